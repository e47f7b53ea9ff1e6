"""How many or how much a phrase says: the amount of *mindestens 50 bis 60 Menschen*, *rund 6,5 Milliarden Euro*.

An exact amount has the same lower and upper bound; what is open on one side has None there.
"""

from __future__ import annotations

from eventdsl.values import value


@value
class Amount:
    """`low` to `high`, both included; `unit` is an ISO 4217 code, `%`, or None for what is counted."""

    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
