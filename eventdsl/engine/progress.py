"""How far a frame pattern has got on a frame, and what it lacks where it stops.

Takes nothing; the values that `frames` hands from one element of a pattern to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from eventdsl.engine.binding import Binding, Mismatch


@dataclass(frozen=True, slots=True)
class Progress:
    """What a match has so far; each step gives a new one."""

    bindings: tuple[Binding, ...] = ()
    used: frozenset[int] = frozenset()  # phrases
    used_complements: frozenset[int] = frozenset()  # by place in the frame
    nouns: tuple[int, ...] = ()  # phrases that literal nouns matched
    anchors: frozenset[int] = frozenset()
    trigger: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Setback:
    mismatch: Mismatch
