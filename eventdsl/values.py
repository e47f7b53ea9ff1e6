"""Classes of values that never change, made fast.

Takes a class of annotated fields; gives a slotted data class that is compared and hashed by its fields. The type
checker refuses to set them, as it does for a frozen one:

    @value
    class Argument:
        phrase: int
        evidence: Evidence

At run time nothing refuses. A frozen data class sets each of its fields through `object.__setattr__`, which makes it
five times as slow to make, and the analysis of a page makes thousands of tokens, phrases and frames.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[Value]) -> type[Value]:
    """The class with constructor, comparison and hash by its fields."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
