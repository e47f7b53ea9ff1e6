"""Everything that can be said about rules: their mistakes, doubtful places and examples that fail.

Takes paths and rule files; gives the diagnostics, sorted by place. `eventdsl check` prints them. The examples are run
only where nothing else makes the rules unusable.
"""

from __future__ import annotations

from eventdsl import api
from eventdsl.analysis.files import RuleFiles
from eventdsl.analysis.loader import LoadedModule
from eventdsl.analysis.silence import without_silenced
from eventdsl.analysis.symbols import RuleSet
from eventdsl.api import Engine
from eventdsl.compiler.same_matches import same_matches
from eventdsl.diagnostics import CheckReport, sorted_by_place
from eventdsl.testing.example_checks import failing_examples


def check_report(paths: tuple[str, ...], files: RuleFiles, examples: bool = True) -> CheckReport:
    """Check rules, compile them and, with `examples`, run their examples."""
    checked = api.check(paths, files)
    found = list(checked.diagnostics)
    if checked.program is not None:
        tried = list(same_matches(checked.program, checked.ruleset))
        if examples:
            tried += failing_examples(Engine(checked.program, checked.ruleset))
        found += without_silenced(tried, _modules(checked.ruleset))
    return CheckReport(len(checked.ruleset.rules), sorted_by_place(found))


def _modules(ruleset: RuleSet) -> tuple[LoadedModule, ...]:
    return tuple(ruleset.modules.values())
