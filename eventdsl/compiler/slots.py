"""Slots of patterns as tests on fillers.

Takes a scoped `ast.Slot`; gives the `SlotTest` the engine asks of a filler.
"""

from __future__ import annotations

from eventdsl.compiler.scope import Scope
from eventdsl.events.schema import EventType
from eventdsl.ir.pattern import SlotTest, Words
from eventdsl.syntax import ast
from eventdsl.text.document import MentionKind
from eventdsl.text.morphology import ACCUSATIVE, ANY, DATIVE, GENITIVE, NOMINATIVE, PLURAL, SINGULAR, Readings

CASE_FEATURES: dict[str, Readings] = {
    "nominativ": NOMINATIVE,
    "akkusativ": ACCUSATIVE,
    "dativ": DATIVE,
    "genitiv": GENITIVE,
}
NUMBER_FEATURES: dict[str, Readings] = {"singular": SINGULAR, "plural": PLURAL}
MENTION_FEATURES: dict[str, MentionKind] = {
    "name": MentionKind.NAME,
    "beschreibung": MentionKind.DESCRIPTION,
    "pronomen": MentionKind.PRONOUN,
}
HEAD_FEATURE = "kopf"
PART_FEATURE = "erstglied"
SLOT_FEATURES: frozenset[str] = frozenset(
    (*CASE_FEATURES, *NUMBER_FEATURES, *MENTION_FEATURES, HEAD_FEATURE, PART_FEATURE)
)
"""All features that a slot may name."""


def lower_slot(slot: ast.Slot, scope: Scope, event: EventType | None) -> SlotTest:
    """The test of a slot; a slot without a type of its own has that of its role."""
    role = event.role(slot.role.text) if event is not None else None
    type_name = scope.type_name(slot.type) if slot.type is not None else (role.type if role else None)
    many = slot.cardinality in (ast.Cardinality.ANY, ast.Cardinality.SOME)
    return SlotTest(
        role=slot.role.text,
        type=type_name,
        certain=slot.certain,
        cases=_mask(slot, CASE_FEATURES),
        numbers=_mask(slot, NUMBER_FEATURES),
        heads=_heads(slot, scope),
        mentions=frozenset(MENTION_FEATURES[f.name] for f in slot.features if f.name in MENTION_FEATURES),
        many=many or (role is not None and role.maximum is None and slot.cardinality is ast.Cardinality.ONE),
        required=slot.cardinality in (ast.Cardinality.ONE, ast.Cardinality.SOME),
        part=any(feature.name == PART_FEATURE for feature in slot.features),
        origin=scope.origin(slot.span),
    )


def _mask(slot: ast.Slot, features: dict[str, Readings]) -> Readings:
    mask = 0
    for feature in slot.features:
        mask |= features.get(feature.name, 0)
    return mask or ANY


def _heads(slot: ast.Slot, scope: Scope) -> Words | None:
    values = [value for feature in slot.features if feature.name == HEAD_FEATURE for value in feature.values]
    return scope.words(values) if values else None
