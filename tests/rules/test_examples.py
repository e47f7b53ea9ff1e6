"""The examples beside every shipped rule hold, and every rule has them."""

from __future__ import annotations

import pytest

from eventdsl.api import Engine, compile_rules
from eventdsl.syntax import ast
from eventdsl.testing.examples import Outcome, run_example

RULES = {rule.id: rule for rule in compile_rules("rules/").ruleset.rules}
CASES = [
    pytest.param(rule.id, statement, id=f"{rule.id}-{statement.text.value[:40]}")
    for rule in RULES.values()
    for statement in rule.declaration.statements
    if isinstance(statement, ast.Example)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_holds(engine: Engine, rule: str, example: ast.Example) -> None:
    result = run_example(engine, engine.ruleset, RULES[rule], example)
    assert result.outcome is not Outcome.FAILED, result.explanation


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rule_has_two_examples_and_a_counter_example(rule: str) -> None:
    kinds = [statement.kind for statement in RULES[rule].declaration.statements if isinstance(statement, ast.Example)]
    assert kinds.count(ast.ExampleKind.EXAMPLE) >= 2
    assert ast.ExampleKind.COUNTER in kinds
