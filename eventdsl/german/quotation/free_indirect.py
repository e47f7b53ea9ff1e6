"""Free indirect speech: sentences in Konjunktiv that nobody's verb of saying carries, and hearsay with *soll*.

Takes the prepared sentences and the quotations found so far, in order; gives quotations of the forms
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
from eventdsl.source import Span
from eventdsl.text.document import Quotation, QuoteForm

_MAIN = (SegmentKind.V2, SegmentKind.V1)


def find_free_indirect(passages: Sequence[Passage], ledger: QuotationLedger) -> None:
    """Enter runs of sentences in reported mood; the source is that of the last quotation before."""
    run: list[Passage] = []
    form: QuoteForm | None = None
    was_covered = False
    for passage in passages:
        covered = _is_covered(passage, ledger)
        reported = None if covered else _form(passage, form is not None or was_covered)
        if run and reported is not form:
            ledger.add([_quotation(run, form, ledger)])
            run = []
        form, was_covered = reported, covered
        if form is not None:
            run.append(passage)
    if run:
        ledger.add([_quotation(run, form, ledger)])


def _is_covered(passage: Passage, ledger: QuotationLedger) -> bool:
    """Whether the main clause is a message or a frame already."""
    main = _main(passage)
    start = passage.tokens[main.finite if main is not None and main.finite is not None else 0].start
    return any(
        span.start <= start < span.end
        for quotation in ledger.touching(passage.sentence.index)
        for span in (*quotation.message, *quotation.frame)
    )


def _main(passage: Passage) -> Segment | None:
    return next((s for s in passage.segments if s.kind in _MAIN), None)


def _form(passage: Passage, in_speech: bool) -> QuoteForm | None:
    main = _main(passage)
    if main is None or main.finite is None or passage.tokens[-1].norm == "?" or passage.sentence.headline:
        return None
    if main.subjunctive and (in_speech or is_subjunctive_i(passage.tokens, main.finite)):
        return QuoteForm.INDIRECT_FREE_INDIRECT
    if passage.tokens[main.finite].norm.lower() in ("soll", "sollen") and (in_speech or _is_perfect(passage, main)):
        return QuoteForm.FREE_INDIRECT
    return None


def _is_perfect(passage: Passage, main: Segment) -> bool:
    """*soll … geplant haben*: hearsay, where *soll … planen* may be somebody's will."""
    own = [passage.tokens[index] for index in main.tokens()]
    return any(t.pos == "VAINF" and t.lemma in ("haben", "sein") for t in own) and any(
        t.pos in ("VVPP", "VAPP") or t.lemma == "sein" for t in own
    )


def _quotation(run: Sequence[Passage], form: QuoteForm | None, ledger: QuotationLedger) -> Quotation:
    assert form is not None
    message = Span(run[0].sentence.span.start, run[-1].sentence.span.end)
    last = ledger.last_speaker_before(message)
    return Quotation(form, (message,), source=last.source if last else (), medium=last.medium if last else "SW")
