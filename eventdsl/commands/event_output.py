"""Where the events of a run go: the format that was asked for, at the place that was asked for.

Takes `--format` and `--output`; gives the writer. What a format cannot do (a database on standard output, tokens in a
table) is wrong use and said before any document is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TextIO, assert_never

from eventdsl.commands.event_table import TableWriter
from eventdsl.commands.inputs import output
from eventdsl.commands.terminal import output_console
from eventdsl.corpus.event_writers import CsvWriter, EventWriter, JsonlWriter
from eventdsl.events.schema import EventType


class EventFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


# Formats that are text line after line: what several processes print of their documents can be joined.
LINE_FORMATS = frozenset({EventFormat.JSONL, EventFormat.CSV})
# Formats that print the words of a document, not only its events.
TOKEN_FORMATS: frozenset[EventFormat] = frozenset()


def chosen_format(format: EventFormat | None, path: Path | None) -> EventFormat:
    """The format that was asked for, by name or by the ending of the file."""
    return format or EventFormat.TABLE


@contextmanager
def event_output(format: EventFormat, path: Path | None, types: Mapping[str, EventType]) -> Iterator[EventWriter]:
    """The writer of a format at a place, which is complete when this ends without an exception."""
    with output(path) as stream:
        yield event_writer(format, stream, types)


def event_writer(
    format: EventFormat, stream: TextIO, types: Mapping[str, EventType], header: bool = True
) -> EventWriter:
    """What writes events in a text format to a stream; without `header` the rows alone."""
    match format:
        case EventFormat.TABLE:
            return TableWriter(output_console(stream))
        case EventFormat.JSONL:
            return JsonlWriter(stream)
        case EventFormat.CSV:
            return CsvWriter(stream, types, header)
        case _:
            assert_never(format)
