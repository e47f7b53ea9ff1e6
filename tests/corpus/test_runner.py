"""The order of results, what one bad document costs, and that processes change nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.ordered_run import BATCHES_AHEAD
from eventdsl.corpus.plan import WorkerStartError
from eventdsl.corpus.runner import run_plan
from eventdsl.corpus.worker_pool import StartMethod

FAILURE = InputFailure("gone.txt", "no such file")
ITEMS: list[InputItem] = [
    *(InputDocument(str(number), "x" * (50 - number)) for number in range(25)),
    FAILURE,
    *(InputDocument(str(number), "y") for number in range(25, 50)),
]
METHODS: tuple[StartMethod, ...] = ("fork", "spawn")
needs_signals = pytest.mark.skipif(os.name == "nt", reason="processes end otherwise there")


@dataclass(frozen=True)
class Measure:
    """Gives id and length; breaks on one document."""

    breaks_on: str = ""

    def prepare(self) -> Callable[[InputDocument], str]:
        return self.measure

    def measure(self, document: InputDocument) -> str:
        if document.id == self.breaks_on:
            raise ZeroDivisionError("by design")
        return f"{document.id}:{len(document.text)}"


@dataclass(frozen=True)
class Deadly:
    """Gives the id; a document `kill` kills its process, a document `kill once FILE` does so the first time."""

    def prepare(self) -> Callable[[InputDocument], str]:
        return self.work

    def work(self, document: InputDocument) -> str:
        match document.text.split():
            case ["kill"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["kill", "once", name] if not Path(name).exists():
                Path(name).touch()
                os._exit(9)
        return document.id


@dataclass(frozen=True)
class Stillborn:
    """Cannot be made."""

    def prepare(self) -> Callable[[InputDocument], str]:
        os._exit(3)


@dataclass(frozen=True)
class Slow:
    """The first document takes long."""

    def prepare(self) -> Callable[[InputDocument], str]:
        return self.work

    def work(self, document: InputDocument) -> str:
        time.sleep(0.5 if document.id == "0" else 0)
        return document.id


def test_results_come_in_the_order_of_the_inputs() -> None:
    results = list(run_plan(ITEMS, Measure()))
    assert results[25] is FAILURE
    assert [result for result in results if isinstance(result, str)] == [
        f"{item.id}:{len(item.text)}" for item in ITEMS if isinstance(item, InputDocument)
    ]


@pytest.mark.parametrize("method", METHODS)
def test_processes_change_nothing(method: StartMethod) -> None:
    items = [item for number in range(40) for item in (*ITEMS, InputDocument("long", "z" * 7000 * (number % 5)))]
    plan = Measure(breaks_on="7")
    assert list(run_plan(items, plan, jobs=3, method=method)) == list(run_plan(items, plan))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_costs_one_document(jobs: int) -> None:
    results = list(run_plan(ITEMS, Measure(breaks_on="3"), jobs))
    assert len(results) == len(ITEMS)
    failure = results[3]
    assert isinstance(failure, InputFailure)
    assert failure.place == "3"
    assert "ZeroDivisionError: by design (test_runner.py:" in failure.reason


def test_nothing_is_read_before_it_is_wanted() -> None:
    read: list[str] = []

    def items() -> Iterator[InputItem]:
        for number in range(10):
            read.append(str(number))
            yield InputDocument(str(number), "x")

    results = run_plan(items(), Measure())
    next(results)
    assert read == ["0"]


def test_the_reader_never_runs_ahead() -> None:
    taken, furthest, jobs = 0, 0, 2

    def items() -> Iterator[InputItem]:
        nonlocal furthest
        for number in range(60):
            furthest = max(furthest, number - taken)
            yield InputDocument(str(number), "x" * 64_000)

    for _ in run_plan(items(), Slow(), jobs):
        taken += 1
    assert taken == 60
    assert furthest <= jobs * BATCHES_AHEAD


@needs_signals
@pytest.mark.parametrize("method", METHODS)
def test_a_document_that_kills_its_process_is_named_and_costs_no_other(method: StartMethod) -> None:
    items = [InputDocument(str(number), "kill" if number in (0, 13, 14) else "x") for number in range(30)]
    results = list(run_plan(items, Deadly(), jobs=2, method=method))
    failures = {number: result for number, result in enumerate(results) if isinstance(result, InputFailure)}
    assert list(failures) == [0, 13, 14]
    assert str(failures[13]) == "13: the process that worked on it died, and so did a second one (SIGKILL)"
    assert [result for result in results if isinstance(result, str)] == [
        item.id for item in items if item.text != "kill"
    ]


@needs_signals
def test_a_document_is_tried_twice(tmp_path: Path) -> None:
    items = [InputDocument(str(number), f"kill once {tmp_path / str(number)}") for number in range(6)]
    assert list(run_plan(items, Deadly(), jobs=2)) == [str(number) for number in range(6)]


@needs_signals
def test_a_killed_worker_is_replaced_even_while_it_is_idle() -> None:
    killed = False

    def items() -> Iterator[InputItem]:
        nonlocal killed
        for number in range(200):
            if number == 150:
                time.sleep(0.2)
                for child in children():
                    os.kill(child, signal.SIGKILL)
                    killed = True
            yield InputDocument(str(number), "x" * 3000)

    assert list(run_plan(items(), Deadly(), jobs=2)) == [str(number) for number in range(200)]
    assert killed


def children() -> list[int]:
    import multiprocessing

    return [child.pid for child in multiprocessing.active_children() if child.pid is not None]


def test_workers_that_cannot_begin_end_the_run() -> None:
    with pytest.raises(WorkerStartError, match="exit code 3"):
        list(run_plan(ITEMS, Stillborn(), jobs=2, method="spawn"))


def test_a_run_that_is_left_leaves_no_process() -> None:
    results = run_plan([InputDocument(str(number), "x" * 9000) for number in range(99)], Slow(), jobs=2)
    assert next(results) == "0"
    assert children()
    results.close()  # type: ignore[attr-defined]
    assert children() == []


def test_a_small_corpus_needs_no_processes() -> None:
    results = run_plan(ITEMS, Measure(), jobs=None)
    next(results)
    assert children() == []
    assert len(list(results)) == len(ITEMS) - 1
