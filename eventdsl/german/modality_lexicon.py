"""The words that tell how an event is put, read from `data/factuality.yaml`.

Takes the data file, gives look-up tables for `factuality` and `polarity`: modals by mood, adverbs, attributes of event
nouns, conjunctions, prepositions, governing predicates and governing nouns, and what they do not govern.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from eventdsl.events.mention import Factuality
from eventdsl.german.data_files import read_data


@dataclass(frozen=True, slots=True)
class ModalityLexicon:
    """The tables of `factuality.yaml`; sets are keyed by the value that they give."""

    modals: dict[str, dict[str, Factuality]]
    ambiguous_past: frozenset[str]
    adverbs: dict[str, str]
    attributes: dict[str, str]
    conjunctions: dict[str, str]
    prepositions: dict[str, str]
    governors: dict[str, frozenset[str]]
    nouns: dict[str, str]
    subjects: dict[str, str]
    adjuncts: dict[str, frozenset[str]]
    tolls: dict[str, frozenset[str]]


@cache
def modality_lexicon() -> ModalityLexicon:
    data = read_data("factuality")
    modals = {
        mood: {lemma: Factuality(value) for lemma, value in table.items()} for mood, table in data["modals"].items()
    }
    return ModalityLexicon(
        modals,
        frozenset(data["ambiguous_past"]),
        _inverted(data["adverbs"]),
        _inverted(data["attributes"]),
        _inverted(data["conjunctions"]),
        _inverted(data["prepositions"]),
        _sets(data["governors"]),
        _inverted(data["nouns"]),
        _inverted(data["subjects"]),
        _sets(data["adjuncts"]),
        _sets(data["tolls"]),
    )


def _sets(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """Key → its words."""
    return {key: frozenset(words.split()) for key, words in table.items()}


def _inverted(table: dict[str, str | list[str]]) -> dict[str, str]:
    """Word → value, from value → words."""
    return {
        word: value for value, words in table.items() for word in (words.split() if isinstance(words, str) else words)
    }
