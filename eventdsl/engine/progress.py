"""How far a frame pattern has got on a frame.

Takes nothing; the values that `frames` hands from one element of a pattern to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from eventdsl.engine.binding import Binding


@dataclass(frozen=True, slots=True)
class Progress:
    """What a match has so far; each step gives a new one."""

    bindings: tuple[Binding, ...] = ()
    used: frozenset[int] = frozenset()  # phrases
    used_complements: frozenset[int] = frozenset()  # by place in the frame
    nouns: tuple[int, ...] = ()  # phrases that literal nouns matched
    anchors: frozenset[int] = frozenset()
    trigger: frozenset[int] = frozenset()

    def anchored(self, tokens: tuple[int, ...], in_trigger: bool) -> Progress:
        """With tokens that a literal matched."""
        found = frozenset(tokens)
        trigger = self.trigger | found if in_trigger else self.trigger
        return Progress(self.bindings, self.used, self.used_complements, self.nouns, self.anchors | found, trigger)

    def with_noun(self, phrase: int) -> Progress:
        """With a phrase that a literal noun matched."""
        nouns = (*self.nouns, phrase)
        return Progress(self.bindings, self.used | {phrase}, self.used_complements, nouns, self.anchors, self.trigger)

    def bound(self, bindings: tuple[Binding, ...], phrases: frozenset[int] = frozenset()) -> Progress:
        """With bindings, and the phrases that they take."""
        return Progress(
            self.bindings + bindings,
            self.used | phrases,
            self.used_complements,
            self.nouns,
            self.anchors,
            self.trigger,
        )

    def bound_complement(self, binding: Binding, place: int) -> Progress:
        """With a complement of the frame, by its place."""
        used = self.used_complements | {place}
        return Progress((*self.bindings, binding), self.used, used, self.nouns, self.anchors, self.trigger)
