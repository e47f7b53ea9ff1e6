"""An output file that survives a kill at any moment and is continued where it was.

Takes a path, what the run is made of, and the items it reads; gives a place to write to. What is written goes to
`FILE.part`. From time to time it is forced to disk, and then a line is added to `FILE.part.journal`, and forced to
disk too: so many items are finished, their output ends at this byte, and this is the hash of all that was read.

    {"schema": "eventdsl-journal/1", "version": "0.3.0", "rules": "9f…", "options": ["jsonl"], "inputs": ["news.jsonl"]}
    {"items": 512, "size": 183220, "digest": "c1…", "documents": 511, …, "failures": [["a.txt", "is empty"]], …}

The next run cuts the draft off at the last byte that the journal vouches for, skips the finished items, comparing the
hash, and goes on: no event is lost or written twice. At the end the draft becomes FILE and the journal is removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem

try:
    import fcntl
except ImportError:  # Windows: two runs on one file are not told apart there
    fcntl = None  # type: ignore[assignment]  # Windows has none

SCHEMA = "eventdsl-journal/1"
SECONDS_BETWEEN_CHECKPOINTS = 0.5


class ResumeRefusedError(Exception):
    """The draft cannot be continued; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class RunIdentity:
    """What must be the same for a run to be continued: version, hash of the rules, options, names of the inputs."""

    version: str
    rules: str
    options: tuple[str, ...]
    inputs: tuple[str, ...]

    def differences(self, earlier: RunIdentity) -> Iterator[str]:
        """How an earlier run was different, for the user."""
        if earlier.version != self.version:
            yield f"by eventdsl {earlier.version} (this is {self.version})"
        if earlier.rules != self.rules:
            yield "with other rules"
        if earlier.options != self.options:
            yield f"with other options ({' '.join(earlier.options)}; now {' '.join(self.options)})"
        if earlier.inputs != self.inputs:
            yield f"over other inputs ({', '.join(earlier.inputs)})"


@dataclass(slots=True)
class Tally:
    """What has been done so far."""

    documents: int = 0
    sentences: int = 0
    tokens: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the journal vouches for: so many items are finished, their output ends at byte `size`."""

    items: int = 0
    size: int = 0
    digest: str = ""
    tally: Tally = field(default_factory=Tally)
    failures: tuple[InputFailure, ...] = ()
    complete: bool = False


class ItemDigest:
    """A running hash over items, and what it was after each of those that are still on their way."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=16)
        self._pending: deque[str] = deque()

    def follow(self, items: Iterable[InputItem]) -> Iterator[InputItem]:
        for item in items:
            self.add(item)
            self._pending.append(self.value)
            yield item

    def add(self, item: InputItem) -> None:
        match item:
            case InputDocument(name, text, date, start, core):
                self._add(repr((name, date, start, core, len(text))), text)
            case InputFailure(place, reason):
                self._add(repr((place, len(reason))), reason)

    def _add(self, *parts: str) -> None:
        for part in parts:
            self._hash.update(part.encode("utf-8", "surrogatepass"))

    @property
    def value(self) -> str:
        return self._hash.hexdigest()

    def next(self) -> str:
        """The hash after the first item that has not been asked for yet."""
        return self._pending.popleft()


class ResumableOutput:
    """The draft of a file with its journal. Close it in any case, `finish` it first if everything was written."""

    def __init__(self, path: Path, identity: RunIdentity, items: Iterable[InputItem]) -> None:
        self.target = path.resolve()
        self.part = self.target.with_name(f"{self.target.name}.part")
        self.log = self.target.with_name(f"{self.target.name}.part.journal")
        self._items = iter(items)
        self._digest = ItemDigest()
        self._journal = self.log.open("a+b")
        try:
            self._lock()
            self.begun = self._read_journal(identity)
            self._draft = self._open_draft(identity)
            self._skip()
        except BaseException:
            self._journal.close()
            raise
        self.tally = self.begun.tally
        self._done, self._value, self._size = self.begun.items, self.begun.digest, self.begun.size
        self._failures: list[InputFailure] = []
        self._saved, self._saved_at = self._done, time.monotonic()

    # ---- writing ----

    def remaining(self) -> Iterator[InputItem]:
        """The items that are not finished; each must be `take`n in its turn."""
        return self._digest.follow(self._items)

    def write(self, text: str) -> None:
        data = text.encode("utf-8")
        self._draft.write(data)
        self._size += len(data)

    def take(self, failure: InputFailure | None = None) -> None:
        """Note that the next item is finished: all its output has been written, or it failed."""
        if failure is not None:
            self._failures.append(failure)
        self._done += 1
        self._value = self._digest.next()
        if time.monotonic() - self._saved_at >= SECONDS_BETWEEN_CHECKPOINTS:
            self.save()

    def save(self, complete: bool = False) -> None:
        """Make durable what has been taken."""
        _sync(self._draft)
        self._record(
            {
                "items": self._done,
                "size": self._size,
                "digest": self._value,
                "documents": self.tally.documents,
                "sentences": self.tally.sentences,
                "tokens": self.tally.tokens,
                "events": self.tally.events,
                "failures": [[failure.place, failure.reason] for failure in self._failures],
                "complete": complete,
            }
        )
        self._failures.clear()
        self._saved, self._saved_at = self._done, time.monotonic()

    def finish(self) -> None:
        """Give the file its name."""
        self.save(complete=True)
        self._draft.close()
        self.part.replace(self.target)
        self._journal.close()  # Windows removes no file that is open
        self.log.unlink()

    def close(self) -> None:
        """Keep what was finished, for the next run to go on from."""
        if not self._draft.closed:
            if self._done > self._saved:
                self.save()
            self._draft.close()
        self._journal.close()

    def _record(self, record: dict[str, object]) -> None:
        self._journal.write(json.dumps(record, ensure_ascii=True).encode() + b"\n")
        _sync(self._journal)

    # ---- continuing ----

    def _lock(self) -> None:
        # A record lock: worker processes do not inherit it, and it ends with this process.
        if fcntl is not None:
            try:
                fcntl.lockf(self._journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise ResumeRefusedError(f"another run is writing {self.part}") from error

    def _read_journal(self, identity: RunIdentity) -> Checkpoint:
        self._journal.seek(0)
        earlier, checkpoint, end = _journal_content(self._journal)
        if earlier is not None and (different := list(identity.differences(earlier))):
            raise ResumeRefusedError(
                f"{self.part} was begun {' and '.join(different)}: run it as it was begun, or delete it and "
                f"{self.log} to begin anew"
            )
        self._journal.seek(end)
        self._journal.truncate()
        return checkpoint

    def _open_draft(self, identity: RunIdentity) -> BinaryIO:
        if self.begun.complete and not self.part.exists() and self.target.exists():
            self.target.replace(self.part)  # killed after the file had got its name: look it through and name it again
        size = self.part.stat().st_size if self.part.exists() else 0
        is_new = self.log.stat().st_size == 0
        if size < self.begun.size or (is_new and size):
            raise ResumeRefusedError(f"{self.part} is not what {self.log} says of it: delete both to begin anew")
        draft = self.part.open("r+b" if self.part.exists() else "x+b")
        draft.truncate(self.begun.size)
        draft.seek(self.begun.size)
        if is_new:
            _sync_folder(self.part.parent)
            self._record(
                {
                    "schema": SCHEMA,
                    "version": identity.version,
                    "rules": identity.rules,
                    "options": list(identity.options),
                    "inputs": list(identity.inputs),
                }
            )
        return draft

    def _skip(self) -> None:
        """Go past the items that are finished, and see that they are what they were."""
        for number in range(self.begun.items):
            item = next(self._items, None)
            if item is None:
                raise self._changed(f"there are only {number:,} of the {self.begun.items:,} that were finished")
            self._digest.add(item)
        if self.begun.items and self._digest.value != self.begun.digest:
            raise self._changed("they are not what they were")

    def _changed(self, how: str) -> ResumeRefusedError:
        self._draft.close()
        return ResumeRefusedError(
            f"the inputs have changed since {self.part} was begun ({how}): restore them, or delete it and "
            f"{self.log} to begin anew"
        )


def _journal_content(journal: BinaryIO) -> tuple[RunIdentity | None, Checkpoint, int]:
    """The identity, the last checkpoint with all failures, and where the journal's last whole line ends."""
    identity: RunIdentity | None = None
    checkpoint, end = Checkpoint(), 0
    for line in journal:
        found = _parsed(line)
        if isinstance(found, RunIdentity) and identity is None:
            identity = found
        elif isinstance(found, Checkpoint) and identity is not None:
            failures = (*checkpoint.failures, *found.failures)
            checkpoint = replace(found, failures=failures)
        else:
            break  # a line that was being written when the process was killed
        end += len(line)
    return identity, checkpoint, end


def _parsed(line: bytes) -> RunIdentity | Checkpoint | None:
    try:
        record = json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return None
    match record:
        case {
            "schema": str(schema),
            "version": str(version),
            "rules": str(rules),
            "options": list(options),
            "inputs": list(inputs),
        } if schema == SCHEMA:
            return RunIdentity(version, rules, tuple(map(str, options)), tuple(map(str, inputs)))
        case {
            "items": int(items),
            "size": int(size),
            "digest": str(digest),
            "documents": int(documents),
            "sentences": int(sentences),
            "tokens": int(tokens),
            "events": int(events),
            "failures": list(failures),
            "complete": bool(complete),
        }:
            failed = tuple(InputFailure(str(place), str(reason)) for place, reason in failures)
            return Checkpoint(items, size, digest, Tally(documents, sentences, tokens, events), failed, complete)
        case _:
            return None


def _sync(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make new names in a folder durable, where the system knows such a thing."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
