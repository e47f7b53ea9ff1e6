"""Which stretches stand between quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventdsl.german.quote_marks import QuotedSpan, pair_marks
from eventdsl.german.tokenizer import read_tokens

CASES: list[tuple[str, list[str]]] = [
    ("„Ich komme“, sagte er.", ["Ich komme"]),
    ("„Ich komme,“ sagte er.", ["Ich komme,"]),
    ("“Ich komme”, sagte er.", ["Ich komme"]),
    ("„Ich komme”, sagte er.", ["Ich komme"]),
    ('"Ich komme", sagte er, "und zwar gern".', ["Ich komme", "und zwar gern"]),
    ("»Ich komme«, sagte er.", ["Ich komme"]),
    ("«Ich komme», sagte er.", ["Ich komme"]),
    ("``Ich komme'', sagte er.", ["Ich komme"]),
    ("`` Ich komme '' , sagte er .", ["Ich komme"]),
    ("‚Ich komme‘, sagte er.", ["Ich komme"]),
    ("›Ich komme‹, sagte er.", ["Ich komme"]),
    ("„Er nannte es ‚falsch‘“, sagte sie.", ["Er nannte es ‚falsch‘", "falsch"]),
    ("„Ich komme. Sicher. Morgen“, sagte er.", ["Ich komme. Sicher. Morgen"]),
    ("„Der erste Absatz.\n\n„Der zweite Absatz“, sagte er.", ["Der erste Absatz.", "Der zweite Absatz"]),
    ("Die „Bild“-Zeitung und die “Times” schrieben.", ["Bild", "Times"]),
    ("Fritz' Auto und Hans' Haus, wie geht's", []),
    ("Er sagte: „Ich komme. Dann ging er.", []),
    ("Er kam“ und ging.", []),
]


def _pairs(text: str) -> tuple[QuotedSpan, ...]:
    tokens = read_tokens(text)
    return pair_marks(text, tokens.starts, tokens.words)


@pytest.mark.parametrize(("text", "contents"), CASES)
def test_contents(text: str, contents: list[str]) -> None:
    assert [quoted.content.of(text) for quoted in _pairs(text)] == contents


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    text = "„Er kam. " + "Das ist ein Satz. " * 300 + "Sie nannte es „falsch“."
    assert [quoted.content.of(text) for quoted in _pairs(text)] == ["falsch"]


@given(st.text(alphabet="aB ,.\n„“”\"'»«‚‘’›‹`") | st.text())
def test_spans_lie_in_the_text(text: str) -> None:
    for quoted in _pairs(text):
        assert 0 <= quoted.opening.end <= quoted.content.start <= quoted.content.end <= len(text)
        assert quoted.closing is None or quoted.content.end <= quoted.closing.start
