"""Which prepositions a noun governs, so that a phrase behind it belongs to it: die Forderung | nach Waffen.

Takes a noun form and a preposition; gives a truth value from `data/attachment.yaml`, compounds by their head.
"""

from __future__ import annotations

from functools import lru_cache

from eventdsl.german.nouns import analyse, noun_lemma
from eventdsl.german.word_lists import word_lists


@lru_cache(maxsize=16384)
def governs(form: str, preposition: str) -> bool:
    """Whether a noun, or the head of a compound, governs a preposition."""
    listed = word_lists("attachment").get(preposition)
    if listed is None:
        return False
    if "*" in listed:
        return True
    lemma = noun_lemma(form) or form
    if lemma in listed:
        return True
    analysis = analyse(form)
    return analysis is not None and any(entry.lemma in listed for entry in analysis.entries)
