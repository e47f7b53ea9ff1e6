"""An alternative that an earlier one leaves nothing to match."""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.shapes import shape
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import RuleSet
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.source import SourceFile
from eventdsl.syntax import ast

SLUG = "shadowed-alternative"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for module in survey.modules:
        for alternation in survey.find(module, ast.Alternation):
            yield from _shadowed(ruleset, module, survey.source(module), alternation.options)


def _shadowed(
    ruleset: RuleSet, module: str, source: SourceFile, options: tuple[ast.Pattern, ...]
) -> Iterator[Diagnostic]:
    for index, option in enumerate(options):
        earlier = next((first for first in options[:index] if _covers(ruleset, module, first, option)), None)
        if earlier is not None:
            labels = (Label(source, option.span), Label(source, earlier.span, "matches all of it before"))
            yield warning(SLUG, "this alternative is never tried", *labels, help="remove it, or put it first")


def _covers(ruleset: RuleSet, module: str, first: ast.Pattern, later: ast.Pattern) -> bool:
    """Whether the first option matches whatever the later one matches."""
    if shape(first) == shape(later):
        return True
    general, special = _words(ruleset, module, first), _words(ruleset, module, later)
    # A bare word matches a form as well as a lemma, a quoted one its form alone.
    return general is not None and special is not None and not isinstance(first, ast.Form) and special <= general


def _words(ruleset: RuleSet, module: str, pattern: ast.Pattern) -> frozenset[str] | None:
    match pattern:
        case ast.Word(text) | ast.Form(text):
            return frozenset((text,))
        case ast.ListReference(name, _, None):
            symbol = ruleset.symbol(module, name)
            known = symbol is not None and symbol.key in ruleset.lists
            return frozenset(ruleset.list_entries(module, name)) if known else None
        case _:
            return None


CHECK = Check(
    SLUG,
    """Alternatives are tried in order. Where an earlier one matches everything that a later one matches, because it is
    the same, or a list that holds the word, the later one is never tried.

    Remove it, or put the special alternative before the general one.
    """,
    run,
)
