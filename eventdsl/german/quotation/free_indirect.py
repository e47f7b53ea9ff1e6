"""Free indirect speech: sentences in Konjunktiv that nobody's verb of saying carries, and hearsay with *soll*.

Takes prepared sentences and the quotations found so far; gives quotations of the forms
IndirectFreeIndirect (Konjunktiv) and FreeIndirect (soll … haben). Neighbouring sentences of one kind are one message.

    Meier kritisierte den Plan. Er sei zu teuer. Auch habe man niemanden gefragt.
                                message
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.quotation.ledger import QuotationLedger
from eventdsl.german.quotation.mood import is_subjunctive_i
from eventdsl.german.quotation.passage import Passage
from eventdsl.german.quotation.segments import Segment, SegmentKind
from eventdsl.german.quotation.speakers import WORDS, speaker_of
from eventdsl.source import Span
from eventdsl.text.document import Quotation, QuoteForm

_MAIN = (SegmentKind.V2, SegmentKind.V1)


def is_covered(passage: Passage, touching: Sequence[Quotation]) -> bool:
    """Whether the main clause is a message or a frame already."""
    main = _main(passage)
    start = passage.tokens[main.finite if main is not None and main.finite is not None else 0].start
    return any(
        span.start <= start < span.end for quotation in touching for span in (*quotation.message, *quotation.frame)
    )


def _main(passage: Passage) -> Segment | None:
    return next((s for s in passage.segments if s.kind in _MAIN), None)


def may_be_reported(passage: Passage) -> bool:
    """Whether the main clause has the mood of free indirect speech, whatever stands around it."""
    return reported_form(passage, in_speech=True, after_position=True) is not None


def reported_form(passage: Passage, in_speech: bool, after_position: bool) -> QuoteForm | None:
    """The form of an uncovered sentence; `in_speech` and `after_position` say what the sentence before is."""
    main = _main(passage)
    if main is None or main.finite is None or passage.tokens[-1].norm == "?" or passage.sentence.headline:
        return None
    if main.subjunctive and (in_speech or after_position or is_subjunctive_i(passage.tokens, main.finite)):
        return QuoteForm.INDIRECT_FREE_INDIRECT
    if passage.tokens[main.finite].lower in WORDS["hearsay"] and (in_speech or _is_perfect(passage, main)):
        return QuoteForm.FREE_INDIRECT
    return None


def _is_perfect(passage: Passage, main: Segment) -> bool:
    """*soll … geplant haben*: hearsay, where *soll … planen* may be somebody's will."""
    own = [passage.tokens[index] for index in main.tokens()]
    return any(t.pos == "VAINF" and t.lemma in ("haben", "sein") for t in own) and any(
        t.pos in ("VVPP", "VAPP") or t.lemma == "sein" for t in own
    )


def free_indirect(
    run: Sequence[Passage], form: QuoteForm, before: Passage | None, ledger: QuotationLedger
) -> Quotation:
    """The quotation of a run of sentences of one form; `before` is the sentence before the run."""
    message = Span(run[0].sentence.span.start, run[-1].sentence.span.end)
    last = ledger.last_speaker_before(message)
    source, medium = (last.source, last.medium) if last else ((), "SW")
    nearer = _speaker_before(before) if before is not None else ()
    if nearer and (not source or source[0].start < nearer[0].start):
        source = nearer
    return Quotation(form, (message,), source=source, medium=medium)


def takes_position(passage: Passage) -> bool:
    """Whether the main clause has a verb of saying or of attitude, though it quotes nothing."""
    pairs = zip(passage.segments, passage.cues, strict=True)
    return any(segment.kind in _MAIN and cue is not None for segment, cue in pairs)


def _speaker_before(passage: Passage) -> tuple[Span, ...]:
    """*Meier kritisierte den Plan.*: who takes a position in the sentence before, though it quotes nothing."""
    for segment, cue in zip(passage.segments, passage.cues, strict=True):
        if segment.kind in _MAIN and cue is not None:
            speaker = speaker_of(passage, segment, cue)
            return passage.spans([speaker] if speaker else [])
    return ()
