"""Prepositions by their forms.

Takes a word; gives the preposition that it is or holds (*am* → an, *beim* → bei).
"""

from __future__ import annotations

from functools import cache

from eventdsl.german.noun_phrases import prepositions

COMPARATIVES = frozenset(("als", "wie"))
"""Conjunctions of comparison, which head phrases as prepositions do."""


@cache
def preposition(form: str) -> str | None:
    """The preposition, a contraction resolved; None for any other word."""
    table = prepositions()
    word = form.lower()
    if word in table.contractions:
        return table.contractions[word][0]
    return word if word in table.allowed or word in COMPARATIVES else None
