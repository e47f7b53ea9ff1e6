"""Does a rule hold up in a variation? The events of both wordings, compared by the words of the example.

Takes an engine, a rule and a `Variation`; gives a `Failure` that says what was expected and what came, or None. Roles
that the event type fills from the clause (when and where) are left out of the comparison: what is inserted moves them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from eventdsl.api import Engine
from eventdsl.events.mention import EventMention, Factuality, Polarity
from eventdsl.ir.pattern import FramePattern
from eventdsl.testing.examples import describe
from eventdsl.testing.metamorphic.transformation import Effect
from eventdsl.testing.metamorphic.variation import Variation
from eventdsl.testing.metamorphic.wording import Wording

Memory: TypeAlias = dict[tuple[str, str | None], tuple[EventMention, ...]]


@dataclass(frozen=True, slots=True)
class _Filler:
    """A role with the tokens of the example that its head and its whole text come from."""

    role: str
    head: frozenset[int]
    whole: frozenset[int]

    def is_same(self, other: _Filler) -> bool:
        """Whether two fillers name one thing; with a title before a name, either may be the head."""
        return self.role == other.role and bool(self.head & other.whole or other.head & self.whole)


@dataclass(frozen=True, slots=True)
class Failure:
    """A variation in which a rule does not do what it should."""

    rule: str
    variation: Variation
    expected: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """An event by the words of the example: comparable across wordings."""

    type: str
    roles: tuple[_Filler, ...]
    trigger: frozenset[int]
    pattern: int
    polarity: Polarity
    factuality: Factuality
    shown: str


def verbs_of(engine: Engine, rule: str) -> frozenset[str]:
    """The verbs that the patterns of a rule ask for."""
    compiled = engine.program.rules[engine.program.ids[rule]]
    patterns = [pattern for pattern in compiled.patterns if isinstance(pattern, FramePattern)]
    return frozenset(predicate.lemma for pattern in patterns for predicate in pattern.predicates)


def failure(engine: Engine, rule: str, variation: Variation, memory: Memory | None = None) -> Failure | None:
    """What is wrong with what a rule finds in a variation; None where it holds or had nothing to find before.

    `memory` keeps the events of plain wordings, which many variations share.
    """
    known: Memory = {} if memory is None else memory
    place = (variation.plain.text, variation.date)
    if place not in known:
        known[place] = engine.extract(variation.plain.text, date=variation.date)
    before = known[place]
    plain = _readings(engine, rule, variation.plain, before)
    if not plain or _is_torn(engine, rule, variation, before) or _is_switched_off(engine, rule, variation, plain):
        return None
    events = engine.extract(variation.wording.text, date=variation.date)
    after = _readings(engine, rule, variation.wording, events)
    expected = _broken_expectation(variation, plain, after)
    return None if expected is None else Failure(rule, variation, expected, tuple(found.shown for found in after))


def _readings(engine: Engine, rule: str, wording: Wording, events: Iterable[EventMention]) -> tuple[_Reading, ...]:
    """The events of one rule that come from words of the example."""
    moving = _moving_roles(engine, rule)
    found = []
    for event in events:
        trigger = frozenset(origin for span in event.trigger.spans for origin in wording.origins(span))
        if event.rule == rule and trigger:
            roles = _roles(event, wording, moving)
            found.append(
                _Reading(event.type, roles, trigger, event.pattern, event.polarity, event.factuality, describe(event))
            )
    return tuple(found)


def _moving_roles(engine: Engine, rule: str) -> frozenset[str]:
    event = engine.program.rules[engine.program.ids[rule]].event.name
    return frozenset(default.role for default in engine.ruleset.defaults.get(event, ()))


def _roles(event: EventMention, wording: Wording, moving: frozenset[str]) -> tuple[_Filler, ...]:
    """The filled roles; what was added to the example fills none."""
    fillers = (
        _Filler(argument.role, wording.origins(argument.head), wording.origins(argument.span))
        for argument in event.arguments
        if argument.role not in moving
    )
    return tuple(filler for filler in fillers if filler.head)


def _is_switched_off(engine: Engine, rule: str, variation: Variation, plain: Sequence[_Reading]) -> bool:
    """Whether the author has switched off a variant (`without passive`) that a transformation asks for."""
    wanted = {found.variant for found in variation.transformations if found.variant is not None}
    compiled = engine.program.rules[engine.program.ids[rule]]
    numbers = {event.pattern for event in plain if variation.lexical in event.trigger}
    matched = [found for found in compiled.patterns if isinstance(found, FramePattern) and found.number in numbers]
    return any(not wanted <= pattern.variants for pattern in matched)


def _is_torn(engine: Engine, rule: str, variation: Variation, events: Iterable[EventMention]) -> bool:
    """Whether words that a `phrase` pattern wants side by side have been parted: it does not promise to find them."""
    compiled = engine.program.rules[engine.program.ids[rule]]
    linear = {pattern.number for pattern in compiled.patterns if not isinstance(pattern, FramePattern)}
    if not linear or not any(found.draft for found in variation.transformations):
        return False
    sequence = [origin for _, origin in variation.wording.places]
    for event in events:
        if event.rule == rule and event.pattern in linear:
            trigger = {origin for span in event.trigger.spans for origin in variation.plain.origins(span)}
            if variation.lexical in trigger:
                continue  # an author who writes a verb as a phrase should see what it misses
            wanted = [origin for place, origin in variation.plain.places if place.start in event.span]
            start = sequence.index(wanted[0]) if wanted and wanted[0] in sequence else len(sequence)
            if sequence[start : start + len(wanted)] != wanted:
                return True
    return False


# ---- what is expected -----------------------------------------------------------------------------------------------


def _broken_expectation(variation: Variation, plain: Sequence[_Reading], after: Sequence[_Reading]) -> str | None:
    """What a variation should give and does not, in words; None where it gives it."""
    effects = variation.effects
    own = [event for event in plain if variation.lexical in event.trigger]
    found = [event for event in after if variation.lexical in event.trigger]
    if Effect.REMOVES in effects:
        return "no event with this verb" if own and found else None
    others = [event for event in plain if event not in own]
    if missing := _lost(others, [event for event in after if event not in found], variation):
        return missing
    if not own:
        return None
    if Effect.NEGATES in effects:
        return _not_denied(own, found)
    if missing := _lost(own, found, variation):
        return missing
    if Effect.UNASSERTS in effects and any(event.factuality is Factuality.ASSERTED for event in found):
        return "an event that is not asserted"
    return None


def _not_denied(own: Sequence[_Reading], found: Sequence[_Reading]) -> str | None:
    """Each event must be denied or gone; one that was negative before is another matter."""
    if any(event.polarity is Polarity.NEGATIVE for event in own):
        return None
    return "no positive event" if any(event.polarity is Polarity.POSITIVE for event in found) else None


def _lost(before: Sequence[_Reading], after: Sequence[_Reading], variation: Variation) -> str | None:
    """The first event that is no longer what it was, or has come in addition."""
    denied = Effect.NEGATES in variation.effects
    reframed = denied or any(found.reframes for found in variation.transformations)
    left = list(after)
    for event in before:
        same = next(
            (other for other in left if _is_same(event, other, polarity=not denied, reality=not reframed)), None
        )
        if same is None:
            return event.shown
        left.remove(same)
    return f"only: {_listed(before)}" if left else None


def _is_same(event: _Reading, other: _Reading, polarity: bool, reality: bool) -> bool:
    """Whether two events are one: the same type, the same fillers of each role, the same reality where it must stay."""
    if event.type != other.type or len(event.roles) != len(other.roles):
        return False
    if (polarity and event.polarity is not other.polarity) or (reality and event.factuality is not other.factuality):
        return False
    left = list(other.roles)
    for filler in event.roles:
        same = next((found for found in left if filler.is_same(found)), None)
        if same is None:
            return False
        left.remove(same)
    return True


def _listed(events: Iterable[_Reading]) -> str:
    return ", ".join(event.shown for event in events) or "no event"
