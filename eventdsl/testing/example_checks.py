"""Examples that do not hold, as diagnostics in the rule file.

Takes an engine; gives a warning at each `example` and `counter` of the given files that its rule does not satisfy. This
check runs the rules on text, so it stands above the engine, beside the runner of examples.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.api import Engine
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.testing.examples import ExampleResult, Outcome, run_examples

SLUG = "failing-example"


def failing_examples(engine: Engine) -> Iterator[Diagnostic]:
    """A warning for each example that fails."""
    for rule in engine.ruleset.rules:
        if rule.given:
            for result in run_examples(engine, engine.ruleset, rule):
                if result.outcome is Outcome.FAILED:
                    yield _failure(result)


def _failure(result: ExampleResult) -> Diagnostic:
    rule = result.rule
    label = Label(rule.source, result.example.text.span)
    name = rule.declaration.name.text
    wanted = f'the rule "{name}" does not find what this example expects'
    unwanted = f'the rule "{name}" finds an event in this counter-example'
    message = wanted if result.example.events else unwanted
    return warning(SLUG, message, label, help=result.explanation)
