"""The knowledge about names: which words name a country, a place, an organisation, an event, a person's given name.

Takes the data files beside the package, gives look-ups that take a few steps each. A name of several words is kept
under its first word; adjectives inside names are compared without their endings, the last word may carry a genitive:

    Europäische Kommission  ←  der Europäischen Kommission
    Russland                ←  Russlands
    Weißes Haus             ←  im Weißen Haus
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from eventdsl.german.data_files import DATA, kept, read_data
from eventdsl.german.distributions import distribution_version
from eventdsl.text.document import NameKind
from eventdsl.text.morphology import FEMININE, MASCULINE, NEUTER, PLURAL, SINGULAR, Readings

_GENDERS: dict[str, Readings] = {
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
_ADJECTIVE_ENDINGS = ("en", "er", "es", "em", "e")
GENITIVES = ("", "s", "'", "’", "es")  # the endings of a name's forms, none among them
_GENITIVE_ENDS = frozenset(ending[-1:] for ending in GENITIVES if ending)
_PROBE = 4  # letters that tell of most words that no name begins with them, or no event noun ends in them
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


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """Somebody whom news calls by an office that the text itself may not give."""

    name: str
    gender: Readings
    country: str | None
    offices: tuple[str, ...]
    former: tuple[str, ...]
    party: str | None


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping in `data/<name>.yaml`; YAML reads a bare NO as false, so keys are made text."""
    return {str(key): value for key, value in read_data(name).items()}


@cache
def name_parts(key: str) -> frozenset[str]:
    """One list of `data/name_parts.yaml`."""
    return frozenset(str(word) for word in read_yaml("name_parts")[key])


@cache
def definite_determiners() -> frozenset[str]:
    """Determiners, and prepositions with one inside, that make a phrase definite."""
    return frozenset(str(word) for word in read_yaml("pronouns")["definite"])


def stem(word: str) -> str:
    """A word without its adjective ending, if it is long enough to have one."""
    if len(word) > 3:
        for ending in _ADJECTIVE_ENDINGS:
            if word.endswith(ending):
                return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def without_genitive(word: str) -> tuple[str, ...]:
    """The forms that a word may be the genitive of, itself first."""
    if word[-1:] not in _GENITIVE_ENDS:
        return (word,) if len(word) > 1 else ()
    return tuple(
        word[: len(word) - len(ending)] for ending in GENITIVES if word.endswith(ending) and len(word) > len(ending) + 1
    )


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
        gender = _GENDERS[facts["gender"]]
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
            cells, ambiguous = _GENDERS[gender.rstrip("~")], gender.endswith("~")
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


_Form = tuple[tuple[str, ...], str, Entry]  # stems of the words but the last, the last word


@cache
def _index() -> dict[str, list[_Form]]:
    """First word (stem) → (stems of the words but the last, the last word, entry), longest first.

    Earlier sources win: a capital is a capital before it is a town, a country before an organisation.
    """
    index: dict[str, dict[tuple[tuple[str, ...], str], Entry]] = {}
    for form, entry in (*_countries(), *_organisations(), *_places(), *_events(), *_parts()):
        for spelling in dict.fromkeys((form, form.replace("ß", "ss"))):  # Swiss texts have no ß
            words = spelling.split()
            *front, last = words
            key = (tuple(stem(word) for word in front), last)
            index.setdefault(stem(words[0]), {}).setdefault(key, entry)
    return {
        first: sorted(((front, last, entry) for (front, last), entry in found.items()), key=lambda item: -len(item[0]))
        for first, found in index.items()
    }


def listed_entries() -> Iterator[Entry]:
    """What all names stand for, once for each name."""
    for forms in _index().values():
        yield from (entry for _, _, entry in forms)


@cache
def _beginnings() -> frozenset[str]:
    """What the first words of names can begin with, in any of their forms."""
    endings = [adjective + genitive for adjective in ("", *_ADJECTIVE_ENDINGS) for genitive in GENITIVES]
    short = (first + ending for first in _index() if len(first) < _PROBE for ending in endings)
    return frozenset(first[:_PROBE] for first in (*_index(), *short))


def match(words: Sequence[str], first: int) -> tuple[int, Entry] | None:
    """The longest name that starts at a word: how many words it has, and what it names."""
    for front, last, entry in _beginning_with(words[first]):
        end = first + len(front)
        if not front:
            return 1, entry
        if end >= len(words) or not _is_last(words[end], last, True):
            continue
        if all(stem(word) == part for word, part in zip(words[first:end], front, strict=True)):
            return len(front) + 1, entry
    return None


@lru_cache(maxsize=65536)
def _beginning_with(word: str) -> tuple[_Form, ...]:
    """The names that a word can be the first word of, in the order in which they are tried."""
    if word[:_PROBE] not in _beginnings():
        return ()
    keys = dict.fromkeys(map(stem, without_genitive(word)))
    forms = [form for key in keys for form in _index().get(key, ())]
    return tuple((front, last, entry) for front, last, entry in forms if front or _is_last(word, last, False))


def begins_listed_name(word: str) -> bool:
    """Whether a word can be the first one of a name that is listed."""
    return word[:_PROBE] in _beginnings() and bool(_beginning_with(word))


def _is_last(word: str, last: str, several: bool) -> bool:
    if word == last or last in without_genitive(word):
        return True
    return several and len(last) > 5 and word in (last + "n", last + "en")


@lru_cache(maxsize=65536)
def look_up(word: str) -> Entry | None:
    """What a single word names, without its genitive; None where it names nothing known."""
    found = match((word,), 0)
    return None if found is None else found[1]


@cache
def _given_names() -> dict[str, str]:
    """Given names with what stands behind them in the table: the gender, and the mark of an ordinary word."""
    lines = (DATA / "given_names.tsv").read_text(encoding="utf-8").splitlines()
    return {name: rest for name, _, rest in [line.partition("\t") for line in lines] if rest}


def is_given_name(word: str) -> bool:
    """Whether a word is a given name, or two with a hyphen."""
    return word in _given_names() or ("-" in word and given_name(word) is not None)


@lru_cache(maxsize=65536)
def given_name(word: str) -> tuple[Readings, bool] | None:
    """Gender of a given name, and whether the form is an ordinary word too; Karl-Heinz goes by its first part."""
    found = _given_names().get(word)
    if found is None and "-" in word:
        first, _, rest = word.partition("-")
        found = _given_names().get(first) if rest[:1].isupper() and rest in _given_names() else None
    if found is None:
        return None
    gender, *ambiguous = found.split("\t")
    return _GENDERS[gender], bool(ambiguous)


@cache
def _adjectives() -> dict[str, str]:
    table: dict[str, str] = {}
    for code, facts in read_yaml("countries").items():
        for adjective in facts["adjectives"]:
            table.setdefault(adjective.lower(), code)
    return table


@lru_cache(maxsize=65536)
def country_of_adjective(word: str) -> str | None:
    """ISO code for *russische*, *Moskauer* (by its capital); None where the word is no adjective of a country."""
    lowered = word.lower()
    for ending in ("", *_ADJECTIVE_ENDINGS):
        if lowered.endswith(ending) and (code := _adjectives().get(lowered[: len(lowered) - len(ending)])):
            return code
    place = place_of_adjective(word)
    return None if place is None else place.country


@cache
def _place_adjectives() -> dict[str, str]:
    return {str(form): str(place) for form, place in read_yaml("places")["adjectives"].items()}


@lru_cache(maxsize=65536)
def place_of_adjective(word: str) -> Entry | None:
    """The place of an adjective in -er: Moskauer → Moskau, Münchner → München."""
    if not word.endswith("er") or not word[:1].isupper():
        return None
    for form in (_place_adjectives().get(word, ""), word[:-2], word[:-1]):
        entry = look_up(form) if len(form) > 2 else None
        if entry is not None and entry.kind is NameKind.PLACE:
            return entry
    return None


@cache
def _peoples() -> dict[str, tuple[str, Readings]]:
    forms: dict[str, tuple[str, Readings]] = {}
    for code, facts in read_yaml("countries").items():
        for word in facts["people"]:
            gender = FEMININE if word.endswith("in") else MASCULINE
            gender = MASCULINE | FEMININE if word + "r" in facts["people"] else gender  # Deutsche, Deutscher
            endings = ("", "n", "en", "s") if gender & MASCULINE else ("",)
            for ending in endings:
                forms.setdefault(word + ending, (code, gender))
    return forms


def people(word: str) -> tuple[str, Readings] | None:
    """Country and gender of a word for one of its people: dem Kasachen → KZ, masculine."""
    return _peoples().get(word)


@cache
def public_figures() -> dict[str, tuple[PublicFigure, ...]]:
    """The public figures by family name."""
    figures: dict[str, tuple[PublicFigure, ...]] = {}
    for name, facts in read_yaml("persons").items():
        figure = PublicFigure(
            name,
            _GENDERS[facts["gender"]],
            facts["country"],
            tuple(facts["offices"]),
            tuple(facts["former"]),
            facts["party"],
        )
        for key in {name.split()[-1], name.split()[0] if name.split()[0] in name_parts("family_first") else ""} - {""}:
            figures[key] = (*figures.get(key, ()), figure)
    return figures


@cache
def _event_nouns() -> frozenset[str]:
    groups = read_yaml("event_nouns")
    return frozenset(str(noun) for group in groups if group != "named" for noun in groups[group])


@lru_cache(maxsize=65536)
def is_event_noun(word: str) -> bool:
    """Whether a word names a kind of event that people hold or attend, by itself or as the head of a compound."""
    forms = (*without_genitive(word), word.removesuffix("n"), word.removesuffix("en"), word.removesuffix("e"))
    if any(form in _event_nouns() or form.rpartition("-")[2] in _event_nouns() for form in forms):
        return True
    nouns, ends = _long_event_nouns()
    return any(form[-_PROBE:].lower() in ends and form.lower().endswith(nouns) for form in forms)


@cache
def _long_event_nouns() -> tuple[tuple[str, ...], frozenset[str]]:
    """The event nouns that are long enough to be the head of a compound without a hyphen, and what they end in."""
    nouns = tuple(sorted(noun.lower() for noun in _event_nouns() if len(noun) > 5))
    return nouns, frozenset(noun[-_PROBE:] for noun in nouns)


@cache
def _categories() -> dict[str, tuple[str, ...]]:
    """Group or name of bodies → the nouns that take them up."""
    nouns: dict[str, tuple[str, ...]] = {}
    for noun, groups in read_yaml("organisations")["categories"].items():
        for group in groups:
            nouns[str(group)] = (*nouns.get(str(group), ()), str(noun))
    return nouns


@cache
def _body_heads() -> tuple[str, ...]:
    data = read_yaml("organisations")
    return tuple(str(head) for group in data["compound_heads"].values() for head in group)


@lru_cache(maxsize=16384)
def body_nouns(name: str) -> tuple[str, ...]:
    """The nouns that take a body up: Außenministerium → Ministerium, NATO → Allianz, SPÖ → Partei."""
    entry = look_up(name) or (match(name.split(), 0) or (0, None))[1]
    known: tuple[str, ...] = ()
    if entry is not None:
        known = (*_categories().get(entry.key, ()), *_categories().get(entry.group, ()))
    heads = tuple(head for head in _body_heads() if len(name) > len(head) and name.lower().endswith(head.lower()))
    return (*known, *(head for head in heads if " " not in name))


@cache
def every_body_noun() -> frozenset[str]:
    """All nouns that can take up a body."""
    return frozenset((*_body_heads(), *(noun for nouns in _categories().values() for noun in nouns)))
