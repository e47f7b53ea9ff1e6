"""Names in a document: persons, organisations, states, places, events.

Takes the text and its sentences (tokens with tags; frames where the clause analysis has run), gives the names with
their spans and, for each, the fullest name that the document gives to the same thing.

    US-Verteidigungsminister Pete Hegseth … Hegseths Auftritt    both are Pete Hegseth
    die EU-Kommission … der Europäischen Kommission              both are Europäische Kommission
    Moskau verhöhnt Selenskyj                                    the capital as subject of such a verb is the state

The first pass finds what can be known from the sentence, the second what the document says elsewhere (a family name
alone). The longest name wins. Precision goes before recall: what nothing supports is no name.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from eventdsl.german.functions import function_of
from eventdsl.german.gazetteer import (
    Entry,
    definite_determiners,
    given_name,
    is_event_noun,
    look_up,
    match,
    name_parts,
    public_figures,
    read_yaml,
    without_genitive,
)
from eventdsl.german.morphology import word_readings
from eventdsl.german.nouns import entries
from eventdsl.german.person_names import is_capitalised, is_common_noun, person_names
from eventdsl.source import Span
from eventdsl.text.clause import Range
from eventdsl.text.document import Name, NameKind, Sentence, Token

_ACRONYM = re.compile(r"^[A-ZÄÖÜ][A-ZÄÖÜa-z&]{0,4}[A-ZÄÖÜ]$")
_NOT_BEFORE_NAMES = frozenset(["ART", "ADJA", "PPOSAT", "PIAT", "PDAT", "PWAT", "CARD"])
_SUFFIX_REACH = 4
_WITH_ARTICLE = frozenset({"waters", "mountains", "regions", "sites"})  # das Mittelmeer, der Brenner
_DATELINE = frozenset({"–", "—", "-", "/", ":", "(", "."})


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in one sentence before it is known what the rest of the document calls the same thing."""

    sentence: int
    range: Range
    kind: NameKind
    key: str  # what its mentions share
    name: str
    given: int = 0


def find_names(text: str, sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """All names of a document in the order of the text; they do not overlap."""
    first = [found for sentence in sentences for found in _in_sentence(sentence)]
    families = _families(first, sentences)
    taken: dict[int, set[int]] = {}
    for item in first:
        taken.setdefault(item.sentence, set()).update(range(item.range.first, item.range.last))
    later = [
        found for sentence in sentences for found in _by_document(sentence, taken.get(sentence.index, set()), families)
    ]
    everything = sorted(first + later, key=lambda found: (found.sentence, found.range.first))
    return tuple(_named(everything, families, sentences))


def tag_names(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with the words of persons' names tagged as names (Mark, Weber, Kern are nouns to a tagger).

    To be run before the clause analysis, which would take such a noun for a phrase of its own.
    """
    persons: dict[int, list[Name]] = {}
    for name in find_names("", sentences):
        if name.kind is NameKind.PERSON:
            persons.setdefault(name.sentence, []).append(name)
    return tuple(_tagged(sentence, persons.get(sentence.index, ())) for sentence in sentences)


def _tagged(sentence: Sentence, persons: Sequence[Name]) -> Sentence:
    inside = {
        token.index
        for name in persons
        for token in _tokens_between(sentence, name.span)
        if token.pos != "NE" and is_capitalised(token.norm)
    }
    if not inside:
        return sentence
    tokens = tuple(_as_name(token) if token.index in inside else token for token in sentence.tokens)
    return replace(sentence, tokens=tokens)


def _tokens_between(sentence: Sentence, span: Span) -> Sequence[Token]:
    first = bisect.bisect_left(sentence.tokens, span.start, key=lambda token: token.start)
    last = bisect.bisect_left(sentence.tokens, span.end, key=lambda token: token.start)
    return sentence.tokens[first:last]


def _as_name(token: Token) -> Token:
    return replace(token, pos="NE", lemma=token.norm, readings=word_readings(token.norm, "NE"))


# ---- what a sentence tells by itself --------------------------------------------------------------------------------


def _in_sentence(sentence: Sentence) -> list[_Found]:
    persons = [_person(sentence, name.range, name.given) for name in person_names(sentence.tokens)]
    others = [*_listed(sentence), *_companies(sentence), *_compounds(sentence)]
    return _longest(persons + others)


def _longest(found: list[_Found]) -> list[_Found]:
    """Of overlapping names the longest, of equally long ones the first kind tried."""
    taken: set[int] = set()
    kept: list[_Found] = []
    for item in sorted(found, key=lambda item: item.range.first - item.range.last):
        tokens = range(item.range.first, item.range.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(item)
    return kept


def _person(sentence: Sentence, tokens: Range, given: int) -> _Found:
    words = [token.norm for token in sentence.tokens[tokens.first : tokens.last]]
    return _Found(sentence.index, tokens, NameKind.PERSON, words[-1], " ".join(words), given)


def _listed(sentence: Sentence) -> Iterator[_Found]:
    """Names from the gazetteer."""
    words = [token.norm for token in sentence.tokens]
    position = 0
    while position < len(words):
        found = match(words, position) if words[position][:1].isalnum() else None
        if found is None or not _is_meant(sentence, position, *found):
            position += 1
            continue
        length, entry = found
        yield _entry_name(sentence, Range(position, position + length), entry)
        position += length


def _entry_name(sentence: Sentence, tokens: Range, entry: Entry) -> _Found:
    kind = NameKind.STATE if entry.seat and _acts(sentence, tokens.first) else entry.kind
    return _Found(sentence.index, tokens, kind, f"={entry.key}", entry.name)


def _is_meant(sentence: Sentence, position: int, length: int, entry: Entry) -> bool:
    """Whether a form from the gazetteer is the name and not an ordinary word of the same form."""
    token = sentence.tokens[position]
    if length > 1:
        return True
    if not token.norm[:1].isupper() or token.pos in ("APPR", "APPRART", "KOUS"):
        return token.norm[:1].isupper() and token.norm.isupper() and position > 0
    if entry.ambiguous:
        return token.pos == "NE"
    if (entry.kind is NameKind.PLACE or entry.group in ("companies", "media")) and _is_word(token.norm):
        return token.pos == "NE" and not _follows_determiner(sentence, position)
    noun = token.pos == "NN" or _follows_determiner(sentence, position)
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


def _follows_determiner(sentence: Sentence, position: int) -> bool:
    before = sentence.tokens[position - 1] if position else None
    return before is not None and before.pos in _NOT_BEFORE_NAMES and function_of(before.norm) is None


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


def _companies(sentence: Sentence) -> Iterator[_Found]:
    """A legal form ends a company's name: Müller Bau GmbH."""
    suffixes = _organisation_words()[0]
    for position, token in enumerate(sentence.tokens):
        if token.norm not in suffixes or not position:
            continue
        first = position
        while first > max(0, position - _SUFFIX_REACH) and _in_company_name(sentence.tokens[first - 1]):
            first -= 1
        if first < position:
            name = " ".join(part.norm for part in sentence.tokens[first : position + 1])
            yield _Found(sentence.index, Range(first, position + 1), NameKind.ORGANISATION, f"={name}", name)


def _in_company_name(token: Token) -> bool:
    return token.norm == "&" or (token.norm[:1].isupper() and token.pos in ("NE", "NN", "FM", "XY", "ADJA", "CARD"))


@cache
def _organisation_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Legal forms, heads of compounds that name a body, nouns that name an institution."""
    data = read_yaml("organisations")
    heads = frozenset(str(head) for group in data["compound_heads"].values() for head in group)
    institutions = frozenset(str(noun) for group in data["institutions"].values() for noun in group)
    return frozenset(str(suffix) for suffix in data["suffixes"]), heads, institutions


def _compounds(sentence: Sentence) -> Iterator[_Found]:
    """NATO-Gipfel, Trump-Regierung, EPP-Partei: a name and what it is the name of; and institutions."""
    for position, token in enumerate(sentence.tokens):
        if not token.norm[:1].isupper():
            continue
        kind = _compound_kind(token.norm) or _institution_kind(sentence, position)
        if kind is not None:
            base = _base_form(token)
            yield _Found(sentence.index, Range(position, position + 1), kind, f"={base}", base)


def _base_form(token: Token) -> str:
    """The nominative of a compound noun by its lemma, kept in its own spelling where the lemma lost it."""
    front, hyphen, head = token.norm.rpartition("-")
    _, heads, institutions = _organisation_words()
    for form in without_genitive(head):
        if form in institutions or form in heads or any(form == entry.lemma for entry in entries(form)):
            return front + hyphen + form
    return token.norm


@lru_cache(maxsize=65536)
def _compound_kind(word: str) -> NameKind | None:
    front, hyphen, head = word.rpartition("-")
    if not hyphen or not front or not is_capitalised(head):
        return None
    if is_event_noun(head):
        return NameKind.EVENT if _is_naming(front) else None
    for form in without_genitive(head):
        if form in name_parts("governments"):
            return NameKind.STATE if _is_naming(front) else None
        if form in _organisation_words()[1]:
            return NameKind.ORGANISATION if _is_naming(front) else None
    return None


def _is_naming(front: str) -> bool:
    """Whether the first part of a compound is a name by itself: NATO, US, Trump, EPP."""
    if front == "US" or front == "UN" or _ACRONYM.match(front):
        return True
    entry = look_up(front)
    return (entry is not None and not entry.ambiguous) or front in public_figures()


def _institution_kind(sentence: Sentence, position: int) -> NameKind | None:
    """das Verteidigungsministerium: an institution, where it is definite and in the singular."""
    word = sentence.tokens[position].norm
    if not _is_institution(word):
        return None
    before = position - 1
    while before >= max(0, position - _SUFFIX_REACH) and sentence.tokens[before].pos == "ADJA":
        before -= 1
    definite = before >= 0 and sentence.tokens[before].norm.lower() in definite_determiners()
    kind = NameKind.STATE if word.lower().endswith("regierung") else NameKind.ORGANISATION
    return kind if definite or "-" in word else None


@lru_cache(maxsize=65536)
def _is_institution(word: str) -> bool:
    return not _organisation_words()[2].isdisjoint(without_genitive(word.rpartition("-")[2]))


# ---- what the document tells ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Family:
    """The persons of one family name: the longest name by given name, and who was named in which sentence."""

    by_given: dict[str, str] = field(default_factory=dict)
    sentences: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, name: str, sentence: int, given: bool) -> None:
        if not given:
            self.by_given.setdefault("", name)
            return
        own = name.split()[0]
        if len(name) > len(self.by_given.get(own, "")):
            self.by_given[own] = name
        self.sentences.append(sentence)
        self.names.append(own)

    def nearest(self, sentence: int) -> str:
        """The full name last given up to a sentence, else the first one given after it."""
        if not self.names:
            return self.by_given[""]
        place = bisect.bisect_right(self.sentences, sentence)
        return self.by_given[self.names[max(0, place - 1)]]


def _families(found: list[_Found], sentences: Sequence[Sentence]) -> dict[str, _Family]:
    words = {token.norm for sentence in sentences for token in sentence.tokens}
    families: dict[str, _Family] = {}
    for item in found:
        if item.kind is NameKind.PERSON:
            name = _nominative(item.name, words)
            full = bool(item.given) or (name.split()[0] in name_parts("family_first") and " " in name)
            for key in _family_keys(name):
                families.setdefault(key, _Family()).add(name, item.sentence, full)
    return families


def _nominative(name: str, words: set[str]) -> str:
    """Donald Trumps → Donald Trump, where the document or general knowledge has the form without -s."""
    front, _, last = name.rpartition(" ")
    for form in without_genitive(last):
        if form != last and (form in words or form in public_figures() or last[-1] in "'’"):
            return f"{front} {form}".strip()
    return name


def _family_keys(name: str) -> tuple[str, ...]:
    words = name.split()
    keys = [words[-1]]
    article, hyphen, rest = words[-1].partition("-")
    if hyphen and article.islower():
        keys.append(rest)  # al-Assad is called Assad as well
    if len(words) > 1 and words[0] in name_parts("family_first"):
        keys.append(words[0])
    return tuple(keys)


def _by_document(sentence: Sentence, taken: set[int], families: dict[str, _Family]) -> Iterator[_Found]:
    """Family names alone, and public figures."""
    for position, token in enumerate(sentence.tokens):
        if position not in taken and token.norm[:1].isupper() and (key := _family_at(sentence, position, families)):
            first = _particles_before(sentence, position, families.get(key))
            name = " ".join(part.norm for part in sentence.tokens[first:position])
            full = f"{name} {key}".strip()
            yield _Found(sentence.index, Range(first, position + 1), NameKind.PERSON, key, full)


@cache
def _small_words() -> frozenset[str]:
    """The particles of names in either case."""
    words = name_parts("particles") | name_parts("inner_particles")
    return words | frozenset(word.capitalize() for word in words)


def _particles_before(sentence: Sentence, position: int, family: _Family | None) -> int:
    """Where the particles of a family name begin, if they stand before it: Von der Leyen dankte."""
    first = position
    while first > max(0, position - _SUFFIX_REACH) and sentence.tokens[first - 1].norm in _small_words():
        first -= 1
    surface = " ".join(token.norm.lower() for token in sentence.tokens[first : position + 1])
    known = family is not None and any(name.lower().endswith(f" {surface}") for name in family.by_given.values())
    return first if known else position


def _family_at(sentence: Sentence, position: int, families: dict[str, _Family]) -> str | None:
    token = sentence.tokens[position]
    if token.pos not in ("NE", "NN", "FM", "XY", "ADJA", "ADJD"):
        return None
    if function_of(token.norm) is not None and (token.pos != "NE" or _follows_determiner(sentence, position)):
        return None
    for form in without_genitive(token.norm):
        known = form in families
        if not known and not _is_public(form):
            continue
        suspect = is_common_noun(form) or token.pos == "NN"
        if suspect and _follows_determiner(sentence, position):
            return form if _particles_before(sentence, position, families.get(form)) < position else None
        return form
    return None


def _is_public(form: str) -> bool:
    """A family name that news uses without introduction: Putin."""
    if form not in public_figures() or given_name(form) is not None:
        return False
    return not entries(form) and look_up(form) is None and len(form) > 3


# ---- one name for one thing -----------------------------------------------------------------------------------------


def _named(everything: list[_Found], families: dict[str, _Family], sentences: Sequence[Sentence]) -> Iterator[Name]:
    longest = _longest_forms(everything)
    beginnings = _beginnings(everything)
    by_index = {sentence.index: sentence for sentence in sentences}
    for found in everything:
        span = by_index[found.sentence].range_span(found.range)
        if found.kind is NameKind.PERSON:
            full = _full_person(found, families)
            yield Name(span, found.kind, beginnings.get(full, full), found.sentence)
        else:
            yield Name(span, found.kind, longest.get(found.key, found.name), found.sentence)


def _beginnings(everything: list[_Found]) -> dict[str, str]:
    """The first words of longer names: Maria Giulia → Maria Giulia Sergio."""
    found: dict[str, str] = {}
    for item in everything:
        words = item.name.split()
        if item.kind is NameKind.PERSON and item.given == len(words) - 1 and len(words) > 2:
            found.setdefault(" ".join(words[:-1]), item.name)
    return found


def _longest_forms(everything: list[_Found]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for found in everything:
        if found.kind is not NameKind.PERSON and len(found.name) > len(forms.get(found.key, "")):
            forms[found.key] = found.name
    return forms


def _full_person(found: _Found, families: dict[str, _Family]) -> str:
    """The fullest name of a person: the own one if it has a given name, else that of the nearest namesake."""
    for form in without_genitive(found.key):
        family = families.get(form)
        if family is not None:
            own = family.by_given.get(found.name.split()[0]) if found.given or " " in found.name else None
            return own or family.nearest(found.sentence)
    return found.name
