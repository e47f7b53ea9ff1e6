"""A sentence that a following one gives to its speaker: *Das bestätigte der Minister*.

Takes two prepared sentences that follow each other; gives a quotation of the form Indirect whose
message is the sentence before with the pronoun that resumes it, and whose frame is the rest.

    Stoiber tritt zurück.  Das  bestätigte der Ministerpräsident am Abend.
    message                     frame, cue bestätigte
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.quotation.indirect import complement_kind
from eventdsl.german.quotation.passage import Passage
from eventdsl.german.quotation.predicates import Cue
from eventdsl.german.quotation.segments import BREAKS, Segment, SegmentKind
from eventdsl.german.quotation.speakers import addressee_of, subject_behind
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Quotation, QuoteForm

_RESUMING = word_lists("quotation_words")["resuming"]


def may_resume(words: Sequence[str]) -> bool:
    """Whether the first word of a sentence is one that can take up the sentence before."""
    for word in words:
        if word not in BREAKS:
            return word.lower() in _RESUMING
    return False


def find_resumed(before: Passage, passage: Passage) -> Quotation | None:
    """The sentence before as what this one gives to a speaker."""
    if not passage.segments or passage.cues[0] is None:
        return None
    segment, cue = passage.segments[0], passage.cues[0]
    resumes = _resumes(passage, segment, cue) and before.segments
    return _quotation(before, passage, segment, cue) if resumes else None


def _resumes(passage: Passage, segment: Segment, cue: Cue) -> bool:
    first = passage.tokens[segment.first].lower
    if segment.kind is not SegmentKind.V2 or segment.finite != segment.first + 1 or cue.modal is not None:
        return False
    if segment.subjunctive:  # Das wisse jeder: itself somebody's words
        return False
    has_complement = any(complement_kind(passage, number) for number in range(1, len(passage.segments)))
    return first in _RESUMING and cue.verb.inquit and cue.verb.medium != "SW" and not has_complement


def _quotation(before: Passage, passage: Passage, segment: Segment, cue: Cue) -> Quotation:
    speaker = subject_behind(passage.tokens, segment, cue)
    addressee = addressee_of(passage, segment, cue, speaker)
    return Quotation(
        QuoteForm.INDIRECT,
        (before.sentence.span, *passage.spans([(segment.first, segment.first + 1)])),
        passage.token_spans(cue.tokens),
        passage.spans([speaker] if speaker else []),
        passage.spans([addressee] if addressee else []),
        passage.spans([(segment.first + 1, passage.end)]),
        cue.verb.medium,
    )
