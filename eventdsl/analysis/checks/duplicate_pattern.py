"""Two patterns that match the same things."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.shapes import Shape, shape
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import ResolvedRule
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.syntax import ast

SLUG = "duplicate-pattern"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    seen: dict[object, tuple[ResolvedRule, ast.PatternStatement]] = {}
    for rule in ruleset.rules:
        conditions = _conditions(rule.declaration)
        for statement in rule.declaration.statements:
            if not isinstance(statement, ast.PatternStatement):
                continue
            key = (rule.event, conditions, shape(statement))
            other, first = seen.setdefault(key, (rule, statement))
            if first is not statement:
                labels = (Label(rule.source, statement.span), Label(other.source, first.span, "the same pattern"))
                where = "this rule" if other is rule else f"the rule {other.id}"
                yield warning(SLUG, f"{where} already has this pattern", *labels, help="remove one of them")


def _conditions(rule: ast.RuleDeclaration) -> frozenset[Shape]:
    """Everything beside the patterns that decides what a rule matches."""
    others = (found for found in rule.statements if not isinstance(found, ast.PatternStatement | ast.Example))
    return frozenset(shape(found) for found in others)


CHECK = Check(
    SLUG,
    """A pattern stands twice, in one rule or in two rules of the same event type with the same guards and takes. Only
    one of them can ever give an event; the other costs time and misleads.

    Remove one of the two, or add the guard that was meant to tell them apart.
    """,
    run,
)
