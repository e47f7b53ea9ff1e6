"""Reporting on one file: diagnostics with its source, and look-ups that complain once.

Takes a rule set and the id of a file; gives what a name resolves to, and collects a diagnostic with the nearest name
where it does not.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventdsl.analysis.scopes import BUILT_IN_TYPES, Scope, Symbol, SymbolKind
from eventdsl.analysis.symbols import RuleSet
from eventdsl.diagnostics import Diagnostic, Edit, Label, did_you_mean, error, nearest, warning
from eventdsl.source import Span
from eventdsl.syntax import ast


class Report:
    """The diagnostics of one file while it is checked."""

    def __init__(self, ruleset: RuleSet, module: str) -> None:
        self.ruleset = ruleset
        self.module = module
        self.scope: Scope = ruleset.scopes[module]
        self.source = self.scope.module.source
        self.diagnostics: list[Diagnostic] = []

    def label(self, span: Span, text: str = "") -> Label:
        return Label(self.source, span, text)

    def error(
        self,
        slug: str,
        message: str,
        span: Span,
        text: str = "",
        *more: Label,
        help: str | None = None,
        patch: tuple[Edit, ...] = (),
    ) -> None:
        self.diagnostics.append(error(slug, message, self.label(span, text), *more, help=help, patch=patch))

    def warning(
        self,
        slug: str,
        message: str,
        span: Span,
        text: str = "",
        *more: Label,
        help: str | None = None,
        patch: tuple[Edit, ...] = (),
    ) -> None:
        self.diagnostics.append(warning(slug, message, self.label(span, text), *more, help=help, patch=patch))

    def type_name(self, name: ast.Identifier) -> str | None:
        """The declared name of a type; None after reporting that there is none."""
        found = self.ruleset.type_name(self.module, name)
        if found is None:
            self._report_unknown("type", name, (SymbolKind.ENTITY, SymbolKind.EVENT), BUILT_IN_TYPES)
        return found

    def event_type(self, name: ast.Identifier, more: Iterable[str] = ()) -> str | None:
        """The declared name of an event type; None after reporting that there is none, or that `more` was meant."""
        symbol = self.scope.find(name)
        if symbol is not None and symbol.kind is SymbolKind.EVENT:
            return symbol.name
        if symbol is not None or name.text in BUILT_IN_TYPES:
            self._report_kind(name, symbol, "event type")
        else:
            self._report_unknown("event type", name, (SymbolKind.EVENT,), more)
        return None

    def list_symbol(self, name: ast.Identifier) -> Symbol | None:
        """The list of a name; None after reporting that there is none."""
        return self._symbol(name, SymbolKind.LIST)

    def fragment_symbol(self, name: ast.Identifier) -> Symbol | None:
        """The fragment of a name; None after reporting that there is none."""
        return self._symbol(name, SymbolKind.FRAGMENT)

    def known(self, what: str, name: str, span: Span, names: Iterable[str]) -> bool:
        """Whether a word belongs to a closed set; reports `unknown-WHAT` if not."""
        candidates = sorted(names)
        if name in candidates:
            return True
        slug = f"unknown-{what.replace(' ', '-')}"
        help = did_you_mean(name, candidates) or f"known are {_listed(candidates)}"
        self.error(slug, f'there is no {what} "{name}"', span, help=help)
        return False

    def known_value(self, of: str, value: str, span: Span, values: Iterable[str]) -> bool:
        """Whether an attribute, guard or feature has such a value; reports `unknown-value` if not."""
        candidates = sorted(values)
        if value in candidates:
            return True
        help = did_you_mean(value, candidates) or f"known are {_listed(candidates)}"
        self.error("unknown-value", f'"{value}" is no value of {of}', span, help=help)
        return False

    def _symbol(self, name: ast.Identifier, kind: SymbolKind) -> Symbol | None:
        symbol = self.scope.find(name)
        if symbol is not None and symbol.kind is kind:
            return symbol
        if symbol is not None:
            self._report_kind(name, symbol, kind.value)
        else:
            self._report_unknown(kind.value, name, (kind,))
        return None

    def _report_kind(self, name: ast.Identifier, symbol: Symbol | None, wanted: str) -> None:
        what = symbol.kind.value if symbol else "built-in type"
        article = "an" if what[0] in "aeiou" else "a"
        self.error("wrong-kind", f'"{name.text}" is {article} {what}, not a {wanted}', name.span)

    def _report_unknown(
        self, what: str, name: ast.Identifier, kinds: tuple[SymbolKind, ...], more: Iterable[str] = ()
    ) -> None:
        if self.scope.is_excused(name):
            return
        written = f"{name.namespace}.{name.text}" if name.namespace else name.text
        help = did_you_mean(written, (*self.scope.names(*kinds), *more)) or self._importable(name.text, kinds)
        self.error(f"unknown-{what.replace(' ', '-')}", f'there is no {what} "{written}"', name.span, help=help)

    def _importable(self, name: str, kinds: tuple[SymbolKind, ...]) -> str | None:
        """How to import the name, or the nearest one, that another file of the program declares."""
        homes = {
            symbol.name: module
            for module, scope in sorted(self.ruleset.scopes.items())
            for symbol in scope.declared.values()
            if symbol.kind in kinds and module != self.module
        }
        meant = name if name in homes else nearest(name, homes)
        return f'"{meant}" is declared in {homes[meant]}: import it from there' if meant else None


def _listed(names: list[str]) -> str:
    return ", ".join(names[:16]) + (" …" if len(names) > 16 else "")
