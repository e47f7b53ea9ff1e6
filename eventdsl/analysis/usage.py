"""Which names a file uses.

Takes a surveyed file; gives every name that refers to something declared: types of slots, roles, guards and examples,
parents, lists and fragments, and words given to a fragment, which may be types.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.survey import Survey
from eventdsl.syntax import ast


def used_names(survey: Survey, module: str) -> frozenset[tuple[str | None, str]]:
    """Pairs of namespace and name."""
    return frozenset((name.namespace, name.text) for name in _names(survey, module))


def _names(survey: Survey, module: str) -> Iterator[ast.Identifier]:
    for reference in survey.find(module, ast.TypeReference):
        if isinstance(reference.name, ast.Identifier):
            yield reference.name
    for call in survey.find(module, ast.ListReference):
        yield call.name
        yield from _type_arguments(call)
    for entity in survey.find(module, ast.EntityDeclaration):
        yield from entity.parents
    for event in survey.find(module, ast.EventDeclaration):
        yield from event.parents
    for rule in survey.find(module, ast.RuleDeclaration):
        yield rule.event
    for expected in survey.find(module, ast.ExpectedEvent):
        yield expected.type


def _type_arguments(call: ast.ListReference) -> Iterator[ast.Identifier]:
    for argument in call.arguments or ():
        if isinstance(argument, ast.Word):
            namespace, dot, text = argument.text.rpartition(".")
            yield ast.Identifier(text, argument.span, namespace if dot else None)
