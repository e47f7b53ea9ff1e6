"""Determiners that say nothing about an event: *den Vertrag*, *einen Vertrag*, *ihren Vertrag*.

Takes a word; gives which determiner it is a form of. The author of a pattern writes them because German wants them; a
text may have another one, in another case.
"""

from __future__ import annotations

from functools import cache

from eventdsl.german.data_files import read_data
from eventdsl.german.morphology import Declension, split_ending, tables


def is_article(form: str) -> bool:
    """Whether the word is a form of *der*, *ein* or a possessive; demonstratives and quantifiers say more."""
    stem = _mixed_stem(form)
    return form in tables().article or (stem is not None and stem not in _negative_stems())


def is_negative(form: str) -> bool:
    """Whether the word is a determiner that negates its clause: *keine* Absage."""
    return _mixed_stem(form) in _negative_stems()


def _mixed_stem(form: str) -> str | None:
    split = split_ending(form)
    if split is None or split[2] is not Declension.MIXED:
        return None
    return split[0]


@cache
def _negative_stems() -> frozenset[str]:
    return frozenset(read_data("negation")["determiners"])
