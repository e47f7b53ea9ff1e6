"""What the engine asks of an analysed text: a sentence, and what is known of one sentence.

An `AnnotatedText` may have been analysed as a whole (`IndexedDocument` over a `Document`), or analyse a sentence when
it is first asked for (`german.text_reader.TextReader`). Nothing here counts, lists or looks through sentences that
nobody asks about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from eventdsl.source import Span
from eventdsl.text.document import Document, Name, Quotation, QuoteForm, Reference, Sentence, TimeExpression, Token
from eventdsl.text.spelling import fold


class AnnotatedText(Protocol):
    """A text by its sentences. Sentences are numbered from 0; offsets are code points of `text`."""

    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def starts(self) -> Sequence[int]:
        """Where each sentence starts."""

    def sentence(self, number: int) -> Sentence:
        """A sentence with clauses, phrases and frames."""

    def tokens(self, number: int) -> tuple[Token, ...]:
        """The tokens of a sentence."""

    def may_have(self, number: int, verbs: frozenset[str]) -> bool:
        """Whether a frame of a sentence can be one of these verbs, which are folded."""

    def names(self, number: int) -> Sequence[Name]:
        """The names of a sentence, in order."""

    def having(self, word: str) -> Iterable[int]:
        """The numbers of the sentences that have a word, or a form of it that is a few letters longer, in order."""

    def times(self, number: int) -> Sequence[TimeExpression]:
        """The time expressions of a sentence, in order."""

    def quotations(self, number: int) -> Sequence[Quotation]:
        """The quotations whose message touches a sentence, by the start of their message."""

    def announced(self, number: int) -> Sequence[Quotation]:
        """The quotations with a cue in a sentence whose message touches it or begins the next one."""

    def reference(self, number: int, token: int) -> Reference | None:
        """What the noun phrase with this head refers to."""


Placed = TypeVar("Placed", Name, TimeExpression)

LONGEST_ENDING = 3  # letters behind a name: Trumps, Max’, Fritzens


class WordForms:
    """In which sentences the words of a text stand, found by what they begin with."""

    def __init__(self, sentences: Iterable[Iterable[str]]) -> None:
        self._sentences: dict[str, list[int]] = {}
        for number, words in enumerate(sentences):
            for word in dict.fromkeys(words):
                self._sentences.setdefault(word, []).append(number)
        self._words = sorted(self._sentences)

    def having(self, word: str) -> list[int]:
        """The numbers of the sentences with a form of a word, in order."""
        found: set[int] = set()
        for place in range(bisect_left(self._words, word), len(self._words)):
            form = self._words[place]
            if not form.startswith(word):
                break
            if len(form) <= len(word) + LONGEST_ENDING:
                found.update(self._sentences[form])
        return sorted(found)


@dataclass(slots=True)
class IndexedDocument:
    """A document by its sentences; making it is linear in what the document holds."""

    document: Document
    starts: tuple[int, ...] = field(init=False)
    _names: dict[int, tuple[Name, ...]] = field(init=False)
    _times: dict[int, tuple[TimeExpression, ...]] = field(init=False)
    _quotations: dict[int, list[Quotation]] = field(init=False)
    _references: dict[int, Reference] = field(init=False)
    _forms: WordForms | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        document = self.document
        self.starts = tuple(sentence.span.start for sentence in document.sentences)
        self._names, self._times = _by_sentence(document.names), _by_sentence(document.times)
        self._references = {reference.head.start: reference for reference in document.references}
        self._quotations = {}
        for quotation in document.quotes:
            for number in touched(self.starts, quotation.message):
                self._quotations.setdefault(number, []).append(quotation)

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def text(self) -> str:
        return self.document.text

    def sentence(self, number: int) -> Sentence:
        return self.document.sentences[number]

    def tokens(self, number: int) -> tuple[Token, ...]:
        return self.document.sentences[number].tokens

    def may_have(self, number: int, verbs: frozenset[str]) -> bool:
        return has_frame(self.document.sentences[number], verbs)

    def names(self, number: int) -> tuple[Name, ...]:
        return self._names.get(number, ())

    def having(self, word: str) -> list[int]:
        if self._forms is None:
            sentences = self.document.sentences
            self._forms = WordForms([sentence.words for sentence in sentences])
        return self._forms.having(word)

    def times(self, number: int) -> tuple[TimeExpression, ...]:
        return self._times.get(number, ())

    def quotations(self, number: int) -> Sequence[Quotation]:
        return self._quotations.get(number, ())

    def announced(self, number: int) -> Sequence[Quotation]:
        following = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        opening = [
            quote
            for quote in self.quotations(number + 1)
            if quote.message[0].start == following and quote.form is QuoteForm.DIRECT and not quote.nested
        ]
        return announced_in(Span(self.starts[number], following), self.quotations(number), opening)

    def reference(self, number: int, token: int) -> Reference | None:
        return self._references.get(self.document.sentences[number].tokens[token].start)


def has_frame(sentence: Sentence, verbs: frozenset[str]) -> bool:
    """Whether a frame of an analysed sentence is one of these verbs, which are folded."""
    return any(fold(frame.lemma) in verbs for frame in sentence.frames)


def announced_in(sentence: Span, own: Sequence[Quotation], following: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """The quotations with a cue in a sentence, of those that touch it and those that begin the next one."""
    found = (*own, *(quote for quote in following if not any(quote == other for other in own)))
    return tuple(quote for quote in found if any(sentence.start <= cue.start < sentence.end for cue in quote.cue))


def names_over(names: Sequence[Name], span: Span) -> Sequence[Name]:
    """Those of the names of a sentence that overlap a span; they are in order, so not all are looked at."""
    first = bisect_right(names, span.start, key=lambda name: name.span.end)
    return names[first : bisect_left(names, span.end, lo=first, key=lambda name: name.span.start)]


def touched(starts: Sequence[int], spans: Iterable[Span]) -> list[int]:
    """The numbers of the sentences that spans touch, in order."""
    found: set[int] = set()
    for span in spans:
        first = max(0, bisect_right(starts, span.start) - 1)
        found.update(range(first, max(first + 1, bisect_right(starts, span.end - 1))))
    return sorted(found)


def _by_sentence(found: Iterable[Placed]) -> dict[int, tuple[Placed, ...]]:
    places: dict[int, list[Placed]] = {}
    for one in found:
        places.setdefault(one.sentence, []).append(one)
    return {sentence: tuple(here) for sentence, here in places.items()}
