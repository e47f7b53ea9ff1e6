"""Names that a sentence tells by itself: listed ones, persons with a given name or title, companies, compounds.

Takes a sentence with tags (and frames, where the clause analysis has run); gives the longest names, each with what it
shares with other names of the same thing.

    US-Verteidigungsminister Pete Hegseth      person: title and given name
    Moskau verhöhnt Selenskyj                  state: a capital that does what only governments do
    der NATO-Gipfel, die Müller Bau GmbH       event and organisation by their form
    die Universität Oxford                     organisation: an institution and its place
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventdsl.german.functions import function_of
from eventdsl.german.gazetteer import definite_determiners, given_name, look_up, match, name_parts, without_genitive
from eventdsl.german.listed_names import Entry, spellings
from eventdsl.german.name_neighbours import is_one_member
from eventdsl.german.name_words import (
    BRACKET,
    COMPOUND,
    INTRODUCES,
    LEGAL_FORM,
    LISTED,
    OPENS_NAME,
    SITED,
    TITLE,
    compound_kind,
    is_institution,
    organisation_words,
)
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.nouns import entries
from eventdsl.german.person_names import EITHER, PersonName, is_numeral, name_behind_title, person_names
from eventdsl.text.clause import Range
from eventdsl.text.document import NameKind, Sentence, Token
from eventdsl.text.morphology import PLURAL, Readings
from eventdsl.values import value

_NOT_BEFORE_NAMES = frozenset(["ART", "ADJA", "PPOSAT", "PIAT", "PDAT", "PWAT", "CARD"])
_CLOSED_TAGS = frozenset(["APPR", "APPRART", "KOUS", "PPOSAT", "PDAT", "PIAT", "PPER"])  # Seine Kritik is no river
_SUFFIX_REACH = 4
_COMPANY_REACH = 7
_COMPANY_JOINTS = frozenset({"&", "+"})
_WITH_ARTICLE = frozenset({"waters", "mountains", "regions", "sites"})  # das Mittelmeer, der Brenner
_UNMISTAKABLE = "regions"  # no other thing is called die Karibik or die Ostukraine, whatever the dictionary says
_BRANCHING = frozenset({"parties", "bodies"})  # whose branches are named by their places
_DATELINE = frozenset({"–", "—", "-", "/", ":", "(", "."})


@value
class FoundName:
    """A name in one sentence before it is known what the rest of the document calls the same thing."""

    sentence: int
    range: Range
    kind: NameKind
    key: str  # what its mentions share
    name: str
    given: int = 0
    gender: Readings = EITHER  # that the words of a person's name, or the title before it, tell
    entry: Entry | None = None  # of the gazetteer


class NameReader:
    """Reads the names of sentences, each once.

    A sentence that comes again, analysed, is read again only if its words have other tags; what its frames tell beyond
    that (a capital that acts is a state) is asked each time.
    """

    def __init__(self) -> None:
        self._read: dict[int, tuple[tuple[Token, ...], list[FoundName], bool]] = {}  # whether any is a capital

    def names(self, sentence: Sentence) -> list[FoundName]:
        """The longest names of a sentence of the document."""
        tokens, found, has_seats = self._read.get(sentence.index, ((), [], False))
        if tokens is not sentence.tokens:
            found = names_in_sentence(sentence)
            has_seats = any(item.entry is not None and item.entry.seat for item in found)
            self._read[sentence.index] = (sentence.tokens, found, has_seats)
            return found
        return [with_frames(sentence, item) for item in found] if has_seats else found


def with_frames(sentence: Sentence, found: FoundName) -> FoundName:
    """A name that was found before the sentence had frames, with what they tell of it: a capital that acts."""
    entry = found.entry
    return _entry_name(sentence, found.range, entry) if entry is not None and entry.seat else found


def names_in_sentence(sentence: Sentence) -> list[FoundName]:
    """The longest names of a sentence; what none of its words can be a part of is not looked for."""
    signs = sentence.signs
    if not signs & OPENS_NAME:
        return []
    opening = [token for token in sentence.tokens if token.signs & OPENS_NAME]
    found: list[FoundName] = []
    if signs & (INTRODUCES | BRACKET):
        found += [_person(sentence, name) for name in _persons(sentence, opening)]
    if signs & LISTED:
        found += _listed(sentence, [token.index for token in opening if token.signs & LISTED])
    if signs & (LEGAL_FORM | SITED | COMPOUND):
        for read, part in ((_company, LEGAL_FORM), (_sited, SITED), (_compound, COMPOUND)):
            names = [read(sentence, token.index) for token in opening if token.signs & part]
            found += [name for name in names if name is not None]
    return _longest(found) if len(found) > 1 else found


def _persons(sentence: Sentence, opening: Sequence[Token]) -> list[PersonName]:
    """The names of persons: they begin with an opening word, or two words before a bracket."""
    places = [token.index for token in opening if token.signs & INTRODUCES]
    before = [token.index - 2 for token in opening if token.signs & BRACKET and token.index > 1]
    before += [token.index - 3 for token in opening if token.signs & TITLE and _is_apposed(sentence, token.index)]
    behind = (name_behind_title(sentence.tokens, token.index) for token in opening if token.signs & TITLE)
    before += [place for place in behind if place is not None]
    return person_names(sentence.tokens, sorted({*places, *before}) if before else places)


def _is_apposed(sentence: Sentence, position: int) -> bool:
    """Whether a function stands behind a comma with two words before it, of which it may tell who they are."""
    return position > 2 and sentence.words[position - 1] == ","


def _longest(found: list[FoundName]) -> list[FoundName]:
    """Of overlapping names the longest; of equally long ones a listed organisation, else the first kind tried.

    *Robert Koch-Institut* looks like a person.
    """
    taken: set[int] = set()
    kept: list[FoundName] = []
    for item in sorted(found, key=lambda item: (item.range.first - item.range.last, not _is_known_house(item))):
        tokens = range(item.range.first, item.range.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(item)
    return kept


def _is_known_house(found: FoundName) -> bool:
    """Whether a name of several words is that of an organisation of the gazetteer."""
    is_long = found.range.last - found.range.first > 1
    return is_long and found.entry is not None and found.entry.kind is NameKind.ORGANISATION


def _person(sentence: Sentence, name: PersonName) -> FoundName:
    tokens = name.range
    words = sentence.words[tokens.first : tokens.last]
    full, key = " ".join(words), words[-1]
    if is_numeral(key):
        key = words[0]
        full += "." if sentence.words[tokens.last : tokens.last + 1] == (".",) else ""  # at the end of the sentence
    return FoundName(sentence.index, tokens, NameKind.PERSON, key, full, name.given, name.gender)


def _listed(sentence: Sentence, places: Sequence[int]) -> Iterator[FoundName]:
    """Names from the gazetteer that begin at one of some places."""
    free = 0
    for place in places:
        found = match(sentence.words, place) if place >= free else None
        if found is not None and _is_meant(sentence, place, *found):
            length, entry = found
            branch = _branch_place(sentence, place + length) if entry.group in _BRANCHING else None
            free = place + length + (branch is not None)
            if branch is None:
                yield _entry_name(sentence, Range(place, free), entry)
            else:
                name = f"{entry.name} {branch}"
                key = f"={name}"
                yield FoundName(sentence.index, Range(place, free), NameKind.ORGANISATION, key, name, entry=entry)


def _branch_place(sentence: Sentence, position: int) -> str | None:
    """The place behind the name of a party or body that says which branch: die SPD *Hessen*, IG Metall *Trier*."""
    if position >= len(sentence.tokens) or sentence.tokens[position].pos != "NE":
        return None
    place = look_up(sentence.tokens[position].norm)
    if place is None or place.kind is not NameKind.PLACE or place.name != sentence.tokens[position].norm:
        return None
    return place.name


def _entry_name(sentence: Sentence, tokens: Range, entry: Entry) -> FoundName:
    kind = NameKind.STATE if entry.seat and _acts(sentence, tokens.first) else entry.kind
    return FoundName(sentence.index, tokens, kind, f"={entry.key}", entry.name, entry=entry)


def _is_meant(sentence: Sentence, position: int, length: int, entry: Entry) -> bool:
    """Whether a form from the gazetteer is the name and not an ordinary word of the same form."""
    token = sentence.tokens[position]
    if length > 1:
        return True
    if not token.norm[:1].isupper() or token.pos in _CLOSED_TAGS:
        return token.norm[:1].isupper() and token.norm.isupper() and position > 0
    if entry.ambiguous:
        return token.pos == "NE"
    if entry.gender == PLURAL and is_one_member(sentence, position):
        return False
    shared = entry.group in ("companies", "media") or (entry.kind is NameKind.PLACE and entry.group != _UNMISTAKABLE)
    if shared and _is_word(token.norm):
        return token.pos == "NE" and not follows_determiner(sentence, position)
    noun = token.pos == "NN" or follows_determiner(sentence, position)
    if noun and entry.kind is NameKind.PLACE and entry.group not in _WITH_ARTICLE:
        return all(found.is_name for found in entries(token.norm))  # Essen, Baden, Halle
    return not (token.norm in ("US",) or _is_given_before_family(sentence, position))


def _is_word(form: str) -> bool:
    """Whether the dictionary has a form as an ordinary noun and not as a place: Essen is a place too, Spar is none."""
    found = entries(form)
    return any(not entry.is_name for entry in found) and not any("t" in entry.properties for entry in found)


def _is_given_before_family(sentence: Sentence, position: int) -> bool:
    found = given_name(sentence.tokens[position].norm)
    if found is None or position + 1 >= len(sentence.tokens):
        return False
    following = sentence.tokens[position + 1]
    return following.pos == "NE" and look_up(following.norm) is None


def follows_determiner(sentence: Sentence, position: int) -> bool:
    before = sentence.tokens[position - 1] if position else None
    if before is None or before.pos not in _NOT_BEFORE_NAMES:
        return False
    return not before.signs & TITLE or function_of(before.norm) is None


def _acts(sentence: Sentence, position: int) -> bool:
    """Whether a capital is the subject of a verb that only governments do."""
    verbs = name_parts("acting_verbs")
    if position + 1 < len(sentence.tokens) and sentence.tokens[position + 1].norm in _DATELINE:
        return False
    for frame in sentence.frames:
        if frame.subject is not None and sentence.phrases[frame.subject.phrase].head == position:
            return frame.lemma in verbs and sentence.phrases[frame.subject.phrase].preposition is None
    if sentence.frames or position + 1 >= len(sentence.tokens):
        return False
    before = sentence.tokens[position - 1].pos if position else "$."
    following = sentence.tokens[position + 1]
    return before.startswith("$") and following.pos == "VVFIN" and following.lemma in verbs


def is_company(name: str) -> bool:
    """Whether the name of an organisation ends in a legal form: Huber Bau GmbH & Co. KG."""
    return " " in name and name.split()[-1] in organisation_words()[0]


def may_be_company(key: str) -> bool:
    """Whether what has a key may have a name with a legal form: its own, or one that is listed (Volkswagen AG)."""
    return any(is_company(name) for name in possible_names(key))


def possible_names(key: str) -> list[str]:
    """The names that a thing which is no person may have in a text: the key itself, and those of the gazetteer."""
    return [key[1:], *(spellings(key[1:]) if key.startswith("=") else ())]


def _company(sentence: Sentence, position: int) -> FoundName | None:
    """A legal form ends a company's name: Müller Bau GmbH."""
    first = position
    while first > max(0, position - _COMPANY_REACH) and _in_company_name(sentence.tokens[first - 1]):
        first -= 1
    first = _behind_kind(sentence, Range(first, position))
    if first >= position:
        return None
    name = " ".join(sentence.words[first : position + 1])
    return FoundName(sentence.index, Range(first, position + 1), NameKind.ORGANISATION, f"={name}", name)


def _in_company_name(token: Token) -> bool:
    named = token.pos in ("NE", "NN", "FM", "XY", "ADJA", "ADJD", "CARD")
    return token.norm in _COMPANY_JOINTS or (token.norm[:1].isupper() and named)


def _behind_kind(sentence: Sentence, tokens: Range) -> int:
    """Where the name begins behind a noun that says what it names: das IT-Unternehmen | Marbex Systeme GmbH."""
    first = tokens.first
    while first < tokens.last - 1 and sentence.tokens[first].pos == "NN" and _names_kind(sentence.tokens[first]):
        first += 1
    return first


def _names_kind(token: Token) -> bool:
    return noun_class(token.lemma) is NounClass.ORGANISATION


def _sited(sentence: Sentence, position: int) -> FoundName | None:
    """An institution with its place behind it: die Universität Oxford."""
    tokens = sentence.tokens
    if position + 1 >= len(tokens) or tokens[position + 1].pos != "NE":
        return None
    place = look_up(tokens[position + 1].norm)
    if place is None or not (place.kind is NameKind.PLACE or place.seat):
        return None
    name = f"{tokens[position].norm} {place.name}"
    return FoundName(sentence.index, Range(position, position + 2), NameKind.ORGANISATION, f"={name}", name)


def _compound(sentence: Sentence, position: int) -> FoundName | None:
    """NATO-Gipfel, Trump-Regierung, EPP-Partei: a name and what it is the name of; and institutions."""
    token = sentence.tokens[position]
    kind = compound_kind(token.norm) or _institution_kind(sentence, position)
    if kind is None:
        return None
    base = _base_form(token)
    return FoundName(sentence.index, Range(position, position + 1), kind, f"={base}", base)


def _base_form(token: Token) -> str:
    """The nominative of a compound noun by its lemma, kept in its own spelling where the lemma lost it."""
    front, hyphen, head = token.norm.rpartition("-")
    _, heads, institutions = organisation_words()
    for form in without_genitive(head):
        if form in institutions or form in heads or any(form == entry.lemma for entry in entries(form)):
            return front + hyphen + form
    return token.norm


def _institution_kind(sentence: Sentence, position: int) -> NameKind | None:
    """das Verteidigungsministerium: an institution, where it is definite and in the singular."""
    word = sentence.tokens[position].norm
    if not is_institution(word):
        return None
    before = position - 1
    while before >= max(0, position - _SUFFIX_REACH) and sentence.tokens[before].pos == "ADJA":
        before -= 1
    definite = before >= 0 and sentence.tokens[before].lower in definite_determiners()
    kind = NameKind.STATE if word.lower().endswith("regierung") else NameKind.ORGANISATION
    return kind if definite or "-" in word else None
