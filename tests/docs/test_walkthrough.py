"""The walkthrough does what it says: its files are written, its commands run, its outputs compared.

`UPDATE_GOLDENS=1 pytest tests/docs` writes into the page what the commands print today; read it before committing.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventdsl.cli import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ruecktritt.md"
BLOCK = re.compile(r"^```(console|evr|text)(?: (\S+))?(?: (is))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VARYING = re.compile(r"in \d+(\.\d+)? s \(.*\)")  # how long it took


def test_the_walkthrough_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    page = PAGE.read_text(encoding="utf-8")
    run = BLOCK.sub(_run, page)
    if os.environ.get("UPDATE_GOLDENS"):
        PAGE.write_text(run, encoding="utf-8")
    assert run == page


def _run(block: re.Match[str]) -> str:
    """A block as it should stand: a file that is written or read, or commands with what they print."""
    kind, name, is_read, content = block.groups()
    head = block[0].partition("\n")[0]
    if kind == "console":
        commands = (line for line in content.splitlines() if line.startswith("$ "))
        return f"{head}\n{''.join(map(_printed, commands))}```"
    if is_read:
        return f"{head}\n{Path(name).read_text(encoding='utf-8')}```"
    Path(name).write_text(content, encoding="utf-8")
    return block[0]


def _printed(line: str) -> str:
    program, *arguments = shlex.split(line.removeprefix("$ "))
    assert program == "eventdsl"
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    lines = (line.rstrip() for line in VARYING.sub("in … s", result.output).strip("\n").splitlines())
    return "\n".join((line, *lines)) + "\n"
