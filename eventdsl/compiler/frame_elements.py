"""The elements of clause and nominal patterns, each in its grammatical function.

Takes the words, slots and groups that stand beside the predicate; gives frame elements. What stands before the verb is
the subject. What follows is read by its preposition, by a case named in the slot, by its type (`Satz` is a complement
clause), else by the verb's valency: of two bare slots after a ditransitive verb the first is the dative.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    Function,
    Negated,
    Optional,
    Reflexive,
    SlotTest,
    Words,
)
from eventdsl.syntax import ast
from eventdsl.text.morphology import ACCUSATIVE, ANY, DATIVE, GENITIVE, NOMINATIVE

NEGATION = "nicht"
REFLEXIVE = "sich"
EXPLETIVE = "es"
CLAUSE_TYPE = "Satz"


def plain_words(element: Scoped) -> tuple[str, ...]:
    """The words of an element that is nothing but words: a word, an alternation of words, a list; else none."""
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


class ElementLowering:
    """Lowers the elements of one pattern; knows its event type and its predicate's valency."""

    kind = ast.PatternKind.CLAUSE

    def __init__(self, event: EventType, lemmas: Sequence[str]) -> None:
        self.event = event
        self.lemmas = lemmas
        self.takes_dative = any(lexical.takes_dative(lemma) for lemma in lemmas)
        self.takes_accusative = any(lexical.has_object(lemma) for lemma in lemmas)

    def sequence(self, elements: Sequence[Scoped], before_verb: bool) -> tuple[FrameElement, ...]:
        """Lower the elements of one sequence; a preposition takes the element after it."""
        lowered: list[FrameElement] = [Negated(element.origin) for element in _negative_determiners(elements)]
        elements = _without_determiners(elements)
        index = 0
        while index < len(elements):
            element = elements[index]
            prepositions = self._prepositions(element)
            if prepositions and index + 1 < len(elements):
                lowered.append(self._prepositional(prepositions, elements[index + 1], element))
                index += 2
                continue
            more = self._holds_bare(elements[index + 1 :])
            lowered.append(self._element(element, before_verb, more))
            index += 1
        return tuple(lowered)

    def _holds_bare(self, elements: Sequence[Scoped]) -> bool:
        """Whether one of the elements is bare and no preposition before it governs it."""
        governed = False
        for element in elements:
            if not governed and self._is_bare(element):
                return True
            governed = bool(self._prepositions(element))
        return False

    def _prepositions(self, element: Scoped) -> frozenset[str]:
        forms = plain_words(element)
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
                test = self._slot_test(slot, element)
                functions: tuple[Function, ...] = (Function.PREPOSITIONAL,)
                if _takes_clause(test) or test.type == CLAUSE_TYPE:
                    functions += (Function.COMPLEMENT,)
                governed = any(
                    lexical.governs(lemma, name) and lexical.takes_clause(lemma)
                    for lemma in self.lemmas
                    for name in prepositions
                )
                return Filler(functions, prepositions, test, None, element.origin, needs_correlate=not governed)
            case ast.Repetition() | ast.Sequence() | ast.Alternation() if not plain_words(element):
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
                test = self._slot_test(node, element)
                return Filler(self._functions(test, before_verb, more), frozenset(), test, None, element.origin)
            case ast.Word() | ast.Form() | ast.ListReference():
                return self._literal(element, before_verb)
            case ast.Alternation():
                if plain_words(element):
                    return self._literal(element, before_verb)
                options = tuple(
                    _joined(self.sequence(tuple(option.elements()), before_verb)) for option in element.options()
                )
                return Choice(options, element.origin)
            case ast.Repetition(minimum=0, maximum=1):
                inner = tuple(element.inner(node.element).elements())
                governed = len(inner) > 1 and bool(self._prepositions(inner[-2]))
                if more and inner and not governed and self._is_bare(inner[-1]):
                    return Optional(self._with_more(inner, before_verb), element.origin)
                return Optional(_joined(self.sequence(inner, before_verb)), element.origin)
            case _:
                raise self._unsupported(element)

    def _with_more(self, elements: Sequence[Scoped], before_verb: bool) -> FrameElement:
        """A group whose last slot is followed by a further object outside the group."""
        head = self.sequence(elements[:-1], before_verb)
        return _joined((*head, self._element(elements[-1], before_verb, more=True)))

    def _slot_test(self, slot: ast.Slot, element: Scoped) -> SlotTest:
        """A slot that a phrase of the frame can fill: it captures no tokens, and in a clause no part of a word."""
        if slot.pattern is not None:
            raise self._unsupported(element.inner(slot.pattern))
        test = lower_slot(slot, element.scope, self.event)
        if test.part and self.kind is ast.PatternKind.CLAUSE:
            raise LoweringError(
                "first-part-in-clause",
                "a clause pattern matches whole phrases, never the first part of a compound",
                element.origin,
                "write a nominal pattern for *Lufthansa-Streik*, a phrase pattern for *NATO-Chef*",
            )
        return test

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
        if any(lexical.is_copula(lemma) for lemma in self.lemmas):
            functions += (Function.PREDICATIVE,)
        if _takes_clause(test):
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
            f"this element fixes an order of tokens, which a {self.kind} pattern does not have",
            element.origin,
            f"a {self.kind} pattern takes words, lists, slots, alternatives and optional parts; "
            "write a `phrase` pattern for token sequences",
        )


def _without_determiners(elements: Sequence[Scoped]) -> tuple[Scoped, ...]:
    """The elements without bare articles before a noun or slot: the text is free to have another one, or none."""
    kept = (element for element in elements[:-1] if not (_introduces(element, lexical.is_article) or _negates(element)))
    return (*kept, *elements[-1:])


def _negative_determiners(elements: Sequence[Scoped]) -> tuple[Scoped, ...]:
    """The elements that stand before a noun or slot and negate the clause: *keine*."""
    return tuple(element for element in elements[:-1] if _negates(element))


def _negates(element: Scoped) -> bool:
    return _introduces(element, lexical.is_negative_determiner)


def _introduces(element: Scoped, is_determiner: Callable[[str], bool]) -> bool:
    node = element.resolved().pattern
    return isinstance(node, ast.Word) and is_determiner(node.text)


def _takes_clause(test: SlotTest) -> bool:
    """Whether a slot for a noun phrase takes a clause as well: not one that asks for a head or a case."""
    return test.type in (None, "Text") and test.heads is None and test.cases == ANY


def _joined(elements: tuple[FrameElement, ...]) -> FrameElement:
    return elements[0] if len(elements) == 1 else All(elements)
