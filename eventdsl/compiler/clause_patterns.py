"""Clause patterns lowered to frame patterns.

Takes `{wer} sagt (Teilnahme (an {was})? | {was})? ab`; gives the predicate *absagen* with the elements it asks for, each
in its grammatical function, whatever order a text has them in. The author writes the canonical main clause:

    {wer}    sagt            Teilnahme an {was}        ab
    Vorfeld  linke Klammer   Mittelfeld                rechte Klammer

The first finite verb is found by the German lexicon, its particle or its infinitive or participle at the end by the
sentence bracket. What stands before the verb is the subject; what follows is read by its preposition, by a case named
in the slot, by its type (`Satz` is a complement clause), else by the verb's valency. A pattern written in the passive
(`{was} wird ernannt`) is turned into its active functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventdsl.compiler import lexical
from eventdsl.compiler.errors import LoweringError
from eventdsl.compiler.scope import Scoped
from eventdsl.compiler.slots import lower_slot
from eventdsl.events.schema import EventType
from eventdsl.ir.pattern import (
    Adverb,
    All,
    Choice,
    Expletive,
    Filler,
    FrameElement,
    FramePattern,
    Function,
    Negated,
    Optional,
    Origin,
    Predicate,
    Reflexive,
    SlotTest,
    VariantName,
    Words,
)
from eventdsl.syntax import ast
from eventdsl.text.clause import FrameForm, Voice
from eventdsl.text.morphology import ACCUSATIVE, ANY, DATIVE, GENITIVE, NOMINATIVE

NEGATION = "nicht"
REFLEXIVE = "sich"
EXPLETIVE = "es"
CLAUSE_TYPE = "Satz"

CLAUSE_FORMS = frozenset((FrameForm.FINITE, FrameForm.INFINITIVE, FrameForm.PARTICIPLE))
CLAUSE_VARIANTS = frozenset(VariantName) - {VariantName.NOMINAL}
PASSIVES = frozenset((Voice.PASSIVE, Voice.STATE_PASSIVE, Voice.RECIPIENT_PASSIVE))


@dataclass(frozen=True, slots=True)
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
    bracket = _find_bracket(tuple(pattern.elements()), pattern)
    lowering = _Lowering(event, bracket)
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
        voices=_voices(bracket),
        forms=CLAUSE_FORMS,
        variants=CLAUSE_VARIANTS,
        modals=bracket.modals,
        origin=pattern.origin,
        predicate_origin=bracket.origin,
    )


def _predicate(lemma: str) -> Predicate:
    particle, base = lexical.split_particle(lemma)
    return Predicate(lemma, particle, base)


def _voices(bracket: _Bracket) -> frozenset[Voice]:
    if bracket.state:
        return frozenset((Voice.STATE_PASSIVE,))
    if bracket.passive:
        return frozenset((Voice.PASSIVE, Voice.STATE_PASSIVE))
    voices = {Voice.ACTIVE}
    for lemma in bracket.lemmas:
        voices |= lexical.licensed_voices(lemma)
    return frozenset(voices)


# ---- the verbal bracket ---------------------------------------------------------------------------------------------


def verb_forms(element: Scoped) -> tuple[str, ...]:
    """The words of an element if it can be a verb: a lower-case word, an alternation of such, or a list of infinitives."""
    forms: list[str] = []
    for option in element.options():
        node = option.pattern
        if isinstance(node, ast.Word | ast.Form):
            forms.append(node.text)
        elif isinstance(node, ast.ListReference):
            forms.extend(option.scope.words((node,)).sorted())
        else:
            return ()
    return tuple(forms)


def _finite_lemmas(element: Scoped) -> tuple[str, ...]:
    forms = verb_forms(element)
    lemmas = tuple(lexical.finite_lemma(form) or "" for form in forms)
    return lemmas if lemmas and all(lemmas) else ()


def _find_bracket(elements: Sequence[Scoped], pattern: Scoped) -> _Bracket:
    for index, element in enumerate(elements):
        lemmas = _finite_lemmas(element)
        if lemmas:
            return _close_bracket(elements[:index], element, lemmas, elements[index + 1 :])
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
    closing = verb_forms(after[-1])
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
        if all(infinitives):
            modals = frozenset(lemma for lemma in lemmas if lexical.is_modal(lemma))
            return replace(rest, lemmas=infinitives, modals=modals)
    return bracket


# ---- the elements ---------------------------------------------------------------------------------------------------


class _Lowering:
    """Lowers the elements of one pattern; knows its event type and its predicate's valency."""

    def __init__(self, event: EventType, bracket: _Bracket) -> None:
        self.event = event
        self.bracket = bracket
        self.takes_dative = any(lexical.takes_dative(lemma) for lemma in bracket.lemmas)
        self.takes_accusative = any(lexical.has_object(lemma) for lemma in bracket.lemmas)

    def sequence(self, elements: Sequence[Scoped], before_verb: bool) -> tuple[FrameElement, ...]:
        """Lower the elements of one sequence; a preposition takes the element after it."""
        lowered: list[FrameElement] = []
        index = 0
        while index < len(elements):
            element = elements[index]
            prepositions = self._prepositions(element)
            if prepositions and index + 1 < len(elements):
                lowered.append(self._prepositional(prepositions, elements[index + 1], element))
                index += 2
                continue
            more = any(self._is_bare(later) for later in elements[index + 1 :])
            lowered.append(self._element(element, before_verb, more))
            index += 1
        return tuple(lowered)

    def _prepositions(self, element: Scoped) -> frozenset[str]:
        forms = verb_forms(element)
        lemmas = [lexical.preposition(form) for form in forms]
        return frozenset(lemma for lemma in lemmas if lemma) if lemmas and all(lemmas) else frozenset()

    def _is_bare(self, element: Scoped) -> bool:
        """Whether the element is, or holds, a slot or noun without a preposition, so that two objects may be meant."""
        node = element.resolved()
        match node.pattern:
            case ast.Slot() as slot:
                return not slot.features or lower_slot(slot, node.scope, self.event).cases == ANY
            case ast.Repetition(element=inner):
                return self._first_is_bare(node.inner(inner))
            case ast.Alternation(options=options):
                return any(self._first_is_bare(node.inner(option)) for option in options)
            case _:
                return False

    def _first_is_bare(self, element: Scoped) -> bool:
        first = next(element.elements(), None)
        return first is not None and self._is_bare(first)

    def _prepositional(self, prepositions: frozenset[str], element: Scoped, start: Scoped) -> FrameElement:
        element = element.resolved()
        match element.pattern:
            case ast.Slot() as slot:
                test = lower_slot(slot, element.scope, self.event)
                functions: tuple[Function, ...] = (Function.PREPOSITIONAL,)
                if test.type in (CLAUSE_TYPE, None, "Text"):
                    functions += (Function.COMPLEMENT,)
                return Filler(functions, prepositions, test, None, element.origin)
            case ast.Repetition() | ast.Sequence() | ast.Alternation() if not verb_forms(element):
                options = tuple(
                    self._prepositional(prepositions, option, start) for option in self._fillers_of(element)
                )
                return Choice(options, element.origin) if len(options) > 1 else options[0]
            case _:
                words = self._nouns(element)
                return Filler((Function.PREPOSITIONAL,), prepositions, None, words, start.origin)

    def _fillers_of(self, element: Scoped) -> tuple[Scoped, ...]:
        if isinstance(element.pattern, ast.Alternation):
            return element.options()
        raise self._unsupported(element)

    def _nouns(self, element: Scoped) -> Words:
        nodes: list[ast.Word | ast.Form | ast.ListReference] = []
        for option in element.options():
            node = option.pattern
            if not isinstance(node, ast.Word | ast.Form | ast.ListReference):
                raise self._unsupported(option)
            nodes.append(node)
        return element.scope.words(nodes)

    def _element(self, element: Scoped, before_verb: bool, more: bool) -> FrameElement:
        element = element.resolved()
        node = element.pattern
        match node:
            case ast.Slot():
                test = lower_slot(node, element.scope, self.event)
                return Filler(self._functions(test, before_verb, more), frozenset(), test, None, element.origin)
            case ast.Word() | ast.Form() | ast.ListReference():
                return self._literal(element, before_verb)
            case ast.Alternation():
                if verb_forms(element):
                    return self._literal(element, before_verb)
                options = tuple(
                    _joined(self.sequence(tuple(option.elements()), before_verb)) for option in element.options()
                )
                return Choice(options, element.origin)
            case ast.Repetition(minimum=0, maximum=1):
                inner = tuple(element.inner(node.element).elements())
                if more and inner and self._is_bare(inner[-1]):
                    return Optional(self._with_more(inner, before_verb), element.origin)
                return Optional(_joined(self.sequence(inner, before_verb)), element.origin)
            case _:
                raise self._unsupported(element)

    def _with_more(self, elements: Sequence[Scoped], before_verb: bool) -> FrameElement:
        """A group whose last slot is followed by a further object outside the group."""
        head = self.sequence(elements[:-1], before_verb)
        return _joined((*head, self._element(elements[-1], before_verb, more=True)))

    def _functions(self, test: SlotTest, before_verb: bool, more: bool) -> tuple[Function, ...]:
        by_case = {
            NOMINATIVE: (Function.SUBJECT,),
            ACCUSATIVE: (Function.OBJECT,),
            DATIVE: (Function.IOBJ,),
            GENITIVE: (Function.GENITIVE,),
        }
        if test.cases in by_case:
            return by_case[test.cases]
        if before_verb:
            return (Function.SUBJECT,)
        if test.type == CLAUSE_TYPE:
            return (Function.COMPLEMENT,)
        if more and self.takes_dative:
            return (Function.IOBJ,)
        if self.takes_dative and not self.takes_accusative:
            functions: tuple[Function, ...] = (Function.IOBJ,)
        else:
            functions = (Function.OBJECT,)
        if "sein" in self.bracket.lemmas:
            functions += (Function.PREDICATIVE,)
        if test.type in (None, "Text"):
            functions += (Function.COMPLEMENT,)
        return functions

    def _literal(self, element: Scoped, before_verb: bool) -> FrameElement:
        words = self._nouns(element)
        single = words.sorted()
        if single == (NEGATION,):
            return Negated(element.origin)
        if single == (REFLEXIVE,):
            return Reflexive(element.origin)
        if single == (EXPLETIVE,):
            return Expletive(element.origin)
        if all(word[:1].isupper() for word in single):
            functions = (Function.SUBJECT,) if before_verb else (Function.OBJECT, Function.PREDICATIVE, Function.IOBJ)
            return Filler(functions, frozenset(), None, words, element.origin)
        return Adverb(words, element.origin)

    def _unsupported(self, element: Scoped) -> LoweringError:
        return LoweringError(
            "order-in-clause",
            "this element fixes an order of tokens, which a clause pattern does not have",
            element.origin,
            "a clause pattern takes words, lists, slots, alternatives and optional parts; "
            "write a `phrase` pattern for token sequences",
        )


def _joined(elements: tuple[FrameElement, ...]) -> FrameElement:
    return elements[0] if len(elements) == 1 else All(elements)


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


# ---- nominal patterns -----------------------------------------------------------------------------------------------


def lower_nominal(pattern: Scoped, event: EventType, number: int) -> FramePattern:
    """The frame pattern of `nominal Absage {wer} (an {was})?`: an event noun with its subject, object, prepositions.

    The first slot without a preposition is who acts (possessive, genitive, von, durch), the second what it is done to.
    """
    elements = tuple(pattern.elements())
    nouns = [index for index, element in enumerate(elements) if _is_noun(element)]
    if not nouns:
        raise LoweringError(
            "no-noun",
            "this nominal pattern has no noun",
            pattern.origin,
            "write the event noun and its arguments: nominal Absage {wer} (an {was})?",
        )
    at = nouns[0]
    words = verb_forms(elements[at])
    rest = elements[:at] + elements[at + 1 :]
    bracket = _Bracket((), None, False, False, frozenset(), (), rest, elements[at].origin)
    body = _NominalLowering(event, bracket).sequence(rest, before_verb=False)
    return FramePattern(
        number=number,
        predicates=tuple(Predicate(word, None, word) for word in sorted(set(words))),
        body=All(body),
        voices=frozenset((Voice.ACTIVE,)),
        forms=frozenset((FrameForm.NOMINAL,)),
        variants=frozenset((VariantName.NOMINAL,)),
        modals=frozenset(),
        origin=pattern.origin,
        predicate_origin=elements[at].origin,
    )


def _is_noun(element: Scoped) -> bool:
    words = verb_forms(element)
    return bool(words) and all(word[:1].isupper() for word in words)


class _NominalLowering(_Lowering):
    """Slots of an event noun: the first is who acts, a second what it is done to."""

    def __init__(self, event: EventType, bracket: _Bracket) -> None:
        super().__init__(event, bracket)
        self.has_subject = False

    def _functions(self, test: SlotTest, before_verb: bool, more: bool) -> tuple[Function, ...]:
        if test.type == CLAUSE_TYPE:
            return (Function.COMPLEMENT,)
        if self.has_subject:
            return (Function.OBJECT,)
        self.has_subject = True
        return (Function.SUBJECT,)
