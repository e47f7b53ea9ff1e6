"""A sentence prepared for quotation: its segments and their cues, and spans made of token ranges.

Takes a sentence and the direct quotations in it; every finder of this package works on the `Passage`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from eventdsl.german.quotation.predicates import Cue, cue_of
from eventdsl.german.quotation.segments import Segment, SegmentKind, segments_of
from eventdsl.german.quotation.signals import CUE_WORD, MOST_TOKENS, SAYS
from eventdsl.source import Span
from eventdsl.text.document import Sentence, Token
from eventdsl.values import value

Range = tuple[int, int]


@value
class Passage:
    """A sentence with its segments; `cues` stands beside `segments`, None where a segment says nothing."""

    sentence: Sentence  # perhaps without its frames
    segments: tuple[Segment, ...]
    cues: tuple[Cue | None, ...]
    whole: Callable[[], Sentence]

    @property
    def analysed(self) -> Sentence:
        """The sentence with its clauses and frames, which most passages never need."""
        return self.whole()

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @property
    def end(self) -> int:
        """The index behind the last token, the full stop not counted."""
        tokens = self.sentence.tokens
        return len(tokens) - (1 if tokens and tokens[-1].norm in (".", "!", "?") else 0)

    def spans(self, ranges: Iterable[Range]) -> tuple[Span, ...]:
        """Code points of token ranges; empty ranges are left out."""
        tokens = self.sentence.tokens
        return tuple(Span(tokens[a].start, tokens[b - 1].end) for a, b in ranges if a < b)

    def token_spans(self, indices: Sequence[int]) -> tuple[Span, ...]:
        """Code points of single tokens, neighbours joined."""
        return self.spans(runs(indices))


def prepare(sentence: Sentence, signals: int, utterances: Sequence[Range], whole: Callable[[], Sentence]) -> Passage:
    """Cut a sentence into segments and look for their cues; a sentence out of all proportion gets none."""
    if len(sentence.tokens) > MOST_TOKENS:
        return Passage(sentence, (), (), whole)
    segments = segments_of(sentence, utterances)
    cues: list[Cue | None] = [None] * len(segments)
    if signals & SAYS:
        words = [token.signs & CUE_WORD for token in sentence.tokens]
        for place, segment in enumerate(segments):
            if segment.kind is not SegmentKind.QUOTE and any(words[segment.first : segment.last]):
                cues[place] = cue_of(sentence.tokens, segment)
    return Passage(sentence, segments, tuple(cues), whole)


def runs(indices: Sequence[int]) -> tuple[Range, ...]:
    """Neighbouring indices joined to ranges."""
    ranges: list[Range] = []
    for index in sorted(indices):
        if ranges and ranges[-1][1] == index:
            ranges[-1] = (ranges[-1][0], index + 1)
        else:
            ranges.append((index, index + 1))
    return tuple(ranges)


def without(whole: Range, holes: Iterable[Range]) -> tuple[Range, ...]:
    """What is left of a range when the holes are taken out."""
    left: list[Range] = []
    start = whole[0]
    for first, last in sorted(holes):
        if first > start:
            left.append((start, min(first, whole[1])))
        start = max(start, last)
    if start < whole[1]:
        left.append((start, whole[1]))
    return tuple(left)
