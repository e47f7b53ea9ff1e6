"""What there is to cover in a rule: patterns with variants, options, slots; guards, takes, defaults.

Takes a rule as written and as compiled; gives the items, each with the question whether an event has exercised it. The
walk goes through the AST as the compiler does, fragments opened where they are called, so that each use of a fragment
counts for the rule that uses it:

    clause {wer} sagt ((Teilnahme | Besuch) (an {was})? | {was})? ab

has the slots {wer}, {was}, {was}; four alternatives; two parts that can be there or left out; a variant for each way of
saying it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from eventdsl.analysis.symbols import ResolvedRule, RoleDefault, RuleSet
from eventdsl.compiler import lexical
from eventdsl.compiler.frame_elements import plain_words
from eventdsl.compiler.scope import Scope, Scoped
from eventdsl.ir.pattern import FramePattern, Origin, RulePattern, fold
from eventdsl.ir.program import CompiledRule
from eventdsl.ir.variants import arising
from eventdsl.source import Span
from eventdsl.syntax import ast
from eventdsl.syntax.printer import source_text


class ItemKind(StrEnum):
    RULE = "rule"
    PATTERN = "pattern"
    VARIANT = "variant"
    ALTERNATIVE = "alternative"
    PART = "part"  # an optional part that is there
    LEFT_OUT = "left_out"  # an optional part that is not
    SLOT = "slot"
    HELD = "guard_held"
    REFUSED = "guard_refused"
    TAKE = "take"
    DEFAULT = "default"  # a role of the event type that is filled from where its declaration says


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to cover; `pattern` is the number of the pattern it belongs to, 0 for what belongs to the rule."""

    rule: str
    kind: ItemKind
    pattern: int
    origin: Origin
    label: str


@dataclass(frozen=True, slots=True)
class Probe:
    """When an event has exercised an item: one of its elements, or of its words, is part of the event.

    `absent` turns the question round, for parts that were left out.
    """

    item: Item
    origins: frozenset[Origin] = frozenset()
    words: frozenset[str] = frozenset()
    absent: bool = False

    def fires(self, origins: frozenset[Origin], words: frozenset[str]) -> bool:
        """Whether an event whose elements and words are these exercises the item."""
        present = bool(self.origins & origins or self.words & words)
        return present is not self.absent


@dataclass(frozen=True, slots=True)
class PatternItems:
    item: Item
    variants: Mapping[str, Item]
    probes: tuple[Probe, ...]


@dataclass(frozen=True, slots=True)
class RuleItems:
    """Everything to cover in one rule; `guards` by the place of the guard, each when it holds and when it refuses."""

    item: Item
    patterns: tuple[PatternItems, ...]
    guards: Mapping[Origin, tuple[Item, Item]]
    takes: tuple[Probe, ...]
    defaults: tuple[Probe, ...]

    def items(self) -> Iterator[Item]:
        """All items in the order of the rule."""
        yield self.item
        for pattern in self.patterns:
            yield pattern.item
            yield from pattern.variants.values()
            yield from (probe.item for probe in pattern.probes)
        for held, refused in self.guards.values():
            yield held
            yield refused
        yield from (probe.item for probe in (*self.takes, *self.defaults))


def rule_items(ruleset: RuleSet, rule: ResolvedRule, compiled: CompiledRule) -> RuleItems:
    """The items of a rule."""
    statements = rule.declaration.statements
    written = [found for found in statements if isinstance(found, ast.PatternStatement)]
    pairs = zip(compiled.patterns, written, strict=True)
    maker = _Maker(rule, Scope(ruleset, rule.module))
    return RuleItems(
        item=maker.item(ItemKind.RULE, 0, rule.declaration.name.span),
        patterns=tuple(maker.pattern(pattern, statement) for pattern, statement in pairs),
        guards={guard.origin: maker.guard(guard.origin.span) for guard in compiled.guards},
        takes=tuple(maker.take(take) for take in statements if isinstance(take, ast.Take)),
        defaults=tuple(map(maker.default, ruleset.defaults[rule.event])),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    rule: ResolvedRule
    scope: Scope

    def item(self, kind: ItemKind, pattern: int, span: Span, label: str | None = None) -> Item:
        origin = self.scope.origin(span)
        return Item(self.rule.id, kind, pattern, origin, label or _written(self.scope, origin))

    def guard(self, span: Span) -> tuple[Item, Item]:
        return self.item(ItemKind.HELD, 0, span), self.item(ItemKind.REFUSED, 0, span)

    def take(self, take: ast.Take) -> Probe:
        return Probe(self.item(ItemKind.TAKE, 0, take.span), frozenset((self.scope.origin(take.role.span),)))

    def default(self, default: RoleDefault) -> Probe:
        """The default of a role; it may be that of a more general event type in another file."""
        origin = Scope(self.scope.ruleset, default.module).origin(default.source.span)
        label = f"{default.role} = {source_text(default.source)}"
        return Probe(Item(self.rule.id, ItemKind.DEFAULT, 0, origin, label), frozenset((origin,)))

    def pattern(self, pattern: RulePattern, statement: ast.PatternStatement) -> PatternItems:
        number = pattern.number
        variants: dict[str, Item] = {}
        if isinstance(pattern, FramePattern):
            for name in arising(pattern):
                variants[name.value] = self.item(ItemKind.VARIANT, number, pattern.predicate_origin.span, name.value)
        walk = _Walk(self.rule.id, number, in_order=statement.kind is ast.PatternKind.PHRASE)
        return PatternItems(
            item=self.item(ItemKind.PATTERN, number, statement.pattern.span),
            variants=variants,
            probes=tuple(walk.probes(Scoped(statement.pattern, self.scope))),
        )


@dataclass(frozen=True, slots=True)
class _Walk:
    """The probes of one pattern; `in_order` for phrase patterns, where every word is an element of its own."""

    rule: str
    pattern: int
    in_order: bool

    def probes(self, scoped: Scoped) -> Iterator[Probe]:
        here = scoped.resolved()
        match here.pattern:
            case ast.Sequence(elements=elements):
                for element in elements:
                    yield from self.probes(here.inner(element))
            case ast.Alternation(options=options):
                are_words = bool(plain_words(here)) and not self.in_order
                for option in options:
                    inner = here.inner(option)
                    words = _lemmas(inner) if are_words else frozenset()
                    origins = frozenset() if are_words else frozenset(_origins(inner))
                    yield Probe(self._item(ItemKind.ALTERNATIVE, inner), origins, words)
                    yield from self.probes(inner)
            case ast.Repetition(element=element, minimum=minimum):
                inner = here.inner(element)
                if minimum == 0:
                    origins = frozenset(_origins(inner))
                    yield Probe(self._item(ItemKind.PART, here), origins)
                    yield Probe(self._item(ItemKind.LEFT_OUT, here), origins, absent=True)
                yield from self.probes(inner)
            case ast.Slot(pattern=inner_pattern):
                yield Probe(self._item(ItemKind.SLOT, here), frozenset((here.origin,)))
                if inner_pattern is not None:
                    yield from self.probes(here.inner(inner_pattern))
            case _:
                return

    def _item(self, kind: ItemKind, scoped: Scoped) -> Item:
        return Item(self.rule, kind, self.pattern, scoped.origin, _written(scoped.scope, scoped.origin))


def _origins(scoped: Scoped) -> Iterator[Origin]:
    """The places of a pattern and of everything in it, as the compiler gives them to elements."""
    here = scoped.resolved()
    yield here.origin
    match here.pattern:
        case ast.Sequence(elements=inner) | ast.Alternation(options=inner):
            for pattern in inner:
                yield from _origins(here.inner(pattern))
        case ast.Repetition(element=element):
            yield from _origins(here.inner(element))
        case ast.Slot(pattern=pattern) if pattern is not None:
            yield from _origins(here.inner(pattern))
        case _:
            return


def _lemmas(option: Scoped) -> frozenset[str]:
    """The words of an option as they stand in events: lemmas of verbs, prepositions without article."""
    found: set[str] = set()
    for word in plain_words(option):
        readings = (word, lexical.finite_lemma(word), lexical.participle_lemma(word), lexical.preposition(word))
        found |= {fold(reading) for reading in readings if reading}
    return frozenset(found)


def _written(scope: Scope, origin: Origin) -> str:
    """The source text of a place, on one line."""
    text = scope.ruleset.modules[origin.file].source.text
    return " ".join(origin.span.of(text).split())
