"""The command as a program: help, version, encodings, pipes and interruption."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eventdsl import core
from eventdsl.cli import VERBS
from eventdsl.core import core_name
from eventdsl.version import __version__

from .conftest import Invoke, Program


def test_version(invoke: Invoke) -> None:
    result = invoke("--version")
    assert (result.exit_code, result.stdout) == (0, f"eventdsl {__version__} ({core_name()})\n")


def test_version_says_why_there_is_no_core(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "interpreted.txt"
    note.write_text("no C compiler works here\n", encoding="utf-8")
    monkeypatch.setattr(core, "NOTE", note)
    monkeypatch.setattr(core, "is_compiled", lambda: False)
    assert "(interpreted: no C compiler works here)" in invoke("--version").stdout


def test_help_names_every_verb(invoke: Invoke) -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    assert [verb for verb in [*VERBS, "--install-completion"] if verb not in result.stdout] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_shows_examples(verb: str, invoke: Invoke) -> None:
    result = invoke(verb, "--help")
    assert result.exit_code == 0
    assert f"eventdsl {verb} " in result.stdout


@pytest.mark.parametrize("code_page", ["cp1252", "ascii", "utf-8"])
def test_output_is_utf8_whatever_the_code_page(code_page: str, program: Program) -> None:
    result = program("analyze", "-", stdin="„Jänner“ 🙂".encode(), PYTHONIOENCODING=code_page, PYTHONUTF8="0")
    assert result.returncode == 0
    assert "„Jänner“ 🙂" in result.stdout.decode("utf-8")


def test_a_reader_that_stops_causes_no_traceback(place: Path) -> None:
    lines = "".join(json.dumps({"id": str(number), "text": "Er kam."}) + "\n" for number in range(3000))
    (place / "many.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "eventdsl", "analyze", "many.jsonl", "--format", "jsonl"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert b"Traceback" not in errors
    assert b"Exception ignored" not in errors


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_interruption_is_clean_and_leaves_no_file(place: Path) -> None:
    lines = "".join(json.dumps({"id": str(number), "text": "Er kam. " * 50}) + "\n" for number in range(20_000))
    (place / "many.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "eventdsl", "analyze", "many.jsonl", "-f", "jsonl", "-o", "out.jsonl"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stderr is not None
        wait_for_draft(place)
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert [path.name for path in place.iterdir()] == ["many.jsonl"]


def wait_for_draft(place: Path) -> None:
    deadline = time.monotonic() + 60
    while not list(place.glob(".out.jsonl.*")):
        assert time.monotonic() < deadline, "the run did not begin"
        time.sleep(0.05)
