"""A compiled rule set: what the engine runs.

Made by `compiler.pipeline` from a checked rule set; holds no syntax and no files. Rules are sorted by id, so that the
order of rule files never shows; `strata` groups them so that a rule whose slots take events comes after the rules
that produce them.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventdsl.events.schema import EventType
from eventdsl.ir.name_sets import NameSet
from eventdsl.ir.pattern import Automaton, Origin, RulePattern, SlotTest, Words
from eventdsl.text.document import NameKind
from eventdsl.values import value


@value
class EntityType:
    """How to recognise an entity type: names of these kinds, phrases with these heads, lists, token patterns.

    `types` is the type itself and all its ancestors.
    """

    name: str
    types: frozenset[str]
    kinds: frozenset[NameKind]
    heads: Words
    gazetteer: Words
    automata: tuple[Automaton, ...]
    names: tuple[NameSet, ...] = ()  # lists that are too large for the gazetteer


# ---- guards ---------------------------------------------------------------------------------------------------------


@value
class Contains:
    """The clause or sentence of the trigger has a verb or a word of this set (or, `negative`, has none)."""

    sentence: bool
    verb: bool
    words: Words
    negative: bool
    origin: Origin


@value
class HasType:
    role: str
    types: frozenset[str]
    negative: bool
    origin: Origin


@value
class HasHead:
    role: str
    words: Words
    negative: bool
    origin: Origin


@value
class IsPresent:
    role: str
    negative: bool
    origin: Origin


@value
class SameReferent:
    left: str
    right: str
    negative: bool
    origin: Origin


@value
class HasFeature:
    """Polarity, factuality, tense, mood, voice, variant or source of the event."""

    name: str
    values: frozenset[str]
    negative: bool
    origin: Origin


Guard = Contains | HasType | HasHead | IsPresent | SameReferent | HasFeature


@value
class TakeFrom:
    """Fill an empty role from the surroundings of the trigger."""

    slot: SlotTest
    sentence: bool
    what: str  # place time pp subject object iobj agent predicative complement speaker type
    prepositions: frozenset[str]
    origin: Origin


@value
class CompiledRule:
    """`takes` are the rule's own, then the defaults of the event type's roles."""

    id: str
    event: EventType
    patterns: tuple[RulePattern, ...]
    guards: tuple[Guard, ...]
    takes: tuple[TakeFrom, ...]


@value
class Program:
    rules: tuple[CompiledRule, ...]
    strata: tuple[tuple[int, ...], ...]  # indices into rules
    events: Mapping[str, EventType]
    entities: Mapping[str, EntityType]
    ids: Mapping[str, int]  # rule id → index
