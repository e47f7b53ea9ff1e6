"""The time of an event: the expression that the clause of its trigger governs.

Takes a match in a sentence and the sentence's time expressions; gives the one that dates the event, or None.

    Am Montag kündigte er für Freitag den Besuch des im Mai gewählten Kanzlers an .
    dates it              the plan               the Kanzler

An expression inside a noun phrase belongs to that phrase (im Mai gewählt), and dates the event only where the trigger
is its participle; so does an attribute (die WM 2006). What a noun tells of has the time of its own phrase or right
behind it, and that of the clause only where it happens then (not: trotz der Kritik). Lengths of time date only after
*seit*, *vor* and the like. Dates come before vague words, then the first one counts. A clause without one shares that
of the Vorfeld of the clause it is coordinated with.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from eventdsl.engine.binding import Match, PhraseFiller
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.view import SentenceView
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.word_lists import word_lists
from eventdsl.source import Span
from eventdsl.text.annotated import names_over
from eventdsl.text.clause import Clause, ClauseFunction, FrameForm, Phrase, Range
from eventdsl.text.document import TimeExpression, TimeType

_WORDS = word_lists("event_time")
_VAGUE = "_REF"


class _Placed(NamedTuple):
    """A time expression and its tokens."""

    time: TimeExpression
    where: Range


def event_time(match: Match, view: SentenceView, tester: SlotTester) -> TimeExpression | None:
    """The expression of the sentence that dates the event of a match."""
    if not 0 <= match.clause < len(view.sentence.clauses) or not tester.times(view):
        return None
    if match.frame is not None and match.frame.form is FrameForm.PARTICIPLE:
        return _best(view, _placed(_before_participle(match.frame.verb, view), view, tester))
    if (noun := _noun_of(match, view)) is not None:
        inside = _best(view, _of_noun(noun, match, view, tester))
        if inside is not None or _is_apart(noun, view):
            return inside
    clause = view.sentence.clauses[match.clause]
    own = _placed(clause.range, view, tester)
    return _best(view, _free(own, clause.index, view)) or _best(view, _shared(clause, view, tester))


def _placed(tokens: Range, view: SentenceView, tester: SlotTester) -> Iterator[_Placed]:
    """The time expressions among some tokens, without those in names (Welt am Sonntag)."""
    if tokens.first >= tokens.last:
        return
    times, span = tester.times(view), view.span(tokens)
    for index in range(bisect_left(times, span.start, key=lambda time: time.span.start), len(times)):
        time = times[index]
        if time.span.start >= span.end:
            return
        where = token_range(view, time.span)
        if where is not None and where.last <= tokens.last and not _is_in_name(time, view, tester):
            yield _Placed(time, where)


def _is_in_name(time: TimeExpression, view: SentenceView, tester: SlotTester) -> bool:
    names = names_over(tester.text.names(view.sentence.index), time.span)
    return any(name.span.covers(time.span) for name in names)


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
    if _is_attribute(entry, view):
        return False
    before = view.forms[first - 1].lower() if first else ""
    after = view.forms[last] if last < len(view.forms) else ""
    if entry.time.type is TimeType.SET:
        return False
    if entry.time.type is TimeType.DURATION and before not in _WORDS["dating"]:
        return False
    return before not in _WORDS["elsewhere"] or after in _WORDS["range"]


def _is_attribute(entry: _Placed, view: SentenceView) -> bool:
    """Whether an expression says of a noun when it is: die Kunst des 21. Jahrhunderts, die Fußball-WM 2006."""
    first, last = entry.where.first, entry.where.last
    phrase = next((phrase for phrase in view.phrases_over(last - 1) if phrase.head < last), None)
    holder = view.holder_of.get(phrase.index) if phrase is not None and phrase.preposition is None else None
    if holder is not None and view.phrase(holder).head < first:
        noun = view.tokens[view.phrase(holder).head].norm
        return noun_class(noun) is not NounClass.TIME and noun.lower() not in _WORDS["course"]
    if entry.time.type is not TimeType.DATE or last - first > 1 or not view.forms[first].isdigit() or not first:
        return False
    return view.forms[first - 1].rpartition("-")[2].lower() in _WORDS["yearly"]


def _noun_of(match: Match, view: SentenceView) -> Phrase | None:
    """The phrase whose noun is the trigger."""
    if match.frame is not None and match.frame.form is not FrameForm.NOMINAL:
        return None
    index = view.sentence.structure.phrase_at.get(match.trigger[0])
    return view.phrase(index) if index is not None and view.phrase(index).head == match.trigger[0] else None


def _of_noun(noun: Phrase, match: Match, view: SentenceView, tester: SlotTester) -> Iterator[_Placed]:
    """The expressions in the phrase of a noun and right behind it: der Anschlag auf die Kirche am 5. März."""
    filled = [entry.filler.phrase for entry in match.bindings if isinstance(entry.filler, PhraseFiller)]
    parts = [tester.extent(view, index) for index in (noun.index, *filled)]
    last = max(part.last for part in parts if part.first >= noun.core.first)
    behind = last + 1 if last < len(view.tokens) and view.tokens[last].pos.startswith("APPR") else last
    for entry in _placed(Range(noun.core.first, len(view.tokens)), view, tester):
        if entry.where.first <= behind:
            yield entry


def _is_apart(noun: Phrase, view: SentenceView) -> bool:
    """Whether a noun tells of another event than its clause: trotz der Kritik, die Sorge vor Angriffen.

    What belongs to a time is not (der zweite Tag des Streiks).
    """
    holder = view.holder_of.get(noun.index)
    if holder is not None and noun_class(view.tokens[view.phrase(holder).head].norm) is not NounClass.TIME:
        return True
    return bool(_WORDS["apart"] & set(noun.prepositions))


def _free(placed: Iterator[_Placed], clause: int, view: SentenceView) -> Iterator[_Placed]:
    """Expressions of a clause that stand in no other noun phrase."""
    return (
        entry
        for entry in placed
        if view.clause_of[entry.where.first] == clause and not _is_in_phrase(entry.where, view)
    )


def _is_in_phrase(where: Range, view: SentenceView) -> bool:
    """Whether tokens stand inside the core of a phrase with another head (das am Montag gegebene Interview)."""
    return any(phrase.head >= where.last for phrase in view.phrases_over(where.first))


def _before_participle(verb: int, view: SentenceView) -> Range:
    """The tokens that stand before a participle in its noun phrase."""
    core = next((phrase.core for phrase in view.phrases_over(verb)), Range(verb, verb))
    return Range(core.first, verb)


def _shared(clause: Clause, view: SentenceView, tester: SlotTester) -> Iterator[_Placed]:
    """Expressions in the Vorfeld of the clause that this one is coordinated with (Am Montag kam er und ging wieder)."""
    if clause.function is not ClauseFunction.COORDINATED or clause.parent is None:
        return iter(())
    vorfeld = view.sentence.clauses[clause.parent].fields.vorfeld or Range(0, 0)
    return _free(_placed(vorfeld, view, tester), clause.parent, view)
