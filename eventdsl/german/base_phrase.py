"""A noun phrase before anything is attached to it.

Takes nothing; the value that `phrase_builder` makes, `noun_phrases` lists and `phrases` joins to trees:

    das   vom Minister   angebotene   Bündnis
    det   inner phrase   participle   head
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventdsl.text.clause import PhraseKind, Range
from eventdsl.text.morphology import ANY, Readings

QUOTES = frozenset("\"„“”»«‚‘›‹'") | {"``", "''"}


@dataclass(slots=True, eq=False)
class BasePhrase:
    """A phrase before attachment; `first` and `last` bound its core (half-open)."""

    kind: PhraseKind
    head: int
    first: int
    last: int
    readings: Readings = ANY
    determiner: int | None = None
    preposition: int | None = None
    prepositions: tuple[str, ...] = ()
    name: Range | None = None
    possessor: BasePhrase | None = None  # a name in the genitive before the head: Hegseths Absage
    described: bool = False  # by an adjective
    inner: Sequence[BasePhrase] = ()
