"""Which of many spans hold a place, without looking at each of them.

Takes spans; gives for a place the numbers of those that cover it, in their order. A question costs the logarithm of
the number of spans and what it finds, so that a sentence with thousands of quotations is read in proportion.

    „ … ‚ … ‘ … “    a place between the inner marks is covered by both
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from eventdsl.source import Span
from eventdsl.text.document import Quotation

_FEW = 8  # so many are asked one by one


class SpanIndex:
    """Spans by the places that they cover."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        starting: dict[int, list[int]] = {}
        ending: dict[int, list[int]] = {}
        for number, span in enumerate(spans):
            if span.start == span.end:
                continue
            starting.setdefault(span.start, []).append(number)
            ending.setdefault(span.end, []).append(number)
        self._cuts = sorted({*starting, *ending})
        self._open: list[tuple[int, ...]] = []  # the spans that are open from each cut to the next
        opened: set[int] = set()
        for cut in self._cuts:
            opened.difference_update(ending.get(cut, ()))
            opened.update(starting.get(cut, ()))
            self._open.append(tuple(sorted(opened)))

    def covering(self, place: Span) -> list[int]:
        """The numbers of the spans that cover a place, in order."""
        cut = bisect_right(self._cuts, place.start) - 1
        return [number for number in self._open[cut] if self._spans[number].covers(place)] if cut >= 0 else []


class MessageIndex:
    """Quotations by the places that their messages hold."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._owners: list[int] = []
        self._index: SpanIndex | None = None
        if len(quotations) > _FEW:
            spans = [span for quotation in quotations for span in quotation.message]
            self._owners = [number for number, quotation in enumerate(quotations) for _ in quotation.message]
            self._index = SpanIndex(spans)

    def around(self, place: Span) -> list[Quotation]:
        """The quotations with a message that covers a place, in order."""
        if self._index is None:
            return [one for one in self._quotations if any(span.covers(place) for span in one.message)]
        owners = dict.fromkeys([self._owners[number] for number in self._index.covering(place)])
        return [self._quotations[number] for number in owners]
