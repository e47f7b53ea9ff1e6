"""Whether two time values can be of the same time.

Takes ISO values as `EventTime.value` has them (2025-12, 2025-12-02, 2025-W49, 2025-12-02T16:00, PAST_REF); a longer
value lies inside a shorter one that begins it. Values of different calendars are compared by their years.
"""

from __future__ import annotations

import re

_CALENDAR = re.compile(r"^(\d{4})(?:-\d\d(?:-\d\d(?:T.*)?)?)?$")
_YEAR = re.compile(r"^\d{4}(?=-|$)")


def times_agree(one: str | None, other: str | None) -> bool:
    """Whether one value may lie in the other; values without an anchor agree with everything."""
    if one is None or other is None:
        return True
    if _CALENDAR.match(one) and _CALENDAR.match(other):
        return one.startswith(other) or other.startswith(one)
    first, second = _YEAR.match(one), _YEAR.match(other)
    return first is None or second is None or first.group() == second.group()
