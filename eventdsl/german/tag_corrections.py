"""Correct what the model is known to get wrong about single words.

Takes the words of a sentence with the model's tags, gives the tags corrected by form and by capital letter. What needs
to see the clause (finite verb or infinitive) is repaired by `tag_repair`.

    Ai Weiweis Arbeiten(VV(FIN) → NN)      inside a sentence a verb has no capital
    die Terrormiliz IS(VV(FIN) → NE)       nor do letters that are all capitals spell one
    das blieb ungestraft(VV(PP) → ADJ(D))      no verb begins with un-
    was er vorhat(VV(IMP) → VV(FIN))       an imperative opens its clause
    US-Stützpunkte(NE → NN)                an acronym with a common noun is no name
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

import yaml

from eventdsl.german.nouns import analyse, is_known

_ANY = "*"
_NEGATED = re.compile(r"un(?:ge|be|ver|er|zer|ent)\w")
_NOMINAL = frozenset(("NN", "NNI", "NNA", "NE"))
_UNLIKELY_CAPITALS = ("VV", "VA", "VM")
_UNLIKELY_ACRONYMS = ("VV", "VA", "VM", "FM", "XY", "ADJ", "ITJ", "PTK")
_LONGEST_ACRONYM = 6


def correct_tags(words: Sequence[str], tags: Sequence[str], free: Collection[int]) -> list[str]:
    """The model's tags, corrected; `free` are the places where a capital letter says nothing."""
    corrected = list(tags)
    for place, (word, tag) in enumerate(zip(words, tags, strict=True)):
        listed = _corrections().get(word.lower())
        if listed is not None:
            corrected[place] = listed.get(tag) or listed.get(_ANY) or tag
        elif place not in free and word[0].isupper() and tag not in _NOMINAL:
            after_name = corrected[place - 1] == "NE" and words[place - 1][0].isupper()
            corrected[place] = _capitalized(word, tag, after_name)
        elif tag == "NE" and _names_kind(word):
            corrected[place] = "NN"
        elif tag == "VV(PP)" and _NEGATED.match(word):
            corrected[place] = "ADJ(D)"
        elif tag == "VV(IMP)" and place not in free and words[place - 1][0].isalnum():
            corrected[place] = "VV(FIN)"
    return corrected


def _names_kind(word: str) -> bool:
    """Whether an acronym with a common noun: US-Stützpunkte."""
    first, _, last = word.rpartition("-")
    return first.isupper() and first.isalpha() and last[:1].isupper() and last[1:].islower() and _is_common(last)


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
    text = (files("eventdsl.german") / "data" / "tag_corrections.yaml").read_text(encoding="utf-8")
    listed: dict[str, dict[str, str]] = yaml.safe_load(text)
    return listed
