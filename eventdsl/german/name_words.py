"""What a word form can be in a name, as far as the form alone tells.

Takes a form; gives a number with a bit for each part that the form can play. What a sentence has no word for is not
looked for in it: most sentences have hardly a word that can open a name.

    Pete          CAPITAL · GIVEN · JOINS
    Ministerin    CAPITAL · TITLE · JOINS
    EU            CAPITAL · LISTED · JOINS
    NATO-Gipfel   CAPITAL · COMPOUND · JOINS
    von           JOINS
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from eventdsl.german.functions import function_of, honorifics
from eventdsl.german.gazetteer import (
    begins_listed_name,
    is_event_noun,
    is_given_name,
    look_up,
    name_parts,
    public_figures,
    without_genitive,
)
from eventdsl.german.listed_names import GENITIVES, read_yaml
from eventdsl.text.document import NameKind

CAPITAL: Final = 1  # begins with a capital
GIVEN: Final = 2  # a given name
TITLE: Final = 4  # a function or an honorific
FAMILY_FIRST: Final = 8  # a family name of those who put it first: Xi
JOINS: Final = 16  # can stand inside a name or between a title and a name
LISTED: Final = 32  # begins a name of the gazetteer
LEGAL_FORM: Final = 64  # ends the name of a company: GmbH
SITED: Final = 128  # an institution that is named after its place: Universität
COMPOUND: Final = 256  # names something by its form: NATO-Gipfel, Verteidigungsministerium
BRACKET: Final = 512  # opens what tells the age or party of the person before it
FIGURE: Final = 1024  # the family name of a public figure
INTRODUCES: Final = GIVEN | TITLE | FAMILY_FIRST  # can stand before the name of a person, or be its first part
OPENS_NAME: Final = INTRODUCES | LISTED | LEGAL_FORM | SITED | COMPOUND | BRACKET

_CAPITALISED = re.compile(
    r"^(?:[dlDLO]['’]|(?:al|el|as|an|at|ad|ar|az|bin|ibn)-)?([^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*)$"
)
_ACRONYM = re.compile(r"^[A-ZÄÖÜ][A-ZÄÖÜa-z&]{0,4}[A-ZÄÖÜ]$")


def is_capitalised(word: str) -> bool:
    """Whether a word has the shape of a name: a capital, then letters with at least one small one."""
    shape = _CAPITALISED.match(word)
    return shape is not None and word[shape.start(1)].isupper() and any(char.islower() for char in word[1:])


def begins_name(word: str) -> bool:
    """Whether a form begins a name of the gazetteer."""
    return word[:1].isalnum() and begins_listed_name(word)


@lru_cache(maxsize=131072)
def name_traits(word: str) -> int:
    """What a form can be in a name, in bits."""
    traits = listed_traits().get(word, 0)
    if begins_name(word):
        traits |= LISTED
    if word.islower():
        return traits
    if is_given_name(word):
        traits |= GIVEN
    if word[:1].isupper():
        traits |= CAPITAL | JOINS
        if function_of(word) is not None:
            traits |= TITLE
        if ("-" in word and compound_kind(word) is not None) or is_institution(word):
            traits |= COMPOUND
    elif is_capitalised(word):
        traits |= JOINS
    return traits


def person_traits(word: str) -> int:
    """The same as far as names of persons go; of words in small letters the lists of closed classes tell it."""
    return listed_traits().get(word, 0) if word.islower() else name_traits(word)


@cache
def listed_traits() -> dict[str, int]:
    """What the words of closed classes can be in a name."""
    particles = name_parts("particles") | name_parts("inner_particles")
    figures = frozenset(name + ending for name in public_figures() if len(name) > 1 for ending in GENITIVES)
    traits: dict[str, int] = {"(": BRACKET}
    for words, part in (
        (honorifics(), TITLE | JOINS),
        (name_parts("family_first"), FAMILY_FIRST),
        (particles, JOINS),
        (organisation_words()[0], LEGAL_FORM),
        (frozenset(read_yaml("organisations")["sited"]), SITED),
        (figures, FIGURE),
    ):
        for word in words:
            traits[word] = traits.get(word, 0) | part
    return traits


@cache
def organisation_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Legal forms, heads of compounds that name a body, nouns that name an institution."""
    data = read_yaml("organisations")
    heads = frozenset(str(head) for group in data["compound_heads"].values() for head in group)
    institutions = frozenset(str(noun) for group in data["institutions"].values() for noun in group)
    return frozenset(str(suffix) for suffix in data["suffixes"]), heads, institutions


@lru_cache(maxsize=65536)
def compound_kind(word: str) -> NameKind | None:
    """What a compound with a name as its first part names: NATO-Gipfel, Trump-Regierung, EPP-Partei."""
    front, hyphen, head = word.rpartition("-")
    if not hyphen or not front or not is_capitalised(head):
        return None
    if is_event_noun(head):
        return NameKind.EVENT if _is_naming(front) else None
    for form in without_genitive(head):
        if form in name_parts("governments"):
            return NameKind.STATE if _is_naming(front) else None
        if form in name_parts("leaderships"):
            return _led(front) if _is_naming(front) else None
        if form in organisation_words()[1]:
            return NameKind.ORGANISATION if _is_naming(front) else None
    return None


def _led(front: str) -> NameKind:
    """What the leaders of something stand for: China-Führung is the state, DFB-Führung the association."""
    entry = look_up(front)
    rules = front == "US" or (entry is not None and (entry.kind is NameKind.STATE or entry.seat))
    return NameKind.STATE if rules or front in public_figures() else NameKind.ORGANISATION


def _is_naming(front: str) -> bool:
    """Whether the first part of a compound is a name by itself: NATO, US, Trump, EPP."""
    if all(part in ("US", "UN") or _ACRONYM.match(part) for part in front.split("/")):  # CDU/CSU
        return True
    entry = look_up(front)
    return (entry is not None and not entry.ambiguous) or front in public_figures()


@cache
def _territories() -> tuple[str, ...]:
    return tuple(sorted(name_parts("territories")))


def is_territory(noun: str) -> bool:
    """Whether a noun has the name of a place behind it as its own: Hafenstadt, Bundesland."""
    return noun.lower().endswith(_territories())


def is_institution(word: str) -> bool:
    """Whether a noun names an institution where it is definite: Verteidigungsministerium."""
    return (word.rpartition("-")[2] if "-" in word else word) in _institutions()


@cache
def _institutions() -> frozenset[str]:
    """The nouns that name an institution, with and without genitive."""
    return frozenset(noun + ending for noun in organisation_words()[2] if len(noun) > 1 for ending in GENITIVES)
