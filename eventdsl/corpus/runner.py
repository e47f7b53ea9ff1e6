"""Work on a stream of documents, in one process or several, with the results in the order of the inputs.

Takes `InputItem`s and a `Plan`; gives one result or `InputFailure` for each, the same for any number of processes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from eventdsl.corpus.documents import InputFailure, InputItem
from eventdsl.corpus.plan import Plan, guarded

if TYPE_CHECKING:
    from eventdsl.corpus.worker_pool import StartMethod

__all__ = ["Plan", "run_apart", "run_plan"]

Result = TypeVar("Result")
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
        size += item.size
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
    # Loaded by who needs it: multiprocessing is a good part of the start of a small run.
    from eventdsl.corpus.ordered_run import OrderedRun
    from eventdsl.corpus.worker_pool import WorkerPool

    pool: WorkerPool[Result] = WorkerPool(plan, jobs, method)
    with closing(pool):
        yield from OrderedRun(iter(items), pool).results()


def available_cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
