"""The lexicon of word forms on the command line: built once and announced, shown, removed, never in the way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .conftest import Invoke, Program

BUILDS = "building the lexicon"
TEXT = b"Hegseth sagte das Treffen ab."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "caches"


def test_a_first_run_builds_and_says_so(program: Program, place: Path, folder: Path) -> None:
    first = program("analyze", "-", stdin=TEXT, EVENTDSL_CACHE=str(folder))
    shown = program("lexicon", "info", EVENTDSL_CACHE=str(folder)).stdout.decode()
    second = program("analyze", "-", stdin=TEXT, EVENTDSL_CACHE=str(folder))
    again = program("lexicon", "build", EVENTDSL_CACHE=str(folder))
    assert first.returncode == second.returncode == again.returncode == 0
    assert [BUILDS in result.stderr.decode() for result in (first, second, again)] == [True, False, False]
    assert first.stdout == second.stdout
    assert f"{folder}: built" in shown
    assert shown.count("base.table") == 2
    (words,) = folder.glob("words-*")
    shutil.rmtree(words)  # as after an update: its name tells the version of the analysis
    rebuilt = program("lexicon", "build", EVENTDSL_CACHE=str(folder))
    assert BUILDS in rebuilt.stderr.decode()
    assert (words / "base.table").exists()
    program("lexicon", "clear", EVENTDSL_CACHE=str(folder))
    assert f"{folder}: not built yet" in program("lexicon", "info", EVENTDSL_CACHE=str(folder)).stdout.decode()


def test_without_a_cache_nothing_is_built(program: Program, place: Path) -> None:
    run = program("analyze", "-", stdin=TEXT, EVENTDSL_CACHE="off")
    assert run.returncode == 0
    assert BUILDS not in run.stderr.decode()
    assert program("lexicon", "build", EVENTDSL_CACHE="off").returncode == 2
    assert program("lexicon", "clear", EVENTDSL_CACHE="off").returncode == 2


def test_what_cannot_be_removed_is_told(
    invoke: Invoke, place: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = folder / "forms-0-x" / "base.table"
    table.parent.mkdir(parents=True)
    table.write_bytes(b"")
    monkeypatch.setenv("EVENTDSL_CACHE", str(folder))
    monkeypatch.setattr("eventdsl.german.lexicon.shutil.rmtree", lambda *_, **__: None)  # as in a read-only folder
    result = invoke("lexicon", "clear")
    assert (result.exit_code, "cannot remove" in result.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="no file can be a folder's parent there either, but with another message")
def test_a_folder_that_cannot_be_written_costs_one_line(program: Program, place: Path) -> None:
    (place / "file").write_text("no folder", encoding="utf-8")
    run = program("analyze", "-", stdin=TEXT, EVENTDSL_CACHE=str(place / "file" / "caches"))
    assert run.returncode == 0
    assert run.stderr.decode().count("cannot keep") == 1
    assert BUILDS not in run.stderr.decode()
    assert program("lexicon", "build", EVENTDSL_CACHE=str(place / "file" / "caches")).returncode == 2
