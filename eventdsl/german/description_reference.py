"""Who is meant by a description: the person whom a function fits, the body that a noun takes up.

Takes the state of reading a document and a noun of the sentence that is being read; notes its reference.

    Der NATO-Generalsekretär warnte …    the person of the document whom the function fits best
    Das Ministerium teilte mit …         the one ministry that was named not long ago
    der 48-Jährige                       whose age the text gave
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from eventdsl.german.descriptions import fit, may_fit
from eventdsl.german.discourse import Anaphor, Role, antecedent
from eventdsl.german.functions import FunctionKind, appointing, function_of, generic_functions
from eventdsl.german.gazetteer import definite_determiners, every_body_noun, name_parts, without_genitive
from eventdsl.german.name_neighbours import phrase_start
from eventdsl.german.pronoun_words import pronoun_words
from eventdsl.german.reading import Reading, SentenceReading, Word, named
from eventdsl.german.redescription import agrees, redescribes, takes_up
from eventdsl.german.reference_words import AGED, REFERS
from eventdsl.german.referents import Description, Referent, describe, unnamed
from eventdsl.german.residents import function_at
from eventdsl.german.sentence_roles import SentenceRoles
from eventdsl.text.clause import PhraseKind
from eventdsl.text.document import MentionKind, NameKind, Sentence, Token
from eventdsl.text.morphology import FEMININE, MASCULINE, PLURAL, SINGULAR, THIRD_SINGULAR, Readings

_EITHER = MASCULINE | FEMININE
_UNSEEN = (-100, 1 << 60)
_CERTAIN = 20  # a fit from here on says more than that somebody has some office
_WINDOW = 80  # mentions that a pronoun may look back over
_RECENT = 6  # sentences within which a vague description (der Politiker) takes somebody up


class DescriptionResolver:
    """Resolves the nouns of one document."""

    def __init__(self, state: Reading) -> None:
        self.state = state
        self.fitting: dict[Description, dict[int, tuple[int, Referent]]] = {}

    def surely_mentions(self, word: Word) -> bool:
        """Whether a noun describes somebody or stands in a prominent place."""
        reading, token = word.reading, word.token
        if self._is_thing(reading, token):
            return True
        if not token.signs & REFERS:
            return False
        return self._is_function(reading.sentence, token) or AGED.match(token.norm) is not None

    def noun(self, word: Word) -> None:
        """Read a noun: an age, a function, a body, anything else that a pronoun may take up."""
        reading, token = word.reading, word.token
        if token.signs & REFERS and self._describes(word, reading, token):
            return
        if self._is_thing(reading, token):
            phrase = reading.roles.phrase(token.index)
            assert phrase is not None  # a thing has one
            self.state.mentions(unnamed(None, phrase.readings), False)

    def _describes(self, word: Word, reading: SentenceReading, token: Token) -> bool:
        """Whether a noun is an age, a function or a body that the document names; if so, that is noted."""
        aged = AGED.match(token.norm)
        if aged is not None:
            self._aged(word, reading, aged.group(1))
        elif self._is_function(reading.sentence, token):
            self._function(word, reading)
        elif token.pos == "NN" and (referent := self._body(word, reading)) is not None:
            self.state.refer(token, MentionKind.DESCRIPTION, referent, referent.kind)
            self.state.mentions(referent, False)
        else:
            return False
        return True

    def _is_function(self, sentence: Sentence, token: Token) -> bool:
        return function_at(sentence, token) is not None and not _in_foreign_name(sentence, token)

    def _is_thing(self, reading: SentenceReading, token: Token) -> bool:
        """A common noun in a prominent place: what a pronoun may take up instead of somebody."""
        if token.pos != "NN":
            return False
        phrase = reading.roles.phrase(token.index)
        if phrase is None or phrase.kind is not PhraseKind.NOMINAL:
            return False
        return reading.roles.role(token.index) is not Role.OBLIQUE

    def _function(self, word: Word, reading: SentenceReading) -> None:
        sentence, token = reading.sentence, word.token
        description = describe(sentence, token.index)
        assert description is not None  # the word is a function
        referent = None
        known = not reading.roles.is_named(token.index) and not _is_new(reading, token)
        if known and self._is_definite_singular(sentence, reading.roles, token):
            referent = self._described(word.number, description)
            if referent is None and redescribes(description) and not _may_be_several(sentence, token):
                referent = self._taken_up(word, description)
        self.state.refer(token, MentionKind.DESCRIPTION, referent, NameKind.PERSON)
        plural = self._is_plural(sentence, reading.roles, token)
        someone = referent or unnamed(NameKind.PERSON, PLURAL if plural else description.gender)
        self.state.mentions(someone)

    def _taken_up(self, word: Word, description: Description) -> Referent | None:
        """Whom a word means with which one goes on about somebody: who agrees with it, else whoever is salient."""
        phrase = word.reading.roles.phrase(word.token.index)
        if phrase is None or phrase.genitives:
            return None  # der Anwalt des Klägers
        known = self._salient(word, description.gender, partial(agrees, description))
        if known is not None or word.reading.roles.is_genitive(phrase.index):
            return known
        return named(self._salient(word, description.gender, partial(takes_up, description)))

    def _described(self, number: int, description: Description) -> Referent | None:
        """The person whom a definite description means: best fit, then last mentioned, then the only one to come."""
        fitting = self._fitting(description)
        if len(fitting) == 1:
            score, referent = next(iter(fitting.values()))
            if score >= _CERTAIN:
                return referent
        seen = self._seen(fitting, number) if fitting else {}
        recent = {identity for identity, (_, back) in seen.items() if back < _WINDOW}
        considered = recent or (fitting.keys() if len(fitting) <= _WINDOW else ())
        ranked: list[tuple[int, int, Referent]] = []
        for identity in considered:
            score, referent = fitting[identity]
            sentence, back = seen.get(identity, _UNSEEN)
            if score >= _CERTAIN or number - sentence <= _RECENT:
                ranked.append((score // _CERTAIN, -back, referent))
        best = max((rank[:2] for rank in ranked), default=None)
        chosen = [referent for score, back, referent in ranked if (score, back) == best]
        return chosen[0] if len(chosen) == 1 else None

    def _seen(self, fitting: Mapping[int, tuple[int, Referent]], number: int) -> dict[int, tuple[int, int]]:
        """In which sentence somebody of those who fit was mentioned last, and how many mentions ago.

        Nobody is looked for behind one of those who fit best, or behind everybody.
        """
        top = max(score // _CERTAIN for score, _ in fitting.values())
        seen: dict[int, tuple[int, int]] = {}
        for back, mention in enumerate(self.state.history()):
            if back >= _WINDOW and seen:
                break
            if not top and number - mention.sentence > _RECENT and back >= _WINDOW:
                break
            identity = id(mention.referent)
            if identity in fitting and identity not in seen:
                seen[identity] = (mention.sentence, back)
                if top and fitting[identity][0] // _CERTAIN == top:
                    break
        return seen

    def _fitting(self, description: Description) -> dict[int, tuple[int, Referent]]:
        """The persons of the document whom a description fits, by identity; worked out once."""
        found = self.fitting.get(description)
        if found is None:
            referents = self.state.referents
            generic = description.function.lemma in generic_functions()
            persons = referents.persons() if generic else referents.persons_beside(partial(may_fit, description))
            scored = ((fit(description, referent), referent) for referent in persons)
            found = {id(referent): (score, referent) for score, referent in scored if score}
            self.fitting[description] = found
        return found

    def _is_definite_singular(self, sentence: Sentence, roles: SentenceRoles, token: Token) -> bool:
        start = phrase_start(sentence, token.index)
        if start is None:
            before = token.index - 1
            bare = before < 0 or sentence.tokens[before].pos.startswith("$")
            clipped = sentence.headline or _is_clipped(sentence, token)
            return clipped and bare and not self._is_plural(sentence, roles, token)
        definite = sentence.tokens[start].lower in definite_determiners() and sentence.tokens[start].pos != "PPOSAT"
        return definite and not self._is_plural(sentence, roles, token)

    def _is_plural(self, sentence: Sentence, roles: SentenceRoles, token: Token) -> bool:
        function = function_at(sentence, token)
        if function is None or function.plural or (token.norm.endswith("ern") and function.lemma.endswith("er")):
            return True
        start = phrase_start(sentence, token.index)
        if start is None:
            return False
        determiner = sentence.tokens[start].lower
        masculine = not function.gender & FEMININE
        if masculine and determiner in pronoun_words("plural"):
            return True
        phrase = roles.phrase(token.index)
        if masculine and determiner == "der" and phrase is not None:
            behind = start > 0 and sentence.tokens[start - 1].pos == "NN"  # ein Treffen der Minister mit Kollegen
            if roles.is_genitive(phrase.index) or (behind and roles.role(token.index) is Role.OBLIQUE):
                return True
        return phrase is not None and not phrase.readings & SINGULAR

    def _aged(self, word: Word, reading: SentenceReading, age: str) -> None:
        """der 48-Jährige: whose age the text gave, else the most salient person."""
        sentence, token = reading.sentence, word.token
        start = phrase_start(sentence, token.index)
        determiner = sentence.tokens[start].lower if start is not None else ""
        gender = FEMININE if determiner in ("die", "eine") else MASCULINE if determiner in ("der", "ein") else _EITHER
        referent = None
        if determiner in definite_determiners():
            persons = self.state.referents.persons_aged(age)
            known = [person for person in persons if age in person.facts.ages and person.gender & gender]
            referent = known[0] if len(known) == 1 else None if known else self._salient(word, gender)
        if referent is not None and referent.facts.ages and age not in referent.facts.ages:
            referent = None
        self.state.refer(token, MentionKind.DESCRIPTION, referent, NameKind.PERSON)
        self.state.mentions(referent or unnamed(NameKind.PERSON, gender))

    def _salient(self, word: Word, gender: Readings, fits: Callable[[Referent], bool] | None = None) -> Referent | None:
        """Whoever is most salient of those who can be meant by a description that says something new."""
        reading, head = word.reading, word.token.index
        roles, quoted = reading.roles, reading.sentence.quoted
        start = phrase_start(reading.sentence, head)
        anaphor = Anaphor(
            gender,
            word.number,
            head,
            roles.role(head),
            roles.clause(head),
            roles.frames(head),
            head < len(quoted) and quoted[head],
            only_persons=True,
            message=roles.message_before(head if start is None else start, pronoun_words("adverbial")),
            fits=fits,
        )
        return antecedent(anaphor, self.state.sentences_before())

    def _body(self, word: Word, reading: SentenceReading) -> Referent | None:
        """das Ministerium, die Allianz: the one body of this kind that the document names, and not long ago."""
        token, sentence = word.token, reading.sentence
        if reading.roles.is_named(token.index):
            return None
        forms = [form for form in without_genitive(token.norm) if form in every_body_noun()]
        start = phrase_start(sentence, token.index) if forms else None
        if start is None:
            return None
        if sentence.tokens[start].lower not in definite_determiners() and sentence.tokens[start].pos != "PPOSAT":
            return None
        found = {id(referent): referent for form in forms for referent in self.state.referents.bodies(form)}
        chosen = next(iter(found.values())) if len(found) == 1 else None
        if chosen is None:
            return None
        return chosen if any(mention.referent is chosen for mention in self.state.history(_RECENT)) else None


def _is_new(reading: SentenceReading, token: Token) -> bool:
    """Whether an office is what somebody becomes: wurde zum Präsidenten gewählt."""
    sentence = reading.sentence
    start = phrase_start(sentence, token.index)
    if start is None or sentence.tokens[start].lower not in ("zum", "zur"):
        return False
    before = sentence.tokens[start - 1].lemma if start else ""
    verbs = (sentence.frames[index].lemma for index in reading.roles.frames(token.index))
    return before in appointing() or any(verb in appointing() for verb in verbs)


def _may_be_several(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase with *den* may be a dative plural: den Abgeordneten, den Wienern."""
    start = phrase_start(sentence, token.index)
    return start is not None and sentence.tokens[start].lower == "den" and token.norm.endswith("n")


def _is_clipped(sentence: Sentence, token: Token) -> bool:
    """Kanzler fordert Reform: an office without article before a finite verb in the singular, as headlines have it."""
    following = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    if token.index or following is None or following.pos != "VVFIN" or following.finite is None:
        return False
    function = function_of(token.norm)
    office = function is not None and function.kind is FunctionKind.OFFICE
    return office and bool(following.finite.persons & THIRD_SINGULAR)


def _in_foreign_name(sentence: Sentence, token: Token) -> bool:
    """Premier League, Star Wars: no function."""
    following = token.index + 1
    return following < len(sentence.tokens) and sentence.tokens[following].norm in name_parts("never_family")
