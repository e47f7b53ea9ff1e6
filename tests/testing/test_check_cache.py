"""Check results that are kept: the same report while nothing changes, a new one as soon as something does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eventdsl.diagnostics import CheckReport
from eventdsl.folder import FolderFiles
from eventdsl.testing import check_cache
from eventdsl.testing.check_cache import check_in

RULES = """evr 1
import "typen.evr" (Ereignis)
list reisen from "reisen.yaml"

event Absage < Ereignis {
  was: Text?
}

rule absagen -> Absage {
  clause {was} sagt @reisen ab
}
"""
TYPES = "evr 1\nevent Ereignis\n"
Check = Callable[[], CheckReport]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "absage.evr").write_text(RULES, encoding="utf-8")
    (folder / "typen.evr").write_text(TYPES, encoding="utf-8")
    (folder / "reisen.yaml").write_text("- Reise\n- Fahrt\n", encoding="utf-8")
    return folder


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The paths of every check that was really made."""
    made: list[tuple[str, ...]] = []
    check = check_cache._check

    def noted(paths: tuple[str, ...], *rest: object) -> CheckReport:
        made.append(paths)
        return check(paths, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(check_cache, "_check", noted)
    return made


@pytest.fixture
def check(folder: Path, tmp_path: Path) -> Check:
    return lambda: check_in(tmp_path / "cache", (folder.as_posix(),), FolderFiles())


def test_an_unchanged_set_is_not_checked_again(check: Check, runs: list[tuple[str, ...]]) -> None:
    first, second = check(), check()
    assert len(runs) == 1
    assert first == second
    assert {found.slug for found in first.diagnostics} == {"missing-example", "missing-counter"}


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "absage.evr").write_text(RULES.replace("{was}", "{wass}"), encoding="utf-8"),
        lambda folder: (folder / "typen.evr").write_text("evr 1\nevent Ereigniss\n", encoding="utf-8"),
        lambda folder: (folder / "reisen.yaml").write_text("Reise: 1\n", encoding="utf-8"),
        lambda folder: (folder / "neu.evr").write_text("evr 1\nrule\n", encoding="utf-8"),
        lambda folder: (folder / "typen.evr").unlink(),
    ],
    ids=["a rule", "an import", "a list", "a new file", "a missing file"],
)
def test_every_change_is_seen(
    change: Callable[[Path], object], folder: Path, check: Check, runs: list[tuple[str, ...]]
) -> None:
    assert not check().has_errors
    change(folder)
    assert check().has_errors
    assert len(runs) == 2


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"key": 1}', "[" * 100_000, '{"key": "KEY", "rules": 1, "answers": [], "diagnostics": []}'],
)
def test_a_damaged_entry_is_replaced(content: str, check: Check, tmp_path: Path, runs: list[tuple[str, ...]]) -> None:
    report = check()
    (entry,) = (tmp_path / "cache").glob("*.json")
    entry.write_text(content.replace("KEY", entry.stem), encoding="utf-8")
    assert check() == report
    assert len(runs) == 2
    assert json.loads(entry.read_text(encoding="utf-8"))["rules"] == 1


def test_a_label_outside_of_its_file_is_refused(check: Check, tmp_path: Path, runs: list[tuple[str, ...]]) -> None:
    report = check()
    (entry,) = (tmp_path / "cache").glob("*.json")
    body = json.loads(entry.read_text(encoding="utf-8"))
    body["diagnostics"][0][3][0][2] = 10**9
    entry.write_text(json.dumps(body), encoding="utf-8")
    assert check() == report
    assert len(runs) == 2


def test_a_folder_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    report = check_in(tmp_path / "cache", (folder.as_posix(),), FolderFiles())
    assert report.rules == 1
