"""Tables that are mapped into memory: what was written is found, and damage is never taken for knowledge."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventdsl.german.mapped_table import MappedTable, write_table

ENTRIES = {f"form{number}": f"lemma {number % 7}" for number in range(3000)} | {"": "", "ä": "ö", "Straße": "…"}
TEXTS = st.text(max_size=20).filter(str.isprintable)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_table(tmp_path / "some.table", "made from this", ENTRIES.items())
    return tmp_path / "some.table"


def opened(path: Path) -> MappedTable:
    table = MappedTable.open(path, "made from this")
    assert table is not None
    return table


def test_all_entries_are_found(path: Path) -> None:
    table = opened(path)
    assert {key: table.find(key) for key in ENTRIES} == ENTRIES
    assert dict(table.entries()) == ENTRIES


@pytest.mark.parametrize("key", ["form", "form30000", "FORM1", "lemma 1", "\ud800", "form1\t", "\n", "zzz"])
def test_nothing_else_is_found(path: Path, key: str) -> None:
    assert opened(path).find(key) is None


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(TEXTS, TEXTS, max_size=30))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, entries: dict[str, str]) -> None:
    path = tmp_path_factory.mktemp("tables") / "some.table"
    write_table(path, "made from this", entries.items())
    assert dict(opened(path).entries()) == entries
    assert all(opened(path).find(key) == text for key, text in entries.items())


def test_a_table_made_from_something_else_is_not_opened(path: Path) -> None:
    assert MappedTable.open(path, "made from that") is None


@pytest.mark.parametrize("content", [b"", b"import os", b"\0" * 5000])
def test_another_file_is_not_opened(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert MappedTable.open(path, "made from this") is None


def test_a_file_that_ends_early_is_not_opened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])
    assert MappedTable.open(path, "made from this") is None


@pytest.mark.parametrize("share", range(0, 100, 5))
def test_no_damage_gives_a_wrong_text(path: Path, share: int) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) * share // 100] ^= 0xFF
    path.write_bytes(content)
    table = MappedTable.open(path, "made from this")
    found = {} if table is None else {key: text for key in ENTRIES if (text := table.find(key)) is not None}
    assert len(found) < len(ENTRIES)
    assert found.items() <= ENTRIES.items()
    assert table is None or table.damaged
