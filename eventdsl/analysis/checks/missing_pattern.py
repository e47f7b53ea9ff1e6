"""A rule without any pattern."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.syntax import ast

SLUG = "missing-pattern"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for rule in ruleset.rules:
        if not any(isinstance(statement, ast.PatternStatement) for statement in rule.declaration.statements):
            label = Label(rule.source, rule.declaration.name.span)
            message = f'the rule "{rule.declaration.name.text}" has no pattern and finds nothing'
            yield warning(SLUG, message, label, help="add one: clause {wer} sagt {was} ab")


CHECK = Check(
    SLUG,
    """A rule finds what its `clause`, `phrase` and `nominal` patterns describe; guards and takes only narrow and fill.
    Without a pattern it never gives an event.

    Write the main clause as one would say it: `clause {wer} sagt {was} ab`.
    """,
    run,
)
