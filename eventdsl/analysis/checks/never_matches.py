"""A token test that no token passes.

[pos=NN pos=NE]     a token has one tag
[pos=NN tense=past] only finite verbs have a tense
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.vocabulary import ATTRIBUTES
from eventdsl.diagnostics import Diagnostic, Label, error
from eventdsl.source import SourceFile
from eventdsl.syntax import ast

SLUG = "never-matches"
_OF_FINITE_VERBS = ("person", "tense", "mood")
_SINGLE_VALUED = ("form", "lemma", "pos")


def run(survey: Survey) -> Iterator[Diagnostic]:
    for module in survey.modules:
        for test in survey.find(module, ast.TokenTest):
            yield from _contradictions(survey.source(module), test)
            yield from _no_finite_verb(survey.source(module), test)


def _contradictions(source: SourceFile, test: ast.TokenTest) -> Iterator[Diagnostic]:
    """Values of one attribute that exclude each other."""
    left: dict[str, frozenset[str]] = {}
    seen: dict[str, ast.Attribute] = {}
    for attribute in test.attributes:
        values = _literals(attribute)
        if values is None or attribute.name not in _SINGLE_VALUED:
            continue
        if attribute.comparison is ast.Comparison.EQUAL:
            now = left.get(attribute.name, values) & values
        elif attribute.name in left or ATTRIBUTES[attribute.name]:
            now = left.get(attribute.name, ATTRIBUTES[attribute.name]) - values
        else:
            continue
        first = seen.setdefault(attribute.name, attribute)
        if not now:
            labels = (Label(source, attribute.span), Label(source, first.span, "and this"))
            message = f'no token has such a "{attribute.name}"'
            yield error(SLUG, message, *labels, help="write the values of one attribute as a | b")
            return
        left[attribute.name] = now


def _no_finite_verb(source: SourceFile, test: ast.TokenTest) -> Iterator[Diagnostic]:
    tags = [found for found in test.attributes if found.name == "pos" and found.comparison is ast.Comparison.EQUAL]
    verbal = [found for found in test.attributes if found.name in _OF_FINITE_VERBS]
    if not verbal or verbal[0].comparison is ast.Comparison.UNEQUAL:
        return
    for attribute in tags:
        values = _literals(attribute)
        if values is not None and not any(tag.endswith(("FIN", "IMP")) for tag in values):
            labels = (Label(source, verbal[0].span), Label(source, attribute.span, "no finite verb"))
            message = f'only finite verbs have a "{verbal[0].name}"'
            yield error(SLUG, message, *labels, help="ask for pos=VVFIN | VAFIN | VMFIN, or remove one of the two")
            return


def _literals(attribute: ast.Attribute) -> frozenset[str] | None:
    """The values of an attribute where all are plain words."""
    values = [value.text for value in attribute.values if isinstance(value, ast.Word | ast.Form)]
    return frozenset(values) if len(values) == len(attribute.values) else None


CHECK = Check(
    SLUG,
    """A token test `[…]` asks for what no token has: two tags or two lemmas at once, or the tense of a word that is no
    finite verb.

    Write alternatives of one attribute with `|`: `[pos=NN|NE]`.
    """,
    run,
)
