"""Repair of tags by the clause: finite verbs, infinitives and participles that look alike.

Takes tokens; gives tags in which at most one verb of a piece without conjunction is finite.

    weil die Minister sich treffen(VVINF → VVFIN)      verb-last clause without a finite verb: see clause_stack
    Er hat das Treffen verkauft(VVFIN → VVPP)          second finite verb behind an auxiliary
    weil er kommen(VVFIN → VVINF) will                 finite verb right before a modal
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.text.document import Token

FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
BARRIERS = frozenset({"KON", "KOUS", "PRELS", "PWS", "PWAV", "PWAT", "PRELAT"})
BREAKS = frozenset({"$,", "$."})
OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
GOVERNING = frozenset({"VAFIN", "VMFIN"})


def repaired_tags(tokens: Sequence[Token]) -> list[str]:
    """The tags of a sentence, those of verbs made to fit each other."""
    tags = [token.pos for token in tokens]
    finite = -1
    waiting = False  # an opener of a verb-last clause has not met its verb yet
    conjunct = -1  # the conjunction behind the verb of a verb-last clause
    closed = False  # the verb of a verb-last clause stands in this piece
    for place, tag in enumerate(tags):
        if tag[0] == "$" or tag in BARRIERS:
            if tag in BREAKS:
                if conjunct >= 0:
                    _finish_conjunct(tags, conjunct, place)
                if waiting and _closes_clause(tags, place):
                    tags[place - 1] = tags[place - 1][:2] + "FIN"
                    waiting = False
                closed, conjunct = False, -1
            elif tag in OPENERS:
                waiting = True
            elif tag == "KON" and closed:
                conjunct = place
            if tag != "$(":
                finite = -1
        elif tag in FINITE_TAGS:
            if place and tags[place - 1] == "PTKZU":
                tags[place] = "VVINF"
                continue
            closed, waiting, conjunct = closed or waiting, False, -1
            finite = _settle(tokens, tags, finite, place) if finite >= 0 else place
    return tags


def _finish_conjunct(tags: list[str], conjunction: int, end: int) -> None:
    """An infinitive that closes a second verb-last conjunct is finite: …, die kamen und Antwort finden(VVFIN)."""
    last = end - 1
    bare = last > conjunction + 1 and tags[last] == "VVINF" and tags[last - 1] != "PTKZU"
    if bare and "VMFIN" not in tags[max(0, conjunction - 2) : conjunction]:
        tags[last] = "VVFIN"


def _closes_clause(tags: list[str], end: int) -> bool:
    """An auxiliary behind a participle closes a verb-last clause that has no other verb: wie sie zugesagt haben."""
    return end > 1 and tags[end - 1] in ("VAINF", "VMINF") and tags[end - 2] in ("VVPP", "VAPP", "VVINF")


def _settle(tokens: Sequence[Token], tags: list[str], earlier: int, later: int) -> int:
    """Of two finite verbs in one piece the governing one stays finite; gives its place."""
    if tags[later] in GOVERNING and later == earlier + 1 and tags[earlier] not in GOVERNING:
        tags[earlier] = _nonfinite(tokens, earlier, tokens[later].lemma)
        return later
    if tags[earlier] in GOVERNING and tags[later] == "VVFIN":
        tags[later] = _nonfinite(tokens, later, tokens[earlier].lemma)
    return earlier


def _nonfinite(tokens: Sequence[Token], verb: int, governor: str) -> str:
    ends_like_infinitive = tokens[verb].norm.endswith("n")
    if governor in VERB_CLASSES.modals or (governor == "werden" and ends_like_infinitive):
        return "VVINF"
    return "VVPP"
