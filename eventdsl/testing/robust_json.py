"""What `eventdsl robust` found, as JSON.

{"schema": "eventdsl-robust/1", "rules": [{"rule": …, "tried": {"passive": 2, …}, "failures": [{"transformation": …,
 "file": …, "line": 12, "example": …, "without": […], "plain": …, "sentence": …, "expected": …, "found": […]}]}]}
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from eventdsl.events.json_value import JsonObject
from eventdsl.testing.metamorphic import BrokenExample, RuleReport

SCHEMA = "eventdsl-robust/1"


def render_reports(reports: Sequence[RuleReport]) -> str:
    """One JSON object with the reports of rules."""
    record = {"schema": SCHEMA, "rules": [_report_record(report) for report in reports]}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _report_record(report: RuleReport) -> JsonObject:
    return {
        "rule": report.rule.id,
        "tried": {name: count for name, count in report.tried if count},
        "failures": [_failure_record(report, broken) for broken in report.broken],
    }


def _failure_record(report: RuleReport, broken: BrokenExample) -> JsonObject:
    variation = broken.failure.variation
    return {
        "transformation": variation.name,
        "file": report.rule.source.name,
        "line": report.rule.source.position(broken.example.span.start).line,
        "example": variation.text,
        "without": list(variation.without),
        "plain": variation.plain.text,
        "sentence": variation.wording.text,
        "expected": broken.failure.expected,
        "found": list(broken.failure.found),
    }
