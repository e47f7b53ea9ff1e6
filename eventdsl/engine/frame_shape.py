"""Which places a frame has for the functions of a pattern, whatever stands in them.

Takes a frame; says what has a function of the canonical, active clause in it, and whether each element of a pattern has
a place at all. That is told at once, and most patterns that cannot match fail here: nobody need ask who somebody is
where the object is missing.

    {wer} reist nach {wo}      Die Kanzlerin reist gern.       no phrase with nach
    {wer} kommt nicht          Der Kanzler kommt.              nothing is denied
"""

from __future__ import annotations

from dataclasses import dataclass, field

from eventdsl.engine.variants import FUNCTIONS_BY_VOICE
from eventdsl.engine.view import SentenceView
from eventdsl.ir.pattern import All, Choice, Filler, FrameElement, Function, Negated, Reflexive
from eventdsl.text.clause import Argument, Frame, FrameForm
from eventdsl.text.morphology import Mood


@dataclass(slots=True)
class FrameShape:
    """The places of one frame of a sentence."""

    view: SentenceView
    frame: Frame
    functions: dict[Function, Function] = field(init=False)

    def __post_init__(self) -> None:
        self.functions = FUNCTIONS_BY_VOICE[self.frame.voice]

    def has_places(self, element: FrameElement) -> bool:
        """Whether the frame has something in every place that a pattern asks for."""
        match element:
            case All(elements=elements):
                return all(self.has_places(inner) for inner in elements)
            case Choice(options=options):
                return any(self.has_places(option) for option in options)
            case Reflexive():
                return self.frame.reflexive is not None
            case Negated():
                return self.frame.negation is not None
            case Filler(slot=slot):
                return (slot is not None and not slot.required) or self._has_place(element)
            case _:
                return True

    def _has_place(self, element: Filler) -> bool:
        return (
            any(self._may_have(function, element) for function in element.functions)
            or self.frame.form is FrameForm.NOMINAL  # the first part of a compound may have any
            or self.has_no_place(element)
        )

    def _may_have(self, function: Function, element: Filler) -> bool:
        """Whether something of the sentence may have a function."""
        match function:
            case Function.PREPOSITIONAL:
                return not element.prepositions.isdisjoint(self.view.prepositions)
            case Function.COMPLEMENT:
                return bool(self.frame.complements)
            case Function.GENITIVE:
                return True
            case _:
                return self.argument(function) is not None

    def has_no_place(self, element: Filler) -> bool:
        """Whether this variant has no such constituent: the agent of a passive, the subject of an infinitive."""
        if Function.SUBJECT not in element.functions:
            return False
        frame = self.frame
        if frame.form is FrameForm.NOMINAL:
            return False
        return (
            self.functions[Function.SUBJECT] is Function.AGENT
            or frame.form in (FrameForm.INFINITIVE, FrameForm.PARTICIPLE)
            or frame.mood is Mood.IMPERATIVE
        )

    def argument(self, function: Function) -> Argument | None:
        """What has a function of the active clause."""
        frame = self.frame
        match self.functions.get(function, function):
            case Function.SUBJECT:
                return frame.subject or (frame.agent if frame.form is FrameForm.NOMINAL else None)
            case Function.OBJECT:
                return frame.object
            case Function.IOBJ:
                return frame.iobj
            case Function.AGENT:
                return frame.agent
            case Function.PREDICATIVE:
                return frame.predicative
            case _:
                return None
