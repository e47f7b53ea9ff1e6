"""A text cut where marks begin and end, so that marks may overlap.

Takes a text and its events; gives the text in pieces, each with the triggers and arguments that cover it.

    Hegseth sagt das Treffen ab    [Hegseth]wer _ [sagt]! _ [das Treffen]was _ [ab]!
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eventdsl.events.mention import EventMention
from eventdsl.source import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A trigger (`role` is empty) or an argument of an event.

    `remark` says what found it: rule and variant of a trigger, the evidence of an argument.
    """

    event: str
    type: str
    colour: int
    role: str
    remark: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text; `ending` are the roles whose argument ends with it, for labels."""

    text: str
    marks: tuple[Mark, ...] = ()
    ending: tuple[str, ...] = ()

    @property
    def trigger(self) -> Mark | None:
        return next((mark for mark in self.marks if not mark.role), None)


def segments_of(text: str, events: Sequence[EventMention], colours: Mapping[str, int]) -> tuple[Segment, ...]:
    """The pieces of a text in order; joined they are the text."""
    spans = [
        (Span(max(span.start, 0), min(span.end, len(text))), mark)
        for event in events
        for span, mark in _marks(event, colours[event.type])
    ]
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for span, mark in spans:
        opening[span.start].append(mark)
        closing[span.end].append(mark)
    return tuple(_cut(text, opening, closing))


def _cut(text: str, opening: Mapping[int, list[Mark]], closing: Mapping[int, list[Mark]]) -> Iterator[Segment]:
    active: list[Mark] = []
    done = 0
    for place in sorted({*opening, *closing, len(text)}):
        ending = tuple(dict.fromkeys(mark.role for mark in closing.get(place, ()) if mark.role))
        if place > done:
            yield Segment(text[done:place], tuple(dict.fromkeys(active)), ending)
            done = place
        for mark in closing.get(place, ()):
            active.remove(mark)
        active += opening.get(place, ())


def _marks(event: EventMention, colour: int) -> Iterator[tuple[Span, Mark]]:
    rule = f"{event.rule.rpartition(':')[2]}, Variante {event.variant.replace('_', ' ')}"
    for span in event.trigger.spans:
        if span.start < span.end:
            yield span, Mark(event.id, event.type, colour, "", rule)
    for argument in event.arguments:
        if argument.span.start < argument.span.end:
            yield argument.span, Mark(event.id, event.type, colour, argument.role, argument.evidence)
