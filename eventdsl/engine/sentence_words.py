"""The words of a sentence as the prefilter asks about them, whether they have tags or not.

Takes the words; says whether a particle stands where it can belong to a verb, and which capital letters say nothing.
What takes a look at all words is made once, when it is first asked for, so that a sentence of many verbs costs time in
proportion to its length.

    Er  sagte  zu  ,  ab  und  an  zu  kommen       ab stands beside sagte, behind it; an beside kommen, shortly before
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from eventdsl.german.annotation import free_places

REACH = 2  # words before a verb among which its particle can stand: *teil zu nehmen*


class SentenceWords:
    """The words of one sentence; `particles` gives those forms that are particles, folded."""

    def __init__(self, words: Sequence[str], particles: Mapping[str, str]) -> None:
        self.words, self._particles = words, particles
        self._last: dict[str, int] | None = None  # particle → where it stands last
        self._free: Container[int] | None = None

    def stands_beside(self, particle: str, place: int) -> bool:
        """Whether a separated particle, folded, stands anywhere behind a verb, or right before it."""
        last = self._last
        if last is None:
            last = self._last = {}
            for at, word in enumerate(self.words):
                found = self._particles.get(word)
                if found is not None:
                    last[found] = at
        if particle not in last:
            return False
        before = self.words[max(0, place - REACH) : place]
        return last[particle] > place or any(self._particles.get(word) == particle for word in before)

    @property
    def free(self) -> Container[int]:
        """The places whose capital letter says nothing."""
        if self._free is None:
            self._free = free_places(self.words)
        return self._free
