"""What came of a rule at one place of a text, element by element: the result tree of `explain` and `coverage`.

Made by the tracers (`frame_tracer`, `phrase_tracer`, `traced_run`), which go on where the matchers stop, so that a tree
says everything that fits and everything that does not. Nothing here is rendered: tokens are indices of a sentence,
origins are places in rule files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from eventdsl.engine.binding import Binding, Match
from eventdsl.events.mention import EventMention
from eventdsl.ir.pattern import Origin, RulePattern
from eventdsl.ir.program import CompiledRule
from eventdsl.text.clause import Frame


class Status(StrEnum):
    MATCHED = "matched"
    FAILED = "failed"
    ABSENT = "absent"  # optional, or without a place in this variant, and not in the text
    UNTRIED = "untried"  # something before it had failed for good


class ElementKind(StrEnum):
    TRIGGER = "trigger"  # the predicate of a clause, the noun of a nominal, the words of a phrase
    VARIANT = "variant"
    SLOT = "slot"
    LITERAL = "literal"
    TOKEN = "token"
    LOOK = "look"
    ALTERNATION = "alternation"
    OPTION = "option"
    OPTIONAL = "optional"
    ROLE = "role"  # a required role
    TAKE = "take"
    GUARD = "guard"
    OVERLAP = "overlap"

    @property
    def is_afterwards(self) -> bool:
        """Whether it is asked of a match, not of the text."""
        return self in (ElementKind.ROLE, ElementKind.TAKE, ElementKind.GUARD, ElementKind.OVERLAP)


class Reason(StrEnum):
    """Why an element failed; the names are stable, `explain --format json` prints them."""

    NO_TRIGGER = "no_trigger"
    PARTICLE_MISSING = "particle_missing"
    OTHER_PARTICLE = "other_particle"
    NOT_A_PREDICATE = "not_a_predicate"
    FORM = "form"
    VARIANT_OFF = "variant_off"
    VOICE = "voice"
    REFLEXIVE = "reflexive"
    MODAL = "modal"
    NOTHING_THERE = "nothing_there"
    OTHER_WORD = "other_word"
    WRONG_CASE = "wrong_case"
    WRONG_NUMBER = "wrong_number"
    WRONG_HEAD = "wrong_head"
    WRONG_MENTION = "wrong_mention"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_TYPE = "unknown_type"
    NOT_NEGATED = "not_negated"
    NO_ALTERNATIVE = "no_alternative"
    OTHER_TOKEN = "other_token"
    EXTRA_TOKENS = "extra_tokens"
    TEXT_ENDS = "text_ends"
    LOOK = "look"
    GUARD = "guard"
    ROLE_EMPTY = "role_empty"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What killed a match: the message says what is so, the advice what would have to be otherwise."""

    reason: Reason
    message: str
    advice: str
    tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementTrace:
    """One element of a rule against the text; `tokens` are those that it took.

    `evidence` says what decided, as an argument's evidence does; `bindings` are the fillers of a slot.
    """

    kind: ElementKind
    label: str
    origin: Origin | None
    status: Status
    tokens: tuple[int, ...] = ()
    evidence: str | None = None
    obstacle: Obstacle | None = None
    bindings: tuple[Binding, ...] = ()
    children: tuple[ElementTrace, ...] = ()

    @property
    def failures(self) -> int:
        """How many elements would have to be otherwise; of an alternation, in its best option."""
        if self.status is not Status.FAILED:
            return 0
        inner = [child.failures for child in self.children]
        return max(1, min(inner, default=1) if self.kind is ElementKind.ALTERNATION else sum(inner))

    @property
    def matches(self) -> int:
        """How many elements of the rule found something in the text."""
        if not self.children:
            return int(self.status is Status.MATCHED)
        if self.kind is ElementKind.OPTIONAL and self.status is Status.ABSENT:
            return 0
        if self.kind is ElementKind.ALTERNATION:
            best = self.best_option()
            return best.matches if best is not None else 0
        return sum(child.matches for child in self.children)

    def best_option(self) -> ElementTrace | None:
        """Of an alternation, the option that matched, or else the one that alone came nearest."""
        tried = [option for option in self.children if option.status is not Status.UNTRIED]
        ranked = sorted(tried, key=lambda option: (option.failures, -option.matches))
        if not ranked or ranked[0].failures == 0:
            return ranked[0] if ranked else None
        nearest_option, others = ranked[0], ranked[1:]
        if nearest_option.matches == 0 and others:
            return None
        is_alone = all((other.failures, -other.matches) > _distance(nearest_option) for other in others)
        return nearest_option if is_alone else None

    def found(self) -> Iterator[ElementTrace]:
        """The innermost elements that matched, those of options and optional parts that fell through left out."""
        if self.status is not Status.MATCHED:
            return
        if not self.children:
            yield self
        for child in self.children:
            yield from child.found()


def _distance(element: ElementTrace) -> tuple[int, int]:
    return element.failures, -element.matches


@dataclass(frozen=True, slots=True)
class Attempt:
    """One pattern of a rule at one candidate of a sentence.

    `elements` are the trigger, the pattern's elements and what was asked after the match: takes, required roles,
    guards, the overlap policy. `match` is there where the pattern itself matched; `event` is whether it became one.
    """

    rule: CompiledRule
    pattern: RulePattern
    sentence: int
    frame: Frame | None
    elements: tuple[ElementTrace, ...]
    match: Match | None = None
    variant: str | None = None

    @property
    def event(self) -> bool:
        return self.match is not None and self.failures == 0

    @property
    def failures(self) -> int:
        return sum(element.failures for element in self.elements)

    @property
    def matches(self) -> int:
        return sum(element.matches for element in self.elements)

    def failed(self) -> tuple[ElementTrace, ...]:
        """The elements that failed, the innermost of groups, in the order of the rule."""
        return tuple(failed_leaves(self.elements))

    def nearness(self) -> tuple[int, int, int, int, int]:
        """Smaller is nearer to an event: a missing trigger counts as three elements, an untried rest as one."""
        far = 2 * sum(element.kind is ElementKind.TRIGGER for element in self.failed())
        far += any(element.status is Status.UNTRIED for element in self.elements)
        place = self.frame.verb if self.frame is not None else 0
        return (self.failures + far, -self.matches, self.sentence, self.pattern.number, place)


def failed_leaves(elements: Iterable[ElementTrace]) -> Iterator[ElementTrace]:
    """The elements that killed a match.

    An alternation of which no option fits stands for all its options, unless one alone comes near: then what fails
    inside it is the one to name.
    """
    for element in elements:
        if element.status is not Status.FAILED:
            continue
        inner: Iterable[ElementTrace] = element.children
        if element.kind is ElementKind.ALTERNATION:
            best = element.best_option()
            inner = (best,) if best is not None else ()
        leaves = list(failed_leaves(inner))
        yield from leaves or (element,)


def nearest(attempts: Iterable[Attempt]) -> Attempt | None:
    """The attempt that came nearest to an event."""
    return min(attempts, key=Attempt.nearness, default=None)


@dataclass(frozen=True, slots=True)
class Trace:
    """The attempts of some rules in a document, and all events of the program there."""

    attempts: tuple[Attempt, ...]
    events: tuple[EventMention, ...]
