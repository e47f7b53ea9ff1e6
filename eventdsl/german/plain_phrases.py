"""Noun phrases in which nothing unusual stands, as it is with nine of ten.

Takes a place in a sentence; gives the `PhraseDraft` that starts there, or nothing where more has to be looked at than
the tags:

    die     fünf     neuen       Minister   |  trat        dieser  Karl Maier       sie
    (determiner) (numeral) (adjectives) noun               (determiner) name        pronoun
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.morphology import DETERMINER_TAGS, NAME_TAGS, narrowed, phrase_readings, pronoun_readings
from eventdsl.german.name_runs import NameRunReader
from eventdsl.german.phrase_draft import PhraseDraft
from eventdsl.german.phrase_sentence import PhraseSentence
from eventdsl.german.phrase_tags import (
    CONTINUING_TAGS,
    LONE_PRONOUN_TAGS,
    MISTAGGED_TAGS,
    PARTING_TAGS,
    PREPOSITION_TAGS,
)
from eventdsl.text.clause import PhraseKind, Range
from eventdsl.text.morphology import Readings

NOMINAL: Final = PhraseKind.NOMINAL  # members of an enum that each phrase asks for
NAME: Final = PhraseKind.NAME
PRONOUN: Final = PhraseKind.PRONOUN


class PlainPhraseReader:
    """Reads the plain phrases of one sentence."""

    def __init__(self, sentence: PhraseSentence, runs: NameRunReader) -> None:
        self.sentence = sentence
        self.runs = runs
        self.padded = sentence.padded
        self.norms = sentence.norms
        self.special = sentence.special
        self.words = sentence.words

    def read(self, index: int, allowed: Readings, contracted: bool) -> PhraseDraft | None:
        """The phrase that starts at a token; None where a builder has to see what else belongs to it."""
        tags = self.padded
        tag = tags[index]
        if tag in LONE_PRONOUN_TAGS:
            return self._pronoun(index, allowed) if self._stands_alone(index) else None
        first = index + 1 if tag in DETERMINER_TAGS else index
        head = first + 1 if tags[first] == "CARD" else first
        while tags[head] == "ADJA":
            head += 1
        name: Range | None = None
        if tags[head] == "NN":
            if self._goes_on(head, tags[first] == "CARD"):
                return None
        elif tags[head] in NAME_TAGS:
            name = self._name(head)
            if name is None:
                return None
            head = name.last - 1
        else:
            return None
        if not self._is_whole(index, head):
            return None
        return self._described(index, first, head, name, allowed, contracted)

    def _stands_alone(self, index: int) -> bool:
        """Whether a pronoun is a phrase by itself: no postposition follows it, and nothing that it determines."""
        tag, following = self.padded[index], self.padded[index + 1]
        if following == "APPO":
            return False
        if tag != "PIS" and tag != "PDS":
            return True
        if index in self.special or index + 1 in self.special:
            return False
        return following not in (PREPOSITION_TAGS if tag == "PIS" else MISTAGGED_TAGS)

    def _pronoun(self, index: int, allowed: Readings) -> PhraseDraft:
        return PhraseDraft(PRONOUN, index, index, index + 1, narrowed(allowed, pronoun_readings(self.norms[index])))

    def _goes_on(self, head: int, counted: bool) -> bool:
        """Whether what follows a noun can belong to its phrase: *Artikel* 5, *Tausende* junge Menschen."""
        following = self.padded[head + 1]
        if following == "CARD":
            return self.norms[head] in self.words["numbered"]
        if following == "ADJA":
            return counted or self.norms[head] in self.words["amounts"]
        return following in CONTINUING_TAGS

    def _name(self, first: int) -> Range | None:
        """The range of a name with nothing behind it that could belong to it."""
        tags, last = self.padded, first + 1
        while tags[last] in NAME_TAGS:
            last += 1
        if tags[last] in PARTING_TAGS:
            return None
        is_longer = last < self.sentence.size and self.sentence.lower[last] in self.words["nobiliary"]
        if (is_longer or last > first + 1) and self.runs.read(first)[0] != last:
            return None
        return Range(first, last)

    def _is_whole(self, first: int, head: int) -> bool:
        """Whether a stretch stands in one clause, and no sign in it or behind it asks for a second look."""
        if self.special and not self.special.isdisjoint(range(first, head + 2)):
            return False
        clause_of = self.sentence.clause_of
        own = clause_of[first]
        if own >= 0:
            for at in range(first + 1, head + 1):
                if clause_of[at] != own and clause_of[at] >= 0:
                    return False
        return True

    def _described(
        self, index: int, first: int, head: int, name: Range | None, allowed: Readings, contracted: bool
    ) -> PhraseDraft:
        """A noun or name with what describes it, numeral and adjectives from `first` on, its determiner before that."""
        norms, described = self.norms, first
        plural = False
        if self.padded[first] == "CARD":
            plural, described = self.sentence.lower[first] not in self.words["one"], first + 1
        noun = head if name is None else name.first
        determiner = index if first > index else None
        readings = phrase_readings(
            norms[head],
            self.padded[head],
            None if determiner is None else norms[determiner],
            norms[described:noun] if described < noun else (),
            allowed,
            plural,
            contracted,
            self.sentence.noun_readings(head) if name is None else None,
        )
        kind = NOMINAL if name is None else NAME
        return PhraseDraft(kind, head, index, head + 1, readings, determiner, None, (), name, None, described < noun)
