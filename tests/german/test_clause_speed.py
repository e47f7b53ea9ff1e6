"""The clause analysis takes time proportional to the length of a sentence, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from eventdsl.german.clause_analysis import analyse_clauses
from eventdsl.source import Span
from eventdsl.text.clause import Structure
from eventdsl.text.document import Sentence, Token

# form, tag, lemma of what is repeated
PATTERNS = {
    "names": ["Müller NE Müller"],
    "commas": [", $, ,"],
    "brackets": ["( $( ("],
    "relative clauses": ["Müller NE Müller", ", $, ,", "der PRELS der", "kam VVFIN kommen", ", $, ,"],
    "open clauses": ["dass KOUS dass", "Müller NE Müller", ", $, ,"],
    "finite verbs": ["kam VVFIN kommen"],
    "participles": ["Müller NE Müller", "gesagt VVPP sagen", "nicht PTKNEG nicht", "und KON und"],
    "attributes": ["die ART die", "von APPR von"],
}


def sentence(pattern: list[str], length: int) -> Sentence:
    entries = [entry.split() for entry in pattern]
    tokens = []
    start = 0
    for index in range(length):
        form, tag, lemma = entries[index % len(entries)]
        tokens.append(Token(index, form, start, start + len(form), form, lemma, tag))
        start += len(form) + 1
    return Sentence(0, Span(0, start), tuple(tokens), Structure())


def seconds(pattern: list[str], length: int) -> float:
    text = sentence(pattern, length)
    start = time.perf_counter()
    analyse_clauses(text)
    return time.perf_counter() - start


@pytest.mark.parametrize("name", PATTERNS)
def test_time_is_linear(name: str) -> None:
    pattern = PATTERNS[name]
    seconds(pattern, 500)
    short = min(seconds(pattern, 2_000) for _ in range(3))
    long = min(seconds(pattern, 16_000) for _ in range(2))
    assert long < 8 * 4 * short + 0.5
