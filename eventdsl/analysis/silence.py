"""Warnings that an author has silenced in place.

Takes diagnostics and the comments of their files; gives those that are left. A comment `// allow missing-counter`
silences warnings with this slug on its own line and on the line below; errors cannot be silenced.

    // allow missing-counter, shadowed-alternative
    rule ruecktritt -> Ruecktritt {
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from eventdsl.analysis.loader import LoadedModule
from eventdsl.diagnostics import Diagnostic, Severity

_ALLOW = re.compile(r"\s*/*\s*allow\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\s*")


def without_silenced(diagnostics: Iterable[Diagnostic], modules: Iterable[LoadedModule]) -> list[Diagnostic]:
    """The diagnostics that no comment silences."""
    allowed = {(module.source.name, line, slug) for module in modules for line, slug in allowed_slugs(module)}
    return [diagnostic for diagnostic in diagnostics if not _is_silenced(diagnostic, allowed)]


def allowed_slugs(module: LoadedModule) -> Iterable[tuple[int, str]]:
    """Each line of a file with a slug that a comment allows there."""
    for comment in module.tree.comments:
        found = _ALLOW.fullmatch(comment.text)
        if found is None:
            continue
        line = module.source.position(comment.span.start).line
        for slug in re.split(r"\s*,\s*", found[1]):
            yield line, slug
            yield line + 1, slug


def _is_silenced(diagnostic: Diagnostic, allowed: set[tuple[str, int, str]]) -> bool:
    if diagnostic.severity is Severity.ERROR or not diagnostic.labels:
        return False
    place = diagnostic.labels[0]
    return (place.source.name, place.position.line, diagnostic.slug) in allowed
