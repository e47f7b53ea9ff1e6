"""A base phrase with its place in the tree of attachments, while that tree is being built.

die Forderung [nach Waffen] [des Präsidenten [und des Ministers]]
attached to the Forderung: Waffen; its genitive: Präsidenten, with the conjunct Ministers
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eventdsl.german.base_phrase import BasePhrase
from eventdsl.text.morphology import ACCUSATIVE, DATIVE, GENITIVE, NOMINATIVE, Readings


class Relation(StrEnum):
    """How a phrase belongs to the one that it is attached to."""

    GENITIVE = "genitive"
    ATTACHED = "attached"  # a prepositional phrase, or one inside an extended attribute
    APPOSITION = "apposition"
    CONJUNCT = "conjunct"


@dataclass(slots=True, eq=False)
class Node:
    """A base phrase with its place in the tree of attachments."""

    base: BasePhrase
    index: int
    clause: int
    start: int  # its first token, its own preposition included
    readings: Readings
    end: int  # after its last token, closing bracket included
    parent: Node | None = None
    relation: Relation | None = None  # to the parent
    carries: bool = False  # something is attached to it
    possessed: bool = False  # it has its genitive, or *von* in the place of one
    is_closed: bool = False  # by a bracket: nothing more is attached to it

    def attach(self, node: Node, relation: Relation) -> None:
        """Give the node another one, which it and all above it then cover."""
        node.parent = self
        node.relation = relation
        self.carries = True
        if relation is Relation.GENITIVE or (relation is Relation.ATTACHED and "von" in node.base.prepositions):
            self.possessed = True
        above: Node | None = self
        while above is not None:
            if above.end < node.end:
                above.end = node.end
            above = above.parent


def whole_cases(readings: Readings) -> Readings:
    """All readings of the cases that a set holds, whatever their gender and number."""
    return (
        (NOMINATIVE if readings & NOMINATIVE else 0)
        | (ACCUSATIVE if readings & ACCUSATIVE else 0)
        | (DATIVE if readings & DATIVE else 0)
        | (GENITIVE if readings & GENITIVE else 0)
    )
