"""What `eventdsl schema` prints describes what `eventdsl run` prints, and can be used as it is."""

from __future__ import annotations

import copy
import dataclasses
import sys
import types as python_types
from collections.abc import Iterator

import jsonschema
import pytest

from eventdsl.events.dataclass_source import dataclass_source
from eventdsl.events.emit import event_record, mention_record
from eventdsl.events.json_schema import json_schema
from eventdsl.events.json_value import json_line
from eventdsl.events.mention import EventMention
from eventdsl.events.merge import MergedEvent
from eventdsl.events.schema import EventType
from eventdsl.text.amount import Amount


def validator(types: dict[str, EventType]) -> jsonschema.Draft202012Validator:
    schema = json_schema(types)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_an_emitted_event_is_valid(mention: EventMention, types: dict[str, EventType]) -> None:
    validator(types).validate(mention_record(mention))


def test_an_amount_is_valid(with_amount: EventMention, types: dict[str, EventType]) -> None:
    validator(types).validate(mention_record(with_amount))


def test_a_merged_event_is_valid(mention: EventMention, types: dict[str, EventType]) -> None:
    validator(types).validate(event_record(MergedEvent(mention, (mention,))))


def test_the_schema_refuses_what_the_rule_set_cannot_give(mention: EventMention, types: dict[str, EventType]) -> None:
    record = dict(mention_record(mention))
    args = record["args"]
    assert isinstance(args, list)
    place = {**args[0], "role": "wo"}
    broken = {
        "an unknown type": {**record, "type": "Zusage"},
        "an unknown field": {**record, "extra": 1},
        "no doc": {name: value for name, value in record.items() if name != "doc"},
        "an unknown role": {**record, "args": [{**args[0], "role": "wem"}]},
        "two fillers where one may be": {**record, "args": [place, place]},
        "the wrong ancestors": {**record, "types": ["Absage"]},
        "an unknown factuality": {**record, "factuality": "certain"},
    }
    check = validator(types)
    accepted = [name for name, value in broken.items() if check.is_valid(value)]
    assert accepted == []
    assert check.is_valid({**record, "args": [args[0], copy.deepcopy(args[0])]}), "wer takes several"


@pytest.fixture
def with_amount(mention: EventMention) -> EventMention:
    argument = dataclasses.replace(mention.arguments[0], amount=Amount(None, 500.0, False, None))
    return dataclasses.replace(mention, arguments=(argument,))


@pytest.fixture
def generated(types: dict[str, EventType]) -> Iterator[python_types.ModuleType]:
    module = python_types.ModuleType("generated_events")
    sys.modules[module.__name__] = module
    exec(compile(dataclass_source(types), "generated_events.py", "exec"), module.__dict__)
    yield module
    del sys.modules[module.__name__]


def test_the_dataclasses_read_an_emitted_line(generated: python_types.ModuleType, mention: EventMention) -> None:
    event = generated.read_event(json_line(mention_record(mention)))
    assert isinstance(event, generated.Absage)
    assert isinstance(event, generated.Ereignis)
    assert event.wer[0].name == "Marco Rubio"
    assert event.was is None
    assert event.source.name == "Mark Rutte"
    assert event.source_ is None, "a role may be named like a field"
    assert event.trigger.spans == ((71, 79),)
    assert event.time.value == "2025-12"
    assert event.event_id == "0123456789abcdef"


def test_the_dataclasses_read_an_amount(generated: python_types.ModuleType, with_amount: EventMention) -> None:
    event = generated.read_event(json_line(mention_record(with_amount)))
    assert event.wer[0].amount == generated.Amount(None, 500, False, None)


def test_the_dataclasses_read_a_merged_line(generated: python_types.ModuleType, mention: EventMention) -> None:
    event = generated.read_event(json_line(event_record(MergedEvent(mention, (mention,)))))
    assert event.id == "0123456789abcdef"


def test_a_type_may_be_named_like_a_class_of_the_module(generated: python_types.ModuleType) -> None:
    assert issubclass(generated.Event_, generated.Absage)
    assert generated.EVENT_TYPES["Event"][0] is generated.Event_


def test_the_docstring_survives_quotes(generated: python_types.ModuleType) -> None:
    assert generated.Absage.__doc__ == 'Jemand sagt "ab".'
