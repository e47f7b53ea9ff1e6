"""A rule that no example shows."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.syntax import ast

SLUG = "missing-example"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for rule in ruleset.rules:
        if not any(_shows_event(statement) for statement in rule.declaration.statements):
            label = Label(rule.source, rule.declaration.name.span)
            message = f'the rule "{rule.declaration.name.text}" has no example'
            yield warning(SLUG, message, label, help=_template(ruleset, rule))


def _shows_event(statement: ast.Statement) -> bool:
    return isinstance(statement, ast.Example) and bool(statement.events)


def _template(ruleset: RuleSet, rule: ResolvedRule) -> str:
    roles = ", ".join(f'{role.name}: "…"' for role in ruleset.events[rule.event].roles[:2])
    return f'add one: example "…" -> {rule.event}({roles})'


CHECK = Check(
    SLUG,
    """Every rule should carry a sentence that it must find, with the event it must give. The example is run by
    `eventdsl test` and tells the next reader what the rule is for.

    Write `example "Hegseth sagt Teilnahme ab" -> Absage(wer: "Hegseth")` inside the rule.
    """,
    run,
)
