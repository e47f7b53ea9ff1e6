"""Clause patterns lowered to frame patterns.

Takes `{wer} sagt (Teilnahme (an {was})? | {was})? ab`; gives the predicate *absagen* with the elements that it asks
for, each in its grammatical function, whatever order a text has them in. The author writes the canonical main clause:

    {wer}    sagt            Teilnahme an {was}        ab
    Vorfeld  linke Klammer   Mittelfeld                rechte Klammer

A clause behind the particle is written where German has it: `{wer} stellt fest {was: Satz}`.

The first finite verb is found by the German lexicon, its particle or its infinitive or participle at the end by the
sentence bracket. A pattern written in the passive (`{was} wird ernannt`) is turned into its active functions and found
in the active too; one written with *sein* and participle (`{wer} ist bei {was} vertreten`) is found as it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventdsl.compiler import lexical
from eventdsl.compiler.errors import LoweringError
from eventdsl.compiler.frame_elements import CLAUSE_TYPE, ElementLowering, plain_words
from eventdsl.compiler.scope import Scoped
from eventdsl.compiler.slots import lower_slot
from eventdsl.events.schema import EventType
from eventdsl.ir.pattern import (
    All,
    Choice,
    Filler,
    FrameElement,
    FramePattern,
    Function,
    Optional,
    Origin,
    Predicate,
    VariantName,
    holds_reflexive,
)
from eventdsl.syntax import ast
from eventdsl.text.clause import FrameForm, Voice
from eventdsl.values import value

CLAUSE_FORMS = frozenset((FrameForm.FINITE, FrameForm.INFINITIVE, FrameForm.PARTICIPLE))
CLAUSE_VARIANTS = frozenset(VariantName) - {VariantName.NOMINAL}


@value
class _Bracket:
    """The verbal bracket of a pattern: what the predicate is, and which elements are not part of it."""

    lemmas: tuple[str, ...]
    particle: str | None
    passive: bool
    state: bool
    modals: frozenset[str]
    before: tuple[Scoped, ...]
    after: tuple[Scoped, ...]
    origin: Origin


def lower_clause(pattern: Scoped, event: EventType, number: int) -> FramePattern:
    """The frame pattern of a clause pattern.

    Raises LoweringError where the pattern has no verb, or an element that only a phrase pattern can have.
    """
    bracket = _find_bracket(tuple(pattern.elements()), pattern, event)
    lowering = ElementLowering(event, bracket.lemmas)
    elements = (
        *lowering.sequence(bracket.before, before_verb=True),
        *lowering.sequence(bracket.after, before_verb=False),
    )
    body: FrameElement = All(elements)
    if bracket.passive or bracket.state:
        body = _activated(body)
    return FramePattern(
        number=number,
        predicates=tuple(_predicate(lemma) for lemma in sorted(set(bracket.lemmas))),
        body=body,
        voices=_voices(bracket, reflexive=holds_reflexive(body)),
        forms=CLAUSE_FORMS,
        variants=CLAUSE_VARIANTS,
        modals=bracket.modals,
        origin=pattern.origin,
        predicate_origin=bracket.origin,
    )


def _predicate(lemma: str) -> Predicate:
    particle, base = lexical.split_particle(lemma)
    return Predicate(lemma, particle, base)


def _voices(bracket: _Bracket, reflexive: bool) -> frozenset[Voice]:
    if reflexive:
        return frozenset((Voice.ACTIVE,))
    if bracket.state:
        return frozenset((Voice.STATE_PASSIVE,))
    voices = {Voice.ACTIVE}
    for lemma in bracket.lemmas:
        voices |= lexical.licensed_voices(lemma)
    return frozenset(voices)


# ---- the verbal bracket ---------------------------------------------------------------------------------------------


def _finite_lemmas(element: Scoped) -> tuple[str, ...]:
    forms = plain_words(element)
    lemmas = tuple(lexical.finite_lemma(form) or "" for form in forms)
    return lemmas if lemmas and all(lemmas) else ()


def _with_clause_inside(after: tuple[Scoped, ...], event: EventType) -> tuple[Scoped, ...]:
    """What stands behind the verb, a clause from the Nachfeld put before the particle: stellt fest {was: Satz}."""
    if len(after) < 2 or not _is_clause(after[-1], event):
        return after
    *before, particle, clause = after
    forms = plain_words(particle)
    if not forms or any(lexical.preposition(form) for form in forms):
        return after  # denkt an {was: Satz}
    return (*before, clause, particle)


def _is_clause(element: Scoped, event: EventType) -> bool:
    node = element.resolved()
    match node.pattern:
        case ast.Slot() as slot:
            return lower_slot(slot, node.scope, event).type == CLAUSE_TYPE
        case ast.Repetition(element=inner):
            return _is_clause(node.inner(inner), event)
        case _:
            return False


def _find_bracket(elements: tuple[Scoped, ...], pattern: Scoped, event: EventType) -> _Bracket:
    for index, element in enumerate(elements):
        lemmas = _finite_lemmas(element)
        if lemmas:
            after = _with_clause_inside(elements[index + 1 :], event)
            return _close_bracket(elements[:index], element, lemmas, after)
    raise LoweringError(
        "no-verb",
        "this clause pattern has no finite verb that the lexicon knows",
        pattern.origin,
        "write the canonical main clause in the present tense: {wer} sagt {was} ab",
    )


def _close_bracket(
    before: Sequence[Scoped], verb: Scoped, lemmas: tuple[str, ...], after: Sequence[Scoped]
) -> _Bracket:
    """Join the finite verb with what closes the bracket: a particle, or a participle or infinitive."""
    bracket = _Bracket(lemmas, None, False, False, frozenset(), tuple(before), tuple(after), verb.origin)
    if not after:
        return bracket
    closing = plain_words(after[-1])
    rest = replace(bracket, after=tuple(after[:-1]))
    if closing and all(lexical.is_separable(form, lemma) for form in closing for lemma in lemmas):
        joined = tuple(lexical.join_particle(form, lemma) for form in closing for lemma in lemmas)
        return replace(rest, lemmas=joined, particle=closing[0])
    if closing and all(lexical.is_auxiliary(lemma) for lemma in lemmas):
        participles = tuple(lexical.participle_lemma(form) or "" for form in closing)
        if all(participles):
            if lemmas == ("werden",):
                return replace(rest, lemmas=participles, passive=True)
            if lemmas == ("sein",) and all(lexical.has_object(lemma) for lemma in participles):
                return replace(rest, lemmas=participles, state=True)
            return replace(rest, lemmas=participles)
        infinitives = tuple(lexical.infinitive_lemma(form) or "" for form in closing)
        if all(infinitives) and all(lexical.takes_infinitive(lemma) for lemma in lemmas):
            modals = frozenset(lemma for lemma in lemmas if lexical.is_modal(lemma))
            return replace(rest, lemmas=infinitives, modals=modals)
    return bracket


# ---- passive patterns -----------------------------------------------------------------------------------------------


def _activated(element: FrameElement) -> FrameElement:
    """The elements of a pattern written in the passive, in the functions of the active clause."""
    match element:
        case Filler(functions=(Function.SUBJECT,)):
            return replace(element, functions=(Function.OBJECT,))
        case Filler(prepositions=prepositions) if prepositions and prepositions <= {"von", "durch"}:
            return replace(element, functions=(Function.SUBJECT, Function.PREPOSITIONAL))
        case All(elements=elements):
            return All(tuple(_activated(inner) for inner in elements))
        case Choice(options=options, origin=origin):
            return Choice(tuple(_activated(option) for option in options), origin)
        case Optional(element=inner, origin=origin):
            return Optional(_activated(inner), origin)
        case _:
            return element
