"""Relative clauses that no comma sets off, as hurried writers leave them.

Takes the tags of a sentence; changes those of the pronoun and of the verb at its end, so that the clause is cut
there as if the comma stood.

    Es gibt Betriebe | die(ART → PRELS) das Angebot der Stadt ausnutzen(VVINF → VVFIN)
"""

from __future__ import annotations

from eventdsl.german.clause_words import ClauseWords
from eventdsl.german.verb_tags import FINITE_TAGS

PRONOUN_TAGS = frozenset({"ART", "PDS", "PIS", "PWS", "PWAV", "PRELS"})
FOLLOWING_TAGS = frozenset({"ART", "PPER", "PPOSAT", "APPR", "APPRART", "PRF", "PROAV"})
INFINITIVE_TAGS = frozenset({"VVINF", "VAINF"})
ENDING_TAGS = FINITE_TAGS | INFINITIVE_TAGS
SHORTEST_PIECE = 5
NOUN_TAGS = frozenset({"NN", "NE"})


def restore_openers(tags: list[str], lower: list[str], words: ClauseWords, marks: list[int]) -> None:
    """Tag relative pronouns without comma as such where their piece ends in a second finite verb.

    `marks` are the places of the punctuation.
    """
    first = 0
    for place in [*marks, len(tags)]:
        if place - first >= SHORTEST_PIECE and tags[place - 1] in ENDING_TAGS:
            _restore(tags, lower, words, first, place)
        first = place + 1


def _restore(tags: list[str], lower: list[str], words: ClauseWords, first: int, last: int) -> None:
    finite = next((place for place in range(first, last) if tags[place] in FINITE_TAGS), -1)
    ending = last - 1
    if finite < 0 or finite == ending:
        return
    governed = tags[ending] in INFINITIVE_TAGS and (tags[finite] != "VVFIN" or "PTKZU" in tags[finite:ending])
    if governed or "KON" in tags[finite:ending]:
        return
    for place in range(finite + 2, ending - 1):
        if _opens(tags, lower, words, place):
            tags[place] = "PRELS"
            tags[ending] = tags[ending].replace("INF", "FIN")
            return


def _opens(tags: list[str], lower: list[str], words: ClauseWords, place: int) -> bool:
    """Whether a word right behind a noun is a relative pronoun by what follows it: no noun phrase begins so."""
    if lower[place] not in words.relatives and lower[place] != "wo":
        return False
    follows = tags[place + 1] in FOLLOWING_TAGS or lower[place + 1] == "man"
    return tags[place] in PRONOUN_TAGS and tags[place - 1] in NOUN_TAGS and follows
