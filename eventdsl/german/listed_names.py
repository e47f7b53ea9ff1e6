"""The names that the data files list, each under its first word.

Takes the files of countries, places, organisations and events; gives the names that a word can be the first one of. To
put them together takes as long as to analyse twenty sentences, so they are kept as lines of text, of which one is read
when a text has its first word.

    Weiß   →   Weiß ⇥ Haus ⇥ …      the stems of the words but the last, the last word, what the name stands for
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from eventdsl.code_stamp import code_stamp
from eventdsl.german.data_files import kept, read_data
from eventdsl.german.distributions import distribution_version
from eventdsl.text.document import NameKind
from eventdsl.text.morphology import FEMININE, MASCULINE, NEUTER, PLURAL, SINGULAR, Readings

GENDERS: dict[str, Readings] = {
    "m": MASCULINE,
    "f": FEMININE,
    "n": NEUTER,
    "p": PLURAL,
    "u": MASCULINE | FEMININE,
    "masculine": MASCULINE,
    "feminine": FEMININE,
    "neuter": NEUTER,
    "plural": PLURAL,
}
ADJECTIVE_ENDINGS = ("en", "er", "es", "em", "e")
GENITIVES = ("", "s", "'", "’", "es")  # the endings of a name's forms, none among them
PROBE = 4  # letters that tell of most words that no name begins with them
_NO_PLACES = frozenset({"adjectives", "directions", "residents", "not_residents"})  # lists of other words
_DIVIDED = ("austrian_states", "german_states")
_REGION_LENGTH = 2  # CLDR codes of countries; longer ones are regions of the UN


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that has a name.

    `name` is the dictionary form of what stands there, `key` what all names of the thing share (EU and Europäische
    Union), `gender` the cells of its pronouns, `country` an ISO 3166 code. `seat` is true for a capital, which stands
    for its government. `ambiguous` is true where the form is an ordinary word as well.
    """

    key: str
    name: str
    kind: NameKind
    gender: Readings = SINGULAR
    country: str | None = None
    seat: bool = False
    ambiguous: bool = False
    group: str = ""


NameForm = tuple[tuple[str, ...], str, Entry]  # stems of the words but the last, the last word


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping in `data/<name>.yaml`; YAML reads a bare NO as false, so keys are made text."""
    return {str(key): value for key, value in read_data(name).items()}


def stem(word: str) -> str:
    """A word without its adjective ending, if it is long enough to have one."""
    if len(word) > 3:
        for ending in ADJECTIVE_ENDINGS:
            if word.endswith(ending):
                return word[: -len(ending)]
    return word


def _territories() -> dict[str, str]:
    """The names of countries and regions by their codes, from CLDR."""

    def read() -> dict[str, str]:
        from babel import Locale  # only where no copy is kept

        return {str(code): str(name) for code, name in Locale("de").territories.items()}

    found: dict[str, str] = kept("territories", f"babel-{distribution_version('babel')}", read)
    return found


def _countries() -> Iterator[tuple[str, Entry]]:
    territories = _territories()
    known = read_yaml("countries")
    for code, facts in known.items():
        gender = GENDERS[facts["gender"]]
        state = Entry(code, str(territories[code]), NameKind.STATE, gender, code, group="country")
        for form in (state.name, *facts["aliases"]):
            key = form if form in facts.get("seats", ()) else code
            yield form, Entry(key, form, NameKind.STATE, gender, code, group="country")
        for form in facts["capitals"]:
            yield form, Entry(form, form, NameKind.PLACE, NEUTER, code, seat=True, group="capital")
    for code, name in territories.items():
        if len(code) == _REGION_LENGTH and code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"):
            entry = Entry(code, str(name), NameKind.STATE, NEUTER, code, group="country")
            yield str(name), entry


def _organisations() -> Iterator[tuple[str, Entry]]:
    data = read_yaml("organisations")
    for group in ("international", "parties", "bodies", "media", "companies", "clubs"):
        for name, (gender, *aliases) in data[group].items():
            cells, ambiguous = GENDERS[gender.rstrip("~")], gender.endswith("~")
            for form in (str(name), *(str(alias) for alias in aliases)):
                yield form, Entry(str(name), form, NameKind.ORGANISATION, cells, ambiguous=ambiguous, group=group)


def _places() -> Iterator[tuple[str, Entry]]:
    for group, names in read_yaml("places").items():
        if group not in _NO_PLACES:
            for name in names:
                yield str(name), Entry(str(name), str(name), NameKind.PLACE, NEUTER, group=group)


def _parts() -> Iterator[tuple[str, Entry]]:
    """Parts of countries and states by the compass: Norditalien, Südlibanon, Oststeiermark."""
    places = read_yaml("places")
    wholes = [form for form, entry in _countries() if entry.kind is NameKind.STATE]
    wholes += [str(name) for group in _DIVIDED for name in places[group]]
    for whole in wholes:
        if whole.isalpha() and whole[1:].islower():
            for direction in places["directions"]:
                name = f"{direction}{whole.lower()}"
                yield name, Entry(name, name, NameKind.PLACE, NEUTER, group="regions")


def _events() -> Iterator[tuple[str, Entry]]:
    for name in read_yaml("event_nouns")["named"]:
        yield name, Entry(name, name, NameKind.EVENT, SINGULAR, group="named")


def _names() -> dict[str, dict[tuple[str, str], Entry]]:
    """First word (stem) → stems of the words but the last, and the last word → entry.

    Earlier sources win: a capital is a capital before it is a town, a country before an organisation.
    """
    names: dict[str, dict[tuple[str, str], Entry]] = {}
    for form, entry in (*_countries(), *_organisations(), *_places(), *_events(), *_parts()):
        for spelling in dict.fromkeys((form, form.replace("ß", "ss"))):  # Swiss texts have no ß
            *front, last = words = spelling.split()
            names.setdefault(stem(words[0]), {}).setdefault((" ".join(map(stem, front)), last), entry)
    return names


def _written_names() -> dict[str, Any]:
    """The names under each first word, those of most words first, and what first words can begin with.

    All are texts, as the collector of cycles would go through lists again and again. What many names share (places of
    a group, say) is written once, and a name that is its own key only once as well.
    """
    lines: dict[str, str] = {}
    kinds: dict[str, int] = {}
    spellings: dict[str, list[str]] = {}
    for first, found in _names().items():
        written = []
        for (front, last), entry in sorted(found.items(), key=lambda item: -len(item[0][0].split())):
            spellings.setdefault(entry.key, []).append(entry.name)
            shared = f"{entry.kind.value} {entry.gender} {int(entry.seat)} {int(entry.ambiguous)} {entry.group}"
            name = "" if entry.name == last else entry.name
            key = "" if entry.key == entry.name else entry.key
            kind = kinds.setdefault(shared, len(kinds))
            written.append(f"{front}\t{last}\t{name}\t{key}\t{entry.country or ''}\t{kind}")
        lines[first] = "\n".join(written)
    endings = [adjective + genitive for adjective in ("", *ADJECTIVE_ENDINGS) for genitive in GENITIVES]
    short = (first + ending for first in lines if len(first) < PROBE for ending in endings)
    beginnings = sorted({first[:PROBE] for first in (*lines, *short)})
    joined = {key: "\n".join(names) for key, names in spellings.items()}
    return {"lines": lines, "kinds": list(kinds), "beginnings": " ".join(beginnings), "spellings": joined}


@cache
def _listed() -> dict[str, Any]:
    made_by = f"{code_stamp('german', 'german/data')}-babel-{distribution_version('babel')}"
    found: dict[str, Any] = kept("names", made_by, _written_names)
    return found


@cache
def _kind(number: int) -> tuple[NameKind, Readings, bool, bool, str]:
    """What the names of a kind share: what they name, their gender, whether they are capitals, words; their group."""
    kind, gender, seat, ambiguous, group = _listed()["kinds"][number].split(" ")
    return NameKind(kind), int(gender), seat == "1", ambiguous == "1", group


def _read_name(line: str) -> NameForm:
    front, last, name, key, country, number = line.split("\t")
    kind, gender, seat, ambiguous, group = _kind(int(number))
    name = name or last
    entry = Entry(key or name, name, kind, gender, country or None, seat, ambiguous, group)
    return tuple(front.split(" ")) if front else (), last, entry


def names_under(first: str) -> tuple[NameForm, ...]:
    """The names whose first word has a stem, those of most words first."""
    lines = _lines().get(first)
    return () if lines is None else _read_names(lines)


@cache
def _lines() -> dict[str, str]:
    lines: dict[str, str] = _listed()["lines"]
    return lines


@lru_cache(maxsize=65536)
def _read_names(lines: str) -> tuple[NameForm, ...]:
    return tuple([_read_name(line) for line in lines.split("\n")])


@cache
def name_beginnings() -> frozenset[str]:
    """What the first words of names can begin with, in any of their forms."""
    return frozenset(_listed()["beginnings"].split(" "))


def spellings(key: str) -> list[str]:
    """All names of the thing that has a key."""
    names: str = _listed()["spellings"].get(key, "")
    return names.split("\n") if names else []
