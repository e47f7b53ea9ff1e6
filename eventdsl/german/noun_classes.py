"""What kind of thing a German noun names: person, organisation, place, time, measure, event, artefact, abstract.

Takes lemmas or forms; gives the class that `data/noun_classes.yaml` lists for the noun or, in a compound, for its
longest known head, else the class of its derivational ending:

    US-Verteidigungsminister → Minister → person     Zollstreit → Streit → event     Dringlichkeit → -keit → abstract
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from eventdsl.german.nouns import HYPHENS, LINKING, analyse, is_known
from eventdsl.german.verbs import is_verb
from eventdsl.german.word_lists import word_lists


class NounClass(StrEnum):
    """The kind of thing that a noun names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TIME = "time"
    MEASURE = "measure"
    EVENT = "event"
    ARTEFACT = "artefact"
    ABSTRACT = "abstract"


ACTING = frozenset({NounClass.PERSON, NounClass.ORGANISATION})
SHORTEST_HEAD = 3


@cache
def _listed() -> dict[str, NounClass]:
    lists = word_lists("noun_classes")
    return {lemma: kind for kind in reversed(NounClass) for lemma in lists[kind.value]}


@cache
def _endings() -> tuple[tuple[str, NounClass], ...]:
    pairs = (pair.partition("=") for pair in word_lists("noun_classes")["endings"])
    found = ((ending, NounClass(kind)) for kind, _, ending in pairs)
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@lru_cache(maxsize=32768)
def noun_class(noun: str) -> NounClass | None:
    """The class of a noun, form or lemma; None where nothing is known of it."""
    listed = _listed()
    cut = max(noun.rfind(hyphen) for hyphen in HYPHENS) + 1
    word = noun[cut:] if 0 < cut < len(noun) else noun
    forms = (word, *_lemmas(word))
    for candidate in forms:
        if candidate in listed:
            return listed[candidate]
    found = (_by_head(candidate) or _by_ending(candidate) for candidate in forms)
    return next((kind for kind in found if kind is not None), None)


def _lemmas(word: str) -> tuple[str, ...]:
    """Lemmas of a form, nominalised adjectives in -e."""
    analysis = analyse(word)
    if analysis is None:
        return ()
    lemmas = [entry.lemma[:-1] if entry.is_adjectival else entry.lemma for entry in analysis.entries]
    return (*lemmas, *(entry.lemma for entry in analysis.entries))


def _by_head(word: str) -> NounClass | None:
    """The class of the longest listed head of a compound whose first part is a word."""
    listed = _listed()
    for cut in range(2, len(word) - SHORTEST_HEAD + 1):
        head = word[cut:].capitalize()
        if head in listed and (len(head) > 4 or _is_modifier(word[:cut])):
            return listed[head]
    return None


def _is_modifier(stem: str) -> bool:
    links = (link for link in LINKING if stem.endswith(link) and len(stem) > len(link) + 1)
    return any(is_known(stem.removesuffix(link)) for link in links)


def _by_ending(word: str) -> NounClass | None:
    for ending, kind in _endings():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return kind if ending != "er" or _is_agent(word) else None
    return None


def _is_agent(word: str) -> bool:
    """Whether a noun in -er is made from a verb (Käufer), a noun (Sportler) or a place name (Kärntner)."""
    stem = word[:-2].lower()
    return stem.endswith(("n", "l")) or is_verb(stem + "en") or is_verb(stem.replace("ä", "a") + "en")


def can_act(noun: str) -> bool | None:
    """Whether a noun names somebody or something that acts; None where its class is unknown."""
    kind = noun_class(noun)
    return None if kind is None else kind in ACTING
