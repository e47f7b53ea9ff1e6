"""Measures and amounts inside a noun phrase.

Takes a place in a sentence; gives where a measure ends that stands before the adjective or noun that it belongs to:

    seinen  acht Jahre  alten Neffen        a measure with its adjective
    einen  90 Millionen Pfund  schweren Vertrag
    Tausende  muslimische Männer            an amount before a noun with adjectives
"""

from __future__ import annotations

from eventdsl.german.phrase_sentence import PhraseSentence

LONGEST_MEASURE = 4
NOUN_TAGS = frozenset({"NN", "NE"})


class MeasureReader:
    """Reads the measures of one sentence."""

    def __init__(self, sentence: PhraseSentence) -> None:
        self.sentence = sentence

    def before_adjective(self, at: int, inside: bool) -> int | None:
        """The index after the measure nouns from here if an adjective follows that they measure.

        `inside` tells that a determiner or preposition stands before; without one the adjective must be one of measure.
        """
        end = self._end(at)
        if end is None:
            return None
        if inside or self.sentence.tokens[end].lemma in self.sentence.words["measurable"]:
            return end
        return None

    def amount(self, at: int) -> int | None:
        """The index after a noun of amount if an adjective and its noun follow directly."""
        end = self._end(at)
        return end if end == at + 1 else None

    def _end(self, at: int) -> int | None:
        """The index of the adjective behind the measure nouns that start here; None where none with a noun follows."""
        sentence = self.sentence
        end = at
        while end - at < LONGEST_MEASURE and end < sentence.size and self._is_measure(end):
            end += 1
        if end == at or not sentence.same_clause(at, end) or sentence.padded[end] != "ADJA":
            return None
        return end if sentence.padded[end + 1] in NOUN_TAGS or sentence.padded[end + 1] == "ADJA" else None

    def _is_measure(self, index: int) -> bool:
        sentence = self.sentence
        if sentence.tags[index] not in ("NN", "XY", "NE"):
            return False
        word = sentence.norms[index]
        return word in sentence.words["quantity"] or word in sentence.words["currency"]
