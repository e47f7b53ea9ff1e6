"""A rule of the time grammar is only passed over where it cannot match."""

from __future__ import annotations

import pytest

from eventdsl.german.temporal.needs import needs_of, reach_of

CASES = [
    ("[a]", ["a"]),
    ("[ab][c]?", ["ab"]),
    ("(?:[ab])?[c](?:[d]|[e][f])", ["c", "de", "df"]),
    ("(?P<g0>[a])(?P<extent0>[b]|[c]?)", ["a"]),
    ("(?<![a])[b](?![c]|[d])(?=[e])", ["b", "e"]),
    ("[a]?|[b]", []),
    ("[a][bc]|[d][bc]", ["ad", "bc"]),
    ("[ab][b]", ["b"]),
]


@pytest.mark.parametrize(("expression", "needs"), CASES)
def test_needs(expression: str, needs: list[str]) -> None:
    assert needs_of(expression) == tuple(map(frozenset, needs))


REACHES = [
    ("[ab]", 1),
    ("(?:[ab])?[c](?:[d]|[e][f])", 4),
    ("(?<![a])[b](?![c]|[d])(?=[e][f])", 5),
    ("(?P<g0>[a])(?P<extent0>[b]|[c]?(?:[d][e])?)", 4),
]


@pytest.mark.parametrize(("expression", "reach"), REACHES)
def test_reach(expression: str, reach: int) -> None:
    assert reach_of(expression) == reach


@pytest.mark.parametrize("expression", ["[a]*", "(?:[a][b])*"])
def test_what_has_no_end_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="unbounded"):
        reach_of(expression)


@pytest.mark.parametrize("expression", ["[a]<month>", "[a]{2}", "x"])
def test_what_it_cannot_read_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="unknown construct"):
        needs_of(expression)
