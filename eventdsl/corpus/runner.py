"""Work on a stream of documents, in one process or several, with the results in the order of the inputs.

Takes `InputItem`s and a `Plan`; gives one result or `InputFailure` for each, the same for any number of processes.

    items → batches (some 64,000 code points) → tasks → workers → results, kept until it is their turn

Only a fixed number of batches is on its way: nothing more is read until the first of them is finished and taken, so
that memory does not grow with the corpus. A document whose worker died is tried once more, alone in a new one, and is
then reported as a failure; what else stood in its task is done as if nothing had happened.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, TypeVar, cast

from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.plan import Plan, guarded
from eventdsl.corpus.worker_pool import Death, Done, Outcome, StartMethod, WorkerPool, available_cores

__all__ = ["Plan", "run_apart", "run_plan"]

Result = TypeVar("Result")
BATCH_TEXT = 64_000  # code points: some 50 ms of work, against which sending it costs nothing
FIRST_BATCH_TEXT = 4_000  # batches begin small, so that every worker gets its share of a small corpus
BATCHES_AHEAD = 4  # for each process: enough to keep it busy, few enough to keep in memory
SMALL_CORPUS = 50_000  # code points: done before other processes have begun


def run_plan(
    items: Iterable[InputItem], plan: Plan[Result], jobs: int | None = 1, method: StartMethod | None = None
) -> Iterator[Result | InputFailure]:
    """The results in the order of `items`; `jobs` None means all cores, unless the corpus is too small for it."""
    if jobs is None:
        jobs, items = _fitting_jobs(items)
    if jobs == 1:
        return _run_here(items, plan)
    return _run_in_processes(items, plan, jobs, method)


def run_apart(
    items: Iterable[InputItem], plan: Plan[Result], method: StartMethod | None = None
) -> Iterator[Result | InputFailure]:
    """The results in the order of `items`, made in one process beside this one, which outlives any document."""
    return _run_in_processes(items, plan, 1, method)


def _fitting_jobs(items: Iterable[InputItem]) -> tuple[int, Iterator[InputItem]]:
    """How many processes a corpus deserves, judged by its beginning, and the whole of it again."""
    jobs, rest = available_cores(), iter(items)
    if jobs == 1:
        return jobs, rest
    first: list[InputItem] = []
    size = 0
    for item in rest:
        first.append(item)
        size += _size(item)
        if size > SMALL_CORPUS:
            return jobs, chain(first, rest)
    return 1, iter(first)


def _run_here(items: Iterable[InputItem], plan: Plan[Result]) -> Iterator[Result | InputFailure]:
    work = plan.prepare()
    for item in items:
        yield item if isinstance(item, InputFailure) else guarded(work, item)


def _run_in_processes(
    items: Iterable[InputItem], plan: Plan[Result], jobs: int, method: StartMethod | None
) -> Iterator[Result | InputFailure]:
    pool: WorkerPool[Result] = WorkerPool(plan, jobs, method)
    with closing(pool):
        yield from _OrderedRun(iter(items), pool).results()


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
class _OrderedRun(Generic[Result]):
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
            size += max(_size(item), 1)
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


def _size(item: InputItem) -> int:
    return len(item.text) if isinstance(item, InputDocument) else 0
