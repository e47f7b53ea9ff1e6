"""The valency lexicon: which arguments a German verb takes, and which particles belong to it.

Takes lemmas; gives `VerbEntry` values read from `data/verbs.tsv`. Particle verbs are listed under their full lemma:

    absagen   particle ab   haben   acc, dat, acc+dat, none   dass, zu
    beitreten particle bei  sein    dat

A particle and a base belong together (*sagt … ab*) if the lexicon lists them, if the dictionary of German word forms
knows the combination, or if the particle is one that joins with any base (*hinaus*, *zurück*, *weiter*).
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import cache, lru_cache

from eventdsl.german.data_files import DATA, read_data
from eventdsl.german.dictionary import dictionary_lemma, is_dictionary_form
from eventdsl.text.clause import ComplementKind
from eventdsl.text.morphology import Case
from eventdsl.values import value

CASE_NAMES = {"acc": Case.ACCUSATIVE, "dat": Case.DATIVE, "gen": Case.GENITIVE}
SHORTEST_BASE = 4  # letters of a verb behind a particle: ab-tun is listed
CLAUSE_NAMES = {
    "dass": ComplementKind.DASS,
    "ob": ComplementKind.OB,
    "w": ComplementKind.W,
    "zu": ComplementKind.INFINITIVE,
    "v2": ComplementKind.V2,
}


class ObjectFrame(StrEnum):
    """The objects of one way to use a verb, prepositional ones left out."""

    NONE = "none"
    ACCUSATIVE = "acc"
    DATIVE = "dat"
    GENITIVE = "gen"
    ACCUSATIVE_DATIVE = "acc+dat"
    ACCUSATIVE_GENITIVE = "acc+gen"
    ACCUSATIVE_ACCUSATIVE = "acc+acc"
    REFLEXIVE = "refl"
    REFLEXIVE_GENITIVE = "refl+gen"
    REFLEXIVE_DATIVE = "refl_dat+acc"

    @property
    def has_accusative(self) -> bool:
        """Whether the frame has a direct object that is no reflexive pronoun."""
        return "acc" in self

    @property
    def has_dative(self) -> bool:
        """Whether the frame has a dative object that is no reflexive pronoun."""
        return self is ObjectFrame.DATIVE or self is ObjectFrame.ACCUSATIVE_DATIVE

    @property
    def has_genitive(self) -> bool:
        return self.endswith("gen")

    @property
    def is_reflexive(self) -> bool:
        return self.startswith("refl")


WITH_ACCUSATIVE = frozenset(frame for frame in ObjectFrame if frame.has_accusative)
WITH_DATIVE = frozenset(frame for frame in ObjectFrame if frame.has_dative)
WITH_GENITIVE = frozenset(frame for frame in ObjectFrame if frame.has_genitive)


class Feature(StrEnum):
    """Properties of a verb that decide which variants it has."""

    MEASURE = "measure"  # its accusative is a measure: dauern, kosten, betragen
    COPULA = "copula"
    IMPERSONAL = "impersonal"  # has a use with expletive es: es gibt, es geht um
    UNACCUSATIVE = "unaccusative"  # its participle modifies its subject: der zurückgetretene Minister
    NO_PASSIVE = "no_passive"
    EVENT_SUBJECT = "event_subject"  # what happens does it to people: Die Tat erschütterte das Land
    CLAUSAL_SUBJECT = "clausal_subject"  # a clause is its subject, not its object: dass er ging, ärgerte den Rat


_FRAMES = {str(frame): frame for frame in ObjectFrame}  # by what the lexicon calls them
_FEATURES = {str(feature): feature for feature in Feature}


class Control(StrEnum):
    """Which argument is the subject of the zu-infinitive that the verb takes."""

    SUBJECT = "subject"
    OBJECT = "object"
    DATIVE = "dative"
    OTHER = "other"  # whoever is to do what the subject asks for: Sie forderte, den Vertrag zu kündigen


@value
class Governed:
    """A governed preposition; *als* and *wie* have no case of their own."""

    preposition: str
    case: Case | None


@value
class VerbEntry:
    """What a verb takes. `frames` stand in order of frequency; `particle` is the separable one."""

    lemma: str
    particle: str | None = None
    auxiliaries: tuple[str, ...] = ("haben",)
    frames: tuple[ObjectFrame, ...] = (ObjectFrame.ACCUSATIVE, ObjectFrame.NONE)
    prepositions: tuple[Governed, ...] = ()
    clauses: frozenset[ComplementKind] = frozenset()
    features: frozenset[Feature] = frozenset()
    control: Control | None = None

    @property
    def base(self) -> str:
        """The verb without its separable particle."""
        return self.lemma.removeprefix(self.particle or "")

    @property
    def takes_accusative(self) -> bool:
        return not WITH_ACCUSATIVE.isdisjoint(self.frames)

    @property
    def takes_dative(self) -> bool:
        return not WITH_DATIVE.isdisjoint(self.frames)

    @property
    def takes_genitive(self) -> bool:
        return not WITH_GENITIVE.isdisjoint(self.frames)

    @property
    def is_reflexive(self) -> bool:
        """Whether it is reflexive in its main use."""
        return self.frames[0].is_reflexive

    @property
    def is_unaccusative(self) -> bool:
        return Feature.UNACCUSATIVE in self.features or self.auxiliaries == ("sein",)

    @property
    def has_personal_passive(self) -> bool:
        return self.takes_accusative and Feature.NO_PASSIVE not in self.features

    def has(self, feature: Feature) -> bool:
        return feature in self.features

    def governs(self, preposition: str) -> bool:
        return any(governed.preposition == preposition for governed in self.prepositions)


def _split(field: str) -> tuple[str, ...]:
    return () if field == "-" else tuple(field.split(","))


def _governed(field: str) -> Governed:
    preposition, _, case = field.partition("+")
    return Governed(preposition, CASE_NAMES.get(case))


def _read_entry(line: str) -> VerbEntry:
    lemma, particle, auxiliaries, frames, prepositions, clauses, features = line.split("\t")
    names = _split(features)
    control = [name.partition("=")[2] for name in names if name.startswith("control=")]
    return VerbEntry(
        lemma=lemma,
        particle=None if particle == "-" else particle,
        auxiliaries=_split(auxiliaries),
        frames=tuple([_FRAMES[name] for name in _split(frames)]),
        prepositions=tuple([_governed(name) for name in _split(prepositions)]),
        clauses=frozenset([CLAUSE_NAMES[name] for name in _split(clauses)]),
        features=frozenset([_FEATURES[name] for name in names if "=" not in name]),
        control=Control(control[0]) if control else None,
    )


@cache
def _lexicon() -> dict[str, list[str]]:
    """The lines of each lemma; they are read when somebody asks for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (DATA / "verbs.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            found[line[: line.index("\t")]].append(line)
    return dict(found)


@lru_cache(maxsize=65536)
def _entries(lemma: str) -> tuple[VerbEntry, ...]:
    return tuple(map(_read_entry, _lexicon().get(lemma, ())))


def verb(lemma: str, separated: bool | None = None) -> VerbEntry | None:
    """The entry of a lemma; `separated` chooses between homographs (*übergehen*), None takes the first."""
    entries = _entries(lemma)
    if separated is not None:
        fitting = tuple(entry for entry in entries if (entry.particle is not None) == separated)
        entries = fitting or entries
    return entries[0] if entries else None


@cache
def homographs() -> frozenset[str]:
    """The lemmas that are a verb with a separable particle and one without: umgehen, übergehen."""
    return frozenset(lemma for lemma, lines in _lexicon().items() if len(lines) > 1)


@cache
def _bases() -> frozenset[str]:
    parts = (line.split("\t", 2) for lines in _lexicon().values() for line in lines)
    return frozenset(lemma if particle == "-" else lemma.removeprefix(particle) for lemma, particle, _ in parts)


def is_base(lemma: str) -> bool:
    """Whether the lexicon has a verb with a particle before this base (*fertigen* in abfertigen)."""
    return lemma in _bases()


def is_listed(lemma: str) -> bool:
    """Whether the lexicon has a verb."""
    return lemma in _lexicon()


def verb_lemmas() -> frozenset[str]:
    """All lemmas of the lexicon."""
    return frozenset(_lexicon())


@cache
def _particles() -> dict[str, frozenset[str]]:
    raw = read_data("particles")
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def _separable_particles() -> frozenset[str]:
    return _particles()["core"] | _particles()["productive"]


def is_particle(word: str) -> bool:
    """Whether a lower-case word can be a separable verb particle."""
    return word in _separable_particles()


@cache
def particles() -> tuple[str, ...]:
    """All separable particles, longest first."""
    return tuple(sorted(_separable_particles(), key=lambda word: (-len(word), word)))


@cache
def _particle_lengths() -> list[int]:
    return sorted({len(particle) for particle in _separable_particles()}, reverse=True)


def particles_before(word: str, shortest: int) -> list[str]:
    """The separable particles that a word begins with, longest first, behind which at least so many letters stand."""
    known, size = _separable_particles(), len(word) - shortest
    found: list[str] = []
    for length in _particle_lengths():
        if length <= size and word[:length] in known:
            found.append(word[:length])
    return found


@cache
def variable_particles() -> tuple[str, ...]:
    """Particles that are an unstressed prefix in some verbs (über, um, durch), longest first."""
    return tuple(sorted(_particles()["variable"], key=lambda word: (-len(word), word)))


@lru_cache(maxsize=16384)
def is_separable(particle: str, base: str) -> bool:
    """Whether particle and base are one verb (*ab*, *sagen*), by the lexicon, a dictionary or productivity."""
    lemma = particle + base
    entries = _entries(lemma)
    if any(entry.particle == particle for entry in entries):
        return True
    if not is_particle(particle) or (entries and particle not in _particles()["variable"]):
        return False
    if not is_base(base) and not is_verb(base):
        return False
    return particle in _particles()["productive"] or is_dictionary_form(lemma)


@lru_cache(maxsize=16384)
def is_verb(lemma: str) -> bool:
    """Whether a lower-case word is the infinitive of a verb, by the lexicon or the dictionary of word forms."""
    if lemma in _lexicon():
        return True
    if not lemma.endswith("n") or not lemma.islower():
        return False
    return is_dictionary_form(lemma) and dictionary_lemma(lemma) == lemma


@lru_cache(maxsize=16384)
def split_particle(lemma: str) -> tuple[str, str] | None:
    """The separable particle and the base of an infinitive (*absagen* → ab, sagen), None where it has none."""
    entry = verb(lemma)
    if entry is not None:
        return None if entry.particle is None else (entry.particle, entry.base)
    for particle in particles_before(lemma, SHORTEST_BASE):
        base = lemma[len(particle) :]
        if is_separable(particle, base):
            return particle, base
    return None
