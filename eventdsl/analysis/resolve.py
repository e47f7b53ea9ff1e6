"""Name resolution: from loaded modules to the rule set that the compiler takes.

Takes every module of a program; gives event types with their inherited roles, entity types with all their ancestors,
lists with their words, fragments and rules, and the names that do not resolve. What cannot be resolved is left out and
reported, so that one broken declaration never hides the others. The result does not depend on the order of files.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventdsl.analysis.inheritance import Inheritance, resolve_entities, resolve_events
from eventdsl.analysis.loader import Loaded
from eventdsl.analysis.scopes import Scope, Symbol, SymbolKind, build_scopes
from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.analysis.words import resolve_lists
from eventdsl.diagnostics import Diagnostic, sorted_by_place
from eventdsl.syntax import ast
from eventdsl.values import value

__all__ = ["Resolved", "RuleSet", "resolve"]


@value
class Resolved:
    ruleset: RuleSet
    diagnostics: tuple[Diagnostic, ...]


def resolve(loaded: Loaded) -> Resolved:
    """The rule set of a program, with the names that do not resolve."""
    scopes, diagnostics = build_scopes(loaded.modules)
    inheritance = Inheritance(scopes)
    events, defaults = resolve_events(inheritance)
    entities = resolve_entities(inheritance)
    lists, list_diagnostics = resolve_lists(scopes)
    ruleset = RuleSet(
        modules={module.id: module for module in loaded.modules},
        scopes=scopes,
        events=events,
        entities=entities,
        defaults=defaults,
        lists=lists.entries,
        names=lists.names,
        fragments=_fragments(scopes),
        rules=_rules(scopes, {symbol.name: symbol for symbol in inheritance.of_kind(SymbolKind.EVENT)}),
    )
    return Resolved(ruleset, sorted_by_place((*diagnostics, *inheritance.diagnostics, *list_diagnostics)))


def _fragments(scopes: Mapping[str, Scope]) -> dict[str, ast.FragmentDeclaration]:
    return {
        symbol.key: symbol.declaration
        for scope in scopes.values()
        for symbol in scope.declared.values()
        if isinstance(symbol.declaration, ast.FragmentDeclaration)
    }


def _rules(scopes: Mapping[str, Scope], types: Mapping[str, Symbol]) -> tuple[ResolvedRule, ...]:
    """Rules whose event type exists, the first of each name, sorted by id.

    Where two files declare the type, `types` holds the one that counts: rules of the other have none.
    """
    rules: dict[str, ResolvedRule] = {}
    for module, scope in scopes.items():
        for declaration in scope.module.tree.declarations:
            if not isinstance(declaration, ast.RuleDeclaration):
                continue
            event = scope.find(declaration.event)
            id = f"{module}:{declaration.name.text}"
            if event is not None and event == types.get(event.name) and id not in rules:
                rules[id] = ResolvedRule(id, module, declaration, event.name, scope.module.source, scope.module.given)
    return tuple(rules[id] for id in sorted(rules))
