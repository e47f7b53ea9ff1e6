"""Rules with one part taken away: the mutants that a good set of examples notices.

Takes a rule as syntax; gives mutants of it, each with the place and the part that is missing.

    clause {wer: Akteur!} sagt (Teilnahme | Besuch)? ab
            type Akteur!     option Teilnahme, option Besuch, the optional part, particle ab
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from eventdsl.source import Span
from eventdsl.syntax import ast
from eventdsl.syntax.printer import pattern_text


class MutationKind(StrEnum):
    PATTERN = "pattern"
    ALTERNATIVE = "alternative"
    OPTIONAL = "optional"
    PARTICLE = "particle"
    NEGATION = "negation"
    LOOK = "look"
    TYPE = "type"
    FEATURE = "feature"
    GUARD = "guard"
    TAKE = "take"
    WITHOUT = "without"


ADVICE = {
    MutationKind.PATTERN: "an example that only this pattern finds",
    MutationKind.ALTERNATIVE: "an example with this alternative",
    MutationKind.OPTIONAL: "an example that has this part, and names its role",
    MutationKind.PARTICLE: "an example of the verb, and a counter-example of the verb without its particle",
    MutationKind.NEGATION: "a counter-example without the negation",
    MutationKind.LOOK: "a counter-example that only this test keeps out",
    MutationKind.TYPE: "a counter-example whose filler is of another type, or with `!` of no known type",
    MutationKind.FEATURE: "a counter-example whose filler lacks this",
    MutationKind.GUARD: "a counter-example that only this guard keeps out",
    MutationKind.TAKE: "an example that names the role which this fills",
    MutationKind.WITHOUT: "a counter-example in a variant that this switches off",
}
"""What would notice that a part is missing."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule without one part; `part` is what is missing, as it stands in the rule."""

    kind: MutationKind
    part: str
    span: Span
    rule: ast.RuleDeclaration


@dataclass(frozen=True, slots=True)
class _Change:
    """What a pattern becomes when one part of it is taken away; None where nothing is left."""

    kind: MutationKind
    part: str
    span: Span
    pattern: ast.Pattern | None


def mutants(rule: ast.RuleDeclaration, particles: frozenset[str], source: str) -> Iterator[Mutant]:
    """All mutants of a rule, in the order of the file; `particles` are those of its predicates."""
    patterns = sum(isinstance(statement, ast.PatternStatement) for statement in rule.statements)
    for index, statement in enumerate(rule.statements):
        match statement:
            case ast.PatternStatement():
                if patterns > 1:
                    yield _without(rule, index, MutationKind.PATTERN, source)
                yield from _pattern_mutants(rule, index, statement, particles)
            case ast.Take():
                yield _without(rule, index, MutationKind.TAKE, source)
            case ast.Without():
                yield _without(rule, index, MutationKind.WITHOUT, source)
            case ast.Example():
                continue
            case _:
                yield _without(rule, index, MutationKind.GUARD, source)


def _without(rule: ast.RuleDeclaration, index: int, kind: MutationKind, source: str) -> Mutant:
    span = rule.statements[index].span
    left = (*rule.statements[:index], *rule.statements[index + 1 :])
    return Mutant(kind, span.of(source), span, replace(rule, statements=left))


def _pattern_mutants(
    rule: ast.RuleDeclaration, index: int, statement: ast.PatternStatement, particles: frozenset[str]
) -> Iterator[Mutant]:
    before, after = rule.statements[:index], rule.statements[index + 1 :]
    for change in _changes(statement.pattern, particles):
        if change.pattern is not None:
            changed = replace(statement, pattern=change.pattern)
            yield Mutant(change.kind, change.part, change.span, replace(rule, statements=(*before, changed, *after)))


# ---- patterns -------------------------------------------------------------------------------------------------------


def _changes(pattern: ast.Pattern, particles: frozenset[str]) -> Iterator[_Change]:
    """Every way to take one part away from a pattern."""
    match pattern:
        case ast.Sequence():
            yield from _sequence_changes(pattern, particles)
        case ast.Alternation():
            yield from _alternation_changes(pattern, particles)
        case ast.Repetition():
            if pattern.minimum == 0:
                yield _gone(MutationKind.OPTIONAL, pattern)
            for change in _changes(pattern.element, particles):
                inner = None if change.pattern is None else replace(pattern, element=change.pattern)
                yield replace(change, pattern=inner)
        case ast.LookAround():
            yield _gone(MutationKind.LOOK, pattern)
        case ast.Negation():
            anything = ast.TokenTest((), pattern.span)
            yield replace(_gone(MutationKind.NEGATION, pattern), pattern=anything)
        case ast.Slot():
            yield from _slot_changes(pattern)
        case ast.Word("nicht"):
            yield _gone(MutationKind.NEGATION, pattern)
        case ast.Word(text) if text in particles:
            yield _gone(MutationKind.PARTICLE, pattern)
        case (
            ast.Word() | ast.Form() | ast.ListReference() | ast.Parameter() | ast.Regex() | ast.TokenTest() | ast.Gap()
        ):
            return
        case _:
            assert_never(pattern)


def _gone(kind: MutationKind, pattern: ast.Pattern) -> _Change:
    return _Change(kind, pattern_text(pattern), pattern.span, None)


def _sequence_changes(sequence: ast.Sequence, particles: frozenset[str]) -> Iterator[_Change]:
    elements = sequence.elements
    for index, element in enumerate(elements):
        for change in _changes(element, particles):
            new = () if change.pattern is None else (change.pattern,)
            left = (*elements[:index], *new, *elements[index + 1 :])
            yield replace(change, pattern=replace(sequence, elements=left) if left else None)


def _alternation_changes(alternation: ast.Alternation, particles: frozenset[str]) -> Iterator[_Change]:
    options = alternation.options
    for index, option in enumerate(options):
        left = (*options[:index], *options[index + 1 :])
        yield replace(_gone(MutationKind.ALTERNATIVE, option), pattern=_either(alternation, left))
        for change in _changes(option, particles):
            if change.pattern is not None:
                changed = (*options[:index], change.pattern, *options[index + 1 :])
                yield replace(change, pattern=_either(alternation, changed))


def _either(alternation: ast.Alternation, options: tuple[ast.Pattern, ...]) -> ast.Pattern:
    return options[0] if len(options) == 1 else replace(alternation, options=options)


def _slot_changes(slot: ast.Slot) -> Iterator[_Change]:
    if slot.type is not None:
        part = f"type of {pattern_text(slot)}"
        yield _Change(MutationKind.TYPE, part, slot.type.span, replace(slot, type=None, certain=False))
    for index, feature in enumerate(slot.features):
        left = (*slot.features[:index], *slot.features[index + 1 :])
        part = f"{feature.name} of {pattern_text(slot)}"
        yield _Change(MutationKind.FEATURE, part, feature.span, replace(slot, features=left))
