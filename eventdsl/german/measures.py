"""Measures and amounts inside a noun phrase.

Takes a place in a sentence; gives where a measure ends that stands before the adjective or noun that it belongs to:

    seinen  acht Jahre  alten Neffen        a measure with its adjective
    einen  90 Millionen Pfund  schweren Vertrag
    Tausende  muslimische Männer            an amount before a noun with adjectives
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventdsl.german.noun_phrases import NounPhraseReader

LONGEST_MEASURE = 4
NOUN_TAGS = frozenset({"NN", "NE"})


class MeasureReader:
    """Reads the measures of one sentence."""

    def __init__(self, reader: NounPhraseReader) -> None:
        self.reader = reader

    def before_adjective(self, at: int, inside: bool) -> int | None:
        """The index after the measure nouns from here if an adjective follows that they measure.

        `inside` tells that a determiner or preposition stands before; without one the adjective must be one of measure.
        """
        end = self._end(at)
        if end is None:
            return None
        if inside or self.reader.tokens[end].lemma in self.reader.words["measurable"]:
            return end
        return None

    def amount(self, at: int) -> int | None:
        """The index after a noun of amount if an adjective and its noun follow directly."""
        end = self._end(at)
        return end if end == at + 1 else None

    def _end(self, at: int) -> int | None:
        """The index of the adjective behind the measure nouns that start here; None where none with a noun follows."""
        reader = self.reader
        end = at
        while end - at < LONGEST_MEASURE and end < reader.size and self._is_measure(end):
            end += 1
        if end == at or not reader.same_clause(at, end) or reader.tag_at(end) != "ADJA":
            return None
        return end if reader.tag_at(end + 1) in NOUN_TAGS or reader.tag_at(end + 1) == "ADJA" else None

    def _is_measure(self, index: int) -> bool:
        reader = self.reader
        if reader.tags[index] not in ("NN", "XY", "NE"):
            return False
        word = reader.norms[index]
        return word in reader.words["quantity"] or word in reader.words["currency"]
