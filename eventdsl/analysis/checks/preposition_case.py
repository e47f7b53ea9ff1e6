"""A case that the preposition before it does not govern.

mit {wem, akkusativ}                *mit* governs the dative: no phrase is both
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.vocabulary import CASES as CASE_NAMES
from eventdsl.diagnostics import Diagnostic, Label, did_you_mean, error, warning
from eventdsl.german.prepositions import preposition, prepositions
from eventdsl.source import SourceFile
from eventdsl.syntax import ast
from eventdsl.text.morphology import CASES, Case, cases_of

SLUG = "preposition-case"
_CASES = dict(zip(("nominativ", "akkusativ", "dativ", "genitiv"), Case, strict=True))


def run(survey: Survey) -> Iterator[Diagnostic]:
    for module in survey.modules:
        for sequence in survey.find(module, ast.Sequence):
            for first, second in pairwise(sequence.elements):
                yield from _pair(survey.source(module), first, second)
        for source in survey.find(module, ast.TakeSource):
            yield from _taken(survey.source(module), source)


def _pair(source: SourceFile, first: ast.Pattern, second: ast.Pattern) -> Iterator[Diagnostic]:
    if not isinstance(first, ast.Word) or not isinstance(second, ast.Slot):
        return
    wanted = [feature for feature in second.features if feature.name in CASE_NAMES]
    name = preposition(first.text)
    allowed = prepositions().allowed.get(name) if name is not None else None
    if allowed is None or not wanted or any(allowed & CASES[_CASES[feature.name]] for feature in wanted):
        return
    governed = " or ".join(case for case, number in _CASES.items() if number in cases_of(allowed))
    labels = (Label(source, wanted[0].span), Label(source, first.span, f"governs the {governed}"))
    message = f'no phrase after "{first.text}" stands in the {wanted[0].name}'
    yield error(SLUG, message, *labels, help=f"write {governed}, or leave the case to the preposition")


def _taken(source: SourceFile, take: ast.TakeSource) -> Iterator[Diagnostic]:
    for word in take.words:
        if preposition(word.text) is None:
            help = did_you_mean(word.text, prepositions().allowed)
            yield warning(SLUG, f'"{word.text}" is no preposition', Label(source, word.span), help=help)


CHECK = Check(
    SLUG,
    """A slot after a preposition asks for a case that the preposition never governs, so that the pattern can never
    match; or `pp(…)` names a word that is no preposition.

    Leave the case away: the preposition decides it. Of *in, an, auf, über, unter, vor, hinter, neben, zwischen* the
    accusative says where to, the dative where.
    """,
    run,
)
