"""The closed word classes that the clause analysis asks for, read from `data/clause_words.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, fields

from eventdsl.german.data_files import read_data


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Lower-cased words by what they do at the edge of a clause."""

    conjunctions: frozenset[str]
    sharing: frozenset[str]
    infinitive_introducers: frozenset[str]
    relatives: frozenset[str]
    neuter_relatives: frozenset[str]
    complementisers: frozenset[str]
    that: frozenset[str]
    adverbial_before_that: frozenset[str]
    connective_questions: frozenset[str]
    continuing: frozenset[str]
    questions: frozenset[str]
    degree: frozenset[str]
    ambiguous: frozenset[str]
    comparing: frozenset[str]
    proportional: frozenset[str]
    dashes: frozenset[str]
    brackets: frozenset[str]
    quote_marks: frozenset[str]
    inquit: frozenset[str]
    particled: frozenset[str]
    contrasting: frozenset[str]
    repeating: frozenset[str]
    unstressed: tuple[str, ...]


def read_clause_words() -> ClauseWords:
    lists: dict[str, list[str]] = read_data("clause_words")
    sets = {entry.name: frozenset(lists[entry.name]) for entry in fields(ClauseWords) if entry.name != "unstressed"}
    return ClauseWords(**sets, unstressed=tuple(lists["unstressed"]))


CLAUSE_WORDS = read_clause_words()
