"""Weeks, months, seasons, quarters, years, decades and centuries.

    vergangene Woche    Ende Jänner    im Sommer 2005    des laufenden Jahres    in den 90er-Jahren

Takes what a rule captured and a context; gives a value, or None where the words are no date (in letzter Minute).
"""

from __future__ import annotations

import re

from eventdsl.german.temporal.calendar import Anchor, Direction, add_days, month_value, week_value, year_near
from eventdsl.german.temporal.context import Captured, Context, Value, iso_day, stated_year

_DECADE = re.compile(r"(\d+)0-?er")
_NO_ANCHOR_DECADE = 199  # without a date, the sixties are those of the 20th century
_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def shifted(words: Captured, context: Context) -> Value | None:
    """vergangenes Jahr, diese Woche, Ende nächsten Monats."""
    anchor, shift, edge = context.anchor, int(words.get("shift", "0")), words.get("edge")
    if words["unit"].startswith("T"):  # in letzter Minute is no date
        return None
    if anchor is None:
        return Value(None, edge)
    return Value(_shifted_unit(words["unit"], shift, anchor, context), edge)


def _shifted_unit(unit: str, shift: int, anchor: Anchor, context: Context) -> str | None:
    match unit:
        case "Y":
            return f"{anchor.year + shift:04}"
        case "DE":
            return f"{anchor.year // 10 + shift:03}"
        case "CE":
            return f"{anchor.year // 100 + shift:02}"
        case "M":
            return month_value(anchor, shift)
        case "Q" | "H":
            return _part_of_year(unit, shift, anchor)
    today = anchor.date
    if today is None:
        return None
    match unit:
        case "W":
            return week_value(today, shift)
        case "WE":
            week = week_value(today, shift)
            return f"{week}-WE" if week else None
        case "D":
            return iso_day(add_days(context.spoken_of or today, shift))
    return None


def _part_of_year(unit: str, shift: int, anchor: Anchor) -> str | None:
    if anchor.month is None:
        return None
    parts = 4 if unit == "Q" else 2
    count = anchor.year * parts + (anchor.month - 1) * parts // 12 + shift
    return f"{count // parts:04}-{unit}{count % parts + 1}"


def unit_after(words: Captured, context: Context) -> Value:
    """am Tag danach, tags zuvor, in der Woche darauf, im Jahr davor: from the day or year that was spoken of."""
    shift, unit = int(words["shift"]), words.get("unit", "D")
    if unit == "Y" and context.dated is not None:
        return Value(f"{context.dated.year + shift:04}")
    start = context.spoken_of
    anchor = Anchor(start.year, start.month, start.day) if start else context.anchor
    return Value(_shifted_unit(unit, shift, anchor, context) if anchor else None)


def previous(words: Captured, context: Context) -> Value | None:
    """das Vorjahr, im Vormonat."""
    return shifted({**words, "shift": "-1"}, context)


def edge_noun(words: Captured, context: Context) -> Value | None:
    """Jahresende, Monatsbeginn."""
    unit, edge = words["edge_noun"].split()
    if "year" in words:
        return Value(words["year"], edge)
    return shifted({"unit": unit, "edge": edge}, context)


def same_unit(words: Captured, context: Context) -> Value | None:
    """im selben Jahr: that of the last date with a year, else the document's."""
    if words["unit"] == "Y" and context.dated is not None:
        return Value(f"{context.dated.year:04}")
    return shifted({"unit": words["unit"]}, context)


def weekend(words: Captured, context: Context) -> Value:
    """am Wochenende: the last one in the past tense, until it has begun."""
    today = context.today
    if today is None:
        return Value(None)
    past = context.direction in (Direction.PAST, Direction.UNKNOWN) and today.isoweekday() < 6
    return Value(f"{week_value(today, -1 if past else 0)}-WE")


def month(words: Captured, context: Context) -> Value:
    """Dezember, Ende Jänner, April 2012, kommenden Mai."""
    number, year, anchor = int(words["month"]), stated_year(words, context), context.anchor
    if year is None and anchor is not None:
        year = year_near(anchor, number, None, _pointing(words, context))
    return Value(f"{year:04}-{number:02}" if year is not None else None, words.get("edge"))


def _pointing(words: Captured, context: Context) -> Direction:
    """The direction that *vergangenen* or *kommenden* gives, before that of the clause."""
    if "this_year" in words:
        return context.direction
    return {"-1": Direction.PAST, "1": Direction.FUTURE}.get(words.get("shift", ""), context.direction)


def season(words: Captured, context: Context) -> Value:
    """im Sommer, Herbst 2011, vergangenen Winter."""
    where, year, anchor = words["season"], stated_year(words, context), context.anchor
    if year is None and anchor is not None:
        year = year_near(anchor, _SEASON_MONTHS[where], None, _pointing(words, context))
    return Value(f"{year:04}-{where}" if year is not None else None, words.get("edge"))


def part_of_year(words: Captured, context: Context) -> Value | None:
    """erstes Quartal 2012, zweites Halbjahr dieses Jahres."""
    number, year, unit = int(words["number"].rstrip(".")), stated_year(words, context), words["unit"]
    parts = {"Q": 4, "H": 2}[unit]
    if number > parts:
        return None
    if year is None and context.anchor is not None:
        year = year_near(context.anchor, (2 * number - 1) * 6 // parts + 1, None, context.direction)
    return Value(f"{year:04}-{unit}{number}" if year is not None else None)


def year(words: Captured, context: Context) -> Value:
    """1990, im Jahr 2012, Anfang 2026."""
    return Value(f"{int(words['year']):04}", words.get("edge"))


def this_year(words: Captured, context: Context) -> Value:
    """heuer, des Jahres."""
    return Value(f"{context.anchor.year:04}" if context.anchor else None, words.get("edge"))


def decade(words: Captured, context: Context) -> Value:
    """in den 90er-Jahren, die zwanziger Jahre."""
    written = _DECADE.fullmatch(words["decade"])
    digits = written[1] if written is not None else words["decade"]
    if len(digits) == 3:
        return Value(digits, words.get("edge"))
    this = context.anchor.year // 10 if context.anchor is not None else _NO_ANCHOR_DECADE
    decade = this // 10 * 10 + int(digits)
    return Value(f"{decade if decade <= this else decade - 10:03}", words.get("edge"))


def century(words: Captured, context: Context) -> Value | None:
    """im 20. Jahrhundert: 19, the digits that its years begin with."""
    number = int(words["century"].rstrip("."))
    return Value(f"{number - 1:02}", words.get("edge")) if 1 <= number <= 30 else None
