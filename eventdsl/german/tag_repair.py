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
    finite, piece = -1, 0
    for place, tag in enumerate(tags):
        if tag[0] == "$" or tag in BARRIERS:
            if tag in BREAKS:
                _finish_conjunct(tags, piece, place)
                piece = place + 1
            if tag != "$(":
                finite = -1
        elif tag in FINITE_TAGS:
            if place and tags[place - 1] == "PTKZU":
                tags[place] = "VVINF"
                continue
            if finite >= 0:
                finite = _settle(tokens, tags, finite, place)
            else:
                finite = place
    return tags


def _finish_conjunct(tags: list[str], first: int, last: int) -> None:
    """An infinitive that closes a second verb-last conjunct is finite: …, die kamen und Antwort finden(VVFIN)."""
    end = last - 1
    if end <= first or tags[end] != "VVINF" or tags[end - 1] == "PTKZU":
        return
    opener = first if tags[first] in OPENERS else first + 1
    if tags[opener] not in OPENERS:
        return
    seen_finite = joined = False
    for tag in tags[opener:end]:
        if tag in FINITE_TAGS:
            seen_finite, joined = True, False
            if tag == "VMFIN":
                return
        elif tag == "KON":
            joined = seen_finite
    if joined:
        tags[end] = "VVFIN"


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
