"""Phrase patterns on the tokens of a sentence.

Takes an automaton and a sentence view; gives the preferred match from each start. The search goes depth first in the
order of preference and remembers every (instruction, token) from which nothing could be reached. What can follow does
not depend on how a place was reached, so the memory holds for all starts of a sentence, and the whole search takes at
most tokens × instructions steps. It keeps its own stack: no pattern and no text can exhaust Python's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from eventdsl.engine.binding import Binding, PhraseFiller, RangeFiller, Verdict
from eventdsl.engine.live_places import LivePlaces
from eventdsl.engine.token_tests import passes
from eventdsl.engine.view import SentenceView
from eventdsl.ir.pattern import (
    Accept,
    Automaton,
    Close,
    Consume,
    ConsumePhrase,
    Fill,
    Jump,
    Look,
    Open,
    Skip,
    SlotTest,
    Split,
)
from eventdsl.text.clause import Range

State = tuple[int, int]


class PhraseTester(Protocol):
    """What the search asks about noun phrases; see `slot_tests.SlotTester`."""

    def verdict(self, view: SentenceView, slot: SlotTest, phrase_index: int) -> Verdict: ...

    def range_verdict(self, view: SentenceView, slot: SlotTest, tokens: Range) -> Verdict: ...

    def extent(self, view: SentenceView, phrase_index: int) -> Range: ...

    def part_binding(self, view: SentenceView, slot: SlotTest, token: int) -> Binding | None: ...


@dataclass(frozen=True, slots=True)
class TokenMatch:
    """The tokens of a match, the anchors among them, and what its slots took."""

    tokens: Range
    anchors: tuple[int, ...]
    bindings: tuple[Binding, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path; `parent` leads back to the start."""

    state: State
    parent: Step | None
    anchor: Range | None = None
    binding: Binding | None = None
    opened: SlotTest | None = None


class Search:
    """All matches of one automaton in one sentence."""

    def __init__(self, automaton: Automaton, view: SentenceView, tester: PhraseTester) -> None:
        self.automaton = automaton
        self.code = automaton.instructions
        self.view = view
        self.tester = tester
        self.dead: set[State] = set()
        self.looks: dict[int, Search] = {}
        self.seen: dict[State, bool] = {}  # what look-arounds have found
        self._live: LivePlaces | None = None

    @property
    def live(self) -> LivePlaces:
        """Where the search need look at all; worked out when first asked for."""
        if self._live is None:
            self._live = LivePlaces(self.automaton, self.view)
        return self._live

    def matches(self) -> Iterator[TokenMatch]:
        """Matches from left to right; the next begins after the last anchor or token of the one before."""
        free = 0  # the first token where the next match may begin
        for start in self.live.starts():
            found = self.match_at(start) if start >= free else None
            if found is not None:
                yield found
                free = max(start + 1, found.anchors[-1] + 1 if found.anchors else found.tokens.last)

    def match_at(self, start: int) -> TokenMatch | None:
        """The preferred match that begins at a token."""
        live = self.live
        stack = [Step((0, start), None)]
        while stack:
            step = stack.pop()
            if step.state in self.dead or not live.holds(*step.state):
                continue
            self.dead.add(step.state)
            instruction = self.code[step.state[0]]
            if isinstance(instruction, Accept):
                self._revive(step)
                return self.collect(step, start)
            stack.extend(self.successors(step))
        return None

    def _revive(self, step: Step | None) -> None:
        """The states of a successful path can be passed again from another start."""
        while step is not None:
            self.dead.discard(step.state)
            step = step.parent

    def successors(self, step: Step) -> list[Step]:
        """The steps that may follow, the preferred one last, because the stack takes it first."""
        at, index = step.state
        instruction = self.code[at]
        match instruction:
            case Split(first=first, second=second):
                return [Step((second, index), step), Step((first, index), step)]
            case Jump(target=target):
                return [Step((target, index), step)]
            case Consume(test=test, anchor=anchor):
                if index < len(self.view.tokens) and passes(test, self.view, index):
                    return [Step((at + 1, index + 1), step, Range(index, index + 1) if anchor else None)]
                return []
            case ConsumePhrase(words=words, anchor=anchor):
                length = self.view.is_any(index, words) if index < len(self.view.tokens) else 0
                end = index + length
                return [Step((at + 1, end), step, Range(index, end) if anchor else None)] if length else []
            case Skip():
                return [Step((at + 1, index + 1), step)] if self._stays_in_clause(index) else []
            case Fill(slot=slot):
                return self._fillers(step, slot)
            case Open(slot=slot):
                return [Step((at + 1, index), step, opened=slot)]
            case Close(slot=slot):
                return self._capture(step, slot)
            case Look():
                passes_both = self._goes_on(at + 1, index) and self._sees(at, instruction, index)
                return [Step((at + 1, index), step)] if passes_both else []
            case Accept():
                return []

    def _stays_in_clause(self, index: int) -> bool:
        clause_of = self.view.clause_of
        return 0 < index < len(clause_of) and clause_of[index] == clause_of[index - 1]

    def _fillers(self, step: Step, slot: SlotTest) -> list[Step]:
        at, index = step.state
        if slot.part:
            part = self.tester.part_binding(self.view, slot, index) if index < len(self.view.tokens) else None
            return [Step((at + 1, index), step, binding=part)] if part is not None else []
        found: list[tuple[int, int, Step]] = []
        for phrase_index in self.view.phrases_at.get(index, ()):
            verdict = self.tester.verdict(self.view, slot, phrase_index)
            if not verdict:
                continue
            phrase = self.view.phrase(phrase_index)
            binding = Binding(slot, PhraseFiller(phrase_index, "phrase:order"), verdict)
            for end in {phrase.core.last, self.tester.extent(self.view, phrase_index).last}:
                found.append((end, verdict, Step((at + 1, end), step, binding=binding)))
        found.sort(key=lambda item: (item[0], item[1]))
        return [step for _, _, step in found]

    def _capture(self, step: Step, slot: SlotTest) -> list[Step]:
        at, end = step.state
        opened: Step | None = step
        while opened is not None and opened.opened is not slot:
            opened = opened.parent
        if opened is None or opened.state[1] == end:
            return []
        tokens = Range(opened.state[1], end)
        verdict = self.tester.range_verdict(self.view, slot, tokens)
        if not verdict:
            return []
        binding = Binding(slot, RangeFiller(tokens, end - 1, "phrase:capture"), verdict)
        return [Step((at + 1, end), step, binding=binding)]

    def _goes_on(self, at: int, index: int) -> bool:
        """Whether the instruction behind a look-around can be carried out, if that is told by one word."""
        following = self.code[at]
        if not isinstance(following, Consume):
            return True
        return index < len(self.view.tokens) and passes(following.test, self.view, index)

    def _sees(self, at: int, look: Look, index: int) -> bool:
        known = self.seen.get((at, index))
        if known is None:
            known = self.seen[at, index] = self._looks(at, look, index)
        return known

    def _looks(self, at: int, look: Look, index: int) -> bool:
        search = self.looks.get(at)
        if search is None:
            search = self.looks[at] = Search(look.automaton, self.view, self.tester)
        if not look.behind:
            found = search.match_at(index) is not None
        else:
            found = any(
                search.match_ending(start, index) for start in range(index, max(-1, index - look.width - 1), -1)
            )
        return found is not look.negative

    def match_ending(self, start: int, end: int) -> bool:
        """Whether some match leads from `start` exactly to `end`; used behind, over at most Look.width tokens."""
        seen: set[State] = set()
        stack = [Step((0, start), None)]
        while stack:
            step = stack.pop()
            if step.state in seen or step.state[1] > end:
                continue
            seen.add(step.state)
            if isinstance(self.code[step.state[0]], Accept) and step.state[1] == end:
                return True
            stack.extend(self.successors(step))
        return False

    def collect(self, last: Step, start: int) -> TokenMatch:
        anchors: list[int] = []
        bindings: list[Binding] = []
        step: Step | None = last
        while step is not None:
            if step.anchor is not None:
                anchors.extend(range(step.anchor.first, step.anchor.last))
            if step.binding is not None:
                bindings.append(step.binding)
            step = step.parent
        return TokenMatch(Range(start, last.state[1]), tuple(sorted(anchors)), tuple(reversed(bindings)))
