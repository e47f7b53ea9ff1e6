"""A type that nothing is ever recognised as."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.source import SourceFile
from eventdsl.syntax import ast

SLUG = "unproduced-type"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    produced = {ancestor for rule in ruleset.rules for ancestor in ruleset.events[rule.event].types}
    recognised = {ancestor for entity in ruleset.entities.values() if entity.members for ancestor in entity.types}
    for module in survey.modules:
        source = survey.source(module)
        for declaration in survey.find(module, ast.EntityDeclaration):
            if declaration.name.text in ruleset.entities and declaration.name.text not in recognised:
                yield _empty_entity(source, declaration)
        for reference in survey.find(module, ast.TypeReference):
            name = ruleset.type_name(module, reference.name) if isinstance(reference.name, ast.Identifier) else None
            # an abstract event that nobody asks for is no defect
            if name in ruleset.events and name not in produced:
                message = f"no rule gives {name}, so that nothing ever has this type"
                yield warning(SLUG, message, Label(source, reference.span), help=f"write a rule … -> {name}")


def _empty_entity(source: SourceFile, declaration: ast.EntityDeclaration) -> Diagnostic:
    name = declaration.name.text
    label = Label(source, declaration.name.span, "no members, and no subtype that has any")
    help = "say what it looks like: name person, head Minister, list @laender or phrase …"
    return warning(SLUG, f'nothing is ever recognised as "{name}"', label, help=help)


CHECK = Check(
    SLUG,
    """A slot, role or guard asks for a type that nothing ever has: an event type that no rule gives, or an entity type
    without members whose subtypes have none either.

    Give the entity members, write a rule for the event, or use another type.
    """,
    run,
)
