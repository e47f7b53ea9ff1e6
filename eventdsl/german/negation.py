"""Clause negation: which word, if any, denies the predicate.

Er sagt die Teilnahme nicht ab            nicht denies absagen
Er sagt nicht die Teilnahme, sondern ab   contrast: nothing is denied of the verb
Er sagt nicht nur zu                      nicht nur denies nothing
Er will nichts als gewinnen               nichts als: gewinnen is what he wants
Sie nennt es als nicht hilfreich          what it is called is denied, not the calling
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from eventdsl.german.data_files import read_data
from eventdsl.text.document import Token


@dataclass(frozen=True, slots=True)
class NegationWords:
    """Lower-cased words by how they negate."""

    particles: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    correlative: frozenset[str]
    exempting: frozenset[str]
    seconds: frozenset[str]
    exhausted: frozenset[str]
    other: frozenset[str]
    naming: frozenset[str]
    fronted: frozenset[str]


def _read() -> NegationWords:
    raw: dict[str, list[str]] = read_data("negation")
    return NegationWords(*(frozenset(raw[entry.name]) for entry in fields(NegationWords)))


NEGATION = _read()
NEGATING = NEGATION.particles | NEGATION.pronouns | NEGATION.correlative
NO = "kein"  # how the forms of the negative determiner begin
VERBAL = ("VV", "VA", "VM")  # how the tags of verbs begin
NAMING = frozenset({"NE"})  # what a family name follows
DASHES = frozenset("–—-")
DEGREES = frozenset({"ADV", "PTKA", "ADJD"})
FAR = 8  # how far behind a negating word its exception is looked for
INSIDE_PHRASE = frozenset({"ADJA", "NN", "NE", "ART", "APPR", "APPRART", "CARD", "PPOSAT", "PDAT"})
CONSTITUENT = frozenset({"NN", "NE", "ART", "APPR", "APPRART", "CARD", "PPOSAT", "PDAT", "PPER", "ADJA", "PIAT"})


def denies(word: str) -> bool:
    """Whether a word in small letters can negate."""
    return word in NEGATING or word.startswith(NO)


class NegationFinder:
    """Finds the negating words of one sentence once and tells them clause by clause.

    `lower` are the words of the sentence in lower case.
    """

    def __init__(self, tokens: tuple[Token, ...], tags: Sequence[str], lower: list[str]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.lower = lower
        self.words = [
            place for place, word in enumerate(lower) if denies(word) and tags[place][0] != "$" and self._negates(place)
        ]
        self.last_contrast = -1
        if self.words:
            self.words = sorted((*self.words, *self._second_parts()))
            self.last_contrast = max((place for place, word in enumerate(lower) if word == "sondern"), default=-1)

    def by_clause(self, clause_of: Sequence[int]) -> dict[int, list[int]]:
        """The negating tokens of each clause that has some, in order."""
        found: dict[int, list[int]] = {}
        for word in self.words:
            if clause_of[word] >= 0 and self._denies_clause(word, clause_of):
                found.setdefault(clause_of[word], []).append(word)
        return found

    def _negates(self, place: int) -> bool:
        if self._is_name(place):
            return False
        return self.lower[place] in NEGATING or self.tokens[place].lemma.lower() in NEGATION.determiners

    def _is_name(self, place: int) -> bool:
        """Whether a word has a capital only as a name has it: Lothar Nicht."""
        text = self.tokens[place].text
        return text.istitle() and place > 0 and self.tags[place - 1] in NAMING

    def _second_parts(self) -> list[int]:
        """*noch* behind *weder*: it denies the second conjunct."""
        first = next((word for word in self.words if self.lower[word] in NEGATION.correlative), -1)
        if first < 0:
            return []
        return [place for place in range(first + 1, len(self.lower)) if self.lower[place] in NEGATION.seconds][:1]

    def _denies_clause(self, word: int, clause_of: Sequence[int]) -> bool:
        tags = self.tags
        lower = self.lower[word]
        following = self.lower[word + 1] if word + 1 < len(self.lower) else ""
        tag = tags[word + 1] if following else "$."
        if lower in NEGATION.particles and following in NEGATION.exempting:
            return False
        if lower in NEGATION.particles and self._before_attribute(word):
            return False
        if lower in NEGATION.particles and tag in CONSTITUENT and self._behind_comma(word, clause_of):
            return False  # Die Konjunktur entscheidet, nicht der Zuzug
        if lower in NEGATION.particles and self._behind_dash(word):
            return False  # Er kam allein – nicht einmal mit seinem Hund
        if self._is_exhausted(word, clause_of) or self._is_named(word):
            return False
        contrasting = lower == "nicht" or lower.startswith(NO)
        return not (contrasting and tag in CONSTITUENT and self._contrasted(word))

    def _is_exhausted(self, word: int, clause_of: Sequence[int]) -> bool:
        """Whether an exception follows that is all there is: nichts als Ärger, nichts wollen als töten."""
        if self.lower[word] not in NEGATION.exhausted:
            return False
        for place in range(word + 1, min(word + FAR, len(self.lower))):
            if self.tags[place][0] == "$" or clause_of[place] != clause_of[word]:
                return False
            if self.lower[place] == "als":
                return place == word + 1 or self.lower[place - 1] in NEGATION.other or self._is_verb(place - 1)
        return False

    def _is_verb(self, place: int) -> bool:
        return self.tags[place].startswith(VERBAL)

    def _is_named(self, word: int) -> bool:
        """Whether the word denies what somebody is called or held for: als nicht hilfreich kritisiert."""
        if word == 0 or self.lower[word] not in NEGATION.particles or self.lower[word - 1] not in NEGATION.naming:
            return False
        place = word + 1
        while place < len(self.tags) and self.tags[place] in DEGREES:
            if self.tags[place] == "ADJD":
                return True
            place += 1
        return False

    def _behind_comma(self, word: int, clause_of: Sequence[int]) -> bool:
        """Whether a comma of its own clause precedes: not one that ends a comment (kommt, wie erwartet, nicht)."""
        return word > 1 and self.tags[word - 1] == "$," and clause_of[word - 2] == clause_of[word]

    def _behind_dash(self, word: int) -> bool:
        """Whether a dash precedes and a part of the clause follows, with *einmal* or without."""
        place = word + 1 + (word + 1 < len(self.lower) and self.lower[word + 1] == "einmal")
        if word == 0 or place >= len(self.tags) or self.lower[word - 1] not in DASHES:
            return False
        return self.tags[place] in CONSTITUENT

    def _before_attribute(self, word: int) -> bool:
        """Whether an attribute is denied, with or without a degree: nicht näher erläuterte Treffen."""
        place = word + 1
        while place < len(self.tags) and self.tags[place] == "ADJD":
            place += 1
        return place < len(self.tags) and self.tags[place] == "ADJA"

    def _contrasted(self, word: int) -> bool:
        """Whether *sondern* follows: what stands between is denied, not the verb."""
        return word < self.last_contrast
