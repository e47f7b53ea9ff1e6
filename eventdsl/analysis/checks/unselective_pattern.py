"""A phrase pattern without any word of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import RuleSet
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.syntax import ast

SLUG = "unselective-pattern"
_DEEPEST = 30


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for rule in ruleset.rules:
        for statement in rule.declaration.statements:
            if not isinstance(statement, ast.PatternStatement) or statement.kind is not ast.PatternKind.PHRASE:
                continue
            if not _requires_word(ruleset, rule.module, statement.pattern, 0):
                message = "no word is certain to stand in what this pattern matches"
                help = "name a word that must be there; every sentence has to be searched otherwise"
                yield warning(SLUG, message, Label(rule.source, statement.span), help=help)


def _requires_word(ruleset: RuleSet, module: str, pattern: ast.Pattern, depth: int) -> bool:
    """Whether every match holds one of a known set of words; a parameter counts, for the call decides."""
    match pattern:
        case ast.Word() | ast.Form() | ast.Parameter():
            return True
        case ast.ListReference(name):
            fragment = ruleset.fragment(module, name)
            if fragment is None or depth > _DEEPEST:
                return True
            return _requires_word(ruleset, fragment[1], fragment[0].pattern, depth + 1)
        case ast.TokenTest(attributes):
            return any(_names_words(attribute) for attribute in attributes)
        case ast.Slot(pattern=inner):
            return inner is not None and _requires_word(ruleset, module, inner, depth)
        case ast.Sequence(elements):
            return any(_requires_word(ruleset, module, element, depth) for element in elements)
        case ast.Alternation(options):
            return all(_requires_word(ruleset, module, option, depth) for option in options)
        case ast.Repetition(element, minimum):
            return minimum > 0 and _requires_word(ruleset, module, element, depth)
        case ast.LookAround(_, negative, inner):
            return not negative and _requires_word(ruleset, module, inner, depth)
        case ast.Regex() | ast.Gap() | ast.Negation():
            return False
        case _:
            assert_never(pattern)


def _names_words(attribute: ast.Attribute) -> bool:
    literal = all(not isinstance(value, ast.Regex) for value in attribute.values)
    return attribute.name in ("lemma", "form") and attribute.comparison is ast.Comparison.EQUAL and literal


CHECK = Check(
    SLUG,
    """The engine looks at a rule only in sentences that hold one of its words. A phrase pattern whose parts are all
    slots, regular expressions, optional words or gaps names none, so that it must be tried on every token of every
    document, and it will match much that nobody meant.

    Write at least one word, list or `[lemma=…]` that every match must have.
    """,
    run,
)
