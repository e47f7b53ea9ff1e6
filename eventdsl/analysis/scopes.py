"""Symbols: what each file declares, imports and may name.

Takes loaded modules; gives a `Scope` for each and the names that are declared twice, clash or do not exist where they
are imported from. A name means what its own file declares, else what is imported by name; `akt.Akteur` is looked up in
the file that was imported as `akt`. Names of rules are apart: nothing refers to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import assert_never

from eventdsl.analysis.loader import LoadedModule
from eventdsl.diagnostics import Diagnostic, Label, did_you_mean, error, warning
from eventdsl.source import SourceFile
from eventdsl.syntax import ast
from eventdsl.values import value

BUILT_IN_TYPES: Mapping[str, str] = {
    "Satz": "a complement clause or a quotation",
    "Text": "anything",
    "Zahl": "a number or a measure",
    "Zeit": "a time expression",
}


class SymbolKind(StrEnum):
    ENTITY = "entity"
    EVENT = "event"
    LIST = "list"
    FRAGMENT = "fragment"

    @property
    def is_type(self) -> bool:
        return self in (SymbolKind.ENTITY, SymbolKind.EVENT)


NamedDeclaration = ast.EntityDeclaration | ast.EventDeclaration | ast.ListDeclaration | ast.FragmentDeclaration


@value
class Symbol:
    """A declared name; `module` is the id of its file."""

    kind: SymbolKind
    name: str
    module: str
    declaration: NamedDeclaration

    @property
    def key(self) -> str:
        """A name that is unique in the rule set and sorts by file."""
        return f"{self.module}:{self.name}"


@value
class ImportedSymbol:
    """A name that an import brings; `symbol` is None where the import failed and that is already reported."""

    symbol: Symbol | None
    statement: ast.Import
    name: ast.ImportedName | None


@value
class Scope:
    """The names that a file may use.

    `namespaces` leads to the declared names of whole files, None where that file could not be read.
    """

    module: LoadedModule
    declared: Mapping[str, Symbol]
    imported: Mapping[str, ImportedSymbol]
    namespaces: Mapping[str, Mapping[str, Symbol] | None]

    def find(self, name: ast.Identifier) -> Symbol | None:
        if name.namespace is not None:
            return (self.namespaces.get(name.namespace) or {}).get(name.text)
        if (symbol := self.declared.get(name.text)) is not None:
            return symbol
        imported = self.imported.get(name.text)
        return imported.symbol if imported else None

    def is_excused(self, name: ast.Identifier) -> bool:
        """Whether a name is unknown only because its import failed, which is reported once and at the import."""
        if name.namespace is not None:
            return name.namespace in self.namespaces and self.namespaces[name.namespace] is None
        imported = self.imported.get(name.text)
        return (imported is not None and imported.symbol is None) or any(
            target is None and not statement.names and statement.namespace is None
            for statement, target in zip(self.module.tree.imports, self.module.imports, strict=True)
        )

    def names(self, *kinds: SymbolKind) -> tuple[str, ...]:
        """All names of these kinds as this file may write them, sorted."""
        found = {name for name, symbol in self.declared.items() if symbol.kind in kinds}
        found |= {name for name, entry in self.imported.items() if entry.symbol and entry.symbol.kind in kinds}
        for namespace, symbols in self.namespaces.items():
            found |= {f"{namespace}.{name}" for name, symbol in (symbols or {}).items() if symbol.kind in kinds}
        return tuple(sorted(found))


def build_scopes(modules: Iterable[LoadedModule]) -> tuple[dict[str, Scope], tuple[Diagnostic, ...]]:
    """The scope of each module by its id."""
    modules = tuple(modules)
    diagnostics: list[Diagnostic] = []
    declared = {module.id: _declared(module, diagnostics) for module in modules}
    diagnostics += _duplicate_types(modules, declared)
    scopes = {module.id: _Importer(module, declared, diagnostics).scope() for module in modules}
    return scopes, tuple(diagnostics)


def symbol_kind(declaration: NamedDeclaration) -> SymbolKind:
    match declaration:
        case ast.EntityDeclaration():
            return SymbolKind.ENTITY
        case ast.EventDeclaration():
            return SymbolKind.EVENT
        case ast.ListDeclaration():
            return SymbolKind.LIST
        case ast.FragmentDeclaration():
            return SymbolKind.FRAGMENT
        case _:
            assert_never(declaration)


def _declared(module: LoadedModule, diagnostics: list[Diagnostic]) -> dict[str, Symbol]:
    """The names of one file; the first declaration of a name counts."""
    symbols: dict[str, Symbol] = {}
    rules: dict[str, ast.Identifier] = {}
    for declaration in module.tree.declarations:
        name = declaration.name
        if isinstance(declaration, ast.RuleDeclaration):
            if name.text in rules:
                diagnostics.append(_declared_twice(module.source, name, rules[name.text]))
            rules.setdefault(name.text, name)
            continue
        kind = symbol_kind(declaration)
        if kind.is_type and name.text in BUILT_IN_TYPES:
            diagnostics.append(_built_in_declared(module.source, declaration))
        elif name.text in symbols:
            diagnostics.append(_declared_twice(module.source, name, symbols[name.text].declaration.name))
        else:
            symbols[name.text] = Symbol(kind, name.text, module.id, declaration)
    return symbols


def _declared_twice(source: SourceFile, name: ast.Identifier, first: ast.Identifier) -> Diagnostic:
    labels = (Label(source, name.span), Label(source, first.span, "first declared here"))
    return error("duplicate-name", f'"{name.text}" is declared twice in this file', *labels, help="rename one of them")


def _built_in_declared(source: SourceFile, declaration: NamedDeclaration) -> Diagnostic:
    """An empty declaration says nothing against the built-in meaning; one with a body would be lost."""
    name = declaration.name.text
    label = Label(source, declaration.name.span, f"built in: {BUILT_IN_TYPES[name]}")
    harmless = isinstance(declaration, ast.EntityDeclaration) and not declaration.members
    severity = warning if harmless else error
    return severity("built-in-type", f'the type "{name}" is built in', label, help="remove or rename the declaration")


def precedence(module: LoadedModule) -> tuple[bool, str]:
    """Sorts the files whose declaration of a type counts first: a named pack cannot know of the files that use it."""
    return not module.pack.prefix, module.id


def _duplicate_types(
    modules: Iterable[LoadedModule], declared: Mapping[str, Mapping[str, Symbol]]
) -> Iterator[Diagnostic]:
    """Types whose name another file has, too: events print the name alone, so it must be one of a kind."""
    first: dict[str, tuple[LoadedModule, Symbol]] = {}
    for module in sorted(modules, key=precedence):
        for symbol in declared[module.id].values():
            if not symbol.kind.is_type:
                continue
            if symbol.name not in first:
                first[symbol.name] = (module, symbol)
                continue
            other, earlier = first[symbol.name]
            labels = (
                Label(module.source, symbol.declaration.name.span),
                Label(other.source, earlier.declaration.name.span, "also declared here"),
            )
            path = _import_path(other, module)
            help = f'import it: import "{path}" ({symbol.name}), or name this one otherwise'
            yield error("duplicate-type", f'the type "{symbol.name}" is declared in two files', *labels, help=help)


def _import_path(module: LoadedModule, importing: LoadedModule) -> str:
    """How a file can name another: from the root of the pack of both, or by the name of another pack."""
    if module.pack == importing.pack:
        return module.id
    return f"@{module.pack.name}/{module.id.removeprefix(f'{module.pack.prefix}/')}"


class _Importer:
    """Works out what the imports of one file bring into it."""

    def __init__(
        self,
        module: LoadedModule,
        declared: Mapping[str, Mapping[str, Symbol]],
        diagnostics: list[Diagnostic],
    ) -> None:
        self.module = module
        self.all_declared = declared
        self.declared = declared[module.id]
        self.diagnostics = diagnostics
        self.imported: dict[str, ImportedSymbol] = {}
        self.namespaces: dict[str, Mapping[str, Symbol] | None] = {}

    def scope(self) -> Scope:
        for statement, target in zip(self.module.tree.imports, self.module.imports, strict=True):
            symbols = self.all_declared[target] if target is not None else {}
            if statement.namespace is not None:
                self.add_namespace(statement.namespace, symbols if target is not None else None)
            for name in statement.names:
                self.add_name(statement, name, target)
            if statement.namespace is None and not statement.names:
                for text, symbol in symbols.items():
                    self.imported.setdefault(text, ImportedSymbol(symbol, statement, None))
        return Scope(self.module, self.declared, self.imported, self.namespaces)

    def add_namespace(self, name: ast.Identifier, symbols: Mapping[str, Symbol] | None) -> None:
        if name.text in self.namespaces:
            label = Label(self.module.source, name.span)
            message = f'the namespace "{name.text}" is used twice'
            self.diagnostics.append(error("duplicate-name", message, label, help="choose another name after `as`"))
        self.namespaces.setdefault(name.text, symbols)

    def add_name(self, statement: ast.Import, name: ast.ImportedName, target: str | None) -> None:
        if target is None:
            self.imported.setdefault((name.alias or name.name).text, ImportedSymbol(None, statement, name))
            return
        symbol = self.all_declared[target].get(name.name.text)
        if symbol is None:
            self.report_unknown(name, target)
            if name.name.text not in BUILT_IN_TYPES:
                self.imported.setdefault((name.alias or name.name).text, ImportedSymbol(None, statement, name))
            return
        here = name.alias or name.name
        if here.text in self.declared or here.text in self.imported:
            self.report_clash(here)
        self.imported.setdefault(here.text, ImportedSymbol(symbol, statement, name))

    def report_unknown(self, name: ast.ImportedName, target: str) -> None:
        text = name.name.text
        label = Label(self.module.source, name.name.span)
        if text in BUILT_IN_TYPES:
            message = f'the type "{text}" is built in and needs no import'
            self.diagnostics.append(warning("built-in-import", message, label, help="remove it from the import"))
            return
        meant = did_you_mean(text, self.all_declared[target]) or self.declared_elsewhere(text)
        self.diagnostics.append(error("unknown-import", f'{target} declares no "{text}"', label, help=meant))

    def declared_elsewhere(self, name: str) -> str | None:
        home = next((module for module in sorted(self.all_declared) if name in self.all_declared[module]), None)
        return f'it is declared in "{home}"; import it from there' if home else None

    def report_clash(self, name: ast.Identifier) -> None:
        label = Label(self.module.source, name.span)
        message = f'"{name.text}" already means something in this file'
        help = f"import it under another name: {name.text} as …"
        self.diagnostics.append(error("import-clash", message, label, help=help))
