"""A frame while its functions are being found; `clause_analysis` makes the frozen `Frame` of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from eventdsl.german.roles import Roles
from eventdsl.german.verb_classes import Government
from eventdsl.german.verb_complex import Predicate
from eventdsl.text.clause import Argument, Complement, Voice

CARRIED = (Voice.PASSIVE, Voice.STATE_PASSIVE)


@dataclass(slots=True, eq=False)
class FrameDraft:
    """A predicate and its functions while they are being found."""

    predicate: Predicate
    government: Government
    roles: Roles = field(default_factory=Roles)
    agent: Argument | None = None
    prepositional: list[Argument] = field(default_factory=list)
    complements: list[Complement] = field(default_factory=list)
    reflexive: int = -1
    negation: int = -1
    adverbs: tuple[int, ...] = ()
    governor: int = -1
    coordinated: int = -1
