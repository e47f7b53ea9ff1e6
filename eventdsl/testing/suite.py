"""The examples of a rule set as a suite of tests.

Takes an engine and what was selected; gives the result of each example, and for one that fails what kept the rule from
finding the expected event: the element of the pattern that the nearest candidate does not satisfy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from eventdsl.analysis.symbols import ResolvedRule
from eventdsl.api import Engine
from eventdsl.engine.engine import Engine as ProgramEngine
from eventdsl.engine.trace import nearest
from eventdsl.engine.traced_run import TracedRun
from eventdsl.german.pipeline import analyse
from eventdsl.source import Position
from eventdsl.syntax import ast
from eventdsl.testing.examples import ExampleResult, run_example


@dataclass(frozen=True, slots=True)
class Selection:
    """Which examples are run: rules by id, name or glob (`zusage*`), examples by words of their text; all if empty."""

    rules: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def has_rule(self, rule: ResolvedRule) -> bool:
        names = (rule.id, rule.declaration.name.text)
        return not self.rules or any(fnmatchcase(name, wanted) for name in names for wanted in self.rules)

    def has_example(self, example: ast.Example) -> bool:
        text = example.text.value.casefold()
        return not self.words or any(words.casefold() in text for words in self.words)


ALL = Selection()


def selected(rules: Sequence[ResolvedRule], selection: Selection = ALL) -> Iterator[tuple[ResolvedRule, ast.Example]]:
    """The examples of the given files that are selected, in the order of files."""
    for rule in rules:
        if rule.given and selection.has_rule(rule):
            for statement in rule.declaration.statements:
                if isinstance(statement, ast.Example) and selection.has_example(statement):
                    yield rule, statement


def run_suite(engine: Engine, selection: Selection = ALL) -> Iterator[ExampleResult]:
    """The result of each selected example."""
    for rule, example in selected(engine.ruleset.rules, selection):
        yield run_example(engine, engine.ruleset, rule, example)


def place(result: ExampleResult) -> Position:
    """Line and column of an example in its file."""
    return result.rule.source.position(result.example.span.start)


def obstacles(engine: Engine, result: ExampleResult) -> tuple[str, ...]:
    """What keeps the rule from finding the event that the example expects: one line for each element that fails.

    Empty where the rule found something, for then the explanation says what is otherwise.
    """
    if result.found or not result.example.events:
        return ()
    document = analyse(result.example.text.value, date=result.example.date)
    run = TracedRun.over(ProgramEngine(engine.program), document, frozenset((result.rule.id,)))
    attempt = nearest(run.trace())
    if attempt is None:
        return ()
    lines: list[str] = []
    for element in attempt.failed():
        if element.obstacle is not None:
            lines.append(f"{element.label}: {element.obstacle.message}")
            lines += [f"  {element.obstacle.advice}"] if element.obstacle.advice else []
    return tuple(lines)
