"""The language half up to the rule set: load, resolve, check.

Takes the paths a user gave, a `RuleFiles` and a parser; gives the rule set and every mistake of every file at once, in
the order of files. A rule set with errors must not be run; what stands in it is still sound enough to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from eventdsl.analysis.files import RuleFiles
from eventdsl.analysis.large_lists import check_large_lists
from eventdsl.analysis.loader import Parse, load
from eventdsl.analysis.resolve import resolve
from eventdsl.analysis.silence import without_silenced
from eventdsl.analysis.symbols import RuleSet
from eventdsl.analysis.types import check_types
from eventdsl.diagnostics import Diagnostic, sorted_by_place
from eventdsl.source import Span
from eventdsl.values import value

_NAME = re.compile(r"[A-Za-z_]\w*")
_UNKNOWN_NAMES = frozenset(
    f"unknown-{kind}" for kind in ("event-type", "fragment", "import", "list", "parameter", "role", "type")
)


@value
class CheckedFiles:
    """A rule set with everything that is wrong in it, silenced warnings left out."""

    ruleset: RuleSet
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


def check_files(paths: Iterable[str], files: RuleFiles, parse: Parse, checks: bool = True) -> CheckedFiles:
    """The rule set at the given paths; without `checks` only what makes it unusable and what resolving finds."""
    loaded = load(paths, files, parse)
    resolved = resolve(loaded)
    found = [*loaded.diagnostics]
    found += _without_unread_names((*resolved.diagnostics, *check_types(resolved.ruleset)), loaded.diagnostics)
    found += check_large_lists(resolved.ruleset)
    if checks:
        from eventdsl.analysis.checks import run_checks  # a third of the program: only where they run

        found += _without_consequences(run_checks(resolved.ruleset), loaded.diagnostics, resolved.ruleset)
    return CheckedFiles(resolved.ruleset, sorted_by_place(without_silenced(found, loaded.modules)))


def _without_unread_names(found: Iterable[Diagnostic], broken: Iterable[Diagnostic]) -> list[Diagnostic]:
    """A name is not told as unknown where a line that could not be read has it: it may be declared there."""
    unread = frozenset(word for diagnostic in broken for word in _NAME.findall(_line(diagnostic)))
    return [
        diagnostic
        for diagnostic in found
        if diagnostic.slug not in _UNKNOWN_NAMES or not unread.intersection(_NAME.findall(_labelled(diagnostic)))
    ]


def _line(diagnostic: Diagnostic) -> str:
    """The line that a diagnostic points into."""
    text, start = diagnostic.labels[0].source.text, diagnostic.labels[0].span.start
    end = text.find("\n", start)
    return text[text.rfind("\n", 0, start) + 1 : len(text) if end < 0 else end]


def _labelled(diagnostic: Diagnostic) -> str:
    return diagnostic.labels[0].span.of(diagnostic.labels[0].source.text)


def _without_consequences(
    found: Iterable[Diagnostic], broken: Iterable[Diagnostic], ruleset: RuleSet
) -> list[Diagnostic]:
    """What a rule lacks is not told where one of its statements could not be read: it may stand there."""
    places = [(diagnostic.labels[0].source.name, diagnostic.labels[0].span.start) for diagnostic in broken]
    unread = {
        (rule.source.name, rule.declaration.name.span)
        for rule in ruleset.rules
        if any(path == rule.source.name and rule.declaration.span.covers(Span(at, at)) for path, at in places)
    }
    return [
        diagnostic
        for diagnostic in found
        if not diagnostic.slug.startswith("missing-")
        or (diagnostic.labels[0].source.name, diagnostic.labels[0].span) not in unread
    ]
