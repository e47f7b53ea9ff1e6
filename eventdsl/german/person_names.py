"""Names of persons in one sentence: given name and family name, title and name, name and age.

Takes the tokens of a sentence, gives the ranges that name a person with what they say about gender.

    der britische | Verteidigungsminister | John Healey        title, given name, family name
    Bundespräsident | Alexander | Van der | Bellen             particles inside
    Minister | Hegseth                                          title and family name
    Aidyn Aimbetow (42)                                         two unknown names with an age or a party

A capital letter alone is no name: German writes all its nouns with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from eventdsl.german.functions import Function, function_of, honorific
from eventdsl.german.gazetteer import given_name, is_event_noun, look_up, match, name_parts
from eventdsl.german.listed_names import Entry
from eventdsl.german.name_words import CAPITAL, FAMILY_FIRST, GIVEN, TITLE, is_capitalised
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.nouns import entries
from eventdsl.text.clause import Range
from eventdsl.text.document import NameKind, Token
from eventdsl.text.morphology import FEMININE, MASCULINE, Readings
from eventdsl.values import value

_INITIAL = re.compile(r"^[A-ZÄÖÜ]\.$")
_AGE = re.compile(r"^\d{1,3}$")
_NUMERAL = re.compile(r"^(?=[IVX]+\.$|[IVX]{2,}$)X{0,3}(?:IX|IV|V?I{0,3})\.?$")  # of popes and kings
_SYLLABLE = re.compile(r"^[A-Z][a-z]{1,5}$")
_CLOSED = frozenset(
    [
        "ART",
        "APPR",
        "APPRART",
        "APPO",
        "APZR",
        "PPER",
        "PPOSAT",
        "PPOSS",
        "PDS",
        "PDAT",
        "PRELS",
        "PRELAT",
        "PRF",
        "PWS",
        "PWAT",
        "PWAV",
        "PIS",
        "PIAT",
        "KON",
        "KOUS",
        "KOUI",
        "KOKOM",
        "PTKZU",
        "PTKNEG",
        "PTKVZ",
        "PTKANT",
        "PTKA",
        "PAV",
        "PROAV",
        "CARD",
        "VAFIN",
        "VMFIN",
    ]
)
_NEVER_FAMILY = frozenset({"country", "capital", "international", "parties", "named"})
_LONGEST = 6
_LONGEST_ATTRIBUTE = 9  # words from an office to the comma behind its attributes
_OF_ATTRIBUTES = frozenset({"ART", "ADJA", "CARD", "NN", "NE", "APPR", "APPRART", "KON", "TRUNC", "PPOSAT"})
_OF_FAMILIES = frozenset({None, NounClass.PERSON})  # nouns that are family names too: Rose, Stein
_CLOSES_APPOSITION = frozenset({",", ".", ":", ";", "("})
_LONGEST_LISTED = 6  # words of an organisation that are looked at
EITHER: Readings = MASCULINE | FEMININE


@value
class PersonName:
    """A person's name in a sentence: its tokens, how many of them are given names, and the gender they tell."""

    range: Range
    given: int
    gender: Readings


@lru_cache(maxsize=65536)
def is_common_noun(word: str) -> bool:
    """Whether the dictionary has the form as an ordinary noun and not as a family name too."""
    found = entries(word)
    return any(not entry.is_name for entry in found) and not any("n" in entry.properties for entry in found)


@lru_cache(maxsize=65536)
def _plain_name(word: str) -> bool:
    """A form that could be a family name: known as nothing else."""
    return is_capitalised(word) and function_of(word) is None and honorific(word) is None and not is_event_noun(word)


@cache
def _abstract_endings() -> tuple[str, ...]:
    return tuple(name_parts("abstract"))


def _forbidden(entry: Entry | None) -> bool:
    return entry is not None and entry.group in _NEVER_FAMILY


def _is_family(token: Token, certain: bool) -> bool:
    """Whether a token can end a name; `certain` after an unmistakable given name."""
    word = token.norm
    if token.pos in _CLOSED or word in name_parts("never_family") or not is_capitalised(word):
        return False
    if word.endswith(_abstract_endings()) and is_common_noun(word):
        return False
    entry = look_up(word)
    if certain:
        return not _forbidden(entry) and not is_event_noun(word) and not (function_of(word) and token.pos == "NN")
    if "-" in word and is_common_noun(word.rpartition("-")[2]):
        return False
    return entry is None and _plain_name(word) and (token.pos in ("NE", "FM", "XY") or not is_common_noun(word))


def _skip_particles(tokens: tuple[Token, ...], position: int) -> int:
    """The position behind the particles of a name (von der), or the same position where no name follows them."""
    here = position
    while here < len(tokens) and here < position + 3:
        allowed = name_parts("particles") if here == position else name_parts("inner_particles")
        if tokens[here].norm not in allowed and tokens[here].norm not in name_parts("particles"):
            break
        here += 1
    return here if here < len(tokens) and is_capitalised(tokens[here].norm) else position


def _opens_particles(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether a word that is a given name too opens the particles of a family name: Van der Bellen."""
    following = tokens[position + 1].norm if position + 1 < len(tokens) else ""
    return tokens[position].norm in name_parts("particles") and following in name_parts("inner_particles")


def _given_run(tokens: tuple[Token, ...], first: int) -> tuple[int, Readings, bool]:
    """How far given names and initials reach from a position, their gender, and whether they can be nothing else."""
    position, gender, certain = first, EITHER, False
    while position < len(tokens) and position < first + 4:
        found = given_name(tokens[position].norm)
        if found is None:
            if _INITIAL.match(tokens[position].norm) and position > first:
                position += 1
                continue
            break
        if (tokens[position].pos in _CLOSED and found[1]) or _opens_particles(tokens, position):
            break
        if position == first:
            gender = found[0]
        certain = certain or not found[1]
        position += 1
    return position, gender, certain


def _extend(tokens: tuple[Token, ...], position: int) -> int:
    """Take further names that nothing else explains: Luiz Inácio Lula da Silva."""
    end = position
    for _ in range(2):
        after = _skip_particles(tokens, end)
        if after >= len(tokens) or not _is_tagged_name(tokens[after]) or _begins_person(tokens, after):
            break
        if look_up(tokens[after].norm) is not None or not _plain_name(tokens[after].norm):
            break
        word = tokens[after].norm
        if word.endswith(_abstract_endings()) or (is_common_noun(word) and noun_class(word) not in _OF_FAMILIES):
            break  # wirft Minister Kowalik Untätigkeit vor; but Romani Rose
        end = after + 1
    return end


def _is_tagged_name(token: Token) -> bool:
    """Whether the tag, or an article in small letters before the capital, makes a word a name: al-Hussein."""
    return token.pos == "NE" or (token.norm[:1].islower() and is_capitalised(token.norm))


def _begins_person(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether the next person begins at a given name: traf Hans Maier | Eva Huber, but not Salvatore Rossi Riina."""
    if given_name(tokens[position].norm) is None:
        return False
    family = _skip_particles(tokens, position + 1)
    return family < len(tokens) and tokens[family].pos in ("NE", "FM") and is_capitalised(tokens[family].norm)


def is_numeral(word: str) -> bool:
    """Whether a word counts the bearers of one name: Benedikt XVI."""
    return _NUMERAL.match(word) is not None


def _regnal(tokens: tuple[Token, ...], first: int, last: int, gender: Readings) -> PersonName | None:
    """A name with the number of its bearer: Johannes Paul II., Elisabeth II.; a lone I., V. or X. may be an initial."""
    if last > first + 1 and is_numeral(tokens[last - 1].norm):
        followed = last < len(tokens) and _is_family(tokens[last], True)
        return None if followed else PersonName(Range(first, last), last - first - 1, gender)
    if last >= len(tokens) or last == first or not is_numeral(tokens[last].norm):
        return None
    return PersonName(Range(first, last + 1), last - first, gender)


def full_name_at(tokens: tuple[Token, ...], first: int) -> PersonName | None:
    """Given names with a family name that start at a token."""
    if given_name(tokens[first].norm) is None or tokens[first].pos in _CLOSED:
        return None
    after, gender, certain = _given_run(tokens, first)
    if (regnal := _regnal(tokens, first, after, gender)) is not None:
        return regnal
    family = _skip_particles(tokens, after)
    enough = after - first >= 2 and certain and family < len(tokens) and _is_noun(tokens[family])
    if family > after and family < len(tokens) and _is_no_family(tokens, family):
        family = after  # Anna zu Hause, Hans Georg von der IG Metall
    meant = certain or (after > first and (tokens[first].pos == "NE" or _introduces_name(tokens, first)))
    if meant and not enough and family < len(tokens) and _is_family(tokens[family], certain):
        return PersonName(Range(first, _extend(tokens, family + 1)), after - first, gender)
    if after - first >= 2 and certain:
        return PersonName(Range(first, after), after - first - 1, gender)
    return None


def _is_no_family(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether a common noun or a listed organisation stands behind what could be the particles of a name."""
    if is_common_noun(tokens[position].norm):
        return True
    found = match([token.norm for token in tokens[position : position + _LONGEST_LISTED]], 0)
    return found is not None and found[1].kind is NameKind.ORGANISATION


def _is_noun(token: Token) -> bool:
    """Whether a word is an ordinary noun where it stands: Jean Claude Mignon has none."""
    named = token.pos == "NE" and function_of(token.norm) is None
    return is_common_noun(token.norm) and not named


def _introduces_name(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether an ordinary word that can be a given name (Mark, Ernst) is one here: no determiner makes it a noun."""
    return first == 0 or tokens[first - 1].pos not in ("ART", "ADJA", "CARD", "PPOSAT", "PIAT", "PDAT", "APPRART")


def _eastern_name_at(tokens: tuple[Token, ...], first: int) -> PersonName | None:
    """Family name first: Kim Jong-un, Xi Jinping."""
    if tokens[first].norm not in name_parts("family_first") or first + 1 >= len(tokens):
        return None
    second = tokens[first + 1]
    if second.pos in _CLOSED or look_up(second.norm) is not None or function_of(second.norm) is not None:
        return None
    hyphenated = re.match(r"^[A-Z][a-z]+-[a-z]+$", second.norm)
    known = second.pos == "NE" and is_capitalised(second.norm) and not is_common_noun(second.norm)
    if not (hyphenated or known):
        return None
    third = 0 if hyphenated or "-" in second.norm else _is_syllable(tokens, first + 2)
    return PersonName(Range(first, first + 2 + third), 0, EITHER)


def _is_syllable(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether a word is the second half of a given name: Tsai Ing Wen, Moon Jae In; a capital marks even Wen and In."""
    if position >= len(tokens) or not _SYLLABLE.match(tokens[position].norm) or _begins_person(tokens, position):
        return False
    return tokens[position].pos in ("NE", "FM", "XY") or tokens[position].pos in _CLOSED


def title_at(tokens: tuple[Token, ...], position: int) -> tuple[Function | None, Readings] | None:
    """A function or honorific at a token, with the gender it tells."""
    word = tokens[position].norm
    polite = honorific(word)
    if polite is not None:
        return None, polite
    function = function_of(word) if tokens[position].pos in ("NN", "NE") else None
    if function is None or function.plural:
        return None
    return function, function.gender & EITHER or EITHER


def titled_name_at(tokens: tuple[Token, ...], first: int) -> PersonName | None:
    """A name behind a title; the title is not in its range."""
    title = title_at(tokens, first)
    if title is None:
        return None
    position, gender = first + 1, title[1]
    while position < len(tokens) and position < first + _LONGEST and honorific(tokens[position].norm) is not None:
        gender = gender & (honorific(tokens[position].norm) or EITHER) or gender
        position += 1
    if position >= len(tokens):
        return None
    full = _eastern_name_at(tokens, position) or full_name_at(tokens, position)
    if full is not None:
        return PersonName(full.range, full.given, gender & full.gender or full.gender)
    family = _skip_particles(tokens, position)
    if family == position + 1 and tokens[position].pos in ("APPR", "APPRART"):
        return None  # die Chefin von Wikimedia
    if family < len(tokens) and _is_titled_family(tokens[family]):
        end = _extend(tokens, family + 1)
        numbered = end < len(tokens) and is_numeral(tokens[end].norm)  # Papst Benedikts XVI.
        return PersonName(Range(position, end + numbered), int(numbered), gender)
    return None


def _is_titled_family(token: Token) -> bool:
    """One word behind a title: not a common noun, not a place or body."""
    if token.pos in _CLOSED or not _plain_name(token.norm) or look_up(token.norm) is not None:
        return False
    if is_numeral(token.norm):
        return False
    if token.norm in name_parts("never_family"):
        return False
    if token.pos == "NN" and token.norm.endswith(_abstract_endings()):
        return False  # wirft dem Minister Untätigkeit vor
    if "-" in token.norm and is_common_noun(token.norm.rpartition("-")[2]):
        return False
    return (token.pos in ("NE", "FM", "XY") and not token.norm.endswith(_abstract_endings())) or not entries(token.norm)


def _bracketed_name_at(tokens: tuple[Token, ...], first: int) -> PersonName | None:
    """Two unknown names with an age or a party behind them in brackets."""
    if first + 4 >= len(tokens) or tokens[first].pos != "NE" or tokens[first + 2].norm != "(":
        return None
    inner, closing = tokens[first + 3].norm, tokens[first + 4].norm
    entry = look_up(inner)
    tells = _AGE.match(inner) is not None or (entry is not None and entry.group == "parties")
    if closing not in (")", ",") or not tells:
        return None
    return _unknown_pair(tokens, first)


def _unknown_pair(tokens: tuple[Token, ...], first: int) -> PersonName | None:
    both = all(_is_family(tokens[position], False) for position in (first, first + 1))
    return PersonName(Range(first, first + 2), 1, EITHER) if both else None


def _apposed_name_at(tokens: tuple[Token, ...], first: int) -> PersonName | None:
    """Two unknown names with a function behind a comma: Bazoum Okoye, Sprecher der Partei."""
    if first + 3 >= len(tokens) or tokens[first].pos != "NE" or tokens[first + 2].norm != ",":
        return None
    if tokens[first + 1].pos != "NE" or (first and tokens[first - 1].pos in ("NE", "FM")):
        return None
    title = title_at(tokens, first + 3)
    return _unknown_pair(tokens, first) if title is not None and title[0] is not None else None


def name_behind_title(tokens: tuple[Token, ...], title: int) -> int | None:
    """Where two names stand between commas behind an office and its attributes: der Sprecher des Stabes, | X Y, …"""
    last = min(title + _LONGEST_ATTRIBUTE, len(tokens) - 2)
    comma = title + 1
    while comma < last and tokens[comma].pos in _OF_ATTRIBUTES:
        comma += 1
    if comma + 3 >= len(tokens) or tokens[comma].norm != "," or tokens[comma + 3].norm not in _CLOSES_APPOSITION:
        return None
    return comma + 1 if comma > title + 1 and tokens[comma + 1].pos == tokens[comma + 2].pos == "NE" else None


def _enclosed_name_at(tokens: tuple[Token, ...], first: int) -> PersonName | None:
    """Two unknown names between commas behind an office: die Anklägerin des Gerichtshofs, Awa Sarr, sagte."""
    if first < 3 or tokens[first - 1].norm != ",":
        return None
    for title in range(first - 2, max(-1, first - 1 - _LONGEST_ATTRIBUTE), -1):
        found = title_at(tokens, title) if tokens[title].signs & TITLE else None
        if found is not None and found[0] is not None and name_behind_title(tokens, title) == first:
            name = _unknown_pair(tokens, first)
            return None if name is None else PersonName(name.range, 1, found[1])
    return None


def person_names(tokens: tuple[Token, ...], places: Iterable[int]) -> list[PersonName]:
    """The names of persons that begin at one of some places of a sentence, in order; they do not overlap."""
    found: list[PersonName] = []
    free = 0
    for place in places:
        if place >= free and tokens[place].signs & CAPITAL:
            name = _name_at(tokens, place)
            if name is not None:
                found.append(name)
                free = name.range.last
    return found


def _name_at(tokens: tuple[Token, ...], place: int) -> PersonName | None:
    """The name that begins at a place, by the first of the ways in which its word can open one."""
    signs, name = tokens[place].signs, None
    if signs & GIVEN:
        name = full_name_at(tokens, place)
    if name is None and signs & TITLE:
        name = titled_name_at(tokens, place)
    if signs & FAMILY_FIRST:
        eastern = _eastern_name_at(tokens, place)
        name = eastern if name is None or (eastern is not None and eastern.range.last > name.range.last) else name
    if name is None:
        name = _bracketed_name_at(tokens, place) or _apposed_name_at(tokens, place)
    return name or _enclosed_name_at(tokens, place)
