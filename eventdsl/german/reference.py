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

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from eventdsl.german.descriptions import fit
from eventdsl.german.discourse import Anaphor, Mention, Role, antecedent
from eventdsl.german.functions import FunctionKind, function_of
from eventdsl.german.gazetteer import body_nouns, definite_determiners, name_parts, read_yaml, without_genitive
from eventdsl.german.referents import Description, NamePlace, Referent, describe, name_places, phrase_start, referents
from eventdsl.german.sentence_roles import SentenceRoles
from eventdsl.source import Span
from eventdsl.text.clause import PhraseKind
from eventdsl.text.document import MentionKind, Name, NameKind, Quotation, Reference, Sentence, Token
from eventdsl.text.morphology import FEMININE, MASCULINE, NEUTER, PLURAL, SINGULAR, THIRD_SINGULAR, Readings

_CELLS: dict[str, Readings] = {"m": MASCULINE, "f": FEMININE, "n": NEUTER, "p": PLURAL}
_EITHER = MASCULINE | FEMININE
_AGED = re.compile(r"^(\d{1,3})-?[Jj]ährige[rnm]?$")
_UNSEEN = (-100, -1)
_CERTAIN = 20  # a fit from here on says more than that somebody has some office
_WINDOW = 80  # mentions that a pronoun may look back over
_RECENT = 6  # sentences within which a vague description (der Politiker) takes somebody up


def resolve(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation] = ()
) -> tuple[Reference, ...]:
    """The references of a document in the order of the text, at most one for each token."""
    resolver = _Resolver(sentences, names, quotes)
    for number in range(len(sentences)):
        resolver.read(number)
    resolver.give_speakers()
    return tuple(sorted(resolver.references.values(), key=lambda reference: reference.head.start))


@cache
def _pronouns(kind: str) -> dict[str, str]:
    return {str(form): str(cells) for form, cells in read_yaml("pronouns")[kind].items()}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(str(word) for word in read_yaml("pronouns")[kind])


def _cells(letters: str) -> Readings:
    found = 0
    for letter in letters:
        found |= _CELLS.get(letter, 0)
    return found


class _Resolver:
    """The state of reading one document."""

    def __init__(self, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation]) -> None:
        self.sentences = sentences
        self.starts = [sentence.span.start for sentence in sentences]
        by_sentence: dict[int, list[Name]] = {}
        for name in names:
            by_sentence.setdefault(name.sentence, []).append(name)
        self.places = [name_places(sentence, by_sentence.get(sentence.index, ())) for sentence in sentences]
        self.referents = referents(sentences, self.places)
        self.history: list[Mention] = []
        self.references: dict[int, Reference] = {}
        self.at: dict[int, Referent] = {}  # start of a head → referent
        self.last_mentioned: dict[int, tuple[int, int]] = {}  # id of a referent → sentence, number of the mention
        self.bodies = _bodies_by_kind(self.referents.values())
        self.fitting: dict[Description, dict[int, tuple[int, Referent]]] = {}
        self.quotes = _quotes_by_sentence(sentences, quotes)
        self.speakers: list[tuple[int, Token]] = []  # first-person pronouns, to be resolved at the end

    # ---- one sentence ----

    def read(self, number: int) -> None:
        """Take up the mentions of a sentence in order, possessives last (their subject may follow them)."""
        sentence = self.sentences[number]
        roles = SentenceRoles(sentence)
        covered = self._cover(sentence, self.places[number])
        starts = {place.range.first: place for place in self.places[number]}
        for token in sentence.tokens:
            if (place := starts.get(token.index)) is not None:
                self._name(number, roles, place)
            elif token.index not in covered:
                self._word(number, roles, token)
        for token in sentence.tokens:
            if token.pos == "PPOSAT":
                self._possessive(number, roles, token)

    def _cover(self, sentence: Sentence, places: Sequence[NamePlace]) -> set[int]:
        covered: set[int] = set()
        for place in places:
            covered.update(range(place.range.first, place.range.last))
            covered.update(head for head in (place.title, place.apposition) if head is not None)
        return covered

    def _word(self, number: int, roles: SentenceRoles, token: Token) -> None:
        match token.pos:
            case "PPER":
                self._personal(number, roles, token)
            case "PDS" | "PIS" | "ADJA" if token.norm.lower() in _words("ordered"):
                self._ordered(number, token)
            case "PDS":
                self._demonstrative(number, roles, token)
            case "PRELS" | "PRELAT":
                self._relative(number, roles, token)
            case "NN" | "NE" | "ADJA" | "CARD":
                self._noun(number, roles, token)
            case _:
                return

    def _refer(self, token: Token, mention: MentionKind, referent: Referent | None, kind: NameKind | None) -> None:
        name = referent.name if referent is not None else None
        known = referent.kind if referent is not None and referent.kind is not None else kind
        self.references[token.start] = Reference(token.span, mention, name, known)
        if referent is not None:
            self.at[token.start] = referent

    def _mention(self, number: int, roles: SentenceRoles, head: int, referent: Referent, person: bool = True) -> None:
        sentence = self.sentences[number]
        quoted = head < len(sentence.quoted) and sentence.quoted[head]
        self.history.append(
            Mention(
                referent,
                number,
                head,
                roles.role(head),
                roles.clause(head),
                roles.frames(head),
                quoted,
                roles.is_reported(head),
                person,
            )
        )
        self.last_mentioned[id(referent)] = (number, len(self.history))

    # ---- names ----

    def _name(self, number: int, roles: SentenceRoles, place: NamePlace) -> None:
        sentence = self.sentences[number]
        referent = self.referents[(place.name.kind, place.name.name)]
        head = place.range.last - 1
        carrier = place.title if place.title is not None else head
        if place.apposition is not None and place.apposition < place.range.first:
            carrier = place.apposition
        self._mention(number, roles, carrier, referent, place.name.kind is NameKind.PERSON)
        for position in {head, *roles.heads(place.range)}:
            self._refer(sentence.tokens[position], MentionKind.NAME, referent, place.name.kind)
        if place.title is not None:
            self._refer(sentence.tokens[place.title], MentionKind.NAME, referent, place.name.kind)
        if place.apposition is not None:
            self._refer(sentence.tokens[place.apposition], MentionKind.DESCRIPTION, referent, place.name.kind)

    # ---- descriptions ----

    def _noun(self, number: int, roles: SentenceRoles, token: Token) -> None:
        sentence = self.sentences[number]
        aged = _AGED.match(token.norm)
        if aged is not None:
            self._aged(number, roles, token, aged.group(1))
        elif (
            token.pos in ("NN", "NE") and function_of(token.norm) is not None and not _in_foreign_name(sentence, token)
        ):
            self._function(number, roles, token)
        elif token.pos == "NN" and (referent := self._body(number, token)) is not None:
            self._refer(token, MentionKind.DESCRIPTION, referent, referent.kind)
            self._mention(number, roles, token.index, referent, False)
        elif token.pos == "NN" and roles.role(token.index) is not Role.OBLIQUE:
            self._thing(number, roles, token)

    def _thing(self, number: int, roles: SentenceRoles, token: Token) -> None:
        """A common noun in a prominent place: what a pronoun may take up instead of somebody."""
        phrase = roles.phrase(token.index)
        if phrase is not None and phrase.kind is PhraseKind.NOMINAL:
            self._mention(number, roles, token.index, Referent(None, None, phrase.readings), False)

    def _function(self, number: int, roles: SentenceRoles, token: Token) -> None:
        sentence = self.sentences[number]
        description = describe(sentence, token.index)
        if description is None:
            return
        referent = None
        if self._is_definite_singular(sentence, roles, token):
            referent = self._described(number, description)
        self._refer(token, MentionKind.DESCRIPTION, referent, NameKind.PERSON)
        plural = self._is_plural(sentence, roles, token)
        someone = referent or Referent(None, NameKind.PERSON, PLURAL if plural else description.gender)
        self._mention(number, roles, token.index, someone)

    def _described(self, number: int, description: Description) -> Referent | None:
        """The person whom a definite description means: best fit, then last mentioned, then the only one to come."""
        fitting = self._fitting(description)
        recent = {id(m.referent) for m in self.history[: -_WINDOW - 1 : -1]} & fitting.keys()
        considered = recent or (fitting.keys() if len(fitting) <= _WINDOW else ())
        ranked: list[tuple[int, tuple[int, int], Referent]] = []
        for score, referent in (fitting[identity] for identity in considered):
            seen = self.last_mentioned.get(id(referent), _UNSEEN)
            if score >= _CERTAIN or (seen is not _UNSEEN and number - seen[0] <= _RECENT):
                ranked.append((score // _CERTAIN, seen, referent))
        best = max((rank[:2] for rank in ranked), default=None)
        chosen = [referent for score, seen, referent in ranked if (score, seen) == best]
        return chosen[0] if len(chosen) == 1 else None

    def _fitting(self, description: Description) -> dict[int, tuple[int, Referent]]:
        """The persons of the document whom a description fits, by identity; worked out once."""
        found = self.fitting.get(description)
        if found is None:
            scored = ((fit(description, referent), referent) for referent in self.referents.values())
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
        if masculine and determiner in _words("plural"):
            return True
        phrase = roles.phrase(token.index)
        if masculine and determiner == "der" and phrase is not None and roles.is_genitive(phrase.index):
            return True
        return phrase is not None and not phrase.readings & SINGULAR

    def _aged(self, number: int, roles: SentenceRoles, token: Token, age: str) -> None:
        """der 48-Jährige: whose age the text gave, else the most salient person."""
        start = phrase_start(self.sentences[number], token.index)
        determiner = self.sentences[number].tokens[start].norm.lower() if start is not None else ""
        gender = FEMININE if determiner in ("die", "eine") else MASCULINE if determiner in ("der", "ein") else _EITHER
        referent = None
        if determiner in definite_determiners():
            known = [r for r in self.referents.values() if age in r.ages and r.gender & gender]
            anaphor = Anaphor(gender, number, token.index, roles.role(token.index), only_persons=True)
            referent = known[0] if len(known) == 1 else None if known else antecedent(anaphor, self.history)
        if referent is not None and referent.ages and age not in referent.ages:
            referent = None
        self._refer(token, MentionKind.DESCRIPTION, referent, NameKind.PERSON)
        self._mention(number, roles, token.index, referent or Referent(None, NameKind.PERSON, gender))

    def _body(self, number: int, token: Token) -> Referent | None:
        """das Ministerium, die Allianz: the one body of this kind that the document names, and not long ago."""
        sentence = self.sentences[number]
        start = phrase_start(sentence, token.index)
        if start is None:
            return None
        if sentence.tokens[start].norm.lower() not in definite_determiners() and sentence.tokens[start].pos != "PPOSAT":
            return None
        found = {
            id(referent): referent for form in without_genitive(token.norm) for referent in self.bodies.get(form, ())
        }
        chosen = next(iter(found.values())) if len(found) == 1 else None
        recent = chosen is not None and number - self.last_mentioned.get(id(chosen), _UNSEEN)[0] <= _RECENT
        return chosen if recent else None

    # ---- pronouns ----

    def _personal(self, number: int, roles: SentenceRoles, token: Token) -> None:
        form = token.norm.lower()
        letters = _pronouns("personal").get(form)
        if letters is None or (token.norm == "Sie" and token.index > 0 and self._is_address(number, token)):
            return
        if letters == "s":
            self.speakers.append((number, token))
            self._refer(token, MentionKind.PRONOUN, None, None)
            return
        cells = _cells(letters)
        if form == "sie":
            cells = roles.number_of_subject(token.index) & cells
        referent = self._antecedent(number, roles, token, cells, form in _words("nominative"))
        self._refer(token, MentionKind.PRONOUN, _named(referent), None)
        someone = referent or Referent(None, None, cells)
        self._mention(number, roles, token.index, someone, someone.kind in (None, NameKind.PERSON))

    def _is_address(self, number: int, token: Token) -> bool:
        """A capital Sie in the middle of a sentence is the polite you."""
        before = self.sentences[number].tokens[token.index - 1]
        return not before.pos.startswith("$") or before.norm == ","

    def _antecedent(
        self, number: int, roles: SentenceRoles, token: Token, cells: Readings, nominative: bool
    ) -> Referent | None:
        sentence = self.sentences[number]
        quoted = token.index < len(sentence.quoted) and sentence.quoted[token.index]
        role = roles.role(token.index)
        if role is not Role.SUBJECT and nominative and token.norm.lower() != "sie":
            role = Role.SUBJECT
        if cells == PLURAL or not cells or (cells & PLURAL and cells & FEMININE):
            return None
        later = roles.main_subject_behind(token.index, _words("adverbial"))
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
            message=roles.message_before(token.index, _words("adverbial")),
            excluded=self._excluded(number, token) if quoted else (),
        )
        return antecedent(anaphor, self.history)

    def _named_ahead(self, number: int, head: int, cells: Readings) -> Referent | None:
        """The person named by a later phrase of the sentence: Als er ankam, sagte Müller …"""
        for place in self.places[number]:
            if head in (place.title, place.apposition, place.range.last - 1):
                referent = self.referents[(place.name.kind, place.name.name)]
                return referent if referent.gender & cells else None
        return None

    def _demonstrative(self, number: int, roles: SentenceRoles, token: Token) -> None:
        """dieser: the masculine person named last before, not the subject."""
        letters = _pronouns("demonstrative").get(token.norm.lower())
        if letters is None:
            return
        referent = None
        if roles.role(token.index) is Role.SUBJECT and letters == "m" and token.norm.lower() in _words("nominative"):
            referent = next(
                (
                    mention.referent
                    for mention in reversed(self.history)
                    if number - mention.sentence <= 1 and mention.referent.gender & _cells(letters)
                ),
                None,
            )
        self._refer(token, MentionKind.PRONOUN, _named(referent), None)

    def _ordered(self, number: int, token: Token) -> None:
        """ersterer, letzterer: of the last two persons."""
        persons: list[Referent] = []
        for mention in reversed(self.history):
            if number - mention.sentence > 1:
                break
            if mention.person and not any(mention.referent is person for person in persons):
                persons.append(mention.referent)
        wanted = _pronouns("ordered")[token.norm.lower()]
        chosen = (persons[1] if wanted == "first" else persons[0]) if len(persons) == 2 else None
        self._refer(token, MentionKind.PRONOUN, _named(chosen), None)

    def _relative(self, number: int, roles: SentenceRoles, token: Token) -> None:
        """der, die: what the relative clause is attached to, else the name right before it."""
        head = roles.antecedent_of_relative(token.index)
        sentence = self.sentences[number]
        referent = self.at.get(sentence.tokens[head].start) if head is not None else None
        if head is None:
            cells = _cells(_pronouns("relative").get(token.norm.lower(), ""))
            nearest = self.history[-1] if self.history else None
            if nearest is not None and nearest.sentence == number and token.index - nearest.position <= 3:
                referent = nearest.referent if nearest.referent.gender & cells else None
        self._refer(token, MentionKind.PRONOUN, _named(referent), None)

    def _possessive(self, number: int, roles: SentenceRoles, token: Token) -> None:
        form = token.norm.lower()
        letters = next((cells for stem, cells in _pronouns("possessive").items() if form.startswith(stem)), None)
        if letters is None:
            return
        if letters == "s":
            self.speakers.append((number, token))
            self._refer(token, MentionKind.PRONOUN, None, None)
            return
        cells = _cells(letters)
        subject = roles.subject_over(token.index)
        referent = self.at.get(self.sentences[number].tokens[subject].start) if subject is not None else None
        if referent is None or not referent.gender & cells:
            before = [m for m in self.history[-_WINDOW:] if m.sentence < number or m.position < token.index]
            anaphor = Anaphor(cells, number, token.index, Role.OBLIQUE, possessive=True)
            known_subject = subject is not None and referent is None
            referent = None if known_subject and cells & PLURAL else antecedent(anaphor, before)
        self._refer(token, MentionKind.PRONOUN, _named(referent), None)

    # ---- the speaker ----

    def _speakers_of(self, number: int, token: Token) -> tuple[Referent, ...]:
        """Who speaks the quotation that a token stands in, as far as it has been read."""
        quotes = self.quotes.get(number, ())
        found = [self._referent_in(span) for quote in quotes if _covers(quote, token) for span in quote.source]
        return tuple(referent for referent in found if referent is not None)

    def _excluded(self, number: int, token: Token) -> tuple[Referent, ...]:
        """Whoever speaks a quotation is not *er* in it; a quotation that says *ich* goes on with the last speaker."""
        speakers = self._speakers_of(number, token)
        if speakers or not self.speakers or self.speakers[-1][0] != number:
            return speakers
        for mention in self.history[: -_WINDOW - 1 : -1]:
            if not mention.quoted and mention.role is Role.SUBJECT and mention.person and mention.sentence < number:
                return (mention.referent,)
        return ()

    def _referent_in(self, span: Span) -> Referent | None:
        number = max(0, bisect.bisect_right(self.starts, span.start) - 1)
        for token in self.sentences[number].tokens:
            if span.start <= token.start < span.end and token.start in self.at:
                return self.at[token.start]
        ahead = (place.name for place in self.places[number] if place.name.span.overlaps(span))
        return next((self.referents[(name.kind, name.name)] for name in ahead), None)

    def _mentions_of(self, number: int) -> Iterator[Mention]:
        """The mentions of one sentence."""
        first = bisect.bisect_left(self.history, number, key=lambda mention: mention.sentence)
        for mention in self.history[first:]:
            if mention.sentence != number:
                return
            yield mention

    def give_speakers(self) -> None:
        """ich, wir, mein, unser: whoever speaks the quotation; the innermost where quotations are nested."""
        for number, token in self.speakers:
            inside = [quote for quote in self.quotes.get(number, ()) if _covers(quote, token)]
            inside.sort(key=lambda quote: sum(span.end - span.start for span in quote.message))
            referent = next((r for quote in inside for span in quote.source if (r := self._referent_in(span))), None)
            if referent is None and not inside:
                referent = self._adjacent_speaker(number, token)
            self._refer(token, MentionKind.PRONOUN, _named(referent), None)

    def _adjacent_speaker(self, number: int, token: Token) -> Referent | None:
        """Without a reading of the quotation: the subject of the verb of saying beside it in the sentence."""
        sentence = self.sentences[number]
        if token.index >= len(sentence.quoted) or not sentence.quoted[token.index]:
            return None
        for mention in self._mentions_of(number):
            if not mention.quoted and mention.role is Role.SUBJECT and mention.person:
                return mention.referent
        return None


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


def _quotes_by_sentence(sentences: Sequence[Sentence], quotes: Sequence[Quotation]) -> dict[int, list[Quotation]]:
    """The quotations with a source by the sentences that their messages touch."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[Quotation]] = {}
    for quote in quotes:
        touched: set[int] = set()
        for span in quote.message if quote.source else ():
            first = max(0, bisect.bisect_right(starts, span.start) - 1)
            touched.update(range(first, max(first + 1, bisect.bisect_left(starts, span.end))))
        for number in sorted(touched):
            found.setdefault(number, []).append(quote)
    return found


def _named(referent: Referent | None) -> Referent | None:
    return referent if referent is not None and referent.name is not None else None


def _covers(quote: Quotation, token: Token) -> bool:
    return any(span.start <= token.start and token.end <= span.end for span in quote.message)
