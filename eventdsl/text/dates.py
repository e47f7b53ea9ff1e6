"""Dates in ISO form, with the precision of a year, a month or a day.

Takes what a source says of its date; gives it in the form that a `Document` carries (2026-02-11, 2025-02, 2025).
"""

from __future__ import annotations

import datetime
import re

DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ].*)?)?)?", re.DOTALL)


def iso_date(stamp: str) -> str | None:
    """The year, month or day that an ISO date or point in time names; None if it names none that exists."""
    match = DATE.fullmatch(stamp.strip())
    if match is None:
        return None
    year, month, day = (match.group(part) for part in ("year", "month", "day"))
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part is not None)
