"""Batches of documents through worker processes, with the results in the order of the inputs.

Takes items and a pool of workers; gives a result or failure for each item. Apart from `corpus.runner` because a run in
one process has no use for any of this.

    items → batches (some 64,000 code points) → tasks → workers → results, kept until it is their turn

Only a fixed number of batches is on its way: nothing more is read until the first of them is finished and taken, so
that memory does not grow with the corpus. A document whose worker died is tried once more, alone in a new one, and is
then reported as a failure; what else stood in its task is done as if nothing had happened.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.worker_pool import Death, Done, Outcome, WorkerPool

Result = TypeVar("Result")
BATCH_TEXT = 64_000  # code points: some 50 ms of work, against which sending it costs nothing
FIRST_BATCH_TEXT = 4_000  # batches begin small, so that every worker gets its share of a small corpus
BATCHES_AHEAD = 4  # for each process: enough to keep it busy, few enough to keep in memory


@dataclass(slots=True)
class _Batch(Generic[Result]):
    """Items that are read together, with the results that are there; None where one is still missing."""

    results: list[Result | InputFailure | None]
    missing: int


@dataclass(frozen=True, slots=True)
class _Task(Generic[Result]):
    """Documents of one batch that a worker does in one go; `deaths` counts the workers they have cost."""

    batch: _Batch[Result]
    documents: tuple[tuple[int, InputDocument], ...]  # with their places in the batch
    deaths: int = 0


@dataclass(slots=True)
class OrderedRun(Generic[Result]):
    """Reads, hands out and collects; all of it in this thread."""

    items: Iterator[InputItem]
    pool: WorkerPool[Result]
    batches: deque[_Batch[Result]] = field(default_factory=deque)
    tasks: deque[_Task[Result]] = field(default_factory=deque)
    read: int = 0
    exhausted: bool = False

    def results(self) -> Iterator[Result | InputFailure]:
        while self.batches or not self.exhausted:
            may_read = not self.exhausted and len(self.batches) < self.pool.size * BATCHES_AHEAD
            if may_read:
                self._read_batch()
            self._hand_out()
            first_is_done = bool(self.batches) and not self.batches[0].missing
            for task, outcome in self.pool.outcomes(block=not may_read and not first_is_done):
                self._settle(cast("_Task[Result]", task), outcome)
                self._hand_out()
            while self.batches and not self.batches[0].missing:
                yield from cast("list[Result | InputFailure]", self.batches.popleft().results)

    def _read_batch(self) -> None:
        wanted = min(BATCH_TEXT, FIRST_BATCH_TEXT << min(self.read // self.pool.size, 8))
        items: list[InputItem] = []
        size = 0
        while size < wanted and (item := next(self.items, None)) is not None:
            items.append(item)
            size += max(item.size, 1)
        self.exhausted = size < wanted
        documents = tuple((place, item) for place, item in enumerate(items) if isinstance(item, InputDocument))
        batch = _Batch[Result]([item if isinstance(item, InputFailure) else None for item in items], len(documents))
        self.read += 1
        if items:
            self.batches.append(batch)
        if documents:
            self.tasks.append(_Task(batch, documents))

    def _hand_out(self) -> None:
        while self.tasks and self.pool.is_free():
            task = self.tasks.popleft()
            self.pool.give(task, [document for _, document in task.documents])

    def _settle(self, task: _Task[Result], outcome: Outcome[Result]) -> None:
        match outcome:
            case Done(results):
                for (place, _), result in zip(task.documents, results, strict=True):
                    self._note(task.batch, place, result)
            case Death(culprit, cause):
                self.tasks.extendleft(reversed(list(self._after_death(task, culprit, cause))))

    def _after_death(self, task: _Task[Result], culprit: int | None, cause: str) -> Iterator[_Task[Result]]:
        """What is to be done again: what stood before and behind the culprit, and itself alone, once."""
        documents = task.documents
        if len(documents) == 1:
            culprit = 0
        if culprit is None:  # none can be blamed: let each show it
            yield from (_Task(task.batch, (document,), task.deaths) for document in documents)
            return
        for part in (documents[:culprit], documents[culprit + 1 :]):
            if part:
                yield _Task(task.batch, part)
        if task.deaths == 0:
            yield _Task(task.batch, documents[culprit : culprit + 1], deaths=1)
        else:
            place, document = documents[culprit]
            reason = f"the process that worked on it died, and so did a second one ({cause})"
            self._note(task.batch, place, InputFailure(document.id, reason))

    def _note(self, batch: _Batch[Result], place: int, result: Result | InputFailure) -> None:
        batch.results[place] = result
        batch.missing -= 1
