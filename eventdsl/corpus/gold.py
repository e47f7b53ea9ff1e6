"""Gold files: documents with the events that should be found in them.

`eventdsl gold` writes what a run found, a person corrects it, `eventdsl eval` compares. One document is one line, with
its text, so that a gold file needs no other file:

    {"schema": "eventdsl-gold/1", "id": "a.txt", "date": "2026-02-11", "text": "…", "events": [
     {"type": "Absage", "trigger": {"text": "sagt … ab", "spans": [[8, 12], [41, 43]]},
      "args": [{"role": "wer", "text": "Hegseth", "start": 0, "end": 7}],
      "polarity": "positive", "time": "2025-12", "source": "Rutte"}]}

What is added by hand need not count code points: a trigger or argument without offsets is looked for by its text, an
argument as near to the trigger as may be. Polarity, time and source are compared only where a gold event has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from eventdsl.corpus.documents import InputDocument
from eventdsl.events.json_value import JsonObject, JsonValue
from eventdsl.events.mention import EventMention
from eventdsl.source import Span
from eventdsl.text.dates import iso_date

SCHEMA = "eventdsl-gold/1"
ELLIPSIS = " … "


@dataclass(frozen=True, slots=True)
class GoldArgument:
    role: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event that should be found; what is None is not compared."""

    type: str
    trigger: tuple[Span, ...]
    arguments: tuple[GoldArgument, ...]
    polarity: str | None = None
    time: str | None = None
    source: str | None = None

    @property
    def place(self) -> Span:
        """The span from the first word of the trigger to the last."""
        return Span(self.trigger[0].start, self.trigger[-1].end)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    document: InputDocument
    events: tuple[GoldEvent, ...]


class GoldError(ValueError):
    """A gold file cannot be used; the message says where and why."""


# ---- writing --------------------------------------------------------------------------------------------------------


def gold_line(document: InputDocument, mentions: Iterable[EventMention]) -> str:
    """What a run found in a document, as a line of a gold file."""
    events: list[JsonValue] = [_event_record(mention) for mention in mentions]
    record: JsonObject = {
        "schema": SCHEMA,
        "id": document.id,
        "date": document.date,
        "text": document.text,
        "events": events,
    }
    return json.dumps(record, ensure_ascii=False)


def _event_record(mention: EventMention) -> JsonObject:
    arguments: list[JsonValue] = [
        {"role": found.role, "text": found.text, "start": found.span.start, "end": found.span.end}
        for found in mention.arguments
    ]
    return {
        "type": mention.type,
        "trigger": {"text": mention.trigger.text, "spans": [list(span) for span in mention.trigger.spans]},
        "args": arguments,
        "polarity": mention.polarity.value,
        "time": mention.time.value if mention.time else None,
        "source": mention.source.text if mention.source else None,
    }


# ---- reading --------------------------------------------------------------------------------------------------------


def read_gold(content: str, name: str) -> tuple[GoldDocument, ...]:
    """The documents of a gold file; raises GoldError at the first line that cannot be used."""
    lines = content.split("\n")  # not splitlines: a text may hold other line separators
    documents = [_document(line, f"{name}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not documents:
        raise GoldError(f"{name}: holds no documents")
    return tuple(documents)


def _document(line: str, place: str) -> GoldDocument:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise GoldError(f"{place}: is no JSON") from problem
    match record:
        case {"text": str(text), "events": list(events)} if text.strip():
            date = record.get("date")
            if date is not None and (not isinstance(date, str) or iso_date(date) is None):
                raise GoldError(f'{place}: "date" is no date such as "2026-02-11"')
            document = InputDocument(str(record.get("id", place)), text, date)
            return GoldDocument(document, tuple(_event(event, text, place) for event in events))
        case _:
            raise GoldError(f"{place}: a line of gold has a text and a list of events; see eventdsl gold --help")


def _event(record: object, text: str, place: str) -> GoldEvent:
    if not isinstance(record, dict):
        raise GoldError(f"{place}: an event is no object")
    match record:
        case {"type": str(type_name), "trigger": dict() | str() as trigger}:
            spans = _trigger(trigger, text, place)
            arguments = record.get("args", [])
            if not isinstance(arguments, list):
                raise GoldError(f"{place}: the args of {type_name} are no list")
            return GoldEvent(
                type=type_name,
                trigger=spans,
                arguments=tuple(_argument(argument, text, spans[0], place) for argument in arguments),
                polarity=_optional(record.get("polarity"), "polarity", place),
                time=_optional(record.get("time"), "time", place),
                source=_optional(record.get("source"), "source", place),
            )
        case _:
            raise GoldError(f"{place}: an event has a type and a trigger")


def _trigger(record: dict[str, object] | str, text: str, place: str) -> tuple[Span, ...]:
    match record:
        case {"spans": [_, *_] as spans}:
            return tuple(sorted(_span(span, text, place) for span in spans))
        case {"text": str(words)} | str(words) if words.strip():
            found: list[Span] = []
            for part in words.split(ELLIPSIS.strip()):
                start = found[-1].end if found else 0
                found.append(_occurrence(part.strip(), text, start, start, place))
            return tuple(found)
        case _:
            raise GoldError(f"{place}: a trigger has a text or spans")


def _argument(record: object, text: str, trigger: Span, place: str) -> GoldArgument:
    match record:
        case {"role": str(role), "start": int(start), "end": int(end)}:
            span = _span([start, end], text, place)
            return GoldArgument(role, span.of(text), span)
        case {"role": str(role), "text": str(words)} if words.strip():
            return GoldArgument(role, words, _occurrence(words, text, 0, trigger.start, place))
        case _:
            raise GoldError(f"{place}: an argument has a role, and a text or start and end")


def _span(value: object, text: str, place: str) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            return Span(start, end)
        case _:
            raise GoldError(f"{place}: {value} is no span of the text")


def _occurrence(words: str, text: str, first: int, near: int, place: str) -> Span:
    """The place of words in a text, not before `first` and as near as may be to `near`."""
    starts: list[int] = []
    at = text.find(words, first)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    if not starts:
        raise GoldError(f'{place}: "{words}" does not stand in the text')
    start = min(starts, key=lambda start: (abs(start - near), start))
    return Span(start, start + len(words))


def _optional(value: object, name: str, place: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise GoldError(f'{place}: "{name}" is no string')
    return value
