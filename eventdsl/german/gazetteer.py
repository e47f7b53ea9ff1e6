"""The knowledge about names: which words name a country, a place, an organisation, an event, a person's given name.

Takes the data files beside the package, gives look-ups that take a few steps each. A name of several words is kept
under its first word; adjectives inside names are compared without their endings, the last word may carry a genitive:

    Europäische Kommission  ←  der Europäischen Kommission
    Russland                ←  Russlands
    Weißes Haus             ←  im Weißen Haus
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from eventdsl.code_stamp import code_stamp
from eventdsl.german.data_files import DATA, kept
from eventdsl.german.listed_names import (
    ADJECTIVE_ENDINGS,
    GENDERS,
    GENITIVES,
    PROBE,
    Entry,
    NameForm,
    name_beginnings,
    names_under,
    read_yaml,
    stem,
)
from eventdsl.text.document import NameKind
from eventdsl.text.morphology import FEMININE, MASCULINE, Readings

_GENITIVE_ENDS = frozenset(ending[-1:] for ending in GENITIVES if ending)


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """Somebody whom news calls by an office that the text itself may not give."""

    name: str
    gender: Readings
    country: str | None
    offices: tuple[str, ...]
    former: tuple[str, ...]
    party: str | None


@cache
def name_parts(key: str) -> frozenset[str]:
    """One list of `data/name_parts.yaml`."""
    return frozenset(str(word) for word in read_yaml("name_parts")[key])


@cache
def definite_determiners() -> frozenset[str]:
    """Determiners, and prepositions with one inside, that make a phrase definite."""
    return frozenset(str(word) for word in read_yaml("pronouns")["definite"])


def without_genitive(word: str) -> tuple[str, ...]:
    """The forms that a word may be the genitive of, itself first."""
    if word[-1:] in _GENITIVE_ENDS:
        return _nominatives(word)
    return (word,) if len(word) > 1 else ()


@lru_cache(maxsize=65536)
def _nominatives(word: str) -> tuple[str, ...]:
    """The same of a word that ends as a genitive."""
    return tuple(
        word[: len(word) - len(ending)] for ending in GENITIVES if word.endswith(ending) and len(word) > len(ending) + 1
    )


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
def _beginning_with(word: str) -> tuple[NameForm, ...]:
    """The names that a word can be the first word of, in the order in which they are tried."""
    if word[:PROBE] not in name_beginnings():
        return ()
    keys = dict.fromkeys(map(stem, without_genitive(word)))
    forms = [form for key in keys for form in names_under(key)]
    return tuple((front, last, entry) for front, last, entry in forms if front or _is_last(word, last, False))


def begins_listed_name(word: str) -> bool:
    """Whether a word can be the first one of a name that is listed."""
    return word[:PROBE] in name_beginnings() and bool(_beginning_with(word))


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
    found: dict[str, str] = kept("given_names", code_stamp("german", "german/data"), _read_given_names)
    return found


def _read_given_names() -> dict[str, str]:
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
    return GENDERS[gender], bool(ambiguous)


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
    for ending in ("", *ADJECTIVE_ENDINGS):
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
            GENDERS[facts["gender"]],
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
    return any(form[-PROBE:].lower() in ends and form.lower().endswith(nouns) for form in forms)


@cache
def _long_event_nouns() -> tuple[tuple[str, ...], frozenset[str]]:
    """The event nouns that are long enough to be the head of a compound without a hyphen, and what they end in."""
    nouns = tuple(sorted(noun.lower() for noun in _event_nouns() if len(noun) > 5))
    return nouns, frozenset(noun[-PROBE:] for noun in nouns)


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
