"""What was found in a document, as JSON lines and as a table for spreadsheets.

Takes the events of one document at a time, mentions or what they were merged into; writes them to a text stream. A
writer keeps nothing from one document for the next, so that what it writes can be made in pieces and joined.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TextIO

from eventdsl.corpus.documents import InputDocument
from eventdsl.events.emit import columns, event_record, mention_record, mention_row
from eventdsl.events.json_value import json_line
from eventdsl.events.mention import EventMention
from eventdsl.events.merge import MergedEvent
from eventdsl.events.schema import EventType
from eventdsl.text.document import Document


@dataclass(frozen=True, slots=True)
class DocumentEvents:
    """What is to be written of one document.

    `document` has the date that the analysis went by; `merged` is None unless the mentions were merged; `annotated` is
    there for formats that print tokens.
    """

    document: InputDocument
    mentions: tuple[EventMention, ...]
    merged: tuple[MergedEvent, ...] | None
    sentences: int
    tokens: int
    annotated: Document | None = None

    @property
    def events(self) -> tuple[EventMention, ...]:
        """One mention for each record to be written: all of them, or the united one of each merged event."""
        return self.mentions if self.merged is None else tuple(merged.event for merged in self.merged)


class EventWriter(Protocol):
    """Writes the events of one document after the other, also of those that have none."""

    def write(self, found: DocumentEvents) -> None: ...


class JsonlWriter:
    """One object a line, schema `eventdsl/1`; merged events with their mentions."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, found: DocumentEvents) -> None:
        records = map(mention_record, found.mentions) if found.merged is None else map(event_record, found.merged)
        for record in records:
            self._stream.write(json_line(record) + "\n")


class CsvWriter:
    """One row an event below a header that has a pair of columns for every role of the rule set's event types."""

    def __init__(self, stream: TextIO, types: Mapping[str, EventType], header: bool = True) -> None:
        self._roles = tuple(dict.fromkeys(role.name for name in sorted(types) for role in types[name].roles))
        self._rows = csv.writer(stream, lineterminator="\n")
        if header:
            self._rows.writerow(columns(self._roles))

    def write(self, found: DocumentEvents) -> None:
        """A row for each event; the mentions of a merged one are not told apart."""
        for event in found.events:
            self._rows.writerow(mention_row(event, self._roles))
