"""Events along the calendar: one bar for each day, month or year.

Takes ISO dates with their numbers of events; gives bars in the finest grain that keeps them few enough to be read. Days
without events have bars of height nought, so that the distances are those of the calendar. A date that is coarser than
the grain (2026 among days) has no place there and is counted apart.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

MOST_BARS = 62
MONTHS = ("Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.")


class Grain(IntEnum):
    """What a bar stands for, as the length of its ISO value."""

    DAY = 10
    MONTH = 7
    YEAR = 4


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars in order, named by ISO values of one grain; `coarser` events are dated less exactly."""

    grain: Grain
    bars: tuple[tuple[str, int], ...]
    coarser: int


def timeline(dates: Sequence[tuple[str, int]]) -> Timeline:
    """The bars for these dates; of years too far apart to be read only those with events."""
    for grain in Grain:
        counted = _counted(dates, grain)
        if 2 * counted.total() >= sum(number for _, number in dates) and len(counted) > 0:
            values = list(_between(min(counted), max(counted), grain))
            if len(values) <= MOST_BARS:
                return _timeline(grain, values, counted, dates)
    years = _counted(dates, Grain.YEAR)
    return _timeline(Grain.YEAR, sorted(years)[-MOST_BARS:], years, dates)


def german_date(value: str) -> str:
    """An ISO value as a German reader writes it: 11.2.2026, Feb. 2026, 2026."""
    parts = [int(part) for part in value.split("-")] if value else []
    match parts:
        case [year, month, day]:
            return f"{day}.{month}.{year:04}"
        case [year, month]:
            return f"{MONTHS[month - 1]} {year:04}"
        case _:
            return value


def _timeline(grain: Grain, values: Sequence[str], counted: Counter[str], dates: Sequence[tuple[str, int]]) -> Timeline:
    bars = tuple((value, counted[value]) for value in values)
    placed = sum(number for _, number in bars)
    return Timeline(grain, bars, sum(number for _, number in dates) - placed)


def _counted(dates: Sequence[tuple[str, int]], grain: Grain) -> Counter[str]:
    counted: Counter[str] = Counter()
    for date, number in dates:
        if len(date) >= grain and _exists(date):
            counted[date[:grain]] += number
    return counted


def _exists(date: str) -> bool:
    if len(date) < Grain.DAY:
        return True
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        return False
    return True


def _between(first: str, last: str, grain: Grain) -> Iterator[str]:
    """The values from the first to the last, no more of them than one above `MOST_BARS`."""
    value = first
    for _ in range(MOST_BARS + 1):
        yield value
        if value >= last:
            return
        value = _next(value, grain)


def _next(value: str, grain: Grain) -> str:
    match grain:
        case Grain.DAY:
            return (datetime.date.fromisoformat(value) + datetime.timedelta(days=1)).isoformat()
        case Grain.MONTH:
            year, month = int(value[:4]), int(value[5:])
            return f"{year + month // 12:04}-{month % 12 + 1:02}"
        case Grain.YEAR:
            return f"{int(value) + 1:04}"
