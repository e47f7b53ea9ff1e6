"""Nominal patterns lowered to frame patterns.

Takes `nominal Absage {wer} (an {was})?`: an event noun with its arguments; gives the frame pattern that is matched on
the frame of the noun. The first slot without a preposition is who acts (possessive, genitive, von, durch, an adjective
of nationality), a second what it is done to, and so is one in the accusative: nominal Entlassung {was, akkusativ}.
"""

from __future__ import annotations

from eventdsl.compiler.errors import LoweringError
from eventdsl.compiler.frame_elements import CLAUSE_TYPE, ElementLowering, plain_words
from eventdsl.compiler.scope import Scoped
from eventdsl.events.schema import EventType
from eventdsl.ir.pattern import All, Choice, FrameElement, FramePattern, Function, Predicate, SlotTest, VariantName
from eventdsl.syntax import ast
from eventdsl.text.clause import FrameForm, Voice
from eventdsl.text.morphology import ACCUSATIVE


def lower_nominal(pattern: Scoped, event: EventType, number: int) -> FramePattern:
    """The frame pattern of a nominal pattern. Raises LoweringError where it has no noun."""
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
    words = plain_words(elements[at])
    rest = elements[:at] + elements[at + 1 :]
    body = _NominalLowering(event).sequence(rest, before_verb=False)
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
    words = plain_words(element)
    return bool(words) and all(word[:1].isupper() for word in words)


class _NominalLowering(ElementLowering):
    """Slots of an event noun: the first is who acts, a second what it is done to."""

    kind = ast.PatternKind.NOMINAL

    def __init__(self, event: EventType) -> None:
        super().__init__(event, ())
        self.has_subject = False

    def _element(self, element: Scoped, before_verb: bool, more: bool) -> FrameElement:
        """Each option of an alternation finds the noun with the same places open."""
        resolved = element.resolved()
        if not isinstance(resolved.pattern, ast.Alternation) or plain_words(resolved):
            return super()._element(resolved, before_verb, more)
        before = self.has_subject
        options: list[FrameElement] = []
        for option in resolved.options():
            self.has_subject = before
            options.append(All(self.sequence(tuple(option.elements()), before_verb)))
        return Choice(tuple(options), resolved.origin)

    def _functions(self, test: SlotTest, before_verb: bool, more: bool) -> tuple[Function, ...]:
        if test.type == CLAUSE_TYPE:
            return (Function.COMPLEMENT,)
        if test.cases == ACCUSATIVE:
            return (Function.OBJECT, Function.SUBJECT)  # die Entlassung des Generals: he does not act
        if self.has_subject:
            return (Function.OBJECT,)
        self.has_subject = True
        return (Function.SUBJECT,)
