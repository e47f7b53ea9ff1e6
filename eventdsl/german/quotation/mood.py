"""Tell reported mood from its forms: Konjunktiv I, and Konjunktiv II where it stands in for it.

Takes tokens and the index of a finite verb; says whether the form is a Konjunktiv. Konjunktiv I is what carries
indirect speech in German; its plural mostly falls together with the indicative and is replaced by Konjunktiv II.

    sie  habe   keine Kenntnis       Konjunktiv I (indicative: hat)
    sie  hätten keine Kenntnis       Konjunktiv II for Konjunktiv I plural (haben)
"""

from __future__ import annotations

import re
from functools import cache

from eventdsl.german.data_files import read_data
from eventdsl.text.document import Token
from eventdsl.text.morphology import Mood

_UMLAUT = re.compile("[äöü]")


@cache
def _forms() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_data("konjunktiv").items()}


def is_subjunctive_i(tokens: tuple[Token, ...], finite: int) -> bool:
    """Whether a finite verb stands in Konjunktiv I by its form."""
    verb = tokens[finite]
    return _has_form_i(verb.lower, verb.lemma, verb.pos) and not _first_person(tokens, finite)


def _has_form_i(word: str, lemma: str, pos: str) -> bool:
    if word in _forms()["konjunktiv_1"]:
        return True
    return pos == "VVFIN" and word.endswith("e") and _stem(lemma) == word[:-1]


def is_subjunctive_ii(tokens: tuple[Token, ...], finite: int) -> bool:
    """Whether a finite verb stands in Konjunktiv II by its form (umlaut, würde; not the weak past)."""
    verb = tokens[finite]
    return _has_form_ii(verb.lower, verb.lemma, verb.pos)


def _has_form_ii(word: str, lemma: str, pos: str) -> bool:
    if word in _forms()["konjunktiv_2"]:
        return True
    if pos != "VVFIN" or not word.endswith(("e", "en")):
        return False
    return bool(_UMLAUT.search(word)) and not _UMLAUT.search(lemma)


def has_subjunctive_form(word: str, lemma: str, pos: str) -> bool:
    """Whether the form of a verb, in small letters, can be a Konjunktiv, whatever stands around it."""
    return _has_form_i(word, lemma, pos) or _has_form_ii(word, lemma, pos)


def is_subjunctive(tokens: tuple[Token, ...], finite: int) -> bool:
    """Whether a finite verb stands in either Konjunktiv by its form."""
    known = tokens[finite].finite
    if known is not None and len(known.moods) == 1 and Mood.INDICATIVE in known.moods and tokens[finite].pos != "VVFIN":
        return False
    return is_subjunctive_i(tokens, finite) or is_subjunctive_ii(tokens, finite)


def _stem(lemma: str) -> str:
    return lemma[:-2] if lemma.endswith("en") else lemma[:-1]


def _first_person(tokens: tuple[Token, ...], finite: int) -> bool:
    near = tokens[max(0, finite - 3) : finite + 4]
    return any(token.lower == "ich" for token in near)
