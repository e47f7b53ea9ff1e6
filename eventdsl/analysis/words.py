"""The words of every list.

Takes the scopes of all files; gives the entries of each declared list, with those of the lists that it refers to, and
what is wrong with them. `list amt = Minister | "Erster Sekretär" | @titel` holds two entries and those of `titel`.
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import TopologicalSorter

from eventdsl.analysis.cycles import find_cycles
from eventdsl.analysis.lists import Entry, ListFile, normalise
from eventdsl.analysis.scopes import Scope, Symbol, SymbolKind
from eventdsl.diagnostics import Diagnostic, Label, did_you_mean, error
from eventdsl.ir.name_sets import NameSet
from eventdsl.source import Span
from eventdsl.syntax import ast
from eventdsl.values import value


@value
class ResolvedLists:
    """By the key of each list's symbol its entries, and its very large files of names where it has some."""

    entries: Mapping[str, tuple[Entry, ...]]
    names: Mapping[str, tuple[NameSet, ...]]


def resolve_lists(scopes: Mapping[str, Scope]) -> tuple[ResolvedLists, tuple[Diagnostic, ...]]:
    """What each list holds."""
    resolver = _ListResolver(scopes)
    return ResolvedLists(resolver.entries(), resolver.names()), tuple(resolver.diagnostics)


class _ListResolver:
    def __init__(self, scopes: Mapping[str, Scope]) -> None:
        self.scopes = scopes
        self.diagnostics: list[Diagnostic] = []
        self.symbols: dict[str, Symbol] = {
            symbol.key: symbol
            for module in sorted(scopes)
            for symbol in scopes[module].declared.values()
            if symbol.kind is SymbolKind.LIST
        }
        self.references = {key: self._references(symbol) for key, symbol in self.symbols.items()}
        self._break_cycles()

    def entries(self) -> dict[str, tuple[Entry, ...]]:
        """Own entries of each list, then those of the lists in it; lists come after those that they hold."""
        found: dict[str, tuple[Entry, ...]] = {}
        for key in TopologicalSorter(self.references).static_order():
            held = (entry for target in self.references[key] for entry in found[target])
            found[key] = tuple(dict.fromkeys((*self._own(self.symbols[key]), *held)))
        return found

    def names(self) -> dict[str, tuple[NameSet, ...]]:
        """The large files of each list that has any, those of the lists in it included."""
        found: dict[str, tuple[NameSet, ...]] = {}
        for key in TopologicalSorter(self.references).static_order():
            held = [names for target in self.references[key] for names in found.get(target, ())]
            declaration = self.symbols[key].declaration
            assert isinstance(declaration, ast.ListDeclaration)
            file = self._file(self.symbols[key], declaration)
            own = [file.names] if file is not None and file.names is not None else []
            if own or held:
                found[key] = tuple(dict.fromkeys((*own, *held)))
        return found

    def _own(self, symbol: Symbol) -> tuple[Entry, ...]:
        declaration = symbol.declaration
        assert isinstance(declaration, ast.ListDeclaration)
        words = (entry for entry in declaration.entries if isinstance(entry, ast.Word | ast.Form))
        inline = tuple(Entry(normalise(word.text)) for word in words if word.text.strip())
        return inline + self._from_file(symbol, declaration)

    def _from_file(self, symbol: Symbol, declaration: ast.ListDeclaration) -> tuple[Entry, ...]:
        file = self._file(symbol, declaration)
        if file is None or declaration.path is None:
            return ()  # the loader has said why
        if declaration.key is not None:
            return self._section(symbol, file, declaration.key)
        if file.entries is None:
            help = f"choose a section: key {' | '.join(sorted(file.sections))}"
            self._report("list-section", symbol, declaration.path.span, "this list file has sections", help)
        return file.entries or ()

    def _file(self, symbol: Symbol, declaration: ast.ListDeclaration) -> ListFile | None:
        if declaration.path is None:
            return None
        return self.scopes[symbol.module].module.lists.get(declaration.path.value)

    def _section(self, symbol: Symbol, file: ListFile, key: ast.Identifier) -> tuple[Entry, ...]:
        if key.text not in file.sections:
            help = did_you_mean(key.text, file.sections)
            message = f'{file.source.name} has no section "{key.text}"'
            self._report("list-section", symbol, key.span, message, help)
        return file.sections.get(key.text, ())

    def _references(self, symbol: Symbol) -> list[str]:
        declaration = symbol.declaration
        assert isinstance(declaration, ast.ListDeclaration)
        scope = self.scopes[symbol.module]
        keys: list[str] = []
        for entry in declaration.entries:
            if not isinstance(entry, ast.ListReference):
                continue
            target = scope.find(entry.name)
            if target is not None and target.kind is SymbolKind.LIST:
                keys.append(target.key)
            elif target is not None or not scope.is_excused(entry.name):
                help = did_you_mean(entry.name.text, scope.names(SymbolKind.LIST))
                self._report("unknown-list", symbol, entry.span, f'there is no list "{entry.name.text}"', help)
        return keys

    def _break_cycles(self) -> None:
        for cycle in find_cycles(self.references):
            symbol = self.symbols[cycle[0]]
            shown = " → ".join(self.symbols[key].name for key in (*cycle, cycle[0]))
            message = f"lists hold each other: {shown}"
            self._report("list-cycle", symbol, symbol.declaration.name.span, message, "remove one of the references")
            self.references[cycle[-1]] = [key for key in self.references[cycle[-1]] if key != cycle[0]]

    def _report(self, slug: str, symbol: Symbol, span: Span, message: str, help: str | None) -> None:
        label = Label(self.scopes[symbol.module].module.source, span)
        self.diagnostics.append(error(slug, message, label, help=help))
