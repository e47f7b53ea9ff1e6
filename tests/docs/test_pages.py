"""The pages do what they say: their files are written, their commands and Python blocks run, all outputs compared.

`UPDATE_GOLDENS=1 pytest tests/docs` writes into the pages what is printed today; read it before committing.

    ```evr FILE, ```text FILE …      a file, written as it stands; with `is` behind it, read and compared
    ```console                       lines `$ eventdsl …`, each followed by what it prints
    ```python                        a doctest; the blocks of a page share their names

Other blocks (`sh`, `json`, one that names no file) are looked at in `test_blocks.py`, the commands of the README in
`test_readme.py`, the job of the page on Spark in `tests/spark`.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from typer.testing import CliRunner

from eventdsl.cli import app
from eventdsl.german.lexicon import build_lexicon

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").rglob("*.md")))
BLOCK = re.compile(r"^```(console|evr|text|yaml|python)(?: (\S+))?(?: (is))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VARYING = re.compile(r"in \d+(\.\d+)? s \(.*\)")  # how long it took
PEERS = re.compile(r"^>>> (?:import|from) spacy", re.MULTILINE)


def _parameter(page: Path) -> ParameterSet:
    needs = [pytest.mark.peers] if PEERS.search(page.read_text(encoding="utf-8")) else []
    return pytest.param(page, id=page.relative_to(ROOT).as_posix(), marks=needs)


@pytest.mark.parametrize("page", [_parameter(page) for page in PAGES])
def test_a_page_holds(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    build_lexicon()  # no page shows a first run
    if page == README:  # it speaks of a clone of the repository
        shutil.copytree(ROOT / "rules", "rules")
    written = page.read_text(encoding="utf-8")
    names: dict[str, object] = {}
    run = BLOCK.sub(lambda block: _run(block, names), written)
    if os.environ.get("UPDATE_GOLDENS"):
        page.write_text(run, encoding="utf-8")
    assert run == written


def _run(block: re.Match[str], names: dict[str, object]) -> str:
    """A block as it should stand: a file that is written or read, commands or Python with what they print."""
    kind, name, is_read, content = block.groups()
    head = block[0].partition("\n")[0]
    if kind == "python":
        return f"{head}\n{_evaluated(content, names)}```"
    if kind == "console":
        commands = (line for line in content.splitlines() if line.startswith("$ "))
        return f"{head}\n{''.join(map(_printed, commands))}```"
    if name is None:
        return block[0]
    if is_read:
        return f"{head}\n{Path(name).read_text(encoding='utf-8')}```"
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(content, encoding="utf-8")
    return block[0]


def _printed(line: str) -> str:
    program, *arguments = shlex.split(line.removeprefix("$ "))
    assert program == "eventdsl"
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    lines = (line.rstrip() for line in VARYING.sub("in … s", result.output).strip("\n").splitlines())
    return "\n".join((line, *lines)) + "\n"


def _evaluated(content: str, names: dict[str, object]) -> str:
    """The block with what each of its statements prints; an empty line ends it, as doctest wants it."""
    examples = doctest.DocTestParser().get_examples(content)
    return "".join(_statement(example, names) for example in examples) + "\n"


def _statement(example: doctest.Example, names: dict[str, object]) -> str:
    first, *more = example.source.splitlines()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example.source, "page", "single"), names)
    return "".join((f">>> {first}\n", *(f"... {line}\n" for line in more), printed.getvalue()))
