"""The values of time expressions: what the words that a rule captured mean for this document.

Takes what a rule captured and a context; gives a value (None in it where the document gives no anchor), or None where
the words are no time at all (31. Februar). One function a kind of value; `VALUES` maps the names that the rules use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from eventdsl.german.temporal.calendar import (
    Anchor,
    Direction,
    add_days,
    easter,
    is_day,
    month_value,
    week_value,
    weekday_near,
    year_near,
)

_DECADE = re.compile(r"(\d+)0-?er")
_NO_ANCHOR_DECADE = 199  # without a date, the sixties are those of the 20th century

Captured = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: the document's date, its clause's direction, the day spoken of so far."""

    anchor: Anchor | None
    direction: Direction
    focus: date | None  # in one of the sentences before
    clause_day: date | None  # in this sentence
    dated: Anchor | None  # the last day or month that stood with its year
    counts_days: bool  # the text speaks of single days
    durations: Mapping[str, str]

    @property
    def today(self) -> date | None:
        return self.anchor.date if self.anchor is not None else None

    @property
    def spoken_of(self) -> date | None:
        """The day that *am Abend* belongs to."""
        return self.clause_day or self.focus or self.today


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with its modifier."""

    iso: str | None
    modifier: str | None = None


def day(words: Captured, context: Context) -> Value | None:
    """25. Februar (2010), 25. 2. dieses Jahres."""
    month = int((words.get("month") or words["month_number"]).rstrip("."))
    number, year = int(words["day"].rstrip(".")), _year(words, context)
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
    year = numbers[2] if len(numbers) == 3 else _year(words, context)
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


def _year(words: Captured, context: Context) -> int | None:
    """The year that stands with a day or month, as a number or as *dieses Jahres*."""
    if "year" in words:
        return int(words["year"])
    if context.anchor is not None and "previous_year" in words:
        return context.anchor.year - 1
    if context.anchor is not None and "this_year" in words:
        return context.anchor.year + int(words.get("shift", "0"))
    return None


def weekday(words: Captured, context: Context) -> Value:
    """am Mittwoch, diesen Mittwoch, vergangenen Mittwoch."""
    if context.today is None:
        return Value(None)
    return Value(_iso(_weekday(int(words["weekday"]), words.get("shift"), context)))


def _weekday(number: int, shift: str | None, context: Context) -> date | None:
    today = context.today
    if today is None:
        return None
    match shift:
        case "-1" | "-2":
            yesterday = add_days(today, -1)
            return weekday_near(yesterday, number, Direction.PAST) if yesterday else None
        case "1" | "2":
            tomorrow = add_days(today, 1)
            return weekday_near(tomorrow, number, Direction.FUTURE) if tomorrow else None
        case "0" if context.direction is not Direction.PAST:
            return weekday_near(today, number, Direction.FUTURE)
    return weekday_near(today, number, context.direction)


def day_of_week(words: Captured, context: Context) -> Value:
    """Mittwoch kommender Woche."""
    today = context.today
    days = 7 * int(words["shift"]) + int(words["weekday"]) - today.isoweekday() if today else 0
    return Value(_iso(add_days(today, days) if today else None))


def relative_day(words: Captured, context: Context) -> Value:
    """gestern, heute, morgen."""
    return Value(_iso(add_days(context.today, int(words.get("days", "0"))) if context.today else None))


def today(words: Captured, context: Context) -> Value:
    """heute: the day, or nowadays in a text that speaks of no single days, unless something happened or will."""
    if context.counts_days or context.direction in (Direction.PAST, Direction.FUTURE):
        return relative_day(words, context)
    return present(words, context)


def day_after(words: Captured, context: Context) -> Value:
    """am nächsten Tag: from the day that was spoken of."""
    start = context.spoken_of
    return Value(_iso(add_days(start, int(words["shift"])) if start else None))


def unit_after(words: Captured, context: Context) -> Value:
    """am Tag danach, tags zuvor, in der Woche darauf, im Jahr davor: from the day or year that was spoken of."""
    shift, unit = int(words["shift"]), words.get("unit", "D")
    if unit == "Y" and context.dated is not None:
        return Value(f"{context.dated.year + shift:04}")
    start = context.spoken_of
    anchor = Anchor(start.year, start.month, start.day) if start else context.anchor
    return Value(_shifted_unit(unit, shift, anchor, context) if anchor else None)


def part_of_day(words: Captured, context: Context) -> Value:
    """gestern Abend, Dienstagabend, am Abend."""
    start = context.spoken_of
    if "weekday_part" in words:
        number, part = words["weekday_part"].split()
        start = _weekday(int(number), words.get("shift"), context)
        if "days" in words:
            start = add_days(context.today, int(words["days"])) if context.today else None
    else:
        part = words["part"]
        if "weekday" in words:
            start = _weekday(int(words["weekday"]), words.get("shift"), context)
        elif "days" in words:
            start = add_days(context.today, int(words["days"])) if context.today else None
    return Value(f"{start.isoformat()}T{part}" if start else None, words.get("modifier"))


def part_of_next_day(words: Captured, context: Context) -> Value:
    """am nächsten Morgen."""
    start = context.spoken_of
    found = add_days(start, int(words["shift"])) if start else None
    return Value(f"{found.isoformat()}T{words['part']}" if found else None)


def night_before(words: Captured, context: Context) -> Value:
    """die Nacht auf Sonntag: that of Saturday."""
    end = _weekday(int(words["weekday"]), None, context)
    start = add_days(end, -1) if end else None
    return Value(f"{start.isoformat()}T{words['part']}" if start else None)


def clock(words: Captured, context: Context) -> Value | None:
    """20.30 Uhr, 20 Uhr, acht Uhr."""
    if "clock" in words:
        hour, minute = (int(part or 0) for part in re.split("[.:h]", words["clock"]))
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


def holiday(words: Captured, context: Context) -> Value:
    """zu Weihnachten, Ostern 2012."""
    anchor, where = context.anchor, words["holiday"]
    year = int(words["year"]) if "year" in words else None
    if year is not None:
        return Value(_iso(_holiday_of(where, year)))
    if anchor is None or anchor.month is None:
        return Value(None)
    here = date(anchor.year, anchor.month, anchor.day or 15)
    days = [found for year in range(anchor.year - 1, anchor.year + 2) if (found := _holiday_of(where, year))]
    if context.direction is Direction.PAST:
        days = [found for found in days if found <= here]
    elif context.direction is Direction.FUTURE:
        days = [found for found in days if found >= here]
    return Value(_iso(min(days, key=lambda found: abs((found - here).days), default=None)))


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
            return _iso(add_days(context.spoken_of or today, shift))
    return None


def _part_of_year(unit: str, shift: int, anchor: Anchor) -> str | None:
    if anchor.month is None:
        return None
    parts = 4 if unit == "Q" else 2
    count = anchor.year * parts + (anchor.month - 1) * parts // 12 + shift
    return f"{count // parts:04}-{unit}{count % parts + 1}"


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
    number, year, anchor = int(words["month"]), _year(words, context), context.anchor
    if year is None and anchor is not None:
        year = year_near(anchor, number, None, _pointing(words, context))
    return Value(f"{year:04}-{number:02}" if year is not None else None, words.get("edge"))


def _pointing(words: Captured, context: Context) -> Direction:
    """The direction that *vergangenen* or *kommenden* gives, before that of the clause."""
    if "this_year" in words:
        return context.direction
    return {"-1": Direction.PAST, "1": Direction.FUTURE}.get(words.get("shift", ""), context.direction)


_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def season(words: Captured, context: Context) -> Value:
    """im Sommer, Herbst 2011, vergangenen Winter."""
    where, year, anchor = words["season"], _year(words, context), context.anchor
    if year is None and anchor is not None:
        year = year_near(anchor, _SEASON_MONTHS[where], None, _pointing(words, context))
    return Value(f"{year:04}-{where}" if year is not None else None, words.get("edge"))


def part_of_year(words: Captured, context: Context) -> Value | None:
    """erstes Quartal 2012, zweites Halbjahr dieses Jahres."""
    number, year, unit = int(words["number"].rstrip(".")), _year(words, context), words["unit"]
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


def reference(words: Captured, context: Context) -> Value:
    """damals, jetzt, künftig."""
    return Value(words["reference"], words.get("edge"))


def present(words: Captured, context: Context) -> Value:
    return Value("PRESENT_REF")


def future(words: Captured, context: Context) -> Value:
    return Value("FUTURE_REF")


def past(words: Captured, context: Context) -> Value:
    return Value("PAST_REF")


def that_time(words: Captured, context: Context) -> Value:
    """zu dieser Zeit."""
    return Value("PAST_REF" if context.direction is Direction.PAST else "PRESENT_REF")


def not_a_time(words: Captured, context: Context) -> Value | None:
    """2000 im Jahr 2011, ab 16 Jahren: words that look like a time."""
    return None


def duration(words: Captured, context: Context) -> Value:
    """drei Wochen, die vergangenen zwei Jahre, viele Stunden."""
    count = words.get("count", "X").replace(",", ".")
    value = context.durations[words["unit"]].format(count)
    for which in ("second", "third"):
        if f"{which}_unit" in words:
            value = _joined(value, context.durations[words[f"{which}_unit"]].format(words[f"{which}_count"]))
    return Value(value, words.get("modifier"))


def _joined(first: str, second: str) -> str:
    """P3D and PT14H as P3DT14H; T stands once, before hours, minutes and seconds."""
    return first + second.removeprefix("PT" if "T" in first else "P")


def single(words: Captured, context: Context) -> Value:
    """den ganzen Tag."""
    return duration({**words, "count": "1"}, context)


def fixed(words: Captured, context: Context) -> Value:
    """täglich, tagelang: the word itself is worth a value."""
    return Value(words["fixed"], words.get("modifier"))


def every_part(words: Captured, context: Context) -> Value:
    """jeden Abend."""
    return Value(f"XXXX-XX-XXT{words['part']}")


def every(words: Captured, context: Context) -> Value:
    """alle zwei Jahre, jedes Jahr, pro Stunde."""
    if "weekday" in words:
        return Value(f"XXXX-WXX-{words['weekday']}")
    return Value(context.durations[words["unit"]].format(words.get("count", "1").replace(",", ".")))


def _iso(found: date | None) -> str | None:
    return found.isoformat() if found is not None else None


_DAYS = (
    day,
    numeric_date,
    weekday,
    day_of_week,
    relative_day,
    today,
    day_after,
    holiday,
    assumption,
    christmas_eve,
    unit_after,
)
_HOURS = (part_of_day, part_of_next_day, night_before, clock, half_hour)
_LONGER = (
    shifted,
    previous,
    weekend,
    month,
    season,
    part_of_year,
    year,
    this_year,
    edge_noun,
    same_unit,
    decade,
    century,
)
_VAGUE = (reference, past, present, future, that_time, not_a_time)
_QUANTITIES = (duration, single, fixed, every, every_part)

VALUES: Mapping[str, Callable[[Captured, Context], Value | None]] = {
    function.__name__: function for function in (*_DAYS, *_HOURS, *_LONGER, *_VAGUE, *_QUANTITIES)
}
