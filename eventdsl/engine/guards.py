"""Guards: the `where` lines of a rule.

Takes a match with its assessment; gives the guard that fails, if one does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from eventdsl.engine.arguments import phrase_argument
from eventdsl.engine.binding import Binding, Match, PartFiller, PhraseFiller
from eventdsl.engine.compounds import part_types
from eventdsl.engine.entity_words import has_head
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.view import SentenceView
from eventdsl.events.mention import Factuality, Polarity, Source
from eventdsl.ir.pattern import Words
from eventdsl.ir.program import Contains, Guard, HasFeature, HasHead, HasType, IsPresent, SameReferent


@dataclass(frozen=True, slots=True)
class Situation:
    """A match and how the text puts it."""

    match: Match
    view: SentenceView
    tester: SlotTester
    polarity: Polarity
    factuality: Factuality
    tense: str | None
    source: Source | None


def failing_guard(guards: Iterable[Guard], situation: Situation) -> Guard | None:
    """The first guard that does not hold."""
    return next((guard for guard in guards if holds(guard, situation) is guard.negative), None)


def holds(guard: Guard, situation: Situation) -> bool:
    """Whether a guard holds, its sign left aside."""
    match guard:
        case Contains():
            return _contains(guard, situation)
        case HasType(role=role, types=types):
            return any(_has_type(binding, types, situation) for binding in _bindings(role, situation.match))
        case HasHead(role=role, words=words):
            return any(_has_head(binding, words, situation) for binding in _bindings(role, situation.match))
        case IsPresent(role=role):
            return bool(_bindings(role, situation.match))
        case SameReferent(left=left, right=right):
            return bool(_referents(left, situation) & _referents(right, situation))
        case HasFeature(name=name, values=values):
            return feature(name, situation) in values
        case _:
            assert_never(guard)


def feature(name: str, situation: Situation) -> str:
    """The value of a named feature of the event."""
    frame = situation.match.frame
    match name:
        case "polarity":
            return situation.polarity.value
        case "factuality":
            return situation.factuality.value
        case "tense":
            return situation.tense or "none"
        case "mood":
            return frame.mood.value if frame is not None else "none"
        case "voice":
            return frame.voice.value if frame is not None else "none"
        case "variant":
            return situation.match.variant
        case "source":
            return "present" if situation.source is not None else "missing"
        case _:
            raise ValueError(f"no feature {name}")  # the analysis refuses other names


def _bindings(role: str, match: Match) -> list[Binding]:
    return [binding for binding in match.bindings if binding.slot.role == role]


def _contains(guard: Contains, situation: Situation) -> bool:
    clause = None if guard.sentence else situation.match.clause
    if guard.verb:
        return situation.view.has_verb(guard.words, clause)
    return situation.view.has_word(guard.words, clause)


def _has_type(binding: Binding, types: frozenset[str], situation: Situation) -> bool:
    tester, view = situation.tester, situation.view
    if isinstance(binding.filler, PartFiller):
        return bool(types & part_types(binding.filler.part, tester.program.entities))
    if not isinstance(binding.filler, PhraseFiller):
        return False
    phrase = view.phrase(binding.filler.phrase)
    if types & tester.types(view, phrase):
        return True
    return any(tester.event_id(view, phrase.head, name) for name in types if name in tester.program.events)


def _has_head(binding: Binding, words: Words, situation: Situation) -> bool:
    if not isinstance(binding.filler, PhraseFiller):
        return False
    phrase = situation.view.phrase(binding.filler.phrase)
    return has_head(situation.view, phrase, words)


def _referents(role: str, situation: Situation) -> frozenset[str]:
    """What the fillers of a role are called: their names, or their heads where they have none."""
    found: set[str] = set()
    for binding in _bindings(role, situation.match):
        if isinstance(binding.filler, PhraseFiller):
            mention = phrase_argument(binding, binding.filler, situation.view, situation.tester, ())
            found.add(mention.name or situation.view.lemmas[situation.view.phrase(binding.filler.phrase).head])
    return frozenset(found)
