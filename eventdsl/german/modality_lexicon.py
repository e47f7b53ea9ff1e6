"""The words that tell how an event is put, read from `data/factuality.yaml`.

Takes the data file, gives look-up tables for `factuality`, `event_nouns` and `polarity`: modals by mood, adverbs,
attributes of event nouns, conjunctions, prepositions, governing predicates and governing nouns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from eventdsl.events.mention import Factuality
from eventdsl.german.data_files import read_data


@dataclass(frozen=True, slots=True)
class ModalityLexicon:
    """The tables of `factuality.yaml`; sets are keyed by the value that they give.

    `over_nouns` has for the function of an event noun the verbs and what they make of it.
    """

    modals: dict[str, dict[str, Factuality]]
    ambiguous_past: frozenset[str]
    substitutes: frozenset[str]
    unreal: frozenset[str]
    adverbs: dict[str, str]
    attributes: dict[str, str]
    conjunctions: dict[str, str]
    conditions: frozenset[str]
    prepositions: dict[str, str]
    governors: dict[str, frozenset[str]]
    nouns: dict[str, str]
    nouns_with: dict[str, dict[str, str]]
    untied: frozenset[str]
    tied: dict[str, frozenset[str]]
    over_nouns: dict[str, dict[str, str]]
    said: frozenset[str]
    after_saying: frozenset[str]
    toll_verbs: frozenset[str]
    tolls: frozenset[str]
    to_come: dict[str, str]
    predicating: dict[str, frozenset[str]]
    predicates: dict[str, str]


@cache
def modality_lexicon() -> ModalityLexicon:
    data = read_data("factuality")
    modals = {
        mood: {lemma: Factuality(value) for lemma, value in table.items()} for mood, table in data["modals"].items()
    }
    return ModalityLexicon(
        modals,
        frozenset(data["ambiguous_past"]),
        frozenset(data["substitutes"]),
        frozenset(data["unreal"]),
        _inverted(data["adverbs"]),
        _inverted(data["attributes"]),
        _inverted(data["conjunctions"]),
        frozenset(data["conditions"]),
        _inverted(data["prepositions"]),
        {value: frozenset(words.split()) for value, words in data["governors"].items()},
        _inverted(data["nouns"]),
        {preposition: _inverted(table) for preposition, table in data["nouns_with"].items()},
        frozenset(data["untied"]),
        {preposition: frozenset(nouns.split()) for preposition, nouns in data["tied"].items()},
        _by_function(data),
        frozenset(data["said"].split()),
        frozenset(data["after_saying"].split()),
        frozenset(data["tolls"]["verbs"].split()),
        frozenset(data["tolls"]["nouns"].split()),
        dict(data["to_come"]),
        {function: frozenset(data["predicates"][function].split()) for function in ("subject", "object")},
        _inverted({value: data["predicates"][value] for value in ("possible", "demanded")}),
    )


def _by_function(data: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Function → verb → value; the governors of clauses govern objects too, the first value that names them holds."""
    found: dict[str, dict[str, str]] = {"object": {}}
    clauses_only = data["clauses_only"].split()
    for value in ("demanded", "planned", "possible", "negative"):
        for verb in data["governors"][value].split():
            if verb not in clauses_only:
                found["object"].setdefault(verb, value)
    for value, functions in data["over_nouns"].items():
        for function, verbs in functions.items():
            for verb in verbs.split():
                found.setdefault(function, {})[verb] = value
    return found


def _inverted(table: dict[str, str | list[str]]) -> dict[str, str]:
    """Word → value, from value → words."""
    return {
        word: value for value, words in table.items() for word in (words.split() if isinstance(words, str) else words)
    }
