"""An explanation as JSON: schema `eventdsl-explain/1`, with a fixed order of fields.

Takes an `Explanation`; gives one object. Places in rule files have lines and columns from 1; spans are half-open code
points of the rule file or of the text.
"""

from __future__ import annotations

from eventdsl.diagnostics import Label
from eventdsl.events.emit import mention_record
from eventdsl.events.json_value import JsonObject
from eventdsl.source import Span
from eventdsl.testing.explanation import Candidate, ExplainedElement, ExplainedObstacle, Explanation

SCHEMA = "eventdsl-explain/1"


def explanation_record(explanation: Explanation) -> JsonObject:
    """The object that `eventdsl explain --format json` prints."""
    text = explanation.source.text
    return {
        "schema": SCHEMA,
        "text": text,
        "rules": [rule.id for rule in explanation.rules],
        "matched": explanation.matched,
        "events": [mention_record(event) for event in explanation.events],
        "other_events": [mention_record(event) for event in explanation.others],
        "candidates": [_candidate(candidate, text) for candidate in explanation.candidates],
    }


def _candidate(candidate: Candidate, text: str) -> JsonObject:
    return {
        "rule": candidate.rule.id,
        "pattern": candidate.pattern,
        "place": place_record(candidate.place),
        "sentence": list(candidate.sentence),
        "variant": candidate.variant,
        "matched": candidate.matched,
        "killed_by": [_element(element, text) for element in candidate.killers],
        "elements": [_element(element, text) for element in candidate.elements],
    }


def _element(element: ExplainedElement, text: str) -> JsonObject:
    return {
        "kind": element.kind.value,
        "label": element.label,
        "status": element.status.value,
        "place": place_record(element.place),
        "words": [_words(span, text) for span in element.words],
        "evidence": element.evidence,
        "obstacle": _obstacle(element.obstacle, text),
        "children": [_element(child, text) for child in element.children],
    }


def _obstacle(obstacle: ExplainedObstacle | None, text: str) -> JsonObject | None:
    if obstacle is None:
        return None
    return {
        "reason": obstacle.reason.value,
        "message": obstacle.message,
        "advice": obstacle.advice or None,
        "words": [_words(span, text) for span in obstacle.places],
    }


def _words(span: Span, text: str) -> JsonObject:
    return {"text": span.of(text), "start": span.start, "end": span.end}


def place_record(place: Label | None) -> JsonObject | None:
    """A place in a rule file; lines and columns start at 1."""
    if place is None:
        return None
    line, column = place.position
    return {
        "file": place.source.name,
        "line": line,
        "column": column,
        "start": place.span.start,
        "end": place.span.end,
        "text": place.span.of(place.source.text),
    }
