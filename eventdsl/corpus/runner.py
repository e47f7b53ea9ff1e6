"""Work on a stream of documents, in one process or several, with the results in the order of the inputs.

Takes `InputItem`s and a `Plan`; gives one result or `InputFailure` for each. A plan is small and can be sent to another
process, where `prepare` makes the work once (compiling rules, loading the model). Processes are spawned on every
system, and only a few documents are on their way at a time, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar, cast

from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem

Result = TypeVar("Result")
CovariantResult = TypeVar("CovariantResult", covariant=True)
DOCUMENTS_AHEAD = 8  # for each process: enough to keep it busy, few enough to keep in memory


class Plan(Protocol[CovariantResult]):
    """What is to be done with each document."""

    def prepare(self) -> Callable[[InputDocument], CovariantResult]:
        """The work itself, made once in each process."""


def run_plan(items: Iterable[InputItem], plan: Plan[Result], jobs: int = 1) -> Iterator[Result | InputFailure]:
    """The results in the order of `items`; the same for any number of jobs."""
    return _run_here(items, plan) if jobs == 1 else _run_in_processes(items, plan, jobs)


def _run_here(items: Iterable[InputItem], plan: Plan[Result]) -> Iterator[Result | InputFailure]:
    work = plan.prepare()
    for item in items:
        yield item if isinstance(item, InputFailure) else _guarded(work, item)


def _run_in_processes(items: Iterable[InputItem], plan: Plan[Result], jobs: int) -> Iterator[Result | InputFailure]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare_process, initargs=(plan,))
    work = cast(Callable[[InputDocument], Result | InputFailure], _work_in_process)
    pending: deque[Future[Result | InputFailure]] = deque()
    try:
        for item in items:
            pending.append(pool.submit(work, item) if isinstance(item, InputDocument) else _finished(item))
            if len(pending) >= jobs * DOCUMENTS_AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _finished(failure: InputFailure) -> Future[Result | InputFailure]:
    future: Future[Result | InputFailure] = Future()
    future.set_result(failure)
    return future


def _guarded(work: Callable[[InputDocument], Result], document: InputDocument) -> Result | InputFailure:
    try:
        return work(document)
    except Exception as error:  # noqa: BLE001 - a bug that one document shows must not cost the run over all others
        return InputFailure(document.id, _internal_error(error))


def _internal_error(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"internal error, please report it: {type(error).__name__}: {error} ({where})"


class _Process:
    """The work of this worker process; set once by the initialiser."""

    work: Callable[[InputDocument], object]


def _prepare_process(plan: Plan[object]) -> None:
    # Ctrl-C reaches every process of the terminal; the main process alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Process.work = staticmethod(plan.prepare())


def _work_in_process(document: InputDocument) -> object:
    return _guarded(_Process.work, document)
