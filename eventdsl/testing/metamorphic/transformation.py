"""What a transformation is, and what it does to the event of the sentence it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from eventdsl.ir.pattern import VariantName
from eventdsl.testing.metamorphic.wording import Draft, Word
from eventdsl.text.document import Document


class Effect(StrEnum):
    """What becomes of an event that the verb of the changed clause evokes; other events stay as they are.

    An event that is not asserted is one that the sentence puts as planned, demanded, possible or reported.
    """

    KEEPS = "keeps"
    NEGATES = "negates"  # negative, or no event of this rule any more
    UNASSERTS = "unasserts"  # stays, but is not asserted
    REMOVES = "removes"  # no event of this rule with this verb


@dataclass(frozen=True, slots=True)
class Setting:
    """What a transformation may know besides the draft.

    `lemmas` are the verbs that the rule asks for, so that a verb is never replaced by one that the rule wants as well.
    """

    document: Document
    lemmas: frozenset[str] = frozenset()


ChangeDraft: TypeAlias = Callable[[Draft, Setting], Draft | None]
ChangeWords: TypeAlias = Callable[[tuple[Word, ...], Setting], tuple[Word, ...] | None]


@dataclass(frozen=True, slots=True)
class Transformation:
    """A named way to change a sentence.

    `draft` changes a clause, `words` the words of any sentence; one of them is set, and gives None where the change
    does not apply. `reframes` says that the event may come out with another factuality (a future tense, an embedding).
    `variant` is the variant of a clause pattern that the transformation asks for: a rule may have switched it off.
    Of a `family`, only one is applied at a time.
    """

    name: str
    effect: Effect
    summary: str
    draft: ChangeDraft | None = None
    words: ChangeWords | None = None
    reframes: bool = False
    variant: VariantName | None = None
    family: str = ""
