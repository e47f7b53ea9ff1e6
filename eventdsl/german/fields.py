"""The topological fields of a clause as ranges that partition it.

    Im Dezember  hatte          bereits Rubio seine Teilnahme  abgesagt
    Vorfeld      linke Klammer  Mittelfeld                     rechte Klammer

A range covers what is embedded in it; the left bracket of a verb-last clause is its opener (*dass*, *an dem*).
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.topology import ClauseDraft
from eventdsl.german.verb_complex import Predicate
from eventdsl.text.clause import ClauseType, Fields, Range

VERB_LAST: Final = ClauseType.VERB_LAST
INFINITIVE: Final = ClauseType.INFINITIVE


def fields_of(draft: ClauseDraft, extent: Range, predicates: list[Predicate]) -> Fields:
    """`extent` is the range of the clause with its embedded clauses; `predicates` are its own."""
    left = _left_bracket(draft)
    right = _right_bracket(draft, extent, predicates)
    if left is None and right is None:
        return Fields(mittelfeld=extent)
    if (draft.type is VERB_LAST or draft.type is INFINITIVE) or left is None:
        return _verb_last(extent, left, right)
    after = right.first if right is not None else extent.last
    return Fields(
        vorfeld=Range(extent.first, left.first) if extent.first < left.first else None,
        linke_klammer=left,
        mittelfeld=Range(left.last, after) if left.last < after else None,
        rechte_klammer=right,
        nachfeld=Range(right.last, extent.last) if right is not None and right.last < extent.last else None,
    )


def _verb_last(extent: Range, left: Range | None, right: Range | None) -> Fields:
    opener = Range(extent.first, left.last) if left is not None else None
    start = opener.last if opener is not None else extent.first
    if right is None or right.first < start:
        return Fields(linke_klammer=opener, mittelfeld=_range(start, extent.last))
    return Fields(
        linke_klammer=opener,
        mittelfeld=_range(start, right.first),
        rechte_klammer=right,
        nachfeld=_range(right.last, extent.last),
    )


def _left_bracket(draft: ClauseDraft) -> Range | None:
    if draft.type is VERB_LAST or draft.type is INFINITIVE:
        return Range(draft.introducer, draft.introducer + 1) if draft.introducer >= 0 else None
    if draft.finite < 0 or draft.gap:
        return None
    return Range(draft.finite, draft.finite + 1)


def _right_bracket(draft: ClauseDraft, extent: Range, predicates: list[Predicate]) -> Range | None:
    """From the first to the last verb behind the left bracket; of coordinated right brackets all.

    A particle may have strayed from its clause altogether: geht von mehr – das wäre neu – oder weniger *aus*.
    """
    verb_last = draft.type is VERB_LAST
    left = -1 if verb_last else draft.finite
    verbs: list[int] = []
    for predicate in predicates:
        verbs.append(predicate.verb)
        verbs.append(predicate.particle)
        verbs.extend(predicate.auxiliaries)
        if verb_last:
            verbs.append(predicate.finite)
    first = last = -1
    for verb in verbs:
        if left < verb < extent.last and (not draft.gap or verb in draft.tokens):
            first = verb if first < 0 or verb < first else first
            last = verb if verb > last else last
    return Range(first, last + 1) if first >= 0 else None


def _range(first: int, last: int) -> Range | None:
    return Range(first, last) if first < last else None
