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

from collections.abc import Sequence

from eventdsl.german.description_reference import DescriptionResolver
from eventdsl.german.pronoun_reference import PronounResolver
from eventdsl.german.pronoun_words import pronoun_words
from eventdsl.german.reading import Reading
from eventdsl.german.referents import NamePlace
from eventdsl.german.sentence_roles import SentenceRoles
from eventdsl.german.speaker_reference import SpeakerResolver
from eventdsl.text.document import MentionKind, Name, NameKind, Quotation, Reference, Sentence, Token


def resolve(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation] = ()
) -> tuple[Reference, ...]:
    """The references of a document in the order of the text, at most one for each token."""
    state = Reading(sentences, names, quotes)
    resolver = _Resolver(state)
    for number in range(len(sentences)):
        resolver.read(number)
    resolver.speakers.give_speakers()
    return tuple(sorted(state.references.values(), key=lambda reference: reference.head.start))


class _Resolver:
    """Reads a document sentence by sentence."""

    def __init__(self, state: Reading) -> None:
        self.state = state
        self.speakers = SpeakerResolver(state)
        self.descriptions = DescriptionResolver(state)
        self.pronouns = PronounResolver(state, self.speakers)

    def read(self, number: int) -> None:
        """Take up the mentions of a sentence in order, possessives last (their subject may follow them)."""
        sentence = self.state.sentences[number]
        roles = SentenceRoles(sentence)
        covered = self._cover(sentence, self.state.places[number])
        starts = {place.range.first: place for place in self.state.places[number]}
        for token in sentence.tokens:
            if (place := starts.get(token.index)) is not None:
                self._name(number, roles, place)
            elif token.index not in covered:
                self._word(number, roles, token)
        for token in sentence.tokens:
            if token.pos == "PPOSAT":
                self.pronouns.possessive(number, roles, token)

    def _cover(self, sentence: Sentence, places: Sequence[NamePlace]) -> set[int]:
        covered: set[int] = set()
        for place in places:
            covered.update(range(place.range.first, place.range.last))
            covered.update(head for head in (place.title, place.apposition) if head is not None)
        return covered

    def _word(self, number: int, roles: SentenceRoles, token: Token) -> None:
        match token.pos:
            case "PPER":
                self.pronouns.personal(number, roles, token)
            case "PDS" | "PIS" | "ADJA" if token.norm.lower() in pronoun_words("ordered"):
                self.pronouns.ordered(number, token)
            case "PDS":
                self.pronouns.demonstrative(number, roles, token)
            case "PRELS" | "PRELAT":
                self.pronouns.relative(number, roles, token)
            case "NN" | "NE" | "ADJA" | "CARD":
                self.descriptions.noun(number, roles, token)
            case _:
                return

    def _name(self, number: int, roles: SentenceRoles, place: NamePlace) -> None:
        sentence = self.state.sentences[number]
        referent = self.state.referents[(place.name.kind, place.name.name)]
        head = place.range.last - 1
        carrier = place.title if place.title is not None else head
        if place.apposition is not None and place.apposition < place.range.first:
            carrier = place.apposition
        self.state.mention(number, roles, carrier, referent, place.name.kind is NameKind.PERSON)
        for position in {head, *roles.heads(place.range)}:
            self.state.refer(sentence.tokens[position], MentionKind.NAME, referent, place.name.kind)
        if place.title is not None:
            self.state.refer(sentence.tokens[place.title], MentionKind.NAME, referent, place.name.kind)
        if place.apposition is not None:
            self.state.refer(sentence.tokens[place.apposition], MentionKind.DESCRIPTION, referent, place.name.kind)
