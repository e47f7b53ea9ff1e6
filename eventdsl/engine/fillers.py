"""What fills a role, put so that two fillers can be compared: do they mean the same thing?

Takes arguments of event mentions and the document they stand in; gives `Filler`s. Comparing is three-valued:

    Hegseth = US-Verteidigungsminister Pete Hegseth        the same name after reference resolution
    das Treffen = dem NATO-Verteidigungsministertreffen    the head of one ends in that of the other
    drei Soldaten ≠ fünf Soldaten, ein Mann ≠ ein Mann     numbers differ; two introductions name two things
    das Treffen ≠ mehreren Treffen                         singular and plural
    er ? Hegseth                                           an unresolved pronoun says nothing

Clauses and quotations are compared by the content words that they share.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from eventdsl.events.mention import ArgumentMention
from eventdsl.german.gazetteer import definite_determiners
from eventdsl.german.word_lists import word_lists
from eventdsl.ir.pattern import fold
from eventdsl.source import Span
from eventdsl.text.annotated import AnnotatedText, names_over
from eventdsl.text.clause import Phrase
from eventdsl.text.document import MentionKind, Name, Sentence, Token
from eventdsl.text.morphology import ANY, PLURAL, SINGULAR, Readings

CLAUSES = ("Satz", "Zitat")
CONTENT = ("NN", "NE", "ADJA", "ADJD", "CARD", "VV")  # beginnings of the tags of content words
MOST_WORDS = 300  # of a filler; where one clause holds the next, all that each holds would be their square
SHARED_CONTENT = 0.5  # the share of the shorter clause's content words that two clauses of one content have in common
FEWEST_SHARED = 2
REACH_OF_NUMBER = 2  # eine Reihe von | Treffen


@dataclass(frozen=True, slots=True)
class Details:
    """What tells two fillers with one head apart."""

    indefinite: bool
    cells: Readings
    names: frozenset[str]  # beside the head
    numbers: frozenset[str]


@dataclass(slots=True)
class Filler:
    """A filler as far as it tells what it refers to; `content` is set for clauses and quotations only."""

    reader: FillerReader
    argument: ArgumentMention
    name: str | None = None
    head: str = ""
    proper: bool = False  # the head is a proper name, whose parts mean nothing by themselves
    pronoun: bool = False
    content: frozenset[str] | None = None
    _details: Details | None = field(init=False, default=None)

    @property
    def details(self) -> Details:
        """Read when first asked for: most fillers have different heads."""
        if self._details is None:
            self._details = self.reader.details(self.argument)
        return self._details


def same_referent(one: Filler, other: Filler) -> bool | None:
    """Whether two fillers mean the same thing; None where the text does not say."""
    if one.content is not None or other.content is not None:
        return same_content(one.content or frozenset(), other.content or frozenset())
    if one.name is not None and other.name is not None and _same_name(one.name, other.name):
        return True
    if one.name is None or other.name is None:
        if one.pronoun or other.pronoun:
            return None
    elif one.pronoun or other.pronoun or (one.proper and other.proper):
        return False
    if not _heads_agree(one.head, other.head):
        return False
    return not _told_apart(one.details, other.details)


def same_content(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two messages have the same content, as far as their words say so."""
    shared = len(one & other)
    return shared >= FEWEST_SHARED and shared >= SHARED_CONTENT * min(len(one), len(other))


def _same_name(one: str, other: str) -> bool:
    first, second = frozenset(fold(one).split()), frozenset(fold(other).split())
    return first <= second or second <= first


def _heads_agree(one: str, other: str) -> bool:
    """Treffen, NATO-Treffen, NATO-Verteidigungsministertreffen: one head, and no two different first parts."""
    first_front, _, first_head = one.rpartition("-")
    second_front, _, second_head = other.rpartition("-")
    if first_front and second_front and first_front != second_front:
        return False
    first_head, second_head = first_head.lower(), second_head.lower()
    return first_head.endswith(second_head) or second_head.endswith(first_head)


def _told_apart(one: Details, other: Details) -> bool:
    if one.indefinite and other.indefinite:
        return True
    if all(not (one.cells & number and other.cells & number) for number in (SINGULAR, PLURAL)):
        return True
    return any(
        first and second and first.isdisjoint(second)
        for first, second in ((one.names, other.names), (one.numbers, other.numbers))
    )


@dataclass(frozen=True, slots=True)
class FillerReader:
    """Makes fillers from the arguments of one document."""

    text: AnnotatedText

    def filler(self, argument: ArgumentMention) -> Filler:
        """What an argument refers to."""
        if argument.type in CLAUSES:
            return Filler(self, argument, content=self.content((argument.span,)))
        head = self._head_token(argument.head)
        return Filler(
            self,
            argument,
            argument.name,
            fold(head.lemma if head is not None else argument.text),
            head is not None and head.pos == "NE" and "-" not in head.norm,
            argument.mention is MentionKind.PRONOUN,
        )

    def details(self, argument: ArgumentMention) -> Details:
        """What else is said of an argument that is no clause."""
        phrase = self._phrase(argument.head)
        names = islice(self._names(argument.span), MOST_WORDS)
        words = islice(self._tokens((argument.span,)), MOST_WORDS)
        return Details(
            indefinite=phrase is not None and self._is_indefinite(argument.head, phrase),
            cells=self._cells(argument.head, phrase) if phrase is not None else ANY,
            names=frozenset(name.name for name in names if not name.span.overlaps(argument.head)),
            numbers=frozenset(token.norm for token in words if token.pos == "CARD"),
        )

    def content(self, spans: Iterable[Span]) -> frozenset[str]:
        """The content words of stretches of text, by lemma."""
        words = islice(self._tokens(spans), MOST_WORDS)
        return frozenset(fold(token.lemma) for token in words if token.pos.startswith(CONTENT))

    def is_definite(self, span: Span) -> bool:
        """Whether the noun at a place has a definite determiner: die Absage, dieser Rücktritt."""
        phrase, sentence = self._phrase(span), self.sentence(span.start)
        if phrase is None or sentence is None or phrase.determiner is None:
            return False
        return sentence.tokens[phrase.determiner].norm.lower() in definite_determiners()

    def number(self, offset: int) -> int:
        """The number of the sentence at an offset, the first where none begins before it."""
        return max(0, bisect_right(self.text.starts, offset) - 1)

    def sentence(self, offset: int) -> Sentence | None:
        return self.text.sentence(self.number(offset)) if self.text.starts else None

    def _is_indefinite(self, head: Span, phrase: Phrase) -> bool:
        sentence = self.sentence(head.start)
        if sentence is None or phrase.determiner is None:
            return False
        determiner = sentence.tokens[phrase.determiner]
        return determiner.pos == "ART" and determiner.norm.lower() not in definite_determiners()

    def _cells(self, head: Span, phrase: Phrase) -> Readings:
        """Singular or plural, as far as the form tells; Dutzende Treffen, eine Reihe von Treffen are many."""
        sentence = self.sentence(head.start)
        assert sentence is not None  # the phrase stands in it
        opening = sentence.tokens[max(0, phrase.core.first - REACH_OF_NUMBER) : phrase.head]
        many = any(token.lemma in word_lists("phrase_words")["partitive"] for token in opening)
        return PLURAL if many else phrase.readings

    def _tokens(self, spans: Iterable[Span]) -> Iterator[Token]:
        for span in spans:
            for number in range(self.number(span.start), bisect_left(self.text.starts, span.end)):
                tokens = self.text.tokens(number)
                yield from tokens[_first_from(tokens, span.start) : _first_behind(tokens, span.end)]

    def _head_token(self, head: Span) -> Token | None:
        """The last token of a head: of a name, the family name."""
        found: Token | None = None
        for number in range(self.number(head.start), bisect_left(self.text.starts, head.end)):
            tokens = self.text.tokens(number)
            last = _first_behind(tokens, head.end) - 1
            if last >= 0 and tokens[last].start >= head.start:
                found = tokens[last]
        return found

    def _phrase(self, head: Span) -> Phrase | None:
        return self._phrase_of(head, self._head_token(head))

    def _phrase_of(self, head: Span, token: Token | None) -> Phrase | None:
        sentence = self.sentence(head.start)
        if sentence is None or token is None:
            return None
        index = sentence.structure.phrase_at.get(token.index)
        return sentence.phrases[index] if index is not None else None

    def _names(self, span: Span) -> Iterator[Name]:
        for number in range(self.number(span.start), bisect_left(self.text.starts, span.end)):
            yield from (name for name in names_over(self.text.names(number), span) if span.covers(name.span))


def _first_from(tokens: tuple[Token, ...], offset: int) -> int:
    """The place of the first token that starts at an offset or behind it."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _first_behind(tokens: tuple[Token, ...], offset: int) -> int:
    """The place of the first token that ends behind an offset."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low
