"""Event mentions: what the engine emits.

An `EventMention` is one event in one place of one document, with its trigger, its arguments, the rule that found it
and how the text puts it. `events.emit` turns it into the JSON of `eventdsl run`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eventdsl.source import Span
from eventdsl.text.amount import Amount
from eventdsl.text.document import MentionKind


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class Factuality(StrEnum):
    ASSERTED = "asserted"
    REPORTED = "reported"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that evoke the event: verb and particle, noun, or fixed phrase."""

    text: str
    lemma: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ArgumentMention:
    """A filled role. `type` is the entity type that was found, None where the filler's type is unknown."""

    role: str
    type: str | None
    text: str
    span: Span
    head: Span
    name: str | None
    mention: MentionKind
    evidence: str
    event: str | None = None  # the id of the event that fills the role, where the role's type is an event type
    amount: Amount | None = None  # how many or how much the filler says, where it has a numeral


@dataclass(frozen=True, slots=True)
class EventTime:
    """The time expression that the event's clause governs; `value` is its ISO value or None."""

    text: str
    span: Span
    value: str | None
    type: str


@dataclass(frozen=True, slots=True)
class Source:
    """Whose words the event stands in. `kind` is the quotation form or `attribution`."""

    text: str
    span: Span
    name: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event in one place of a document; `id` is a hash of document, rule and trigger spans.

    `event_id` is what the mentions of one event in a document share: the id of the first of them.
    """

    id: str
    doc: str
    type: str
    types: tuple[str, ...]
    rule: str
    variant: str
    pattern: int
    trigger: Trigger
    span: Span
    sentence: Span
    arguments: tuple[ArgumentMention, ...]
    time: EventTime | None
    polarity: Polarity
    factuality: Factuality
    tense: str | None
    source: Source | None
    event_id: str = ""

    def of_event(self, event_id: str) -> EventMention:
        """The mention as one of an event."""
        return EventMention(
            self.id,
            self.doc,
            self.type,
            self.types,
            self.rule,
            self.variant,
            self.pattern,
            self.trigger,
            self.span,
            self.sentence,
            self.arguments,
            self.time,
            self.polarity,
            self.factuality,
            self.tense,
            self.source,
            event_id,
        )
