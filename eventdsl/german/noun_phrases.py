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
from eventdsl.german.morphology import DETERMINER_TAGS, determiner_readings, phrase_readings
from eventdsl.german.phrase_builder import QUANTIFIER_TAGS, PhraseBuilder
from eventdsl.german.prepositions import prepositions
from eventdsl.german.word_lists import word_lists
from eventdsl.text.clause import PhraseKind
from eventdsl.text.document import Token
from eventdsl.text.morphology import ANY, Readings

PREPOSITION_TAGS = frozenset({"APPR", "APPRART"})
ADVERB_PRONOUN_TAGS = frozenset({"PROAV", "PAV", "PWAV"})
DASHES = frozenset({"-", "--"})
OUTER_TAGS = frozenset({"$.", "$,", "$(", "KON", "KOUS", "KOUI", "PTKVZ", "PTKZU", "PTKANT"})  # no phrase begins so
LONGEST_STACK = 5  # prepositions and words of comparison before one phrase: als bis vor
LONGEST_LOOK = 8  # how far beyond the last token a look-ahead may reach

ASIDE_TAGS = frozenset({"ADJA", "ADJD", "ADV", "PTKNEG", "PTKA", "KON", "$,"})
CLOSING_ASIDE = {"–": "–", "-": "-", "—": "—", "--": "--", ")": "("}  # closing sign → the opening one


class NounPhraseReader:
    """Reads the base phrases of one sentence from left to right."""

    def __init__(self, tokens: Sequence[Token], tags: Sequence[str], clause_of: Sequence[int]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.clause_of = clause_of
        self.words = word_lists("phrase_words")
        self.lower = [token.norm.lower() for token in tokens]
        self.size = len(tokens)
        self.memo: dict[tuple[int, int], tuple[BasePhrase | None, int]] = {}
        self.padded = [*tags, *[""] * LONGEST_LOOK]
        self.degrees = {index for index, word in enumerate(self.lower) if word in self.words["numeral_degree"]}
        self.asides = self._asides()
        self.dashes = [index for index, token in enumerate(tokens) if token.norm in DASHES]

    def read(self) -> list[BasePhrase]:
        """All base phrases that stand in no other base phrase."""
        found: list[BasePhrase] = []
        index = 0
        while index < self.size:
            phrase, after = self.phrase(index, 0)
            if phrase is not None:
                found.append(phrase)
            index = max(after, index + 1)
        return found

    # Places

    def tag_at(self, index: int) -> str:
        return self.padded[index]

    def same_clause(self, first: int, second: int) -> bool:
        if second >= self.size:
            return False
        one, other = self.clause_of[first], self.clause_of[second]
        return one == other or one < 0 or other < 0

    def _asides(self) -> frozenset[int]:
        """Pairs of dashes or brackets around adjectives before a noun: an – *nicht näher erläuterten* – Treffen."""
        found: set[int] = set()
        opened = -1
        for index, tag in enumerate(self.tags):
            word = self.tokens[index].norm
            if opened >= 0 and CLOSING_ASIDE.get(word) == self.tokens[opened].norm:
                if self._modifies(opened, index):
                    found |= {opened, index}
                opened = -1
            elif word in CLOSING_ASIDE.values():
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
        return (
            governed and self.tags[closed - 1] == "ADV" and following in DETERMINER_TAGS | {"NN", "NE", "CARD", "PIS"}
        )

    def skip_quotes(self, index: int) -> int:
        """The next token that is no quotation mark and no mark of an aside."""
        while index < self.size and (self.tokens[index].norm in QUOTES or index in self.asides):
            index += 1
        return index

    # Prepositional and noun phrases

    def phrase(self, index: int, depth: int) -> tuple[BasePhrase | None, int]:
        """The phrase that starts at a token, and the index after it; None where none starts.

        Those at a greater depth are tried from every determiner before them, so they are kept.
        """
        if depth == 0:
            return self._phrase(index, depth)
        key = (index, depth)
        if key not in self.memo:
            self.memo[key] = self._phrase(index, depth)
        return self.memo[key]

    def _phrase(self, index: int, depth: int) -> tuple[BasePhrase | None, int]:
        tag = self.tags[index]
        if self._is_preposition(index) and self.numeral_degree(index) is None:
            return self._prepositional(index, depth)
        if tag in ADVERB_PRONOUN_TAGS:
            return self._pronominal_adverb(index), index + 1
        if tag == "PRF":
            return self._single(index, PhraseKind.REFLEXIVE), index + 1
        if (tag in OUTER_TAGS or tag[:1] == "V") and index not in self.degrees:
            return None, index + 1
        return self._nominal(index, depth, ANY)

    def _prepositional(self, index: int, depth: int) -> tuple[BasePhrase | None, int]:
        table = prepositions()
        names: list[str] = []
        allowed = ANY
        at = index
        limit = min(self.size, index + LONGEST_STACK)
        while at < limit and self._is_preposition(at) and self.same_clause(index, at):
            if self.numeral_degree(at) is not None and names:
                break
            name, allowed = self._preposition(at)
            names.append(name)
            at += 1
            if name not in table.stacking and self.tags[at - 1] != "KOKOM":
                break
        at = self.skip_quotes(at)
        if at >= self.size or not self.same_clause(index, at):
            return None, index + 1
        if self.tags[at] == "PRF":
            phrase: BasePhrase | None = self._single(at, PhraseKind.REFLEXIVE)
            after = at + 1
        else:
            phrase, after = self._nominal(at, depth, allowed, contracted=self._contracted(at - 1))
        if phrase is None:
            return None, index + 1
        phrase.preposition = index
        phrase.prepositions = tuple(names)
        phrase.compared = self.tags[index] == "KOKOM"
        return phrase, self._close_circumposition(phrase, after)

    def _is_preposition(self, index: int) -> bool:
        """By its tag, or as an adverb that stands before a preposition (*bis* zum Montag)."""
        if self.tags[index] in PREPOSITION_TAGS or self.tags[index] == "KOKOM":
            return not self.grades(index)
        stacked = self.lower[index] in prepositions().stacking and self.tag_at(index + 1) in PREPOSITION_TAGS
        return stacked and self.tags[index] in ("ADV", "KON")

    def grades(self, index: int) -> bool:
        """A word of degree that looks like a preposition but does not govern what follows: *zu* viele."""
        if self.tags[index] != "APPR" or self.tag_at(index + 1) not in QUANTIFIER_TAGS:
            return False
        governed = self._preposition(index)[1]
        return self.lower[index] in self.words["degree"] and not determiner_readings(self.lower[index + 1]) & governed

    def _contracted(self, index: int) -> bool:
        return self.tags[index] == "APPRART" or self.lower[index] in prepositions().contractions

    def _preposition(self, index: int) -> tuple[str, Readings]:
        """The lemma of a preposition and the readings that it leaves."""
        table = prepositions()
        word = self.lower[index]
        if word in table.contractions:
            return table.contractions[word]
        return word, table.allowed.get(word, ANY)

    def _close_circumposition(self, phrase: BasePhrase, after: int) -> int:
        """Take the second part of *um … willen*, *von … an* where it follows."""
        seconds = prepositions().circumpositions.get(phrase.prepositions[-1], frozenset())
        if after < self.size and self.lower[after] in seconds and self.tags[after] in ("APZR", "APPO"):
            phrase.prepositions += (self.lower[after],)
            return after + 1
        return after

    def _pronominal_adverb(self, index: int) -> BasePhrase | None:
        word = self.lower[index]
        phrase = self._single(index, PhraseKind.ADVERB)
        for prefix in ("dar", "da", "wor", "wo", "hier"):
            rest = word.removeprefix(prefix)
            if rest != word and rest in prepositions().allowed:
                phrase.prepositions = (rest,)
                return phrase
        return phrase if self.tags[index] != "PWAV" else None

    def _single(self, index: int, kind: PhraseKind) -> BasePhrase:
        token = self.tokens[index]
        readings = phrase_readings((token.norm, self.tags[index])) if kind is not PhraseKind.ADVERB else ANY
        return BasePhrase(kind, index, index, index + 1, readings)

    # Noun phrases

    def _nominal(
        self, index: int, depth: int, allowed: Readings, contracted: bool = False
    ) -> tuple[BasePhrase | None, int]:
        builder = PhraseBuilder(self, index, depth, allowed, contracted)
        phrase = builder.build()
        if phrase is None:
            return None, index + 1
        return self._postposed(phrase, builder.at)

    def _postposed(self, phrase: BasePhrase, after: int) -> tuple[BasePhrase, int]:
        if self.tag_at(after) == "APPO" and self.same_clause(phrase.head, after):
            phrase.preposition = after
            phrase.prepositions = (self.lower[after],)
            return phrase, after + 1
        return phrase, after

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
