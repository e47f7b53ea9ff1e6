"""The words of a sentence as the prefilter asks about them, whether they have tags or not.

Takes the words; says whether a particle stands where it can belong to a verb, and which capital letters say nothing.
What takes a look at all words is made once, when it is first asked for, so that a sentence of many verbs costs time in
proportion to its length.

    Er  sagte  zu  ,  ab  und  an  zu  kommen       ab stands beside sagte, behind it; an beside kommen, shortly before
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from eventdsl.german.annotation import free_places
from eventdsl.german.form_stems import folded_form

REACH = 2  # words before a verb among which its particle can stand: *teil zu nehmen*


class SentenceWords:
    """The words of one sentence."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._folded: list[str] | None = None
        self._last: dict[str, int] = {}  # folded word → where it stands last
        self._free: Container[int] | None = None

    def stands_beside(self, particle: str, place: int) -> bool:
        """Whether a separated particle, folded, stands anywhere behind a verb, or right before it."""
        if self._folded is None:
            self._folded = [folded_form(word) for word in self.words]
            self._last = {word: at for at, word in enumerate(self._folded)}
        return self._last.get(particle, -1) > place or particle in self._folded[max(0, place - REACH) : place]

    @property
    def free(self) -> Container[int]:
        """The places whose capital letter says nothing."""
        if self._free is None:
            self._free = free_places(self.words)
        return self._free
