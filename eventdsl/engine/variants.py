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
VARIANT_BY_VOICE = {
    Voice.PASSIVE: VariantName.PASSIVE,
    Voice.STATE_PASSIVE: VariantName.STATE_PASSIVE,
    Voice.RECIPIENT_PASSIVE: VariantName.RECIPIENT_PASSIVE,
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
    found: list[VariantName] = []
    if frame.form is FrameForm.INFINITIVE:
        found.append(VariantName.ZU_INFINITIVE if frame.zu else VariantName.INFINITIVE)
    if frame.voice is not Voice.ACTIVE:
        found.append(VARIANT_BY_VOICE[frame.voice])
    if frame.modals:
        found.append(VariantName.MODAL)
    if frame.tense in FUTURE_TENSES:
        found.append(VariantName.FUTURE)
    if frame.tense in PERFECT_TENSES:
        found.append(VariantName.PERFECT)
    if clause_type is ClauseType.VERB_LAST:
        found.append(VariantName.VERB_LAST)
    if view.sentence.headline:
        found.append(VariantName.HEADLINE)
    if clause_type is ClauseType.V1:
        found.append(VariantName.V1)
    return tuple(found) or (VariantName.V2,)
