"""What stands around a trigger: the place and time of its clause, arguments that a `take` asks for.

Takes a match and a take; gives bindings for an empty role, or none. `event_time` finds the time,
`event_place` the place.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.engine.binding import Binding, ComplementFiller, Match, PhraseFiller, RangeFiller, Verdict
from eventdsl.engine.event_place import names_somebody, names_unknown_town, places, prepositional_of_clause
from eventdsl.engine.event_time import event_time, token_range
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.view import SentenceView
from eventdsl.ir.program import TakeFrom
from eventdsl.text.clause import Frame, Phrase, PhraseKind
from eventdsl.text.document import TimeExpression


def take(match: Match, source: TakeFrom, view: SentenceView, tester: SlotTester) -> tuple[Binding, ...]:
    """The fillers of a take: none, one, or every conjunct of one."""
    if source.what in ("place", "time") and names_somebody(match, view):
        return ()
    if source.what == "time":
        time = event_time(match, view, tester)
        return (_time_binding(source, time, view),) if time is not None else ()
    if source.what == "complement":
        return _complement(match, source, view)
    unknown: Binding | None = None
    for phrase in _candidates(match, source, view, tester):
        if _holds_trigger(phrase, match) or phrase.index in _used(match):
            continue
        verdict = tester.verdict(view, source.slot, phrase.index)
        binding = Binding(source.slot, PhraseFiller(phrase.index, f"{source.what}:take"), verdict)
        if verdict is Verdict.YES:
            return _conjuncts(source, binding, phrase, view, tester)
        if verdict is Verdict.UNKNOWN and unknown is None and _may_stand_unknown(source, phrase, view):
            unknown = binding
    return (unknown,) if unknown is not None else ()


def _may_stand_unknown(source: TakeFrom, phrase: Phrase, view: SentenceView) -> bool:
    """Whether a phrase of which no type is known may fill a take: not as a place, but for the name of a town."""
    return names_unknown_town(phrase, view) if source.what == "place" else source.what != "type"


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


def _complement(match: Match, source: TakeFrom, view: SentenceView) -> tuple[Binding, ...]:
    frame = match.frame or _clause_frame(match, view)
    if frame is None or not frame.complements:
        return ()
    complement = frame.complements[0]
    filler = ComplementFiller(complement, f"complement:{complement.kind.value}")
    return (Binding(source.slot, filler, Verdict.YES),)


def _candidates(match: Match, source: TakeFrom, view: SentenceView, tester: SlotTester) -> Iterator[Phrase]:
    if source.sentence:
        yield from sorted(view.sentence.phrases, key=lambda phrase: abs(phrase.head - match.trigger[0]))
        return
    frame = match.frame
    if source.what == "place":
        yield from places(match, frame or _clause_frame(match, view), view, tester)
        return
    if source.what == "pp":
        for phrase in prepositional_of_clause(match, frame or _clause_frame(match, view), view):
            if _is_governed(phrase, source):
                yield phrase
        return
    if source.what == "type":
        phrases = view.phrases_in(match.clause)
        yield from sorted(phrases, key=lambda phrase: abs(phrase.head - match.trigger[0]))
        return
    frame = frame or _clause_frame(match, view)
    argument = function_phrase(frame, source.what) if frame is not None else None
    if argument is not None:
        yield view.phrase(argument)


def _is_governed(phrase: Phrase, source: TakeFrom) -> bool:
    """Whether a noun phrase stands behind one of the prepositions; *dabei* names nobody."""
    return phrase.kind is not PhraseKind.ADVERB and not source.prepositions.isdisjoint(phrase.prepositions)


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
    return next(iter(view.frames_in(match.clause)), None)


def _time_binding(source: TakeFrom, time: TimeExpression, view: SentenceView) -> Binding:
    where = token_range(view, time.span)
    assert where is not None  # event_time gives only expressions that have tokens
    return Binding(source.slot, RangeFiller(where, where.last - 1, "time:clause"), Verdict.YES)
