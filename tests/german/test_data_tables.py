"""A packed table is unpacked once; damage to the copy changes nothing that is found."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from eventdsl.german.data_files import DATA
from eventdsl.german.data_tables import DataTable

NAME = "nouns.tsv"
LINES = gzip.decompress((DATA / f"{NAME}.gz").read_bytes()).decode().splitlines()[::997]
SOME = dict(line.split("\t", 1) for line in LINES)


def found(table: DataTable) -> dict[str, str | None]:
    return {key: table.find(key) for key in SOME}


def test_each_line_is_found_without_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTDSL_CACHE", "off")
    assert found(DataTable(NAME)) == SOME
    assert DataTable(NAME).find("Unsinnswort") is None


@pytest.mark.parametrize("damage", [b"", b"evtable3", None])
def test_a_damaged_copy_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None) -> None:
    monkeypatch.setenv("EVENTDSL_CACHE", str(tmp_path))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / f"{NAME}-00000000").write_bytes(b"of an older version")
    assert found(DataTable(NAME)) == SOME
    (path,) = (tmp_path / "data").iterdir()
    content = path.read_bytes()
    path.write_bytes(b"\n" + bytes(1_000_000) + content[1_000_001:] if damage is None else damage)
    assert found(DataTable(NAME)) == SOME
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").write_bytes(b"no folder")
    monkeypatch.setenv("EVENTDSL_CACHE", str(tmp_path))
    assert found(DataTable(NAME)) == SOME
