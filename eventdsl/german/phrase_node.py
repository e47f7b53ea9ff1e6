"""A base phrase with its place in the tree of attachments, while that tree is being built.

die Forderung [nach Waffen] [des Präsidenten [und des Ministers]]
attached to the Forderung: Waffen; its genitive: Präsidenten, with the conjunct Ministers
"""

from __future__ import annotations

from dataclasses import dataclass, field

from eventdsl.german.base_phrase import BasePhrase
from eventdsl.text.morphology import CASES, NONE, Case, Readings


@dataclass(slots=True, eq=False)
class Node:
    """A base phrase with its place in the tree of attachments."""

    base: BasePhrase
    index: int
    clause: int
    start: int  # its first token, its own preposition included
    parent: Node | None = None
    readings: Readings = NONE
    is_conjunct: bool = False
    is_closed: bool = False  # by a bracket: nothing more is attached to it
    genitives: list[Node] = field(default_factory=list)
    attached: list[Node] = field(default_factory=list)
    appositions: list[Node] = field(default_factory=list)
    conjuncts: list[Node] = field(default_factory=list)
    end: int = 0  # after its last token, closing bracket included


def whole_cases(readings: Readings) -> Readings:
    """All readings of the cases that a set holds, whatever their gender and number."""
    found = NONE
    for case in Case:
        if readings & CASES[case]:
            found |= CASES[case]
    return found
