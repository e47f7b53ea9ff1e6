"""Diagnostics: what is wrong in a rule file, where, and what to write instead."""

from eventdsl.diagnostics.diagnostic import (
    Diagnostic,
    Edit,
    Label,
    Severity,
    apply_patch,
    error,
    info,
    sort_key,
    sorted_by_place,
    warning,
)
from eventdsl.diagnostics.explain import explained_slugs, explanation
from eventdsl.diagnostics.github import render_github
from eventdsl.diagnostics.nearest import all_near, did_you_mean, nearest
from eventdsl.diagnostics.render import places_text, print_diagnostics, render_json, render_text, summary
from eventdsl.diagnostics.report import CheckReport, patched
from eventdsl.diagnostics.sarif import render_sarif

__all__ = [
    "CheckReport",
    "Diagnostic",
    "Edit",
    "Label",
    "Severity",
    "all_near",
    "apply_patch",
    "did_you_mean",
    "error",
    "explained_slugs",
    "explanation",
    "info",
    "nearest",
    "patched",
    "places_text",
    "print_diagnostics",
    "render_github",
    "render_json",
    "render_sarif",
    "render_text",
    "sort_key",
    "sorted_by_place",
    "summary",
    "warning",
]
