"""Attributes of one noun that a comma parts, where a participle among them looks like a finite verb.

Takes the tags of a sentence and the places of its commas; changes the tags of such participles. Both attributes have
one ending, for both agree with the noun:

    den von Brüssel unterbreiteten(VVFIN → ADJA), in Fachkreisen gelobten Vorschlag
    ihre seit Monaten geplante, von der Opposition kritisierte(VVFIN → ADJA) Reise
"""

from __future__ import annotations

from collections.abc import Iterable

from eventdsl.german.inflection import participle_verb

ATTRIBUTE_TAGS = frozenset({"ADJA", "VVFIN"})
DETERMINER_TAGS = frozenset({"ART", "PPOSAT", "PDAT"})
INNER_TAGS = frozenset({"APPR", "APPRART", "ADV", "ADJD", "PTKNEG", "PROAV"})  # begin what a participle governs
OUTER_TAGS = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAV", "PPER", "VAFIN", "VMFIN", "PTKVZ"})
ENDINGS = ("em", "en", "er", "es", "e")
LONGEST_ATTRIBUTE = 12  # words of one attribute


def tag_listed_attributes(tags: list[str], lower: list[str], commas: Iterable[int]) -> None:
    """Tag as adjectives the participles around a comma between two attributes."""
    for comma in commas:
        first = comma - 1
        if first < 1 or tags[first] not in ATTRIBUTE_TAGS:
            continue
        if tags[first] == "VVFIN" and not (_is_participle(lower[first]) and _is_governed(tags, first)):
            continue
        second = _second(tags, lower, comma, _ending(lower[first]))
        if second >= 0:
            tags[first] = tags[second] = "ADJA"


def _second(tags: list[str], lower: list[str], comma: int, ending: str) -> int:
    """The adjective or participle of the attribute behind a comma, right before the noun; -1 if there is none."""
    start, end = comma + 1, min(len(tags) - 1, comma + LONGEST_ATTRIBUTE)
    if not ending or start >= end or tags[start] not in INNER_TAGS | ATTRIBUTE_TAGS:
        return -1
    for place in range(start, end):
        tag = tags[place]
        if tag[0] == "$" or tag in OUTER_TAGS:
            return -1
        if tag in ATTRIBUTE_TAGS and tags[place + 1] == "NN" and _ending(lower[place]) == ending:
            return place if tag == "ADJA" or _is_participle(lower[place]) else -1
        if tag == "VVFIN":
            return -1
    return -1


def _is_governed(tags: list[str], participle: int) -> bool:
    """Whether a determiner stands before the participle with what it governs: *den* von Brüssel unterbreiteten."""
    for place in range(participle - 1, max(0, participle - LONGEST_ATTRIBUTE), -1):
        if tags[place][0] == "$" or tags[place] in OUTER_TAGS:
            return False
        if tags[place] in DETERMINER_TAGS and tags[place + 1] in INNER_TAGS:
            return tags[place - 1] != "$,"  # …, die in Brüssel unterbreiteten
    return False


def _is_participle(word: str) -> bool:
    return participle_verb(word) is not None


def _ending(word: str) -> str:
    return next((ending for ending in ENDINGS if word.endswith(ending)), "")
