"""Which roles a pattern fills, and how often at most.

Takes a pattern with the fragments it calls; gives every slot, the place in the rule that brings it, and for each role
the largest number of fillers that one match can have. `(an {was} | {was})?` fills *was* once at most, `{was} und {was}`
twice. Counts above one mean "many".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from eventdsl.analysis.symbols import RuleSet
from eventdsl.source import Span
from eventdsl.syntax import ast
from eventdsl.syntax.ast import Cardinality
from eventdsl.values import value

LARGEST_EXPANSION = 5_000
DEEPEST_CALL = 40
_MANY = 2


@value
class Bound:
    """A pattern given for a fragment's parameter, with the file and the bindings in which it is to be read."""

    pattern: ast.Pattern
    module: str
    bindings: Mapping[str, Bound]


@value
class FoundSlot:
    """A slot that a pattern brings. `place` is the slot itself or, in the rule's file, the call that leads to it.

    `type` is the type's declared name, None where the slot has none or it does not resolve. `type_argument` is what a
    call gives for the parameter that stands as the slot's type.
    """

    slot: ast.Slot
    module: str
    place: Span
    type: str | None
    type_argument: Bound | None


@dataclass(slots=True)
class Fills:
    """All slots of a pattern, the counts per role, and whether the expansion of fragments had to be stopped."""

    slots: list[FoundSlot] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    stopped: bool = False


def find_fills(ruleset: RuleSet, module: str, pattern: ast.Pattern) -> Fills:
    """The slots of a pattern that stands in a file."""
    expansion = _Expansion(ruleset)
    counts = expansion.visit(pattern, _Place(module, {}, None, ()))
    return Fills(expansion.slots, counts, expansion.stopped)


@value
class _Place:
    """Where a pattern stands: file, parameters, the outermost call around it, the fragments that are open."""

    module: str
    bindings: Mapping[str, Bound]
    call: Span | None
    open: tuple[str, ...]


class _Expansion:
    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.slots: list[FoundSlot] = []
        self.steps = 0
        self.stopped = False

    def visit(self, pattern: ast.Pattern, place: _Place) -> Counter[str]:
        """Counts of a pattern; every slot on the way is recorded."""
        self.steps += 1
        if self.steps > LARGEST_EXPANSION:
            self.stopped = True
            return Counter()
        match pattern:
            case ast.Slot():
                return self.slot(pattern, place)
            case ast.Sequence(elements):
                return _sum(self.visit(element, place) for element in elements)
            case ast.Alternation(options):
                return _maximum([self.visit(option, place) for option in options])
            case ast.Repetition(element, _, maximum):
                counts = self.visit(element, place)
                return counts if maximum == 1 else Counter(dict.fromkeys(counts, _MANY))
            case ast.ListReference():
                return self.call(pattern, place)
            case ast.Parameter(name):
                bound = place.bindings.get(name)
                return self.visit(bound.pattern, _inside(bound, place)) if bound else Counter()
            case ast.LookAround(pattern=inner):
                self.visit(inner, place)
                return Counter()
            case ast.Word() | ast.Form() | ast.Regex() | ast.TokenTest() | ast.Gap() | ast.Negation():
                return Counter()
            case _:
                assert_never(pattern)

    def slot(self, slot: ast.Slot, place: _Place) -> Counter[str]:
        argument = _type_argument(slot, place)
        type_name = self.type_of(slot, argument, place)
        self.slots.append(FoundSlot(slot, place.module, place.call or slot.span, type_name, argument))
        many = slot.cardinality in (Cardinality.ANY, Cardinality.SOME)
        own = Counter({slot.role.text: _MANY if many else 1})
        return _sum((own, self.visit(slot.pattern, place))) if slot.pattern is not None else own

    def type_of(self, slot: ast.Slot, argument: Bound | None, place: _Place) -> str | None:
        if slot.type is None:
            return None
        if isinstance(slot.type.name, ast.Identifier):
            return self.ruleset.type_name(place.module, slot.type.name)
        if argument is None or not isinstance(argument.pattern, ast.Word):
            return None
        return self.ruleset.type_name(argument.module, type_identifier(argument.pattern))

    def call(self, reference: ast.ListReference, place: _Place) -> Counter[str]:
        found = self.ruleset.fragment(place.module, reference.name)
        if found is None or len(found[0].parameters) != len(reference.arguments or ()):
            return Counter()  # a call with too many or too few arguments is reported where it stands
        declaration, module = found
        key = f"{module}:{declaration.name.text}"
        if key in place.open:
            return Counter()  # recursion is reported where fragments are checked
        if len(place.open) >= DEEPEST_CALL:
            self.stopped = True
            return Counter()
        arguments = reference.arguments or ()
        bindings = {
            parameter.text: Bound(argument, place.module, place.bindings)
            for parameter, argument in zip(declaration.parameters, arguments, strict=True)
        }
        inner = _Place(module, bindings, place.call or reference.span, (*place.open, key))
        return self.visit(declaration.pattern, inner)


def _type_argument(slot: ast.Slot, place: _Place) -> Bound | None:
    """What stands for a slot's type where that is a parameter, followed through the calls around it."""
    if slot.type is None or not isinstance(slot.type.name, ast.Parameter):
        return None
    bound = place.bindings.get(slot.type.name.name)
    while bound is not None and isinstance(bound.pattern, ast.Parameter):
        bound = bound.bindings.get(bound.pattern.name)
    return bound


def type_identifier(word: ast.Word) -> ast.Identifier:
    """A type that is given to a fragment as a word: `@bei(Treffen)`, `@bei(akt.Treffen)`."""
    namespace, dot, name = word.text.rpartition(".")
    return ast.Identifier(name, word.span, namespace) if dot else ast.Identifier(word.text, word.span)


def _inside(bound: Bound, place: _Place) -> _Place:
    return _Place(bound.module, bound.bindings, place.call, place.open)


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counts in counters:
        total.update(counts)
    return total


def _maximum(options: list[Counter[str]]) -> Counter[str]:
    largest: Counter[str] = Counter()
    for counts in options:
        largest |= counts
    return largest
