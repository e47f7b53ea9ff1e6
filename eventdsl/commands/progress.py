"""How far a long run is, and the account at its end.

Counts documents, sentences, tokens and events. While output goes to a file and standard error is a terminal, a line
there is kept up to date; a log file or a pipe gets the summary only.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING

from eventdsl.commands.terminal import say

if TYPE_CHECKING:
    from rich.status import Status

SECONDS_BETWEEN_UPDATES = 0.25


class Progress:
    """Counts of a run; a context manager that shows them while it is open."""

    def __init__(self, quiet: bool) -> None:
        self.documents = 0
        self.failures = 0
        self.sentences = 0
        self.tokens = 0
        self.events: int | None = None
        self._notices: dict[str, tuple[str, int]] = {}  # the first document, and how many there are
        self._started = time.perf_counter()
        self._updated = self._started
        self._status = None if quiet or not sys.stderr.isatty() else _status()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def done(self, sentences: int, tokens: int, events: int | None = None, begins: bool = True) -> None:
        """Count a document, or a window of one; only the window that `begins` it is counted as a document."""
        self.documents += begins
        self.sentences += sentences
        self.tokens += tokens
        if events is not None:
            self.events = (self.events or 0) + events
        self._show()

    def failed(self) -> None:
        self.failures += 1

    def noted(self, document: str, notices: Iterable[str]) -> None:
        """Keep what the analysis has to say of a document; the same remark on many is printed once."""
        for notice in notices:
            first, number = self._notices.get(notice, (document, 0))
            self._notices[notice] = first, number + 1

    def report(self) -> None:
        """Say on standard error what was noted, then the summary."""
        for notice, (first, number) in self._notices.items():
            others = f" and {counted(number - 1, 'further document')}" if number > 1 else ""
            say(f"eventdsl: {first}{others}: {notice}", style="yellow")
        say(self.summary())

    def summary(self) -> str:
        """One line: documents, sentences, events, failures, seconds and throughput."""
        seconds = time.perf_counter() - self._started
        parts = [counted(self.documents, "document"), counted(self.sentences, "sentence")]
        if self.events is not None:
            parts.append(counted(self.events, "event"))
        if self.failures:
            parts.append(f"{counted(self.failures, 'input')} failed")
        return f"{', '.join(parts)} in {seconds:.2f} s ({self._throughput(seconds)})"

    def _throughput(self, seconds: float) -> str:
        rate = max(seconds, 1e-9)
        return f"{self.documents / rate:,.1f} documents/s, {self.tokens / rate:,.0f} tokens/s"

    def _show(self) -> None:
        now = time.perf_counter()
        if self._status is not None and now - self._updated > SECONDS_BETWEEN_UPDATES:
            self._updated = now
            # Started late: it has a thread of its own, beside which no worker process can be forked.
            self._status.start()
            self._status.update(self.summary())


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 document`, `2,000 documents`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _status() -> Status:
    from rich.console import Console  # only where there is a terminal to show it on
    from rich.status import Status

    return Status("", console=Console(stderr=True))
