"""pytest runs the examples of rule files: `pytest rules/`.

Every `.evr` file is a collector and every `example`, `counter` and `todo` in it a test. A file is compiled with its
pack, so that rules see each other as in `eventdsl test`; outside of a pack it stands for itself with what it imports.
The plugin is loaded in every project that has eventdsl installed, so nothing is imported before the first rule file;
`pytest -p no:eventdsl` leaves rule files alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typing import TypeGuard

    from eventdsl.analysis.symbols import ResolvedRule
    from eventdsl.api import Engine
    from eventdsl.syntax import ast
    from eventdsl.testing.examples import ExampleResult

SUFFIX = ".evr"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """A collector for each rule file."""
    if file_path.suffix != SUFFIX:
        return None
    return RuleFile.from_parent(parent, path=file_path)


class RuleFile(pytest.File):
    """A rule file with its examples as tests."""

    def collect(self) -> Iterator[pytest.Item]:
        engine = engine_for(self.path)
        for rule in engine.ruleset.rules:
            if not _is_same(rule.source.name, self.path):
                continue
            for statement in rule.declaration.statements:
                if _is_example(statement):
                    name = f"{rule.declaration.name.text}: {statement.text.value}"
                    yield ExampleItem.from_parent(self, name=name, engine=engine, rule=rule, example=statement)


class ExampleItem(pytest.Item):
    """One example of a rule."""

    def __init__(self, *, engine: Engine, rule: ResolvedRule, example: ast.Example, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.engine = engine
        self.rule = rule
        self.example = example

    def runtest(self) -> None:
        from eventdsl.testing.examples import Outcome, run_example

        result = run_example(self.engine, self.engine.ruleset, self.rule, self.example)
        match result.outcome:
            case Outcome.FAILED:
                raise ExampleFailure(result)
            case Outcome.TODO:
                pytest.xfail("todo")
            case Outcome.UNEXPECTED_PASS:
                self.warn(pytest.PytestWarning(f"this todo holds by now: {self.name}"))
            case Outcome.PASSED:
                pass

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The place, the sentence, what differs and what kept the rule from matching."""
        if not isinstance(excinfo.value, ExampleFailure):
            return str(super().repr_failure(excinfo))
        from eventdsl.testing.suite import obstacles

        result = excinfo.value.result
        position = self.rule.source.position(self.example.span.start)
        lines = [f"{self.rule.source.name}:{position.line}:{position.column}: {self.example.kind.value}"]
        lines.append(f'  "{self.example.text.value}"')
        lines += [f"  {line}" for line in result.explanation.splitlines()]
        lines += [f"  {line}" for line in obstacles(self.engine, result)]
        return "\n".join(lines)

    def reportinfo(self) -> tuple[Path, int, str]:
        line = self.rule.source.position(self.example.span.start).line
        return self.path, line - 1, self.name


class ExampleFailure(Exception):  # noqa: N818  an outcome, not an error of the program
    """Carries the result of an example that does not hold from the test to its report."""

    def __init__(self, result: ExampleResult) -> None:
        super().__init__(result.explanation)
        self.result = result


_ENGINES: dict[str, Engine] = {}


def engine_for(path: Path) -> Engine:
    """The engine of a file's pack, or of the file alone; broken rules are a collection error."""
    from eventdsl.api import RulesError, compile_rules
    from eventdsl.diagnostics import render_text
    from eventdsl.folder import FolderFiles

    own = Path(os.path.relpath(path)).as_posix()
    root = FolderFiles().root(own)
    for place in dict.fromkeys((root or own, own)):  # a pack that is broken elsewhere is no fault of this file
        if place in _ENGINES:
            return _ENGINES[place]
        try:
            return _ENGINES.setdefault(place, compile_rules(place))
        except RulesError as failed:
            broken = failed
    raise pytest.Collector.CollectError(render_text(broken.diagnostics))


def _is_example(statement: object) -> TypeGuard[ast.Example]:
    from eventdsl.syntax import ast

    return isinstance(statement, ast.Example)


def _is_same(name: str, path: Path) -> bool:
    return Path(name).resolve() == path.resolve()
