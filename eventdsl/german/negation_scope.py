"""Which verb a negating word denies that stands among the tokens of another verb's clause.

Takes the frames of a sentence while they are built, the frame of the clause that holds the word, and the word; gives
the frame that is denied, None where it is none of these.

    „Gar nichts“, antwortet er                   what is said holds the word: antworten is not denied
    Nicht ohne Stolz sagte er zu                 before the finite verb it may belong to the next words only
    Er hat zugesagt, nicht länger … zu klagen    behind the bracket and a comma it belongs to the infinitive
"""

from __future__ import annotations

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.frame_draft import FrameDraft
from eventdsl.german.frames import FrameBuilder
from eventdsl.german.negation import NEGATION
from eventdsl.text.clause import ComplementKind

COMMA = "$,"


def denied_by(builder: FrameBuilder, frame: FrameDraft, word: int) -> FrameDraft | None:
    """The frame that a negating word denies among the tokens of the clause of `frame`."""
    if _is_said(builder, frame, word) or _is_fronted(builder, frame, word):
        return None
    verb = _announced(builder, frame, word)
    if verb is None:
        return frame
    return next((other for other in builder.frames if other.predicate.verb == verb), frame)


def _is_said(builder: FrameBuilder, frame: FrameDraft, word: int) -> bool:
    """Whether the word stands before an inquit: a comma, the verb of saying, its subject."""
    predicate, subject = frame.predicate, frame.roles.subject
    finite = predicate.finite
    if not word < finite - 1 or builder.tags[finite - 1] != COMMA or predicate.lemma not in CLAUSE_WORDS.inquit:
        return False
    whole = builder.clause_of[finite - 2] == predicate.clause  # no comma that closes an embedded clause
    return whole and subject is not None and builder.phrases[subject.phrase].head > finite


def _is_fronted(builder: FrameBuilder, frame: FrameDraft, word: int) -> bool:
    """Whether the word denies a part before the finite verb: *nicht ohne Stolz sagte er*."""
    before = word + 1 < frame.predicate.finite
    return before and builder.lower[word] == "nicht" and builder.lower[word + 1] in NEGATION.fronted


def _announced(builder: FrameBuilder, frame: FrameDraft, word: int) -> int | None:
    """The verb of the infinitive clause that a comma and the word open behind the verbs of `frame`."""
    predicate = frame.predicate
    last = max(predicate.verb, predicate.finite, predicate.particle, *predicate.auxiliaries)
    if word <= last or builder.tags[word - 1] != COMMA:
        return None
    heads = (one.head for one in frame.complements if one.kind is ComplementKind.INFINITIVE)
    return next((head for head in heads if head is not None and head > word), None)
