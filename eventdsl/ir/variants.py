"""The variants in which a clause pattern is found, in words.

Takes a `FramePattern`; gives the ways of saying it that can arise: those that the rule has not switched off and that
the class of the verb licenses. *zurücktreten* has no passive; *der zurückgetretene Minister* has its subject as head.
"""

from __future__ import annotations

from eventdsl.ir.pattern import FramePattern, VariantName
from eventdsl.text.clause import FrameForm, Voice

VOICES = {
    VariantName.PASSIVE: Voice.PASSIVE,
    VariantName.STATE_PASSIVE: Voice.STATE_PASSIVE,
    VariantName.RECIPIENT_PASSIVE: Voice.RECIPIENT_PASSIVE,
}
FORMS = {
    VariantName.NOMINAL: FrameForm.NOMINAL,
    VariantName.PARTICIPLE: FrameForm.PARTICIPLE,
    VariantName.ZU_INFINITIVE: FrameForm.INFINITIVE,
    VariantName.INFINITIVE: FrameForm.INFINITIVE,
}
IN_WORDS = {
    VariantName.V2: "main clause, the finite verb second, everything else in any order",
    VariantName.V1: "finite verb first: question, condition, after a quotation",
    VariantName.HEADLINE: "headline without articles",
    VariantName.VERB_LAST: "subordinate clause, the verb with its particle at the end",
    VariantName.PERFECT: "perfect and pluperfect with haben or sein",
    VariantName.FUTURE: "future with werden",
    VariantName.MODAL: "with a modal: will, soll, muss, kann",
    VariantName.PASSIVE: "passive with werden: the agent (von, durch) for the subject, the subject for the object",
    VariantName.STATE_PASSIVE: "passive with sein: the subject for the object",
    VariantName.RECIPIENT_PASSIVE: "passive with bekommen: the subject for the dative",
    VariantName.ZU_INFINITIVE: "infinitive with zu, its subject from the governing verb",
    VariantName.INFINITIVE: "bare infinitive, its subject from the governing verb",
    VariantName.PARTICIPLE: "participle as attribute: its noun is the object, or the subject of an intransitive verb",
    VariantName.NOMINAL: "event noun with genitive, von, durch, possessive or as part of a compound",
}


def arising(pattern: FramePattern) -> tuple[VariantName, ...]:
    """The variants that can arise, main clauses first."""
    return tuple(variant for variant in IN_WORDS if variant in pattern.variants and _is_licensed(variant, pattern))


def _is_licensed(variant: VariantName, pattern: FramePattern) -> bool:
    """Whether the pattern has the form and the voice; one that is written in the passive has no active variants."""
    if FORMS.get(variant, FrameForm.FINITE) not in pattern.forms:
        return False
    if variant is VariantName.PARTICIPLE:
        return True
    return VOICES.get(variant, Voice.ACTIVE) in pattern.voices
