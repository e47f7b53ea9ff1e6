"""Events as rows of three tables: what `events`, `arguments` and `documents` hold.

Takes event mentions; gives rows of cells in the order of a table's columns, and from such rows the very objects that
`events.emit` prints, so that nothing is lost on the way into a database and back. Tables are named by content: an
event is known by its document and id, an argument by its event and its place in it.

    documents  doc | date | day | text | …                        key (doc)
    events     doc | id | position | type | … | trigger_text | …  key (doc, id)
    arguments  doc | event | position | role | …                  key (doc, event, position)

Offsets are half-open code points of the document's text. `day` columns hold a date where the ISO value beside them is
a whole day, so that a query can compare and group them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from eventdsl.events.emit import SCHEMA, whole
from eventdsl.events.json_value import JsonObject, JsonValue
from eventdsl.events.mention import ArgumentMention, EventMention
from eventdsl.values import value

Cell: TypeAlias = str | int | float | datetime.date | Sequence[str] | Sequence[Sequence[int]] | None
Row: TypeAlias = tuple[Cell, ...]
NamedRow: TypeAlias = Mapping[str, Cell]
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class ColumnType(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    TEXTS = "texts"
    SPANS = "spans"


@value
class Column:
    name: str
    type: ColumnType = ColumnType.TEXT
    optional: bool = False


@value
class Table:
    """A table; `key` are the columns that no two rows share."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _offsets(name: str, optional: bool = False) -> tuple[Column, Column]:
    return Column(f"{name}_start", ColumnType.INTEGER, optional), Column(f"{name}_end", ColumnType.INTEGER, optional)


DOCUMENTS = Table(
    "documents",
    (
        Column("doc"),
        Column("date", optional=True),
        Column("day", ColumnType.DAY, optional=True),
        Column("text"),
        Column("sentences", ColumnType.INTEGER),
        Column("tokens", ColumnType.INTEGER),
        Column("events", ColumnType.INTEGER),
    ),
    key=("doc",),
)
EVENTS = Table(
    "events",
    (
        Column("doc"),
        Column("id"),
        Column("position", ColumnType.INTEGER),
        Column("event_id"),
        Column("type"),
        Column("types", ColumnType.TEXTS),
        Column("rule"),
        Column("variant"),
        Column("pattern", ColumnType.INTEGER),
        Column("trigger_text"),
        Column("trigger_lemma"),
        Column("trigger_spans", ColumnType.SPANS),
        *_offsets("span"),
        *_offsets("sentence"),
        Column("time_text", optional=True),
        *_offsets("time", optional=True),
        Column("time_value", optional=True),
        Column("time_day", ColumnType.DAY, optional=True),
        Column("time_type", optional=True),
        Column("polarity"),
        Column("factuality"),
        Column("tense", optional=True),
        Column("source_text", optional=True),
        *_offsets("source", optional=True),
        Column("source_name", optional=True),
        Column("source_kind", optional=True),
    ),
    key=("doc", "id"),
)
ARGUMENTS = Table(
    "arguments",
    (
        Column("doc"),
        Column("event"),
        Column("position", ColumnType.INTEGER),
        Column("role"),
        Column("type", optional=True),
        Column("text"),
        *_offsets("span"),
        *_offsets("head"),
        Column("name", optional=True),
        Column("mention"),
        Column("evidence"),
        Column("filler_event", optional=True),
        Column("amount_low", ColumnType.NUMBER, optional=True),
        Column("amount_high", ColumnType.NUMBER, optional=True),
        Column("amount_approximate", ColumnType.FLAG, optional=True),
        Column("amount_unit", optional=True),
    ),
    key=("doc", "event", "position"),
)
TABLES = (DOCUMENTS, ARGUMENTS, EVENTS)


# ---- events to rows -------------------------------------------------------------------------------------------------


@value
class DocumentRow:
    """What the row of a document says of it; `date` is a day, month or year in ISO form."""

    doc: str
    text: str
    date: str | None
    sentences: int
    tokens: int

    def cells(self, events: int) -> Row:
        return self.doc, self.date, whole_day(self.date), self.text, self.sentences, self.tokens, events


def event_row(mention: EventMention, position: int) -> Row:
    """The cells of one event, the `position`th of its document."""
    time, source, trigger = mention.time, mention.source, mention.trigger
    return (
        *(mention.doc, mention.id, position, mention.event_id, mention.type, mention.types),
        *(mention.rule, mention.variant, mention.pattern),
        *(trigger.text, trigger.lemma, trigger.spans, *mention.span, *mention.sentence),
        *(_nothing(6) if time is None else (time.text, *time.span, time.value, whole_day(time.value), time.type)),
        *(mention.polarity.value, mention.factuality.value, mention.tense),
        *(_nothing(5) if source is None else (source.text, *source.span, source.name, source.kind)),
    )


def argument_row(mention: EventMention, argument: ArgumentMention, position: int) -> Row:
    """The cells of one argument, the `position`th of its event."""
    amount = argument.amount
    return (
        *(mention.doc, mention.id, position, argument.role, argument.type, argument.text),
        *(*argument.span, *argument.head),
        *(argument.name, argument.mention.value, argument.evidence, argument.event),
        *(_nothing(4) if amount is None else (amount.low, amount.high, amount.approximate, amount.unit)),
    )


def whole_day(value: str | None) -> datetime.date | None:
    """The day that an ISO value names; None for a month, a week or a time without a day."""
    if value is None or not WHOLE_DAY.match(value):
        return None
    try:
        return datetime.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _nothing(cells: int) -> Row:
    return (None,) * cells


# ---- rows to what is printed ----------------------------------------------------------------------------------------


def stored_record(event: NamedRow, arguments: Iterable[NamedRow]) -> JsonObject:
    """The object of schema `eventdsl/1` that an event's row and those of its arguments, in order, stand for."""
    return {
        "schema": SCHEMA,
        **_values(event, "doc", "id", "type", "types", "rule", "variant", "pattern"),
        "trigger": {
            "text": _value(event["trigger_text"]),
            "lemma": _value(event["trigger_lemma"]),
            "spans": _value(event["trigger_spans"]),
        },
        "span": _span(event, "span"),
        "sentence": _span(event, "sentence"),
        "args": [_stored_argument(argument) for argument in arguments],
        "time": _part(event, "time", ("text", "start", "end", "value", "type")),
        **_values(event, "polarity", "factuality", "tense"),
        "source": _part(event, "source", ("text", "start", "end", "name", "kind")),
        "event_id": _value(event["event_id"]),
    }


def _stored_argument(argument: NamedRow) -> JsonObject:
    record: dict[str, JsonValue] = {
        **_values(argument, "role", "type", "text"),
        "start": _value(argument["span_start"]),
        "end": _value(argument["span_end"]),
        "head": _span(argument, "head"),
        **_values(argument, "name", "mention", "evidence"),
    }
    filler = _value(argument["filler_event"])
    if filler is not None:
        record["event"] = filler
    if argument["amount_approximate"] is not None:
        record["amount"] = {
            "low": _value(argument["amount_low"]),
            "high": _value(argument["amount_high"]),
            "approximate": _value(argument["amount_approximate"]),
            "unit": _value(argument["amount_unit"]),
        }
    return record


def _part(row: NamedRow, prefix: str, names: Sequence[str]) -> JsonObject | None:
    if row[f"{prefix}_text"] is None:
        return None
    return {name: _value(row[f"{prefix}_{name}"]) for name in names}


def _values(row: NamedRow, *names: str) -> dict[str, JsonValue]:
    return {name: _value(row[name]) for name in names}


def _span(row: NamedRow, name: str) -> list[JsonValue]:
    return [_value(row[f"{name}_start"]), _value(row[f"{name}_end"])]


def _value(cell: Cell) -> JsonValue:
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float):
        return whole(cell)
    return cell
