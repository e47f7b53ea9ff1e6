"""The events of two versions of a rule set, side by side.

Takes the events that each found in a document; gives what was gained, lost and changed. Equal events are paired first,
then those of related types on the same trigger, then those whose triggers overlap, so that a better span or another
role shows as a change, and a rename of a rule as nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eventdsl.events.mention import ArgumentMention, EventMention
from eventdsl.source import Span


class ChangeKind(StrEnum):
    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two events differ; roles stand as `role wer`."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """An event that only one version finds, or one that both find differently."""

    kind: ChangeKind
    old: EventMention | None
    new: EventMention | None
    differences: tuple[Difference, ...] = ()

    @property
    def event(self) -> EventMention:
        """The newer of the two."""
        found = self.new if self.new is not None else self.old
        assert found is not None  # a change has at least one side
        return found


def compare_events(
    old: Sequence[EventMention], new: Sequence[EventMention], provenance: bool = False
) -> tuple[Change, ...]:
    """What differs between the events of one document, in the order of the text.

    With `provenance` an event that another rule, pattern or variant finds counts as changed.
    """
    before, after = list(old), list(new)
    changes: list[Change] = []
    tests: tuple[Callable[[EventMention, EventMention], bool], ...] = (
        lambda one, other: not differences(one, other, provenance),
        lambda one, other: one.trigger.spans == other.trigger.spans and one.type == other.type,
        lambda one, other: one.trigger.spans == other.trigger.spans and _are_related(one, other),
        lambda one, other: _overlap(one, other) and _are_related(one, other),
    )
    for test in tests:
        for one, other in _paired(before, after, test):
            found = differences(one, other, provenance)
            if found:
                changes.append(Change(ChangeKind.CHANGED, one, other, found))
    changes += [Change(ChangeKind.LOST, event, None) for event in before]
    changes += [Change(ChangeKind.GAINED, None, event) for event in after]
    return tuple(sorted(changes, key=_place))


def _paired(
    before: list[EventMention], after: list[EventMention], test: Callable[[EventMention, EventMention], bool]
) -> Iterator[tuple[EventMention, EventMention]]:
    """Pairs that pass, each event once; those that are paired are taken out of the lists."""
    for one in tuple(before):
        other = next((event for event in after if test(one, event)), None)
        if other is not None:
            before.remove(one)
            after.remove(other)
            yield one, other


def differences(old: EventMention, new: EventMention, provenance: bool = False) -> tuple[Difference, ...]:
    """The fields in which two events differ: type, roles, polarity, factuality, tense, time, source."""
    rows = [*_fields(old, new), *_roles(old, new)]
    if provenance:
        rows += [
            ("rule", old.rule, new.rule),
            ("pattern", str(old.pattern), str(new.pattern)),
            ("variant", old.variant, new.variant),
        ]
    return tuple(Difference(field, one, other) for field, one, other in rows if one != other)


def _fields(old: EventMention, new: EventMention) -> Iterator[tuple[str, str | None, str | None]]:
    yield "type", old.type, new.type
    yield "trigger", old.trigger.text, new.trigger.text
    yield "polarity", old.polarity.value, new.polarity.value
    yield "factuality", old.factuality.value, new.factuality.value
    yield "tense", old.tense, new.tense
    yield "time", _time(old), _time(new)
    yield "source", _source(old), _source(new)


def _time(event: EventMention) -> str | None:
    return None if event.time is None else f"{event.time.text} = {event.time.value}"


def _source(event: EventMention) -> str | None:
    return None if event.source is None else event.source.name or event.source.text


def _roles(old: EventMention, new: EventMention) -> Iterator[tuple[str, str | None, str | None]]:
    names = dict.fromkeys(argument.role for event in (old, new) for argument in event.arguments)
    for name in names:
        if _fillers(old, name) != _fillers(new, name):
            one, other = _said(old, name), _said(new, name)
            if one == other:
                one, other = _said(old, name, in_full=True), _said(new, name, in_full=True)
            yield f"role {name}", one, other


def _fillers(event: EventMention, role: str) -> tuple[tuple[Span, str | None, str | None], ...]:
    return tuple((found.span, found.name, found.type) for found in event.arguments if found.role == role)


def _said(event: EventMention, role: str, in_full: bool = False) -> str | None:
    """The fillers of a role; in full with place, name and type, where the words alone are the same."""
    found = [_filler(argument, in_full) for argument in event.arguments if argument.role == role]
    return " and ".join(found) or None


def _filler(argument: ArgumentMention, in_full: bool) -> str:
    said = f'"{" ".join(argument.text.split())}"'
    if not in_full:
        return said
    return f"{said} at {argument.span.start} = {argument.name or 'no name'} ({argument.type or 'unknown type'})"


def _are_related(one: EventMention, other: EventMention) -> bool:
    return one.type in other.types or other.type in one.types or bool(set(one.types[1:]) & set(other.types[1:]))


def _overlap(one: EventMention, other: EventMention) -> bool:
    return any(span.overlaps(other_span) for span in one.trigger.spans for other_span in other.trigger.spans)


def _place(change: Change) -> tuple[tuple[Span, ...], str, str, str]:
    event = change.event
    return (event.trigger.spans, change.kind.value, event.type, event.rule)


def counts(changes: Sequence[Change]) -> Counter[ChangeKind]:
    """How many of each kind."""
    return Counter(change.kind for change in changes)
