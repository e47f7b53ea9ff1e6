"""Patterns that are written differently and compiled to the same.

Takes a compiled program and its rule set; gives a warning at each later one of two patterns of one event type that
match the same things under the same guards and takes:

    clause {wer} sagt {was} ab      clause {wer} sagte {was} ab     the predicate is absagen in both

Patterns that are the same as syntax are left to the check `duplicate-pattern`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from eventdsl.analysis.shapes import shape
from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.ir.pattern import Choice, Origin, RulePattern, SlotTest
from eventdsl.ir.program import CompiledRule, Program
from eventdsl.source import Span
from eventdsl.syntax import ast

SLUG = "same-matches"
Meaning = tuple[object, ...]


def same_matches(program: Program, ruleset: RuleSet) -> Iterator[Diagnostic]:
    """A warning for each pattern whose meaning an earlier one has."""
    declared = {rule.id: rule for rule in ruleset.rules}
    seen: dict[Meaning, tuple[ResolvedRule, RulePattern]] = {}
    for compiled in program.rules:
        rule = declared[compiled.id]
        conditions = _conditions(compiled)
        for pattern in compiled.patterns:
            first_rule, first = seen.setdefault((conditions, meaning(pattern)), (rule, pattern))
            if first is not pattern and _written(rule, pattern) != _written(first_rule, first):
                yield _report(rule, pattern, first_rule, first)


def _report(rule: ResolvedRule, pattern: RulePattern, first_rule: ResolvedRule, first: RulePattern) -> Diagnostic:
    places = (_statement(rule, pattern).span, _statement(first_rule, first).span)
    labels = (Label(rule.source, places[0]), Label(first_rule.source, places[1], "matches the same"))
    where = "this rule" if rule is first_rule else f"the rule {first_rule.id}"
    return warning(SLUG, f"a pattern of {where} already matches this", *labels, help="remove one of them")


def _statement(rule: ResolvedRule, pattern: RulePattern) -> ast.PatternStatement:
    statements = [found for found in rule.declaration.statements if isinstance(found, ast.PatternStatement)]
    return statements[pattern.number - 1]


def _written(rule: ResolvedRule, pattern: RulePattern) -> object:
    return shape(_statement(rule, pattern))


def _conditions(rule: CompiledRule) -> Meaning:
    """Everything beside the patterns that decides what a rule gives."""
    return (rule.event.name, frozenset(map(meaning, rule.guards)), frozenset(map(meaning, rule.takes)))


def meaning(value: Any) -> Any:
    """A hashable form of a piece of IR without its places.

    The options of a choice count in any order where they fill the same roles.
    """
    if isinstance(value, Origin | Span):
        return None
    if isinstance(value, tuple):
        return tuple(meaning(item) for item in value)
    if isinstance(value, Choice) and not _fills_roles(value):
        return ("Choice", frozenset(meaning(option) for option in value.options))
    if is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in fields(value) if field.compare and field.name != "number")
        return (type(value).__name__, *(meaning(getattr(value, name)) for name in names))
    return value


def _fills_roles(value: Any) -> bool:
    """Whether a slot stands below: then the order of options decides what fills it."""
    if isinstance(value, SlotTest):
        return True
    if isinstance(value, tuple):
        return any(_fills_roles(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return any(_fills_roles(getattr(value, field.name)) for field in fields(value))
    return False
