"""Scores as a table for people, as Markdown for a report and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from eventdsl.corpus.scoring import Interval, Score, Scores, ScoringError, wilson
from eventdsl.events.json_value import JsonObject

SCHEMA = "eventdsl-scores/1"
HEADER = ("right", "spurious", "missed", "precision", "recall", "F1")


def render_table(scores: Scores) -> str:
    """Aligned columns, intervals in brackets."""
    parts = [_table(title, rows) for title, rows in _sections(scores)]
    return "\n".join((*parts, *_feature_lines(scores)))


def render_markdown(scores: Scores) -> str:
    """A table for event types and one for roles."""
    parts: list[str] = []
    for title, rows in _sections(scores):
        parts.append(f"| {title} | {' | '.join(HEADER)} |")
        parts.append(f"|---|{'---:|' * len(HEADER)}")
        parts += [f"| {name} | {' | '.join(_cells(score))} |" for name, score in rows.items()]
        parts.append("")
    return "\n".join((*parts, *_feature_lines(scores), ""))


def render_record(scores: Scores, errors: bool) -> str:
    """One JSON object; with `errors` they are listed in it."""
    record: dict[str, object] = {
        "schema": SCHEMA,
        "events": {name: _record(score) for name, score in scores.events.items()},
        "roles": {name: _record(score) for name, score in scores.roles.items()},
        "features": {name: {"right": right, "total": total} for name, (right, total) in scores.features.items()},
    }
    if errors:
        record["errors"] = [_error_record(error) for error in scores.errors]
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def error_line(error: ScoringError, line: int) -> str:
    """`missed event a.txt:3 Absage "abgesagt"`; the rule stands behind, where one found something."""
    rule = f" by {error.rule}" if error.rule is not None else ""
    return f"{error.kind.value} {error.doc}:{line} {error.type} {error.detail}{rule}"


def _sections(scores: Scores) -> Iterator[tuple[str, Mapping[str, Score]]]:
    yield "event type", scores.events
    yield "role", scores.roles


def _table(title: str, rows: Mapping[str, Score]) -> str:
    table = [(title, *HEADER), *((name, *_cells(score)) for name, score in rows.items())]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = []
    for row in table:
        numbers = "  ".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append(f"{row[0].ljust(widths[0])}  {numbers}\n")
    return "".join(lines)


def _cells(score: Score) -> tuple[str, ...]:
    counts = score.counts
    return (
        str(counts.right),
        str(counts.spurious),
        str(counts.missed),
        f"{_percent(counts.precision)} {_interval(score.precision_interval)}",
        f"{_percent(counts.recall)} {_interval(score.recall_interval)}",
        f"{_percent(counts.f1)} {_interval(score.f1_interval)}",
    )


def _feature_lines(scores: Scores) -> Iterator[str]:
    for name, (right, total) in scores.features.items():
        yield f"{name}: {right} of {total} right, {_percent(right / total)} {_interval(wilson(right, total))}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _interval(interval: Interval) -> str:
    return f"[{_percent(interval[0])}, {_percent(interval[1])}]"


def _record(score: Score) -> JsonObject:
    counts = score.counts
    return {
        "right": counts.right,
        "spurious": counts.spurious,
        "missed": counts.missed,
        "precision": round(counts.precision, 4),
        "precision_interval": _rounded(score.precision_interval),
        "recall": round(counts.recall, 4),
        "recall_interval": _rounded(score.recall_interval),
        "f1": round(counts.f1, 4),
        "f1_interval": _rounded(score.f1_interval),
    }


def _rounded(interval: Interval) -> list[float]:
    return [round(bound, 4) for bound in interval]


def _error_record(error: ScoringError) -> JsonObject:
    return {
        "kind": error.kind.value,
        "doc": error.doc,
        "place": error.place,
        "type": error.type,
        "detail": error.detail,
        "rule": error.rule,
    }
