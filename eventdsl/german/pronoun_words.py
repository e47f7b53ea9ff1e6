"""Pronouns and the words around them by what they agree with, from `data/pronouns.yaml`.

er → masculine     sie → feminine or plural     sein → masculine or neuter owner     ich → the speaker
"""

from __future__ import annotations

from functools import cache

from eventdsl.german.listed_names import read_yaml
from eventdsl.text.morphology import FEMININE, MASCULINE, NEUTER, PLURAL, Readings

_CELLS: dict[str, Readings] = {"m": MASCULINE, "f": FEMININE, "n": NEUTER, "p": PLURAL}


@cache
def pronouns(kind: str) -> dict[str, str]:
    """The forms of one kind of pronoun with the letters of their cells."""
    return {str(form): str(cells) for form, cells in read_yaml("pronouns")[kind].items()}


@cache
def pronoun_words(kind: str) -> frozenset[str]:
    """One plain list of the file."""
    return frozenset(str(word) for word in read_yaml("pronouns")[kind])


def cells_of(letters: str) -> Readings:
    """What the letters m, f, n and p stand for, together."""
    found = 0
    for letter in letters:
        found |= _CELLS.get(letter, 0)
    return found
