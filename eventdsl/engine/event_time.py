"""The time of an event: the expression that the clause of its trigger governs.

Takes a match in a sentence and the sentence's time expressions; gives the one that dates the event, or None.

    Am Montag kündigte er für Freitag den Besuch des im Mai gewählten Kanzlers an .
    dates it              the plan               the Kanzler

An expression inside a noun phrase belongs to that phrase (im Mai gewählt), and dates the event only where the trigger
is its participle. Lengths of time date only after *seit*, *vor* and the like. Dates come before vague words, then the
first one counts. A clause without one shares that of the Vorfeld of the clause it is coordinated with.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eventdsl.engine.binding import Match
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.view import SentenceView
from eventdsl.german.word_lists import word_lists
from eventdsl.source import Span
from eventdsl.text.clause import Clause, ClauseFunction, FrameForm, Range
from eventdsl.text.document import TimeExpression, TimeType

_WORDS = word_lists("event_time")
_VAGUE = "_REF"


class _Placed(NamedTuple):
    """A time expression and its tokens."""

    time: TimeExpression
    where: Range


def event_time(match: Match, view: SentenceView, tester: SlotTester) -> TimeExpression | None:
    """The expression of the sentence that dates the event of a match."""
    times = tester.index.times.get(view.sentence.index, ())
    if not times or not 0 <= match.clause < len(view.sentence.clauses):
        return None
    clause = view.sentence.clauses[match.clause]
    names = tester.index.names.get(view.sentence.index, ())
    placed = [
        _Placed(time, where)
        for time in times
        if (where := token_range(view, time.span)) is not None and not any(name.covers(time.span) for name, *_ in names)
    ]
    if match.frame is not None and match.frame.form is FrameForm.PARTICIPLE:
        return _best(view, _before_participle(placed, match, view))
    return _best(view, _free(placed, clause.index, view)) or _best(view, _shared(placed, clause, view))


def token_range(view: SentenceView, span: Span) -> Range | None:
    """The tokens that a span covers."""
    first = bisect_left(view.tokens, span.start, key=lambda token: token.start)
    last = bisect_right(view.tokens, span.end, lo=first, key=lambda token: token.end)
    return Range(first, last) if first < last else None


def _best(view: SentenceView, placed: Iterator[_Placed]) -> TimeExpression | None:
    """The first expression that can date something, a date before a vague word."""
    dating = [entry.time for entry in placed if _dates(view, entry)]
    return min(dating, key=lambda time: (time.value or "").endswith(_VAGUE), default=None)


def _dates(view: SentenceView, entry: _Placed) -> bool:
    first, last = entry.where
    before = view.forms[first - 1].lower() if first else ""
    after = view.forms[last] if last < len(view.forms) else ""
    if entry.time.type is TimeType.SET:
        return False
    if entry.time.type is TimeType.DURATION and before not in _WORDS["dating"]:
        return False
    return before not in _WORDS["elsewhere"] or after in _WORDS["range"]


def _free(placed: Sequence[_Placed], clause: int, view: SentenceView) -> Iterator[_Placed]:
    """Expressions of a clause that stand in no other noun phrase."""
    return (
        entry
        for entry in placed
        if view.clause_of[entry.where.first] == clause and not _is_in_phrase(entry.where, view)
    )


def _is_in_phrase(where: Range, view: SentenceView) -> bool:
    """Whether tokens stand inside the core of a phrase with another head (das am Montag gegebene Interview)."""
    return any(where.first in phrase.core and phrase.head >= where.last for phrase in view.sentence.phrases)


def _before_participle(placed: Sequence[_Placed], match: Match, view: SentenceView) -> Iterator[_Placed]:
    """Expressions that stand before the participle in its noun phrase."""
    assert match.frame is not None
    verb = match.frame.verb
    core = next((phrase.core for phrase in view.sentence.phrases if verb in phrase.core), Range(verb, verb))
    return (entry for entry in placed if core.first <= entry.where.first and entry.where.last <= verb)


def _shared(placed: Sequence[_Placed], clause: Clause, view: SentenceView) -> Iterator[_Placed]:
    """Expressions in the Vorfeld of the clause that this one is coordinated with (Am Montag kam er und ging wieder)."""
    if clause.function is not ClauseFunction.COORDINATED or clause.parent is None:
        return iter(())
    vorfeld = view.sentence.clauses[clause.parent].fields.vorfeld or Range(0, 0)
    return (entry for entry in _free(placed, clause.parent, view) if entry.where.first in vorfeld)
