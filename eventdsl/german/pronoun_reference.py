"""Who is meant by a pronoun, by gender, number, recency, role and topic.

Takes the state of reading a document and a pronoun of the sentence that is being read; notes its reference. First
persons are left to `speaker_reference`.

    …, erklärte er            the most salient man
    sein Ministerium          the subject of the clause
    der Minister, der …       what the relative clause is attached to
    dieser, ersterer          the last named, the first of two
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.german.discourse import Anaphor, Mention, Role, antecedent
from eventdsl.german.pronoun_words import cells_of, pronoun_words, pronouns
from eventdsl.german.reading import Reading, SentenceReading, Word, named
from eventdsl.german.referents import Referent, unnamed
from eventdsl.german.speaker_reference import SpeakerResolver
from eventdsl.text.document import MentionKind, NameKind, Sentence, Token
from eventdsl.text.morphology import FEMININE, PLURAL, Readings

_WINDOW = 80  # mentions that a pronoun may look back over


class PronounResolver:
    """Resolves the pronouns of one document."""

    def __init__(self, state: Reading, speakers: SpeakerResolver) -> None:
        self.state = state
        self.speakers = speakers

    def is_first_person(self, token: Token) -> bool:
        """Whether a personal or possessive pronoun is ich, wir, mein, unser."""
        return (pronouns("personal").get(token.lower) if token.pos == "PPER" else _cells_of_stem(token)) == "s"

    def is_personal(self, token: Token, sentence: Sentence) -> bool:
        """Whether a word is a pronoun of the third person and no address (Sie)."""
        known = pronouns("personal").get(token.lower) is not None
        polite = token.norm in pronoun_words("polite") and token.index > 0
        return known and not (polite and _is_address(sentence, token))

    def personal(self, word: Word) -> None:
        reading, token = word.reading, word.token
        form = token.lower
        letters = pronouns("personal").get(form)
        if letters is None or not self.is_personal(token, reading.sentence):
            return
        cells = cells_of(letters)
        if form == "sie":
            cells = reading.roles.number_of_subject(token.index) & cells
        referent = self._named_beside(word) or self._antecedent(word, cells, form in pronoun_words("nominative"))
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)
        someone = referent or unnamed(None, cells)
        self.state.mentions(someone, someone.kind in (None, NameKind.PERSON))

    def _named_beside(self, word: Word) -> Referent | None:
        """Whose name stands between commas right behind a pronoun: und er, *Huber*, könne das verstehen."""
        tokens, first = word.reading.sentence.tokens, word.token.index + 2
        if first >= len(tokens) or tokens[first - 1].norm != ",":
            return None
        for place in word.reading.places:
            closed = place.range.last < len(tokens) and tokens[place.range.last].norm == ","
            if place.range.first == first and closed and place.name.kind is NameKind.PERSON:
                return self.state.referents.of(place.name.kind, place.name.name)
        return None

    def _antecedent(self, word: Word, cells: Readings, nominative: bool) -> Referent | None:
        reading, token = word.reading, word.token
        roles, quoted = reading.roles, reading.sentence.quoted
        inside = token.index < len(quoted) and quoted[token.index]
        role = roles.role(token.index)
        if role is not Role.SUBJECT and nominative and token.lower != "sie":
            role = Role.SUBJECT
        if cells == PLURAL or not cells or (cells & PLURAL and cells & FEMININE):
            return None
        later = roles.main_subject_behind(token.index, pronoun_words("adverbial"))
        if later is not None:
            return self._named_ahead(reading, later, cells)
        anaphor = Anaphor(
            cells,
            word.number,
            token.index,
            role,
            roles.clause(token.index),
            roles.frames(token.index),
            inside,
            roles.says(token.index),
            message=roles.message_before(token.index, pronoun_words("adverbial")),
            excluded=self.speakers.excluded(word) if inside else (),
        )
        return antecedent(anaphor, self.state.sentences_before())

    def _named_ahead(self, reading: SentenceReading, head: int, cells: Readings) -> Referent | None:
        """The person named by a later phrase of the sentence: Als er ankam, sagte Müller …"""
        for place in reading.places:
            if head in (place.title, place.apposition, place.range.last - 1):
                referent = self.state.referents.of(place.name.kind, place.name.name)
                return referent if referent.gender & cells else None
        return None

    def demonstrative(self, word: Word) -> None:
        """dieser: the masculine person named last before, not the subject."""
        token = word.token
        letters = pronouns("demonstrative").get(token.lower)
        if letters is None:
            return
        referent = None
        subject = word.reading.roles.role(token.index) is Role.SUBJECT
        if subject and letters == "m" and token.lower in pronoun_words("nominative"):
            referents = (mention.referent for mention in self.state.history(1))
            referent = next((referent for referent in referents if referent.gender & cells_of(letters)), None)
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)

    def ordered(self, word: Word) -> None:
        """ersterer, letzterer: of the last two persons."""
        persons: list[Referent] = []
        for mention in self.state.history(1):
            if mention.person and not any(mention.referent is person for person in persons):
                persons.append(mention.referent)
        wanted = pronouns("ordered")[word.token.lower]
        chosen = (persons[1] if wanted == "first" else persons[0]) if len(persons) == 2 else None
        self.state.refer(word.token, MentionKind.PRONOUN, named(chosen), None)

    def relative(self, word: Word) -> None:
        """der, die: what the relative clause is attached to, else the name right before it."""
        token, number = word.token, word.number
        head = word.reading.roles.antecedent_of_relative(token.index)
        referent = self.state.meant(number, head) if head is not None else None
        if head is None:
            cells = cells_of(pronouns("relative").get(token.lower, ""))
            nearest = next(self.state.history(0), None)
            if nearest is not None and token.index - nearest.position <= 3:
                referent = nearest.referent if nearest.referent.gender & cells else None
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)

    def possessive(self, word: Word) -> None:
        """sein, ihr: the subject of the clause, else whoever is salient."""
        token, number = word.token, word.number
        letters = _cells_of_stem(token)
        if letters is None or _is_polite(word.reading.sentence, token):
            return
        cells = cells_of(letters)
        subject = word.reading.roles.subject_over(token.index)
        referent = self.state.meant(number, subject) if subject is not None else None
        if referent is None or not referent.gender & cells:
            anaphor = Anaphor(cells, number, token.index, Role.OBLIQUE, possessive=True)
            known_subject = subject is not None and referent is None
            referent = None if known_subject and cells & PLURAL else antecedent(anaphor, self._before(token, number))
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)

    def _before(self, token: Token, number: int) -> Iterator[tuple[int, Iterator[Mention]]]:
        """What has been mentioned before a possessive, in the text as well as in the order of reading."""
        window = iter(range(_WINDOW))
        for sentence, mentions in self.state.sentences_before():
            recent = (mention for mention, _ in zip(mentions, window, strict=False))
            yield sentence, (mention for mention in recent if sentence < number or mention.position < token.index)


def _cells_of_stem(token: Token) -> str | None:
    """What a possessive tells of the owner, by its stem."""
    form = token.lower
    return next((cells for stem, cells in pronouns("possessive").items() if form.startswith(stem)), None)


def _is_polite(sentence: Sentence, token: Token) -> bool:
    """Ihr with a capital in the middle of a sentence is the polite your."""
    return token.norm.startswith("Ihr") and token.index > 0 and _is_address(sentence, token)


def _is_address(sentence: Sentence, token: Token) -> bool:
    """A capital Sie in the middle of a sentence is the polite you."""
    before = sentence.tokens[token.index - 1]
    return not before.pos.startswith("$") or before.norm == ","
