"""One event of the kind that PRODUCT.md of the rule language shows, and the types that it belongs to."""

from __future__ import annotations

import pytest

from eventdsl.events.mention import (
    ArgumentMention,
    EventMention,
    EventTime,
    Factuality,
    Polarity,
    Source,
    Trigger,
)
from eventdsl.events.schema import EventType, Role
from eventdsl.source import Span
from eventdsl.text.document import MentionKind

TEXT = "Im Dezember hatte bereits US-Außenminister Marco Rubio seine Teilnahme abgesagt."


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def mention() -> EventMention:
    actor = "US-Außenminister Marco Rubio"
    return EventMention(
        id="0123456789abcdef",
        doc="seeds/000.txt",
        type="Absage",
        types=("Absage", "Ereignis"),
        rule="politik/teilnahme.evr:teilnahme_absagen",
        variant="perfect",
        pattern=1,
        trigger=Trigger("abgesagt", "absagen", (span_of("abgesagt"),)),
        span=Span(0, len(TEXT) - 1),
        sentence=Span(0, len(TEXT)),
        arguments=(
            ArgumentMention(
                "wer",
                "Person",
                actor,
                span_of(actor),
                span_of("Marco Rubio"),
                "Marco Rubio",
                MentionKind.NAME,
                "subject:agreement",
            ),
        ),
        time=EventTime("Im Dezember", span_of("Im Dezember"), "2025-12", "DATE"),
        polarity=Polarity.POSITIVE,
        factuality=Factuality.REPORTED,
        tense="pluperfect",
        source=Source("Rutte", Span(0, 5), "Mark Rutte", "Indirect"),
        event_id="0123456789abcdef",
    )


@pytest.fixture
def types() -> dict[str, EventType]:
    base_roles = (Role("wo", "Ort", 0, 1), Role("wann", "Zeit", 0, 1))
    own_roles = (Role("wer", "Akteur", 0, None), Role("was", "Veranstaltung", 0, 1), Role("source", "Ort", 0, 1))
    return {
        "Absage": EventType("Absage", ("Absage", "Ereignis"), (*base_roles, *own_roles), 'Jemand sagt "ab".'),
        "Ereignis": EventType("Ereignis", ("Ereignis",), base_roles),
        "Event": EventType("Event", ("Event", "Absage", "Ereignis"), (*base_roles, *own_roles)),
    }
