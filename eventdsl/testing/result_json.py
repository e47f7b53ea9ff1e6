"""Results of examples as JSON: `eventdsl test --format json`.

{"schema": "eventdsl-test/1", "counts": {"passed": 2, …}, "examples": [{"rule": …, "file": …, "line": …,
 "kind": "example", "text": …, "date": null, "outcome": "failed", "explanation": […], "found": [events]}]}
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from eventdsl.events.emit import mention_record
from eventdsl.events.json_value import JsonObject
from eventdsl.testing.examples import ExampleResult, Outcome
from eventdsl.testing.suite import place

SCHEMA = "eventdsl-test/1"


def render_results(results: Sequence[ExampleResult]) -> str:
    """One JSON object."""
    counted = Counter(result.outcome for result in results)
    counts = {outcome.value: counted[outcome] for outcome in Outcome}
    record = {"schema": SCHEMA, "counts": counts, "examples": [_record(result) for result in results]}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _record(result: ExampleResult) -> JsonObject:
    line, column = place(result)
    return {
        "rule": result.rule.id,
        "file": result.rule.source.name,
        "line": line,
        "column": column,
        "kind": result.example.kind.value,
        "text": result.example.text.value,
        "date": result.example.date,
        "outcome": result.outcome.value,
        "explanation": list(result.explanation.splitlines()),
        "found": [mention_record(mention) for mention in result.found],
    }
