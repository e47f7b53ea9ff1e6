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
MOST_FORMS = 400_000  # bounds the memory for forms of endless input


class ParticleForms:
    """Which forms are one of some particles, which are folded; remembers the forms that it was asked about."""

    def __init__(self, particles: frozenset[str]) -> None:
        self._particles = particles
        self._known: dict[str, str] = {}

    def of(self, form: str) -> str:
        """The particle that a form is, folded; nothing where it is none."""
        found = self._known.get(form)
        if found is None:
            if len(self._known) >= MOST_FORMS:
                self._known.clear()
            folded = folded_form(form)
            found = self._known[form] = folded if folded in self._particles else ""
        return found


class SentenceWords:
    """The words of one sentence; `particles` tells which forms are particles."""

    def __init__(self, words: Sequence[str], particles: ParticleForms) -> None:
        self.words, self._particles = words, particles
        self._last: dict[str, int] | None = None  # particle → where it stands last
        self._free: Container[int] | None = None

    def stands_beside(self, particle: str, place: int) -> bool:
        """Whether a separated particle, folded, stands anywhere behind a verb, or right before it."""
        last = self._last
        if last is None:
            last = self._last = {}
            for at, word in enumerate(self.words):
                found = self._particles.of(word)
                if found:
                    last[found] = at
        if particle not in last:
            return False
        if last[particle] > place:
            return True
        before = range(max(0, place - REACH), place)
        return any(self._particles.of(self.words[at]) == particle for at in before)

    @property
    def free(self) -> Container[int]:
        """The places whose capital letter says nothing."""
        if self._free is None:
            self._free = free_places(self.words)
        return self._free
