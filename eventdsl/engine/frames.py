"""Frame patterns on the frames of a sentence.

Takes a frame pattern and a frame whose lemma is one of its predicates; gives a match, or none. The
pattern speaks of the active clause; here its functions are read off the frame's voice. Elements are tried in the order
in which they stand, each phrase is used once, the first option of an alternation that finds something is taken: no
backtracking, one pass over the pattern for each frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from eventdsl.engine.binding import Binding, ComplementFiller, Match, Mismatch, PartFiller, PhraseFiller, Verdict
from eventdsl.engine.frame_phrases import is_one_person, likely_first
from eventdsl.engine.frame_shape import FrameShape
from eventdsl.engine.progress import Progress
from eventdsl.engine.slot_tests import ANY_TYPE, CLAUSE_TYPE, SlotTester
from eventdsl.engine.variants import frame_variants
from eventdsl.engine.view import SentenceView
from eventdsl.german.prepositions import prepositions
from eventdsl.german.verb_classes import VERB_CLASSES, cases_behind
from eventdsl.ir.pattern import (
    Adverb,
    All,
    Choice,
    Expletive,
    Filler,
    FrameElement,
    FramePattern,
    Function,
    Negated,
    Optional,
    Reflexive,
    SlotTest,
    VariantName,
    holds_reflexive,
)
from eventdsl.text.clause import (
    Argument,
    Complement,
    Evidence,
    Frame,
    FrameForm,
    Phrase,
    PhraseKind,
    Voice,
)
from eventdsl.text.morphology import ANY

PREDICATES = frozenset(("ADJD", "PTKVZ", "VVPP"))
EXPLETIVE_FORM = "es"


@dataclass(slots=True)
class FrameMatcher:
    """Matches patterns against one frame."""

    view: SentenceView
    frame: Frame
    tester: SlotTester
    shape: FrameShape = field(init=False)
    variants: tuple[VariantName, ...] = field(init=False)
    mismatch: Mismatch = field(init=False)  # at the verb

    def __post_init__(self) -> None:
        self.mismatch = Mismatch((self.frame.verb,))
        self.shape = FrameShape(self.view, self.frame)
        self.variants = frame_variants(self.view, self.frame)

    def match(self, pattern: FramePattern) -> Match | Mismatch:
        """The match of a pattern whose predicate this frame has."""
        variants = self.variants
        mismatch = self.licensed(pattern, variants)
        if mismatch is not None:
            return mismatch
        if not self.shape.has_places(pattern.body):
            return self.mismatch
        frame = self.frame
        verb = frozenset((frame.verb,) if frame.particle is None else (frame.verb, frame.particle))
        outcome = self.element(pattern.body, Progress(anchors=verb, trigger=verb), optional=False)
        if isinstance(outcome, Mismatch):
            return outcome
        return Match(
            pattern=pattern,
            variant=str(variants[0]),
            sentence=self.view.sentence.index,
            clause=self.frame.clause,
            frame=self.frame,
            trigger=tuple(sorted(outcome.trigger)),
            anchors=outcome.anchors,
            bindings=outcome.bindings,
        )

    def licensed(self, pattern: FramePattern, variants: tuple[VariantName, ...]) -> Mismatch | None:
        """Why the shape of the frame is none that the pattern covers."""
        frame = self.frame
        if frame.form not in pattern.forms:
            return self.mismatch
        if any(name not in pattern.variants for name in variants):
            return self.mismatch
        if frame.voice not in pattern.voices:
            return self.mismatch
        if frame.reflexive is not None and frame.object is None and not holds_reflexive(pattern.body):
            return Mismatch((frame.verb, frame.reflexive))
        if pattern.modals and pattern.modals.isdisjoint(frame.modals):
            return self.mismatch
        return None

    # ---- elements ----

    def element(self, element: FrameElement, progress: Progress, optional: bool) -> Progress | Mismatch:
        match element:
            case All(elements=elements):
                return self._all(elements, progress, optional)
            case Choice(options=options):
                return self._choice(options, progress, optional)
            case Optional(element=inner):
                outcome = self.element(inner, progress, optional=True)
                return outcome if isinstance(outcome, Progress) else progress
            case Filler(slot=None):
                return self._noun(element, progress, optional)
            case Filler():
                return self._slot(element, progress, optional)
            case Adverb():
                return self._adverb(element, progress, optional)
            case Reflexive():
                if self.frame.reflexive is None:
                    return self.mismatch
                return progress.anchored((self.frame.reflexive,), in_trigger=False)
            case Negated():
                if self.frame.negation is None:
                    return self.mismatch
                return progress.anchored((self.frame.negation,), in_trigger=False)
            case Expletive():
                return self._expletive(progress)
            case _:
                assert_never(element)

    def _all(self, elements: Iterable[FrameElement], progress: Progress, optional: bool) -> Progress | Mismatch:
        for element in elements:
            outcome = self.element(element, progress, optional)
            if isinstance(outcome, Mismatch):
                return outcome
            progress = outcome
        return progress

    def _choice(self, options: tuple[FrameElement, ...], progress: Progress, optional: bool) -> Progress | Mismatch:
        """The first option that finds something, else one that may be missing here, as the subject of an infinitive."""
        missing: Progress | None = None
        for option in options:
            outcome = self.element(option, progress, optional)
            if isinstance(outcome, Progress):
                if outcome is not progress:
                    return outcome
                missing = outcome
        return missing if missing is not None else self.mismatch

    def _expletive(self, progress: Progress) -> Progress | Mismatch:
        subject = self.frame.subject
        if subject is None:
            return progress
        head = self.view.phrase(subject.phrase).head
        if self.view.forms[head].lower() == EXPLETIVE_FORM:
            return progress
        return Mismatch((head,))

    def _adverb(self, element: Adverb, progress: Progress, optional: bool) -> Progress | Mismatch:
        for index in self.clause_tokens():
            length = self.view.is_any(index, element.words)
            if length and index not in progress.anchors:
                return progress.anchored(tuple(range(index, index + length)), in_trigger=not optional)
        return self.mismatch

    def clause_tokens(self) -> tuple[int, ...]:
        if 0 <= self.frame.clause < len(self.view.sentence.clauses):
            return self.view.sentence.clauses[self.frame.clause].tokens
        return ()

    def _noun(self, element: Filler, progress: Progress, optional: bool) -> Progress | Mismatch:
        assert element.noun is not None
        for argument in self.arguments(element, progress):
            phrase = self.view.phrase(argument.phrase)
            if phrase.index in progress.used or not self.view.is_word(phrase.head, element.noun):
                continue
            anchored = progress.anchored((phrase.head,), in_trigger=not optional)
            return anchored.with_noun(phrase.index)
        return self.mismatch

    def _slot(self, element: Filler, progress: Progress, optional: bool) -> Progress | Mismatch:
        slot = element.slot
        assert slot is not None
        takes_clause = Function.COMPLEMENT in element.functions and slot.type in (None, CLAUSE_TYPE, ANY_TYPE)
        best = None if takes_clause and self._is_announced(element) else self._best_phrase(element, slot, progress)
        if best is not None:
            bindings, phrases = self._with_conjuncts(slot, best)
            return progress.bound(bindings, phrases)
        part = self._part(element, slot, progress)
        if part is not None:
            return progress.bound((part,))
        if takes_clause:
            for place, complement in self._complements(element, progress):
                filler = ComplementFiller(complement, f"complement:{complement.kind.value}")
                return progress.bound_complement(Binding(slot, filler, Verdict.YES), place)
        if not slot.required or (self.shape.has_no_place(element) and not self._is_another(element, slot, progress)):
            return progress
        return self.mismatch

    def _best_phrase(self, element: Filler, slot: SlotTest, progress: Progress) -> Binding | None:
        """The first phrase of known type, else the first that passes as unknown."""
        unknown: Binding | None = None
        if slot.part:
            return None
        for argument in self.arguments(element, progress):
            phrase = argument.phrase if argument.antecedent is None else argument.antecedent
            if phrase in progress.used or argument.phrase in progress.used:
                continue
            # the frame has decided the function, so the slot's case is asked where it only tells where from where to
            cases = slot.cases if _is_prepositional(element) else ANY
            verdict = self.tester.verdict_as(self.view, slot, phrase, cases, slot.certain)
            if verdict is Verdict.NO or (verdict is Verdict.UNKNOWN and unknown is not None):
                continue
            binding = Binding(slot, PhraseFiller(phrase, _evidence(element, argument)), verdict)
            if verdict is Verdict.YES:
                return binding
            unknown = binding
        return unknown

    def _part(self, element: Filler, slot: SlotTest, progress: Progress) -> Binding | None:
        """The first part of a compound, for who acts or what it is done to: der Lufthansa-Streik."""
        bare = Function.SUBJECT in element.functions or Function.OBJECT in element.functions
        if self.frame.form is not FrameForm.NOMINAL or not bare or any(_is_part(one) for one in progress.bindings):
            return None
        return self.tester.part_binding(self.view, slot, self.frame.verb)

    def _with_conjuncts(self, slot: SlotTest, binding: Binding) -> tuple[tuple[Binding, ...], frozenset[int]]:
        assert isinstance(binding.filler, PhraseFiller)
        phrase = self.view.phrase(binding.filler.phrase)
        bindings = [binding]
        if slot.many or phrase.contrasted:
            for conjunct in phrase.conjuncts:
                filler = PhraseFiller(conjunct, binding.filler.evidence)
                verdict = self.tester.verdict_as(self.view, slot, conjunct, ANY, slot.certain)
                if verdict and conjunct != phrase.index:
                    bindings.append(Binding(slot, filler, verdict))
        one_of_them = phrase.contrasted or is_one_person(self.view, self.frame, phrase)
        if one_of_them and len(bindings) > 1:  # nicht X, sondern Y: only Y
            bindings = bindings[1:] if slot.many else bindings[1:2]
        return tuple(bindings), frozenset((phrase.index, *phrase.conjuncts))

    def _is_announced(self, element: Filler) -> bool:
        """Whether a word with the element's preposition stands for a clause: einigten sich *darauf*, dass …"""
        return any(complement.preposition in element.prepositions for complement in self.frame.complements)

    def _is_another(self, element: Filler, slot: SlotTest, progress: Progress) -> bool:
        """Whether the place is taken by something that the slot refuses for what it is: von einem Bären angegriffen."""
        phrases = [argument.phrase for argument in self.arguments(element, progress)]
        return any(not self.tester.verdict_as(self.view, slot, phrase, slot.cases, False) for phrase in phrases)

    # ---- candidates ----

    def arguments(self, element: Filler, progress: Progress) -> Iterator[Argument]:
        for function in element.functions:
            match function:
                case Function.PREPOSITIONAL:
                    yield from self._prepositional(element, progress)
                case Function.GENITIVE:
                    yield from self._genitives(progress)
                case Function.COMPLEMENT:
                    continue
                case _ if self._acts(function, element):
                    continue
                case _:
                    argument = self.shape.argument(function)
                    if argument is not None and not self._is_empty(argument):
                        yield argument

    def _acts(self, function: Function, element: Filler) -> bool:
        """Whether a noun's subject acts, and fills no object: die Übernahme von Marbex durch *den Konzern*."""
        nominal = self.frame.form is FrameForm.NOMINAL and self.frame.object is not None
        return nominal and function is Function.SUBJECT and Function.OBJECT in element.functions

    def _is_empty(self, argument: Argument) -> bool:
        """Whether a pronoun refers to nothing: an expletive, or the correlate of a clause."""
        phrase = self.view.phrase(argument.phrase)
        if any(complement.correlate == phrase.head for complement in self.frame.complements):
            return True
        is_es = phrase.kind is PhraseKind.PRONOUN and self.view.tokens[phrase.head].lower == EXPLETIVE_FORM
        return is_es and not (argument == self.frame.subject and self._has_actor(phrase.head))

    def _has_actor(self, pronoun: int) -> bool:
        """Whether *es* before its verb stands for somebody who does something: Es warf der Regierung vor, …"""
        frame = self.frame
        acts = frame.voice is Voice.ACTIVE and (frame.object is not None or frame.iobj is not None)
        if not acts or frame.form is not FrameForm.FINITE or VERB_CLASSES.government(frame.lemma).impersonal:
            return False
        return pronoun == 0 or self.view.tokens[pronoun - 1].pos[0] != "V"

    def _prepositional(self, element: Filler, progress: Progress) -> Iterator[Argument]:
        """Prepositional phrases of the rule's own nouns, then of the verb, then of the other arguments.

        A copula with a predicate has none in common with its arguments: *ist für das Spiel gegen Ungarn gesperrt*.
        """
        own = [argument.phrase for argument in likely_first(self.view, self.frame)]
        attached = [index for noun in progress.nouns for index in self.view.phrase(noun).attached]
        others: list[int] = []
        certain = element.slot is not None and element.slot.certain
        if self.frame.lemma not in VERB_CLASSES.copulas or self._is_bare():
            arguments = self.frame.arguments()
            others = [index for argument in arguments for index in self._loosely_attached(argument, certain)]
        seen: set[int] = set()
        order = (*attached, *own, *others)
        for index in order:
            if index not in seen and self._is_governed(element, self.view.phrase(index)):
                seen.add(index)
                argument = Argument(index, Evidence.PREPOSITION)
                if not self._is_empty(argument):
                    yield argument

    def _is_governed(self, element: Filler, phrase: Phrase) -> bool:
        """Whether a phrase has one of the prepositions, in the case that the verb governs: *auf einen Plan* einigen."""
        governed = element.prepositions.intersection(phrase.prepositions)
        case_is_named = element.slot is not None and element.slot.cases != ANY
        if not governed or case_is_named or not _is_prepositional(element) or phrase.kind is PhraseKind.ADVERB:
            return bool(governed)
        return any(phrase.readings & cases_behind(self.frame.lemma, preposition) for preposition in governed)

    def _is_bare(self) -> bool:
        """Whether nothing in the frame can be the predicate of a copula."""
        return self.frame.predicative is None and not self.frame.prepositional and not self._has_predicate()

    def _has_predicate(self) -> bool:
        """Whether an adjective or adverb of the clause can be what a copula says of its subject."""
        return any(self.view.tokens[index].pos in PREDICATES for index in self.clause_tokens())

    def _loosely_attached(self, argument: Argument, certain: bool) -> Iterator[int]:
        """What is attached to an argument and may as well belong to the verb.

        *von* right behind its noun does so only where the slot takes nothing of another type: den Kanzler vom Festakt.
        """
        host = self.view.phrase(argument.phrase)
        for index in host.attached:
            phrase = self.view.phrase(index)
            adjacent = phrase.preposition == host.core.last
            if certain or not (adjacent and prepositions().genitive_like & set(phrase.prepositions)):
                yield index

    def _genitives(self, progress: Progress) -> Iterator[Argument]:
        if self.frame.genitive is not None:
            yield self.frame.genitive
        for noun in progress.nouns:
            for index in self.view.phrase(noun).genitives:
                yield Argument(index, Evidence.GENITIVE)

    def _complements(self, element: Filler, progress: Progress) -> Iterator[tuple[int, Complement]]:
        for place, complement in enumerate(self.frame.complements):
            if place in progress.used_complements:
                continue
            wanted = element.prepositions
            missing = complement.preposition is not None or element.needs_correlate
            if not (wanted and complement.preposition not in wanted and missing):
                yield place, complement


def _is_part(binding: Binding) -> bool:
    return isinstance(binding.filler, PartFiller)


def _is_prepositional(element: Filler) -> bool:
    """Whether a preposition of the pattern stands before it: auf {was}; *von* for an agent is none."""
    return element.functions[0] in (Function.PREPOSITIONAL, Function.COMPLEMENT) and bool(element.prepositions)


def _evidence(element: Filler, argument: Argument) -> str:
    return f"{element.functions[0]}:{argument.evidence}"
