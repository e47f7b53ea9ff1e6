"""The quotations found so far, by the sentences that they touch.

Takes where sentences start and what is known of each; answers what holds a place and who spoke last before it. Every
question looks at one sentence, or back over a bounded number of them, so that the time stays linear.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from eventdsl.german.span_index import MessageIndex, SpanIndex
from eventdsl.source import Span
from eventdsl.text.document import Quotation

LOOK_BACK = 40  # sentences; a speaker further off is no speaker of what stands here


@dataclass(frozen=True, slots=True)
class QuotationLedger:
    """Quotations by sentence; `touching` gives those with a message, frame or source in a sentence."""

    starts: Sequence[int]
    touching: Callable[[int], Sequence[Quotation]]
    messages: dict[int, MessageIndex] = field(default_factory=dict)  # by sentence, as are the sources
    sources: dict[int, SpanIndex] = field(default_factory=dict)

    def holding(self, place: Span) -> list[Quotation]:
        """The quotations whose message holds a place."""
        number = self.number(place.start)
        if number not in self.messages:
            self.messages[number] = MessageIndex(self.touching(number))
        return self.messages[number].around(place)

    def is_source(self, place: Span) -> bool:
        """Whether a place is part of what names a source."""
        number = self.number(place.start)
        if number not in self.sources:
            spans = [source for quotation in self.touching(number) for source in quotation.source]
            self.sources[number] = SpanIndex(spans)
        return bool(self.sources[number].covering(place))

    def last_before(self, place: Span) -> Quotation | None:
        """The quotation that ends last among those whose message begins before a place."""
        earlier = [q for q in self._behind(place.start) if q.message[0].start < place.start]
        return max(earlier, key=lambda q: max(span.end for span in (*q.message, *q.frame)), default=None)

    def last_speaker_before(self, place: Span) -> Quotation | None:
        """The quotation with the latest message or source among those that name a source before a place."""
        earlier = [
            q for q in self._behind(place.start) if q.source and q.source != q.cue and q.source[0].start < place.start
        ]
        return max(earlier, key=lambda q: max(span.start for span in (*q.message, *q.source)), default=None)

    def _behind(self, offset: int) -> Iterator[Quotation]:
        """What touches the sentence at an offset, and the nearest sentence before it that anything touches."""
        number = self.number(offset)
        yield from self.touching(number)
        for earlier in range(number - 1, max(-1, number - LOOK_BACK), -1):
            found = self.touching(earlier)
            if any(quotation.source for quotation in found):
                yield from found
                return

    def number(self, offset: int) -> int:
        """The number of the sentence at an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)
