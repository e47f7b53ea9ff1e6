"""The clause analysis costs instructions in proportion to the length of a sentence, whatever stands in it."""

from __future__ import annotations

import pytest

from eventdsl.german.clause_analysis import analyse_clauses
from eventdsl.german.word_signs import word_signs
from eventdsl.source import Span
from eventdsl.text.clause import Structure
from eventdsl.text.document import Sentence, Token
from tests.instructions import instructions

# form, tag, lemma of what is repeated
PATTERNS = {
    "names": ["Müller NE Müller"],
    "commas": [", $, ,"],
    "brackets": ["( $( ("],
    "relative clauses": ["Müller NE Müller", ", $, ,", "der PRELS der", "kam VVFIN kommen", ", $, ,"],
    "open clauses": ["dass KOUS dass", "Müller NE Müller", ", $, ,"],
    "finite verbs": ["kam VVFIN kommen"],
    "participles": ["Müller NE Müller", "gesagt VVPP sagen", "nicht PTKNEG nicht", "und KON und"],
    "stray particles": ["Müller NE Müller", "ist VAFIN sein", "aus PTKVZ aus"],
    "attributes": ["die ART die", "von APPR von"],
}


def sentence(pattern: list[str], length: int) -> Sentence:
    entries = [entry.split() for entry in pattern]
    tokens = []
    start = told = 0
    for index in range(length):
        form, tag, lemma = entries[index % len(entries)]
        signs = word_signs(form, form.lower(), lemma, tag)
        tokens.append(Token(index, form, start, start + len(form), form, form.lower(), lemma, tag, signs))
        told |= signs
        start += len(form) + 1
    return Sentence(0, Span(0, start), tuple(tokens), tuple(token.norm for token in tokens), told, Structure())


@pytest.mark.parametrize("name", PATTERNS)
def test_cost_is_linear(name: str) -> None:
    short, long = sentence(PATTERNS[name], 400), sentence(PATTERNS[name], 800)
    analyse_clauses(long)  # whatever is read once is read now
    assert instructions(lambda: analyse_clauses(long)) <= 2.5 * instructions(lambda: analyse_clauses(short))
