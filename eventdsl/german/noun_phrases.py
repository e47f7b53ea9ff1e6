"""Base noun phrases: determiner, modifiers, head and name, with the preposition before them.

Takes the tokens and tags of a sentence; gives `PhraseDraft`s in surface order. An embedded attribute belongs to the
phrase that it stands in, and its own phrases are kept as `inner`:

    das   vom Minister   angebotene   Bündnis
    det   inner phrase   participle   head

Quotation marks inside a phrase are transparent. A phrase never crosses a clause boundary. A look-ahead for an
embedded attribute is bounded, so that the pass is linear in the length of the sentence.
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.measures import MeasureReader
from eventdsl.german.morphology import determiner_readings, pronoun_readings
from eventdsl.german.name_runs import NameRunReader
from eventdsl.german.phrase_builder import PhraseBuilder
from eventdsl.german.phrase_draft import PhraseDraft
from eventdsl.german.phrase_sentence import PhraseSentence
from eventdsl.german.phrase_tags import (
    ADVERB_PRONOUN_TAGS,
    ADVERBED_TAGS,
    ADVERBIAL_TAGS,
    GOVERNING_TAGS,
    LEADING_TAGS,
    LED_TAGS,
    NOMINAL_TAGS,
    OUTER_TAGS,
    POSTPOSITION_TAGS,
    PREPOSITION_TAGS,
    QUANTIFIER_TAGS,
    STACKED_TAGS,
)
from eventdsl.german.plain_phrases import PlainPhraseReader
from eventdsl.german.prepositions import PRONOMINAL_PREFIXES, prepositions
from eventdsl.text.clause import PhraseKind
from eventdsl.text.morphology import ANY, Readings

LONGEST_STACK = 5  # prepositions and words of comparison before one phrase: als bis vor
LONGEST_DEGREE = 5  # an adverb and what it grades
NO_WORDS: frozenset[str] = frozenset()
REFLEXIVE: Final = PhraseKind.REFLEXIVE  # members of an enum that each phrase asks for
ADVERB: Final = PhraseKind.ADVERB


class NounPhraseReader:
    """Reads the base phrases of one sentence from left to right."""

    def __init__(self, sentence: PhraseSentence) -> None:
        self.sentence = sentence
        self.tags = sentence.tags
        self.norms = sentence.norms
        self.lower = sentence.lower
        self.padded = sentence.padded
        self.prepositions = prepositions()
        self.memo: dict[tuple[int, int], tuple[PhraseDraft | None, int]] = {}
        self.runs = NameRunReader(sentence)
        self.plain = PlainPhraseReader(sentence, self.runs)
        self.measures = MeasureReader(sentence)

    def read(self) -> list[PhraseDraft]:
        """All base phrases that stand in no other base phrase."""
        found: list[PhraseDraft] = []
        sentence, tags, degrees = self.sentence, self.padded, self.sentence.degrees
        has_degrees = bool(degrees)
        index = 0
        while index < sentence.size:
            tag = tags[index]
            if tag in OUTER_TAGS and not (has_degrees and index in degrees):
                index += 1
                continue
            if tag in NOMINAL_TAGS:
                phrase, index = self._nominal(index, 0, ANY)
            elif tag in LEADING_TAGS and tags[index + 1] not in LED_TAGS and not sentence.special:
                phrase, index = None, index + 1  # an adverb of the verb
            else:
                phrase, index = self._phrase(index, 0)
            if phrase is not None:
                found.append(phrase)
        return found

    # Prepositional and noun phrases

    def phrase(self, index: int, depth: int) -> tuple[PhraseDraft | None, int]:
        """The phrase that starts at a token, and the index after it; None where none starts.

        Those at a greater depth are tried from every determiner before them, so they are kept.
        """
        key = (index, depth)
        known = self.memo.get(key)
        if known is None:
            known = self.memo[key] = self._phrase(index, depth)
        return known

    def _phrase(self, index: int, depth: int) -> tuple[PhraseDraft | None, int]:
        tag = self.tags[index]
        if tag in GOVERNING_TAGS and self._is_preposition(index) and self.numeral_degree(index) is None:
            return self._prepositional(index, depth)
        if tag in ADVERB_PRONOUN_TAGS:
            return self._pronominal_adverb(index), index + 1
        if tag == "PRF":
            return self._single(index, REFLEXIVE), index + 1
        if (tag in ADVERBIAL_TAGS or tag == "KON") and index not in self.sentence.degrees and not self._leads_on(index):
            return None, index + 1
        return self._nominal(index, depth, ANY)

    def _leads_on(self, index: int) -> bool:
        """Whether what follows an adverb and further ones can be graded by them: *sehr* große, *ganz* viele."""
        at = self.sentence.skip_quotes(index + 1)
        while self.padded[at] in ADVERBIAL_TAGS and at - index < LONGEST_DEGREE:
            at += 1
        return self.padded[at] in ADVERBED_TAGS or bool(self.sentence.dashes)

    def _prepositional(self, index: int, depth: int) -> tuple[PhraseDraft | None, int]:
        name, allowed = self._preposition(index)
        names: tuple[str, ...] = (name,)
        at = index + 1
        if name in self.prepositions.stacking or self.tags[index] == "KOKOM":
            names, allowed, at = self._stacked(index, name, allowed)
        at = self.sentence.skip_quotes(at)
        if not self.sentence.same_clause(index, at):
            return None, index + 1
        if self.tags[at] == "PRF":
            phrase: PhraseDraft | None = self._single(at, REFLEXIVE)
            after = at + 1
        else:
            phrase, after = self._nominal(at, depth, allowed, contracted=self._contracted(at - 1))
        if phrase is None:
            return None, index + 1
        phrase.preposition = index
        phrase.prepositions = names
        return phrase, self._close_circumposition(phrase, after)

    def _stacked(self, index: int, name: str, allowed: Readings) -> tuple[tuple[str, ...], Readings, int]:
        """The prepositions from one that others can follow (*bis vor*), what the last one leaves, where they end."""
        names = [name]
        at = index + 1
        limit = min(self.sentence.size, index + LONGEST_STACK)
        while at < limit and (name in self.prepositions.stacking or self.tags[at - 1] == "KOKOM"):
            if (
                not self._is_preposition(at)
                or not self.sentence.same_clause(index, at)
                or self.numeral_degree(at) is not None
            ):
                break
            name, allowed = self._preposition(at)
            names.append(name)
            at += 1
        return tuple(names), allowed, at

    def _is_preposition(self, index: int) -> bool:
        """By its tag, or as an adverb that stands before a preposition (*bis* zum Montag)."""
        tag = self.tags[index]
        if tag in PREPOSITION_TAGS or tag == "KOKOM":
            return tag != "APPR" or not self.grades(index)
        stacked = self.padded[index + 1] in PREPOSITION_TAGS and self.lower[index] in self.prepositions.stacking
        return stacked and tag in STACKED_TAGS

    def grades(self, index: int) -> bool:
        """A word of degree that looks like a preposition but does not govern what follows: *zu* viele."""
        if self.padded[index + 1] not in QUANTIFIER_TAGS or self.tags[index] != "APPR":
            return False
        if self.lower[index] not in self.sentence.words["degree"]:
            return False
        return not determiner_readings(self.lower[index + 1]) & self._preposition(index)[1]

    def _contracted(self, index: int) -> bool:
        return self.tags[index] == "APPRART" or self.lower[index] in self.prepositions.contractions

    def _preposition(self, index: int) -> tuple[str, Readings]:
        """The lemma of a preposition and the readings that it leaves."""
        word = self.lower[index]
        return self.prepositions.contractions.get(word) or (word, self.prepositions.allowed.get(word, ANY))

    def _close_circumposition(self, phrase: PhraseDraft, after: int) -> int:
        """Take the second part of *um … willen*, *von … an* where it follows."""
        if self.padded[after] not in POSTPOSITION_TAGS:
            return after
        seconds = self.prepositions.circumpositions.get(phrase.prepositions[-1], NO_WORDS)
        if self.lower[after] in seconds:
            phrase.prepositions += (self.lower[after],)
            return after + 1
        return after

    def _pronominal_adverb(self, index: int) -> PhraseDraft | None:
        word = self.lower[index]
        phrase = self._single(index, ADVERB)
        for prefix in PRONOMINAL_PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and rest in self.prepositions.allowed:
                phrase.prepositions = (rest,)
                return phrase
        return phrase if self.tags[index] != "PWAV" else None

    def _single(self, index: int, kind: PhraseKind) -> PhraseDraft:
        readings = pronoun_readings(self.norms[index]) if kind is REFLEXIVE else ANY
        return PhraseDraft(kind, index, index, index + 1, readings)

    # Noun phrases

    def _nominal(
        self, index: int, depth: int, allowed: Readings, contracted: bool = False
    ) -> tuple[PhraseDraft | None, int]:
        plain = self.plain.read(index, allowed, contracted)
        if plain is not None:
            return plain, plain.last
        builder = PhraseBuilder(self, index, depth, allowed, contracted)
        phrase = builder.build()
        after = builder.at
        if phrase is None:
            return None, index + 1
        if self.padded[after] == "APPO" and self.sentence.same_clause(phrase.head, after):
            phrase.preposition = after
            phrase.prepositions = (self.lower[after],)
            after += 1
        return phrase, after

    def numeral_degree(self, index: int) -> int | None:
        """The numeral that a word like *rund*, *über*, *mehr als*, *bis zu* stands before, as part of its phrase."""
        if index not in self.sentence.degrees:
            return None
        if self._limits(index):
            return index + 2
        at, size = index, self.sentence.size
        while at < size and at - index < 4 and at in self.sentence.degrees:
            if self.lower[at] in ("mehr", "weniger") and self.padded[at + 1] in ("KOKOM", "ADV") and at + 2 < size:
                at += 1
            at += 1
        if at == index or at >= size or self.tags[at] != "CARD":
            return None
        return at if self._counts(index, at) else None

    def _limits(self, index: int) -> bool:
        """Two prepositions before an amount that say how much it is at most: *bis zu* 500 Soldaten."""
        limit = self.sentence.words["numeral_limit"]
        if self.lower[index] not in limit or index + 1 >= self.sentence.size or self.lower[index + 1] not in limit:
            return False
        return self.padded[index + 2] == "CARD" and self.padded[index + 3] in ("NN", "ADJA")

    def _counts(self, index: int, numeral: int) -> bool:
        """A preposition before a numeral counts (*über 100 Menschen*) unless the numeral is a year or a date."""
        if self.tags[index] not in ("APPR", "APPRART"):
            return True
        if self.lower[index] not in ("über", "unter", "bis", "gegen", "rund"):
            return False
        following = self.padded[numeral + 1]
        return self.lower[index] in ("über", "rund") and following in ("NN", "CARD", "ADJA")
