"""Family names alone: what a document, or general knowledge, says of the person whom one names.

Takes the names that sentences tell by themselves; gives the persons of each family name, and the places where one
stands alone.

    Pete Hegseth kam. … Hegseths Auftritt      Hegseth is Pete Hegseth
    Putin reagierte.                           a public figure without introduction
"""

from __future__ import annotations

import bisect
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from eventdsl.german.functions import function_of
from eventdsl.german.gazetteer import given_name, look_up, name_parts, public_figures, without_genitive
from eventdsl.german.listed_names import GENITIVES
from eventdsl.german.name_candidates import FoundName, follows_determiner
from eventdsl.german.name_words import CAPITAL, FIGURE
from eventdsl.german.nouns import entries
from eventdsl.german.person_names import EITHER, is_numeral
from eventdsl.german.pronoun_words import pronouns
from eventdsl.text.clause import Range
from eventdsl.text.document import NameKind, Sentence, Token
from eventdsl.text.morphology import Readings
from eventdsl.values import value

_SUFFIX_REACH = 4
_NAMESAKES = 20  # full names back in which one of the right gender is looked for
_FAMILY_TAGS = frozenset({"NE", "NN", "FM", "XY", "ADJA", "ADJD"})


@value
class Introduction:
    """Who is named: the nominative of the whole name, whether it is a full one, and the gender that its words tell."""

    name: str
    full: bool
    gender: Readings


@dataclass(slots=True)
class Family:
    """The persons of one family name: the longest name by given name, and who was named in which sentence.

    `alone` has the sentences in which a title first told the gender of somebody without a given name.
    """

    by_given: dict[str, str] = field(default_factory=dict)
    sentences: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    alone: dict[Readings, int] = field(default_factory=dict)

    def add(self, introduced: Introduction, sentence: int) -> None:
        name = introduced.name
        if not introduced.full:
            self.by_given.setdefault("", name)
            self.alone.setdefault(introduced.gender, sentence)
            return
        own = own_part(name)
        if len(name) > len(self.by_given.get(own, "")):
            self.by_given[own] = name
        self.sentences.append(sentence)
        self.names.append(own)

    def nearest(self, sentence: int, gender: Readings = EITHER) -> str:
        """The full name last given up to a sentence, else the first one given after it.

        Minister Huber is not Eva Huber. Nor is Huber she where he was spoken of first.
        """
        if not self.names or (gender != EITHER and self._is_other(gender)):
            return self.by_given[""]
        if gender == EITHER and any(
            first < self.sentences[0] and self._is_other(one) for one, first in self.alone.items()
        ):
            return self.by_given[""]
        place = max(1, bisect.bisect_right(self.sentences, sentence))
        before = reversed(self.names[max(0, place - _NAMESAKES) : place])
        own = next((own for own in before if _gender_of(own) & gender), self.names[place - 1])
        return self.by_given[own]

    def _is_other(self, gender: Readings) -> bool:
        """Whether somebody of this gender has been named without given name, and nobody with one can be meant."""
        return gender in self.alone and not any(_gender_of(own) & gender for own in self.by_given if own)


def _gender_of(own: str) -> Readings:
    """The gender that the given name of somebody tells."""
    given = given_name(own.partition(" ")[0])
    return EITHER if given is None else given[0]


def own_part(name: str) -> str:
    """What tells a person from others of the family: the given name, of a pope or king the number as well."""
    words = name.split()
    return name if is_numeral(words[-1]) else words[0]


def family_names(found: Iterable[FoundName], words: Container[str]) -> dict[str, Family]:
    """The families of a document with these words."""
    families: dict[str, Family] = {}
    for item in found:
        if item.kind is NameKind.PERSON:
            for key, introduced in family_entries(item, words):
                families.setdefault(key, Family()).add(introduced, item.sentence)
    return families


def family_entries(item: FoundName, words: Container[str]) -> Iterator[tuple[str, Introduction]]:
    """Each family name that a person goes by, and who is introduced with it."""
    name = _nominative(item.name, words)
    full = bool(item.given) or (name.split()[0] in name_parts("family_first") and " " in name)
    for key in _family_keys(name):
        yield key, Introduction(name, full, item.gender)


def _nominative(name: str, words: Container[str]) -> str:
    """Donald Trumps → Donald Trump, where the document or general knowledge has the form without -s."""
    front, _, last = name.rpartition(" ")
    if front and is_numeral(last):
        return f"{_given_nominative(front)} {last}"
    for form in without_genitive(last):
        if form != last and (form in words or form in public_figures() or last[-1] in "'’"):
            return f"{front} {form}".strip()
    return name


def _given_nominative(given: str) -> str:
    """Benedikts → Benedikt, not Charles → Charle: a word that is no given name with its -s."""
    if given_name(given.split()[-1]) is not None:
        return given
    return next((form for form in without_genitive(given) if given_name(form.split()[-1]) is not None), given)


def _family_keys(name: str) -> tuple[str, ...]:
    words = name.split()
    if len(words) > 1 and is_numeral(words[-1]):
        return (words[0],)  # Benedikt XVI. is called Benedikt
    keys = [words[-1]]
    article, hyphen, rest = words[-1].partition("-")
    if hyphen and article.islower():
        keys.append(rest)  # al-Assad is called Assad as well
    if len(words) > 1 and words[0] in name_parts("family_first"):
        keys.append(words[0])
    return tuple(keys)


def spelled(families: Iterable[str]) -> frozenset[str]:
    """The forms that family names can have in a text: with the endings of a genitive."""
    return frozenset(name + ending for name in families if len(name) > 1 for ending in GENITIVES)


def family_places(sentence: Sentence, found: Sequence[FoundName], forms: AbstractSet[str]) -> list[int]:
    """Where a family name may stand alone; `found` are the names there, `forms` those of the families."""
    if not sentence.signs & FIGURE and forms.isdisjoint(sentence.words):
        return []
    known = [token for token in sentence.tokens if token.signs & FIGURE or token.norm in forms]
    return _free([token for token in known if token.signs & CAPITAL], found)


def places_of_families(
    sentence: Sentence, found: Sequence[FoundName], first: int = 0, last: int | None = None
) -> list[int]:
    """Where a family name may stand alone as far as the sentence, or a part of it, tells."""
    tokens = sentence.tokens if last is None else sentence.tokens[first:last]
    return _free([token for token in tokens if token.signs & CAPITAL and token.pos in _FAMILY_TAGS], found)


def _free(tokens: list[Token], found: Sequence[FoundName]) -> list[int]:
    """The places of those tokens that are in none of the names found."""
    taken = {place for item in found for place in range(item.range.first, item.range.last)} if tokens else set()
    return [token.index for token in tokens if token.index not in taken]


def names_by_family(sentence: Sentence, places: Iterable[int], families: Mapping[str, Family]) -> Iterator[FoundName]:
    """Family names alone, and public figures, of those that stand at some places."""
    for place in places:
        key = _family_at(sentence, place, families)
        if key is not None:
            first = _particles_before(sentence, place, key, families)
            name = " ".join(part.norm for part in sentence.tokens[first:place])
            full = f"{name} {key}".strip()
            yield FoundName(sentence.index, Range(first, place + 1), NameKind.PERSON, key, full)


def begins_before(sentence: Sentence, place: int) -> bool:
    """Whether the word before a family name may be a part of it: Von der | Leyen."""
    return place > 0 and sentence.tokens[place - 1].norm in _small_words()


@cache
def _small_words() -> frozenset[str]:
    """The particles of names in either case."""
    words = name_parts("particles") | name_parts("inner_particles")
    return words | frozenset(word.capitalize() for word in words)


def may_be_particle(token: Token) -> bool:
    """Whether a word may stand before a family name as a part of it."""
    return token.norm in _small_words()


def _particles_before(sentence: Sentence, position: int, key: str, families: Mapping[str, Family]) -> int:
    """Where the particles of a family name begin, if they stand before it: Von der Leyen dankte."""
    first = position
    while first > max(0, position - _SUFFIX_REACH) and sentence.tokens[first - 1].norm in _small_words():
        first -= 1
    if first == position or key not in families:
        return position
    surface = " ".join(token.lower for token in sentence.tokens[first : position + 1])
    known = any(name.lower().endswith(f" {surface}") for name in families[key].by_given.values())
    return first if known else position


def is_noun_of_article(sentence: Sentence, position: int) -> bool:
    """Whether a word is the common noun of the determiner or adjective before it and no family name: der Wolf."""
    noun = sentence.tokens[position].pos == "NN" and not _is_behind_relative(sentence, position)
    return noun and follows_determiner(sentence, position) and not begins_before(sentence, position)


def _is_behind_relative(sentence: Sentence, position: int) -> bool:
    """Whether a word that is no noun stands behind what may be a relative pronoun: ein Amt, das *Huber* …"""
    if position < 2 or sentence.words[position - 2] != "," or entries(sentence.words[position]):
        return False
    return sentence.tokens[position - 1].lower in pronouns("relative")


def _family_at(sentence: Sentence, position: int, families: Mapping[str, Family]) -> str | None:
    token = sentence.tokens[position]
    if token.pos not in _FAMILY_TAGS:
        return None
    determined = follows_determiner(sentence, position)
    if (determined or token.pos != "NE") and function_of(token.norm) is not None:
        return None
    if is_noun_of_article(sentence, position):
        return None
    for form in without_genitive(token.norm):
        if not _is_public(form) and form not in families:
            continue
        suspect = token.pos == "NN" or any(not entry.is_name for entry in entries(form))  # Der Wolf floh
        if suspect and determined and not _is_behind_relative(sentence, position):
            return form if _particles_before(sentence, position, form, families) < position else None
        return form
    return None


def _is_public(form: str) -> bool:
    """A family name that news uses without introduction: Putin."""
    if form not in public_figures() or given_name(form) is not None:
        return False
    return not entries(form) and look_up(form) is None and len(form) > 3
