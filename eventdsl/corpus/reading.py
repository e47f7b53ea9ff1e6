"""How inputs are to be read: what the options of the command line say of columns, encodings and sizes.

Takes nothing but values; every reader of `corpus` is handed one `Reading`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field

# A longer text is a file that somebody forgot to split; 10 MB are some 1.5 million words and 2 GB when analysed.
LARGEST_DOCUMENT = 10_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns (of a table) or fields (of a JSON line) that were asked for; None looks for usual names."""

    text: str | None = None
    id: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class InputWarning:
    """Something about an input that was read which its user must know."""

    place: str
    remark: str

    def __str__(self) -> str:
        return f"{self.place}: {self.remark}"


def _warn(warning: InputWarning) -> None:
    warnings.warn(str(warning), stacklevel=2)


@dataclass(frozen=True, slots=True)
class Reading:
    """`encoding` is that of every text, None for UTF-8 or what is found out; `warn` is told of what was found out."""

    columns: Columns = field(default_factory=Columns)
    encoding: str | None = None
    warn: Callable[[InputWarning], None] = _warn
