"""The words of a sentence as the prefilter asks about them, whether they have tags or not.

Takes the words and what each can be for a program; says whether a particle stands where it can belong to a verb, which
groups of words the sentence has, and which capital letters say nothing. What takes a look at all words is made once,
when it is first asked for, so that a sentence of many verbs costs time in proportion to its length.

    Er  sagte  zu  ,  ab  und  an  zu  kommen       ab stands beside sagte, behind it; an beside kommen, shortly before
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from eventdsl.german.annotation import free_places
from eventdsl.values import value

REACH = 2  # words before a verb among which its particle can stand: *teil zu nehmen*


@value
class Clue:
    """That a word can trigger a pattern, if the sentence has this particle and a word of each of these groups.

    `verb` says that the pattern asks for a verb: a word that can be none is no clue.
    """

    particle: str | None
    groups: frozenset[int]
    verb: bool


@value
class Signs:
    """What a form can be for a program: clues, a word of groups, and a separated particle, folded."""

    clues: tuple[Clue, ...]
    groups: frozenset[int]
    particle: str = ""


NO_SIGNS = Signs((), frozenset())


class SentenceWords:
    """The words of one sentence with the signs of each."""

    def __init__(self, words: Sequence[str], signs: list[Signs]) -> None:
        self.words, self._signs = words, signs
        self._last: dict[str, int] | None = None  # particle → where it stands last
        self._groups: set[int] | None = None
        self._free: Container[int] | None = None

    def stands_beside(self, particle: str, place: int) -> bool:
        """Whether a separated particle, folded, stands anywhere behind a verb, or right before it."""
        last = self._last
        if last is None:
            last = self._last = {own.particle: at for at, own in enumerate(self._signs) if own.particle}
        found = last.get(particle)
        if found is None:
            return False
        if found > place:
            return True
        return any(self._signs[at].particle == particle for at in range(max(0, place - REACH), place))

    @property
    def groups(self) -> set[int]:
        """The groups of which the sentence has a word."""
        if self._groups is None:
            self._groups = set()
            for own in self._signs:
                if own.groups:
                    self._groups |= own.groups
        return self._groups

    @property
    def free(self) -> Container[int]:
        """The places whose capital letter says nothing."""
        if self._free is None:
            self._free = free_places(self.words)
        return self._free
