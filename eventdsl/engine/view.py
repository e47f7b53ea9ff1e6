"""A sentence as the matchers look at it.

Takes an analysed sentence of a document; gives its tokens folded for comparison, the clause of each token and the noun
phrases that begin at each token. Made once for each candidate sentence and shared by all rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from eventdsl.ir.pattern import Words, fold
from eventdsl.source import Span
from eventdsl.text.annotated import AnnotatedText
from eventdsl.text.clause import Frame, Phrase, PhraseKind, Range
from eventdsl.text.document import Sentence, Token

HYPHENS = "-‐‑–"
LONGEST_CORE = 40  # tokens from the determiner to the head of a noun phrase


@dataclass(slots=True)
class SentenceView:
    """A sentence with look-ups, each made when it is first asked for."""

    document: AnnotatedText
    number: int
    tokens: tuple[Token, ...] = field(init=False)
    _sentence: Sentence | None = field(init=False, default=None)
    _forms: tuple[str, ...] | None = field(init=False, default=None)
    _lemmas: tuple[str, ...] | None = field(init=False, default=None)
    _clause_of: tuple[int, ...] | None = field(init=False, default=None)
    _phrases_at: dict[int, tuple[int, ...]] | None = field(init=False, default=None)
    _prepositions: frozenset[str] | None = field(init=False, default=None)
    _phrases_in: dict[int, tuple[Phrase, ...]] | None = field(init=False, default=None)
    _frames_in: dict[int, tuple[Frame, ...]] | None = field(init=False, default=None)
    _holder_of: dict[int, int] | None = field(init=False, default=None)
    _apposed: frozenset[int] | None = field(init=False, default=None)
    _held: dict[tuple[Words, int | None, bool], bool] = field(default_factory=dict)
    _tokens_by: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    _words: frozenset[str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.tokens = self.document.tokens(self.number)

    @property
    def sentence(self) -> Sentence:
        """The sentence with clauses, phrases and frames."""
        if self._sentence is None:
            self._sentence = self.document.sentence(self.number)
        return self._sentence

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of the tokens, folded."""
        if self._forms is None:
            self._forms = tuple([fold(token.norm) for token in self.tokens])
        return self._forms

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas of the tokens, folded."""
        if self._lemmas is None:
            self._lemmas = tuple([fold(token.lemma) for token in self.tokens])
        return self._lemmas

    @property
    def clause_of(self) -> tuple[int, ...]:
        """The clause of each token, -1 where it has none."""
        if self._clause_of is None:
            clause_of = [-1] * len(self.tokens)
            for clause in self.sentence.clauses:
                for index in clause.tokens:
                    clause_of[index] = clause.index
            self._clause_of = tuple(clause_of)
        return self._clause_of

    @property
    def phrases_at(self) -> dict[int, tuple[int, ...]]:
        """The noun phrases by the token that they begin at."""
        if self._phrases_at is None:
            starts: dict[int, list[int]] = {}
            for phrase in self.sentence.phrases:
                if phrase.kind is not PhraseKind.REFLEXIVE:
                    starts.setdefault(phrase.core.first, []).append(phrase.index)
            self._phrases_at = {first: tuple(found) for first, found in starts.items()}
        return self._phrases_at

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions of all noun phrases."""
        if self._prepositions is None:
            self._prepositions = frozenset([word for phrase in self.sentence.phrases for word in phrase.prepositions])
        return self._prepositions

    def phrase(self, index: int) -> Phrase:
        return self.sentence.phrases[index]

    def phrases_in(self, clause: int) -> tuple[Phrase, ...]:
        """The noun phrases of a clause."""
        if self._phrases_in is None:
            self._phrases_in = _by_clause(self.sentence.phrases)
        return self._phrases_in.get(clause, ())

    def frames_in(self, clause: int) -> tuple[Frame, ...]:
        """The frames of a clause."""
        if self._frames_in is None:
            self._frames_in = _by_clause(self.sentence.frames)
        return self._frames_in.get(clause, ())

    @property
    def holder_of(self) -> dict[int, int]:
        """The phrase that each genitive, each prepositional attribute and each apposition belongs to."""
        if self._holder_of is None:
            self._holder_of = {
                part: phrase.index
                for phrase in self.sentence.phrases
                for part in (*phrase.genitives, *phrase.attached, *phrase.appositions)
            }
        return self._holder_of

    @property
    def apposed(self) -> frozenset[int]:
        """The phrases that are appositions of others."""
        if self._apposed is None:
            self._apposed = frozenset([part for phrase in self.sentence.phrases for part in phrase.appositions])
        return self._apposed

    def phrases_over(self, token: int) -> Iterator[Phrase]:
        """The phrases that hold a token in their core, the innermost first."""
        for first in range(token, max(-1, token - LONGEST_CORE), -1):
            for index in self.phrases_at.get(first, ()):
                if token in self.phrase(index).core:
                    yield self.phrase(index)

    def phrases_before(self, token: int) -> Iterator[Phrase]:
        """The phrases whose core ends right before a token."""
        return (phrase for phrase in self.phrases_over(token - 1) if phrase.core.last == token)

    def span(self, tokens: Range) -> Span:
        return self.sentence.range_span(tokens)

    def is_word(self, index: int, words: Words) -> bool:
        """Whether a token is one of the words, by lemma or form; a hyphen compound is also its last part.

        At the start of a sentence a capital does not count.
        """
        form, lemma = self.forms[index], self.lemmas[index]
        if lemma in words.folded or form in words.folded or self.tokens[index].norm in words.forms:
            return True
        if index == 0 and form[:1].isupper() and form[:1].lower() + form[1:] in words.folded:
            return True
        return last_part(lemma) in words.folded if "-" in lemma else False

    @property
    def words(self) -> frozenset[str]:
        """All that the tokens count as where words are compared with a set of words, see `is_word`."""
        if self._words is None:
            found = {*self.forms, *self.lemmas}
            for lemma in self.lemmas:
                if "-" in lemma:
                    found.add(last_part(lemma))
            self._words = frozenset(found | self._uncapitalised())
        return self._words

    def _uncapitalised(self) -> set[str]:
        """The first word in small letters, whose capital letter does not count."""
        first = self.forms[0] if self.forms else ""
        return {first[:1].lower() + first[1:]} if first[:1].isupper() else set()

    def tokens_by(self, kind: str) -> dict[str, list[int]]:
        """The tokens by their `pos`, by `norm`, by `form` or `lemma` as written or folded, or by `word`.

        The last is what `is_word` compares with the lemmas of a set of words. A token may be listed twice.
        """
        index = self._tokens_by.get(kind)
        if index is None:
            index = self._tokens_by[kind] = {}
            for values in self._values(kind):
                for token, value in enumerate(values):
                    places = index.get(value)
                    if places is None:
                        index[value] = [token]
                    else:
                        places.append(token)
            if kind == "word":
                self._add_other_words(index)
        return index

    def _values(self, kind: str) -> tuple[Sequence[str], ...]:
        """What the tokens are indexed by: sequences with a value for each."""
        match kind:
            case "pos":
                return ([token.pos for token in self.tokens],)
            case "norm":
                return ([token.norm for token in self.tokens],)
            case "form":
                return [token.norm for token in self.tokens], self.forms
            case "lemma":
                return [token.lemma for token in self.tokens], self.lemmas
            case _:
                return self.forms, self.lemmas

    def _add_other_words(self, index: dict[str, list[int]]) -> None:
        """Enter what tokens count as besides form and lemma where words are compared."""
        for token, lemma in enumerate(self.lemmas):
            if "-" in lemma:
                index.setdefault(last_part(lemma), []).append(token)
        for word in self._uncapitalised():
            index.setdefault(word, []).append(0)

    def has_word(self, words: Words, clause: int | None) -> bool:
        """Whether a clause, or the sentence, has one of the words; asked once for all matches."""
        key = (words, clause, False)
        if key not in self._held:
            inside = clause is not None and 0 <= clause < len(self.sentence.clauses)
            tokens = self.sentence.clauses[clause].tokens if clause is not None and inside else range(len(self.tokens))
            self._held[key] = any(self.is_any(index, words) for index in tokens)
        return self._held[key]

    def has_verb(self, words: Words, clause: int | None) -> bool:
        """Whether a clause, or the sentence, has a frame of one of the verbs."""
        key = (words, clause, True)
        if key not in self._held:
            frames = self.sentence.frames if clause is None else self.frames_in(clause)
            self._held[key] = any(fold(frame.lemma) in words.folded for frame in frames)
        return self._held[key]

    def is_any(self, index: int, words: Words) -> int:
        """How many tokens from here on are one of the words or multi-word entries: 0 if none is."""
        longest = 1 if self.is_word(index, words) else 0
        if words.starts:
            norm, form, lemma = self.tokens[index].norm, self.forms[index], self.lemmas[index]
            longest = self._longest_entry(index, words.starts.get(norm, ()), longest)
            if form != norm:
                longest = self._longest_entry(index, words.starts.get(form, ()), longest)
            if lemma != norm and lemma != form:
                longest = self._longest_entry(index, words.starts.get(lemma, ()), longest)
        return longest

    def _longest_entry(self, index: int, entries: tuple[tuple[str, ...], ...], longest: int) -> int:
        """The length of the longest entry that stands at a token, if it is longer than another."""
        for entry in entries:
            if len(entry) > longest and self._is_entry(index, entry):
                longest = len(entry)
        return longest

    def _is_entry(self, index: int, entry: tuple[str, ...]) -> bool:
        if index + len(entry) > len(self.forms):
            return False
        return all(
            word in (self.tokens[index + offset].norm, self.forms[index + offset], self.lemmas[index + offset])
            for offset, word in enumerate(entry)
        )


Placed = TypeVar("Placed", Phrase, Frame)


def _by_clause(found: Iterable[Placed]) -> dict[int, tuple[Placed, ...]]:
    places: dict[int, list[Placed]] = {}
    for one in found:
        places.setdefault(one.clause, []).append(one)
    return {clause: tuple(here) for clause, here in places.items()}


def last_part(word: str) -> str:
    """What stands behind the last hyphen."""
    return word.rsplit("-", 1)[-1]


@dataclass(frozen=True, slots=True)
class ViewCache:
    """The views of one document's sentences, made when first asked for."""

    document: AnnotatedText
    views: dict[int, SentenceView] = field(default_factory=dict)

    def __getitem__(self, index: int) -> SentenceView:
        view = self.views.get(index)
        if view is None:
            view = self.views[index] = SentenceView(self.document, index)
        return view
