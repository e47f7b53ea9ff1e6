"""Why a guard does not hold.

Takes a guard and the situation it was asked of; gives the obstacle: what is so in the text instead.
"""

from __future__ import annotations

from typing import assert_never

from eventdsl.engine.binding import PhraseFiller
from eventdsl.engine.guards import Situation, feature
from eventdsl.engine.refusals import quoted
from eventdsl.engine.trace import Obstacle, Reason
from eventdsl.ir.dump import words_text
from eventdsl.ir.program import Contains, Guard, HasFeature, HasHead, HasType, IsPresent, SameReferent
from eventdsl.text.clause import Phrase

NARROW = "drop the guard, or narrow what it asks for"


def guard_obstacle(guard: Guard, situation: Situation) -> Obstacle:
    """What is so where the guard asks for something else."""
    match guard:
        case Contains():
            return _contains(guard, situation)
        case HasType(role=role, types=types):
            wanted = " or ".join(sorted(types))
            known = [(said, _type(phrase, situation)) for said, phrase in _fillers(role, situation)]
            given = "; ".join(f"{said} is {kind}" for said, kind in known) or f"{{{role}}} is empty"
            asked = "no " if guard.negative else ""
            return _obstacle(f"{given}; the guard takes {asked}{wanted}", role, situation)
        case HasHead(role=role, words=words):
            given = _given(role, situation)
            asked = "no head" if guard.negative else "the head"
            return _obstacle(f"{given}; the guard asks for {asked} {words_text(words)}", role, situation)
        case IsPresent(role=role):
            return _obstacle(_given(role, situation), role, situation)
        case SameReferent(left=left, right=right):
            relation = "the same" if guard.negative else "not the same"
            both = f"{_given(left, situation)} and {_given(right, situation)}: {relation}"
            return _obstacle(both, left, situation)
        case HasFeature(name=name):
            tokens = situation.match.trigger
            return Obstacle(Reason.GUARD, f"the {name} is {feature(name, situation)} here", NARROW, tokens)
        case _:
            assert_never(guard)


def _contains(guard: Contains, situation: Situation) -> Obstacle:
    where = "sentence" if guard.sentence else "clause"
    what = f"{'verb' if guard.verb else 'word'} {words_text(guard.words)}"
    view = situation.view
    if not guard.negative:
        return Obstacle(Reason.GUARD, f"the {where} has no {what}", NARROW, situation.match.trigger)
    tokens = tuple(index for index in range(len(view.tokens)) if view.is_any(index, guard.words))
    said = " and ".join(dict.fromkeys(view.tokens[index].text for index in tokens)) or what
    return Obstacle(Reason.GUARD, f"the {where} has {said}", NARROW, tokens or situation.match.trigger)


def _fillers(role: str, situation: Situation) -> list[tuple[str, Phrase]]:
    phrases = [
        situation.view.phrase(binding.filler.phrase)
        for binding in situation.match.bindings
        if binding.slot.role == role and isinstance(binding.filler, PhraseFiller)
    ]
    return [(quoted(situation.view, phrase), phrase) for phrase in phrases]


def _type(phrase: Phrase, situation: Situation) -> str:
    types = situation.tester.types(situation.view, phrase)
    known = situation.tester.nearest_type(situation.view, phrase) or min(types, default="unknown")
    return f"of type {known}"


def _given(role: str, situation: Situation) -> str:
    said = " and ".join(said for said, _ in _fillers(role, situation))
    if said:
        return f"{{{role}}} is {said}"
    is_filled = any(binding.slot.role == role for binding in situation.match.bindings)
    return f"{{{role}}} is {'a clause' if is_filled else 'empty'}"


def _obstacle(message: str, role: str, situation: Situation) -> Obstacle:
    heads = tuple(phrase.head for _, phrase in _fillers(role, situation))
    return Obstacle(Reason.GUARD, message, NARROW, heads or situation.match.trigger)
