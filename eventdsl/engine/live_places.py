"""Where an automaton can still lead to a match, worked out backwards for all tokens of a sentence at once.

Takes an automaton and a sentence view; gives, for each instruction, the tokens from which the rest of the automaton
can perhaps be passed, as the bits of one integer: bit 3 stands for the token with index 3, the highest for the end of
the sentence. One operation on such a number does for all tokens what a search does for one. Word and attribute tests
are asked exactly; what takes time to tell (phrases of a type, look-arounds, captures) is taken to hold. So a place that
is not live leads to no match, and a search has to begin only where the first instruction is live.

    statt {statt} nur {wer}      Es   kam  statt  des  Ministers  nur  Colby  .
    Accept                       x    x    x      x    x          x    x      x  x
    {wer}                        x    .    .      x    .          .    x      .        a phrase begins here
    nur                          .    .    .      .    .          x    .      .
    {statt}                      x    .    .      x    .          .    .      .        … and nur stands behind it
    statt                        .    .    x      .    .          .    .      .
"""

from __future__ import annotations

from typing import assert_never

from eventdsl.engine.token_places import bits_of, entry_places, members, places
from eventdsl.engine.view import SentenceView
from eventdsl.ir.pattern import (
    Accept,
    Automaton,
    Close,
    Consume,
    ConsumePhrase,
    Fill,
    Instruction,
    Jump,
    Look,
    Open,
    Skip,
    Split,
)

MOST_ROUNDS = 4
"""How often the instructions of a loop are gone through; what is live after fewer words than it repeats stays live."""


class LivePlaces:
    """The live tokens of each instruction of an automaton in a sentence."""

    def __init__(self, automaton: Automaton, view: SentenceView) -> None:
        self._length = len(view.tokens) + 1
        self._live = _live(automaton, view, (1 << self._length) - 1)
        self._marks: dict[int, str] = {}  # the same as text, in which one place is found at once

    def starts(self) -> list[int]:
        """The tokens where a match can begin, in order."""
        return [index for index in members(self._live[0]) if index < self._length - 1]

    def holds(self, at: int, index: int) -> bool:
        """Whether a match can be reached from an instruction at a token, or at the end of the sentence."""
        marks = self._marks.get(at)
        if marks is None:
            marks = self._marks[at] = f"{self._live[at]:0{self._length}b}"
        return marks[self._length - 1 - index] == "1"


def _live(automaton: Automaton, view: SentenceView, everywhere: int) -> list[int]:
    """The live tokens of each instruction. Begins with all tokens and takes away what leads nowhere."""
    code = automaton.instructions
    live = [everywhere] * len(code)
    for _ in range(MOST_ROUNDS if automaton.has_loop else 1):
        before = tuple(live)
        for at in range(len(code) - 1, -1, -1):
            live[at] = _before(code[at], at, live, view)
        if tuple(live) == before:
            break
    return live


def _before(instruction: Instruction, at: int, live: list[int], view: SentenceView) -> int:
    """The live tokens of an instruction, as those of the instructions that it leads to are known."""
    match instruction:
        case Split(first=first, second=second):
            return live[first] | live[second]
        case Jump(target=target):
            return live[target]
        case Accept():
            return live[at]
        case _ if not live[at + 1]:
            return 0
        case Consume(test=test):
            return places(test, view, live[at + 1] >> 1)
        case Skip():
            return _inside_clauses(view) & live[at + 1] >> 1
        case ConsumePhrase(words=words):
            return entry_places(words, view) & _ahead_of(live[at + 1])
        case Fill(slot=slot):
            return live[at + 1] if slot.part else bits_of(view.phrases_at, len(view.tokens)) & _ahead_of(live[at + 1])
        case Open() | Close() | Look():
            return live[at + 1]
        case _:
            assert_never(instruction)


def _ahead_of(bits: int) -> int:
    """The tokens ahead of the last of some tokens."""
    return (1 << (bits.bit_length() - 1)) - 1


def _inside_clauses(view: SentenceView) -> int:
    """The tokens that stand in the clause of the token before."""
    clauses = view.clause_of
    inside = (index for index in range(1, len(clauses)) if clauses[index] == clauses[index - 1])
    return bits_of(inside, len(clauses))
