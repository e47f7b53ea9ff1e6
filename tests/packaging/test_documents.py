"""The documents name only what exists, and everything that must be named."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")
# `eventdsl/german/frames.py`, `rules/`, `pyproject.toml`: in backticks, with a slash or an ending that we use
PATH = re.compile(
    r"`((?:[\w.-]+/)*[\w.-]+(?:/|\.(?:py|md|evr|lark|yaml|tsv|toml|txt|gz)))`|`(\.ci/run|justfile|LICENSE|NOTICE)`"
)
DATA = ROOT / "eventdsl" / "german" / "data"
# Names that stand for a user's files, not for ours.
EXAMPLES = {"article.txt", "text.txt", "my-rules/", "texts/", ".venv/bin/"}


def named_paths(document: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return sorted({found[1] or found[2] for found in PATH.finditer(text)} - EXAMPLES)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_exists(document: str) -> None:
    bases = (ROOT, ROOT / "eventdsl", ROOT / "eventdsl" / "german")
    paths = named_paths(document)
    assert [path for path in paths if not any((base / path).exists() for base in bases)] == []


def test_architecture_names_every_layer() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = [path.parent.name for path in (ROOT / "eventdsl").glob("*/__init__.py")]
    assert [name for name in folders if f"`{name}" not in text and f"/{name}" not in text] == []


def test_notice_names_every_data_file() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    files = [path.name for path in DATA.rglob("*") if path.is_file() and path.suffix in (".yaml", ".tsv", ".gz")]
    assert sorted(name for name in files if name not in notice) == []


def test_notice_names_every_dependency() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    names = {re.split(r"[\[<>=!~; ]", name)[0].lower() for name in wanted} - {"eventdsl"}
    assert sorted(name for name in names if name not in notice) == []


def test_the_check_uses_the_test_line_of_the_readme() -> None:
    line = subprocess.run(
        ["sed", "-n", r"/<!-- test line -->/,/^```$/p", "README.md"], cwd=ROOT, capture_output=True, encoding="utf-8"
    ).stdout
    assert line.count("\npython3 ") == 1
    assert "<!-- test line -->" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_packs_and_the_grammar_are_the_folders_beside_the_package() -> None:
    for name, beside in (("grammar", "grammar"), ("packs", "rules")):
        inside = ROOT / "eventdsl" / name
        if inside.is_symlink():
            assert inside.resolve() == ROOT / beside
