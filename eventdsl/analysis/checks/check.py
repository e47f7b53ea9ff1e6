"""What a check is: a slug, a page of documentation and a function over the surveyed rule set."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from eventdsl.analysis.survey import Survey
from eventdsl.diagnostics import Diagnostic
from eventdsl.values import value


@value
class Check:
    """One kind of defect; `doc` says what it is, why it matters and what to write instead."""

    slug: str
    doc: str
    run: Callable[[Survey], Iterable[Diagnostic]]
