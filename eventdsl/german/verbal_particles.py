"""Infinitives and participles that are the particle of another verb.

Takes the words of a sentence; changes the tag of those words.

    Sie gehen gern spazieren(VVINF → PTKVZ)
    Das Buch ist verloren(VVPP → PTKVZ) gegangen
"""

from __future__ import annotations

from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Token

BARRIERS = frozenset({"$,", "$.", "KON", "KOUS", "PRELS"})
VERBAL_PARTICLES = word_lists("verbal_particles")


def tag_verbal_particles(tokens: tuple[Token, ...], lower: list[str], tags: list[str]) -> None:
    """Tag the verbal particles of a sentence; `lower` are its words in lower case."""
    for place, word in enumerate(lower):
        bases = VERBAL_PARTICLES.get(word)
        if bases is not None and tokens[place].norm == word and _has_base(tokens, tags, place, bases):
            tags[place] = "PTKVZ"


def _has_base(tokens: tuple[Token, ...], tags: list[str], place: int, bases: frozenset[str]) -> bool:
    """Whether one of the verbs stands right behind a word or before it in the same piece of the sentence."""
    if place + 1 < len(tokens) and tags[place + 1][0] == "V":
        return tokens[place + 1].lemma in bases
    for before in range(place - 1, -1, -1):
        if tags[before] in BARRIERS:
            return False
        if tags[before][0] == "V":
            return tokens[before].lemma in bases
    return False
