"""Correct what the model is known to get wrong about single words.

Takes a word with the model's tag, gives the tag corrected by form and by capital letter; some words take a look at the
word before. What needs to see the clause (finite verb or infinitive) is repaired by `tag_repair`.

    Ai Weiweis Arbeiten(VV(FIN) → NN)      inside a sentence a verb has no capital
    die Terrormiliz IS(VV(FIN) → NE)       nor do letters that are all capitals spell one
    weder dementieren(ADJ(D) → VV(INF))    no adjective ends in -ieren
    das blieb ungestraft(VV(PP) → ADJ(D))      no verb begins with un-
    was er vorhat(VV(IMP) → VV(FIN))       an imperative opens its clause
    dass er ihn angriff(NN → VV(FIN))      without a capital it is no noun
    US-Stützpunkte(NE → NN)                an acronym with a common noun is no name
    der Jurist Andreas Hauer(NN → NE)      a family name follows a given name
    Kanzler Kurz(ADJ(D) → NE)              and a name an office
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from eventdsl.german.conjugation import verb_forms
from eventdsl.german.data_files import read_data
from eventdsl.german.dictionary import dictionary_lemma, is_dictionary_form
from eventdsl.german.functions import function_of
from eventdsl.german.gazetteer import given_name
from eventdsl.german.nouns import analyse, is_known, noun_readings
from eventdsl.text.morphology import NOMINATIVE, SINGULAR

_ANY = "*"
_ANSWER = "PTKANT"
_BEFORE_NOUNS = frozenset(("ART", "APPRART", "PPOSAT", "PDAT", "PIAT", "ADJ(A)"))  # mit einem Nein, ihr Ja
_NEGATED = re.compile(r"un(?:ge|be|ver|er|zer|ent)\w")
_GENDERED = re.compile(r"[^\W\d_]\w+[:*_/](?:innen|in)")  # Expert:innen
_NOMINAL = frozenset(("NN", "NNI", "NNA", "NE"))
_UNLIKELY_CAPITALS = ("VV", "VA", "VM")
_UNLIKELY_ACRONYMS = ("VV", "VA", "VM", "FM", "XY", "ADJ", "ITJ", "PTK")
_LONGEST_ACRONYM = 6
_SURNAME_ENDING = "er"
_INFINITIVE_ENDING = "ieren"


def corrected_tag(word: str, tag: str) -> str | None:
    """The corrected tag of a word that is no name behind a name; None where it takes the words before to tell."""
    listed = _listed(word, tag)
    if listed is not None:
        return None if listed == _ANSWER and word[0].isupper() else listed
    if tag == "VV(IMP)" or (word[0].isupper() and tag not in _NOMINAL):
        return None
    if tag == "NN" and word.islower() and _is_finite(word):
        return "VV(FIN)"
    return _by_form(word, tag)


def possible_corrections(word: str, tags: Collection[str]) -> frozenset[str]:
    """These tags of the model and those that a word with one of them can get instead, unless it becomes a noun."""
    found = {*tags, *_corrections().get(word.lower(), {}).values()}
    if "NN" in found and word.islower() and _is_finite(word):
        found.add("VV(FIN)")
    if _ANSWER in found and word[0].isupper():
        found.add("NN")
    if "ADJ(D)" in found and word.endswith(_INFINITIVE_ENDING):
        found.add("VV(INF)")
    if "VV(PP)" in found:
        found.add("ADJ(D)")
    return frozenset(found)


def corrected_free_tag(word: str, tag: str) -> str:
    """The corrected tag of a word whose capital says nothing."""
    listed = _listed(word, tag)
    return _by_form(word, tag) if listed is None else listed


def corrected_tag_behind(words: Sequence[str], place: int, tag: str, before: str) -> str:
    """The corrected tag of a word that takes a look at the words before it; `before` is the tag of the last of them."""
    word = words[place]
    alone = corrected_tag(word, tag)
    if alone is None and _listed(word, tag) == _ANSWER:
        return "NN" if before in _BEFORE_NOUNS else _ANSWER
    if alone is not None:
        surname = tag == "NN" and before == "NE" and _listed(word, tag) is None and _is_surname(words, place)
        return "NE" if surname else alone
    if word[0].isupper() and tag not in _NOMINAL:
        judged = _capitalized(word, tag, before == "NE" and words[place - 1][0].isupper())
        return "NE" if judged.startswith("ADJ") and _adjective_is_name(word, tag, words[place - 1]) else judged
    judged = _by_form(word, tag)
    return "VV(FIN)" if judged == "VV(IMP)" and words[place - 1][0].isalnum() else judged


def spaced_abbreviations(words: Sequence[str]) -> dict[int, str]:
    """The tags of both words of each *z. B.* and *d. h.*, which are listed together, by their places."""
    if _abbreviated().isdisjoint(words):
        return {}
    tags: dict[int, str] = {}
    for place in range(len(words) - 1):
        if words[place].endswith(".") and words[place + 1].endswith("."):
            listed = _corrections().get(f"{words[place]} {words[place + 1]}".lower())
            if listed is not None:
                tags[place] = tags[place + 1] = listed[_ANY]
    return tags


def _by_form(word: str, tag: str) -> str:
    """The tag corrected by nothing but the form, whatever its capital says."""
    if tag == "NE" and _names_kind(word):
        return "NN"
    if tag == "ADJ(D)" and word.endswith(_INFINITIVE_ENDING):
        return "VV(INF)"
    if tag in _NOMINAL:
        return tag
    if _GENDERED.fullmatch(word):
        return "NN"
    if word[0] in "#@" and word[1:].isalnum():
        return "NN" if is_known(word[1:]) else "NE"
    return "ADJ(D)" if tag == "VV(PP)" and _NEGATED.match(word) else tag


def _listed(word: str, tag: str) -> str | None:
    listed = _corrections().get(word.lower())
    return None if listed is None else listed.get(tag) or listed.get(_ANY) or tag


def _adjective_is_name(word: str, tag: str, before: str) -> bool:
    """Whether a capital adjective behind an office or a given name is a family name: NATO-Chef Rutte, Kanzler Kurz."""
    if given_name(before) is not None:
        return True
    lowered = word.lower()
    known = is_dictionary_form(lowered) and dictionary_lemma(lowered).islower()
    return function_of(before) is not None and (tag == "ADJ(D)" or not known)


def _is_surname(words: Sequence[str], place: int) -> bool:
    """Whether a noun behind a given name is a family name: unknown as a noun, of its form, or behind a title."""
    word = words[place]
    given = given_name(words[place - 1])
    if given is None or given[1] or not noun_readings(word) & SINGULAR & NOMINATIVE:
        return False
    if not is_known(word) or word.endswith(_SURNAME_ENDING):
        return True
    return place > 1 and function_of(words[place - 2]) is not None


def _names_kind(word: str) -> bool:
    """Whether an acronym with a common noun: US-Stützpunkte."""
    first, _, last = word.rpartition("-")
    return first.isupper() and first.isalpha() and last[:1].isupper() and last[1:].islower() and _is_common(last)


def _is_finite(word: str) -> bool:
    """Whether the word is a finite form of a verb with its particle."""
    forms = verb_forms(dictionary_lemma(word))
    return forms.particle is not None and any(forms.particle + verb.form == word for verb in forms.finite)


def _is_common(word: str) -> bool:
    analysis = analyse(word)
    return analysis is not None and not all(entry.is_name for entry in analysis.entries)


def _capitalized(word: str, tag: str, after_name: bool) -> str:
    """The tag of a word that has its capital inside a sentence and is no noun by the model."""
    if word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM and tag.startswith(_UNLIKELY_ACRONYMS):
        return "NE"
    if not tag.startswith(_UNLIKELY_CAPITALS):
        return tag
    if word.endswith("n") and tag.endswith(("(INF)", "(IZU)", "(FIN)")):
        return "NN" if tag.endswith("(FIN)") and is_known(word) else "NNI"
    if is_known(word):
        return "NN"
    return tag if tag.endswith("(FIN)") and not after_name else "NE"


@cache
def _corrections() -> dict[str, dict[str, str]]:
    """For each form the tags to replace."""
    listed: dict[str, dict[str, str]] = read_data("tag_corrections")
    return listed


@cache
def _abbreviated() -> frozenset[str]:
    """The first words of abbreviations of two words, with and without a capital."""
    firsts = {pair.split(" ")[0] for pair in _corrections() if " " in pair}
    return frozenset(firsts | {first.upper() for first in firsts})
