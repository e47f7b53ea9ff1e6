"""The printed form of an event: names, order and values of its fields."""

from __future__ import annotations

import dataclasses
import json

from eventdsl.events.emit import columns, event_record, mention_id, mention_record, mention_row
from eventdsl.events.json_value import json_line
from eventdsl.events.mention import EventMention
from eventdsl.events.merge import MergedEvent
from eventdsl.source import Span
from eventdsl.text.amount import Amount

EXPECTED = (
    '{"schema": "eventdsl/1", "doc": "seeds/000.txt", "id": "0123456789abcdef", "type": "Absage",'
    ' "types": ["Absage", "Ereignis"], "rule": "politik/teilnahme.evr:teilnahme_absagen", "variant": "perfect",'
    ' "pattern": 1, "trigger": {"text": "abgesagt", "lemma": "absagen", "spans": [[71, 79]]}, "span": [0, 79],'
    ' "sentence": [0, 80], "args": [{"role": "wer", "type": "Person", "text": "US-Außenminister Marco Rubio",'
    ' "start": 26, "end": 54, "head": [43, 54], "name": "Marco Rubio", "mention": "name",'
    ' "evidence": "subject:agreement"}], "time": {"text": "Im Dezember", "start": 0, "end": 11, "value": "2025-12",'
    ' "type": "DATE"}, "polarity": "positive", "factuality": "reported", "tense": "pluperfect",'
    ' "source": {"text": "Rutte", "start": 0, "end": 5, "name": "Mark Rutte", "kind": "Indirect"},'
    ' "event_id": "0123456789abcdef"}'
)


def test_an_event_is_one_line_with_fields_in_a_fixed_order(mention: EventMention) -> None:
    assert json_line(mention_record(mention)) == EXPECTED


def test_what_is_missing_is_null(mention: EventMention) -> None:
    record = mention_record(dataclasses.replace(mention, time=None, source=None, tense=None))
    assert (record["time"], record["source"], record["tense"]) == (None, None, None)


def test_an_event_that_fills_a_role_is_named_by_its_id(mention: EventMention) -> None:
    argument = dataclasses.replace(mention.arguments[0], event="fedcba")
    record = json.loads(json_line(mention_record(dataclasses.replace(mention, arguments=(argument,)))))
    assert record["args"][0]["event"] == "fedcba"


def test_an_amount_is_written_with_whole_numbers(mention: EventMention) -> None:
    argument = dataclasses.replace(mention.arguments[0], amount=Amount(2.5, 3000.0, True, "EUR"))
    line = json_line(mention_record(dataclasses.replace(mention, arguments=(argument,))))
    assert '"amount": {"low": 2.5, "high": 3000, "approximate": true, "unit": "EUR"}' in line


def test_a_merged_event_is_its_fullest_mention_with_all_mentions(mention: EventMention) -> None:
    record = json.loads(json_line(event_record(MergedEvent(mention, (mention, mention)))))
    inner = record.pop("mentions")
    assert record == json.loads(EXPECTED)
    assert [set(record) - set(other) for other in inner] == [{"schema", "doc", "event_id"}] * 2


def test_ids_tell_document_rule_and_trigger_apart() -> None:
    keys = [
        ("a", "r", [Span(0, 1)]),
        ("b", "r", [Span(0, 1)]),
        ("a", "s", [Span(0, 1)]),
        ("a", "r", [Span(0, 1), Span(2, 3)]),
        ("a", "r", [Span(0, 11)]),
    ]
    ids = [mention_id(*key) for key in keys]
    assert len(set(ids)) == len(ids)
    assert ids == [mention_id(*key) for key in keys]
    assert all(len(name) == 16 for name in ids)


def test_a_row_has_a_cell_for_each_column(mention: EventMention) -> None:
    roles = ("wer", "was")
    row = dict(zip(columns(roles), mention_row(mention, roles), strict=True))
    assert row["wer"] == "US-Außenminister Marco Rubio"
    assert row["wer_name"] == "Marco Rubio"
    assert (row["was"], row["was_name"]) == ("", "")
    assert (row["time_value"], row["source_name"]) == ("2025-12", "Mark Rutte")


def test_several_fillers_share_a_cell(mention: EventMention) -> None:
    other = dataclasses.replace(mention.arguments[0], text="er", name=None)
    row = mention_row(dataclasses.replace(mention, arguments=(*mention.arguments, other)), ("wer",))
    assert row[-2:] == ("US-Außenminister Marco Rubio | er", "Marco Rubio | ")
