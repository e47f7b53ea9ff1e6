"""Arithmetic of the calendar: the date of a document as an anchor, days, months, weeks and years near it.

Takes an anchor (a day, month or year) and a shift or a direction; gives ISO values, or None where the anchor is not
fine enough to tell. Never asks what day it is today.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import Enum

from eventdsl.values import value


class Direction(Enum):
    """Where an expression points from the document's date, by the tense of its clause."""

    PAST = "past"
    PRESENT = "present"  # of an action: as a rule one to come
    STATE = "state"  # of sein, haben, bleiben: one that was or one to come
    FUTURE = "future"
    UNKNOWN = "unknown"


# How many months back a month without a year may lie where the tense leaves it open; else it is the next one.
_REACH = {Direction.PRESENT: 2, Direction.STATE: 5, Direction.UNKNOWN: 6}


@value
class Anchor:
    """A document's date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month is not None and self.day is not None else None


def read_anchor(text: str | None) -> Anchor | None:
    """The anchor of an ISO day, month or year; None for anything else."""
    parts = (text or "").split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = (*map(int, parts), None, None)[:3]
    assert year is not None
    if not is_day(year, month or 1, day or 1):
        return None
    return Anchor(year, month, day)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has the day; without a year, whether some year has it."""
    if not 1 <= month <= 12 or (year is not None and not 1 <= year <= 9999):
        return False
    return 1 <= day <= calendar.monthrange(2000 if year is None else year, month)[1]


def add_days(day: date, days: int) -> date | None:
    """The day so many days later; None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def weekday_near(day: date, weekday: int, direction: Direction) -> date | None:
    """The nearest day with this ISO weekday, the day itself included."""
    if direction in (Direction.FUTURE, Direction.PRESENT, Direction.STATE):
        return add_days(day, (weekday - day.isoweekday()) % 7)
    return add_days(day, -((day.isoweekday() - weekday) % 7))


def year_near(anchor: Anchor, month: int, day: int | None, direction: Direction) -> int | None:
    """The year of the nearest such month or day; None where the anchor is only a year."""
    if anchor.month is None:
        return None
    wanted, here = (month, day or 0), (anchor.month, anchor.day or 0 if day else 0)
    match direction:
        case Direction.PAST:
            return anchor.year - (wanted > here)
        case Direction.FUTURE:
            return anchor.year + (wanted < here)
    back = (anchor.month - month) % 12
    return anchor.year - (month > anchor.month) if back <= _REACH[direction] else anchor.year + (month < anchor.month)


def month_value(anchor: Anchor, shift: int) -> str | None:
    """The month so many months from the anchor's."""
    if anchor.month is None:
        return None
    months = anchor.year * 12 + anchor.month - 1 + shift
    if not 1 <= months // 12 <= 9999:
        return None
    return f"{months // 12:04}-{months % 12 + 1:02}"


def week_value(day: date, shift: int) -> str | None:
    """The ISO week so many weeks from a day's."""
    shifted = add_days(day, 7 * shift)
    if shifted is None:
        return None
    year, week, _ = shifted.isocalendar()
    return f"{year:04}-W{week:02}"


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    offset = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * offset) // 451
    month, day = divmod(epact + offset - 7 * correction + 114, 31)
    return date(year, month, day + 1)
