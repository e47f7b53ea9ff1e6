"""Diagnostics as SARIF 2.1.0, which code hosts and editors show beside the lines they are about.

Takes diagnostics and the page of each slug; gives one JSON document with one run. Columns count code points from 1, as
everywhere; paths are relative URIs as the user gave them. Patches become fixes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from urllib.parse import quote

from eventdsl.diagnostics.diagnostic import Diagnostic, Edit, Label, Severity
from eventdsl.source import SourceFile, Span
from eventdsl.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
Page = Callable[[str], str | None]


def render_sarif(diagnostics: Sequence[Diagnostic], page: Page) -> str:
    """A SARIF log; `page` gives the documentation of a slug."""
    slugs = sorted({diagnostic.slug for diagnostic in diagnostics})
    index = {slug: number for number, slug in enumerate(slugs)}
    driver = {"name": "eventdsl", "version": __version__, "rules": [_rule(slug, page) for slug in slugs]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, index[diagnostic.slug]) for diagnostic in diagnostics],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(slug: str, page: Page) -> dict[str, object]:
    text = page(slug)
    return {"id": slug} if text is None else {"id": slug, "help": {"text": text}}


def _result(diagnostic: Diagnostic, index: int) -> dict[str, object]:
    message = diagnostic.message if diagnostic.help is None else f"{diagnostic.message}\nhelp: {diagnostic.help}"
    result: dict[str, object] = {
        "ruleId": diagnostic.slug,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": message},
        "locations": [_location(label) for label in diagnostic.labels[:1]],
    }
    if len(diagnostic.labels) > 1:
        result["relatedLocations"] = [_location(label) for label in diagnostic.labels[1:]]
    if diagnostic.patch:
        result["fixes"] = [_fix(diagnostic.labels[0].source, diagnostic)]
    return result


def _location(label: Label) -> dict[str, object]:
    place = {"artifactLocation": _artifact(label.source), "region": _region(label.source, label.span)}
    location: dict[str, object] = {"physicalLocation": place}
    if label.text:
        location["message"] = {"text": label.text}
    return location


def _artifact(source: SourceFile) -> dict[str, object]:
    return {"uri": quote(source.name)}


def _region(source: SourceFile, span: Span) -> dict[str, object]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _fix(source: SourceFile, diagnostic: Diagnostic) -> dict[str, object]:
    replacements = [_replacement(source, edit) for edit in diagnostic.patch]
    change = {"artifactLocation": _artifact(source), "replacements": replacements}
    return {"description": {"text": diagnostic.help or diagnostic.message}, "artifactChanges": [change]}


def _replacement(source: SourceFile, edit: Edit) -> dict[str, object]:
    return {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.replacement}}
