"""`engine.to_arrow`: tables in memory."""

from __future__ import annotations

import datetime

import pytest

from eventdsl import Engine, compile_rules
from eventdsl.corpus.documents import InputDocument


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_rules("@politik")


def test_texts_become_tables(engine: Engine) -> None:
    tables = engine.to_arrow(["Es regnet.", InputDocument("b", "Hegseth sagte gestern das Treffen ab.", "2026-02-11")])
    assert tables.documents["doc"].to_pylist() == ["1", "b"]
    (event,) = tables.events.to_pylist()
    assert (event["doc"], event["type"], event["time_day"]) == ("b", "Absage", datetime.date(2026, 2, 10))
    assert [(row["event"], row["role"], row["text"]) for row in tables.arguments.to_pylist()] == [
        (event["id"], "wer", "Hegseth"),
        (event["id"], "was", "das Treffen"),
        (event["id"], "wann", "gestern"),
    ]


def test_no_texts_are_empty_tables(engine: Engine) -> None:
    tables = engine.to_arrow([])
    assert (tables.documents.num_rows, tables.events.num_rows, tables.arguments.num_rows) == (0, 0, 0)
    assert tables.events.schema == engine.to_arrow(["Hegseth sagt das Treffen ab."]).events.schema


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        ([InputDocument("a", "x", "gestern")], "no date"),
        ([InputDocument("a", "x"), InputDocument("a", "y")], "id 'a'"),
        (["\ud800"], "surrogate"),
    ],
)
def test_what_cannot_be_in_a_table_is_named(engine: Engine, documents: list[InputDocument], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        engine.to_arrow(documents)
