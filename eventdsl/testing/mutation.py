"""Mutation testing of rules: would the examples notice if a part of a rule were missing?

Takes an engine; gives each mutant of its rules with whether an example of the rule notices it, that is, holds for the
rule and fails for the mutant. A mutant that cannot be compiled, or that means the same as the rule, does not count.
Each example is analysed once; only the matching is done again for a mutant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eventdsl.analysis.symbols import ResolvedRule
from eventdsl.api import Engine
from eventdsl.compiler.lower import lower_rule
from eventdsl.compiler.same_matches import meaning
from eventdsl.compiler.strata import EventCycleError, stratify
from eventdsl.events.mention import EventMention
from eventdsl.german.pipeline import analyse
from eventdsl.ir.pattern import FramePattern
from eventdsl.ir.program import CompiledRule, Program
from eventdsl.syntax import ast
from eventdsl.testing.examples import Outcome, run_example
from eventdsl.testing.mutants import Mutant, mutants
from eventdsl.text.document import Document


@dataclass(frozen=True, slots=True)
class MutantResult:
    """A mutant of a rule and whether an example notices it."""

    rule: ResolvedRule
    mutant: Mutant
    noticed: bool


def score(results: Sequence[MutantResult]) -> float:
    """The share of mutants that are noticed; 1 where there are none."""
    return sum(result.noticed for result in results) / len(results) if results else 1.0


def run_mutants(engine: Engine, rules: Sequence[ResolvedRule]) -> Iterator[MutantResult]:
    """The results of all mutants of these rules, in the order of the files."""
    for rule in rules:
        yield from _rule_mutants(engine, rule)


def _rule_mutants(engine: Engine, rule: ResolvedRule) -> Iterator[MutantResult]:
    number = engine.program.ids[rule.id]
    compiled = engine.program.rules[number]
    examples = _Examples(rule)
    holding = examples.holding(engine)
    seen = {_meaning(compiled)}
    for mutant in mutants(rule.declaration, _particles(compiled), rule.source.text):
        lowered = lower_rule(engine.ruleset, replace(rule, declaration=mutant.rule))
        if lowered.rule is None or lowered.diagnostics or _meaning(lowered.rule) in seen:
            continue
        mutated = _mutated(engine, number, lowered.rule)
        if mutated is not None:
            yield MutantResult(rule, mutant, not all(examples.holds(mutated, example) for example in holding))


def _meaning(rule: CompiledRule) -> object:
    numbered = tuple((pattern.number, meaning(pattern)) for pattern in rule.patterns)
    return (len(numbered), tuple(part for _, part in numbered), meaning(rule.guards), meaning(rule.takes))


def _particles(rule: CompiledRule) -> frozenset[str]:
    """The particles of a rule's predicates, as its clause patterns write them."""
    patterns = (pattern for pattern in rule.patterns if isinstance(pattern, FramePattern))
    return frozenset(
        predicate.particle for pattern in patterns for predicate in pattern.predicates if predicate.particle is not None
    )


def _mutated(engine: Engine, number: int, rule: CompiledRule) -> Engine | None:
    """The engine with one rule in the place of another; None where events then need each other."""
    rules = (*engine.program.rules[:number], rule, *engine.program.rules[number + 1 :])
    try:
        strata = stratify(rules, engine.program.events)
    except EventCycleError:
        return None
    program: Program = replace(engine.program, rules=rules, strata=strata)
    return Engine(program, engine.ruleset)


class _Examples:
    """The examples of a rule with their analysed texts."""

    def __init__(self, rule: ResolvedRule) -> None:
        self.rule = rule
        statements = (found for found in rule.declaration.statements if isinstance(found, ast.Example))
        self.examples = tuple(found for found in statements if found.kind is not ast.ExampleKind.TODO)
        texts = {(example.text.value, example.date) for example in self.examples}
        self.documents = {(text, date): analyse(text, date=date) for text, date in texts}

    def holding(self, engine: Engine) -> tuple[ast.Example, ...]:
        """The examples that the rule itself satisfies."""
        return tuple(example for example in self.examples if self.holds(engine, example))

    def holds(self, engine: Engine, example: ast.Example) -> bool:
        analysed = _Analysed(engine, self.documents)
        return run_example(analysed, engine.ruleset, self.rule, example).outcome is Outcome.PASSED


@dataclass(frozen=True, slots=True)
class _Analysed:
    """An extractor that does not analyse again what is analysed already."""

    engine: Engine
    documents: dict[tuple[str, str | None], Document]

    def extract(self, text: str, date: str | None = None) -> tuple[EventMention, ...]:
        return self.engine.run_document(self.documents[text, date])
