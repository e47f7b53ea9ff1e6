"""What stands between the determiner of a noun phrase and its head.

Takes a place in a sentence; `at` goes on behind the modifiers, which are kept by their tokens:

    die | sehr großen, wirtschaftlich starken und rund 40 acht Jahre alten | Firmen
          degree                              numeral  measure               head
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventdsl.german.phrase_draft import PhraseDraft
from eventdsl.german.phrase_tags import ADVERBIAL_TAGS, HEAD_TAGS, JOINING_TAGS, MEASURE_TAGS, MODIFIER_TAGS
from eventdsl.text.morphology import ANY, Readings

if TYPE_CHECKING:
    from eventdsl.german.noun_phrases import NounPhraseReader

RANGE_SIGNS = frozenset("-–/")


class ModifierReader:
    """Reads adjectives, numerals and what modifies them; `at` is where it stands, `tag` the tag there."""

    def __init__(self, reader: NounPhraseReader, index: int, depth: int, allowed: Readings, contracted: bool) -> None:
        self.reader = reader
        self.sentence = reader.sentence
        self.start = index
        self.at = index
        self.tag = self.sentence.padded[index]
        self.depth = depth
        self.allowed = allowed
        self.contracted = contracted
        self.determiner: int | None = None
        self.modifiers: list[int] = []
        self.inner: list[PhraseDraft] = []
        self.possessor: PhraseDraft | None = None

    def _advance(self, steps: int = 1) -> None:
        at = self.at + steps
        transparent = self.sentence.transparent
        while at in transparent:
            at += 1
        self.at = at
        self.tag = self.sentence.padded[at]

    def _go(self, at: int) -> None:
        """Stand at a token; `tag` is always that of the token at `at`."""
        self.at = at
        self.tag = self.sentence.padded[at]

    def _inside(self, index: int) -> bool:
        return self.sentence.same_clause(self.start, index)

    def _at_noun(self) -> bool:
        return self.tag in HEAD_TAGS and self._inside(self.at)

    def _modifiers(self) -> None:
        """Adjectives, numerals, truncated words and what stands before them."""
        while self._inside(self.at):
            tag = self.tag
            if tag in HEAD_TAGS and self.at not in self.sentence.degrees:
                if not self._measured():
                    return
            elif tag in MODIFIER_TAGS or tag == "TRUNC" or self._quantified():
                self.modifiers.append(self.at)
                self._advance()
            elif not self._joint() and not self._measured() and not self._degree():
                return

    def _quantified(self) -> bool:
        """A quantifier behind the determiner: die *vielen* Gäste, ein *paar* alte Bekannte."""
        if self.tag not in ("PIAT", "PIDAT", "PIS") or self.determiner is None:
            return False
        return self.tag != "PIS" or self._leads_to_modifier(1)

    def _measured(self) -> bool:
        """A measure or amount before an adjective: seinen *acht Jahre* alten Neffen, *Tausende* junge Männer."""
        sentence = self.sentence
        if self.tag not in MEASURE_TAGS:
            return False
        end = None
        if self.modifiers and sentence.tags[self.modifiers[-1]] == "CARD":
            inside = self.determiner is not None or self.contracted or self.allowed != ANY
            end = self.reader.measures.before_adjective(self.at, inside)
        if end is not None:
            self.modifiers.pop()
        elif sentence.norms[self.at] in sentence.words["amounts"]:
            end = self.reader.measures.amount(self.at)
        if end is None:
            return False
        self._advance(end - self.at)
        return True

    def _joint(self) -> bool:
        """A conjunction or comma between two modifiers."""
        if self.tag not in JOINING_TAGS or not self.modifiers:
            return False
        last = self.sentence.padded[self.modifiers[-1]]
        following = self.sentence.padded[self.at + 1]
        if self.tag == "APPR":
            joins = self.sentence.lower[self.at] in self.sentence.words["ranges"] and last == following == "CARD"
        elif self.tag == "$(":
            joins = last == following == "CARD" and self.sentence.norms[self.at] in RANGE_SIGNS
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
        at = self.sentence.skip_quotes(self.at + offset)
        while self.sentence.padded[at] in ADVERBIAL_TAGS and at - self.at < 4 and self._inside(at):
            at += 1
        tag = self.sentence.padded[at]
        return (tag == wanted if wanted else tag in MODIFIER_TAGS or tag == "TRUNC") and self._inside(at)

    def _degree(self) -> bool:
        """Words that modify the adjective or numeral behind them: sehr große, rund 40, wirtschaftlich starke."""
        sentence = self.sentence
        numeral = self.reader.numeral_degree(self.at)
        if numeral is not None and self._inside(numeral):
            self._go(numeral)
            return True
        if self._gerundive():
            self._advance()
            return True
        if self.tag == "ADJD" and self._spaced_hyphen(self.at + 1) and sentence.padded[self.at + 2] == "ADJA":
            self._advance(2)
            return True
        if not (self.tag in ADVERBIAL_TAGS or self.tag == "PIS") or not self._leads_to_modifier(0):
            return False
        inside = self.determiner is not None or self.contracted or bool(self.modifiers) or self.possessor is not None
        inside = inside or self.allowed != ANY
        listed = sentence.lower[self.at] in sentence.words["degree"] and self.tag != "PTKNEG"
        modal = sentence.lower[self.at] in sentence.words["sentence_adverbs"]
        direct = self.tag == "ADJD" and sentence.padded[self.at + 1] == "ADJA" and not modal
        if not (inside or listed or direct):
            return False
        self._advance()
        return True

    def _spaced_hyphen(self, index: int) -> bool:
        """A hyphen that stands between blanks (*deutsch -- französisch*), the only dash of its sentence."""
        return self.sentence.dashes == [index] and self._inside(index + 1)

    def _gerundive(self) -> bool:
        """*zu* before a present participle: die zu erwartenden Folgen."""
        sentence = self.sentence
        if sentence.padded[self.at + 1] != "ADJA" or sentence.lower[self.at] != "zu":
            return False
        return "nde" in sentence.lower[self.at + 1][-5:] and self.at > self.start
