"""What mypyc gets instead of the readable source means the same, line by line."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Rewrite = Callable[[str], str]
ROOT = Path(__file__).resolve().parents[2]
SOURCE = '''"""A module."""

from __future__ import annotations

from dataclasses import dataclass, field

from eventdsl.values import value

EDGES = frozenset("«»")
LIMIT: int = 3
lower = 4
TWICE = 1
TWICE = 2


@dataclass(frozen=True, slots=True)
class Word:
    form: str
    tag: str = "NN"


@value
class Place:
    first: int
    last: int = 9


@dataclass(slots=True)
class Draft:
    words: list[Word] = field(default_factory=list)

    def size(self) -> int:
        return len(self.words)


@dataclass(slots=True)
class Counted:
    size: int
    twice: int = field(init=False)

    def __post_init__(self) -> None:
        self.twice = 2 * self.size


NUMBERS = (1, 2)
'''


@pytest.fixture(scope="module")
def compiled_source() -> Rewrite:
    sys.path.insert(0, str(ROOT))
    try:
        rewrite: Rewrite = importlib.import_module("core_sources").compiled_source
        return rewrite
    finally:
        sys.path.remove(str(ROOT))


def load(text: str, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


def test_lines_keep_their_numbers(compiled_source: Rewrite) -> None:
    lines = compiled_source(SOURCE).split("\n")
    assert len(lines) == len(SOURCE.split("\n"))
    assert lines.index("    def size(self) -> int:") == SOURCE.split("\n").index("    def size(self) -> int:")


def test_constants_are_final_where_they_are_set_once(compiled_source: Rewrite) -> None:
    lines = compiled_source(SOURCE).split("\n")
    assert {'EDGES: Final = frozenset("«»")', "LIMIT: Final[int] = 3", "lower = 4", "TWICE = 2"} <= set(lines)


def test_data_classes_are_made_as_before(
    compiled_source: Rewrite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = compiled_source(SOURCE)
    text = text.replace("frozen=True, ", "unsafe_hash=True, ")  # mypyc sets the fields of frozen classes itself
    module = load(text, tmp_path, "written_out", monkeypatch)
    assert repr(module.Draft()) == "Draft(words=[])"
    assert module.Draft().words is not module.Draft().words
    assert repr(module.Word("Tag")) == "Word(form='Tag', tag='NN')"
    assert module.Word("an", tag="APPR") == module.Word("an", "APPR")
    assert pickle.loads(pickle.dumps(module.Draft([module.Word("Tag")]))) == module.Draft([module.Word("Tag")])
    assert module.Counted(2).twice == 4
    assert repr(module.Place(3)) == "Place(first=3, last=9)"
    assert {module.Place(3), module.Place(3, 9)} == {module.Place(3)}


def test_every_module_can_be_written_out(compiled_source: Rewrite) -> None:
    for path in sorted((ROOT / "eventdsl" / "german").rglob("*.py")):
        ast.parse(compiled_source(path.read_text(encoding="utf-8")), str(path))
