"""A phrase pattern against a sentence, step by step, with one step allowed to fail.

Takes an automaton and a sentence view; gives the way of each match through the automaton, or the nearest way that is
none: one that fails at a single step (another word, a phrase of another type, a word missing, up to MOST_EXTRA words
too many), else the furthest that any start leads. The search is the matcher's own over states × {no slip, one slip}, so
that it is as linear as matching.

    phrase statt {statt: Akteur} nur {wer}      text: statt des Ministers kommt nur Colby
                                 ^^^                                      ^^^^^ one word too many
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from eventdsl.engine.automaton import Search, Step, TokenMatch
from eventdsl.engine.refusals import refusal, slot_name
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.trace import ElementKind, ElementTrace, Obstacle, Reason, Status
from eventdsl.engine.view import SentenceView
from eventdsl.ir.dump import test_text, words_text
from eventdsl.ir.pattern import (
    Accept,
    Close,
    Consume,
    ConsumePhrase,
    Fill,
    Instruction,
    Jump,
    Look,
    Open,
    Origin,
    PhrasePattern,
    Skip,
    Split,
)

MOST_EXTRA = 3
"""Words too many that count as one slip."""

Slip = tuple[int, int, Obstacle]
"""Instruction, token and why it fails."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the automaton: the steps from the start, and the slip on it if there is one."""

    steps: tuple[Step, ...]
    slip: Slip | None
    match: TokenMatch | None

    @property
    def anchors(self) -> int:
        """How many tokens of the text the pattern's literals matched."""
        return sum(step.anchor.last - step.anchor.first for step in self.steps if step.anchor is not None)


class PhraseTracer:
    """Traces one phrase pattern in one sentence."""

    def __init__(self, pattern: PhrasePattern, view: SentenceView, tester: SlotTester) -> None:
        self.pattern = pattern
        self.code = pattern.automaton.instructions
        self.view = view
        self.tester = tester
        self.search = Search(pattern.automaton, view, tester)

    def way_of(self, found: TokenMatch) -> Way:
        """The way of a match that the search has found."""
        search = Search(self.pattern.automaton, self.view, self.tester)
        last = _accepted(search, found.tokens.first)
        assert last is not None  # the same search found it before
        return Way(_path(last), None, found)

    def nearest(self) -> Way | None:
        """The nearest way that is no match; None if not even one word fits."""
        slips = list(self._all_with_slip())
        if slips:
            return max(slips, key=lambda way: (way.anchors, len(_elements(way, self.code)), -way.steps[0].state[1]))
        return self._furthest()

    # ---- one slip ----

    def _all_with_slip(self) -> Iterator[Way]:
        """Ways with a slip from left to right; the next begins behind the one before, as matches do."""
        dead: set[tuple[int, int, bool]] = set()
        start = 0
        while start < len(self.view.tokens):
            way = self._with_slip(start, dead)
            start += 1
            if way is not None:
                yield way
                start = max(start, way.steps[-1].state[1])

    def _with_slip(self, start: int, dead: set[tuple[int, int, bool]]) -> Way | None:
        """The preferred way from a start with exactly one slip and at least one literal.

        What is dead from one start is dead from all, so that the starts of a sentence share their memory.
        """
        stack: list[tuple[Step, Slip | None]] = [(Step((0, start), None), None)]
        while stack:
            step, slip = stack.pop()
            key = (*step.state, slip is not None)
            if key in dead:
                continue
            dead.add(key)
            at, index = step.state
            if isinstance(self.code[at], Accept):
                way = Way(_path(step), slip, None) if slip is not None else None
                if way is not None and way.anchors:
                    return way
                continue
            following = self.search.successors(step)
            if slip is None:
                stack.extend(self._slips(step) if index > start else self._slips_at_start(step))
            stack.extend((after, slip) for after in following)
        return None

    def _slips_at_start(self, step: Step) -> Iterator[tuple[Step, Slip]]:
        """A phrase that the first slot refuses; a way that begins with another slip could begin anywhere."""
        if isinstance(self.code[step.state[0]], Fill):
            yield from ((after, slip) for after, slip in self._slips(step) if after.state[1] > step.state[1])

    def _slips(self, step: Step) -> Iterator[tuple[Step, Slip]]:
        """The steps past an instruction that fails here, the preferred last."""
        at, index = step.state
        instruction = self.code[at]
        if not isinstance(instruction, Consume | ConsumePhrase | Fill | Look):
            return
        obstacle = self._obstacle(instruction, index)
        slip = (at, index, obstacle)
        yield Step((at + 1, index), step), slip
        if not isinstance(instruction, Look):
            for extra in range(MOST_EXTRA, 0, -1):
                yield from self._after_extra(step, index + extra)
        if isinstance(instruction, Consume) and index < len(self.view.tokens):
            yield Step((at + 1, index + 1), step), slip
        if isinstance(instruction, Fill):
            for phrase_index in self.view.phrases_at.get(index, ()):
                yield Step((at + 1, self.view.phrase(phrase_index).core.last), step), slip

    def _after_extra(self, step: Step, index: int) -> Iterator[tuple[Step, Slip]]:
        at, here = step.state
        if index >= len(self.view.tokens):
            return
        skipped = Step((at, index), step)
        if not self.search.successors(skipped):
            return
        words = " ".join(self.view.tokens[place].text for place in range(here, index))
        obstacle = Obstacle(
            Reason.EXTRA_TOKENS,
            f'"{words}" stands before {instruction_label(self.code[at])}',
            f"allow words between by a gap: ..{index - here}",
            tuple(range(here, index)),
        )
        yield skipped, (at, here, obstacle)

    # ---- the furthest ----

    def _furthest(self) -> Way | None:
        """The way that takes most elements of the pattern before it ends; None if none takes a literal."""
        best: Step | None = None
        best_score = (0, 0)
        seen: set[tuple[int, int]] = set()
        for start in range(len(self.view.tokens)):
            stack = [(Step((0, start), None), (0, 0))]
            while stack:
                step, score = stack.pop()
                if step.state in seen:
                    continue
                seen.add(step.state)
                following = self.search.successors(step)
                stack.extend((after, _advanced(score, after, self.code)) for after in following)
                if not following and score > best_score and score[0] and _takes(self.code[step.state[0]]):
                    best, best_score = step, score
        if best is None:
            return None
        at, index = best.state
        return Way(_path(best), (at, index, self._obstacle(self.code[at], index)), None)

    def _obstacle(self, instruction: Instruction, index: int) -> Obstacle:
        """Why an instruction fails at a token."""
        label = instruction_label(instruction)
        if index >= len(self.view.tokens):
            return Obstacle(Reason.TEXT_ENDS, f"the sentence ends where {label} should follow", "")
        token = self.view.tokens[index]
        if isinstance(instruction, Look):
            return Obstacle(Reason.LOOK, f'the look-around does not hold at "{token.text}"', "", (index,))
        if isinstance(instruction, Fill):
            refused = [self.view.phrase(phrase) for phrase in self.view.phrases_at.get(index, ())]
            if refused:
                return refusal(self.view, instruction.slot, refused[0], self.tester)
            message = f'no noun phrase begins at "{token.text}", where {label} should stand'
            return Obstacle(Reason.NOTHING_THERE, message, "allow words between by a gap: ..1", (index,))
        message = f'"{token.text}" ({token.lemma}, {token.pos}) stands where {label} should'
        advice = f"add it as an alternative, or make the element optional: ({label})?"
        return Obstacle(Reason.OTHER_TOKEN, message, advice, (index,))

    # ---- as elements ----

    def elements(self, way: Way) -> tuple[ElementTrace, ...]:
        """The elements of the pattern along a way, the failing one among them, then those that no step reached."""
        traces: list[ElementTrace] = []
        for number, step in enumerate(way.steps):
            if way.slip is not None and step.state == way.slip[:2]:
                traces.append(self._failed(self.code[step.state[0]], way.slip[2]))
                continue
            trace = self._matched(way.steps, number)
            if trace is not None:
                traces.append(trace)
        if way.match is None:
            reached = {trace.origin for trace in traces}
            last = way.steps[-1].state[0]
            traces += [trace for trace in self._untried(last + 1) if trace.origin not in reached]
        return tuple(traces)

    def _failed(self, instruction: Instruction, obstacle: Obstacle) -> ElementTrace:
        kind = instruction_kind(instruction)
        label = instruction_label(instruction)
        return ElementTrace(kind, label, instruction_origin(instruction), Status.FAILED, obstacle=obstacle)

    def _matched(self, steps: tuple[Step, ...], number: int) -> ElementTrace | None:
        if number + 1 >= len(steps):
            return None
        (at, index), (_, end) = steps[number].state, steps[number + 1].state
        instruction = self.code[at]
        origin = instruction_origin(instruction)
        if origin is None or isinstance(instruction, Skip):
            return None
        binding = steps[number + 1].binding
        if isinstance(instruction, Close):
            index = _opened_at(steps[: number + 1], instruction)
        return ElementTrace(
            instruction_kind(instruction),
            instruction_label(instruction),
            origin,
            Status.MATCHED,
            tuple(range(index, end)),
            binding.filler.evidence if binding is not None else None,
            bindings=(binding,) if binding is not None else (),
        )

    def _untried(self, start: int) -> Iterator[ElementTrace]:
        """The elements behind the end of a way; those of other branches stand among them."""
        for instruction in self.code[start:]:
            origin = instruction_origin(instruction)
            if origin is not None and not isinstance(instruction, Skip):
                label = instruction_label(instruction)
                yield ElementTrace(instruction_kind(instruction), label, origin, Status.UNTRIED)


def _accepted(search: Search, start: int) -> Step | None:
    """The last step of the preferred match from a start."""
    seen: set[tuple[int, int]] = set()
    stack = [Step((0, start), None)]
    while stack:
        step = stack.pop()
        if step.state in seen:
            continue
        seen.add(step.state)
        if isinstance(search.code[step.state[0]], Accept):
            return step
        stack.extend(search.successors(step))
    return None


def _takes(instruction: Instruction) -> bool:
    return isinstance(instruction, Consume | ConsumePhrase | Fill | Look)


def _advanced(score: tuple[int, int], step: Step, code: tuple[Instruction, ...]) -> tuple[int, int]:
    """Literal tokens and elements taken up to a step, given those up to the step before."""
    anchors = 0 if step.anchor is None else step.anchor.last - step.anchor.first
    before = step.parent
    took = before is not None and isinstance(code[before.state[0]], Consume | ConsumePhrase | Fill | Close)
    return score[0] + anchors, score[1] + took


def _path(last: Step) -> tuple[Step, ...]:
    steps: list[Step] = []
    step: Step | None = last
    while step is not None:
        steps.append(step)
        step = step.parent
    return tuple(reversed(steps))


def _elements(way: Way, code: tuple[Instruction, ...]) -> list[Instruction]:
    """The instructions on a way that take something of the text."""
    taking = (Consume, ConsumePhrase, Fill, Close)
    return [code[step.state[0]] for step in way.steps[:-1] if isinstance(code[step.state[0]], taking)]


def _opened_at(steps: tuple[Step, ...], close: Close) -> int:
    return next((step.state[1] for step in reversed(steps) if step.opened is close.slot), steps[-1].state[1])


def instruction_origin(instruction: Instruction) -> Origin | None:
    """The place of an instruction in the rule; None for those that only lead on."""
    match instruction:
        case Consume() | ConsumePhrase() | Fill() | Close() | Look() | Skip():
            return instruction.origin
        case Split() | Jump() | Open() | Accept():
            return None
        case _:
            assert_never(instruction)


def instruction_kind(instruction: Instruction) -> ElementKind:
    match instruction:
        case Fill() | Close():
            return ElementKind.SLOT
        case Look():
            return ElementKind.LOOK
        case _:
            return ElementKind.TOKEN


def instruction_label(instruction: Instruction) -> str:
    """The element as an author would name it."""
    match instruction:
        case Consume(test=test):
            return test_text(test)
        case ConsumePhrase(words=words):
            return words_text(words)
        case Fill(slot=slot) | Close(slot=slot):
            return slot_name(slot)
        case Look(behind=behind, negative=negative):
            return f"look {'behind' if behind else 'ahead'}{' not' if negative else ''}"
        case _:
            return "gap"
