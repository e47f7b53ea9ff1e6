"""One noun phrase, built from left to right.

Takes a place in a sentence; gives the `BasePhrase` that starts there and where it ends. The parts in their order:

    Hegseths | all die | sehr großen, vom Minister geplanten | US-Treffen | Camp David
    possessor  determiners  modifiers and embedded attributes   head         name
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eventdsl.german.base_phrase import QUOTES, BasePhrase
from eventdsl.german.measures import MeasureReader
from eventdsl.german.morphology import (
    DETERMINER_TAGS,
    NAME_TAGS,
    phrase_readings,
)
from eventdsl.german.name_runs import NameRunReader
from eventdsl.german.nouns import entries
from eventdsl.text.clause import PhraseKind, Range
from eventdsl.text.morphology import ANY, CASES, NONE, SINGULAR, Case, Readings

if TYPE_CHECKING:
    from eventdsl.german.noun_phrases import NounPhraseReader

QUANTIFIER_TAGS = frozenset({"PIAT", "PIDAT"})
HEADLESS_TAGS = frozenset({"PIS", "PIAT"})
MODIFIER_TAGS = frozenset({"ADJA", "CARD"})
PRONOUN_TAGS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"})
GRADED_TAGS = frozenset({"ART", "PIAT", "PPOSAT", "PIS"})  # über fast alles, mit nur einem Stück
INNER_TAGS = frozenset(
    {"APPR", "APPRART", "PRF", "PROAV", "PAV", "ART", "PPER", "NN", "NE", "PPOSAT", "PIAT", "CARD", "PDAT"}
)
RANGE_SIGNS = frozenset("-–/")
YEAR = re.compile(r"1\d\d\d|20\d\d")
LONGEST_ATTRIBUTE = 25
DEEPEST_ATTRIBUTE = 3


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
        self.runs = NameRunReader(reader)
        self.measures = MeasureReader(reader)

    @property
    def tag(self) -> str:
        return self.reader.padded[self.at]

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
        self.at = self.reader.skip_quotes(self.at + steps)

    def _inside(self, index: int) -> bool:
        return self.reader.same_clause(self.start, index)

    def _at_noun(self) -> bool:
        return self.at < self.reader.size and self.tag in ("NN", "NE", "FM", "XY") and self._inside(self.at)

    def _determiner(self) -> None:
        """One or two determiners: der, all die, diese beiden."""
        if self.reader.numeral_degree(self.at) is not None:
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
        """A word of degree before a quantifier (*zu* viele), any adverb after a preposition (mit *nur* einem)."""
        following = self.reader.skip_quotes(self.at + 1)
        if self.at >= self.reader.size:
            return False
        if self.allowed != ANY and self.tag == "ADV" and self.reader.tag_at(following) in GRADED_TAGS:
            return self._inside(following) and self.reader.lower[self.at] not in self.reader.words["deictic"]
        if self.tag not in ("PTKA", "ADV", "ADJD", "PIAT") and not self.reader.grades(self.at):
            return False
        word = self.reader.lower[self.at]
        listed = word in self.reader.words["degree"] and word not in self.reader.words["comparative"]
        return listed and self.reader.tag_at(following) in QUANTIFIER_TAGS and self._inside(following)

    def _mistagged(self) -> bool:
        """A determiner that the tagger took for a pronoun: an adjective or noun follows it directly."""
        following = self.reader.skip_quotes(self.at + 1)
        if not self._inside(following) or self.reader.lower[self.at] in self.reader.words["never_determiners"]:
            return False
        if self.tag == "PRELS":
            return False
        if self.tag == "PDS" and self.reader.tag_at(following) == "ADV" and self._leads_to_modifier(1, "ADJA"):
            return True
        return self.reader.tag_at(following) in ("NN", "ADJA") and self.tag != "PIS"

    def _possessor(self) -> bool:
        """A name in -s before the head: Hegseths Absage, Baden-Württembergs neuer Minister."""
        if self.determiner is not None or self.contracted or self.tag not in NAME_TAGS:
            return False
        at = self.runs.possessor_end(self.at)
        if at is None:
            return False
        genitive = CASES[Case.GENITIVE]
        self.possessor = BasePhrase(PhraseKind.NAME, at - 1, self.at, at, genitive, name=Range(self.at, at))
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
            elif not self._joint() and not self._measured() and not self._degree():
                return

    def _measured(self) -> bool:
        """A measure or amount before an adjective: seinen *acht Jahre* alten Neffen, *Tausende* junge Männer."""
        if self.tag not in ("NN", "XY") or not self._inside(self.at):
            return False
        inside = self.determiner is not None or self.contracted or self.allowed != ANY
        counted = bool(self.modifiers) and self.reader.tag_at(self.modifiers[-1]) == "CARD"
        end = self.measures.before_adjective(self.at, inside) if counted else None
        if end is not None:
            self.modifiers.pop()
        end = end or self.measures.amount(self.at)
        self._advance(end - self.at if end else 0)
        return end is not None

    def _joint(self) -> bool:
        """A conjunction or comma between two modifiers."""
        if not self.modifiers or self.tag not in ("KON", "$,", "APPR", "$("):
            return False
        last = self.reader.tag_at(self.modifiers[-1])
        following = self.reader.tag_at(self.at + 1)
        if self.tag == "APPR":
            joins = self.reader.lower[self.at] in self.reader.words["ranges"] and last == following == "CARD"
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
        at = self.reader.skip_quotes(self.at + offset)
        while self.reader.tag_at(at) in ("ADV", "ADJD", "PTKNEG", "PTKA") and at - self.at < 4 and self._inside(at):
            at += 1
        tag = self.reader.tag_at(at)
        return (tag == wanted if wanted else tag in MODIFIER_TAGS or tag == "TRUNC") and self._inside(at)

    def _degree(self) -> bool:
        """Words that modify the adjective or numeral behind them: sehr große, rund 40, wirtschaftlich starke."""
        reader = self.reader
        numeral = reader.numeral_degree(self.at)
        if numeral is not None and self._inside(numeral):
            self.at = numeral
            return True
        if self._gerundive():
            self._advance()
            return True
        if self.tag == "ADJD" and self._spaced_hyphen(self.at + 1) and reader.tag_at(self.at + 2) == "ADJA":
            self._advance(2)
            return True
        if self.tag not in ("ADV", "ADJD", "PTKA", "PTKNEG", "PIS") or not self._leads_to_modifier(0):
            return False
        inside = self.determiner is not None or self.contracted or bool(self.modifiers) or self.possessor is not None
        inside = inside or self.allowed != ANY
        listed = reader.lower[self.at] in reader.words["degree"] and self.tag != "PTKNEG"
        modal = reader.lower[self.at] in reader.words["sentence_adverbs"]
        direct = self.tag == "ADJD" and reader.tag_at(self.at + 1) == "ADJA" and not modal
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
        following = reader.tag_at(self.at + 1) == "ADJA" and "nde" in reader.lower[self.at + 1][-5:]
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
            self.at = self.reader.skip_quotes(after)
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
            kind,
            head,
            self.start,
            end,
            readings,
            determiner,
            name=name,
            possessor=self.possessor,
            adjectives=adjectives,
            inner=self.inner,
        )

    def _is_plural_numeral(self, index: int) -> bool:
        return self.reader.tags[index] == "CARD" and self.reader.lower[index] not in self.reader.words["one"]

    def _head(self) -> tuple[int, Range | None]:
        """The head noun with what is closely joined to it; a name after a common noun is its apposition."""
        head = self.at
        if self.tag in NAME_TAGS or self.tag == "XY":
            first = self.at
            last = self._take_name()
            if self._spaced_hyphen(self.at) and self.reader.tag_at(self.at + 1) == "NN":
                self._advance(2)
                return self.at - 1, None
            return last - 1, Range(first, last)
        self._advance()
        if self._spaced_hyphen(self.at) and self.reader.tag_at(self.at + 1) in ("NN", "NE"):
            head = self.at + 1
            self._advance(2)
        while self._at_noun() and self._continues(head):
            if self.tag in NAME_TAGS:
                first = self.at
                return head, Range(first, self._take_name())
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
            return self.runs.continues(head, self.at)
        if self._is_quantity(head) and (self.modifiers or self.determiner is not None or form.endswith(("e", "en"))):
            return True
        following = reader.tokens[self.at].norm
        known = entries(following)
        named = bool(known) and all(entry.is_name for entry in known)
        return named and self.runs.continues(head, self.at)

    def _is_quantity(self, head: int) -> bool:
        return self.reader.tokens[head].norm in self.reader.words["quantity"]

    def _take_name(self) -> int:
        """Take a run of name tokens; gives the index after it."""
        last, self.at = self.runs.read(self.at)
        return last

    def _numbered(self, head: int) -> None:
        """A numeral behind its noun: Artikel 5."""
        reader = self.reader
        if self.tag != "CARD" or not self._inside(self.at) or reader.tokens[head].norm not in reader.words["numbered"]:
            return
        if YEAR.fullmatch(reader.lower[self.at]) or reader.tag_at(self.at + 1) not in ("NN", "ADJA"):
            self._advance()

    def _headless(self) -> BasePhrase | None:
        """Phrases without a noun: pronouns, numerals, *die beiden*, *das Neue*."""
        reader = self.reader
        headless = self.tag in HEADLESS_TAGS and reader.lower[self.at] not in reader.words["undetermined"]
        if (self.determiner is not None or self.modifiers) and headless and self._inside(self.at):
            self.at += 1
            return self._pronoun(self.at - 1)
        if self.modifiers:
            head = self.modifiers[-1]
            self.at = head + 1
            if reader.tags[head] == "CARD":
                return self._finish(PhraseKind.QUANTITY, head, head + 1, None)
            if reader.tags[head] == "TRUNC":
                return None
            return self._finish(PhraseKind.NOMINAL, head, head + 1, None)
        if self.determiner is not None:
            self.at = self.determiner + 1
            return self._pronoun(self.determiner)
        if self.tag in PRONOUN_TAGS and (self.at == self.start or self.tag == "PIS"):
            self.at += 1
            return self._pronoun(self.at - 1)
        return None

    def _pronoun(self, index: int) -> BasePhrase:
        reader = self.reader
        tag = "PDS" if reader.tags[index] in DETERMINER_TAGS else reader.tags[index]
        readings = phrase_readings((reader.tokens[index].norm, tag), None, (), self.allowed)
        first = self.start
        return BasePhrase(PhraseKind.PRONOUN, index, first, index + 1, readings, self.determiner)
