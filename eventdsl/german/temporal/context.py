"""What the value of a time expression is computed from, and what it is.

Takes nothing; gives the types that the modules of values share: what a rule captured, the context that it is read in,
the value. A value whose `iso` is None is a time that the document gives no anchor for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from eventdsl.german.temporal.calendar import Anchor, Direction
from eventdsl.values import value

Captured = Mapping[str, str]


class Memory(Protocol):
    """What the clause and the rest of the text tell; it is looked for only where a value needs it."""

    @property
    def direction(self) -> Direction:
        """Where the expression points from the document's date."""

    @property
    def focus(self) -> date | None:
        """The day spoken of in one of the sentences before."""

    @property
    def dated(self) -> Anchor | None:
        """The last day or month that stood with its year."""

    @property
    def counts_days(self) -> bool:
        """Whether the text speaks of single days."""


@value
class Context:
    """What an expression is read against: the document's date, the day spoken of so far, what else the text tells."""

    anchor: Anchor | None
    clause_day: date | None  # in this sentence
    durations: Mapping[str, str]
    memory: Memory

    @property
    def direction(self) -> Direction:
        return self.memory.direction

    @property
    def dated(self) -> Anchor | None:
        return self.memory.dated

    @property
    def counts_days(self) -> bool:
        return self.memory.counts_days

    @property
    def today(self) -> date | None:
        return self.anchor.date if self.anchor is not None else None

    @property
    def spoken_of(self) -> date | None:
        """The day that *am Abend* belongs to."""
        return self.clause_day or self.memory.focus or self.today


@value
class Value:
    """A TIMEX3 value with its modifier."""

    iso: str | None
    modifier: str | None = None


def iso_day(found: date | None) -> str | None:
    return found.isoformat() if found is not None else None


def stated_year(words: Captured, context: Context) -> int | None:
    """The year that stands with a day or month, as a number or as *dieses Jahres*."""
    if "year" in words:
        return int(words["year"])
    if context.anchor is not None and "previous_year" in words:
        return context.anchor.year - 1
    if context.anchor is not None and "this_year" in words:
        return context.anchor.year + int(words.get("shift", "0"))
    return None
