"""What a pattern found: fillers for slots, anchors for literals, or the element that failed.

The matchers return a `Match` or a `Mismatch`; why an element failed is told by the tracers of `explain`, which ask for
each element by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from eventdsl.ir.pattern import RulePattern, SlotTest
from eventdsl.source import Span
from eventdsl.text.clause import Complement, Frame, Range
from eventdsl.text.document import MentionKind, NameKind


class Verdict(IntEnum):
    """The outcome of a type test; an unknown type passes, and loses to a typed reading."""

    NO = 0
    UNKNOWN = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class PhraseFiller:
    """A noun phrase of the sentence."""

    phrase: int
    evidence: str


@dataclass(frozen=True, slots=True)
class ComplementFiller:
    """A complement clause or quotation."""

    complement: Complement
    evidence: str


@dataclass(frozen=True, slots=True)
class RangeFiller:
    """Tokens that a capture took; `head` is the one that stands for them."""

    tokens: Range
    head: int
    evidence: str


@dataclass(frozen=True, slots=True)
class FirstPart:
    """What stands before the last hyphen of a token; `kind` and `name` are None where nobody knows it as a name."""

    text: str
    span: Span
    kind: NameKind | None
    name: str | None
    lemmas: frozenset[str]

    @property
    def mention(self) -> MentionKind:
        """A name, or a noun of the dictionary."""
        return MentionKind.NAME if self.kind is not None or not self.lemmas else MentionKind.DESCRIPTION


@dataclass(frozen=True, slots=True)
class PartFiller:
    """The first part of a compound."""

    token: int
    part: FirstPart
    evidence: str


Filler = PhraseFiller | ComplementFiller | RangeFiller | PartFiller


@dataclass(frozen=True, slots=True)
class Binding:
    """A slot with its filler and the outcome of its type test."""

    slot: SlotTest
    filler: Filler
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a sentence.

    `trigger` are the tokens that evoke the event; `anchors` all tokens that literals of the pattern matched, which
    decide between overlapping matches. `frame` is the frame of a clause or nominal pattern.
    """

    pattern: RulePattern
    variant: str
    sentence: int
    clause: int
    frame: Frame | None
    trigger: tuple[int, ...]
    anchors: frozenset[int]
    bindings: tuple[Binding, ...]

    def filled(self) -> frozenset[str]:
        return frozenset([binding.slot.role for binding in self.bindings])

    def with_more(self, bindings: tuple[Binding, ...]) -> Match:
        """The match with more of its roles filled."""
        return Match(
            self.pattern,
            self.variant,
            self.sentence,
            self.clause,
            self.frame,
            self.trigger,
            self.anchors,
            self.bindings + bindings,
        )


@dataclass(frozen=True, slots=True)
class Mismatch:
    """That a pattern, or an element of one, was not found at a candidate, and the tokens that it met there."""

    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventHeads:
    """The events that earlier strata found: (sentence, token) of a trigger → (type, event id)."""

    at: Mapping[tuple[int, int], tuple[tuple[str, str], ...]] = field(default_factory=dict)
