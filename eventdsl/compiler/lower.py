"""Declarations lowered to IR: entity types, rules with their patterns, guards and takes.

Takes a checked rule set; gives entity types and compiled rules, and a diagnostic for each pattern that has no meaning.
A rule with a broken pattern loses that pattern only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from eventdsl.analysis.resolve import RuleSet
from eventdsl.analysis.symbols import EntityType as DeclaredEntity
from eventdsl.analysis.symbols import ResolvedRule
from eventdsl.compiler import lexical
from eventdsl.compiler.clause_patterns import lower_clause
from eventdsl.compiler.errors import LoweringError
from eventdsl.compiler.nominal_patterns import lower_nominal
from eventdsl.compiler.phrase_patterns import lower_entity_phrase, lower_phrase
from eventdsl.compiler.scope import Scope, Scoped
from eventdsl.diagnostics import Diagnostic, Label, error
from eventdsl.events.schema import EventType
from eventdsl.ir.name_sets import NameSet
from eventdsl.ir.pattern import (
    Automaton,
    FramePattern,
    RulePattern,
    SlotTest,
    VariantName,
    Words,
)
from eventdsl.ir.program import (
    CompiledRule,
    Contains,
    EntityType,
    Guard,
    HasFeature,
    HasHead,
    HasType,
    IsPresent,
    SameReferent,
    TakeFrom,
)
from eventdsl.syntax import ast
from eventdsl.text.document import NameKind
from eventdsl.values import value

KINDS: Mapping[str, NameKind] = {kind.value.lower(): kind for kind in NameKind}
"""The names by which an entity type's `name` member calls the kinds of names."""


@value
class Lowered:
    """What became of one declaration."""

    rule: CompiledRule | None
    diagnostics: tuple[Diagnostic, ...]


# ---- entity types ---------------------------------------------------------------------------------------------------


def lower_entity(ruleset: RuleSet, entity: DeclaredEntity) -> tuple[EntityType, tuple[Diagnostic, ...]]:
    """How an entity type is recognised."""
    scope = Scope(ruleset, entity.module)
    kinds: set[NameKind] = set()
    heads, gazetteer = Words(), Words()
    automata: list[Automaton] = []
    names: list[NameSet] = []
    diagnostics: list[Diagnostic] = []
    for member in entity.members:
        match member:
            case ast.NameMember():
                kinds |= {KINDS[kind.text] for kind in member.kinds if kind.text in KINDS}
            case ast.HeadMember():
                heads = union(heads, scope.words(member.words))
            case ast.GazetteerMember():
                gazetteer = union(gazetteer, scope.words(member.lists))
                names += (found for one in member.lists for found in ruleset.name_sets(entity.module, one.name))
            case ast.PhraseMember():
                try:
                    automata.append(lower_entity_phrase(Scoped(member.pattern, scope)))
                except LoweringError as mistake:
                    diagnostics.append(_diagnostic(ruleset, mistake))
            case _:
                assert_never(member)
    types = frozenset(entity.types)
    large = tuple(dict.fromkeys(names))
    lowered = EntityType(entity.name, types, frozenset(kinds), heads, gazetteer, tuple(automata), large)
    return lowered, tuple(diagnostics)


def union(left: Words, right: Words) -> Words:
    """The words of both sets."""
    phrases = tuple(sorted({*left.phrases, *right.phrases}))
    return Words(left.lemmas | right.lemmas, left.forms | right.forms, phrases)


# ---- rules ----------------------------------------------------------------------------------------------------------


def lower_rule(ruleset: RuleSet, rule: ResolvedRule) -> Lowered:
    """A rule's patterns, guards and takes."""
    event = ruleset.events[rule.event]
    scope = Scope(ruleset, rule.module)
    patterns: list[RulePattern] = []
    guards: list[Guard] = []
    takes: list[TakeFrom] = []
    diagnostics: list[Diagnostic] = []
    switched_off: set[VariantName] = set()
    for statement in rule.declaration.statements:
        match statement:
            case ast.PatternStatement():
                try:
                    patterns.append(_lower_pattern(statement, scope, event, len(patterns) + 1))
                except LoweringError as mistake:
                    diagnostics.append(_diagnostic(ruleset, mistake))
            case ast.Take():
                takes.append(_lower_take(statement, scope, event))
            case ast.Without():
                switched_off |= {VariantName(name.text) for name in statement.variants if name.text in set(VariantName)}
            case ast.Example():
                continue
            case _:
                guards.append(_lower_guard(statement, scope))
    takes += _defaults(ruleset, rule, event)
    compiled = CompiledRule(
        id=rule.id,
        event=event,
        patterns=tuple(_restricted(pattern, switched_off) for pattern in patterns),
        guards=tuple(guards),
        takes=tuple(takes),
    )
    return Lowered(compiled, tuple(diagnostics))


def _lower_pattern(statement: ast.PatternStatement, scope: Scope, event: EventType, number: int) -> RulePattern:
    pattern = Scoped(statement.pattern, scope)
    match statement.kind:
        case ast.PatternKind.CLAUSE:
            return lower_clause(pattern, event, number)
        case ast.PatternKind.NOMINAL:
            return lower_nominal(pattern, event, number)
        case ast.PatternKind.PHRASE:
            return lower_phrase(pattern, event, number)
        case _:
            assert_never(statement.kind)


def _restricted(pattern: RulePattern, switched_off: set[VariantName]) -> RulePattern:
    if not isinstance(pattern, FramePattern) or not switched_off:
        return pattern
    return replace(pattern, variants=pattern.variants - switched_off)


def _lower_guard(guard: ast.Guard, scope: Scope) -> Guard:
    origin = scope.origin(guard.span)
    match guard:
        case ast.ContainsGuard():
            words = scope.words(guard.words)
            if guard.what == "verb":
                words = union(words, Words(frozenset(_verb_lemmas(words))))
            return Contains(guard.scope is ast.Scope.SENTENCE, guard.what == "verb", words, guard.negative, origin)
        case ast.TypeGuard():
            types = frozenset(name for name in map(scope.type_name, guard.types) if name is not None)
            return HasType(guard.role.text, types, guard.negative, origin)
        case ast.HeadGuard():
            return HasHead(guard.role.text, scope.words(guard.words), guard.negative, origin)
        case ast.PresenceGuard():
            return IsPresent(guard.role.text, guard.negative, origin)
        case ast.ReferentGuard():
            return SameReferent(guard.left.text, guard.right.text, guard.negative, origin)
        case ast.FeatureGuard():
            values = frozenset(value.text for value in guard.values)
            return HasFeature(guard.name.text, values, guard.negative, origin)
        case _:
            assert_never(guard)


def _verb_lemmas(words: Words) -> list[str]:
    """The infinitives of the finite forms among the words of a verb guard."""
    lemmas = (lexical.finite_lemma(word) for word in words.sorted())
    return [lemma for lemma in lemmas if lemma is not None]


def _lower_take(take: ast.Take, scope: Scope, event: EventType) -> TakeFrom:
    role = event.role(take.role.text)
    type_name = scope.type_name(take.type) if take.type is not None else (role.type if role else None)
    slot = SlotTest(
        role=take.role.text,
        type=type_name,
        many=role is not None and role.maximum is None,
        required=False,
        origin=scope.origin(take.role.span),
    )
    return _take_from(slot, take.source, scope)


def _defaults(ruleset: RuleSet, rule: ResolvedRule, event: EventType) -> list[TakeFrom]:
    """The defaults of the event type's roles, each read in the file that declares it."""
    takes: list[TakeFrom] = []
    for default in ruleset.defaults.get(rule.event, ()):
        scope = Scope(ruleset, default.module)
        role = event.role(default.role)
        slot = SlotTest(
            role=default.role,
            type=role.type if role else None,
            many=role is not None and role.maximum is None,
            required=False,
            origin=scope.origin(default.source.span),
        )
        takes.append(_take_from(slot, default.source, scope))
    return takes


def _take_from(slot: SlotTest, source: ast.TakeSource, scope: Scope) -> TakeFrom:
    prepositions = frozenset(lexical.preposition(word.text) or word.text for word in source.words)
    return TakeFrom(slot, source.scope is ast.Scope.SENTENCE, source.what, prepositions, scope.origin(source.span))


def _diagnostic(ruleset: RuleSet, mistake: LoweringError) -> Diagnostic:
    module = ruleset.modules[mistake.origin.file]
    return error(mistake.slug, mistake.message, Label(module.source, mistake.origin.span), help=mistake.help)
