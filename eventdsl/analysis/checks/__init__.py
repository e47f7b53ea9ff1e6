"""Checks: defects of rules that are well typed and yet not what their author meant.

Each stands in a file named as its slug and is listed below; nothing else has to be touched to add one.
"""

from __future__ import annotations

from eventdsl.analysis.checks import (
    ambiguous_example,
    contradictory_guards,
    duplicate_pattern,
    import_unused,
    missing_counter,
    missing_example,
    missing_pattern,
    naming_convention,
    never_matches,
    not_a_lemma,
    preposition_case,
    shadowed_alternative,
    unknown_word,
    unproduced_type,
    unselective_pattern,
    unused_parameter,
)
from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import RuleSet
from eventdsl.diagnostics import Diagnostic

CHECKS: tuple[Check, ...] = (
    ambiguous_example.CHECK,
    contradictory_guards.CHECK,
    duplicate_pattern.CHECK,
    import_unused.CHECK,
    missing_counter.CHECK,
    missing_example.CHECK,
    missing_pattern.CHECK,
    naming_convention.CHECK,
    never_matches.CHECK,
    not_a_lemma.CHECK,
    preposition_case.CHECK,
    shadowed_alternative.CHECK,
    unproduced_type.CHECK,
    unknown_word.CHECK,
    unselective_pattern.CHECK,
    unused_parameter.CHECK,
)

__all__ = ["CHECKS", "Check", "run_checks"]


def run_checks(ruleset: RuleSet) -> tuple[Diagnostic, ...]:
    """What all checks find, in the order of the checks."""
    survey = Survey(ruleset)
    return tuple(diagnostic for check in CHECKS for diagnostic in check.run(survey))
