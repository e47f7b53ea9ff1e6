"""A rule that no counter-example delimits."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.syntax import ast

SLUG = "missing-counter"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for rule in ruleset.rules:
        if not any(isinstance(found, ast.Example) and not found.events for found in rule.declaration.statements):
            label = Label(rule.source, rule.declaration.name.span)
            message = f'the rule "{rule.declaration.name.text}" has no counter-example'
            yield warning(SLUG, message, label, help='add a near miss that it must not find: counter "…"')


CHECK = Check(
    SLUG,
    """A rule finds too much as easily as too little. A counter-example is a near miss: a sentence that looks like an
    event of this rule and is none.

    Write `counter "Hegseth sagt, die Teilnahme sei gut."` inside the rule.
    """,
    run,
)
