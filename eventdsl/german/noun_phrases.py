"""Base noun phrases: determiner, modifiers, head and name, with the preposition before them.

Takes the tokens and tags of a sentence; gives `BasePhrase`s in surface order. An embedded attribute belongs to the
phrase that it stands in, and its own phrases are kept as `inner`:

    das   vom Minister   angebotene   Bündnis
    det   inner phrase   participle   head

Quotation marks inside a phrase are transparent. A phrase never crosses a clause boundary. A look-ahead for an
embedded attribute is bounded, so that the pass is linear in the length of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.base_phrase import QUOTES, BasePhrase
from eventdsl.german.measures import MeasureReader
from eventdsl.german.morphology import determiner_readings, narrowed, phrase_readings, pronoun_readings
from eventdsl.german.name_runs import NameRunReader
from eventdsl.german.phrase_builder import PhraseBuilder
from eventdsl.german.phrase_tags import (
    ADVERB_PRONOUN_TAGS,
    ADVERBED_TAGS,
    ADVERBIAL_TAGS,
    ARTICLE_TAGS,
    ASIDE_TAGS,
    CONTINUING_TAGS,
    GOVERNED_TAGS,
    GOVERNING_TAGS,
    LONE_PRONOUN_TAGS,
    OUTER_TAGS,
    POSTPOSITION_TAGS,
    PREPOSITION_TAGS,
    QUANTIFIER_TAGS,
)
from eventdsl.german.prepositions import prepositions
from eventdsl.german.word_lists import word_lists
from eventdsl.text.clause import PhraseKind
from eventdsl.text.document import Token
from eventdsl.text.morphology import ANY, Readings

DASHES = frozenset({"-", "--"})
LONGEST_STACK = 5  # prepositions and words of comparison before one phrase: als bis vor
LONGEST_DEGREE = 5  # an adverb and what it grades
LONGEST_LOOK = 8  # how far beyond the last token a look-ahead may reach
BEYOND = ("",) * LONGEST_LOOK  # the tags behind the last token
NOWHERE: frozenset[int] = frozenset()
NO_WORDS: frozenset[str] = frozenset()
CLOSING_ASIDE = {"–": "–", "-": "-", "—": "—", "--": "--", ")": "("}  # closing sign → the opening one
OPENING_ASIDE = frozenset(CLOSING_ASIDE.values())
ASIDE_SIGNS = OPENING_ASIDE | DASHES


class NounPhraseReader:
    """Reads the base phrases of one sentence from left to right."""

    def __init__(self, tokens: tuple[Token, ...], tags: Sequence[str], clause_of: Sequence[int]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.clause_of = clause_of
        self.words = word_lists("phrase_words")
        self.prepositions = prepositions()
        self.norms = [token.norm for token in tokens]
        self.lower = [token.lower for token in tokens]
        self.size = len(tokens)
        self.padded = [*tags, *BEYOND]
        self.memo: dict[tuple[int, int], tuple[BasePhrase | None, int]] = {}
        self.runs = NameRunReader(self)
        self.measures = MeasureReader(self)
        self.degrees = self._degrees() if "CARD" in tags else NOWHERE
        self.dashes: list[int] = []
        self.has_quotes = not QUOTES.isdisjoint(self.norms)
        self.transparent = self._quotes() if self.has_quotes else NOWHERE
        if not ASIDE_SIGNS.isdisjoint(self.norms):
            self.dashes = [index for index, norm in enumerate(self.norms) if norm in DASHES]
            self.transparent |= self._asides()
        self.is_plain = not (self.transparent or self.dashes or self.degrees)

    def read(self) -> list[BasePhrase]:
        """All base phrases that stand in no other base phrase."""
        found: list[BasePhrase] = []
        index = 0
        tags, degrees = self.tags, self.degrees
        while index < self.size:
            tag = tags[index]
            if (tag in OUTER_TAGS or tag[:1] == "V") and index not in degrees:
                index += 1
                continue
            phrase, index = self._phrase(index, 0)
            if phrase is not None:
                found.append(phrase)
        return found

    # Places

    def tag_at(self, index: int) -> str:
        return self.padded[index]

    def same_clause(self, first: int, second: int) -> bool:
        if second >= self.size:
            return False
        one, other = self.clause_of[first], self.clause_of[second]
        return one == other or one < 0 or other < 0

    def _degrees(self) -> frozenset[int]:
        """The words that can stand before a numeral; nobody asks where the sentence has none."""
        listed = self.words["numeral_degree"]
        return frozenset([index for index, word in enumerate(self.lower) if word in listed])

    def _quotes(self) -> frozenset[int]:
        return frozenset([index for index, norm in enumerate(self.norms) if norm in QUOTES])

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
        following = self.tag_at(closed + 1)
        if self.tags[closed - 1] == "ADJA":
            return following in ("NN", "NE", "ADJA")
        governed = opened > 0 and self.tags[opened - 1] in PREPOSITION_TAGS
        return governed and self.tags[closed - 1] == "ADV" and following in GOVERNED_TAGS

    def skip_quotes(self, index: int) -> int:
        """The next token that is no quotation mark and no mark of an aside."""
        while index in self.transparent:
            index += 1
        return index

    # Prepositional and noun phrases

    def phrase(self, index: int, depth: int) -> tuple[BasePhrase | None, int]:
        """The phrase that starts at a token, and the index after it; None where none starts.

        Those at a greater depth are tried from every determiner before them, so they are kept.
        """
        key = (index, depth)
        known = self.memo.get(key)
        if known is None:
            known = self.memo[key] = self._phrase(index, depth)
        return known

    def _phrase(self, index: int, depth: int) -> tuple[BasePhrase | None, int]:
        tag = self.tags[index]
        if tag in GOVERNING_TAGS and self._is_preposition(index) and self.numeral_degree(index) is None:
            return self._prepositional(index, depth)
        if tag in ADVERB_PRONOUN_TAGS:
            return self._pronominal_adverb(index), index + 1
        if tag == "PRF":
            return self._single(index, PhraseKind.REFLEXIVE), index + 1
        if (tag in ADVERBIAL_TAGS or tag == "KON") and index not in self.degrees and not self._leads_on(index):
            return None, index + 1
        return self._nominal(index, depth, ANY)

    def _leads_on(self, index: int) -> bool:
        """Whether what follows an adverb and further ones can be graded by them: *sehr* große, *ganz* viele."""
        at = self.skip_quotes(index + 1)
        while self.padded[at] in ADVERBIAL_TAGS and at - index < LONGEST_DEGREE:
            at += 1
        return self.padded[at] in ADVERBED_TAGS or bool(self.dashes)

    def _prepositional(self, index: int, depth: int) -> tuple[BasePhrase | None, int]:
        name, allowed = self._preposition(index)
        names: tuple[str, ...] = (name,)
        at = index + 1
        if name in self.prepositions.stacking or self.tags[index] == "KOKOM":
            names, allowed, at = self._stacked(index, name, allowed)
        at = self.skip_quotes(at)
        if not self.same_clause(index, at):
            return None, index + 1
        if self.tags[at] == "PRF":
            phrase: BasePhrase | None = self._single(at, PhraseKind.REFLEXIVE)
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
        limit = min(self.size, index + LONGEST_STACK)
        while at < limit and (name in self.prepositions.stacking or self.tags[at - 1] == "KOKOM"):
            if not self._is_preposition(at) or not self.same_clause(index, at) or self.numeral_degree(at) is not None:
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
        return stacked and tag in ("ADV", "KON")

    def grades(self, index: int) -> bool:
        """A word of degree that looks like a preposition but does not govern what follows: *zu* viele."""
        if self.padded[index + 1] not in QUANTIFIER_TAGS or self.tags[index] != "APPR":
            return False
        governed = self._preposition(index)[1]
        return self.lower[index] in self.words["degree"] and not determiner_readings(self.lower[index + 1]) & governed

    def _contracted(self, index: int) -> bool:
        return self.tags[index] == "APPRART" or self.lower[index] in self.prepositions.contractions

    def _preposition(self, index: int) -> tuple[str, Readings]:
        """The lemma of a preposition and the readings that it leaves."""
        word = self.lower[index]
        return self.prepositions.contractions.get(word) or (word, self.prepositions.allowed.get(word, ANY))

    def _close_circumposition(self, phrase: BasePhrase, after: int) -> int:
        """Take the second part of *um … willen*, *von … an* where it follows."""
        if self.padded[after] not in POSTPOSITION_TAGS:
            return after
        seconds = self.prepositions.circumpositions.get(phrase.prepositions[-1], NO_WORDS)
        if self.lower[after] in seconds:
            phrase.prepositions += (self.lower[after],)
            return after + 1
        return after

    def _pronominal_adverb(self, index: int) -> BasePhrase | None:
        word = self.lower[index]
        phrase = self._single(index, PhraseKind.ADVERB)
        for prefix in ("dar", "da", "wor", "wo", "hier"):
            rest = word.removeprefix(prefix)
            if rest != word and rest in self.prepositions.allowed:
                phrase.prepositions = (rest,)
                return phrase
        return phrase if self.tags[index] != "PWAV" else None

    def _single(self, index: int, kind: PhraseKind) -> BasePhrase:
        token = self.tokens[index]
        readings = pronoun_readings(token.norm) if kind is PhraseKind.REFLEXIVE else ANY
        return BasePhrase(kind, index, index, index + 1, readings)

    # Noun phrases

    def _nominal(
        self, index: int, depth: int, allowed: Readings, contracted: bool = False
    ) -> tuple[BasePhrase | None, int]:
        plain = self._plain(index, allowed, contracted) if self.is_plain else None
        if plain is not None:
            return plain, plain.last
        builder = PhraseBuilder(self, index, depth, allowed, contracted)
        phrase = builder.build()
        after = builder.at
        if phrase is None:
            return None, index + 1
        if self.padded[after] == "APPO" and self.same_clause(phrase.head, after):
            phrase.preposition = after
            phrase.prepositions = (self.lower[after],)
            after += 1
        return phrase, after

    def _plain(self, index: int, allowed: Readings, contracted: bool) -> BasePhrase | None:
        """The phrase that needs no builder, more than half of all: (article) (adjectives) noun, or a personal pronoun.

        None where anything else stands in it, or behind it what could belong to it.
        """
        tags, norms = self.padded, self.norms
        if tags[index] in LONE_PRONOUN_TAGS and tags[index + 1] != "APPO":
            readings = narrowed(allowed, pronoun_readings(norms[index]))
            return BasePhrase(PhraseKind.PRONOUN, index, index, index + 1, readings)
        head = first = index + 1 if tags[index] in ARTICLE_TAGS else index
        while tags[head] == "ADJA":
            head += 1
        if tags[head] != "NN" or tags[head + 1] in CONTINUING_TAGS:
            return None
        for at in range(index + 1, head + 1):
            if not self.same_clause(index, at):
                return None
        determiner = index if first > index else None
        article = None if determiner is None else norms[determiner]
        readings = phrase_readings((norms[head], "NN"), article, norms[first:head], allowed, False, contracted)
        return BasePhrase(PhraseKind.NOMINAL, head, index, head + 1, readings, determiner, described=first < head)

    def numeral_degree(self, index: int) -> int | None:
        """The numeral that a word like *rund*, *über*, *mehr als* stands before, as part of its phrase."""
        if index not in self.degrees:
            return None
        at = index
        while at < self.size and at - index < 4 and at in self.degrees:
            if self.lower[at] in ("mehr", "weniger") and self.tag_at(at + 1) in ("KOKOM", "ADV") and at + 2 < self.size:
                at += 1
            at += 1
        if at == index or at >= self.size or self.tags[at] != "CARD":
            return None
        return at if self._counts(index, at) else None

    def _counts(self, index: int, numeral: int) -> bool:
        """A preposition before a numeral counts (*über 100 Menschen*) unless the numeral is a year or a date."""
        if self.tags[index] not in ("APPR", "APPRART"):
            return True
        if self.lower[index] not in ("über", "unter", "bis", "gegen", "rund"):
            return False
        following = self.tag_at(numeral + 1)
        return self.lower[index] in ("über", "rund") and following in ("NN", "CARD", "ADJA")
