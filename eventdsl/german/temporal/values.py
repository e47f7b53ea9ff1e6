"""The functions that compute the values of time expressions, by the names that the rules use.

A function takes what its rule captured and a context; it gives a value, or None where the words are no time at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from eventdsl.german.temporal import days, hours, periods, quantities, references
from eventdsl.german.temporal.context import Captured, Context, Value

_DAYS = (days.day, days.numeric_date, days.weekday, days.day_of_week, days.relative_day, days.today, days.day_after)
_HOLIDAYS = (days.holiday, days.assumption, days.christmas_eve)
_HOURS = (
    hours.part_of_day,
    hours.part_of_date,
    hours.part_of_next_day,
    hours.night_before,
    hours.clock,
    hours.half_hour,
)
_NEAR = (periods.shifted, periods.previous, periods.unit_after, periods.edge_noun, periods.same_unit, periods.weekend)
_PERIODS = (periods.month, periods.season, periods.part_of_year, periods.year, periods.this_year)
_LONG = (periods.decade, periods.century)
_VAGUE = (references.reference, references.past, references.present, references.future, references.that_time)
_QUANTITIES = (quantities.duration, quantities.single, quantities.fixed, quantities.every, quantities.every_part)

VALUES: Mapping[str, Callable[[Captured, Context], Value | None]] = {
    function.__name__: function
    for function in (
        *(*_DAYS, *_HOLIDAYS, *_HOURS, *_NEAR, *_PERIODS, *_LONG, *_VAGUE, *_QUANTITIES),
        references.not_a_time,
    )
}
