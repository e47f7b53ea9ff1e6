"""A fragment's parameter that its pattern never uses."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.syntax import ast
from eventdsl.syntax.walk import find

SLUG = "unused-parameter"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for key, fragment in sorted(ruleset.fragments.items()):
        source = ruleset.modules[key.rpartition(":")[0]].source
        used = {parameter.name for parameter in find(fragment.pattern, ast.Parameter)}
        for parameter in fragment.parameters:
            if parameter.text not in used:
                message = f'the fragment "{fragment.name.text}" never uses its parameter "{parameter.text}"'
                help = f"write ${parameter.text} where it belongs, or remove it"
                yield warning(SLUG, message, Label(source, parameter.span), help=help)


CHECK = Check(
    SLUG,
    """A fragment declares a parameter and its pattern does not contain it, so that what a call gives is lost.

    Write `$x` where the argument belongs, or remove the parameter and the arguments of the calls.
    """,
    run,
)
