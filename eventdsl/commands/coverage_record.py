"""Coverage as JSON: schema `eventdsl-coverage/1`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventdsl.diagnostics import Label
from eventdsl.events.json_value import JsonObject
from eventdsl.source import SourceFile
from eventdsl.testing.coverage import Coverage, Share
from eventdsl.testing.coverage_items import ItemKind
from eventdsl.testing.explanation_record import place_record
from eventdsl.testing.near_misses import NearMiss

SCHEMA = "eventdsl-coverage/1"


def coverage_record(
    coverage: Coverage, misses: Sequence[NearMiss], sources: Mapping[str, SourceFile], documents: int, events: int
) -> JsonObject:
    """The object that `eventdsl coverage --format json` prints; every item has its exact count."""
    return {
        "schema": SCHEMA,
        "documents": documents,
        "events": events,
        "covered": _share(coverage.share()),
        "kinds": {kind.value: _share(coverage.share(coverage.of_kind(kind))) for kind in ItemKind},
        "rules": [_rule(coverage, rule, sources) for rule in dict.fromkeys(item.rule for item in coverage.items)],
        "near_misses": [_near_miss(miss, sources) for miss in misses],
    }


def _share(share: Share) -> JsonObject:
    return {"fired": share.fired, "total": share.total}


def _rule(coverage: Coverage, rule: str, sources: Mapping[str, SourceFile]) -> JsonObject:
    items = coverage.of_rule(rule)
    return {
        "rule": rule,
        "events": coverage.events(rule),
        "covered": _share(coverage.share(items)),
        "items": [
            {
                "kind": item.kind.value,
                "pattern": item.pattern or None,
                "label": item.label,
                "count": coverage.hits.get(item, 0),
                "place": place_record(Label(sources[item.origin.file], item.origin.span)),
            }
            for item in items
        ],
    }


def _near_miss(miss: NearMiss, sources: Mapping[str, SourceFile]) -> JsonObject:
    place = None if miss.origin is None else Label(sources[miss.origin.file], miss.origin.span)
    return {
        "rule": miss.rule,
        "pattern": miss.pattern,
        "doc": miss.doc,
        "sentence": miss.sentence,
        "span": list(miss.span),
        "reason": miss.reason.value,
        "message": miss.message,
        "advice": miss.advice or None,
        "place": place_record(place),
        "suggestion": miss.suggestion,
    }
