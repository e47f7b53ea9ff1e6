"""A sentence as the readers of its phrases see it.

Takes tokens, their tags and the clause that each stands in; gives their forms by place, and which of them a noun
phrase may step over: quotation marks, and dashes or brackets around an adjective.

    der „ große “ Plan        an – nicht näher erläuterten – Treffen        die Einkaufs - und Vertriebsgesellschaft
        „       “                –                         –                             -
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.nouns import noun_readings
from eventdsl.german.phrase_signs import GRADES_NUMERAL, STEPPED_OVER
from eventdsl.german.phrase_tags import (
    ASIDE_TAGS,
    CLOSING_ASIDE,
    DASHES,
    GOVERNED_TAGS,
    OPENING_ASIDE,
    PREPOSITION_TAGS,
    QUOTES,
    TRANSPARENT_SIGNS,
)
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Sentence
from eventdsl.text.morphology import Readings

LONGEST_LOOK: Final = 8  # how far beyond the last token a look-ahead may reach
BEYOND = [""] * LONGEST_LOOK  # the tags behind the last token
NOWHERE: frozenset[int] = frozenset()


class PhraseSentence:
    """The tokens of one sentence by their place."""

    def __init__(self, sentence: Sentence, tags: list[str], clause_of: list[int], lower: list[str]) -> None:
        self.tokens = sentence.tokens
        self.tags = tags
        self.clause_of = clause_of
        self.words = word_lists("phrase_words")
        self.norms = sentence.words
        self.lower = lower
        self.size = len(tags)
        self.padded = tags + BEYOND
        self.degrees = self._degrees() if sentence.signs & GRADES_NUMERAL and "CARD" in tags else NOWHERE
        self.dashes: list[int] = []
        self.transparent = NOWHERE
        self.has_quotes = False
        if sentence.signs & STEPPED_OVER:
            self._read_signs()
        self.special = NOWHERE  # where more is looked at than the tag
        if self.transparent or self.degrees or self.dashes:
            self.special = self.transparent.union(self.degrees, self.dashes)

    def same_clause(self, first: int, second: int) -> bool:
        """Whether a place belongs to the clause of another; punctuation belongs to any."""
        if second >= self.size:
            return False
        one, other = self.clause_of[first], self.clause_of[second]
        return one == other or one < 0 or other < 0

    def noun_readings(self, index: int) -> Readings:
        """The candidates of a common noun, which its token has unless it was tagged as another word."""
        token = self.tokens[index]
        return token.readings if token.pos == "NN" else noun_readings(token.norm)

    def skip_quotes(self, index: int) -> int:
        """The next token that is no quotation mark and no mark of an aside."""
        while index in self.transparent:
            index += 1
        return index

    def _degrees(self) -> frozenset[int]:
        """The words that can stand before a numeral; nobody asks where the sentence has none."""
        listed = self.words["numeral_degree"]
        return frozenset([index for index, word in enumerate(self.lower) if word in listed])

    def _read_signs(self) -> None:
        norms = self.norms
        signs = [index for index, norm in enumerate(norms) if norm in TRANSPARENT_SIGNS]
        quotes = [index for index in signs if norms[index] in QUOTES]
        self.has_quotes = bool(quotes)
        self.dashes = [index for index in signs if norms[index] in DASHES]
        self.transparent = frozenset(quotes)
        if len(quotes) < len(signs):
            self.transparent |= self._asides(signs[0], signs[-1])

    def _asides(self, first: int, last: int) -> frozenset[int]:
        """Pairs of dashes or brackets around adjectives before a noun: an – *nicht näher erläuterten* – Treffen."""
        found: set[int] = set()
        opened = -1
        for index in range(first, last + 1):
            tag, word = self.tags[index], self.norms[index]
            if opened >= 0 and CLOSING_ASIDE.get(word) == self.norms[opened]:
                if self._modifies(opened, index):
                    found |= {opened, index}
                opened = -1
            elif word in OPENING_ASIDE:
                opened = index
            elif tag not in ASIDE_TAGS:
                opened = -1
            if word in DASHES and index and self.tags[index - 1] == "TRUNC":
                found.add(index)  # die Einkaufs - und Vertriebsgesellschaft
        return frozenset(found)

    def _modifies(self, opened: int, closed: int) -> bool:
        """Whether an aside modifies what follows it: an adjective before its noun, an adverb behind a preposition."""
        following = self.padded[closed + 1]
        if self.tags[closed - 1] == "ADJA":
            return following in ("NN", "NE", "ADJA")
        governed = opened > 0 and self.tags[opened - 1] in PREPOSITION_TAGS
        return governed and self.tags[closed - 1] == "ADV" and following in GOVERNED_TAGS
