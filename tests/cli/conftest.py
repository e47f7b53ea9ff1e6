"""Running the command line: in this process for what it prints, as a program for exit codes and pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from eventdsl.cli import app
from eventdsl.german.lexicon import build_lexicon

RULES = """evr 1

/// Jemand sagt etwas ab.
event Absage {
  wer: Text*
  was: Text?
}

rule absagen -> Absage {
  clause {wer} sagt {was} ab
  example "Hegseth sagt das Treffen ab." -> Absage(wer: "Hegseth")
  counter "Hegseth sagt nichts."
}
"""

Invoke = Callable[..., Result]
Program = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session", autouse=True)
def lexicon() -> None:
    """The lexicon is built before, so that no first run has to say that it does."""
    build_lexicon()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.fixture
def rules(place: Path) -> str:
    (place / "rules").mkdir()
    (place / "rules" / "absage.evr").write_text(RULES, encoding="utf-8")
    return "rules"


@pytest.fixture
def texts(place: Path) -> str:
    folder = place / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Hegseth sagte gestern das Treffen ab.", encoding="utf-8")
    (folder / "b.txt").write_text("Weil Müller die Reise abgesagt hat, kommt er nicht.", encoding="utf-8")
    return "texts"


@pytest.fixture
def invoke() -> Invoke:
    def call(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, arguments, input=stdin, catch_exceptions=False)

    return call


@pytest.fixture
def program() -> Program:
    """The command as its own process; the checkout or the installed package, whichever this process uses."""
    import eventdsl

    package = str(Path(eventdsl.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": package}

    def call(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "eventdsl", *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, env={**environment, **variables}, timeout=120)

    return call
