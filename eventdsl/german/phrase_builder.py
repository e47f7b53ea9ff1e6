"""One noun phrase, built from left to right.

Takes a place in a sentence; gives the `PhraseDraft` that starts there and where it ends. The parts in their order:

    Hegseths | all die | sehr großen, vom Minister geplanten | US-Treffen | Camp David
    possessor  determiners  modifiers and embedded attributes   head         name
"""

from __future__ import annotations

import re

from eventdsl.german.gazetteer import place_of_adjective
from eventdsl.german.morphology import DETERMINER_TAGS, NAME_TAGS, narrowed, phrase_readings, pronoun_readings
from eventdsl.german.nouns import entries
from eventdsl.german.phrase_draft import PhraseDraft
from eventdsl.german.phrase_modifiers import ModifierReader
from eventdsl.german.phrase_tags import (
    DETERMINING_TAGS,
    EMBEDDED_TAGS,
    GRADED_TAGS,
    HEAD_TAGS,
    HEADLESS_TAGS,
    INNER_TAGS,
    MODIFIER_TAGS,
    PLAIN_DETERMINER_TAGS,
    PREPOSITION_TAGS,
    PRONOUN_TAGS,
    QUANTIFIER_TAGS,
    QUOTES,
)
from eventdsl.text.clause import PhraseKind, Range
from eventdsl.text.morphology import ANY, GENITIVE, NONE, SINGULAR

YEAR = re.compile(r"1\d\d\d|20\d\d")
LONGEST_ATTRIBUTE = 25
DEEPEST_ATTRIBUTE = 3
TRIED_TAGS = frozenset({"PDS", "PIS"})  # can be a determiner: das für heute geplante Treffen, alle hier lebenden Tiere


class PhraseBuilder(ModifierReader):
    """Builds one noun phrase from a start token; `at` is where it stands."""

    def build(self) -> PhraseDraft | None:
        if self.tag in DETERMINING_TAGS:
            self._determiner()
        if self.tag not in NAME_TAGS or not self._possessor():
            self._modifiers()
            if self.tag not in HEAD_TAGS and (self.determiner is not None or self.contracted):
                self._embedded()
            elif self.tag in TRIED_TAGS and self.sentence.padded[self.at + 1] in PREPOSITION_TAGS:
                self._try_determiner()
        if self._at_noun():
            return self._nominal()
        return self._headless()

    def _determiner(self) -> None:
        """One or two determiners: der, all die, diese beiden."""
        if self.reader.numeral_degree(self.at) is not None:
            return
        if self.tag not in PLAIN_DETERMINER_TAGS and self._graded():
            self._advance()
        while self.tag in DETERMINER_TAGS and self._inside(self.at):
            if self.determiner is None or self._outranks(self.determiner):
                self.determiner = self.at
            elif self.tag in QUANTIFIER_TAGS:
                self.modifiers.append(self.at)
            else:
                break
            self._advance()
        if self.tag == "PDS" and self.determiner is None and self._mistagged():
            self.determiner = self.at
            self._advance()

    def _try_determiner(self) -> None:
        """A determiner taken for a pronoun before an extended attribute: *das* für Dienstag angesetzte Treffen."""
        self.determiner = self.at
        self._advance()
        self._embedded()
        if not self._at_noun():
            self._go(self.determiner)
            self.determiner = None

    def _outranks(self, first: int) -> bool:
        """A second determiner that is the one that counts: all *die*, all *unsere*, ein *paar*."""
        sentence = self.sentence
        if sentence.lower[self.at] in sentence.words["with_ein"] and sentence.lower[first] == "ein":
            return sentence.norms[self.at].islower()
        return self.sentence.tags[first] in QUANTIFIER_TAGS and self.sentence.tags[self.at] not in QUANTIFIER_TAGS

    def _graded(self) -> bool:
        """A word of degree before a quantifier (*zu* viele), any adverb after a preposition (mit *nur* einem)."""
        following = self.sentence.skip_quotes(self.at + 1)
        if self.at >= self.sentence.size:
            return False
        if self.allowed != ANY and self.tag == "ADV" and self.sentence.padded[following] in GRADED_TAGS:
            return self._inside(following) and self.sentence.lower[self.at] not in self.sentence.words["deictic"]
        if self.tag not in ("PTKA", "ADV", "ADJD", "PIAT") and not self.reader.grades(self.at):
            return False
        word = self.sentence.lower[self.at]
        listed = word in self.sentence.words["degree"] and word not in self.sentence.words["comparative"]
        return listed and self.sentence.padded[following] in QUANTIFIER_TAGS and self._inside(following)

    def _mistagged(self) -> bool:
        """A determiner that the tagger took for a pronoun: an adjective or noun follows it directly."""
        following = self.sentence.skip_quotes(self.at + 1)
        if not self._inside(following) or self.sentence.lower[self.at] in self.sentence.words["never_determiners"]:
            return False
        if self.sentence.padded[following] == "ADV" and self._leads_to_modifier(1, "ADJA"):
            return True
        return self.sentence.padded[following] in ("NN", "ADJA")

    def _possessor(self) -> bool:
        """A name in -s before the head: Hegseths Absage, Baden-Württembergs neuer Minister."""
        if self.determiner is not None or self.contracted:
            return False
        at = self.reader.runs.possessor_end(self.at)
        if at is None:
            return False
        self.possessor = PhraseDraft(PhraseKind.NAME, at - 1, self.at, at, GENITIVE, name=Range(self.at, at))
        self.inner.append(self.possessor)
        self._go(at)
        self._modifiers()
        return True

    def _embedded(self) -> None:
        """An extended attribute between determiner and participle: vom Minister *angebotene*."""
        if self.depth >= DEEPEST_ATTRIBUTE or (self.tag not in EMBEDDED_TAGS and not self._parts_attributes()):
            return
        saved, kept = self.at, len(self.modifiers)
        inner: list[PhraseDraft] = []
        limit = min(self.sentence.size, self.start + LONGEST_ATTRIBUTE)
        while self.at < limit and self._inside(self.at):
            if self.tag in MODIFIER_TAGS and not (self.tag == "CARD" and not inner):
                self._modifiers()
                if self._at_noun() and self._is_attribute(kept):
                    self.inner.extend(inner)
                    return
                if self._at_noun():
                    break
                continue
            if self.tag in ("ADV", "ADJD", "PTKNEG") or self._gerundive() or self._parts_attributes():
                self._advance()
                continue
            if self._governs_adverb():
                self._advance(2)
                continue
            if self.tag not in INNER_TAGS:
                break
            phrase, after = self.reader.phrase(self.at, self.depth + 1)
            if phrase is None:
                break
            inner.append(phrase)
            self._go(self.sentence.skip_quotes(after))
        self._go(saved)
        del self.modifiers[kept:]

    def _parts_attributes(self) -> bool:
        """Between two attributes, the second with words of its own: die lange geplante*,* von allen gelobte Reise."""
        if self.tag not in ("$,", "KON") or not self.modifiers or self.modifiers[-1] != self.at - 1:
            return False
        following = self.at + 1
        return self.sentence.padded[following] in EMBEDDED_TAGS and self._inside(following)

    def _governs_adverb(self) -> bool:
        """A preposition that an adverb completes, and no noun behind it: die *für heute* geplante Sitzung."""
        sentence = self.sentence
        if sentence.lower[self.at] not in sentence.words["before_deictic"] or not self._inside(self.at + 1):
            return False
        return sentence.lower[self.at + 1] in sentence.words["deictic"]

    def _is_attribute(self, kept: int) -> bool:
        """The adjective behind the inner phrases can carry them, and agrees with the determiner."""
        if self.determiner is None:
            return self.contracted and len(self.modifiers) > kept
        sentence = self.sentence
        determiner = sentence.norms[self.determiner]
        readings = phrase_readings(sentence.norms[self.at], self.tag, determiner, (), self.allowed)
        return len(self.modifiers) > kept and readings != NONE

    # Heads

    def _nominal(self) -> PhraseDraft | None:
        head, name = self._head()
        end = self._end_in_quotes() if self.sentence.has_quotes else self.at
        is_name = name is not None and name.first <= head
        kind = PhraseKind.NAME if is_name else PhraseKind.NOMINAL
        return self._finish(kind, head, end, name)

    def _end_in_quotes(self) -> int:
        """Where the phrase ends: before a quotation mark that opens, behind one that closes what it holds."""
        norms, end = self.sentence.norms, self.at
        while end > self.start and norms[end - 1] in QUOTES:
            end -= 1
        unpaired = sum([norm in QUOTES for norm in norms[self.start : end]]) % 2
        return end + 1 if unpaired and end < self.at else end

    def _finish(self, kind: PhraseKind, head: int, end: int, name: Range | None) -> PhraseDraft:
        norms, tags = self.sentence.norms, self.sentence.tags
        determiner = self.determiner
        adjectives: list[int] = []
        plural = False
        for index in self.modifiers:
            if tags[index] == "ADJA":
                adjectives.append(index)
            elif tags[index] == "CARD" and not plural:
                plural = self.sentence.lower[index] not in self.sentence.words["one"]
        readings = phrase_readings(
            norms[head],
            tags[head],
            None if determiner is None else norms[determiner],
            [norms[index] for index in adjectives] if adjectives else (),
            self.allowed,
            plural,
            self.contracted,
            self.sentence.noun_readings(head) if tags[head] == "NN" else None,
        )
        if name is not None and head < name.first and determiner is None and readings & SINGULAR:
            readings &= SINGULAR
        return PhraseDraft(
            kind,
            head,
            self.start,
            end,
            readings,
            determiner,
            name=name,
            possessor=self.possessor,
            described=bool(adjectives),
            inner=self.inner,
        )

    def _head(self) -> tuple[int, Range | None]:
        """The head noun with what is closely joined to it; a name after a common noun is its apposition."""
        head = self.at
        if self.tag in NAME_TAGS or self.tag == "XY":
            first = self.at
            last = self._take_name()
            if self._spaced_hyphen(self.at) and self.sentence.padded[self.at + 1] == "NN":
                self._advance(2)
                return self.at - 1, None
            return last - 1, Range(first, last)
        self._advance()
        if self._spaced_hyphen(self.at) and self.sentence.padded[self.at + 1] in ("NN", "NE"):
            head = self.at + 1
            self._advance(2)
        while self.tag in HEAD_TAGS and self._inside(self.at) and self._continues(head):
            if self.tag in NAME_TAGS:
                name = Range(self.at, self._take_name())
                is_origin = place_of_adjective(self.sentence.norms[head]) is not None  # der Frankfurter Maple Bank
                return (name.last - 1 if is_origin else head), name
            if self._is_quantity(head):
                head = self.at
            self._advance()
        if self.tag == "CARD" and self._is_numbered(head):
            self._advance()
        return head, None

    def _continues(self, head: int) -> bool:
        """Whether a noun directly after the head belongs to the same core."""
        sentence = self.sentence
        form = sentence.norms[head]
        if self.tag in NAME_TAGS or self.tag == "XY":
            return self.reader.runs.continues(head, self.at)
        if self._is_quantity(head) and (self.modifiers or self.determiner is not None or form.endswith(("e", "en"))):
            return True
        known = entries(sentence.norms[self.at])
        named = bool(known) and all(entry.is_name for entry in known)
        return named and self.reader.runs.continues(head, self.at)

    def _is_quantity(self, head: int) -> bool:
        return self.sentence.norms[head] in self.sentence.words["quantity"]

    def _take_name(self) -> int:
        """Take a run of name tokens; gives the index after it."""
        last, at = self.reader.runs.read(self.at)
        self._go(at)
        return last

    def _is_numbered(self, head: int) -> bool:
        """A numeral behind its noun: Artikel 5."""
        sentence = self.sentence
        if not self._inside(self.at) or sentence.norms[head] not in sentence.words["numbered"]:
            return False
        return sentence.padded[self.at + 1] not in ("NN", "ADJA") or YEAR.fullmatch(sentence.lower[self.at]) is not None

    def _headless(self) -> PhraseDraft | None:
        """Phrases without a noun: pronouns, numerals, *die beiden*, *das Neue*."""
        sentence = self.sentence
        if self.tag in HEADLESS_TAGS and self._stands_for_noun():
            return self._pronoun(self.at)
        if self.modifiers:
            head = self.modifiers[-1]
            self._go(head + 1)
            if sentence.tags[head] == "TRUNC":
                return None
            kind = PhraseKind.QUANTITY if sentence.tags[head] == "CARD" else PhraseKind.NOMINAL
            return self._finish(kind, head, head + 1, None)
        if self.determiner is not None:
            return self._pronoun(self.determiner)
        if self.tag in PRONOUN_TAGS and (self.at == self.start or self.tag == "PIS"):
            return self._pronoun(self.at)
        return None

    def _stands_for_noun(self) -> bool:
        """Whether a pronoun heads what stands before it: die *beiden*; not: ein Mann, den | *niemand* kennt."""
        if (self.determiner is None and not self.modifiers) or not self._inside(self.at):
            return False
        return self.sentence.lower[self.at] not in self.sentence.words["undetermined"]

    def _pronoun(self, index: int) -> PhraseDraft:
        self._go(index + 1)
        readings = narrowed(self.allowed, pronoun_readings(self.sentence.norms[index]))
        return PhraseDraft(PhraseKind.PRONOUN, index, self.start, index + 1, readings, self.determiner)
