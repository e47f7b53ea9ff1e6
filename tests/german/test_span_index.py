"""Spans that hold a place are found without looking at all of them."""

from __future__ import annotations

import random

import pytest

from eventdsl.german.span_index import MessageIndex, SpanIndex
from eventdsl.source import Span
from eventdsl.text.document import Quotation, QuoteForm
from tests.instructions import instructions

PLACES = [
    ([(0, 9), (2, 5), (3, 4)], (3, 4), [0, 1, 2]),
    ([(0, 9), (2, 5), (3, 4)], (4, 6), [0]),
    ([(3, 4), (2, 5)], (2, 3), [1]),
    ([(0, 2), (2, 4)], (1, 3), []),
    ([(0, 2), (0, 2)], (0, 2), [0, 1]),
    ([(1, 1), (0, 2)], (1, 2), [1]),
    ([(5, 7)], (0, 1), []),
    ([], (0, 1), []),
]


@pytest.mark.parametrize(("spans", "place", "numbers"), PLACES)
def test_covering(spans: list[tuple[int, int]], place: tuple[int, int], numbers: list[int]) -> None:
    assert SpanIndex([Span(*span) for span in spans]).covering(Span(*place)) == numbers


@pytest.mark.parametrize("count", [0, 3, 40])
def test_messages_are_those_that_a_look_at_each_finds(count: int) -> None:
    numbers = random.Random(count)
    quotations = [_quotation(*(_span(numbers) for _ in range(numbers.randint(1, 2)))) for _ in range(count)]
    index = MessageIndex(quotations)
    for start in range(60):
        place = Span(start, start + 3)
        assert index.around(place) == [one for one in quotations if any(span.covers(place) for span in one.message)]


def test_each_place_among_many_messages_costs_the_same() -> None:
    short, long = ([_quotation(Span(9 * n, 9 * n + 8)) for n in range(count)] for count in (200, 400))
    assert _cost(long) <= 2.2 * _cost(short)


def _cost(quotations: list[Quotation]) -> int:
    """What it costs to ask for the messages around each of them."""

    def ask() -> None:
        index = MessageIndex(quotations)
        for quotation in quotations:
            assert index.around(quotation.message[0]) == [quotation]

    return instructions(ask)


def _span(numbers: random.Random) -> Span:
    start = numbers.randint(0, 50)
    return Span(start, start + numbers.randint(1, 20))


def _quotation(*message: Span) -> Quotation:
    return Quotation(QuoteForm.DIRECT, message)
