"""Python source with a typed dataclass for each event type of a rule set.

Takes event types; gives the text of a module that needs nothing but the standard library and reads the lines of
`eventdsl run --format jsonl`:

    for line in open("events.jsonl", encoding="utf-8"):
        event = read_event(line)
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping

from eventdsl.events.schema import EventType, Role

FIELDS_OF_EVENT = frozenset(
    (
        *("doc", "id", "type", "types", "rule", "variant", "pattern", "trigger", "span", "sentence"),
        *("time", "polarity", "factuality", "tense", "source", "event_id"),
    )
)
NAMES_OF_MODULE = frozenset(
    ("Amount", "Any", "Argument", "EVENT_TYPES", "Event", "Source", "Span", "Time", "Trigger", "read_event")
)

PROLOGUE = '''"""Event types of a rule set, made by `eventdsl schema --format python`. Do not edit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trigger:
    text: str
    lemma: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


@dataclass(frozen=True, slots=True)
class Argument:
    role: str
    type: str | None
    text: str
    start: int
    end: int
    head: Span
    name: str | None
    mention: str
    evidence: str
    event: str | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Time:
    text: str
    start: int
    end: int
    value: str | None
    type: str


@dataclass(frozen=True, slots=True)
class Source:
    text: str
    start: int
    end: int
    name: str | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event has."""

    doc: str
    id: str
    type: str
    types: tuple[str, ...]
    rule: str
    variant: str
    pattern: int
    trigger: Trigger
    span: Span
    sentence: Span
    time: Time | None
    polarity: str
    factuality: str
    tense: str | None
    source: Source | None
    event_id: str
'''

EPILOGUE = '''

def read_event(line: str) -> Event:
    """The event of one line of output."""
    record = json.loads(line)
    event_class, roles = EVENT_TYPES[record["type"]]
    trigger = record["trigger"]
    fillers: dict[str, Any] = {field: _fillers(record["args"], role, many) for role, (field, many) in roles.items()}
    return event_class(
        **{name: record[name] for name in _PLAIN},
        types=tuple(record["types"]),
        trigger=Trigger(trigger["text"], trigger["lemma"], tuple(_span(span) for span in trigger["spans"])),
        span=_span(record["span"]),
        sentence=_span(record["sentence"]),
        time=record["time"] and Time(**record["time"]),
        source=record["source"] and Source(**record["source"]),
        **fillers,
    )


_PLAIN = ("doc", "id", "type", "rule", "variant", "pattern", "polarity", "factuality", "tense", "event_id")


def _span(pair: list[int]) -> Span:
    return pair[0], pair[1]


def _fillers(args: list[dict[str, Any]], role: str, many: bool) -> tuple[Argument, ...] | Argument | None:
    found = tuple(_argument(arg) for arg in args if arg["role"] == role)
    return found if many else (found[0] if found else None)


def _argument(arg: dict[str, Any]) -> Argument:
    amount = arg.get("amount")
    return Argument(**{**arg, "head": _span(arg["head"]), "amount": amount and Amount(**amount)})
'''


def dataclass_source(types: Mapping[str, EventType]) -> str:
    """The module's text; a type stands after its ancestors."""
    ordered = sorted(types.values(), key=lambda event: (len(event.types), event.name))
    classes = "".join("\n\n" + "\n".join(_class_lines(event, types)) + "\n" for event in ordered)
    return PROLOGUE + classes + "\n\n" + "\n".join(_registry_lines(ordered)) + "\n" + EPILOGUE


def _class_lines(event: EventType, types: Mapping[str, EventType]) -> Iterator[str]:
    parent = _parent(event, types)
    inherited = frozenset(role.name for role in parent.roles) if parent else frozenset()
    yield "@dataclass(frozen=True, slots=True, kw_only=True)"
    yield f"class {_class_name(event.name)}({_class_name(parent.name) if parent else 'Event'}):"
    yield f'    """{_docstring(event)}"""'
    roles = [role for role in event.roles if role.name not in inherited]
    if roles:
        yield ""
    for role in roles:
        yield f"    {_field_name(role.name)}: {_field_type(role)}  # {role.type}"


def _parent(event: EventType, types: Mapping[str, EventType]) -> EventType | None:
    return next((types[name] for name in event.types[1:] if name in types), None)


def _registry_lines(events: list[EventType]) -> Iterator[str]:
    yield "# type name -> class, and for each role its field and whether it takes several fillers"
    yield "EVENT_TYPES: dict[str, tuple[type[Event], dict[str, tuple[str, bool]]]] = {"
    for event in events:
        roles = ", ".join(f'"{role.name}": ("{_field_name(role.name)}", {_takes_many(role)})' for role in event.roles)
        yield f'    "{event.name}": ({_class_name(event.name)}, {{{roles}}}),'
    yield "}"


def _takes_many(role: Role) -> bool:
    return role.maximum is None


def _field_type(role: Role) -> str:
    return "tuple[Argument, ...] = ()" if _takes_many(role) else "Argument | None = None"


def _docstring(event: EventType) -> str:
    text = " ".join((event.doc or f"{event.name}.").split())
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _class_name(name: str) -> str:
    return f"{name}_" if name in NAMES_OF_MODULE or keyword.iskeyword(name) else name


def _field_name(name: str) -> str:
    return f"{name}_" if name in FIELDS_OF_EVENT or keyword.iskeyword(name) else name
