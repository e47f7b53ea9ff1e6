"""Strata: which rules run after which.

Takes compiled rules; gives groups of rule indices. A rule whose slots, guards or takes name an event type runs after
all rules that produce this type or a subtype of it. A rule that, by such steps, would have to run after itself is in a
cycle, which is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eventdsl.events.schema import EventType
from eventdsl.ir.pattern import All, Choice, Close, Fill, Filler, FrameElement, FramePattern, Optional, SlotTest
from eventdsl.ir.program import CompiledRule, HasType


class EventCycleError(Exception):
    """Rules that need each other's events; holds their indices."""

    def __init__(self, rules: tuple[int, ...]) -> None:
        super().__init__("event cycle")
        self.rules = rules


def stratify(rules: Sequence[CompiledRule], events: Mapping[str, EventType]) -> tuple[tuple[int, ...], ...]:
    """The rules in groups, each of which needs only events of earlier groups. Raises EventCycleError."""
    needs = [needed_events(rule, events) for rule in rules]
    waiting = set(range(len(rules)))
    strata: list[tuple[int, ...]] = []
    while waiting:
        unproduced = frozenset(name for index in waiting for name in rules[index].event.types)
        ready = tuple(index for index in sorted(waiting) if not needs[index] & unproduced)
        if not ready:
            raise EventCycleError(tuple(index for index in sorted(waiting) if needs[index]))
        strata.append(ready)
        waiting -= set(ready)
    return tuple(strata)


def needed_events(rule: CompiledRule, events: Mapping[str, EventType]) -> frozenset[str]:
    """The event types that a rule takes as arguments or tests for."""
    names = {slot.type for slot in rule_slots(rule) if slot.type is not None}
    for guard in rule.guards:
        if isinstance(guard, HasType):
            names |= guard.types
    return frozenset(names) & frozenset(events)


def rule_slots(rule: CompiledRule) -> Iterator[SlotTest]:
    """Every slot of a rule's patterns and takes."""
    for pattern in rule.patterns:
        if isinstance(pattern, FramePattern):
            yield from element_slots(pattern.body)
        else:
            for step in pattern.automaton.instructions:
                if isinstance(step, Fill | Close):
                    yield step.slot
    for take in rule.takes:
        yield take.slot


def element_slots(element: FrameElement) -> Iterator[SlotTest]:
    """Every slot below an element of a frame pattern."""
    match element:
        case All(elements=elements):
            for inner in elements:
                yield from element_slots(inner)
        case Choice(options=options):
            for option in options:
                yield from element_slots(option)
        case Optional(element=inner):
            yield from element_slots(inner)
        case Filler(slot=slot) if slot is not None:
            yield slot
        case _:
            return
