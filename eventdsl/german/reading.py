"""What is read of a text while its references are resolved.

Holds what is known of each mention, found when it is first asked for; the resolvers of descriptions, pronouns and
speakers share it. A sentence is read from its first word to its last, possessives behind all others (their subject may
follow them); what a word means can only depend on what has been read before it.

    NATO-Generalsekretär Mark Rutte …   mention: Mark Rutte, subject of sentence 1
    Der NATO-Generalsekretär …          mention: Mark Rutte, subject of sentence 2
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from eventdsl.german.discourse import Meant, Mention
from eventdsl.german.referent_index import NamedText, ReferentIndex
from eventdsl.german.referents import NamePlace, Referent
from eventdsl.german.sentence_roles import SentenceRoles
from eventdsl.german.span_index import MessageIndex
from eventdsl.source import Span
from eventdsl.text.document import MentionKind, NameKind, Reference, Sentence, Token

Place = tuple[int, int]  # sentence, and how many words of it are read before
_END = 1 << 60  # more sentences than a text can have


@dataclass(slots=True)
class Outcome:
    """What came of a word: references of tokens with their referents, and what the word mentions."""

    said: dict[int, tuple[Reference, Referent | None]] = field(default_factory=dict)
    mentioned: Meant | None = None


@dataclass(slots=True, eq=False)
class SentenceReading:
    """A sentence as it is read: its roles, names and words in the order of reading."""

    number: int
    sentence: Sentence
    roles: SentenceRoles
    places: Sequence[NamePlace]
    words: list[Word] = field(default_factory=list)
    is_complete: bool = False  # whether these are all words; else only those that refer
    owners: dict[int, list[Word]] = field(default_factory=dict)  # token → the words that say what it means
    first_speaker: int | None = None  # the order of the first word that speaks
    without_mention: dict[int, int] = field(
        default_factory=dict
    )  # stretches of words that mention nothing, by their end


@dataclass(slots=True, eq=False)
class Word:
    """A word to be resolved. `order` is its place in the order of reading; `name` is set for the first of a name.

    `head` is the token whose place in the clause says how prominent the mention is, None where a word mentions nothing.
    """

    reading: SentenceReading
    order: int
    token: Token
    resolve: Callable[[Word], None]
    name: NamePlace | None = None
    speaks: bool = False  # a first person, which is resolved when everything else has been read
    head: int | None = None
    surely: Callable[[Word], bool] | None = None  # whether it mentions something even if it is not resolved
    outcome: Outcome | None = None  # when it has been resolved
    mention: Mention | None = None
    is_asked: bool = False  # whether it is known what it mentions

    @property
    def number(self) -> int:
        """The number of the sentence."""
        return self.reading.number

    @property
    def place(self) -> Place:
        """Where the word stands in the order of reading; first persons come behind everything else."""
        return (_END + self.number if self.speaks else self.number), self.order


class Reading:
    """The state of reading one text.

    `prepare` lists the words of a sentence that refer, `complete` all that a pronoun may take up, when one looks back.
    """

    __deletable__ = ("_prepare", "_complete")  # what `close` takes away, for mypyc

    def __init__(
        self, text: NamedText, prepare: Callable[[SentenceReading], None], complete: Callable[[SentenceReading], None]
    ) -> None:
        self.text = text
        self.referents = ReferentIndex(text)
        self._prepare, self._complete = prepare, complete
        self._readings: dict[int, SentenceReading] = {}
        self._quotes: dict[int, MessageIndex] = {}
        self._current: list[tuple[Word, Outcome]] = []

    def close(self) -> None:
        """Let go of what names each other: a circle would stay in memory until the collector of cycles comes."""
        for reading in self._readings.values():
            for word in reading.words:
                word.mention = None
            reading.words.clear()
            reading.owners.clear()
        self.referents.close()
        del self._prepare, self._complete

    def reading(self, number: int) -> SentenceReading:
        """A sentence with its words that refer, in the order of reading."""
        known = self._readings.get(number)
        if known is None:
            sentence = self.text.sentence(number)
            places = self.referents.exact_places(number)
            known = self._readings[number] = SentenceReading(number, sentence, SentenceRoles(sentence), places)
            self._prepare(known)
        return known

    def complete(self, number: int) -> SentenceReading:
        """A sentence with all its words in the order of reading."""
        reading = self.reading(number)
        if not reading.is_complete:
            self._complete(reading)
            reading.is_complete = True
        return reading

    def outcome(self, word: Word) -> Outcome:
        """What comes of a word; a long chain of words that each need the one before is read from the front."""
        known = word.outcome
        if known is None:
            if len(self._current) > _DEEPEST:
                self._read_up_to(word)
            known = word.outcome = self._resolve(word)
        return known

    def _read_up_to(self, last: Word) -> None:
        for number in range(last.number + 1):
            for word in self.complete(number).words:
                if word.place < last.place and word.outcome is None and not word.speaks:
                    word.outcome = self._resolve(word)

    def _resolve(self, word: Word) -> Outcome:
        outcome = Outcome()
        self._current.append((word, outcome))
        word.resolve(word)
        self._current.pop()
        return outcome

    # What resolvers note of the word that they are at

    def refer(self, token: Token, mention: MentionKind, referent: Referent | None, kind: NameKind | None) -> None:
        """Note what a token refers to."""
        name = referent.name if referent is not None else None
        known = referent.kind if referent is not None and referent.kind is not None else kind
        self._current[-1][1].said[token.index] = Reference(token.span, mention, name, known), referent

    def mentions(self, referent: Referent, person: bool = True) -> None:
        """Note what the word mentions."""
        self._current[-1][1].mentioned = (referent, person)

    # What resolvers ask

    def history(self, reach: int | None = None) -> Iterator[Mention]:
        """The mentions before the word that is being resolved, from the last to the first, `reach` sentences back."""
        return (mention for _, mentions in self.sentences_before(reach) for mention in mentions)

    def sentences_before(self, reach: int | None = None) -> Iterator[tuple[int, Iterator[Mention]]]:
        """The same by sentence, that of the word first; a sentence is read when its mentions are asked for."""
        current = self._current[-1][0]
        first = 0 if reach is None else max(0, current.number - reach)
        for number in range(current.number, first - 1, -1):
            yield number, self._mentions_back(number, current)

    def _mentions_back(self, number: int, current: Word) -> Iterator[Mention]:
        words = self.complete(number).words
        last = bisect.bisect_left(words, current.order, key=_order) if number == current.number else len(words)
        while last > 0:
            mention = self._mention(words[last - 1])
            if mention is not None:
                yield mention
            last = last - 1 if mention is not None else self._without_mention(number, last)

    def _without_mention(self, number: int, last: int) -> int:
        """Where the words before a place begin that mention nothing; what is passed is remembered."""
        reading = self.complete(number)
        first, known = last, reading.without_mention
        while first and first not in known and self._mention(reading.words[first - 1]) is None:
            first -= 1
        found = known.get(first, first)
        for passed in range(first, last + 1):
            known[passed] = found
        return found

    def mentions_in(self, number: int) -> Iterator[Mention]:
        """The mentions of a sentence, in order."""
        for word in self.complete(number).words:
            if (mention := self._mention(word)) is not None:
                yield mention

    def _mention(self, word: Word) -> Mention | None:
        """What a word mentions; only a word that is not sure to mention anything is resolved for it."""
        if not word.is_asked:
            if word.head is not None and (
                word.surely is None or word.surely(word) or self.outcome(word).mentioned is not None
            ):
                word.mention = self._placed(word, word.head)
            word.is_asked = True
        return word.mention

    def _placed(self, word: Word, head: int) -> Mention:
        """The mention of a word with the place of its head."""
        reading = word.reading
        quoted, roles = reading.sentence.quoted, reading.roles
        frames = roles.frames(head)
        return Mention(
            partial(self._meant_by, word),
            reading.number,
            head,
            roles.role(head),
            roles.clause(head),
            frames,
            head < len(quoted) and quoted[head],
            roles.is_reported(frames),
        )

    def _meant_by(self, word: Word) -> Meant:
        mentioned = self.outcome(word).mentioned
        assert mentioned is not None  # a word that may mention nothing has been resolved before
        return mentioned

    def meant(self, number: int, token: int) -> Referent | None:
        """The referent of a token, as far as it has been read."""
        place = self._current[-1][0].place
        for word in reversed(self.reading(number).owners.get(token, ())):
            said = self.outcome(word).said.get(token) if word.place < place else None
            if said is not None and said[1] is not None:
                return said[1]
        return None

    def referent_in(self, span: Span) -> Referent | None:
        """Who is meant by a stretch of text: by a word that has been read, else by a name."""
        number = max(0, bisect.bisect_right(self.text.starts, span.start) - 1)
        reading = self.reading(number)
        tokens = reading.sentence.tokens
        for place in range(bisect.bisect_left(tokens, span.start, key=_start), len(tokens)):
            if tokens[place].start >= span.end:
                break
            if (referent := self.meant(number, place)) is not None:
                return referent
        first = bisect.bisect_right(reading.places, span.start, key=_end)
        ahead = (place.name for place in reading.places[first : first + 1] if place.name.span.overlaps(span))
        return next((self.referents.of(name.kind, name.name) for name in ahead), None)

    def quotes(self, number: int) -> MessageIndex:
        """The quotations with a source whose message touches a sentence."""
        known = self._quotes.get(number)
        if known is None:
            sourced = [quote for quote in self.text.quotations(number) if quote.source]
            known = self._quotes[number] = MessageIndex(sourced)
        return known


_DEEPEST = 12  # words that may wait for another


def named(referent: Referent | None) -> Referent | None:
    return referent if referent is not None and referent.name is not None else None


def _start(token: Token) -> int:
    return token.start


def _end(place: NamePlace) -> int:
    return place.name.span.end


def _order(word: Word) -> int:
    return word.order
