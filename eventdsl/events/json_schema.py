"""The JSON Schema of what `eventdsl run` prints, with the event types of a rule set.

Takes event types; gives a schema (draft 2020-12) that describes one line of output. A role that takes one filler is
held to one; that a role must be filled is not asserted, because a passive without an agent is an event all the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventdsl.events.emit import SCHEMA, SHARED_BY_MENTIONS
from eventdsl.events.json_value import JsonObject, JsonValue
from eventdsl.events.mention import Factuality, Polarity
from eventdsl.events.schema import EventType, Role
from eventdsl.text.document import MentionKind, QuoteForm, TimeType
from eventdsl.text.morphology import Tense

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ATTRIBUTION = "attribution"
TEXT: JsonObject = {"type": "string"}
TEXT_OR_NULL: JsonObject = {"type": ["string", "null"]}
OFFSET: JsonObject = {"type": "integer", "minimum": 0}
SPAN: JsonObject = {"$ref": "#/$defs/span"}


def json_schema(types: Mapping[str, EventType]) -> JsonObject:
    """The schema of one event of any of these types."""
    names = sorted(types)
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "An event as eventdsl prints it",
        "description": "Offsets are half-open and count Unicode code points of the decoded document.",
        **_record({**_event_properties(names), "mentions": _mentions(names)}, optional=("mentions",)),
        "allOf": [_type_rule(types[name]) for name in names],
        "$defs": {"span": _span(), "argument": _argument(), "time": _time(), "source": _source()},
    }


def _record(properties: Mapping[str, JsonValue], optional: tuple[str, ...] = ()) -> dict[str, JsonValue]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _event_properties(names: list[str]) -> JsonObject:
    return {
        "schema": {"const": SCHEMA},
        "doc": {**TEXT, "description": "id or path of the document"},
        "id": {**TEXT, "description": "hash of document, rule and trigger spans"},
        "type": {"enum": names},
        "types": {"type": "array", "items": {"enum": names}, "description": "the type and its ancestors"},
        "rule": TEXT,
        "variant": TEXT,
        "pattern": {"type": "integer", "minimum": 0},
        "trigger": _record({"text": TEXT, "lemma": TEXT, "spans": {"type": "array", "items": SPAN, "minItems": 1}}),
        "span": SPAN,
        "sentence": SPAN,
        "args": {"type": "array", "items": {"$ref": "#/$defs/argument"}},
        "time": {"anyOf": [{"$ref": "#/$defs/time"}, {"type": "null"}]},
        "polarity": {"enum": [value.value for value in Polarity]},
        "factuality": {"enum": [value.value for value in Factuality]},
        "tense": {"enum": [*(value.value for value in Tense), None]},
        "source": {"anyOf": [{"$ref": "#/$defs/source"}, {"type": "null"}]},
        "event_id": {**TEXT, "description": "shared by the mentions of one event: the id of the first of them"},
    }


def _mentions(names: list[str]) -> JsonObject:
    """The mentions of a merged event: what `eventdsl run --merge` adds."""
    properties = {name: value for name, value in _event_properties(names).items() if name not in SHARED_BY_MENTIONS}
    return {"type": "array", "items": _record(properties), "minItems": 1, "description": "with --merge"}


def _span() -> JsonObject:
    return {"type": "array", "prefixItems": [OFFSET, OFFSET], "minItems": 2, "maxItems": 2}


def _argument() -> JsonObject:
    return _record(
        {
            "role": TEXT,
            "type": TEXT_OR_NULL,
            "text": TEXT,
            "start": OFFSET,
            "end": OFFSET,
            "head": SPAN,
            "name": {**TEXT_OR_NULL, "description": "the fullest name that the document gives to the referent"},
            "mention": {"enum": [value.value for value in MentionKind]},
            "evidence": {**TEXT, "description": "what decided that this fills the role"},
            "event": {**TEXT, "description": "id of the event that fills the role"},
            "amount": _amount(),
        },
        optional=("event", "amount"),
    )


def _amount() -> JsonObject:
    bound: JsonObject = {"type": ["number", "null"]}
    properties: dict[str, JsonObject] = {
        "low": {**bound, "description": "the least that is said; null where only a most is"},
        "high": {**bound, "description": "the most that is said; the same as low where it is exact"},
        "approximate": {"type": "boolean"},
        "unit": {**TEXT_OR_NULL, "description": "an ISO 4217 code, % or null for what is counted"},
    }
    return {**_record(properties), "description": "how many or how much a filler with a numeral says"}


def _time() -> JsonObject:
    types = [value.value for value in TimeType]
    return _record({"text": TEXT, "start": OFFSET, "end": OFFSET, "value": TEXT_OR_NULL, "type": {"enum": types}})


def _source() -> JsonObject:
    kinds = [*(form.value for form in QuoteForm), ATTRIBUTION]
    return _record({"text": TEXT, "start": OFFSET, "end": OFFSET, "name": TEXT_OR_NULL, "kind": {"enum": kinds}})


def _type_rule(event: EventType) -> JsonObject:
    single = [role for role in event.roles if role.maximum == 1]
    args: dict[str, JsonValue] = {"items": {"properties": {"role": {"enum": [role.name for role in event.roles]}}}}
    if single:
        args["allOf"] = [_at_most_one(role) for role in single]
    then: dict[str, JsonValue] = {"properties": {"types": {"const": list(event.types)}, "args": args}}
    if event.doc is not None:
        then["description"] = event.doc
    return {"if": {"properties": {"type": {"const": event.name}}}, "then": then}


def _at_most_one(role: Role) -> JsonObject:
    return {"contains": {"properties": {"role": {"const": role.name}}}, "minContains": 0, "maxContains": 1}
