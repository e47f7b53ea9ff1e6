"""What the compiler asks the German lexicon about the words of a pattern.

Takes words as an author writes them; gives lemmas, particles, prepositions and the voices that a verb's class licenses.
"""

from __future__ import annotations

from functools import lru_cache

from eventdsl.german import determiners, inflection, prepositions, verbs
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.text.clause import Voice

AUXILIARIES = frozenset(("haben", "sein", "werden"))
INDEPENDENT = frozenset(("sein", "haben", "werden", "bleiben"))


@lru_cache(maxsize=4096)
def finite_lemma(form: str) -> str | None:
    """The infinitive of a finite form (*sagt* → sagen); an infinitive, as lists hold them, is its own."""
    if not form[:1].islower():
        return None
    return inflection.finite_lemma(form) or infinitive_lemma(form)


@lru_cache(maxsize=4096)
def infinitive_lemma(form: str) -> str | None:
    """The verb of which this is the infinitive: itself."""
    return form if form[:1].islower() and verbs.is_verb(form) else None


@lru_cache(maxsize=4096)
def participle_lemma(form: str) -> str | None:
    """The infinitive of a past participle (*abgesagt* → absagen)."""
    return inflection.participle_lemma(form) if form[:1].islower() else None


def is_separable(particle: str, base: str) -> bool:
    """Whether a particle and a verb make a separable verb."""
    return particle.islower() and verbs.is_separable(particle, base)


def join_particle(particle: str, base: str) -> str:
    return particle + base


def split_particle(lemma: str) -> tuple[str | None, str]:
    """The separable particle of a verb, if it has one, and the base."""
    entry = verbs.verb(lemma)
    if entry is not None:
        return entry.particle, entry.base
    found = verbs.split_particle(lemma)
    return found if found is not None else (None, lemma)


def is_modal(lemma: str) -> bool:
    return lemma in VERB_CLASSES.modals


def is_copula(lemma: str) -> bool:
    return lemma in VERB_CLASSES.copulas


def takes_clause(lemma: str) -> bool:
    """Whether a clause without a correlate can be an argument of the verb: warnt, dass … beside warnt davor, dass …"""
    return VERB_CLASSES.government(lemma).clause


def takes_infinitive(lemma: str) -> bool:
    """Whether the verb governs a bare infinitive: modals and the werden of the future."""
    return lemma == "werden" or is_modal(lemma)


def is_auxiliary(lemma: str) -> bool:
    """Whether the verb can govern a participle or infinitive that closes its bracket."""
    return lemma in AUXILIARIES or is_modal(lemma)


def takes_sein(lemma: str) -> bool:
    """Whether the verb forms its perfect with sein."""
    return VERB_CLASSES.takes_sein(lemma)


def takes_dative(lemma: str) -> bool:
    entry = verbs.verb(lemma)
    return entry is not None and entry.takes_dative


def has_object(lemma: str) -> bool:
    """Whether the verb takes an accusative object; unknown verbs do."""
    entry = verbs.verb(lemma)
    return entry is None or entry.takes_accusative


def governs(lemma: str, preposition: str) -> bool:
    """Whether the verb governs the preposition, so that a clause without correlate can stand for its object.

    A copula governs none: in *ist stark genug, sich zu wehren* the clause belongs to the adjective.
    """
    entry = verbs.verb(lemma)
    return entry is not None and lemma not in INDEPENDENT and entry.governs(preposition)


def licensed_voices(lemma: str) -> frozenset[Voice]:
    """The passives that a verb forms: none of unaccusatives, modals and copulas, no personal one of datives."""
    if lemma in INDEPENDENT or is_modal(lemma):
        return frozenset()
    entry = verbs.verb(lemma)
    if entry is None:
        return frozenset((Voice.PASSIVE, Voice.STATE_PASSIVE, Voice.RECIPIENT_PASSIVE))
    moves = entry.is_unaccusative and "haben" not in entry.auxiliaries  # ist gestürzt; but: hat ihn gestürzt
    if moves or entry.has(verbs.Feature.NO_PASSIVE):
        return frozenset()
    voices = {Voice.PASSIVE}
    if any(frame.has_accusative and not frame.is_reflexive for frame in entry.frames):
        voices.add(Voice.STATE_PASSIVE)
        if entry.takes_dative:
            voices.add(Voice.RECIPIENT_PASSIVE)
    return frozenset(voices)


def preposition(form: str) -> str | None:
    """The preposition that a word is, a contraction resolved (*am* → an)."""
    return prepositions.preposition(form)


def is_article(form: str) -> bool:
    """Whether the word only introduces a noun: an article or a possessive."""
    return determiners.is_article(form)


def is_negative_determiner(form: str) -> bool:
    """Whether the word introduces a noun and negates its clause: *keine*."""
    return determiners.is_negative(form)
