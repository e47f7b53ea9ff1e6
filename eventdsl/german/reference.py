"""What noun phrases refer to: names, descriptions and pronouns of a whole document.

Takes the text, its sentences (with clauses and frames where the analysis has run), its names and quotations; gives a
`Reference` for the head of each phrase that names, describes or takes up somebody or something.

    NATO-Generalsekretär Mark Rutte …   name          Mark Rutte
    Der NATO-Generalsekretär warnte …   description   Mark Rutte
    …, erklärte er                      pronoun       Mark Rutte
    „Ich bin überzeugt …“, sagte Rutte  pronoun       Mark Rutte (the speaker)
    ein Sprecher des Ministeriums       description   None: somebody whom the text does not name

Sentences are read in order; descriptions may also find a person named only later. Unresolved stays None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing

from eventdsl.german.description_reference import DescriptionResolver
from eventdsl.german.pronoun_reference import PronounResolver
from eventdsl.german.pronoun_words import pronoun_words
from eventdsl.german.reading import Reading, SentenceReading, Word
from eventdsl.german.reference_words import REFERS
from eventdsl.german.referent_index import NamedText
from eventdsl.german.referents import NamePlace
from eventdsl.german.speaker_reference import SpeakerResolver
from eventdsl.german.whole_text import WholeText
from eventdsl.text.document import MentionKind, Name, NameKind, Quotation, Reference, Sentence, Token


def resolve(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation] = ()
) -> tuple[Reference, ...]:
    """The references of a document in the order of the text, at most one for each token."""
    with closing(ReferenceReader(WholeText(sentences, names, quotes))) as reader:
        found = (reader.references(number) for number in range(len(sentences)))
        return tuple(reference for here in found for _, reference in sorted(here.items()))


_NOMINAL = frozenset({"NN", "NE", "ADJA", "CARD"})


class ReferenceReader:
    """The references of one text by sentence and token, each found when it is first asked for."""

    def __init__(self, text: NamedText) -> None:
        self.state = Reading(text, self._prepare, self._complete)
        self.speakers = SpeakerResolver(self.state)
        self.descriptions = DescriptionResolver(self.state)
        self.pronouns = PronounResolver(self.state, self.speakers)

    def close(self) -> None:
        """Let go of what has been read."""
        self.state.close()

    def reference(self, number: int, token: int) -> Reference | None:
        """What a token refers to; of several words that say so the last one read counts.

        Most nouns take nothing up and stand in no name, which is settled before the sentence is read.
        """
        text = self.state.text
        if not self._refers(text.sentence(number).tokens[token]) and not text.may_name(number, token):
            return None
        return self._said_of(token, self.state.reading(number).owners.get(token, ()))

    def _refers(self, token: Token) -> bool:
        """Whether a word may take something up by itself."""
        return bool(token.signs & REFERS) and (token.pos == "PPOSAT" or self._resolver(token) is not None)

    def _said_of(self, token: int, words: Sequence[Word]) -> Reference | None:
        for word in reversed(words):
            found = self.state.outcome(word).said.get(token)
            if found is not None:
                return found[0]
        return None

    def references(self, number: int) -> dict[int, Reference]:
        """What the tokens of a sentence refer to."""
        owners = self.state.reading(number).owners.items()
        return {token: found for token, words in owners if (found := self._said_of(token, words)) is not None}

    def _prepare(self, reading: SentenceReading) -> None:
        """List the words of a sentence that refer, possessives last (their subject may follow them)."""
        for place in reading.places:
            self._name(reading, place)
        sentence = reading.sentence
        if not sentence.signs & REFERS:
            return
        covered = _cover(reading.places) if reading.places else ()
        possessive: list[Token] = []
        for token in sentence.tokens:
            if token.signs & REFERS:
                if token.pos == "PPOSAT":
                    possessive.append(token)
                elif token.index not in covered:
                    self._enter(reading, token)
        if reading.places:
            reading.words.sort(key=_order)
        for token in possessive:
            word = Word(reading, len(sentence.tokens) + token.index, token, self.pronouns.possessive)
            if self.pronouns.is_first_person(token):
                word.speaks, word.resolve = True, self.speakers.give_speaker
            _add(reading, word, (token.index,))

    def _complete(self, reading: SentenceReading) -> None:
        """Add the nouns that refer to nothing by themselves, but may be what a pronoun takes up."""
        covered = _cover(reading.places) if reading.places else ()
        for token in reading.sentence.tokens:
            if token.pos == "NN" and not token.signs & REFERS and token.index not in covered:
                reading.words.append(self._noun(reading, token, self.descriptions.noun))
        reading.words.sort(key=_order)

    def _noun(self, reading: SentenceReading, token: Token, resolve: Callable[[Word], None]) -> Word:
        return Word(reading, token.index, token, resolve, head=token.index, surely=self.descriptions.surely_mentions)

    def _enter(self, reading: SentenceReading, token: Token) -> None:
        """Enter a noun or pronoun with what its place tells: whether it mentions something, and a first person."""
        resolve = self._resolver(token)
        if resolve is None:
            return
        if token.pos in _NOMINAL:
            word = self._noun(reading, token, resolve)
        else:
            word = Word(reading, token.index, token, resolve)
        if token.pos == "PPER":
            if self.pronouns.is_first_person(token):
                word.speaks, word.resolve = True, self.speakers.give_speaker
            elif self.pronouns.is_personal(token, reading.sentence):
                word.head = token.index
        _add(reading, word, (token.index,))

    def _resolver(self, token: Token) -> Callable[[Word], None] | None:
        match token.pos:
            case "NN" | "NE" | "CARD":
                return self.descriptions.noun
            case "PPER":
                return self.pronouns.personal
            case "PRELS" | "PRELAT":
                return self.pronouns.relative
            case "PDS" | "PIS" | "ADJA" if token.lower in pronoun_words("ordered"):
                return self.pronouns.ordered
            case "PDS":
                return self.pronouns.demonstrative
            case "ADJA":
                return self.descriptions.noun
            case _:
                return None

    def _name(self, reading: SentenceReading, place: NamePlace) -> None:
        first, head = place.range.first, place.range.last - 1
        carrier = place.title if place.title is not None else head
        if place.apposition is not None and place.apposition < place.range.first:
            carrier = place.apposition
        token = reading.sentence.tokens[first]
        word = Word(reading, first, token, self._read_name, name=place, head=carrier)
        beside = [one for one in (place.title, place.apposition) if one is not None]
        _add(reading, word, dict.fromkeys((head, *reading.roles.heads(place.range), *beside)))

    def _read_name(self, word: Word) -> None:
        place, reading = word.name, word.reading
        assert place is not None
        tokens, kind = reading.sentence.tokens, place.name.kind
        referent = self.state.referents.of(kind, place.name.name)
        self.state.mentions(referent, kind is NameKind.PERSON)
        for position in {place.range.last - 1, *reading.roles.heads(place.range)}:
            self.state.refer(tokens[position], MentionKind.NAME, referent, kind)
        if place.title is not None:
            self.state.refer(tokens[place.title], MentionKind.NAME, referent, kind)
        if place.apposition is not None:
            self.state.refer(tokens[place.apposition], MentionKind.DESCRIPTION, referent, kind)


def _add(reading: SentenceReading, word: Word, tokens: Iterable[int]) -> None:
    if word.speaks and reading.first_speaker is None:
        reading.first_speaker = word.order
    reading.words.append(word)
    for token in tokens:
        reading.owners.setdefault(token, []).append(word)


def _cover(places: Sequence[NamePlace]) -> set[int]:
    covered: set[int] = set()
    for place in places:
        covered.update(range(place.range.first, place.range.last))
        covered.update(head for head in (place.title, place.apposition) if head is not None)
    return covered


def _order(word: Word) -> int:
    return word.order
