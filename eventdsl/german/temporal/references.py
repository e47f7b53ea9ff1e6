"""Vague times, which refer to the past, the present or the future as such, and words that only look like a time.

damals    derzeit    künftig    in letzter Zeit
"""

from __future__ import annotations

from eventdsl.german.temporal.calendar import Direction
from eventdsl.german.temporal.context import Captured, Context, Value


def reference(words: Captured, context: Context) -> Value:
    """damals, jetzt, künftig."""
    return Value(words["reference"], words.get("edge"))


def present(words: Captured, context: Context) -> Value:
    """heute in the sense of nowadays."""
    return Value("PRESENT_REF")


def future(words: Captured, context: Context) -> Value:
    """von morgen, in nächster Zeit."""
    return Value("FUTURE_REF")


def past(words: Captured, context: Context) -> Value:
    """in letzter Zeit."""
    return Value("PAST_REF")


def that_time(words: Captured, context: Context) -> Value:
    """zu dieser Zeit."""
    return Value("PAST_REF" if context.direction is Direction.PAST else "PRESENT_REF")


def not_a_time(words: Captured, context: Context) -> Value | None:
    """2000 im Jahr 2011, ab 16 Jahren: words that look like a time."""
    return None
