"""Who is meant by a pronoun, by gender, number, recency, role and topic.

Takes the state of reading a document and a pronoun of the sentence that is being read; notes its reference. First
persons are left to `speaker_reference`.

    …, erklärte er            the most salient man
    sein Ministerium          the subject of the clause
    der Minister, der …       what the relative clause is attached to
    dieser, ersterer          the last named, the first of two
"""

from __future__ import annotations

from eventdsl.german.discourse import Anaphor, Role, antecedent
from eventdsl.german.pronoun_words import cells_of, pronoun_words, pronouns
from eventdsl.german.reading import Reading, named
from eventdsl.german.referents import Referent
from eventdsl.german.sentence_roles import SentenceRoles
from eventdsl.german.speaker_reference import SpeakerResolver
from eventdsl.text.document import MentionKind, NameKind, Token
from eventdsl.text.morphology import FEMININE, PLURAL, Readings

_WINDOW = 80  # mentions that a pronoun may look back over


class PronounResolver:
    """Resolves the pronouns of one document."""

    def __init__(self, state: Reading, speakers: SpeakerResolver) -> None:
        self.state = state
        self.speakers = speakers

    def personal(self, number: int, roles: SentenceRoles, token: Token) -> None:
        form = token.norm.lower()
        letters = pronouns("personal").get(form)
        if letters is None or (token.norm == "Sie" and token.index > 0 and self._is_address(number, token)):
            return
        if letters == "s":
            self.state.first_persons.append((number, token))
            self.state.refer(token, MentionKind.PRONOUN, None, None)
            return
        cells = cells_of(letters)
        if form == "sie":
            cells = roles.number_of_subject(token.index) & cells
        referent = self._antecedent(number, roles, token, cells, form in pronoun_words("nominative"))
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)
        someone = referent or Referent(None, None, cells)
        self.state.mention(number, roles, token.index, someone, someone.kind in (None, NameKind.PERSON))

    def _is_address(self, number: int, token: Token) -> bool:
        """A capital Sie in the middle of a sentence is the polite you."""
        before = self.state.sentences[number].tokens[token.index - 1]
        return not before.pos.startswith("$") or before.norm == ","

    def _antecedent(
        self, number: int, roles: SentenceRoles, token: Token, cells: Readings, nominative: bool
    ) -> Referent | None:
        sentence = self.state.sentences[number]
        quoted = token.index < len(sentence.quoted) and sentence.quoted[token.index]
        role = roles.role(token.index)
        if role is not Role.SUBJECT and nominative and token.norm.lower() != "sie":
            role = Role.SUBJECT
        if cells == PLURAL or not cells or (cells & PLURAL and cells & FEMININE):
            return None
        later = roles.main_subject_behind(token.index, pronoun_words("adverbial"))
        if later is not None:
            return self._named_ahead(number, later, cells)
        anaphor = Anaphor(
            cells,
            number,
            token.index,
            role,
            roles.clause(token.index),
            roles.frames(token.index),
            quoted,
            roles.says(token.index),
            message=roles.message_before(token.index, pronoun_words("adverbial")),
            excluded=self.speakers.excluded(number, token) if quoted else (),
        )
        return antecedent(anaphor, self.state.history)

    def _named_ahead(self, number: int, head: int, cells: Readings) -> Referent | None:
        """The person named by a later phrase of the sentence: Als er ankam, sagte Müller …"""
        for place in self.state.places[number]:
            if head in (place.title, place.apposition, place.range.last - 1):
                referent = self.state.referents[(place.name.kind, place.name.name)]
                return referent if referent.gender & cells else None
        return None

    def demonstrative(self, number: int, roles: SentenceRoles, token: Token) -> None:
        """dieser: the masculine person named last before, not the subject."""
        letters = pronouns("demonstrative").get(token.norm.lower())
        if letters is None:
            return
        referent = None
        if (
            roles.role(token.index) is Role.SUBJECT
            and letters == "m"
            and token.norm.lower() in pronoun_words("nominative")
        ):
            referent = next(
                (
                    mention.referent
                    for mention in reversed(self.state.history)
                    if number - mention.sentence <= 1 and mention.referent.gender & cells_of(letters)
                ),
                None,
            )
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)

    def ordered(self, number: int, token: Token) -> None:
        """ersterer, letzterer: of the last two persons."""
        persons: list[Referent] = []
        for mention in reversed(self.state.history):
            if number - mention.sentence > 1:
                break
            if mention.person and not any(mention.referent is person for person in persons):
                persons.append(mention.referent)
        wanted = pronouns("ordered")[token.norm.lower()]
        chosen = (persons[1] if wanted == "first" else persons[0]) if len(persons) == 2 else None
        self.state.refer(token, MentionKind.PRONOUN, named(chosen), None)

    def relative(self, number: int, roles: SentenceRoles, token: Token) -> None:
        """der, die: what the relative clause is attached to, else the name right before it."""
        head = roles.antecedent_of_relative(token.index)
        sentence = self.state.sentences[number]
        referent = self.state.at.get(sentence.tokens[head].start) if head is not None else None
        if head is None:
            cells = cells_of(pronouns("relative").get(token.norm.lower(), ""))
            nearest = self.state.history[-1] if self.state.history else None
            if nearest is not None and nearest.sentence == number and token.index - nearest.position <= 3:
                referent = nearest.referent if nearest.referent.gender & cells else None
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)

    def possessive(self, number: int, roles: SentenceRoles, token: Token) -> None:
        form = token.norm.lower()
        letters = next((cells for stem, cells in pronouns("possessive").items() if form.startswith(stem)), None)
        if letters is None:
            return
        if letters == "s":
            self.state.first_persons.append((number, token))
            self.state.refer(token, MentionKind.PRONOUN, None, None)
            return
        cells = cells_of(letters)
        subject = roles.subject_over(token.index)
        referent = (
            self.state.at.get(self.state.sentences[number].tokens[subject].start) if subject is not None else None
        )
        if referent is None or not referent.gender & cells:
            before = [m for m in self.state.history[-_WINDOW:] if m.sentence < number or m.position < token.index]
            anaphor = Anaphor(cells, number, token.index, Role.OBLIQUE, possessive=True)
            known_subject = subject is not None and referent is None
            referent = None if known_subject and cells & PLURAL else antecedent(anaphor, before)
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)
