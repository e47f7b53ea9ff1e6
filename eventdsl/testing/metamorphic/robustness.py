"""Running the transformations over the examples of rules.

Takes an engine and a rule; gives a `RuleReport`: for each transformation on how many examples it was tried, which it
broke, each failure shrunk to the shortest sentence that shows it. Each transformation is tried alone; then combinations
of those that hold alone are searched. `// allow robust-passive` beside a rule or an example silences a transformation
that does not apply there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventdsl.analysis.silence import allowed_slugs
from eventdsl.analysis.symbols import ResolvedRule
from eventdsl.api import Engine
from eventdsl.syntax import ast
from eventdsl.testing.metamorphic.checking import Failure, Memory, failure, verbs_of
from eventdsl.testing.metamorphic.strategies import ATTEMPTS, failing, shortest
from eventdsl.testing.metamorphic.transformation import Transformation
from eventdsl.testing.metamorphic.transformations import TRANSFORMATIONS
from eventdsl.testing.metamorphic.variation import Specimen, Variation, specimen, vary

ALLOWED = re.compile(r"robust-(\w[\w-]*)")


@dataclass(frozen=True, slots=True)
class BrokenExample:
    """A failure with the example that it comes from."""

    example: ast.Example
    failure: Failure


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What a rule holds up against. `tried` counts the examples of each transformation by its name, in fixed order."""

    rule: ResolvedRule
    tried: tuple[tuple[str, int], ...]
    broken: tuple[BrokenExample, ...]


def run_rule(
    engine: Engine,
    rule: ResolvedRule,
    transformations: Sequence[Transformation] = TRANSFORMATIONS,
    attempts: int = ATTEMPTS,
) -> RuleReport:
    """The report on one rule. `attempts` is how many combinations are tried on each example; with 0, none."""
    run = _Run(engine, rule.id, verbs_of(engine, rule.id), attempts, {})
    counts = {found.name: 0 for found in transformations}
    broken: list[BrokenExample] = []
    for example in _examples(rule):
        source = specimen(example.text.value, example.date)
        silenced = _silenced(engine, rule, example)
        applicable = [found for found in transformations if found.name not in silenced and run.applies(source, found)]
        for found in applicable:
            counts[found.name] += 1
        broken += [BrokenExample(example, found) for found in run.failures(source, applicable)]
    return RuleReport(rule, tuple(counts.items()), tuple(broken))


def _examples(rule: ResolvedRule) -> Iterator[ast.Example]:
    for statement in rule.declaration.statements:
        if isinstance(statement, ast.Example) and statement.kind is ast.ExampleKind.EXAMPLE and statement.events:
            yield statement


def _silenced(engine: Engine, rule: ResolvedRule, example: ast.Example) -> frozenset[str]:
    """The transformations that comments beside the rule or the example rule out."""
    module = engine.ruleset.modules[rule.module]
    lines = {rule.source.position(rule.declaration.name.span.start).line, rule.source.position(example.span.start).line}
    slugs = (ALLOWED.fullmatch(slug) for line, slug in allowed_slugs(module) if line in lines)
    return frozenset(found[1].replace("-", "_") for found in slugs if found is not None)


@dataclass(frozen=True, slots=True)
class _Run:
    """One rule with what its transformations need to know."""

    engine: Engine
    rule: str
    lemmas: frozenset[str]
    attempts: int
    memory: Memory

    def applies(self, source: Specimen, transformation: Transformation) -> bool:
        return vary(source, (transformation,), lemmas=self.lemmas) is not None

    def failures(self, source: Specimen, applicable: Sequence[Transformation]) -> Iterator[Failure]:
        """Failures of single transformations, then one of a combination of those that hold alone."""
        holding: list[Transformation] = []
        for transformation in applicable:
            whole = vary(source, (transformation,), lemmas=self.lemmas)
            assert whole is not None
            if not self._fails(whole):
                holding.append(transformation)
                continue
            smaller = shortest(source, transformation, self._fails, self.lemmas)
            yield self._failure(smaller or whole)
        if self.attempts and holding:
            combined = failing(source, holding, self._fails, self.lemmas, self.attempts)
            if combined is not None:
                yield self._failure(combined)

    def _fails(self, variation: Variation) -> bool:
        return failure(self.engine, self.rule, variation, self.memory) is not None

    def _failure(self, variation: Variation) -> Failure:
        found = failure(self.engine, self.rule, variation, self.memory)
        assert found is not None
        return found
