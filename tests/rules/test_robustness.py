"""Every shipped rule finds its own examples when they are said a little differently, and not when they are denied."""

from __future__ import annotations

import pytest

from eventdsl.api import Engine, compile_rules
from eventdsl.testing.metamorphic import BrokenExample, run_rule

RULES = [rule.id for rule in compile_rules("rules/").ruleset.rules]


@pytest.mark.parametrize("rule", RULES)
def test_examples_survive_each_transformation(engine: Engine, rule: str) -> None:
    resolved = next(found for found in engine.ruleset.rules if found.id == rule)
    report = run_rule(engine, resolved, attempts=0)
    assert not report.broken, "\n".join(map(_line, report.broken))


def _line(broken: BrokenExample) -> str:
    variation = broken.failure.variation
    return f"{variation.name}: {variation.wording.text} must give {broken.failure.expected}"
