"""Prepositions by their forms, with the cases that they govern.

Takes a word; gives the preposition that it is or holds (*am* → an, *beim* → bei) and the readings that it leaves to its
noun phrase (*am* → dative masculine or neuter).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from eventdsl.german.data_files import read_data
from eventdsl.german.morphology import parse_readings
from eventdsl.text.morphology import CASES, Case, Readings

PRONOMINAL_PREFIXES = ("dar", "da", "wor", "wo", "hier")  # of pronominal adverbs: darauf, wofür, hiermit
CASE_BY_LETTER = {"n": Case.NOMINATIVE, "a": Case.ACCUSATIVE, "d": Case.DATIVE, "g": Case.GENITIVE}


@dataclass(frozen=True, slots=True)
class Prepositions:
    """Prepositions with the readings they allow; contractions give preposition and readings."""

    allowed: dict[str, Readings]
    contractions: dict[str, tuple[str, Readings]]
    postpositions: frozenset[str]
    circumpositions: dict[str, frozenset[str]]
    stacking: frozenset[str]
    local: frozenset[str]  # say where, with the dative of a noun that names a place
    local_any_case: frozenset[str]
    local_of_deeds: frozenset[str]  # those of them that do not say where words are spoken
    about: frozenset[str]  # name what is spoken of, and keep the attributes behind it
    affecting: frozenset[str]  # name whom a deed is done to or with
    genitive_like: frozenset[str]  # stand for a genitive right behind a noun
    comparative: frozenset[str]  # conjunctions of comparison, which head phrases as prepositions do


@cache
def prepositions() -> Prepositions:
    """The table of prepositions, read once."""
    raw = read_data("prepositions")
    allowed: dict[str, Readings] = {}
    for name, cases in raw["prepositions"].items():
        allowed[name] = sum(CASES[CASE_BY_LETTER[letter]] for letter in cases.split())
    contractions: dict[str, tuple[str, Readings]] = {}
    for form, text in raw["contractions"].items():
        name, _, readings = text.partition(" ")
        contractions[form] = (name, parse_readings(readings))
    return Prepositions(
        allowed,
        contractions,
        frozenset(raw["postpositions"]),
        {first: frozenset(second) for first, second in raw["circumpositions"].items()},
        frozenset(raw["stacking"]),
        frozenset(raw["local"]),
        frozenset(raw["local_any_case"]),
        frozenset(raw["local_of_deeds"]),
        frozenset(raw["about"]),
        frozenset(raw["affecting"]),
        frozenset(raw["genitive_like"]),
        frozenset(raw["comparative"]),
    )


@cache
def preposition(form: str) -> str | None:
    """The preposition, a contraction resolved; None for any other word."""
    table = prepositions()
    word = form.lower()
    if word in table.contractions:
        return table.contractions[word][0]
    return word if word in table.allowed or word in table.comparative else None


@cache
def preposition_forms(name: str) -> frozenset[str]:
    """The words that hold a preposition, in small letters: für, fürs, dafür, wofür, hierfür."""
    contracted = {form for form, (held, _) in prepositions().contractions.items() if held == name}
    return frozenset({name, *contracted, *[prefix + name for prefix in PRONOMINAL_PREFIXES]})
