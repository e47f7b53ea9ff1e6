"""A document all of whose sentences, names and quotations are known, as reference reads it.

Takes what the stages before have found; answers by sentence, and says where something is named from the names
themselves, where a text that is read bit by bit (`word_places`) must go by its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eventdsl.german.name_words import FIGURE, OPENS_NAME
from eventdsl.text.annotated import touched
from eventdsl.text.document import Name, NameKind, Quotation, Sentence

_PARTS = OPENS_NAME | FIGURE


class WholeText:
    """The sentences of a document with their names and quotations."""

    def __init__(self, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation]) -> None:
        self._sentences = sentences
        self.starts = [sentence.span.start for sentence in sentences]
        self._names: dict[int, list[Name]] = {}
        for name in names:
            self._names.setdefault(name.sentence, []).append(name)
        self.places = KnownPlaces(sentences, self._names)
        self._quotes: dict[int, list[Quotation]] = {}
        for quote in quotes:
            for number in touched(self.starts, quote.message):
                self._quotes.setdefault(number, []).append(quote)

    def sentence(self, number: int) -> Sentence:
        return self._sentences[number]

    def tagged_names(self, number: int) -> Sentence:
        return self._sentences[number]

    def names(self, number: int) -> Sequence[Name]:
        return self._names.get(number, ())

    def plain_names(self, number: int) -> Sequence[Name]:
        return self._names.get(number, ())

    def may_name(self, number: int, token: int) -> bool:
        return number in self._names

    def quotations(self, number: int) -> Sequence[Quotation]:
        return self._quotes.get(number, ())


class KnownPlaces:
    """Where the names of a document stand, each table made when it is first asked for."""

    def __init__(self, sentences: Sequence[Sentence], names: dict[int, list[Name]]) -> None:
        self._sentences, self._names = sentences, names
        self._numbers = sorted(names)
        self._by_word: dict[str, list[int]] | None = None
        self._by_name: dict[tuple[NameKind, str], list[int]] | None = None
        self._in_names: dict[str, tuple[int, list[int]]] | None = None  # words with their signs

    def sentences(self, word: str) -> Sequence[int]:
        """The sentences that have a word."""
        if self._by_word is None:
            self._by_word = {}
            for number, sentence in enumerate(self._sentences):
                for own in dict.fromkeys(sentence.words):
                    self._by_word.setdefault(own, []).append(number)
        return self._by_word.get(word, ())

    def naming(self, kind: NameKind, name: str) -> Sequence[int]:
        """The sentences that mention a name, in order."""
        if self._by_name is None:
            self._by_name = {}
            for number in self._numbers:
                for key in dict.fromkeys([(one.kind, one.name) for one in self._names[number]]):
                    self._by_name.setdefault(key, []).append(number)
        return self._by_name.get((kind, name), ())

    def naming_bodies(self, noun: str) -> Sequence[int]:
        """The sentences that name anything."""
        return self._numbers

    def beside(self, parts: int, fits: Callable[[str], bool]) -> Sequence[int]:
        """The sentences with a word that can play one of some parts in a name, and fits."""
        if self._in_names is None:
            self._in_names = {}
            for number, sentence in enumerate(self._sentences):
                for token in sentence.tokens if sentence.signs & _PARTS else ():
                    if token.signs & _PARTS:
                        self._in_names.setdefault(token.norm, (token.signs, []))[1].append(number)
        fitting = [numbers for word, (signs, numbers) in self._in_names.items() if signs & parts and fits(word)]
        return sorted({number for numbers in fitting for number in numbers})
