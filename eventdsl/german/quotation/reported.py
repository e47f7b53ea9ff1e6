"""Reported speech: a clause that says of itself what somebody said, with a noun phrase in the place of the message.

Takes a `Passage`; gives quotations of the form Reported. The whole clause is the message; there is no cue.

    Die Behörden warnen vor einem erhöhten Risiko.
    message, with the source Die Behörden
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventdsl.german.quotation.passage import Passage
from eventdsl.german.quotation.segments import Segment, SegmentKind
from eventdsl.german.quotation.speakers import speaker_of
from eventdsl.source import Span
from eventdsl.text.clause import ClauseFunction, ClauseType
from eventdsl.text.document import Quotation, QuoteForm

_MAIN = (SegmentKind.V2, SegmentKind.V1)


def find_reported(passage: Passage, around: Sequence[Quotation]) -> Iterator[Quotation]:
    """The reporting main clauses of a sentence that carry none of the quotations around them."""
    busy = [span for quotation in around for span in (*quotation.message, *quotation.frame)]
    for segment, cue in zip(passage.segments, passage.cues, strict=True):
        if (
            segment.kind not in _MAIN
            or cue is None
            or not cue.verb.reports
            or segment.subjunctive
            or cue.modal is not None
            or cue.passive
            or _is_comment(passage, cue.tokens)
        ):
            continue
        speaker = speaker_of(passage, segment, cue)
        message = _message(passage, segment)
        if speaker is not None and not any(span.overlaps(message) for span in busy):
            yield Quotation(QuoteForm.REPORTED, (message,), source=passage.spans([speaker]), medium="SW")
            return


def _is_comment(passage: Passage, cue: tuple[int, ...]) -> bool:
    """Whether a parenthesis is about what stands around it: Ungarn ist, wie erwartet, dagegen (der ORF berichtete)."""
    return any(
        clause.function is ClauseFunction.PARENTHESIS
        and (clause.type is ClauseType.VERBLESS or clause.fields.mittelfeld is None)
        and not set(cue).isdisjoint(clause.tokens)
        for clause in passage.analysed.clauses
    )


def _message(passage: Passage, segment: Segment) -> Span:
    mains = [s for s in passage.segments if s.kind in _MAIN and s.first != segment.first]
    tokens = passage.tokens
    if not mains:
        return Span(tokens[0].start, tokens[-1].end)
    later = [s.first for s in mains if s.first > segment.first]
    end = min(later, default=passage.end)
    return Span(tokens[segment.first].start, tokens[end - 1].end)
