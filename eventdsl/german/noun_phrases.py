"""Base noun phrases: determiner, modifiers, head and name, with the preposition before them.

Takes the tokens and tags of a sentence; gives `BasePhrase`s in surface order. An embedded attribute belongs to the
phrase that it stands in, and its own phrases are kept as `inner`:

    das   vom Minister   angebotene   Bündnis
    det   inner phrase   participle   head

Quotation marks inside a phrase are transparent. A phrase never crosses a clause boundary. A look-ahead for an
embedded attribute is bounded, so that the pass is linear in the length of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import yaml

from eventdsl.german.morphology import (
    DATA,
    DETERMINER_TAGS,
    NAME_TAGS,
    is_dictionary_name,
    parse_readings,
    phrase_readings,
)
from eventdsl.german.nouns import entries
from eventdsl.german.word_lists import word_lists
from eventdsl.text.clause import PhraseKind, Range
from eventdsl.text.document import Token
from eventdsl.text.morphology import ANY, CASES, NONE, SINGULAR, Case, Readings

QUOTES = frozenset("\"„“”»«‚‘›‹'") | {"``", "''"}
QUANTIFIER_TAGS = frozenset({"PIAT", "PIDAT"})
MODIFIER_TAGS = frozenset({"ADJA", "CARD"})
PRONOUN_TAGS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"})
ADVERB_PRONOUN_TAGS = frozenset({"PROAV", "PAV", "PWAV"})
FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
INNER_TAGS = frozenset(
    {"APPR", "APPRART", "PRF", "PROAV", "PAV", "ART", "PPER", "NN", "NE", "PPOSAT", "PIAT", "CARD", "PDAT"}
)
ONE = frozenset({"1", "ein", "eine", "einem", "einen", "einer", "eins"})
RANGE_SIGNS = frozenset("-–/")
DASHES = frozenset({"-", "--"})
YEAR = re.compile(r"1\d\d\d|20\d\d")
LONGEST_ATTRIBUTE = 25
DEEPEST_ATTRIBUTE = 3
CASE_BY_LETTER = {"n": Case.NOMINATIVE, "a": Case.ACCUSATIVE, "d": Case.DATIVE, "g": Case.GENITIVE}


@dataclass(frozen=True, slots=True)
class Prepositions:
    """Prepositions with the readings they allow; contractions give preposition and readings."""

    allowed: dict[str, Readings]
    contractions: dict[str, tuple[str, Readings]]
    postpositions: frozenset[str]
    circumpositions: dict[str, frozenset[str]]
    stacking: frozenset[str]


@cache
def prepositions() -> Prepositions:
    """The table of prepositions, read once."""
    raw = yaml.safe_load((DATA / "prepositions.yaml").read_text(encoding="utf-8"))
    allowed: dict[str, Readings] = {}
    for name, cases in raw["prepositions"].items():
        allowed[name] = sum(CASES[CASE_BY_LETTER[letter]] for letter in cases.split())
    contractions: dict[str, tuple[str, Readings]] = {}
    for form, text in raw["contractions"].items():
        name, _, readings = text.partition(" ")
        contractions[form] = (name, parse_readings(readings))
    return Prepositions(
        allowed,
        contractions,
        frozenset(raw["postpositions"]),
        {first: frozenset(second) for first, second in raw["circumpositions"].items()},
        frozenset(raw["stacking"]),
    )


@dataclass(slots=True, eq=False)
class BasePhrase:
    """A phrase before attachment; `first` and `last` bound its core (half-open)."""

    kind: PhraseKind
    head: int
    first: int
    last: int
    readings: Readings = ANY
    determiner: int | None = None
    preposition: int | None = None
    prepositions: tuple[str, ...] = ()
    name: Range | None = None
    possessor: BasePhrase | None = None  # a name in the genitive before the head: Hegseths Absage
    adjectives: list[int] = field(default_factory=list)
    inner: list[BasePhrase] = field(default_factory=list)
    compared: bool = False


class NounPhraseReader:
    """Reads the base phrases of one sentence from left to right."""

    def __init__(self, tokens: Sequence[Token], tags: Sequence[str], clause_of: Sequence[int]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.clause_of = clause_of
        self.words = word_lists("phrase_words")
        self.lower = [token.norm.lower() for token in tokens]
        self.size = len(tokens)
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

    def _tag(self, index: int) -> str:
        return self.tags[index] if 0 <= index < self.size else ""

    def _same_clause(self, first: int, second: int) -> bool:
        if second >= self.size:
            return False
        one, other = self.clause_of[first], self.clause_of[second]
        return one == other or one < 0 or other < 0

    def _skip_quotes(self, index: int) -> int:
        """The next token that is no quotation mark."""
        while index < self.size and self.tokens[index].norm in QUOTES:
            index += 1
        return index

    # Prepositional and noun phrases

    def phrase(self, index: int, depth: int) -> tuple[BasePhrase | None, int]:
        """The phrase that starts at a token, and the index after it; None where none starts."""
        tag = self.tags[index]
        if tag in ("APPR", "APPRART", "KOKOM") and self._numeral_degree(index) is None:
            return self._prepositional(index, depth)
        if tag in ADVERB_PRONOUN_TAGS:
            return self._pronominal_adverb(index), index + 1
        if tag == "PRF":
            return self._single(index, PhraseKind.REFLEXIVE), index + 1
        return self._nominal(index, depth, ANY)

    def _prepositional(self, index: int, depth: int) -> tuple[BasePhrase | None, int]:
        table = prepositions()
        names: list[str] = []
        allowed = ANY
        at = index
        while at < self.size and self._tag(at) in ("APPR", "APPRART", "KOKOM") and self._same_clause(index, at):
            if self._numeral_degree(at) is not None and names:
                break
            name, allowed = self._preposition(at)
            names.append(name)
            at += 1
            if name not in table.stacking and self.tags[at - 1] != "KOKOM":
                break
        at = self._skip_quotes(at)
        if at >= self.size or not self._same_clause(index, at):
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
        if self._tag(after) == "APPO" and self._same_clause(phrase.head, after):
            phrase.preposition = after
            phrase.prepositions = (self.lower[after],)
            return phrase, after + 1
        return phrase, after

    def _numeral_degree(self, index: int) -> int | None:
        """The numeral that a word like *rund*, *über*, *mehr als* stands before, as part of its phrase."""
        at = index
        while at < self.size and at - index < 4 and self.lower[at] in self.words["numeral_degree"]:
            if self.lower[at] in ("mehr", "weniger") and self._tag(at + 1) in ("KOKOM", "ADV") and at + 2 < self.size:
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
        following = self._tag(numeral + 1)
        return self.lower[index] in ("über", "rund") and following in ("NN", "CARD", "ADJA")


class PhraseBuilder:
    """Builds one noun phrase from a start token; `at` is where it stands."""

    def __init__(self, reader: NounPhraseReader, index: int, depth: int, allowed: Readings, contracted: bool) -> None:
        self.reader = reader
        self.start = index
        self.at = index
        self.depth = depth
        self.allowed = allowed
        self.contracted = contracted
        self.determiner: int | None = None
        self.modifiers: list[int] = []
        self.inner: list[BasePhrase] = []
        self.possessor: BasePhrase | None = None

    @property
    def tag(self) -> str:
        return self.reader._tag(self.at)

    def build(self) -> BasePhrase | None:
        self._determiner()
        if not self._possessor():
            self._modifiers()
            if not self._at_noun() and (self.determiner is not None or self.contracted):
                self._embedded()
        if self._at_noun():
            return self._nominal()
        return self._headless()

    def _advance(self, steps: int = 1) -> None:
        self.at = self.reader._skip_quotes(self.at + steps)

    def _inside(self, index: int) -> bool:
        return self.reader._same_clause(self.start, index)

    def _at_noun(self) -> bool:
        return self.at < self.reader.size and self.tag in ("NN", "NE", "FM", "XY") and self._inside(self.at)

    def _determiner(self) -> None:
        """One or two determiners: der, all die, diese beiden."""
        if self.reader._numeral_degree(self.at) is not None:
            return
        if self._graded():
            self._advance()
        while self.tag in DETERMINER_TAGS and self._inside(self.at):
            if self.determiner is None or self._outranks(self.determiner):
                self.determiner = self.at
            elif self.tag in QUANTIFIER_TAGS:
                self.modifiers.append(self.at)
            else:
                break
            self._advance()
        if self.tag in ("PDS", "PRELS", "PIS") and self.determiner is None and self._mistagged():
            self.determiner = self.at
            self._advance()

    def _outranks(self, first: int) -> bool:
        """A second determiner that is the one that counts: all *die*, all *unsere*."""
        return self.reader.tags[first] in QUANTIFIER_TAGS and self.reader.tags[self.at] not in QUANTIFIER_TAGS

    def _graded(self) -> bool:
        """A word of degree before a quantifier: *zu* viele, *immer* mehr."""
        if self.tag not in ("PTKA", "ADV", "ADJD", "PIAT"):
            return False
        following = self.at + 1
        word = self.reader.lower[self.at]
        listed = word in self.reader.words["degree"] and word not in self.reader.words["comparative"]
        return listed and self.reader._tag(following) in QUANTIFIER_TAGS and self._inside(following)

    def _mistagged(self) -> bool:
        """A determiner that the tagger took for a pronoun: an adjective or noun follows it directly."""
        following = self.reader._skip_quotes(self.at + 1)
        if not self._inside(following) or self.reader.lower[self.at] in ("es", "man", "etwas", "nichts", "wer", "was"):
            return False
        if self.tag == "PRELS":
            return False
        return self.reader._tag(following) in ("NN", "ADJA") and self.tag != "PIS"

    def _possessor(self) -> bool:
        """A name in -s before the head: Hegseths Absage, Baden-Württembergs neuer Minister."""
        if self.determiner is not None or self.contracted or self.tag not in NAME_TAGS:
            return False
        reader, at = self.reader, self.at
        while reader._tag(at) in NAME_TAGS and self._inside(at) and at - self.at < 5:
            at += 1
        form = reader.tokens[at - 1].norm
        if not form.endswith(("s", "’", "'")) or not self._inside(at):
            return False
        following = at
        while reader._tag(following) in ("ADJA", "CARD", "ADJD") and self._inside(following):
            following += 1
        if reader._tag(following) != "NN" or (at - self.at == 1 and is_dictionary_name(form)):
            return False
        genitive = CASES[Case.GENITIVE]
        self.possessor = BasePhrase(
            PhraseKind.NAME, at - 1, self.at, at, genitive, name=Range(self.at, at)
        )
        self.inner.append(self.possessor)
        self.at = at
        self._modifiers()
        return True

    def _modifiers(self) -> None:
        """Adjectives, numerals, truncated words and what stands before them."""
        while self.at < self.reader.size and self._inside(self.at):
            if self.tag in MODIFIER_TAGS:
                self.modifiers.append(self.at)
                self._advance()
            elif self.tag == "TRUNC" or (self.determiner is not None and self.tag in ("PIAT", "PIS", "PIDAT")):
                if self.tag == "PIS" and not self._leads_to_modifier(1):
                    return
                self.modifiers.append(self.at)
                self._advance()
            elif not self._joint() and not self._degree():
                return

    def _joint(self) -> bool:
        """A conjunction or comma between two modifiers."""
        if not self.modifiers or self.tag not in ("KON", "$,", "APPR", "$("):
            return False
        last = self.reader._tag(self.modifiers[-1])
        following = self.reader._tag(self.at + 1)
        if self.tag == "APPR":
            joins = self.reader.lower[self.at] in ("bis",) and last == following == "CARD"
        elif self.tag == "$(":
            joins = last == following == "CARD" and self.reader.tokens[self.at].norm in RANGE_SIGNS
        elif self.tag == "$,":
            joins = (last == "ADJA" and self._leads_to_modifier(1, "ADJA")) or last == following == "TRUNC"
        else:
            joins = last in ("ADJA", "CARD", "TRUNC") and self._leads_to_modifier(1)
            joins = joins or (last == "TRUNC" and following == "NN")
        if joins:
            self._advance()
        return joins

    def _leads_to_modifier(self, offset: int, wanted: str = "") -> bool:
        """Whether an adjective or numeral follows, possibly after adverbs."""
        at = self.reader._skip_quotes(self.at + offset)
        while self.reader._tag(at) in ("ADV", "ADJD", "PTKNEG", "PTKA") and at - self.at < 4 and self._inside(at):
            at += 1
        tag = self.reader._tag(at)
        return (tag == wanted if wanted else tag in MODIFIER_TAGS or tag == "TRUNC") and self._inside(at)

    def _degree(self) -> bool:
        """Words that modify the adjective or numeral behind them: sehr große, rund 40, wirtschaftlich starke."""
        reader = self.reader
        numeral = reader._numeral_degree(self.at)
        if numeral is not None and self._inside(numeral):
            self.at = numeral
            return True
        if self._gerundive():
            self._advance()
            return True
        if self.tag == "ADJD" and self._spaced_hyphen(self.at + 1) and reader._tag(self.at + 2) == "ADJA":
            self._advance(2)
            return True
        if self.tag not in ("ADV", "ADJD", "PTKA", "PTKNEG", "PIS") or not self._leads_to_modifier(0):
            return False
        inside = self.determiner is not None or self.contracted or bool(self.modifiers) or self.possessor is not None
        inside = inside or self.allowed != ANY
        listed = reader.lower[self.at] in reader.words["degree"] and self.tag != "PTKNEG"
        direct = self.tag == "ADJD" and reader._tag(self.at + 1) == "ADJA"
        if not (inside or listed or direct):
            return False
        self._advance()
        return True

    def _spaced_hyphen(self, index: int) -> bool:
        """A hyphen that stands between blanks (*deutsch -- französisch*), the only dash of its sentence."""
        return self.reader.dashes == [index] and self._inside(index + 1)

    def _gerundive(self) -> bool:
        """*zu* before a present participle: die zu erwartenden Folgen."""
        reader = self.reader
        following = reader._tag(self.at + 1) == "ADJA" and "nde" in reader.lower[self.at + 1][-5:]
        return reader.lower[self.at] == "zu" and following and self.at > self.start

    def _embedded(self) -> None:
        """An extended attribute between determiner and participle: vom Minister *angebotene*."""
        if self.depth >= DEEPEST_ATTRIBUTE or self.tag not in INNER_TAGS | {"ADV", "ADJD", "PTKNEG"}:
            return
        saved, kept = self.at, len(self.modifiers)
        inner: list[BasePhrase] = []
        limit = min(self.reader.size, self.start + LONGEST_ATTRIBUTE)
        while self.at < limit and self._inside(self.at):
            if self.tag in MODIFIER_TAGS and not (self.tag == "CARD" and not inner):
                self._modifiers()
                if self._at_noun() and self._is_attribute(kept):
                    self.inner.extend(inner)
                    return
                if self._at_noun():
                    break
                continue
            if self.tag in ("ADV", "ADJD", "PTKNEG") or self._gerundive():
                self._advance()
                continue
            if self.tag not in INNER_TAGS:
                break
            phrase, after = self.reader.phrase(self.at, self.depth + 1)
            if phrase is None:
                break
            inner.append(phrase)
            self.at = self.reader._skip_quotes(after)
        self.at = saved
        del self.modifiers[kept:]

    def _is_attribute(self, kept: int) -> bool:
        """The adjective behind the inner phrases can carry them, and agrees with the determiner."""
        if self.determiner is None:
            return self.contracted and len(self.modifiers) > kept
        reader = self.reader
        head = (reader.tokens[self.at].norm, self.tag)
        readings = phrase_readings(head, reader.tokens[self.determiner].norm, (), self.allowed)
        return len(self.modifiers) > kept and readings != NONE

    # Heads

    def _nominal(self) -> BasePhrase | None:
        head, name = self._head()
        end = self.at
        while end > self.start and self.reader.tokens[end - 1].norm in QUOTES:
            end -= 1
        if sum(token.norm in QUOTES for token in self.reader.tokens[self.start : end]) % 2 and end < self.at:
            end += 1
        is_name = name is not None and name.first <= head
        kind = PhraseKind.NAME if is_name else PhraseKind.NOMINAL
        return self._finish(kind, head, end, name)

    def _finish(self, kind: PhraseKind, head: int, end: int, name: Range | None) -> BasePhrase:
        reader = self.reader
        adjectives = [index for index in self.modifiers if reader.tags[index] == "ADJA"]
        determiner = self.determiner
        readings = phrase_readings(
            (reader.tokens[head].norm, reader.tags[head]),
            None if determiner is None else reader.tokens[determiner].norm,
            [reader.tokens[index].norm for index in adjectives],
            self.allowed,
            plural=any(self._is_plural_numeral(index) for index in self.modifiers),
            contracted=self.contracted,
        )
        if name is not None and head < name.first and determiner is None and readings & SINGULAR:
            readings &= SINGULAR
        return BasePhrase(
            kind, head, self.start, end, readings, determiner, name=name,
            possessor=self.possessor, adjectives=adjectives, inner=self.inner,
        )

    def _is_plural_numeral(self, index: int) -> bool:
        return self.reader.tags[index] == "CARD" and self.reader.lower[index] not in ONE

    def _head(self) -> tuple[int, Range | None]:
        """The head noun with what is closely joined to it; a name after a common noun is its apposition."""
        head = self.at
        if self.tag in NAME_TAGS or self.tag == "XY":
            first = self.at
            last = self._name_run()
            return last - 1, Range(first, last)
        self._advance()
        if self._spaced_hyphen(self.at) and self.reader._tag(self.at + 1) in ("NN", "NE"):
            head = self.at + 1
            self._advance(2)
        while self._at_noun() and self._continues(head):
            if self.tag in NAME_TAGS:
                first = self.at
                return head, Range(first, self._name_run())
            if self._is_quantity(head):
                head = self.at
            self._advance()
        self._numbered(head)
        return head, None

    def _continues(self, head: int) -> bool:
        """Whether a noun directly after the head belongs to the same core."""
        reader = self.reader
        form = reader.tokens[head].norm
        if self.tag in NAME_TAGS or self.tag == "XY":
            return self._takes_name(head)
        if self._is_quantity(head) and (self.modifiers or self.determiner is not None or form.endswith(("e", "en"))):
            return True
        following = reader.tokens[self.at].norm
        known = entries(following)
        named = bool(known) and all(entry.is_name for entry in known)
        return named and self._takes_name(head)

    def _is_quantity(self, head: int) -> bool:
        return self.reader.tokens[head].norm in self.reader.words["quantity"]

    def _takes_name(self, head: int) -> bool:
        """A name after a noun is its apposition unless it is a genitive or a place after a person's title."""
        form = self.reader.tokens[self.at].norm
        genitive = form.endswith("s") and not is_dictionary_name(form) and bool(entries(form[:-1]) or len(form) > 4)
        if genitive and self.reader._tag(self.at + 1) not in NAME_TAGS:
            return bool(entries(form)) and all(entry.is_name and "v" in entry.properties for entry in entries(form))
        return True

    def _name_run(self) -> int:
        """The index after a run of name tokens, nobiliary particles included."""
        reader = self.reader
        last = self.at
        while self.at < reader.size and self._inside(self.at):
            if self.tag in NAME_TAGS or self.tag == "XY" or (self.tag == "CARD" and reader._tag(self.at - 1) == "XY"):
                last = self.at + 1
                self._advance()
            elif (after := self._nobiliary()) is not None:
                last = self.at = after + 1
            else:
                break
        return last

    def _nobiliary(self) -> int | None:
        """The index of the family name after *von der* and the like, if one follows."""
        reader = self.reader
        given = reader.tokens[self.at - 1].norm
        if not any("v" in entry.properties for entry in entries(given)):
            return None
        at = self.at
        while at < reader.size and at - self.at < 3 and reader.lower[at] in reader.words["nobiliary"]:
            if reader.tokens[at].norm in ("und", "zum", "zur", "zu") and at == self.at:
                return None
            at += 1
        if at == self.at or not self._inside(at):
            return None
        if reader._tag(at) not in NAME_TAGS and not (reader._tag(at) == "NN" and at - self.at == 2):
            return None
        is_place = any("t" in entry.properties for entry in entries(reader.tokens[at].norm))
        return None if is_place and at - self.at == 1 and reader.lower[self.at] != "van" else at

    def _numbered(self, head: int) -> None:
        """A numeral behind its noun: Artikel 5."""
        reader = self.reader
        if self.tag != "CARD" or not self._inside(self.at) or reader.tokens[head].norm not in reader.words["numbered"]:
            return
        if YEAR.fullmatch(reader.lower[self.at]) or reader._tag(self.at + 1) not in ("NN", "ADJA"):
            self._advance()

    def _headless(self) -> BasePhrase | None:
        """Phrases without a noun: pronouns, numerals, *die beiden*, *das Neue*."""
        reader = self.reader
        if self.modifiers:
            head = self.modifiers[-1]
            self.at = head + 1
            if reader.tags[head] == "CARD":
                return self._finish(PhraseKind.QUANTITY, head, head + 1, None)
            if reader.tags[head] == "TRUNC":
                return None
            return self._finish(PhraseKind.NOMINAL, head, head + 1, None)
        if self.determiner is not None and self.tag in ("PIS", "PIAT") and self._inside(self.at):
            self.at += 1
            return self._pronoun(self.at - 1)
        if self.determiner is not None:
            self.at = self.determiner + 1
            return self._pronoun(self.determiner)
        if self.tag in PRONOUN_TAGS and self.at == self.start:
            self.at += 1
            return self._pronoun(self.start)
        return None

    def _pronoun(self, index: int) -> BasePhrase:
        reader = self.reader
        tag = "PDS" if reader.tags[index] in DETERMINER_TAGS else reader.tags[index]
        readings = phrase_readings((reader.tokens[index].norm, tag), None, (), self.allowed)
        first = index if self.determiner is None else self.start
        return BasePhrase(PhraseKind.PRONOUN, index, first, index + 1, readings, self.determiner)
