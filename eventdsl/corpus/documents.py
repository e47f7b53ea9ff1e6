"""What reading gives: documents, and the inputs that could not be read.

Both travel through the same stream, so that one broken file is reported in its place and stops nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from eventdsl.source import Span


@dataclass(frozen=True, slots=True)
class InputDocument:
    """A decoded text. `id` is the JSONL id or the path as the user gave it (POSIX form); `date` is ISO or None.

    A text that is too large to be analysed as a whole comes in windows (`corpus.windows`): `start` is then the offset
    of `text` in the document, and only events whose trigger stands in `core` (offsets in `text`) count.
    """

    id: str
    text: str
    date: str | None = None
    start: int = 0
    core: Span | None = None

    @property
    def size(self) -> int:
        """Code points to be analysed."""
        return len(self.text)

    @property
    def begins(self) -> bool:
        """Whether this is a whole document or the first window of one."""
        return self.start == 0


@dataclass(frozen=True, slots=True)
class InputFailure:
    """An input that could not be used. `place` is the file, with `:line` where there is one."""

    place: str
    reason: str

    @property
    def size(self) -> int:
        """Nothing to be analysed."""
        return 0

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


InputItem = InputDocument | InputFailure
