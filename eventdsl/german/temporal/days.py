"""Days: of the calendar, of the week, near the document's date, holidays.

    25. Februar    am Mittwoch    gestern    am nächsten Tag    zu Weihnachten

Takes what a rule captured and a context; gives a value, or None where the words are no day (31. Februar).
"""

from __future__ import annotations

import re
from datetime import date

from eventdsl.german.temporal.calendar import Anchor, Direction, add_days, easter, is_day, weekday_near, year_near
from eventdsl.german.temporal.context import Captured, Context, Value, iso_day, stated_year
from eventdsl.german.temporal.references import present


def day(words: Captured, context: Context) -> Value | None:
    """25. Februar (2010), 25. 2. dieses Jahres."""
    month = int((words.get("month") or words["month_number"]).rstrip("."))
    number, year = int(words["day"].rstrip(".")), stated_year(words, context)
    if year is None and "weekday" in words and context.anchor is not None:
        year = _year_of_weekday(month, number, int(words["weekday"]), context.anchor.year)
    return _calendar_day(year, month, number, context)


def _year_of_weekday(month: int, number: int, weekday: int, year: int) -> int | None:
    """The one of three years in which a day has this weekday; None if no year or more than one has it."""
    fitting = [
        near
        for near in (year - 1, year, year + 1)
        if is_day(near, month, number) and date(near, month, number).isoweekday() == weekday
    ]
    return fitting[0] if len(fitting) == 1 else None


def numeric_date(words: Captured, context: Context) -> Value | None:
    """30.11.2013, 30.11., 2013-11-30."""
    numbers = [int(number) for number in re.findall(r"\d+", words["date"])]
    if "-" in words["date"]:
        return _calendar_day(numbers[0], numbers[1], numbers[2], context)
    year = numbers[2] if len(numbers) == 3 else stated_year(words, context)
    if year is not None and len(numbers) == 3 and year < 100:
        year += _century_of(year, context.anchor)
    return _calendar_day(year, numbers[1], numbers[0], context)


def _century_of(year: int, anchor: Anchor | None) -> int:
    if anchor is None:
        return 2000 if year < 50 else 1900
    century = anchor.year - anchor.year % 100
    return century if century + year <= anchor.year + 20 else century - 100


def _calendar_day(year: int | None, month: int, number: int, context: Context) -> Value | None:
    if not is_day(year, month, number):
        return None
    if year is None and context.dated is not None and context.dated.month == month:
        year = context.dated.year
    elif year is None and context.anchor is not None:
        year = year_near(context.anchor, month, number, context.direction)
    if year is None:
        return Value(None)
    return Value(f"{year:04}-{month:02}-{number:02}") if is_day(year, month, number) else None


def weekday(words: Captured, context: Context) -> Value:
    """am Mittwoch, diesen Mittwoch, vergangenen Mittwoch."""
    if context.today is None:
        return Value(None)
    return Value(iso_day(named_weekday(int(words["weekday"]), words.get("shift"), context)))


def named_weekday(number: int, shift: str | None, context: Context) -> date | None:
    today = context.today
    if today is None:
        return None
    match shift:
        case "-1" | "-2":
            end = add_days(today, -1 if shift == "-1" else -8)
            return weekday_near(end, number, Direction.PAST) if end else None
        case "1" | "2":
            start = add_days(today, 1 if shift == "1" else 8)
            return weekday_near(start, number, Direction.FUTURE) if start else None
        case "0" if context.direction is not Direction.PAST:
            return weekday_near(today, number, Direction.FUTURE)
    return weekday_near(today, number, context.direction)


def day_of_week(words: Captured, context: Context) -> Value:
    """Mittwoch kommender Woche."""
    today = context.today
    days = 7 * int(words["shift"]) + int(words["weekday"]) - today.isoweekday() if today else 0
    return Value(iso_day(add_days(today, days) if today else None))


def relative_day(words: Captured, context: Context) -> Value:
    """gestern, heute, morgen."""
    return Value(iso_day(add_days(context.today, int(words.get("days", "0"))) if context.today else None))


def today(words: Captured, context: Context) -> Value:
    """heute: the day, or nowadays in a text that speaks of no single days, unless something happened or will."""
    if context.counts_days or context.direction in (Direction.PAST, Direction.FUTURE):
        return relative_day(words, context)
    return present(words, context)


def day_after(words: Captured, context: Context) -> Value:
    """am nächsten Tag: from the day that was spoken of."""
    start = context.spoken_of
    return Value(iso_day(add_days(start, int(words["shift"])) if start else None))


def holiday(words: Captured, context: Context) -> Value:
    """zu Weihnachten, Ostern 2012."""
    anchor, where = context.anchor, words["holiday"]
    year = int(words["year"]) if "year" in words else None
    if year is not None:
        return Value(iso_day(_holiday_of(where, year)))
    if anchor is None or anchor.month is None:
        return Value(None)
    here = date(anchor.year, anchor.month, anchor.day or 15)
    days = [found for year in range(anchor.year - 1, anchor.year + 2) if (found := _holiday_of(where, year))]
    if context.direction is Direction.PAST:
        days = [found for found in days if found <= here]
    elif context.direction is Direction.FUTURE:
        days = [found for found in days if found >= here]
    return Value(iso_day(min(days, key=lambda found: abs((found - here).days), default=None)))


def assumption(words: Captured, context: Context) -> Value:
    """Mariä Himmelfahrt, not Christi Himmelfahrt."""
    return holiday({"holiday": "08-15"}, context)


def christmas_eve(words: Captured, context: Context) -> Value:
    """am Heiligen Abend."""
    return holiday({"holiday": "12-24"}, context)


def _holiday_of(where: str, year: int) -> date | None:
    if not 1583 <= year <= 9998:
        return None
    if where.startswith("easter"):
        return add_days(easter(year), int(where.removeprefix("easter")))
    month, number = where.split("-")
    return date(year, int(month), int(number))
