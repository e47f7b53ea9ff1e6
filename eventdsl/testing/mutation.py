"""Mutation testing of rules: would the examples notice if a part of a rule, or of a fragment, were missing?

Takes an engine; gives each mutant of its rules and fragments with whether an example notices it, that is, holds for the
rule and fails for the mutant. A mutant that cannot be compiled, or that means the same as the rule, does not count.
Each example is analysed once; only the matching is done again for a mutant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from eventdsl.analysis.fragments import called_fragments
from eventdsl.analysis.loader import LoadedModule
from eventdsl.analysis.scopes import Scope, SymbolKind
from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.api import Engine
from eventdsl.compiler.lower import lower_rule
from eventdsl.compiler.same_matches import meaning
from eventdsl.compiler.strata import EventCycleError, stratify
from eventdsl.events.mention import EventMention
from eventdsl.german.pipeline import analyse
from eventdsl.ir.pattern import FramePattern
from eventdsl.ir.program import CompiledRule, Program
from eventdsl.source import SourceFile
from eventdsl.syntax import ast
from eventdsl.testing.examples import Outcome, run_example
from eventdsl.testing.mutants import Missing, fragment_mutants, rule_mutants
from eventdsl.text.document import Document


@dataclass(frozen=True, slots=True)
class MutantResult:
    """What a mutant lacks and whether an example notices it; `owner` is the id of the rule or fragment."""

    owner: str
    source: SourceFile
    missing: Missing
    noticed: bool

    @property
    def name(self) -> str:
        return self.owner.rpartition(":")[2]


def score(results: Sequence[MutantResult]) -> float:
    """The share of mutants that are noticed; 1 where there are none."""
    return sum(result.noticed for result in results) / len(results) if results else 1.0


def run_mutants(engine: Engine, rules: Sequence[ResolvedRule]) -> Iterator[MutantResult]:
    """The results of all mutants of these rules, then of the fragments that they use and that were given like them.

    A fragment counts once, however many rules use it; an example of any of them may notice its mutants.
    """
    tried = [_TriedRule.of(engine, rule) for rule in rules]
    for one in tried:
        yield from _of_rule(engine, one)
    for key, module in _given_fragments(engine.ruleset):
        users = tuple(one for one in tried if key in called_fragments(engine.ruleset, one.rule))
        if users:
            yield from _of_fragment(engine, key, module, users)


def _of_rule(engine: Engine, tried: _TriedRule) -> Iterator[MutantResult]:
    rule = tried.rule
    seen = {_meaning(tried.compiled)}
    for mutant in rule_mutants(rule.declaration, _particles(tried.compiled), rule.source.text):
        lowered = lower_rule(engine.ruleset, replace(rule, declaration=mutant.rule))
        if lowered.rule is None or lowered.diagnostics or _meaning(lowered.rule) in seen:
            continue
        mutated = _mutated(engine, {tried.number: lowered.rule})
        if mutated is not None:
            yield MutantResult(rule.id, rule.source, mutant.missing, not tried.passes(mutated))


def _of_fragment(
    engine: Engine, key: str, module: LoadedModule, users: tuple[_TriedRule, ...]
) -> Iterator[MutantResult]:
    seen = {tuple(_meaning(one.compiled) for one in users)}
    particles = frozenset[str]().union(*(_particles(one.compiled) for one in users))
    for mutant in fragment_mutants(engine.ruleset.fragments[key], particles):
        ruleset = replace(engine.ruleset, fragments={**engine.ruleset.fragments, key: mutant.fragment})
        lowered = [lower_rule(ruleset, one.rule) for one in users]
        rules = {one.number: found.rule for one, found in zip(users, lowered, strict=True) if found.rule is not None}
        if len(rules) < len(users) or any(found.diagnostics for found in lowered):
            continue
        if tuple(map(_meaning, rules.values())) in seen or (mutated := _mutated(engine, rules)) is None:
            continue
        yield MutantResult(key, module.source, mutant.missing, not all(one.passes(mutated) for one in users))


def _given_fragments(ruleset: RuleSet) -> tuple[tuple[str, LoadedModule], ...]:
    """The keys of the fragments that the given files declare, in the order of the files."""
    symbols = ((module, scope.declared.values()) for module, scope in _given_scopes(ruleset))
    return tuple(
        (symbol.key, module) for module, found in symbols for symbol in found if symbol.kind is SymbolKind.FRAGMENT
    )


def _given_scopes(ruleset: RuleSet) -> Iterator[tuple[LoadedModule, Scope]]:
    return ((module, ruleset.scopes[key]) for key, module in ruleset.modules.items() if module.given)


def _meaning(rule: CompiledRule) -> object:
    numbered = tuple((pattern.number, meaning(pattern)) for pattern in rule.patterns)
    return (len(numbered), tuple(part for _, part in numbered), meaning(rule.guards), meaning(rule.takes))


def _particles(rule: CompiledRule) -> frozenset[str]:
    """The particles of a rule's predicates, as its clause patterns write them."""
    patterns = (pattern for pattern in rule.patterns if isinstance(pattern, FramePattern))
    return frozenset(
        predicate.particle for pattern in patterns for predicate in pattern.predicates if predicate.particle is not None
    )


def _mutated(engine: Engine, changed: Mapping[int, CompiledRule]) -> Engine | None:
    """The engine with other rules in the place of some; None where events then need each other."""
    rules = tuple(changed.get(number, rule) for number, rule in enumerate(engine.program.rules))
    try:
        strata = stratify(rules, engine.program.events)
    except EventCycleError:
        return None
    program: Program = replace(engine.program, rules=rules, strata=strata)
    return Engine(program, engine.ruleset)


@dataclass(frozen=True, slots=True)
class _TriedRule:
    """A rule with the examples that hold for it, and their analysed texts."""

    rule: ResolvedRule
    number: int
    compiled: CompiledRule
    ruleset: RuleSet
    documents: Mapping[tuple[str, str | None], Document]
    holding: tuple[ast.Example, ...]

    @staticmethod
    def of(engine: Engine, rule: ResolvedRule) -> _TriedRule:
        statements = (found for found in rule.declaration.statements if isinstance(found, ast.Example))
        examples = tuple(found for found in statements if found.kind is not ast.ExampleKind.TODO)
        texts = {(example.text.value, example.date) for example in examples}
        documents = {(text, date): analyse(text, date=date) for text, date in texts}
        number = engine.program.ids[rule.id]
        tried = _TriedRule(rule, number, engine.program.rules[number], engine.ruleset, documents, ())
        return replace(tried, holding=tuple(example for example in examples if tried.holds(engine, example)))

    def holds(self, engine: Engine, example: ast.Example) -> bool:
        analysed = _Analysed(engine, self.documents)
        return run_example(analysed, self.ruleset, self.rule, example).outcome is Outcome.PASSED

    def passes(self, engine: Engine) -> bool:
        """Whether no example notices a difference."""
        return all(self.holds(engine, example) for example in self.holding)


@dataclass(frozen=True, slots=True)
class _Analysed:
    """An extractor that does not analyse again what is analysed already."""

    engine: Engine
    documents: Mapping[tuple[str, str | None], Document]

    def extract(self, text: str, date: str | None = None) -> tuple[EventMention, ...]:
        return self.engine.run_document(self.documents[text, date])
