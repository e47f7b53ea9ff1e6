"""Events as JSON lines and as a table for spreadsheets.

Takes event mentions, or merged events, one at a time; writes each to a text stream as soon as it comes.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import Protocol, TextIO

from eventdsl.events.emit import columns, event_record, mention_record, mention_row
from eventdsl.events.json_value import json_line
from eventdsl.events.mention import EventMention
from eventdsl.events.merge import MergedEvent
from eventdsl.events.schema import EventType


class EventWriter(Protocol):
    """Writes mentions, or the events that they were merged into; `text` is the document that they stand in."""

    def write(self, mention: EventMention, text: str) -> None: ...

    def write_merged(self, merged: MergedEvent, text: str) -> None: ...


class JsonlWriter:
    """One object a line, schema `eventdsl/1`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, mention: EventMention, text: str) -> None:
        self._stream.write(json_line(mention_record(mention)) + "\n")

    def write_merged(self, merged: MergedEvent, text: str) -> None:
        self._stream.write(json_line(event_record(merged)) + "\n")


class CsvWriter:
    """One row an event below a header that has a pair of columns for every role of the rule set's event types."""

    def __init__(self, stream: TextIO, types: Mapping[str, EventType]) -> None:
        self._roles = tuple(dict.fromkeys(role.name for name in sorted(types) for role in types[name].roles))
        self._rows = csv.writer(stream, lineterminator="\n")
        self._rows.writerow(columns(self._roles))

    def write(self, mention: EventMention, text: str) -> None:
        self._rows.writerow(mention_row(mention, self._roles))

    def write_merged(self, merged: MergedEvent, text: str) -> None:
        """The row of the merged event: its mentions are not told apart."""
        self.write(merged.event, text)
