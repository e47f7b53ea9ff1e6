"""Rules and fragments with one part taken away: the mutants that a good set of examples notices.

Takes a rule or fragment as syntax; gives mutants of it, each with the place and the part that is missing.

    clause {wer: Akteur!} sagt (Teilnahme | Besuch)? ab
            type Akteur!     option Teilnahme, option Besuch, the optional part, particle ab
    where  clause has no word Termin | Frist
            the guard        the word Termin, the word Frist
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar, assert_never

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
    GUARD_WORD = "guard-word"
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
    MutationKind.GUARD_WORD: "an example with this, or where the guard says no or not, a counter-example with it",
    MutationKind.TAKE: "an example that names the role which this fills",
    MutationKind.WITHOUT: "a counter-example in a variant that this switches off",
}
"""What would notice that a part is missing."""

Part = TypeVar("Part", bound=ast.Word | ast.Form | ast.ListReference | ast.TypeReference | ast.Identifier)


@dataclass(frozen=True, slots=True)
class Missing:
    """What a mutant lacks; `part` is written as it stands in the source."""

    kind: MutationKind
    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class RuleMutant:
    """A rule without one part."""

    missing: Missing
    rule: ast.RuleDeclaration


@dataclass(frozen=True, slots=True)
class FragmentMutant:
    """A fragment without one part."""

    missing: Missing
    fragment: ast.FragmentDeclaration


@dataclass(frozen=True, slots=True)
class _Change:
    """What a pattern becomes when one part of it is taken away; None where nothing is left."""

    missing: Missing
    pattern: ast.Pattern | None


def fragment_mutants(fragment: ast.FragmentDeclaration, particles: frozenset[str]) -> Iterator[FragmentMutant]:
    """All mutants of a fragment, in the order of the file; `particles` are those of the rules that use it."""
    for change in _changes(fragment.pattern, particles):
        if change.pattern is not None:
            yield FragmentMutant(change.missing, replace(fragment, pattern=change.pattern))


def rule_mutants(rule: ast.RuleDeclaration, particles: frozenset[str], source: str) -> Iterator[RuleMutant]:
    """All mutants of a rule, in the order of the file; `particles` are those of its predicates."""
    patterns = sum(isinstance(statement, ast.PatternStatement) for statement in rule.statements)
    for index, statement in enumerate(rule.statements):
        for missing, left in _statement_changes(statement, particles, source, patterns > 1):
            statements = (*rule.statements[:index], *left, *rule.statements[index + 1 :])
            yield RuleMutant(missing, replace(rule, statements=statements))


def _statement_changes(
    statement: ast.Statement, particles: frozenset[str], source: str, dispensable: bool
) -> Iterator[tuple[Missing, tuple[ast.Statement, ...]]]:
    """What a statement may become: nothing, if it is not the only pattern, or itself without a part."""

    def whole(kind: MutationKind) -> tuple[Missing, tuple[ast.Statement, ...]]:
        return Missing(kind, statement.span.of(source), statement.span), ()

    match statement:
        case ast.PatternStatement():
            if dispensable:
                yield whole(MutationKind.PATTERN)
            for change in _changes(statement.pattern, particles):
                if change.pattern is not None:
                    yield change.missing, (replace(statement, pattern=change.pattern),)
        case ast.Take():
            yield whole(MutationKind.TAKE)
        case ast.Without():
            yield whole(MutationKind.WITHOUT)
            for missing, left in _shorter(statement.variants, MutationKind.WITHOUT, source):
                yield missing, (replace(statement, variants=left),)
        case ast.Example():
            return
        case _:
            yield whole(MutationKind.GUARD)
            for missing, changed in _guard_changes(statement, source):
                yield missing, (changed,)


def _guard_changes(guard: ast.Guard, source: str) -> Iterator[tuple[Missing, ast.Guard]]:
    """A guard without one of its alternatives."""
    match guard:
        case ast.ContainsGuard() | ast.HeadGuard():
            for missing, words in _shorter(guard.words, MutationKind.GUARD_WORD, source):
                yield missing, replace(guard, words=words)
        case ast.TypeGuard():
            for missing, types in _shorter(guard.types, MutationKind.GUARD_WORD, source):
                yield missing, replace(guard, types=types)
        case ast.FeatureGuard():
            for missing, values in _shorter(guard.values, MutationKind.GUARD_WORD, source):
                yield missing, replace(guard, values=values)
        case ast.PresenceGuard() | ast.ReferentGuard():
            return
        case _:
            assert_never(guard)


def _shorter(parts: tuple[Part, ...], kind: MutationKind, source: str) -> Iterator[tuple[Missing, tuple[Part, ...]]]:
    """Alternatives with one of them taken away; a single one is not."""
    for index, part in enumerate(parts if len(parts) > 1 else ()):
        yield Missing(kind, part.span.of(source), part.span), (*parts[:index], *parts[index + 1 :])


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
    return _Change(Missing(kind, pattern_text(pattern), pattern.span), None)


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
        missing = Missing(MutationKind.TYPE, part, slot.type.span)
        yield _Change(missing, replace(slot, type=None, certain=False))
    for index, feature in enumerate(slot.features):
        left = (*slot.features[:index], *slot.features[index + 1 :])
        part = f"{feature.name} of {pattern_text(slot)}"
        yield _Change(Missing(MutationKind.FEATURE, part, feature.span), replace(slot, features=left))
