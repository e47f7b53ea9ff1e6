"""Clock times and parts of the day, on the day that their text speaks of.

    um 20.30 Uhr    halb neun    gestern Abend    Dienstagabend    in der Nacht auf Sonntag

Takes what a rule captured and a context; gives a value, or None where no clock shows it (25 Uhr).
"""

from __future__ import annotations

import re

from eventdsl.german.temporal.calendar import Direction, add_days
from eventdsl.german.temporal.context import Captured, Context, Value
from eventdsl.german.temporal.days import day, named_weekday


def part_of_day(words: Captured, context: Context) -> Value:
    """gestern Abend, Dienstagabend, am Abend."""
    start = context.spoken_of
    if "weekday_part" in words:
        number, part = words["weekday_part"].split()
        start = named_weekday(int(number), words.get("shift"), context)
        if "days" in words:
            start = add_days(context.today, int(words["days"])) if context.today else None
    else:
        part = words["part"]
        if "weekday" in words:
            start = named_weekday(int(words["weekday"]), words.get("shift"), context)
        elif "days" in words:
            start = add_days(context.today, int(words["days"])) if context.today else None
    return Value(f"{start.isoformat()}T{part}" if start else None, words.get("modifier"))


def part_of_date(words: Captured, context: Context) -> Value | None:
    """am Abend des 4. Mai (2025)."""
    date = day(words, context)
    return Value(f"{date.iso}T{words['part']}") if date is not None and date.iso else None


def part_of_next_day(words: Captured, context: Context) -> Value:
    """am nächsten Morgen."""
    start = context.spoken_of
    found = add_days(start, int(words["shift"])) if start else None
    return Value(f"{found.isoformat()}T{words['part']}" if found else None)


def night_before(words: Captured, context: Context) -> Value:
    """die Nacht auf Sonntag: that of Saturday."""
    end = named_weekday(int(words["weekday"]), None, context)
    start = add_days(end, -1) if end else None
    return Value(f"{start.isoformat()}T{words['part']}" if start else None)


def clock(words: Captured, context: Context) -> Value | None:
    """20.30 Uhr, 20 Uhr, acht Uhr."""
    if "clock" in words:
        hour, minute = (int(part or 0) for part in re.split("[.:h]", words["clock"]))
    elif not words["hour"].isdigit():  # eineinhalb Uhr is no hour
        return None
    else:
        hour, minute = int(words["hour"]), int(words.get("minutes", "0"))
    afternoon = words.get("part") in ("AF", "EV") or (words.get("part") == "NI" and hour > 6)
    return _at(hour + 12 if afternoon and hour < 12 else hour, minute, context)


def half_hour(words: Captured, context: Context) -> Value | None:
    """halb neun is 8:30."""
    return _at(int(words["half"]) - 1, int(words["minutes"]), context) if words["half"].isdigit() else None


def _at(hour: int, minute: int, context: Context) -> Value | None:
    if not 0 <= hour <= 24 or not 0 <= minute < 60:
        return None
    listed = context.direction is Direction.UNKNOWN  # a programme tells each day by itself
    start = context.clause_day or context.today if listed else context.spoken_of
    return Value(f"{start.isoformat()}T{hour:02}:{minute:02}" if start else None)
