"""What mypyc gets instead of the readable source means the same, line by line."""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.util
import pickle
import re
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
from functools import cache, lru_cache
from typing import NamedTuple

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
    size: int = field(repr=False)
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


class Range(NamedTuple):
    first: int
    last: int


class Reader:
    def whole(self) -> Range:
        return Range(0, Range(
            1, sum(NUMBERS),
        ).last)

    def given(self) -> Range:
        return Range(*NUMBERS)


@cache
def letters() -> list[str]:
    return ["ä", "ö"]


@lru_cache(maxsize=2)
def repeated(form: str, times: int = 2) -> list[str]:
    return [form] * times


@cache
def known(form: str) -> str | None:
    return form if form in letters() else None
'''


@pytest.fixture(scope="module")
def core_sources() -> ModuleType:
    sys.path.insert(0, str(ROOT))
    try:
        return importlib.import_module("core_sources")
    finally:
        sys.path.remove(str(ROOT))


@pytest.fixture(scope="module")
def compiled_source(core_sources: ModuleType) -> Rewrite:
    """What mypyc gets of a module `text` in a package of its own."""
    return lambda text: str(
        core_sources.compiled_source(text, "text", core_sources.package_of({"text": text}, {"text"}))
    )


def load(text: str, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(builtins, "mypyc_attr", lambda **_: lambda kind: kind, raising=False)  # mypyc takes it away
    spec.loader.exec_module(module)
    return module


def test_lines_keep_their_numbers(compiled_source: Rewrite) -> None:
    lines = compiled_source(SOURCE).split("\n")
    assert len(lines) == len(SOURCE.split("\n")) + 1  # a function that keeps its results ends the text
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
    assert repr(module.Place(3, 6)) == "Place(first=3, last=9)"
    assert module.Place(3, 6).size == 6
    assert {module.Place(3, 6), module.Place(3, 6, 9)} == {module.Place(3, 6)}


def test_results_are_kept_as_before(compiled_source: Rewrite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = compiled_source(SOURCE).replace("frozen=True, ", "")
    assert "@cache" not in text and "@lru_cache" not in text
    module = load(text, tmp_path, "keeping", monkeypatch)
    assert module.letters() is module.letters()
    assert [module.known("ä"), module.known("x"), module.known("x")] == ["ä", None, None]
    first = module.repeated("a")
    assert first == ["a", "a"] and module.repeated("a", 2) is first and module.repeated("a", times=3) == ["a"] * 3
    assert module.repeated("b") == ["b", "b"]  # no more than two are kept
    assert module.repeated("a") == first and module.repeated("a") is not first


def test_named_tuples_are_made_as_before(
    compiled_source: Rewrite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = compiled_source(SOURCE).replace("frozen=True, ", "")
    assert text.count("tuple.__new__(Range, (") == 2  # not where the fields are not told apart
    module = load(text, tmp_path, "tuples", monkeypatch)
    assert module.Reader().whole() == module.Range(0, 3)
    assert repr(module.Reader().given()) == "Range(first=1, last=2)"


def test_classes_that_interpreted_modules_inherit_say_so(core_sources: ModuleType) -> None:
    texts = {"text": SOURCE, "timed": "from text import Reader\n\n\nclass Timed(Reader):\n    pass\n"}
    for compiled, count in (({"text"}, 1), ({"text", "timed"}, 0)):
        prepared = core_sources.compiled_source(SOURCE, "text", core_sources.package_of(texts, compiled))
        assert prepared.count("@mypyc_attr(allow_interpreted_subclasses=True)\nclass Reader:") == count


FIELDS = """from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum


class Case(Enum):
    NOMINATIVE = 1


Cells = tuple[int, ...]


@dataclass(frozen=True)
class Word:
    "A word."

    form: str
    cases: frozenset[Case] | None


@dataclass
class Value:
    field: {kind}
"""


@pytest.mark.parametrize(
    ("kind", "is_acyclic"),
    [
        ("int", True),
        ("Cells", True),
        ("tuple[Word, ...]", True),
        ("dict[str, list[Word]]", True),
        ("Value | None", False),
        ("list[Value]", False),
        ("Sequence[int]", False),
        ("Callable[[], int]", False),
        ("object", False),
    ],
)
def test_values_that_cannot_be_part_of_a_cycle_say_so(kind: str, is_acyclic: bool, core_sources: ModuleType) -> None:
    text = FIELDS.format(kind=kind)
    prepared = core_sources.compiled_source(text, "text", core_sources.package_of({"text": text}, {"text"}))
    marked = re.findall(r"@mypyc_attr\(acyclic=True\)\n@dataclass.*\nclass (\w+)", prepared)
    assert marked == ["Word", *(["Value"] if is_acyclic else [])]


def test_a_value_behind_a_value_says_so_too(core_sources: ModuleType) -> None:
    """What completes the first one then stands behind the second, on the line that is there."""
    classes = ["@value\nclass One:\n    a: int", "@value\nclass Two:\n    b: One", "X = 1\n"]
    values = "\n\n\n".join(["from eventdsl.values import value", *classes])
    prepared = core_sources.compiled_source(values, "text", core_sources.package_of({"text": values}, {"text"}))
    assert re.findall(r"@mypyc_attr\(acyclic=True\)\n@value.*\nclass (\w+)", prepared) == ["One", "Two"]
    assert "\ncompleted(One); completed(Two)\n" in prepared
    assert len(prepared.split("\n")) == len(values.split("\n"))


def test_every_module_can_be_written_out(compiled_source: Rewrite) -> None:
    for path in sorted((ROOT / "eventdsl" / "german").rglob("*.py")):
        ast.parse(compiled_source(path.read_text(encoding="utf-8")), str(path))


def test_no_module_looks_in_a_display_with_a_star() -> None:
    """`tag in (*TAGS, "PTKVZ")` ends mypyc; a constant set says the same."""
    for folder in ("text", "german", "engine"):
        for path in sorted((ROOT / "eventdsl" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                displays = node.comparators if isinstance(node, ast.Compare) else []
                assert not any(
                    isinstance(part, ast.Starred) for display in displays for part in getattr(display, "elts", ())
                ), f"{path}:{getattr(node, 'lineno', 0)}"
