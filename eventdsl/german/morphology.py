"""Case, gender and number candidates of German words and of whole noun phrases.

Takes forms and tags; gives `Readings`. Each word of a phrase narrows the candidates, agreement is intersection:

    der          große          Minister
    nm df gf gp  weak: nm …     nm am dm np ap gp   →   nominative masculine

What the words say is of unequal worth: an article is never wrong, an adjective's ending seldom, a noun's gender may
be a guess. They are asked in this order, and a word that would leave nothing is passed over (`narrowed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from eventdsl.german.data_files import read_data
from eventdsl.german.gazetteer import look_up
from eventdsl.german.nouns import CASE_LETTERS, CELL_LETTERS, NounEntry, entries, noun_readings
from eventdsl.text.morphology import (
    ANY,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    GENITIVE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    NONE,
    PLURAL,
    SECOND_PLURAL,
    SECOND_SINGULAR,
    SINGULAR,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Persons,
    Readings,
    reading,
)

NAME_TAGS = frozenset({"NE", "FM"})
DETERMINER_TAGS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT", "PWAT", "PRELAT", "PIDAT"})
PRONOUN_TAGS = frozenset({"PPER", "PRF", "PDS", "PIS", "PPOSS", "PRELS", "PWS"})
ENDINGS = ("em", "en", "er", "es", "e", "")
SIBILANTS = ("s", "x", "z", "ß", "ce", "’", "'")
PERSON_NAMES: dict[str, Persons] = {
    "1s": FIRST_SINGULAR,
    "2s": SECOND_SINGULAR,
    "3s": THIRD_SINGULAR,
    "1p": FIRST_PLURAL,
    "2p": SECOND_PLURAL,
    "3p": THIRD_PLURAL,
}


class Declension(StrEnum):
    """Which endings an adjective takes after a determiner."""

    STRONG = "strong"
    WEAK = "weak"
    MIXED = "mixed"


STRONG: Final = Declension.STRONG  # members of an enum that each phrase asks for
WEAK: Final = Declension.WEAK


def parse_readings(text: str) -> Readings:
    """The set that blank-separated two-letter readings name (`nm df gf gp`)."""
    found = NONE
    for name in text.split():
        found |= reading(CASE_LETTERS[name[0]], CELL_LETTERS[name[1]])
    return found


@dataclass(frozen=True, slots=True)
class Tables:
    """The paradigms of `declension.yaml`; determiner stems name the endings they take."""

    article: dict[str, Readings]
    strong_determiner: dict[str, Readings]
    mixed_determiner: dict[str, Readings]
    stems: dict[str, Declension]
    adjectives: dict[Declension, dict[str, Readings]]
    pronouns: dict[str, Readings]
    numerals: dict[str, Readings]
    persons: dict[str, Persons]


@cache
def tables() -> Tables:
    """The closed-class paradigms, read once."""
    raw = read_data("declension")

    def readings(key: str) -> dict[str, Readings]:
        return {str(ending): parse_readings(text) for ending, text in raw[key].items()}

    return Tables(
        article=readings("article") | readings("compound_articles"),
        strong_determiner=readings("strong_determiner"),
        mixed_determiner=readings("mixed_determiner"),
        stems={stem: Declension(name) for name, stems in raw["determiners"].items() for stem in stems},
        adjectives={kind: readings(f"adjective_{kind}") for kind in Declension},
        pronouns=readings("pronouns"),
        numerals=readings("numerals"),
        persons={word: sum(PERSON_NAMES[name] for name in names.split()) for word, names in raw["persons"].items()},
    )


def split_ending(word: str) -> tuple[str, str, Declension] | None:
    """A determiner's stem, ending and kind."""
    stems = tables().stems
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if (ending == "" or stem != word) and stem in stems:
            return stem, ending, stems[stem]
    return None


@lru_cache(maxsize=4096)
def determiner_readings(form: str) -> Readings:
    """Candidates of an article, demonstrative, possessive or indefinite determiner; ANY for indeclinable ones."""
    word = form.lower()
    if word in tables().article:
        return tables().article[word]
    split = split_ending(word)
    if split is None:
        return ANY
    stem, ending, kind = split
    if kind is Declension.STRONG and not ending:
        return ANY & ~GENITIVE  # viel Kritik: what shows no case is no genitive
    if kind is not Declension.MIXED:
        return tables().strong_determiner[ending] if ending else ANY
    found = tables().mixed_determiner.get(ending, ANY)
    return found & SINGULAR if stem in ("ein", "irgendein") else found


def declension_after(form: str) -> Declension:
    """Which adjective endings follow a determiner."""
    word = form.lower()
    if word in ("dessen", "deren"):
        return Declension.STRONG
    if word in tables().article:
        return Declension.WEAK
    split = split_ending(word)
    if split is None:
        return Declension.STRONG
    _, ending, kind = split
    if kind is Declension.MIXED:
        return Declension.WEAK if ending in ("em", "en", "er", "es") else Declension.MIXED
    return Declension.STRONG if not ending else kind


@lru_cache(maxsize=4096)
def determination(form: str) -> tuple[Readings, Declension]:
    """What a determiner says of its phrase: its candidates, and which adjective endings follow it."""
    return determiner_readings(form), declension_after(form)


@lru_cache(maxsize=16384)
def adjective_readings(form: str, declension: Declension) -> Readings:
    """Candidates of an attributive adjective or participle; ANY for indeclinable ones (Berliner, lila)."""
    if form[:1].isupper() and form.endswith("er"):
        return ANY
    word = form.lower()
    if word in tables().numerals:
        return tables().numerals[word]
    endings = tables().adjectives[declension]
    for ending in ENDINGS[:-1]:
        if word.endswith(ending):
            return endings[ending] or tables().adjectives[Declension.STRONG][ending]
    return ANY


@lru_cache(maxsize=4096)
def pronoun_readings(form: str) -> Readings:
    """Candidates of a word used as a pronoun; ANY where it is unknown."""
    word = form.lower()
    if form == "Sie":
        return parse_readings("np ap")
    if form == "Ihnen":
        return parse_readings("dp")
    found = tables().pronouns.get(word)
    if found is not None:
        return found
    if word in tables().article:
        return tables().article[word]
    split = split_ending(word.removesuffix("s") + "s" if word.endswith("eins") else word)
    if split is None:
        return ANY
    return tables().strong_determiner.get(split[1], ANY)


def pronoun_persons(form: str, readings: Readings) -> Persons:
    """The persons of the finite verb that a pronoun can be subject of."""
    listed = tables().persons
    found = listed.get(form) or listed.get(form.lower())
    return found if found is not None else persons_of(readings)


def persons_of(readings: Readings) -> Persons:
    """The persons of the finite verb that a noun phrase can be subject of; none where it has no nominative."""
    nominative = readings & NOMINATIVE
    singular = THIRD_SINGULAR if nominative & SINGULAR else 0
    return singular | (THIRD_PLURAL if nominative & PLURAL else 0)


def name_readings(form: str, bare: bool = True) -> Readings:
    """Candidates of a proper name; without determiner only a name in -s (or an apostrophe) can be a genitive."""
    known = entries(form)
    if not bare and known and not form.endswith(SIBILANTS):
        return _determined_name(form, known)
    places = [entry for entry in known if "t" in entry.properties]
    named = places or [entry for entry in known if entry.is_name or "k" in entry.properties]
    found = NONE
    for entry in named:
        found |= entry.readings
    found = found or _gazetteer_readings(form)
    if form.isupper() and not found:
        return ANY if not bare else ANY & ~GENITIVE
    if form.endswith(SIBILANTS):
        return _sibilant_name(form, found)
    found = found or (ANY & SINGULAR if bare else ANY)
    if not bare:
        return found | (GENITIVE if found & SINGULAR else NONE)
    return found & ~GENITIVE or ANY & ~GENITIVE


def _determined_name(form: str, known: Sequence[NounEntry]) -> Readings:
    """A name behind a determiner is whatever has this form (der Wolf, des Iran), of any gender it is said to have."""
    found = _gazetteer_readings(form)
    for entry in known:
        found |= entry.readings
    for gender in (MASCULINE, NEUTER):
        if found & gender:
            found |= gender & GENITIVE
    return found


def _gazetteer_readings(form: str) -> Readings:
    """A body, state or place of known gender: die OMV, der DFB, die USA."""
    entry = look_up(form)
    return entry.gender if entry is not None and not entry.ambiguous and entry.gender != SINGULAR else NONE


def _sibilant_name(form: str, known: Readings) -> Readings:
    """A name in -s: genitive of a name without it, or a name that ends so (Johannes, Paris, Niederlande-s)."""
    if known and known & GENITIVE and not known & ~GENITIVE:
        return known
    if known and not entries(form[:-1]):
        return known | (GENITIVE & SINGULAR)
    if (form.endswith("s") and not form.endswith(("ss", "us", "is", "as", "os", "ys"))) or entries(form[:-1]):
        return GENITIVE & SINGULAR if not known else known | GENITIVE & SINGULAR
    return ANY


def is_dictionary_name(form: str) -> bool:
    """Whether a form stands in the dictionary as the nominative of a name (Paris, Johannes)."""
    return any(entry.is_name and entry.lemma == form for entry in entries(form))


def is_family_genitive(form: str) -> bool:
    """Whether a family name in -s is one without it too: Müllers is Müller's, Peters (a given name) may be Peter's."""
    return any("n" in entry.properties and entry.lemma == form[:-1] for entry in entries(form[:-1]))


@lru_cache(maxsize=65536)
def nominal_readings(form: str, tag: str, bare: bool = True) -> Readings:
    """Candidates of the head of a noun phrase."""
    if tag in NAME_TAGS and not _is_common(form):
        return name_readings(form, bare)
    return noun_readings(form)


def _is_common(form: str) -> bool:
    """Whether a form tagged as a name stands in the dictionary as a common noun only."""
    found = entries(form)
    return bool(found) and len(form) > 3 and not any(entry.is_name for entry in found)


def narrowed(found: Readings, said: Readings) -> Readings:
    """What is left of readings by what a further word says; a word that contradicts all before it counts nothing."""
    return found & said or found


def phrase_readings(
    form: str,
    tag: str,
    determiner: str | None = None,
    adjectives: Sequence[str] = (),
    allowed: Readings = ANY,
    plural: bool = False,
    contracted: bool = False,
    noun: Readings | None = None,
) -> Readings:
    """Candidates of a noun phrase from its head's form and tag, determiner and adjectives.

    `allowed` is what the preposition leaves, `plural` says that a numeral above one counts the head, `contracted` that
    the article stands in the preposition (im), `noun` are the candidates of a common noun where they are known.
    """
    found = allowed
    declension = WEAK if contracted else STRONG
    if determiner is not None:
        said, declension = determination(determiner)
        found = found & said or found
    is_pronoun = tag in PRONOUN_TAGS
    if is_pronoun:  # die anderen neuen: as sure as an article
        found = narrowed(found, pronoun_readings(form))
    if adjectives:
        for adjective in adjectives:
            if adjective != form:
                found = narrowed(found, adjective_readings(adjective, declension))
    if plural:
        found = narrowed(found, PLURAL)
    if is_pronoun:
        return found
    bare = determiner is None and not adjectives and not contracted and not plural
    if tag == "NN":
        return bare_genitive(narrowed(found, noun_readings(form) if noun is None else noun), bare)
    return narrowed(found, _head_readings(form, tag, declension, bare))


def _head_readings(form: str, tag: str, declension: Declension, bare: bool) -> Readings:
    if tag == "ADJA":
        return adjective_readings(form, declension)
    return PLURAL if tag == "CARD" else nominal_readings(form, tag, bare)


def bare_genitive(readings: Readings, bare: bool) -> Readings:
    """A noun without determiner and adjective is no genitive plural (*Frauen*), where it can be anything else."""
    if not bare:
        return readings
    return readings & ~(GENITIVE & PLURAL) or readings


@lru_cache(maxsize=65536)
def word_readings(form: str, tag: str) -> Readings:
    """Candidates of a single word by its tag, before agreement; ANY for words that have no case."""
    if tag in DETERMINER_TAGS:
        return determiner_readings(form)
    if tag in PRONOUN_TAGS:
        return pronoun_readings(form)
    if tag == "ADJA":
        found = NONE
        for declension in Declension:
            found |= adjective_readings(form, declension)
        return found
    if tag == "NN" or tag in NAME_TAGS:
        return nominal_readings(form, tag)
    return ANY
