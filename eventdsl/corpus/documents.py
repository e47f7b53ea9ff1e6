"""What reading gives: documents, and the inputs that could not be read.

Both travel through the same stream, so that one broken file is reported in its place and stops nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InputDocument:
    """A decoded text. `id` is the JSONL id or the path as the user gave it (POSIX form); `date` is ISO or None."""

    id: str
    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class InputFailure:
    """An input that could not be used. `place` is the file, with `:line` where there is one."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


InputItem = InputDocument | InputFailure
