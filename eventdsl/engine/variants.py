"""How a frame says its predicate: which variants it is, and where its voice puts the functions of the active clause.

Takes a frame with its sentence; gives the names of `VariantName` that apply, the most marked first:

    Das Treffen wurde abgesagt          passive; its subject is the object of the active clause
    Er will das Treffen absagen         modal
"""

from __future__ import annotations

from eventdsl.engine.view import SentenceView
from eventdsl.ir.pattern import Function, VariantName
from eventdsl.text.clause import ClauseType, Frame, FrameForm, Voice
from eventdsl.text.morphology import Tense

# Canonical function → function of the frame, by voice.
ACTIVE = {
    Function.SUBJECT: Function.SUBJECT,
    Function.OBJECT: Function.OBJECT,
    Function.IOBJ: Function.IOBJ,
}
PASSIVE = {
    Function.SUBJECT: Function.AGENT,
    Function.OBJECT: Function.SUBJECT,
    Function.IOBJ: Function.IOBJ,
}
RECIPIENT = {
    Function.SUBJECT: Function.AGENT,
    Function.OBJECT: Function.OBJECT,
    Function.IOBJ: Function.SUBJECT,
}
FUNCTIONS_BY_VOICE: dict[Voice, dict[Function, Function]] = {
    Voice.ACTIVE: ACTIVE,
    Voice.PASSIVE: PASSIVE,
    Voice.STATE_PASSIVE: PASSIVE,
    Voice.RECIPIENT_PASSIVE: RECIPIENT,
}

PERFECT_TENSES = frozenset((Tense.PERFECT, Tense.PLUPERFECT))
FUTURE_TENSES = frozenset((Tense.FUTURE, Tense.FUTURE_PERFECT))


def frame_variants(view: SentenceView, frame: Frame) -> tuple[VariantName, ...]:
    """All names that apply to a frame, the most marked first; the first is the frame's variant.

    A noun or an attribute has none of the names of the clause that it stands in.
    """
    if frame.form is FrameForm.NOMINAL:
        return (VariantName.NOMINAL,)
    if frame.form is FrameForm.PARTICIPLE:
        return (VariantName.PARTICIPLE,)
    clause = view.sentence.clauses[frame.clause] if 0 <= frame.clause < len(view.sentence.clauses) else None
    clause_type = clause.type if clause is not None else ClauseType.VERBLESS
    applies = {
        VariantName.ZU_INFINITIVE: frame.form is FrameForm.INFINITIVE and frame.zu,
        VariantName.INFINITIVE: frame.form is FrameForm.INFINITIVE and not frame.zu,
        VariantName.PASSIVE: frame.voice is Voice.PASSIVE,
        VariantName.STATE_PASSIVE: frame.voice is Voice.STATE_PASSIVE,
        VariantName.RECIPIENT_PASSIVE: frame.voice is Voice.RECIPIENT_PASSIVE,
        VariantName.MODAL: bool(frame.modals),
        VariantName.FUTURE: frame.tense in FUTURE_TENSES,
        VariantName.PERFECT: frame.tense in PERFECT_TENSES,
        VariantName.VERB_LAST: clause_type is ClauseType.VERB_LAST,
        VariantName.HEADLINE: view.sentence.headline,
        VariantName.V1: clause_type is ClauseType.V1,
    }
    found = tuple(name for name in VariantName if applies.get(name, False))
    return found or (VariantName.V2,)
