"""A noun phrase while it is read and joined to others.

Takes nothing; the value that `phrase_builder` makes, `noun_phrases` lists and `phrases` joins to trees:

    das   vom Minister   angebotene   Bündnis
    det   inner phrase   participle   head

    die Forderung [nach Waffen] [des Präsidenten [und des Ministers]]
    attached to the Forderung: Waffen; its genitive: Präsidenten, with the conjunct Ministers
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from eventdsl.text.clause import PhraseKind, Range
from eventdsl.text.morphology import ACCUSATIVE, ANY, DATIVE, GENITIVE, NOMINATIVE, Readings


class Relation(StrEnum):
    """How a phrase belongs to the one that it is attached to."""

    GENITIVE = "genitive"
    ATTACHED = "attached"  # a prepositional phrase, or one inside an extended attribute
    APPOSITION = "apposition"
    CONJUNCT = "conjunct"


OF_GENITIVE: Final = Relation.GENITIVE  # members of an enum that each attachment asks for
OF_ATTACHED: Final = Relation.ATTACHED


@dataclass(slots=True, eq=False)
class PhraseDraft:
    """A phrase; `first` and `last` bound its core (half-open), the rest says where it stands in the tree."""

    kind: PhraseKind
    head: int
    first: int
    last: int
    readings: Readings = ANY
    determiner: int | None = None
    preposition: int | None = None
    prepositions: tuple[str, ...] = ()
    name: Range | None = None
    possessor: PhraseDraft | None = None  # a name in the genitive before the head: Hegseths Absage
    described: bool = False  # by an adjective
    inner: Sequence[PhraseDraft] = ()
    index: int = -1  # in the order of the first tokens
    clause: int = -1
    start: int = 0  # its first token, its own preposition included
    end: int = 0  # after its last token, with what is attached and a closing bracket
    parent: PhraseDraft | None = None
    relation: Relation | None = None  # to the parent
    carries: bool = False  # something is attached to it
    possessed: bool = False  # it has its genitive, or *von* in the place of one
    is_closed: bool = False  # by a bracket: nothing more is attached to it

    def attach(self, part: PhraseDraft, relation: Relation) -> None:
        """Give the phrase another one, which it and all above it then cover."""
        part.parent = self
        part.relation = relation
        self.carries = True
        if relation is OF_GENITIVE or (relation is OF_ATTACHED and "von" in part.prepositions):
            self.possessed = True
        end = part.end
        above: PhraseDraft | None = self
        while above is not None:
            if above.end < end:
                above.end = end
            above = above.parent


def whole_cases(readings: Readings) -> Readings:
    """All readings of the cases that a set holds, whatever their gender and number."""
    return (
        (NOMINATIVE if readings & NOMINATIVE else 0)
        | (ACCUSATIVE if readings & ACCUSATIVE else 0)
        | (DATIVE if readings & DATIVE else 0)
        | (GENITIVE if readings & GENITIVE else 0)
    )
