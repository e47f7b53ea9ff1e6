"""Which fragments a rule stands on.

Takes a rule set and a rule; gives the keys of the fragments that its patterns call, also through other fragments.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.syntax import ast
from eventdsl.syntax.walk import find


def called_fragments(ruleset: RuleSet, rule: ResolvedRule) -> frozenset[str]:
    """The keys (`Symbol.key`) of all fragments that a rule calls, directly or not."""
    found: set[str] = set()
    todo = [(rule.module, find(rule.declaration, ast.ListReference))]
    while todo:
        module, references = todo.pop()
        for key, declaration, home in _fragments(ruleset, module, references):
            if key not in found:
                found.add(key)
                todo.append((home, find(declaration.pattern, ast.ListReference)))
    return frozenset(found)


def _fragments(
    ruleset: RuleSet, module: str, references: Iterable[ast.ListReference]
) -> Iterable[tuple[str, ast.FragmentDeclaration, str]]:
    for reference in references:
        symbol = ruleset.symbol(module, reference.name)
        if symbol is not None and symbol.key in ruleset.fragments:
            yield symbol.key, ruleset.fragments[symbol.key], symbol.module
