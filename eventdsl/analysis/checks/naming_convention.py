"""A name in the wrong case: types begin upper-case, everything else lower-case.

event absage { Wer: Text? }         event Absage { wer: Text? }
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.source import SourceFile
from eventdsl.syntax import ast

SLUG = "naming-convention"
_TYPES = ((ast.EventDeclaration, "event type"), (ast.EntityDeclaration, "entity type"))
_OTHERS = (
    (ast.RoleDeclaration, "role"),
    (ast.RuleDeclaration, "rule"),
    (ast.ListDeclaration, "list"),
    (ast.FragmentDeclaration, "fragment"),
)
Named = ast.Declaration | ast.RoleDeclaration


def run(survey: Survey) -> Iterator[Diagnostic]:
    for module in survey.modules:
        source = survey.source(module)
        for name, what in _names(survey, module, _TYPES):
            if name.text[:1].islower():
                yield _report(source, name, what, "an upper-case", name.text[:1].upper())
        for name, what in _names(survey, module, _OTHERS):
            if name.text[:1].isupper():
                yield _report(source, name, what, "a lower-case", name.text[:1].lower())


def _names(
    survey: Survey, module: str, kinds: tuple[tuple[type[Named], str], ...]
) -> Iterator[tuple[ast.Identifier, str]]:
    for kind, what in kinds:
        yield from ((declared.name, what) for declared in survey.find(module, kind))


def _report(source: SourceFile, name: ast.Identifier, what: str, case: str, first: str) -> Diagnostic:
    message = f'the name of the {what} "{name.text}" does not begin with {case} letter'
    return warning(SLUG, message, Label(source, name.span), help=f"call it {first}{name.text[1:]}")


CHECK = Check(
    SLUG,
    """Types begin with an upper-case letter, roles, rules, lists and fragments with a lower-case one, so that a reader
    sees at a glance what a name is: in `{was: Treffen}` the role and the type.

    Rename it here and where it is used.
    """,
    run,
)
