"""Direct speech: what stands in quotation marks, with the inquit before it, after it or inside.

Takes the quoted stretches, the prepared sentences and the other quotations already found; gives quotations of the form
Direct. Stretch words inside somebody's indirect or reported speech are nested and share its source.

    Er sagte: „…“      „…“, sagte er      „…“, so Meier, „…“      Er nannte es einen „Skandal“
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from eventdsl.german.quotation.indirect import is_so
from eventdsl.german.quotation.ledger import QuotationLedger
from eventdsl.german.quotation.marks import Stretch
from eventdsl.german.quotation.passage import Passage, Range
from eventdsl.german.quotation.predicates import Cue
from eventdsl.german.quotation.segments import Segment, SegmentKind
from eventdsl.german.quotation.speakers import WORDS, addressee_of, noun_phrase, speaker_of
from eventdsl.german.quotation.speech_lexicon import SpeechVerb, speech_lexicon
from eventdsl.source import Span
from eventdsl.text.document import Quotation, QuoteForm
from eventdsl.values import value

Passages = Mapping[int, Passage]


@value
class Inquit:
    """Who says it, in which words."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    addressee: tuple[Span, ...]
    frame: tuple[Span, ...]
    medium: str


def inquit_of(stretch: Stretch, passages: Passages) -> Inquit | None:
    """The inquit behind an utterance or before it."""
    return _after(stretch, passages) or _before(stretch, passages)


def utterance(
    stretch: Stretch, inquit: Inquit | None, previous: Callable[[], Quotation | None], ledger: QuotationLedger
) -> Quotation:
    """A whole utterance in quotation marks; one without an inquit goes to whoever spoke last before it."""
    if inquit is None:
        return _inherited(stretch, previous(), ledger)
    return Quotation(
        QuoteForm.DIRECT,
        (stretch.span,),
        inquit.cue,
        inquit.source,
        inquit.addressee,
        inquit.frame,
        inquit.medium,
    )


def find_named(stretches: Sequence[Stretch], passages: Passages, ledger: QuotationLedger) -> list[Quotation]:
    """Stretch words that are the object of a verb of naming: *Er nannte es einen „Skandal“.*"""
    words = _words(stretches, passages, ledger)
    found = [_named(stretch, passages) for stretch in words if not _holders(stretch, ledger)]
    return [quotation for quotation in found if quotation is not None]


def find_quoted_words(stretches: Sequence[Stretch], passages: Passages, ledger: QuotationLedger) -> list[Quotation]:
    """Stretch words inside somebody's message, nested in it."""
    found: list[Quotation] = []
    for stretch in _words(stretches, passages, ledger):
        holders = _holders(stretch, ledger)
        if holders:
            holder = min(holders, key=lambda q: sum(s.end - s.start for s in q.message))
            nested: Quotation = replace(holder, form=QuoteForm.DIRECT, message=(stretch.span,), nested=True)
            found.append(nested)
    return found


def _words(stretches: Sequence[Stretch], passages: Passages, ledger: QuotationLedger) -> Iterator[Stretch]:
    """The quoted words inside sentences that are no name."""
    for stretch in stretches:
        if not (ledger.is_source(stretch.span) or _is_title(stretch, passages)):
            yield stretch


def _holders(stretch: Stretch, ledger: QuotationLedger) -> list[Quotation]:
    return [quotation for quotation in ledger.holding(stretch.span) if quotation.message[0] != stretch.span]


def _after(stretch: Stretch, passages: Passages) -> Inquit | None:
    passage = passages[stretch.last[0]]
    behind = stretch.last[1] + 1
    segment, number = _segment_from(passage, behind)
    if segment is None:
        return None
    cue = passage.cues[number]
    if is_so(passage, number):
        return _so_inquit(passage, segment)
    if cue is None or segment.kind is not SegmentKind.V1:
        return None
    return _inquit(passage, segment, cue, (behind, _frame_end(passage, segment)))


def _segment_from(passage: Passage, index: int) -> tuple[Segment | None, int]:
    """The segment that begins at a token or behind the comma there."""
    for number, segment in enumerate(passage.segments):
        if segment.kind is not SegmentKind.QUOTE and index <= segment.first <= index + 1:
            return segment, number
    return None, -1


def _frame_end(passage: Passage, segment: Segment) -> int:
    """The end of the inquit: up to the next utterance in the sentence, the comma included, or the sentence's end."""
    for other in passage.segments:
        if other.kind is SegmentKind.QUOTE and other.first >= segment.last:
            return other.first
    return passage.end


def _inquit(passage: Passage, segment: Segment, cue: Cue, frame: Range) -> Inquit:
    speaker = speaker_of(passage, segment, cue)
    addressee = addressee_of(passage, segment, cue, speaker)
    return Inquit(
        passage.token_spans(cue.tokens),
        passage.spans([speaker] if speaker else []),
        passage.spans([addressee] if addressee else []),
        passage.spans([frame]),
        cue.verb.medium,
    )


def _so_inquit(passage: Passage, segment: Segment) -> Inquit:
    end = noun_phrase(passage.tokens, segment.first + 1, segment.last)
    start = segment.first - (segment.first > 0 and passage.tokens[segment.first - 1].norm == ",")
    return Inquit(
        passage.spans([(segment.first, segment.first + 1)]),
        passage.spans([(segment.first + 1, end)]),
        (),
        passage.spans([(start, _frame_end(passage, segment))]),
        "Speech",
    )


def _before(stretch: Stretch, passages: Passages) -> Inquit | None:
    """The clause that ends right before the opening mark, mostly with a colon; in this sentence or the one before."""
    passage = passages[stretch.first[0]]
    end = stretch.first[1]
    if end == 0 and stretch.first[0] > 0:
        passage = passages[stretch.first[0] - 1]
        end = len(passage.tokens)
    if end == 0 or passage.tokens[end - 1].norm != ":":
        return None
    candidates = [
        (segment, cue)
        for segment, cue in zip(passage.segments, passage.cues, strict=True)
        if segment.last < end and segment.kind is not SegmentKind.QUOTE
    ]
    mains = [pair for pair in candidates if pair[0].kind in (SegmentKind.V1, SegmentKind.V2)]
    for segment, cue in (*reversed(mains), *reversed(candidates)):
        if cue is not None:
            return _inquit(passage, segment, cue, (_frame_start(passage, end), end))
    return _speaker_only(passage, candidates, end)


def _frame_start(passage: Passage, end: int) -> int:
    quotes = [s.last for s in passage.segments if s.kind is SegmentKind.QUOTE and s.last < end]
    return max(quotes, default=0)


def _speaker_only(passage: Passage, candidates: Sequence[tuple[Segment, Cue | None]], end: int) -> Inquit | None:
    """*Meier zur Lage: „…“*: the clause before the colon has no verb of speech, its subject speaks all the same."""
    if not candidates:
        return None
    segment = candidates[0][0]
    if segment.finite is not None:
        speaker = speaker_of(passage, segment, Cue((), SpeechVerb("", "Speech", frozenset())))
    else:
        stop = noun_phrase(passage.tokens, segment.first, segment.last)
        speaker = (segment.first, stop) if stop > segment.first else None
    source = passage.spans([speaker] if speaker else [])
    return Inquit((), source, (), passage.spans([(_frame_start(passage, end), end)]), "Speech")


def _inherited(stretch: Stretch, previous: Quotation | None, ledger: QuotationLedger) -> Quotation:
    """An utterance without an inquit goes to whoever spoke last before it."""
    earlier = [q for q in (ledger.last_before(stretch.span), previous) if q is not None]
    if not earlier:
        return Quotation(QuoteForm.DIRECT, (stretch.span,), medium="Speech")
    last = max(earlier, key=lambda q: max(span.end for span in (*q.message, *q.frame)))
    resumed: Quotation = replace(last, form=QuoteForm.DIRECT, message=(stretch.span,), nested=False)
    return resumed


def _is_title(stretch: Stretch, passages: Passages) -> bool:
    """*die Zeitung „Die Welt“*, *das „Weiße Haus“*: a name in quotation marks, nobody's words."""
    passage, (_, first) = passages[stretch.first[0]], stretch.first
    if first == 0 or stretch.first[0] != stretch.last[0]:
        return False
    if passage.tokens[first - 1].lower in WORDS["so_called"]:
        return True
    before, inner = passage.tokens[first - 1], passage.tokens[first + 1 : stretch.last[1]]
    if not inner or not inner[0].norm[:1].isupper():
        return bool(inner) and inner[0].norm[:1].isdigit() and before.pos in ("NN", "NE")
    if before.pos in ("NN", "NE"):
        return True
    nominal = all(token.pos in ("NE", "NN", "FM", "CARD", "XY") for token in inner)
    return nominal and (
        before.lower in WORDS["definite_articles"] or any(token.pos in ("NE", "FM", "CARD", "XY") for token in inner)
    )


def _named(stretch: Stretch, passages: Passages) -> Quotation | None:
    """*Sie bezeichnete den Entwurf als „Murks“.*"""
    if stretch.first[0] != stretch.last[0]:
        return None
    passage, place = passages[stretch.first[0]], stretch.first[1]
    naming = speech_lexicon().naming
    for segment, cue in zip(passage.segments, passage.cues, strict=True):
        if segment.first <= place < segment.last and cue is not None and cue.verb.lemma in naming:
            inquit = _inquit(passage, segment, cue, (0, place))
            return Quotation(
                QuoteForm.DIRECT, (stretch.span,), inquit.cue, inquit.source, inquit.addressee, inquit.frame, "Speech"
            )
    return None
