"""The order of results, what one bad document costs, and that processes change nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.runner import run_plan

FAILURE = InputFailure("gone.txt", "no such file")
ITEMS: list[InputItem] = [
    *(InputDocument(str(number), "x" * (50 - number)) for number in range(25)),
    FAILURE,
    *(InputDocument(str(number), "y") for number in range(25, 50)),
]


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


def test_results_come_in_the_order_of_the_inputs() -> None:
    results = list(run_plan(ITEMS, Measure()))
    assert results[25] is FAILURE
    assert [result for result in results if isinstance(result, str)] == [
        f"{item.id}:{len(item.text)}" for item in ITEMS if isinstance(item, InputDocument)
    ]


def test_a_bug_costs_one_document() -> None:
    results = list(run_plan(ITEMS, Measure(breaks_on="3")))
    assert len(results) == len(ITEMS)
    failure = results[3]
    assert isinstance(failure, InputFailure)
    assert failure.place == "3"
    assert "ZeroDivisionError: by design (test_runner.py:" in failure.reason


def test_nothing_is_read_before_it_is_wanted() -> None:
    read: list[str] = []

    def items() -> InputItem:
        for number in range(10):
            read.append(str(number))
            yield InputDocument(str(number), "x")

    results = run_plan(items(), Measure())
    next(results)
    assert read == ["0"]
