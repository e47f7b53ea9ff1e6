"""What stands in the way of an element of a frame pattern, and what would have to be otherwise.

Takes an element that found nothing in a frame; gives the obstacle in words: what the clause has in its place, whether
another phrase of the clause would do, which line of the rule to change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from eventdsl.engine.binding import Mismatch
from eventdsl.engine.frames import FrameMatcher
from eventdsl.engine.progress import Progress
from eventdsl.engine.refusals import quoted, refusal, slot_name
from eventdsl.engine.trace import Obstacle, Reason
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.ir.dump import words_text
from eventdsl.ir.pattern import (
    Adverb,
    Expletive,
    Filler,
    FramePattern,
    Function,
    Negated,
    Reflexive,
    SlotTest,
    VariantName,
    holds_reflexive,
)
from eventdsl.ir.variants import IN_WORDS
from eventdsl.text.clause import Argument, Frame, Phrase, Voice

FUNCTION_FEATURES = {"subject": "nominativ", "object": "akkusativ", "dative": "dativ", "genitive": "genitiv"}
VOICES_IN_WORDS = {
    Voice.ACTIVE: "active",
    Voice.PASSIVE: "passive with werden",
    Voice.STATE_PASSIVE: "passive with sein",
    Voice.RECIPIENT_PASSIVE: "passive with bekommen",
}


class FrameObstacles:
    """Explains the elements that a matcher did not find in its frame."""

    def __init__(self, matcher: FrameMatcher) -> None:
        self.matcher = matcher
        self.view = matcher.view
        self.frame = matcher.frame

    def of(
        self, element: Filler | Adverb | Reflexive | Negated | Expletive, mismatch: Mismatch, progress: Progress
    ) -> Obstacle:
        """The obstacle of an element that failed."""
        match element:
            case Filler(slot=None):
                return self._of_noun(element, progress)
            case Filler():
                return self.of_slot(element, progress)
            case Adverb():
                return self._of_word(element)
            case Negated():
                return Obstacle(
                    Reason.NOT_NEGATED,
                    f"{self._verb()} is not negated",
                    "drop `nicht` from the pattern; polarity is computed for every event",
                    (self.frame.verb,),
                )
            case Reflexive():
                return Obstacle(
                    Reason.REFLEXIVE,
                    f"{self._verb()} has no sich",
                    "write a second pattern without `sich`",
                    (self.frame.verb,),
                )
            case Expletive():
                return Obstacle(
                    Reason.OTHER_WORD, "the subject is not es", "write a slot in the place of `es`", mismatch.tokens
                )
            case _:
                assert_never(element)

    def of_slot(self, element: Filler, progress: Progress) -> Obstacle:
        """Why nothing fills a slot: what stands in its function is refused, or nothing does."""
        slot = element.slot
        assert slot is not None
        for argument in self.matcher.arguments(element, progress):
            phrase = self._phrase(argument)
            if phrase.index not in progress.used:
                return refusal(self.view, slot, phrase, self.matcher.tester)
        place = self._place(element)
        message = f"the clause of {self._verb()} has no {place}"
        for name, phrase in self._others(progress):
            if self.matcher.tester.verdict(self.view, slot, phrase.index):
                return Obstacle(
                    Reason.NOTHING_THERE,
                    f"{message}; {quoted(self.view, phrase)} is its {name}",
                    _advice_for(slot, name),
                    (phrase.head,),
                )
        written = f"{_prepositions(element)}{slot_name(slot)}"
        return Obstacle(Reason.NOTHING_THERE, message, f"make it optional: ({written})?", (self.frame.verb,))

    def _of_noun(self, element: Filler, progress: Progress) -> Obstacle:
        assert element.noun is not None
        wanted = words_text(element.noun)
        for argument in self.matcher.arguments(element, progress):
            phrase = self._phrase(argument)
            lemma = self.view.tokens[phrase.head].lemma
            return Obstacle(
                Reason.OTHER_WORD,
                f"the {self._place(element)} is {quoted(self.view, phrase)}, not {wanted}",
                f"add {lemma} to the words: ({wanted} | {lemma})",
                (phrase.head,),
            )
        place = self._place(element)
        message = f"the clause of {self._verb()} has no {place}, which should be {wanted}"
        return Obstacle(Reason.NOTHING_THERE, message, f"make it optional: ({wanted})?", (self.frame.verb,))

    def _of_word(self, element: Adverb) -> Obstacle:
        wanted = words_text(element.words)
        clause = frozenset(self.matcher.clause_tokens())
        for index in range(len(self.view.tokens)):
            if index not in clause and self.view.is_any(index, element.words):
                return Obstacle(
                    Reason.OTHER_WORD,
                    f"{self.view.tokens[index].text} stands in another clause than {self._verb()}",
                    f"ask for it with `where sentence has word {wanted}`",
                    (index,),
                )
        message = f"the clause of {self._verb()} has no word {wanted}"
        return Obstacle(Reason.OTHER_WORD, message, f"make it optional: ({wanted})?", (self.frame.verb,))

    # ---- what the clause has ----

    def _verb(self) -> str:
        return self.frame.lemma

    def _phrase(self, argument: Argument) -> Phrase:
        return self.view.phrase(argument.phrase if argument.antecedent is None else argument.antecedent)

    def _place(self, element: Filler) -> str:
        """The function in the text that the element asks for: in the passive the object is the subject."""
        if element.prepositions:
            return f"phrase with {' or '.join(sorted(element.prepositions))}"
        function = self.matcher.shape.functions.get(element.functions[0], element.functions[0])
        name = {Function.IOBJ: "dative", Function.COMPLEMENT: "complement clause"}.get(function, function.value)
        if function is not element.functions[0]:
            return f"{name} (the {element.functions[0].value} of the active)"
        return name

    def _others(self, progress: Progress) -> Iterator[tuple[str, Phrase]]:
        """The phrases of the frame that nothing has used, by their function."""
        frame = self.frame
        named = {
            "subject": frame.subject,
            "object": frame.object,
            "dative": frame.iobj,
            "genitive": frame.genitive,
            "agent": frame.agent,
            "predicative": frame.predicative,
        }
        for name, argument in named.items():
            if argument is not None and argument.phrase not in progress.used:
                yield name, self._phrase(argument)
        for argument in frame.prepositional:
            phrase = self.view.phrase(argument.phrase)
            if argument.phrase not in progress.used and phrase.prepositions:
                yield f"phrase with {phrase.prepositions[0]}", phrase


def _prepositions(element: Filler) -> str:
    """The prepositions of an element as an author writes them, with a blank behind."""
    found = sorted(element.prepositions)
    return "" if not found else f"{found[0]} " if len(found) == 1 else f"({' | '.join(found)}) "


def _advice_for(slot: SlotTest, name: str) -> str:
    feature = FUNCTION_FEATURES.get(name)
    if feature is not None:
        inside = slot_name(slot).strip("{}")
        return f"if that is meant, write {{{inside}, {feature}}}"
    if name.startswith("phrase with "):
        return f"if that is meant, write {name.removeprefix('phrase with ')} {slot_name(slot)}"
    return f"if it may be missing, write ({slot_name(slot)})?"


def variant_obstacle(
    pattern: FramePattern, frame: Frame, variants: tuple[VariantName, ...], licence: Mismatch
) -> Obstacle:
    """Why the shape of a frame is none that the pattern covers; the order is that of `FrameMatcher.licensed`."""
    tokens = licence.tokens
    if frame.form not in pattern.forms:
        return Obstacle(
            Reason.FORM, f"{frame.lemma} is {frame.form.value} here", "write a further pattern for this form", tokens
        )
    switched_off = [name for name in variants if name not in pattern.variants]
    if switched_off:
        name = switched_off[0]
        return Obstacle(
            Reason.VARIANT_OFF,
            f"the variant {name.value} is switched off ({IN_WORDS[name]})",
            f"drop {name.value} from the rule's `without`",
            tokens,
        )
    if frame.voice not in pattern.voices:
        return _voice_obstacle(pattern, frame, tokens)
    if frame.reflexive is not None and frame.object is None and not holds_reflexive(pattern.body):
        return Obstacle(
            Reason.REFLEXIVE,
            f"{frame.lemma} is reflexive here, which is another verb",
            "add `sich` to the pattern, if the reflexive verb is meant",
            tokens,
        )
    modals = " or ".join(sorted(pattern.modals))
    return Obstacle(Reason.MODAL, f"the modal verb {modals} is missing", f"write the pattern without {modals}", tokens)


def _voice_obstacle(pattern: FramePattern, frame: Frame, tokens: tuple[int, ...]) -> Obstacle:
    voice = VOICES_IN_WORDS[frame.voice]
    if frame.voice is Voice.ACTIVE:
        message = f"{frame.lemma} is active here; the pattern is written in the passive"
        return Obstacle(Reason.VOICE, message, "write the pattern in the active: it covers the passive too", tokens)
    if VERB_CLASSES.takes_sein(frame.lemma):
        message = f"{frame.lemma} is read as {voice}, and the verb forms none"
    else:
        message = f"{frame.lemma} stands in the {voice}, which this pattern does not cover"
    return Obstacle(Reason.VOICE, message, "see `eventdsl expand` for the variants of the pattern", tokens)
