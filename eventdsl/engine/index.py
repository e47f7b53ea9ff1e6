"""Which patterns a sentence has to be tried against.

Takes a program; gives, for a lemma of a frame, a noun or a word of a sentence, the patterns that it can trigger. Only
these are looked at, so that a thousand rules cost what those few cost that a sentence has words for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from eventdsl.engine.needs import first_words, needed_words
from eventdsl.engine.view import SentenceView
from eventdsl.ir.pattern import FramePattern, PhrasePattern, fold
from eventdsl.ir.program import Program
from eventdsl.text.clause import FrameForm


@dataclass(frozen=True, slots=True)
class FrameEntry:
    """A clause or nominal pattern; `needs` are sets of words, of each of which a sentence must have one."""

    rule: int
    pattern: FramePattern
    needs: tuple[frozenset[str], ...]

    def can_match(self, view: SentenceView) -> bool:
        """Whether a sentence has the words that the pattern cannot do without."""
        return all(not words.isdisjoint(view.words) for words in self.needs)


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    rule: int
    pattern: PhrasePattern


@dataclass(slots=True)
class TriggerIndex:
    """The patterns of some rules by what triggers them."""

    verbs: dict[str, tuple[FrameEntry, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[FrameEntry, ...]] = field(default_factory=dict)
    words: dict[str, tuple[PhraseEntry, ...]] = field(default_factory=dict)
    everywhere: tuple[PhraseEntry, ...] = ()
    lemmas: frozenset[str] = frozenset()  # of the verbs

    @staticmethod
    def of(program: Program, rules: Iterable[int]) -> TriggerIndex:
        index = TriggerIndex()
        for rule in rules:
            for pattern in program.rules[rule].patterns:
                if isinstance(pattern, FramePattern):
                    needs = tuple(first_words(words) for words in needed_words(pattern.body))
                    index._add_frame(FrameEntry(rule, pattern, needs))
                else:
                    index._add_phrase(PhraseEntry(rule, pattern))
        index.lemmas = frozenset(index.verbs)
        return index

    def _add_frame(self, entry: FrameEntry) -> None:
        target = self.nouns if FrameForm.NOMINAL in entry.pattern.forms else self.verbs
        for predicate in entry.pattern.predicates:
            lemma = fold(predicate.lemma)
            target[lemma] = (*target.get(lemma, ()), entry)

    def _add_phrase(self, entry: PhraseEntry) -> None:
        required = entry.pattern.required
        if required is None:
            self.everywhere = (*self.everywhere, entry)
            return
        for word in first_words(required):
            self.words[word] = (*self.words.get(word, ()), entry)

    def may_match(self, view: SentenceView) -> bool:
        """Whether a sentence has a word or a verb that triggers a pattern; it need not be analysed to tell."""
        if self.everywhere or (self.nouns and not self.nouns.keys().isdisjoint(view.words)):
            return True
        if self.words and not self.words.keys().isdisjoint(view.words):
            return True
        return bool(self.verbs) and view.document.may_have(view.number, self.lemmas)

    def phrases(self, view: SentenceView) -> list[PhraseEntry]:
        """The phrase patterns that can match in a sentence, each once, in the order of rules."""
        if not self.words and not self.everywhere:
            return []
        found = {(entry.rule, entry.pattern.number): entry for entry in self.everywhere}
        for word in self.words.keys() & view.words:
            for entry in self.words[word]:
                found[entry.rule, entry.pattern.number] = entry
        return [found[key] for key in sorted(found)]
