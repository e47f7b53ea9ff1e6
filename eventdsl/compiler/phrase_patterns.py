"""Phrase patterns lowered to token automata.

Takes `statt {statt: Akteur} nur {wer: Akteur}`; gives the instructions of a Thompson automaton over the tokens of a
sentence. Counted repetition is unrolled; `Split` prefers its first branch, so that greedy and lazy quantifiers differ
only in the order of the two. Literal tokens outside of captures and look-arounds are anchors: they are the trigger. A
pattern that has but prepositions, punctuation and tags there has the words of its captures: {amt = Chef} von {wo}.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from eventdsl.compiler import lexical
from eventdsl.compiler.errors import LoweringError
from eventdsl.compiler.scope import Scoped
from eventdsl.compiler.slots import lower_slot
from eventdsl.events.schema import EventType
from eventdsl.ir.pattern import (
    Accept,
    AllTests,
    AttributeTest,
    Automaton,
    Close,
    Consume,
    ConsumePhrase,
    Fill,
    Instruction,
    Jump,
    Look,
    NotTest,
    Open,
    PhrasePattern,
    RegexTest,
    Skip,
    Split,
    TokenTest,
    Words,
    WordTest,
)
from eventdsl.syntax import ast

LARGEST_AUTOMATON = 5_000
"""Instructions; nested counted repetition beyond this is refused rather than unrolled."""

LONGEST_LOOK_BEHIND = 20
"""Tokens that a look-behind may reach back."""

SHARE_OF_LETTER, SHARE_OF_NOUNS, SHARE_OF_MARK = 0.25, 0.1, 0.01
"""How much rarer words are that are a letter longer, and nouns than other words of their length; of marks the share of
one that is none of the commonest. Rough."""

COMMONEST_MARKS = frozenset(",.")


def lower_phrase(pattern: Scoped, event: EventType, number: int) -> PhrasePattern:
    """The automaton of a phrase pattern. Raises LoweringError where it grows beyond LARGEST_AUTOMATON."""
    automaton = _automaton(pattern, event)
    return PhrasePattern(
        number=number,
        automaton=automaton,
        required=required_words(pattern),
        roles=frozenset(_roles(automaton)),
        origin=pattern.origin,
    )


def lower_entity_phrase(pattern: Scoped) -> Automaton:
    """The automaton of an entity type's `phrase` member."""
    assembler = _Assembler(None)
    assembler.emit(pattern, anchor=False)
    return assembler.finish()


def _automaton(pattern: Scoped, event: EventType) -> Automaton:
    """The automaton with the words outside of captures as anchors, or else those inside."""
    outside, inside = (_assembled(pattern, event, captures) for captures in (False, True))
    return inside if not _has_word_anchor(outside) and _has_word_anchor(inside) else outside


def _assembled(pattern: Scoped, event: EventType, captures: bool) -> Automaton:
    assembler = _Assembler(event, captures)
    assembler.emit(pattern, anchor=True)
    return assembler.finish()


def _has_word_anchor(automaton: Automaton) -> bool:
    return any(
        isinstance(step, ConsumePhrase) or (isinstance(step, Consume) and not _is_slight(step.test))
        for step in automaton.instructions
        if isinstance(step, Consume | ConsumePhrase) and step.anchor
    )


def _is_slight(test: TokenTest) -> bool:
    """Whether a test takes prepositions or punctuation only, or asks for a tag and no word."""
    if isinstance(test, AllTests):
        return all(isinstance(inner, AttributeTest) and inner.name not in ("form", "lemma") for inner in test.tests)
    if not isinstance(test, WordTest):
        return False
    return all(not word[0].isalnum() or lexical.preposition(word) for word in test.words.sorted())


def _roles(automaton: Automaton) -> list[str]:
    return [step.slot.role for step in automaton.instructions if isinstance(step, Fill | Close)]


class _Assembler:
    """Collects the instructions of one automaton; with `captures` the words of captures are anchors."""

    def __init__(self, event: EventType | None, captures: bool = False) -> None:
        self.event = event
        self.captures = captures
        self.code: list[Instruction] = []

    def finish(self) -> Automaton:
        return Automaton((*self.code, Accept()))

    def emit(self, scoped: Scoped, anchor: bool) -> None:
        scoped = scoped.resolved()
        node, origin = scoped.pattern, scoped.origin
        if len(self.code) > LARGEST_AUTOMATON:
            raise LoweringError(
                "pattern-too-large",
                f"this pattern unrolls to more than {LARGEST_AUTOMATON} steps",
                origin,
                "lower the bounds of the repetitions, or use + and * instead of large counts",
            )
        match node:
            case ast.Word() | ast.Form() | ast.ListReference():
                self._words(scoped, node, anchor)
            case ast.Regex() | ast.TokenTest() | ast.Negation():
                test = token_test(scoped)
                anchor = anchor and not isinstance(node, ast.Negation) and not (self.captures and _is_slight(test))
                self.code.append(Consume(test, anchor, origin))
            case ast.Slot():
                self._slot(scoped, node)
            case ast.Gap(maximum=maximum):
                self._repeat(0, maximum, lazy=True, body=lambda: self.code.append(Skip(origin)))
            case ast.Sequence(elements=elements):
                for element in elements:
                    self.emit(scoped.inner(element), anchor)
            case ast.Alternation():
                self._alternation(scoped.options(), anchor)
            case ast.Repetition():
                inner = scoped.inner(node.element)
                self._repeat(node.minimum, node.maximum, node.lazy, lambda: self.emit(inner, anchor))
            case ast.LookAround():
                self._look(scoped, node)
            case ast.Parameter():
                raise LoweringError("unknown-parameter", f"${node.name} has no value here", origin, "see the fragment")
            case _:
                assert_never(node)

    def _words(self, scoped: Scoped, node: ast.Word | ast.Form | ast.ListReference, anchor: bool) -> None:
        words = scoped.scope.words((node,))
        anchor = anchor and not (self.captures and _is_slight(WordTest(words)))
        if words.phrases:
            self.code.append(ConsumePhrase(words, anchor, scoped.origin))
        else:
            self.code.append(Consume(WordTest(words), anchor, scoped.origin))

    def _slot(self, scoped: Scoped, slot: ast.Slot) -> None:
        test = lower_slot(slot, scoped.scope, self.event)
        if slot.pattern is None:
            if test.required:
                self.code.append(Fill(test, scoped.origin))
            else:
                self._repeat(0, 1, lazy=False, body=lambda: self.code.append(Fill(test, scoped.origin)))
            return
        self.code.append(Open(test))
        self._capture(scoped.inner(slot.pattern))
        self.code.append(Close(test, scoped.origin))

    def _capture(self, scoped: Scoped) -> None:
        start = len(self.code)
        self.emit(scoped, anchor=self.captures)
        for at in range(start, len(self.code)):
            step = self.code[at]
            if isinstance(step, Consume) and not isinstance(step.test, WordTest):
                self.code[at] = replace(step, anchor=False)

    def _alternation(self, options: Sequence[Scoped], anchor: bool) -> None:
        exits: list[int] = []
        for option in options[:-1]:
            split = self._reserve()
            self.emit(option, anchor)
            exits.append(self._reserve())
            self.code[split] = Split(split + 1, len(self.code))
        self.emit(options[-1], anchor)
        for at in exits:
            self.code[at] = Jump(len(self.code))

    def _repeat(self, minimum: int, maximum: int | None, lazy: bool, body: Callable[[], None]) -> None:
        for _ in range(minimum):
            body()
        if maximum is None:
            loop = self._reserve()
            body()
            self.code.append(Jump(loop))
            self._close_split(loop, len(self.code), lazy)
            return
        splits: list[int] = []
        for _ in range(maximum - minimum):
            splits.append(self._reserve())
            body()
        for split in splits:
            self._close_split(split, len(self.code), lazy)

    def _close_split(self, split: int, end: int, lazy: bool) -> None:
        self.code[split] = Split(end, split + 1) if lazy else Split(split + 1, end)

    def _reserve(self) -> int:
        self.code.append(Jump(-1))
        return len(self.code) - 1

    def _look(self, scoped: Scoped, node: ast.LookAround) -> None:
        inner = _Assembler(self.event)
        inner.emit(scoped.inner(node.pattern), anchor=False)
        behind = node.direction is ast.Direction.BEHIND
        self.code.append(Look(inner.finish(), behind, node.negative, LONGEST_LOOK_BEHIND, scoped.origin))


def token_test(scoped: Scoped) -> TokenTest:
    """The test of a one-token element."""
    scoped = scoped.resolved()
    node = scoped.pattern
    match node:
        case ast.Word() | ast.Form() | ast.ListReference():
            return WordTest(scoped.scope.words((node,)))
        case ast.Regex(pattern=pattern, ignore_case=ignore_case):
            return RegexTest(pattern, ignore_case)
        case ast.TokenTest(attributes=attributes):
            return AllTests(tuple(_attribute_test(scoped, attribute) for attribute in attributes))
        case ast.Negation(element=element):
            return NotTest(token_test(scoped.inner(element)))
        case _:
            raise LoweringError(
                "not-one-token",
                "only a word, a form, a list, a regular expression or [...] can be negated",
                scoped.origin,
                "write a look-ahead for longer patterns: (?! ...)",
            )


def _attribute_test(scoped: Scoped, attribute: ast.Attribute) -> AttributeTest:
    words = [value for value in attribute.values if not isinstance(value, ast.Regex)]
    regexes = tuple(
        f"(?i:{value.pattern})" if value.ignore_case else value.pattern
        for value in attribute.values
        if isinstance(value, ast.Regex)
    )
    return AttributeTest(
        name=attribute.name,
        values=frozenset(scoped.scope.words(words).sorted()),
        regexes=regexes,
        negative=attribute.comparison is ast.Comparison.UNEQUAL,
    )


# ---- what a match needs ---------------------------------------------------------------------------------------------


def required_words(pattern: Scoped) -> Words | None:
    """Words of which every match holds at least one; None where there is no such set."""
    here = pattern.resolved()
    node = here.pattern
    match node:
        case ast.Word() | ast.Form() | ast.ListReference():
            return here.scope.words((node,))
        case ast.Sequence(elements=elements):
            sets = [required_words(here.inner(element)) for element in elements]
            return min((words for words in sets if words is not None), key=_expected, default=None)
        case ast.Alternation(options=options):
            return _union([required_words(here.inner(option)) for option in options])
        case ast.Repetition(minimum=minimum, element=element) if minimum > 0:
            return required_words(here.inner(element))
        case ast.Slot(pattern=inner) if inner is not None:
            return required_words(here.inner(inner))
        case ast.TokenTest(attributes=attributes):
            return _required_attribute(here, attributes)
        case _:
            return None


def _expected(words: Words) -> float:
    """How often a text may have one of the words, for comparison only: the rarest are looked for.

    Frequent words are short (Zipf's law of abbreviation); among short ones nouns, written large, are the rarer. Marks
    but comma and full stop are about as rare as words of three or four letters.
    """
    spelt = (word if isinstance(word, str) else word[0] for word in (*words.lemmas, *words.forms, *words.phrases))
    return sum(map(_share, spelt))


def _share(word: str) -> float:
    if not word[:1].isalnum() and word not in COMMONEST_MARKS:
        return SHARE_OF_MARK
    return float(SHARE_OF_LETTER ** len(word) * (SHARE_OF_NOUNS if word[:1].isupper() else 1))


def _union(sets: Sequence[Words | None]) -> Words | None:
    known = [words for words in sets if words is not None]
    if len(known) < len(sets):
        return None
    return Words(
        frozenset().union(*(words.lemmas for words in known)),
        frozenset().union(*(words.forms for words in known)),
        tuple(phrase for words in known for phrase in words.phrases),
    )


def _required_attribute(scoped: Scoped, attributes: Sequence[ast.Attribute]) -> Words | None:
    for attribute in attributes:
        is_equal = attribute.comparison is ast.Comparison.EQUAL
        words = [value for value in attribute.values if not isinstance(value, ast.Regex)]
        if is_equal and attribute.name in ("lemma", "form") and len(words) == len(attribute.values):
            found = scoped.scope.words(words)
            if attribute.name == "lemma":
                return found
            return replace(found, forms=found.forms | found.lemmas, lemmas=frozenset())
    return None
