"""Guards that no event passes together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.shapes import Shape, shape
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.analysis.vocabulary import GUARD_FEATURES, VARIANTS
from eventdsl.diagnostics import Diagnostic, Label, error
from eventdsl.source import Span
from eventdsl.syntax import ast

SLUG = "contradictory-guards"


def run(survey: Survey) -> Iterator[Diagnostic]:
    ruleset = survey.ruleset
    for rule in ruleset.rules:
        yield from _features(rule)
        yield from _variants(rule)
        yield from _words(rule)
        yield from _types(ruleset, rule)
        yield from _presence(rule)


def _report(rule: ResolvedRule, message: str, places: Iterable[Span]) -> Diagnostic:
    first, *others = sorted(places)
    labels = (Label(rule.source, first), *(Label(rule.source, span, "and this") for span in others))
    return error(SLUG, message, *labels, help="remove one of the guards, or split the rule in two")


def _features(rule: ResolvedRule) -> Iterator[Diagnostic]:
    """Values of one feature that no event has at once: `polarity is positive` and `polarity is negative`."""
    guards = [found for found in rule.declaration.statements if isinstance(found, ast.FeatureGuard)]
    for name in sorted({guard.name.text for guard in guards} & set(GUARD_FEATURES)):
        left = GUARD_FEATURES[name]
        own = [guard for guard in guards if guard.name.text == name]
        for guard in own:
            values = frozenset(value.text for value in guard.values)
            left = left - values if guard.negative else left & values
        if not left and all(value.text in GUARD_FEATURES[name] for guard in own for value in guard.values):
            yield _report(rule, f"no event has such a {name}", [guard.span for guard in own])


def _variants(rule: ResolvedRule) -> Iterator[Diagnostic]:
    """A guard that asks only for variants which `without` has switched off."""
    switched = [found for found in rule.declaration.statements if isinstance(found, ast.Without)]
    off = {variant.text for found in switched for variant in found.variants}
    if off >= VARIANTS:
        yield _report(rule, "all variants are switched off", [found.span for found in switched])
    for guard in rule.declaration.statements:
        if not isinstance(guard, ast.FeatureGuard) or guard.negative or guard.name.text != "variant":
            continue
        if guard.values and {value.text for value in guard.values} <= off:
            places = [guard.span, *(found.span for found in switched)]
            yield _report(rule, "the rule asks for variants that it has switched off", places)


def _words(rule: ResolvedRule) -> Iterator[Diagnostic]:
    """Words that the surroundings, or a head, shall have and shall not have."""
    found = [guard for guard in rule.declaration.statements if isinstance(guard, ast.ContainsGuard | ast.HeadGuard)]
    for guard in found:
        for other in found:
            if not guard.negative and other.negative and _asked(guard) == _asked(other) and _within(guard, other):
                yield _report(rule, "the rule asks for words that it forbids", [guard.span, other.span])


def _asked(guard: ast.ContainsGuard | ast.HeadGuard) -> tuple[str, ...]:
    if isinstance(guard, ast.HeadGuard):
        return ("head", guard.role.text)
    return (guard.scope.value, guard.what)


def _within(guard: ast.ContainsGuard | ast.HeadGuard, other: ast.ContainsGuard | ast.HeadGuard) -> bool:
    return _shapes(guard) <= _shapes(other)


def _shapes(guard: ast.ContainsGuard | ast.HeadGuard) -> frozenset[Shape]:
    return frozenset(shape(word) for word in guard.words)


def _types(ruleset: RuleSet, rule: ResolvedRule) -> Iterator[Diagnostic]:
    """Types of a role that another guard excludes: `{wer} is Person` and `{wer} is not Akteur`."""
    guards = [found for found in rule.declaration.statements if isinstance(found, ast.TypeGuard)]
    for guard in guards:
        for other in guards:
            if guard.negative or not other.negative or guard.role.text != other.role.text:
                continue
            excluded = _type_names(ruleset, rule, other)
            wanted = _type_names(ruleset, rule, guard)
            if wanted and all(any(ruleset.is_subtype(name, no) for no in excluded) for name in wanted):
                yield _report(
                    rule, f'the role "{guard.role.text}" can have none of these types', [guard.span, other.span]
                )


def _type_names(ruleset: RuleSet, rule: ResolvedRule, guard: ast.TypeGuard) -> list[str]:
    names = (found.name for found in guard.types if isinstance(found.name, ast.Identifier))
    return [known for name in names if (known := ruleset.type_name(rule.module, name)) is not None]


def _presence(rule: ResolvedRule) -> Iterator[Diagnostic]:
    guards = [found for found in rule.declaration.statements if isinstance(found, ast.PresenceGuard)]
    for guard in guards:
        for other in guards:
            if not guard.negative and other.negative and guard.role.text == other.role.text:
                message = f'the role "{guard.role.text}" cannot be present and missing'
                yield _report(rule, message, [guard.span, other.span])


CHECK = Check(
    SLUG,
    """Guards of one rule exclude each other, so that the rule never gives an event: a polarity both positive and
    negative, a word both asked for and forbidden, a type and its supertype's absence, a variant that is switched off.

    Remove one of the guards, or write two rules.
    """,
    run,
)
