"""One sentence that a rule shows twice, with different expectations."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.shapes import shape
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import ResolvedRule
from eventdsl.diagnostics import Diagnostic, Label, error, warning
from eventdsl.syntax import ast

SLUG = "ambiguous-example"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for rule in ruleset.rules:
        yield from _conflicts(rule)


def _conflicts(rule: ResolvedRule) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str | None], ast.Example] = {}
    for example in rule.declaration.statements:
        if not isinstance(example, ast.Example) or example.kind is ast.ExampleKind.TODO:
            continue
        first = seen.setdefault((example.text.value, example.date), example)
        if first is not example and bool(first.events) != bool(example.events):
            labels = (Label(rule.source, example.span), Label(rule.source, first.span, "and here the other"))
            message = "this sentence stands as an example and as a counter-example"
            yield error(SLUG, message, *labels, help="remove one of them")
        elif first is not example and _events(first) == _events(example):
            labels = (Label(rule.source, example.span), Label(rule.source, first.span, "first here"))
            yield warning(SLUG, "this example stands twice", *labels, help="remove one of them")


def _events(example: ast.Example) -> object:
    return tuple(shape(event) for event in example.events)


CHECK = Check(
    SLUG,
    """A sentence stands in one rule both as something to find and as something not to find, or twice with the same
    expectation. The first can never hold, the second tests nothing.

    Remove one of the two, or change the sentence of one.
    """,
    run,
)
