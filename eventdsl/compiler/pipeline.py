"""The compiler: from a checked rule set to a program.

Takes a `RuleSet`; gives a `Program` and what only the compiler could find wrong. `PASSES` is the whole order. Each pass
is a function from draft to draft; a draft collects what the program will be made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from eventdsl.analysis.resolve import RuleSet
from eventdsl.compiler.lower import lower_entity, lower_rule
from eventdsl.compiler.strata import EventCycleError, stratify
from eventdsl.diagnostics import Diagnostic, Label, error, sorted_by_place
from eventdsl.ir.program import CompiledRule, EntityType, Program
from eventdsl.values import value


@value
class Draft:
    """A program in the making."""

    ruleset: RuleSet
    entities: Mapping[str, EntityType] = field(default_factory=dict)
    rules: tuple[CompiledRule, ...] = ()
    strata: tuple[tuple[int, ...], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@value
class Compiled:
    program: Program
    diagnostics: tuple[Diagnostic, ...]


def lower_entities(draft: Draft) -> Draft:
    """Entity types: names of the recogniser, heads, lists and token patterns."""
    entities: dict[str, EntityType] = {}
    diagnostics: list[Diagnostic] = []
    for name in sorted(draft.ruleset.entities):
        entities[name], found = lower_entity(draft.ruleset, draft.ruleset.entities[name])
        diagnostics += found
    return replace(draft, entities=entities, diagnostics=(*draft.diagnostics, *diagnostics))


def lower_rules(draft: Draft) -> Draft:
    """Rules: clause patterns to frame patterns with their variants, phrase patterns to automata."""
    lowered = [lower_rule(draft.ruleset, rule) for rule in draft.ruleset.rules]
    rules = tuple(item.rule for item in lowered if item.rule is not None)
    diagnostics = tuple(diagnostic for item in lowered for diagnostic in item.diagnostics)
    return replace(draft, rules=rules, diagnostics=(*draft.diagnostics, *diagnostics))


def order_strata(draft: Draft) -> Draft:
    """Rules that take events as arguments after the rules that produce them."""
    try:
        return replace(draft, strata=stratify(draft.rules, draft.ruleset.events))
    except EventCycleError as cycle:
        return replace(draft, diagnostics=(*draft.diagnostics, _cycle(draft, cycle)))


def _cycle(draft: Draft, cycle: EventCycleError) -> Diagnostic:
    ids = [draft.rules[index].id for index in cycle.rules]
    declared = {rule.id: rule for rule in draft.ruleset.rules}
    labels = [Label(declared[id].source, declared[id].declaration.name.span) for id in ids]
    return error(
        "event-cycle",
        f"these rules need each other's events: {', '.join(ids)}",
        *labels,
        help="an event type that a rule takes as an argument must be produced by rules that do not need this rule",
    )


PASSES: tuple[Callable[[Draft], Draft], ...] = (
    lower_entities,
    lower_rules,
    order_strata,
)


def compile_ruleset(ruleset: RuleSet) -> Compiled:
    """Run all passes over a rule set whose analysis found no error."""
    draft = Draft(ruleset)
    for run_pass in PASSES:
        draft = run_pass(draft)
    program = Program(
        rules=draft.rules,
        strata=draft.strata,
        events=ruleset.events,
        entities=draft.entities,
        ids={rule.id: index for index, rule in enumerate(draft.rules)},
    )
    return Compiled(program, sorted_by_place(draft.diagnostics))
