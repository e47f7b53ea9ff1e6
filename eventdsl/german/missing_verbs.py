"""The finite verb that a separated particle asks for, where the tagger saw an adjective; prepositions taken for one.

Takes the words of a sentence in lower case and their tags; changes the tag of the verb. A piece that ends in a particle
has a finite verb; if none is tagged, a form of a verb that the particle belongs to is it.

    Die Londoner weisen(ADJA → VVFIN) 67 Punkte auf und …
    Die Stadt drohte mit(PTKVZ → APPR) Abriss
"""

from __future__ import annotations

from eventdsl.german.inflection import finite_lemma
from eventdsl.german.prepositions import prepositions
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.german.verb_tags import FINITE_TAGS

OPENING_TAGS = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
MISTAKEN_TAGS = frozenset({"ADJA", "ADJD"})
LONGEST_PIECE = 30  # words


def restore_verbs(lower: list[str], tags: list[str]) -> None:
    """Tag the verb of each particle that has none."""
    for place, tag in enumerate(tags):
        if tag != "PTKVZ":
            continue
        if _closes(tags, place):
            verb = _verb_of(lower, tags, place)
            if verb >= 0:
                tags[verb] = "VVFIN"
        elif tags[place + 1] == "NN" and _governs(lower, tags, place):
            tags[place] = "APPR"


def _governs(lower: list[str], tags: list[str], particle: int) -> bool:
    """Whether a particle before a noun is its preposition, for no verb has it: Die Stadt drohte *mit* Abriss."""
    if lower[particle] not in prepositions().allowed:
        return False
    for place in range(particle - 1, max(-1, particle - LONGEST_PIECE - 1), -1):
        if tags[place] in ("$,", "$."):
            return False
        if tags[place] == "VVFIN":
            base = finite_lemma(lower[place])
            return base is not None and not VERB_CLASSES.government(lower[particle] + base).known
    return False


def _closes(tags: list[str], place: int) -> bool:
    return place + 1 == len(tags) or tags[place + 1][0] == "$" or tags[place + 1] == "KON"


def _verb_of(lower: list[str], tags: list[str], particle: int) -> int:
    """The first word of the piece that can be the verb of its particle; -1 where the piece has or needs none."""
    mistaken: list[int] = []
    for place in range(particle - 1, max(-1, particle - LONGEST_PIECE - 1), -1):
        tag = tags[place]
        if tag in ("$,", "$."):
            break
        if tag in FINITE_TAGS or tag in OPENING_TAGS:
            return -1
        if tag in MISTAKEN_TAGS:
            mistaken.append(place)
    for place in reversed(mistaken):
        if _makes_verb(lower[particle], lower[place]):
            return place
    return -1


def _makes_verb(particle: str, form: str) -> bool:
    base = finite_lemma(form)
    return base is not None and VERB_CLASSES.government(particle + base).known
