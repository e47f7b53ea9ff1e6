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
from eventdsl.text.annotated import names_over
from eventdsl.text.clause import Clause, ClauseFunction, FrameForm, Phrase, Range
from eventdsl.text.document import Name, TimeExpression, TimeType

_WORDS = word_lists("event_time")
_VAGUE = "_REF"
_LONGEST_CORE = 40  # tokens from the determiner to the head of a noun phrase


class _Placed(NamedTuple):
    """A time expression and its tokens."""

    time: TimeExpression
    where: Range


def event_time(match: Match, view: SentenceView, tester: SlotTester) -> TimeExpression | None:
    """The expression of the sentence that dates the event of a match."""
    if not tester.text.times(view.sentence.index) or not 0 <= match.clause < len(view.sentence.clauses):
        return None
    if match.frame is not None and match.frame.form is FrameForm.PARTICIPLE:
        return _best(view, _placed(_before_participle(match.frame.verb, view), view, tester))
    clause = view.sentence.clauses[match.clause]
    own = _placed(clause.range, view, tester)
    return _best(view, _free(own, clause.index, view)) or _best(view, _shared(clause, view, tester))


def _placed(tokens: Range, view: SentenceView, tester: SlotTester) -> Iterator[_Placed]:
    """The time expressions among some tokens, without those in names (Welt am Sonntag)."""
    if tokens.first >= tokens.last:
        return
    times, span = tester.text.times(view.sentence.index), view.span(tokens)
    names = tester.text.names(view.sentence.index)
    for index in range(bisect_left(times, span.start, key=lambda time: time.span.start), len(times)):
        time = times[index]
        if time.span.start >= span.end:
            return
        where = token_range(view, time.span)
        if where is not None and where.last <= tokens.last and not _is_in_name(time, names):
            yield _Placed(time, where)


def _is_in_name(time: TimeExpression, names: Sequence[Name]) -> bool:
    return any(name.span.covers(time.span) for name in names_over(names, time.span))


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
    first, last = entry.where.first, entry.where.last
    before = view.forms[first - 1].lower() if first else ""
    after = view.forms[last] if last < len(view.forms) else ""
    if entry.time.type is TimeType.SET:
        return False
    if entry.time.type is TimeType.DURATION and before not in _WORDS["dating"]:
        return False
    return before not in _WORDS["elsewhere"] or after in _WORDS["range"]


def _free(placed: Iterator[_Placed], clause: int, view: SentenceView) -> Iterator[_Placed]:
    """Expressions of a clause that stand in no other noun phrase."""
    return (
        entry
        for entry in placed
        if view.clause_of[entry.where.first] == clause and not _is_in_phrase(entry.where, view)
    )


def _is_in_phrase(where: Range, view: SentenceView) -> bool:
    """Whether tokens stand inside the core of a phrase with another head (das am Montag gegebene Interview)."""
    return any(phrase.head >= where.last for phrase in _holding(where.first, view))


def _holding(token: int, view: SentenceView) -> Iterator[Phrase]:
    """The phrases that hold a token in their core, the innermost first."""
    for first in range(token, max(-1, token - _LONGEST_CORE), -1):
        for index in view.phrases_at.get(first, ()):
            if token in view.phrase(index).core:
                yield view.phrase(index)


def _before_participle(verb: int, view: SentenceView) -> Range:
    """The tokens that stand before a participle in its noun phrase."""
    core = next((phrase.core for phrase in _holding(verb, view)), Range(verb, verb))
    return Range(core.first, verb)


def _shared(clause: Clause, view: SentenceView, tester: SlotTester) -> Iterator[_Placed]:
    """Expressions in the Vorfeld of the clause that this one is coordinated with (Am Montag kam er und ging wieder)."""
    if clause.function is not ClauseFunction.COORDINATED or clause.parent is None:
        return iter(())
    vorfeld = view.sentence.clauses[clause.parent].fields.vorfeld or Range(0, 0)
    return _free(_placed(vorfeld, view, tester), clause.parent, view)
