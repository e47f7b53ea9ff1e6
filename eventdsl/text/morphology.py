"""Morphological readings as sets of bits, so that agreement is intersection.

A nominal form can be read in several ways: *der* is nominative masculine, dative or genitive feminine, genitive plural.
A `Readings` value is the set of its (case, cell) pairs, where a cell is one of the three singular genders or the
plural, which German does not distinguish by gender. Agreement of determiner, adjective and noun is `&`.

    der Minister    der & Minister = {nominative masculine, genitive plural}

A finite verb has `Persons` (six bits: three persons in two numbers), a tense and a mood.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

Readings = int
Persons = int


class Case(IntEnum):
    NOMINATIVE = 0
    ACCUSATIVE = 1
    DATIVE = 2
    GENITIVE = 3


class Cell(IntEnum):
    """Gender in the singular, or plural."""

    MASCULINE = 0
    FEMININE = 1
    NEUTER = 2
    PLURAL = 3


def reading(case: Case, cell: Cell) -> Readings:
    """The set that holds one reading."""
    return 1 << (4 * case + cell)


NONE: Final[Readings] = 0
ANY: Final[Readings] = 0xFFFF
NOMINATIVE: Final[Readings] = 0x000F
ACCUSATIVE: Final[Readings] = 0x00F0
DATIVE: Final[Readings] = 0x0F00
GENITIVE: Final[Readings] = 0xF000
MASCULINE: Final[Readings] = 0x1111
FEMININE: Final[Readings] = 0x2222
NEUTER: Final[Readings] = 0x4444
PLURAL: Final[Readings] = 0x8888
SINGULAR: Final[Readings] = 0x7777

CASES: dict[Case, Readings] = {case: 0xF << (4 * case) for case in Case}
CELLS: dict[Cell, Readings] = {cell: 0x1111 << cell for cell in Cell}

FIRST_SINGULAR: Final[Persons] = 1
SECOND_SINGULAR: Final[Persons] = 2
THIRD_SINGULAR: Final[Persons] = 4
FIRST_PLURAL: Final[Persons] = 8
SECOND_PLURAL: Final[Persons] = 16
THIRD_PLURAL: Final[Persons] = 32
ANY_PERSON: Final[Persons] = 63


def cases_of(readings: Readings) -> tuple[Case, ...]:
    """The cases that are left, in the order nominative, accusative, dative, genitive."""
    return tuple([case for case, cells in CASES.items() if readings & cells])


class Tense(StrEnum):
    PRESENT = "present"
    PRETERITE = "past"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    FUTURE = "future"
    FUTURE_PERFECT = "future_perfect"


class Mood(StrEnum):
    INDICATIVE = "indicative"
    SUBJUNCTIVE_I = "subjunctive_i"
    SUBJUNCTIVE_II = "subjunctive_ii"
    IMPERATIVE = "imperative"


@dataclass(frozen=True, slots=True)
class FiniteForm:
    """How a finite verb form can be read: its persons, and each tense (present, past) and mood it may stand for."""

    persons: Persons
    tenses: frozenset[Tense]
    moods: frozenset[Mood]
