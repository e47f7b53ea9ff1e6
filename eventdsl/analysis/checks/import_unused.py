"""A name that is imported and not used."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import RuleSet
from eventdsl.analysis.usage import used_names
from eventdsl.diagnostics import Diagnostic, Edit, Label, warning
from eventdsl.source import SourceFile, Span
from eventdsl.syntax import ast

SLUG = "import-unused"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for id, module in sorted(ruleset.modules.items()):
        used = used_names(survey, id)
        namespaces = {namespace for namespace, _ in used if namespace is not None}
        for statement, target in zip(module.tree.imports, module.imports, strict=True):
            if target is None:
                continue  # that it could not be read is reported already
            if statement.namespace is not None and statement.namespace.text not in namespaces:
                yield _unused(module.source, statement.namespace, statement.span)
            names = [name for name in statement.names if _is_known(ruleset, id, name)]
            unused = [name for name in names if (None, (name.alias or name.name).text) not in used]
            for name in unused:
                span = statement.span if len(unused) == len(statement.names) else _in_list(statement, name)
                yield _unused(module.source, name.alias or name.name, span)


def _is_known(ruleset: RuleSet, module: str, name: ast.ImportedName) -> bool:
    """Whether the import brings the name at all; that it does not is reported already."""
    entry = ruleset.scopes[module].imported.get((name.alias or name.name).text)
    return entry is not None and entry.symbol is not None


def _unused(source: SourceFile, name: ast.Identifier, remove: Span) -> Diagnostic:
    label = Label(source, name.span)
    patch = (Edit(remove, ""),)
    return warning(SLUG, f'"{name.text}" is imported and not used', label, help="remove it", patch=patch)


def _in_list(statement: ast.Import, name: ast.ImportedName) -> Span:
    """The name with the comma that separates it from its neighbour."""
    index = statement.names.index(name)
    if index + 1 < len(statement.names):
        return Span(name.span.start, statement.names[index + 1].span.start)
    return Span(statement.names[index - 1].span.end, name.span.end)


CHECK = Check(
    SLUG,
    """A file imports a name, or a whole file under a namespace, and does not use it. A reader looks for what it is
    needed for.

    Remove the name from the import. `eventdsl check --fix` does it.
    """,
    run,
)
