"""Event mentions and merged events as JSON and as rows: what `eventdsl run` prints.

Takes `EventMention`s and `MergedEvent`s; gives objects of schema `eventdsl/1` with a fixed order of fields, and rows
for spreadsheets with one pair of columns for each role. Offsets are half-open code points of the decoded document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from eventdsl.events.json_value import JsonObject, JsonValue
from eventdsl.events.mention import ArgumentMention, EventMention, EventTime, Source
from eventdsl.events.merge import MergedEvent
from eventdsl.source import Span
from eventdsl.text.amount import Amount

SCHEMA = "eventdsl/1"
ID_LENGTH = 16
_NOTHING = hashlib.sha256()  # to copy it costs half as much as to make one
FIXED_COLUMNS = (
    "doc",
    "id",
    "type",
    "rule",
    "variant",
    "trigger",
    "start",
    "end",
    "polarity",
    "factuality",
    "tense",
    "time",
    "time_value",
    "source",
    "source_name",
    "event_id",
)
SHARED_BY_MENTIONS = frozenset({"schema", "doc", "event_id"})  # stand once, in the event that was merged
SEPARATOR = " | "  # between several fillers of one role in a row


def mention_id(doc: str, rule: str, spans: Iterable[Span]) -> str:
    """A hash of document, rule and trigger spans: the same mention has the same id in every run."""
    places = ",".join([f"{span.start}-{span.end}" for span in spans])
    key = "\0".join((doc, rule, places)).encode("utf-8", "surrogatepass")
    hashed = _NOTHING.copy()
    hashed.update(key)
    return hashed.hexdigest()[:ID_LENGTH]


def mention_record(mention: EventMention) -> JsonObject:
    """One event as the object that stands in a line of the output."""
    return {
        "schema": SCHEMA,
        "doc": mention.doc,
        "id": mention.id,
        "type": mention.type,
        "types": list(mention.types),
        "rule": mention.rule,
        "variant": mention.variant,
        "pattern": mention.pattern,
        "trigger": {
            "text": mention.trigger.text,
            "lemma": mention.trigger.lemma,
            "spans": [list(span) for span in mention.trigger.spans],
        },
        "span": list(mention.span),
        "sentence": list(mention.sentence),
        "args": [_argument_record(argument) for argument in mention.arguments],
        "time": _time_record(mention.time),
        "polarity": mention.polarity.value,
        "factuality": mention.factuality.value,
        "tense": mention.tense,
        "source": _source_record(mention.source),
        "event_id": mention.event_id,
    }


def event_record(merged: MergedEvent) -> JsonObject:
    """One merged event: the object of its fullest mention with the arguments of all, and `mentions`."""
    mentions = [_without(mention_record(mention), SHARED_BY_MENTIONS) for mention in merged.mentions]
    return {**mention_record(merged.event), "mentions": mentions}


def _without(record: JsonObject, names: frozenset[str]) -> JsonObject:
    return {name: value for name, value in record.items() if name not in names}


def _argument_record(argument: ArgumentMention) -> JsonObject:
    record: dict[str, JsonValue] = {
        "role": argument.role,
        "type": argument.type,
        "text": argument.text,
        "start": argument.span.start,
        "end": argument.span.end,
        "head": list(argument.head),
        "name": argument.name,
        "mention": argument.mention.value,
        "evidence": argument.evidence,
    }
    if argument.event is not None:
        record["event"] = argument.event
    if argument.amount is not None:
        record["amount"] = amount_record(argument.amount)
    return record


def amount_record(amount: Amount) -> JsonObject:
    """The object of an amount; whole numbers are written without a point."""
    return {
        "low": whole(amount.low),
        "high": whole(amount.high),
        "approximate": amount.approximate,
        "unit": amount.unit,
    }


def whole(number: float | None) -> JsonValue:
    """A number, without a point where it is whole."""
    return int(number) if number is not None and number.is_integer() else number


def _time_record(time: EventTime | None) -> JsonObject | None:
    if time is None:
        return None
    return {
        "text": time.text,
        "start": time.span.start,
        "end": time.span.end,
        "value": time.value,
        "type": time.type,
    }


def _source_record(source: Source | None) -> JsonObject | None:
    if source is None:
        return None
    return {
        "text": source.text,
        "start": source.span.start,
        "end": source.span.end,
        "name": source.name,
        "kind": source.kind,
    }


def columns(roles: Sequence[str]) -> tuple[str, ...]:
    """The header of the rows: fixed columns, then text and name of each role."""
    return FIXED_COLUMNS + tuple(column for role in roles for column in (role, f"{role}_name"))


def mention_row(mention: EventMention, roles: Sequence[str]) -> tuple[str, ...]:
    """One event as the cells below `columns(roles)`; what is missing is empty."""
    time, source = mention.time, mention.source
    fixed = (
        mention.doc,
        mention.id,
        mention.type,
        mention.rule,
        mention.variant,
        mention.trigger.text,
        str(mention.span.start),
        str(mention.span.end),
        mention.polarity.value,
        mention.factuality.value,
        mention.tense or "",
        time.text if time else "",
        (time.value or "") if time else "",
        source.text if source else "",
        (source.name or "") if source else "",
        mention.event_id,
    )
    return fixed + tuple(cell for role in roles for cell in _role_cells(mention, role))


def _role_cells(mention: EventMention, role: str) -> tuple[str, str]:
    fillers = [argument for argument in mention.arguments if argument.role == role]
    names = SEPARATOR.join(argument.name or "" for argument in fillers)
    return SEPARATOR.join(argument.text for argument in fillers), names if names.strip(SEPARATOR) else ""
