"""Worker processes that may die: each does one task at a time, and who falls is replaced.

Takes a `Plan` and tasks (a few documents each); gives, for each task, its results or the document at which its worker
died. On Linux workers are forked, so that they share the compiled rules and the lexicon with this process; elsewhere,
and where this process has threads, they are spawned and make their work themselves. A worker that finds its pipe
closed ends itself: none outlives this process, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, Literal, Protocol, TypeVar, cast

from eventdsl.corpus.documents import InputDocument, InputFailure
from eventdsl.corpus.plan import Plan, Work, WorkerStartError, guarded
from eventdsl.german.form_cache import save_learned

Result = TypeVar("Result")
StartMethod = Literal["fork", "spawn"]
NOT_BEGUN = -1  # the place of a worker that has not come to its first document
MOST_FALSE_STARTS = 3


class _Place(Protocol):
    """A whole number that two processes see: which document of its task a worker is at."""

    value: int


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """The results of a task, one for each of its documents."""

    results: Sequence[Result | InputFailure]


@dataclass(frozen=True, slots=True)
class Death:
    """A worker died. `culprit` is the place of the document that it was at, None if it was at none."""

    culprit: int | None
    cause: str


Outcome = Done[Result] | Death


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    place: _Place
    task: object | None = None
    documents: int = 0


@dataclass(slots=True)
class WorkerPool(Generic[Result]):
    """Up to `size` workers, started when there is something for them to do. Close it when done."""

    plan: Plan[Result]
    size: int
    method: StartMethod | None = None
    _workers: list[_Worker] = field(default_factory=list)
    _false_starts: int = 0
    _work: Work[Result] | None = None  # what forked workers inherit

    def is_free(self) -> bool:
        """Whether a task can be given."""
        return len(self._workers) < self.size or any(worker.task is None for worker in self._workers)

    def is_busy(self) -> bool:
        return any(worker.task is not None for worker in self._workers)

    def give(self, task: object, documents: Sequence[InputDocument]) -> None:
        """Let a free worker do a task; `task` is what comes back with its outcome."""
        worker = next((worker for worker in self._workers if worker.task is None), None) or self._hire()
        worker.task, worker.documents, worker.place.value = task, len(documents), NOT_BEGUN
        try:
            worker.connection.send(tuple(documents))
        except OSError:
            return  # it died while it had nothing to do; `outcomes` will find it

    def outcomes(self, block: bool) -> Iterator[tuple[object, Outcome[Result]]]:
        """Tasks that are finished, with what came of them; with `block` waits for the first."""
        busy = {worker.connection: worker for worker in self._workers if worker.task is not None}
        for ready in wait(list(busy), None if block else 0) if busy else ():
            worker = busy[cast(Connection, ready)]
            task = worker.task
            try:
                results = worker.connection.recv()
            except (EOFError, OSError):
                yield task, self._buried(worker)
            else:
                worker.task = None
                self._false_starts = 0
                yield task, Done(results)

    def close(self) -> None:
        """End all workers: those that are idle by themselves, the others at once."""
        for worker in self._workers:
            if worker.task is not None:
                worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _hire(self) -> _Worker:
        method = self.method or _fitting_method()
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        place = cast(_Place, context.RawValue("q", NOT_BEGUN))
        process = self._process(context, method, ours, theirs, place)
        worker = _Worker(process, ours, place)
        with _interruption_held():
            process.start()
            self._workers.append(worker)
        theirs.close()
        return worker

    def _process(
        self, context: BaseContext, method: StartMethod, ours: Connection, theirs: Connection, place: _Place
    ) -> BaseProcess:
        # A forked worker has copies of the pipes of all others, which would keep those open when this process is gone.
        prepare: Callable[[], Work[Result]] = self.plan.prepare
        inherited: tuple[Connection, ...] = ()
        if method == "fork":
            self._work = self._work or self.plan.prepare()
            prepare, inherited = self._inherit, (ours, *(worker.connection for worker in self._workers))
        make = cast(Callable[..., BaseProcess], context.Process)  # type: ignore[attr-defined]  # stub
        return make(target=_serve, args=(prepare, theirs, place, inherited), daemon=True)

    def _inherit(self) -> Work[Result]:
        assert self._work is not None
        return self._work

    def _buried(self, worker: _Worker) -> Death:
        """Take a dead worker from the pool, and say what it died of."""
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        place = worker.place.value
        if place == NOT_BEGUN:
            self._false_starts += 1
            if self._false_starts >= MOST_FALSE_STARTS:
                raise WorkerStartError(f"worker processes end before they begin ({_cause(worker.process.exitcode)})")
        culprit = place if 0 <= place < worker.documents else None
        return Death(culprit, _cause(worker.process.exitcode))


@contextmanager
def _interruption_held() -> Iterator[None]:
    """Lets Ctrl-C wait while a process begins, which else could meet it before it knows what to do with it.

    The new process begins with the same mask, and what waits there is dropped when it ignores the signal.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _fitting_method() -> StartMethod:
    """Fork where that is safe: on Linux, while this is the only thread."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _cause(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return f"signal {-exit_code}"


# ---- in the worker --------------------------------------------------------------------------------------------------


def _serve(
    prepare: Callable[[], Work[Result]], connection: Connection, place: _Place, inherited: tuple[Connection, ...]
) -> None:
    """Do tasks until the pipe is closed."""
    # Ctrl-C reaches every process of the terminal; the main process alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in inherited:
        end.close()
    gc.freeze()  # the collector would touch, and so copy, every page that is shared with the main process
    work = prepare()
    try:
        while True:
            _do_task(work, connection, place)
    except (EOFError, OSError):
        save_learned()  # a forked process ends without the calls that are due at its end


def _do_task(work: Work[Result], connection: Connection, place: _Place) -> None:
    documents: tuple[InputDocument, ...] = connection.recv()
    results: list[Result | InputFailure] = []
    for number, document in enumerate(documents):
        place.value = number
        results.append(guarded(work, document))
    place.value = len(documents)
    connection.send(results)
