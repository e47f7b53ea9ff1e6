"""What a check is: a slug, a page of documentation and a function over the surveyed rule set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from eventdsl.analysis.survey import Survey
from eventdsl.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of defect; `doc` says what it is, why it matters and what to write instead."""

    slug: str
    doc: str
    run: Callable[[Survey], Iterable[Diagnostic]]
