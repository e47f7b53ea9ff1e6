"""Which prepositions a noun governs, so that a phrase behind it belongs to it: die Forderung | nach Waffen.

Takes a noun form and a preposition; gives a truth value from `data/attachment.yaml`, compounds by their head.
"""

from __future__ import annotations

from functools import cache, lru_cache

from eventdsl.german.nouns import analyse, noun_lemma
from eventdsl.german.prepositions import prepositions
from eventdsl.german.word_lists import word_lists


@cache
def _governing() -> frozenset[str]:
    """The nouns that some preposition is listed with."""
    return frozenset[str]().union(*word_lists("attachment").values())


def governs_any(form: str) -> bool:
    """Whether a noun, or the head of a compound, may govern a preposition beyond those that all nouns govern."""
    listed = _governing()
    if (noun_lemma(form) or form) in listed:
        return True
    analysis = analyse(form)
    return analysis is not None and any(entry.lemma in listed for entry in analysis.entries)


@cache
def governing_prepositions() -> tuple[str, ...]:
    """The prepositions that nouns are listed with; not those that every noun governs."""
    listed = word_lists("attachment")
    return tuple(sorted(name for name in listed if name in prepositions().allowed and not every_noun_governs(name)))


def every_noun_governs(preposition: str) -> bool:
    """Whether a phrase with a preposition belongs to any noun before it: die Hauptstadt | von Brasilien."""
    return "*" in word_lists("attachment").get(preposition, ())


@lru_cache(maxsize=16384)
def governs(form: str, preposition: str) -> bool:
    """Whether a noun, or the head of a compound, governs a preposition."""
    listed = word_lists("attachment").get(preposition)
    if listed is None:
        return False
    if every_noun_governs(preposition):
        return True
    lemma = noun_lemma(form) or form
    if lemma in listed:
        return True
    analysis = analyse(form)
    return analysis is not None and any(entry.lemma in listed for entry in analysis.entries)
