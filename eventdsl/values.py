"""Classes of values that never change, made fast.

Takes a class of annotated fields; gives a slotted data class that is compared and hashed by its fields. The type
checker refuses to set them, as it does for a frozen one:

    @value
    class Argument:
        phrase: int
        evidence: Evidence

At run time nothing refuses. A frozen data class sets each of its fields through `object.__setattr__`, which makes it
five times as slow to make, and the analysis of a page makes thousands of tokens, phrases and frames. Nor is a
comparison, a hash and a `repr` written and compiled for each class: with hundreds of classes that takes most of the
time in which a program starts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[Value]) -> type[Value]:
    """The class with constructor, comparison and hash by its fields."""
    cls.__doc__ = cls.__doc__ or cls.__name__  # else a data class makes one of its signature
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    _compare(made)
    return made  # type: ignore[no-any-return]  # the class itself, with slots


def completed(cls: Any) -> None:
    """Give a compiled data class comparison, hash and `repr` by its fields, and what pickles its values."""
    _compare(cls)
    given = [one.name for one in fields(cls) if one.init]
    values = attrgetter(*given) if given else None

    def reduced(self: object) -> tuple[Any, tuple[Any, ...]]:
        if values is None:
            return cls, ()
        return cls, values(self) if len(given) > 1 else (values(self),)

    cls.__reduce__ = reduced


def _compare(cls: Any) -> None:
    """Compare, hash and show the values of a data class by its fields, where it does not do so itself."""
    own = cls.__dict__
    names = [one.name for one in fields(cls) if one.compare]
    compared = attrgetter(*names) if names else type

    def equal(self: object, other: object) -> bool:
        return bool(compared(self) == compared(other)) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(compared(self))

    if own.get("__eq__") is None:
        cls.__eq__, cls.__hash__ = equal, hashed
    if own.get("__repr__") is None:
        cls.__repr__ = _shown


def _shown(self: Any) -> str:
    """A value as it is written: Argument(phrase=1, evidence=…)."""
    shown = ", ".join([f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr])
    return f"{type(self).__qualname__}({shown})"
