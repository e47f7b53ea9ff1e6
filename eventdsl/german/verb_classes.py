"""What the clause analysis asks of a verb: its place in the verb complex and the functions it governs.

Takes lemmas (with particle); gives `Government` values. The closed classes come from `data/verb_classes.yaml`, valency
from `verbs`; a verb that the lexicon does not know is taken for one with an optional accusative.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Final

from eventdsl.german.data_files import read_data
from eventdsl.german.verbs import (
    WITH_ACCUSATIVE,
    WITH_DATIVE,
    Control,
    Feature,
    ObjectFrame,
    VerbEntry,
    homographs,
    is_particle,
    is_separable,
    split_particle,
    verb,
)
from eventdsl.text.morphology import ANY, CASES, Readings
from eventdsl.values import value

NO_PREPOSITIONS: frozenset[str] = frozenset()
OF_DATIVE = WITH_DATIVE | {ObjectFrame.REFLEXIVE_DATIVE}
MOST_CACHED: Final = 50_000  # bounds the memory for endless input


@value
class Government:
    """The functions that a verb has a place for."""

    accusative: bool = True
    dative: bool = False
    genitive: bool = False
    copula: bool = False
    impersonal: bool = False  # es gibt + accusative
    subjectless: bool = False  # the passive has none: ihm wurde geholfen
    needs_object: bool = False
    mostly_accusative: bool = True  # its most frequent use has an accusative
    mostly_dative: bool = False
    needs_dative: bool = False  # an object or the reflexive pronoun
    two_accusatives: bool = False
    with_both: bool = False  # accusative and dative together
    with_genitive: bool = False  # accusative and genitive together: jemanden des Mordes verdächtigen
    mostly_with_genitive: bool = False  # that is its most frequent use: jemanden der Lüge bezichtigen
    measure: bool = False  # dauert zwei Stunden
    clause: bool = False  # takes dass, ob, an infinitive or a quotation
    sein: bool = False  # perfect with sein, participle modifies the subject
    reflexive: bool = False
    reflexive_accusative: bool = False  # sich etwas ansehen
    event_subject: bool = False  # an event does it to people: Die Tat erschütterte das Land
    clausal_subject: bool = False  # a clause is its subject: Dass er ging, ärgerte den Rat
    known: bool = False
    control: Control | None = None
    prepositions: frozenset[str] = frozenset()


@dataclass(slots=True)
class VerbClasses:
    """Classes of verbs by lemma; `government` is memoised."""

    modals: frozenset[str]
    recipient: frozenset[str]
    copulas: frozenset[str]
    perception: frozenset[str]
    impersonal: frozenset[str]
    neutral_particles: frozenset[str]
    semimodal: frozenset[str]
    cached: dict[str, Government] = field(default_factory=dict)
    cached_homographs: dict[tuple[str, bool], Government] = field(default_factory=dict)
    cached_objects: dict[str, Government] = field(default_factory=dict)  # by base: what it shares with its particles

    def takes_sein(self, lemma: str, separated: bool | None = None) -> bool:
        return self.government(lemma, separated).sein

    def joins(self, particle: str, base: str) -> bool:
        """Whether particle and base are one verb."""
        return is_particle(particle) and is_separable(particle, base)

    def government(self, lemma: str, separated: bool | None = None) -> Government:
        """What a verb governs; `separated` chooses between homographs: *umgehen* with its particle, or without."""
        if separated is not None and lemma in homographs():
            return self._government_of_homograph(lemma, separated)
        found = self.cached.get(lemma)
        if found is None:
            found = self._read(lemma, None)
            if len(self.cached) < MOST_CACHED:
                self.cached[lemma] = found
        return found

    def _government_of_homograph(self, lemma: str, separated: bool) -> Government:
        found = self.cached_homographs.get((lemma, separated))
        if found is None:
            found = self._read(lemma, separated)
            if len(self.cached_homographs) < MOST_CACHED:
                self.cached_homographs[lemma, separated] = found
        return found

    def _of_base(self, lemma: str) -> Government | None:
        """What a particle leaves as it is: its perfect with *sein*, and of some particles the objects.

        losfahren as fahren; weiterarbeiten as arbeiten.
        """
        parts = split_particle(lemma)
        if parts is None or verb(parts[1]) is None:
            return None
        base = self.government(parts[1])
        if parts[0] not in self.neutral_particles:
            return Government(sein=base.sein)
        objects = self.cached_objects.get(parts[1])
        if objects is None:
            objects = self.cached_objects[parts[1]] = replace(
                base,
                known=False,
                clause=False,
                copula=False,
                impersonal=False,
                control=None,
                prepositions=NO_PREPOSITIONS,
            )
        return objects

    def _read(self, lemma: str, separated: bool | None) -> Government:
        entry = verb(lemma, separated)
        copula = lemma in self.copulas
        if entry is None:
            return self._of_base(lemma) or Government(copula=copula)
        first = entry.frames[0]
        return Government(
            accusative=entry.takes_accusative,
            dative=entry.takes_dative,
            genitive=entry.takes_genitive,
            copula=copula or entry.has(Feature.COPULA),
            impersonal=lemma in self.impersonal,
            subjectless=not entry.has_personal_passive,
            needs_object=WITH_ACCUSATIVE.issuperset(entry.frames),
            mostly_accusative=first in WITH_ACCUSATIVE,
            mostly_dative=first is ObjectFrame.DATIVE,
            needs_dative=entry.takes_dative and OF_DATIVE.issuperset(entry.frames),
            two_accusatives=ObjectFrame.ACCUSATIVE_ACCUSATIVE in entry.frames,
            with_both=ObjectFrame.ACCUSATIVE_DATIVE in entry.frames,
            with_genitive=ObjectFrame.ACCUSATIVE_GENITIVE in entry.frames,
            mostly_with_genitive=first is ObjectFrame.ACCUSATIVE_GENITIVE,
            measure=entry.has(Feature.MEASURE),
            clause=bool(entry.clauses),
            sein=_takes_sein(entry),
            reflexive=first.is_reflexive,
            reflexive_accusative=ObjectFrame.REFLEXIVE_DATIVE in entry.frames,
            event_subject=entry.has(Feature.EVENT_SUBJECT) or entry.has(Feature.CLAUSAL_SUBJECT),
            clausal_subject=entry.has(Feature.CLAUSAL_SUBJECT),
            known=True,
            control=entry.control,
            prepositions=frozenset(governed.preposition for governed in entry.prepositions),
        )


def _takes_sein(entry: VerbEntry) -> bool:
    return entry.is_unaccusative or entry.auxiliaries[0] == "sein"


def read_verb_classes() -> VerbClasses:
    raw: dict[str, list[str]] = read_data("verb_classes")
    sets = [frozenset(raw[entry.name]) for entry in fields(VerbClasses) if entry.name in raw]
    modals, recipient, copulas, perception, impersonal, neutral_particles, semimodal = sets
    return VerbClasses(modals, recipient, copulas, perception, impersonal, neutral_particles, semimodal)


VERB_CLASSES = read_verb_classes()


@lru_cache(maxsize=MOST_CACHED)
def cases_behind(lemma: str, preposition: str) -> Readings:
    """The cases of what a verb governs with a preposition (*auf einen Plan* einigen); ANY where it governs it not."""
    entry = verb(lemma)
    cases = [governed.case for governed in entry.prepositions if governed.preposition == preposition] if entry else []
    if not cases or None in cases:
        return ANY
    return sum(CASES[case] for case in set(cases) if case is not None)
