"""Who is meant by a description: the person whom a function fits, the body that a noun takes up.

Takes the state of reading a document and a noun of the sentence that is being read; notes its reference.

    Der NATO-Generalsekretär warnte …    the person of the document whom the function fits best
    Das Ministerium teilte mit …         the one ministry that was named not long ago
    der 48-Jährige                       whose age the text gave
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from eventdsl.german.descriptions import fit
from eventdsl.german.discourse import Anaphor, Role, antecedent
from eventdsl.german.functions import FunctionKind, function_of
from eventdsl.german.gazetteer import body_nouns, definite_determiners, name_parts, without_genitive
from eventdsl.german.pronoun_words import pronoun_words
from eventdsl.german.reading import Reading
from eventdsl.german.referents import Description, Referent, describe, phrase_start
from eventdsl.german.sentence_roles import SentenceRoles
from eventdsl.text.clause import PhraseKind
from eventdsl.text.document import MentionKind, NameKind, Sentence, Token
from eventdsl.text.morphology import FEMININE, MASCULINE, PLURAL, SINGULAR, THIRD_SINGULAR

_EITHER = MASCULINE | FEMININE
_AGED = re.compile(r"^(\d{1,3})-?[Jj]ährige[rnm]?$")
_UNSEEN = (-100, -1)
_CERTAIN = 20  # a fit from here on says more than that somebody has some office
_WINDOW = 80  # mentions that a pronoun may look back over
_RECENT = 6  # sentences within which a vague description (der Politiker) takes somebody up


class DescriptionResolver:
    """Resolves the nouns of one document."""

    def __init__(self, state: Reading) -> None:
        self.state = state
        self.bodies = _bodies_by_kind(state.referents.values())
        self.fitting: dict[Description, dict[int, tuple[int, Referent]]] = {}

    def noun(self, number: int, roles: SentenceRoles, token: Token) -> None:
        sentence = self.state.sentences[number]
        aged = _AGED.match(token.norm)
        if aged is not None:
            self._aged(number, roles, token, aged.group(1))
        elif (
            token.pos in ("NN", "NE") and function_of(token.norm) is not None and not _in_foreign_name(sentence, token)
        ):
            self._function(number, roles, token)
        elif token.pos == "NN" and (referent := self._body(number, token)) is not None:
            self.state.refer(token, MentionKind.DESCRIPTION, referent, referent.kind)
            self.state.mention(number, roles, token.index, referent, False)
        elif token.pos == "NN" and roles.role(token.index) is not Role.OBLIQUE:
            self._thing(number, roles, token)

    def _thing(self, number: int, roles: SentenceRoles, token: Token) -> None:
        """A common noun in a prominent place: what a pronoun may take up instead of somebody."""
        phrase = roles.phrase(token.index)
        if phrase is not None and phrase.kind is PhraseKind.NOMINAL:
            self.state.mention(number, roles, token.index, Referent(None, None, phrase.readings), False)

    def _function(self, number: int, roles: SentenceRoles, token: Token) -> None:
        sentence = self.state.sentences[number]
        description = describe(sentence, token.index)
        if description is None:
            return
        referent = None
        if self._is_definite_singular(sentence, roles, token):
            referent = self._described(number, description)
        self.state.refer(token, MentionKind.DESCRIPTION, referent, NameKind.PERSON)
        plural = self._is_plural(sentence, roles, token)
        someone = referent or Referent(None, NameKind.PERSON, PLURAL if plural else description.gender)
        self.state.mention(number, roles, token.index, someone)

    def _described(self, number: int, description: Description) -> Referent | None:
        """The person whom a definite description means: best fit, then last mentioned, then the only one to come."""
        fitting = self._fitting(description)
        recent = {id(m.referent) for m in self.state.history[: -_WINDOW - 1 : -1]} & fitting.keys()
        considered = recent or (fitting.keys() if len(fitting) <= _WINDOW else ())
        ranked: list[tuple[int, tuple[int, int], Referent]] = []
        for score, referent in (fitting[identity] for identity in considered):
            seen = self.state.last_mentioned.get(id(referent), _UNSEEN)
            if score >= _CERTAIN or (seen is not _UNSEEN and number - seen[0] <= _RECENT):
                ranked.append((score // _CERTAIN, seen, referent))
        best = max((rank[:2] for rank in ranked), default=None)
        chosen = [referent for score, seen, referent in ranked if (score, seen) == best]
        return chosen[0] if len(chosen) == 1 else None

    def _fitting(self, description: Description) -> dict[int, tuple[int, Referent]]:
        """The persons of the document whom a description fits, by identity; worked out once."""
        found = self.fitting.get(description)
        if found is None:
            scored = ((fit(description, referent), referent) for referent in self.state.referents.values())
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
        definite = (
            sentence.tokens[start].norm.lower() in definite_determiners() and sentence.tokens[start].pos != "PPOSAT"
        )
        return definite and not self._is_plural(sentence, roles, token)

    def _is_plural(self, sentence: Sentence, roles: SentenceRoles, token: Token) -> bool:
        function = function_of(token.norm)
        if function is None or function.plural or (token.norm.endswith("ern") and function.lemma.endswith("er")):
            return True
        start = phrase_start(sentence, token.index)
        if start is None:
            return False
        determiner = sentence.tokens[start].norm.lower()
        masculine = not function.gender & FEMININE
        if masculine and determiner in pronoun_words("plural"):
            return True
        phrase = roles.phrase(token.index)
        if masculine and determiner == "der" and phrase is not None and roles.is_genitive(phrase.index):
            return True
        return phrase is not None and not phrase.readings & SINGULAR

    def _aged(self, number: int, roles: SentenceRoles, token: Token, age: str) -> None:
        """der 48-Jährige: whose age the text gave, else the most salient person."""
        start = phrase_start(self.state.sentences[number], token.index)
        determiner = self.state.sentences[number].tokens[start].norm.lower() if start is not None else ""
        gender = FEMININE if determiner in ("die", "eine") else MASCULINE if determiner in ("der", "ein") else _EITHER
        referent = None
        if determiner in definite_determiners():
            known = [r for r in self.state.referents.values() if age in r.ages and r.gender & gender]
            anaphor = Anaphor(gender, number, token.index, roles.role(token.index), only_persons=True)
            referent = known[0] if len(known) == 1 else None if known else antecedent(anaphor, self.state.history)
        if referent is not None and referent.ages and age not in referent.ages:
            referent = None
        self.state.refer(token, MentionKind.DESCRIPTION, referent, NameKind.PERSON)
        self.state.mention(number, roles, token.index, referent or Referent(None, NameKind.PERSON, gender))

    def _body(self, number: int, token: Token) -> Referent | None:
        """das Ministerium, die Allianz: the one body of this kind that the document names, and not long ago."""
        sentence = self.state.sentences[number]
        start = phrase_start(sentence, token.index)
        if start is None:
            return None
        if sentence.tokens[start].norm.lower() not in definite_determiners() and sentence.tokens[start].pos != "PPOSAT":
            return None
        found = {
            id(referent): referent for form in without_genitive(token.norm) for referent in self.bodies.get(form, ())
        }
        chosen = next(iter(found.values())) if len(found) == 1 else None
        recent = chosen is not None and number - self.state.last_mentioned.get(id(chosen), _UNSEEN)[0] <= _RECENT
        return chosen if recent else None


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


def _bodies_by_kind(found: Iterable[Referent]) -> dict[str, list[Referent]]:
    """Bodies by the nouns that take them up: Ministerium → Außenministerium, Allianz → NATO."""
    kinds: dict[str, list[Referent]] = {}
    for referent in found:
        if referent.name is not None and referent.kind in (NameKind.ORGANISATION, NameKind.STATE):
            for noun in body_nouns(referent.name):
                kinds.setdefault(noun, []).append(referent)
    return kinds
