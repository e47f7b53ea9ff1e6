"""Very large lists in places that cannot take them.

A list of more than 20,000 names is no part of the program: it says what an entity type is, and patterns have slots of
that type. Takes a rule set; gives an error for each other place that names such a list.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import RuleSet
from eventdsl.diagnostics import Diagnostic, Label, error
from eventdsl.source import Span
from eventdsl.syntax import ast

SLUG = "large-list"


def check_large_lists(ruleset: RuleSet) -> Iterator[Diagnostic]:
    """What stands where only words of the program can."""
    if not ruleset.names:
        return
    survey = Survey(ruleset)
    for module in survey.modules:
        allowed = set(_allowed(survey, module))
        for reference in survey.find(module, ast.ListReference):
            names = ruleset.name_sets(module, reference.name)
            if names and reference.span not in allowed:
                count = sum(one.count for one in names)
                message = f"@{reference.name.text} has {count:,} names, too many for a pattern"
                help = (
                    f"let it say what an entity type is, `list @{reference.name.text}`, and write a slot of that type"
                )
                yield error(SLUG, message, Label(survey.source(module), reference.span), help=help)


def _allowed(survey: Survey, module: str) -> Iterator[Span]:
    for member in survey.find(module, ast.GazetteerMember):
        yield from (reference.span for reference in member.lists)
    for declaration in survey.find(module, ast.ListDeclaration):
        yield from (entry.span for entry in declaration.entries if isinstance(entry, ast.ListReference))
