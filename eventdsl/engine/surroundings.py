"""What stands around a trigger: the place and time of its clause, arguments that a `take` asks for.

Takes a match and a take; gives a binding for an empty role, or None. The event's time is the expression that its clause
governs: one inside the clause's own tokens, before one inside an argument, before one of the clause it depends on.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.engine.binding import Binding, ComplementFiller, Match, PhraseFiller, RangeFiller, Verdict
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.view import SentenceView
from eventdsl.german.prepositions import prepositions
from eventdsl.ir.program import TakeFrom
from eventdsl.source import Span
from eventdsl.text.clause import Frame, Phrase, Range
from eventdsl.text.document import TimeExpression


def take(match: Match, source: TakeFrom, view: SentenceView, tester: SlotTester) -> tuple[Binding, ...]:
    """The fillers of a take: none, one, or every conjunct of one."""
    if source.what == "time":
        time = event_time(match, view, tester)
        return (_time_binding(source, time, view),) if time is not None else ()
    if source.what == "complement":
        return _complement(match, source)
    unknown: Binding | None = None
    for phrase in _candidates(match, source, view):
        if _holds_trigger(phrase, match) or phrase.index in _used(match):
            continue
        verdict = tester.verdict(view, source.slot, phrase.index)
        binding = Binding(source.slot, PhraseFiller(phrase.index, f"{source.what}:take"), verdict)
        if verdict is Verdict.YES:
            return _conjuncts(source, binding, phrase, view, tester)
        if verdict is Verdict.UNKNOWN and unknown is None and source.what not in ("place", "type"):
            unknown = binding
    return (unknown,) if unknown is not None else ()


def _conjuncts(
    source: TakeFrom, binding: Binding, phrase: Phrase, view: SentenceView, tester: SlotTester
) -> tuple[Binding, ...]:
    if not source.slot.many:
        return (binding,)
    others = [
        Binding(source.slot, PhraseFiller(index, f"{source.what}:take"), verdict)
        for index in phrase.conjuncts
        if index != phrase.index and (verdict := tester.verdict(view, source.slot, index))
    ]
    return (binding, *others)


def _used(match: Match) -> frozenset[int]:
    return frozenset(binding.filler.phrase for binding in match.bindings if isinstance(binding.filler, PhraseFiller))


def _holds_trigger(phrase: Phrase, match: Match) -> bool:
    return any(index in phrase.core for index in match.trigger)


def _complement(match: Match, source: TakeFrom) -> tuple[Binding, ...]:
    if match.frame is None or not match.frame.complements:
        return ()
    complement = match.frame.complements[0]
    filler = ComplementFiller(complement, f"complement:{complement.kind.value}")
    return (Binding(source.slot, filler, Verdict.YES),)


def _candidates(match: Match, source: TakeFrom, view: SentenceView) -> Iterator[Phrase]:
    if source.sentence:
        yield from sorted(view.sentence.phrases, key=lambda phrase: abs(phrase.head - match.trigger[0]))
        return
    frame = match.frame
    if source.what in ("pp", "place"):
        wanted = source.prepositions if source.what == "pp" else prepositions().local
        for phrase in _clause_prepositional(match, frame, view):
            if wanted & set(phrase.prepositions):
                yield phrase
        return
    if source.what == "type":
        phrases = [phrase for phrase in view.sentence.phrases if phrase.clause == match.clause]
        yield from sorted(phrases, key=lambda phrase: abs(phrase.head - match.trigger[0]))
        return
    frame = frame or _clause_frame(match, view)
    argument = function_phrase(frame, source.what) if frame is not None else None
    if argument is not None:
        yield view.phrase(argument)


def function_phrase(frame: Frame, what: str) -> int | None:
    """The phrase in a named function of a frame."""
    arguments = {
        "subject": frame.subject,
        "object": frame.object,
        "iobj": frame.iobj,
        "agent": frame.agent,
        "predicative": frame.predicative,
    }
    argument = arguments.get(what)
    if argument is None:
        return None
    return argument.phrase if argument.antecedent is None else argument.antecedent


def _clause_frame(match: Match, view: SentenceView) -> Frame | None:
    """The frame of the clause that a phrase pattern matched in."""
    return next((frame for frame in view.sentence.frames if frame.clause == match.clause), None)


def _clause_prepositional(match: Match, frame: Frame | None, view: SentenceView) -> Iterator[Phrase]:
    """Prepositional phrases of the frame, then those attached to its arguments, then the rest of the clause."""
    seen: set[int] = set()
    order: list[int] = []
    frame = frame or _clause_frame(match, view)
    if frame is not None:
        order += [argument.phrase for argument in frame.prepositional]
        order += [index for argument in frame.arguments() for index in view.phrase(argument.phrase).attached]
    order += [
        phrase.index
        for phrase in view.sentence.phrases
        if phrase.clause == match.clause and phrase.preposition is not None
    ]
    for index in order:
        if index not in seen:
            seen.add(index)
            yield view.phrase(index)


# ---- time -----------------------------------------------------------------------------------------------------------


def event_time(match: Match, view: SentenceView, tester: SlotTester) -> TimeExpression | None:
    """The time expression that the clause of the trigger governs."""
    times = tester.index.times.get(view.sentence.index, ())
    if not times:
        return None
    clauses = view.sentence.clauses
    if not 0 <= match.clause < len(clauses):
        return None
    tokens = frozenset(clauses[match.clause].tokens)
    inside = [(time, where) for time in times if (where := token_range(view, time.span)) and where.first in tokens]
    if not inside:
        return None
    own = [time for time, where in inside if not _is_inside_argument(where, match, view)]
    return own[0] if own else None


def _is_inside_argument(where: Range, match: Match, view: SentenceView) -> bool:
    """Whether a time stands inside the core of an argument (das am Mittwoch veröffentlichte Interview)."""
    phrases = (view.phrase(index) for index in _used(match))
    return any(where.first in phrase.core for phrase in phrases)


def token_range(view: SentenceView, span: Span) -> Range | None:
    """The tokens that a span covers."""
    inside = [token.index for token in view.tokens if span.start <= token.start and token.end <= span.end]
    return Range(inside[0], inside[-1] + 1) if inside else None


def _time_binding(source: TakeFrom, time: TimeExpression, view: SentenceView) -> Binding:
    where = token_range(view, time.span)
    assert where is not None  # event_time gives only expressions that have tokens
    return Binding(source.slot, RangeFiller(where, where.last - 1, "time:clause"), Verdict.YES)
