"""The quotations found so far, by the sentences that they touch.

Takes the sentences of a document; is told of quotations and answers what holds a place and who spoke last before it.
Every question looks at one sentence, or back over a bounded number of them, so that the time stays linear.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from eventdsl.source import Span
from eventdsl.text.document import Quotation, Sentence

_LOOK_BACK = 40  # sentences; a speaker further off is no speaker of what stands here


class QuotationLedger:
    """Quotations by sentence."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._starts = [sentence.span.start for sentence in sentences]
        self._by_sentence: dict[int, list[Quotation]] = defaultdict(list)
        self.found: list[Quotation] = []

    def add(self, quotations: Iterable[Quotation]) -> None:
        """Enter quotations; one whose message is empty (a text that ends after *demnach*) is none."""
        for quotation in quotations:
            if not quotation.message:
                continue
            self.found.append(quotation)
            for number in sorted({n for span in _extent(quotation) for n in self._touched(span)}):
                self._by_sentence[number].append(quotation)

    def touching(self, sentence: int) -> Sequence[Quotation]:
        """Those with a message, frame or source in a sentence."""
        return self._by_sentence.get(sentence, ())

    def at(self, place: Span) -> Sequence[Quotation]:
        return self.touching(self._number(place.start))

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
        number = self._number(offset)
        yield from self.touching(number)
        for earlier in range(number - 1, max(-1, number - _LOOK_BACK), -1):
            found = self.touching(earlier)
            if any(quotation.source for quotation in found):
                yield from found
                return

    def _number(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _touched(self, span: Span) -> range:
        return range(self._number(span.start), self._number(max(span.start, span.end - 1)) + 1)


def _extent(quotation: Quotation) -> tuple[Span, ...]:
    return (*quotation.message, *quotation.frame, *quotation.source)
