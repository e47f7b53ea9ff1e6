"""Events as PLOVER records."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from eventdsl.analysis.coding import ontology
from eventdsl.api import Engine, compile_rules
from eventdsl.corpus.documents import InputDocument
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.plover import PloverWriter

DATE = "2026-02-11"


@cache
def engine() -> Engine:
    return compile_rules("rules/")


def rows(text: str) -> list[list[str]]:
    mentions = engine().extract(text, date=DATE, doc_id="d")
    stream = io.StringIO()
    document = InputDocument("d", text, DATE)
    PloverWriter(stream, engine().event_types).write(DocumentEvents(document, mentions, None, 1, 1))
    header, *lines = stream.getvalue().splitlines()
    assert header == "date\tsource\ttarget\tevent\tmode\ttext\tdocument"
    return [line.split("\t") for line in lines]


RECORDS = [
    # text · date, source, target, event, mode of each record
    ("Die Polizei verhaftete den Minister.", [(DATE, "Die Polizei", "den Minister", "COERCE", "arrest")]),
    (
        "Im Dezember trafen sich Rutte und Rubio mit Merz.",
        [("2025-12", "Rutte", "Merz", "CONSULT", ""), ("2025-12", "Rubio", "Merz", "CONSULT", "")],
    ),
    ("Das Personal streikt bei der Lufthansa.", [(DATE, "Das Personal", "Lufthansa", "PROTEST", "strike")]),
    ("Rutte sagte, das sei gut.", []),  # what is merely said has no code
    ("Die Polizei verhaftete den Minister nicht.", []),
    ("Die Polizei will den Minister verhaften.", []),
    ("Rubio forderte den Abzug.\tRutte\nlehnte ihn ab.", [(DATE, "Rubio", "", "REQUEST", "")]),
]


@pytest.mark.parametrize(("text", "records"), RECORDS)
def test_records_of_a_text(text: str, records: list[tuple[str, ...]]) -> None:
    found = [tuple(row[:5]) for row in rows(text) if row[3] != "REJECT"]
    assert found == records


def test_cells_hold_no_tab_and_no_line_end() -> None:
    (row,) = rows("Die Polizei\tverhaftete\nden Minister.")
    assert row[5:] == ["Die Polizei verhaftete den Minister.", "d"]


def test_the_table_of_the_docs_says_what_the_packs_say() -> None:
    text = Path("docs/politik.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| ([A-Z]\w+) \| ([A-Z]+(?: [a-z-]+)?|–) \|", text, re.MULTILINE))
    declared = {name: kind.code for name, kind in engine().event_types.items() if name != "Ereignis"}
    said = {
        name: "–" if code is None else " ".join(part for part in (code.event, code.mode) if part)
        for name, code in declared.items()
    }
    assert table == said


def test_every_code_has_a_root_of_cameo() -> None:
    raw = yaml.safe_load(Path("grammar/plover.yaml").read_text(encoding="utf-8"))
    assert raw.keys() == ontology().keys()
    assert all(entry["cameo"] for entry in raw.values())
