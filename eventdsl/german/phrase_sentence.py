"""A sentence as the readers of its phrases see it.

Takes tokens, their tags and the clause that each stands in; gives their forms by place, and which of them a noun
phrase may step over: quotation marks, and dashes or brackets around an adjective.

    der „ große “ Plan        an – nicht näher erläuterten – Treffen        die Einkaufs - und Vertriebsgesellschaft
        „       “                –                         –                             -
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.phrase_tags import ASIDE_TAGS, GOVERNED_TAGS, PREPOSITION_TAGS
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Token

QUOTES = frozenset("\"„“”»«‚‘›‹'") | {"``", "''"}
DASHES = frozenset({"-", "--"})
CLOSING_ASIDE = {"–": "–", "-": "-", "—": "—", "--": "--", ")": "("}  # closing sign → the opening one
OPENING_ASIDE = frozenset(CLOSING_ASIDE.values())
ASIDE_SIGNS = OPENING_ASIDE | DASHES
TRANSPARENT_SIGNS = QUOTES | ASIDE_SIGNS
LONGEST_LOOK: Final = 8  # how far beyond the last token a look-ahead may reach
BEYOND = [""] * LONGEST_LOOK  # the tags behind the last token
NOWHERE: frozenset[int] = frozenset()


class PhraseSentence:
    """The tokens of one sentence by their place."""

    def __init__(self, tokens: tuple[Token, ...], tags: list[str], clause_of: list[int]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.clause_of = clause_of
        self.words = word_lists("phrase_words")
        self.norms = [token.norm for token in tokens]
        self.lower = [token.lower for token in tokens]
        self.size = len(tokens)
        self.padded = tags + BEYOND
        self.degrees = self._degrees() if "CARD" in tags else NOWHERE
        self.dashes: list[int] = []
        self.transparent = NOWHERE
        self.has_quotes = False
        if not TRANSPARENT_SIGNS.isdisjoint(self.norms):
            self._read_signs()
        self.special = self.transparent.union(self.degrees, self.dashes)  # where more is looked at than the tag

    def same_clause(self, first: int, second: int) -> bool:
        """Whether a place belongs to the clause of another; punctuation belongs to any."""
        if second >= self.size:
            return False
        one, other = self.clause_of[first], self.clause_of[second]
        return one == other or one < 0 or other < 0

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
        quotes = [index for index, norm in enumerate(self.norms) if norm in QUOTES]
        self.has_quotes = bool(quotes)
        self.dashes = [index for index, norm in enumerate(self.norms) if norm in DASHES]
        self.transparent = self._asides().union(quotes)

    def _asides(self) -> frozenset[int]:
        """Pairs of dashes or brackets around adjectives before a noun: an – *nicht näher erläuterten* – Treffen."""
        found: set[int] = set()
        opened = -1
        for index, tag in enumerate(self.tags):
            word = self.norms[index]
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
