"""The language half up to the rule set: load, resolve, check.

Takes the paths a user gave, a `RuleFiles` and a parser; gives the rule set and every mistake of every file at once, in
the order of files. A rule set with errors must not be run; what stands in it is still sound enough to be asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eventdsl.analysis.files import RuleFiles
from eventdsl.analysis.loader import Parse, load
from eventdsl.analysis.resolve import resolve
from eventdsl.analysis.silence import without_silenced
from eventdsl.analysis.symbols import RuleSet
from eventdsl.analysis.types import check_types
from eventdsl.diagnostics import Diagnostic, sorted_by_place


@dataclass(frozen=True, slots=True)
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
    found = [*loaded.diagnostics, *resolved.diagnostics, *check_types(resolved.ruleset)]
    if checks:
        from eventdsl.analysis.checks import run_checks  # a third of the program: only where they run

        found += run_checks(resolved.ruleset)
    return CheckedFiles(resolved.ruleset, sorted_by_place(without_silenced(found, loaded.modules)))
