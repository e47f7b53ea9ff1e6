"""The analysis takes time in proportion to the length of a text, whatever the text.

Not seconds are compared but executed instructions of Python, which are the same on every machine: twice the text
may take little more than twice the instructions.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventdsl.german.conditions import is_outcome
from eventdsl.german.event_nouns import said_by_verbs
from eventdsl.german.nominal_frames import nominal_frame
from eventdsl.german.pipeline import analyse
from eventdsl.text.document import Sentence
from tests.instructions import instructions

HOSTILE = {
    "one word": "a",
    "one compound": "Haus-",
    "commas": ", ",
    "opening brackets": "(",
    "nested brackets": "(sagte er ",
    "opening marks": "„",
    "quotations": "„Er sagte ab “ ",
    "names in one sentence": "Peter Müller und ",
    "titles": "Dr. ",
    "nouns": "Treffen ",
    "prepositions": "von ",
    "genitives": "des Ministers ",
    "relative clauses": "der Mann, der ",
    "complement clauses": "dass er sagt, ",
    "verbs with particles": "sagt ab ",
    "infinitives": "zu kommen ",
    "numbers": "1 ",
    "dates": "am 3. Mai ",
    "short sentences": "Hegseth sagte ab. ",
    "pronouns": "Anna Berg kam. Sie ging. ",
    "inquits": "Er sagte: ",
    "first persons in quotation marks": "„ich “ ",
    "utterances and quoted words": "„Ich komme heute nicht.“ und „er“ ",
    "quotations with a speaker": "„Er kommt mit ihr“, sagte sie, ",
    "pronouns that open no clause": ", der ",
    "compounds of time": "3-Tage-",
}
SHORT = 1500
TIMES = 2
MOST = 2.5


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_instructions_grow_with_the_length(unit: str) -> None:
    short, long = unit * (SHORT // len(unit)), unit * (TIMES * SHORT // len(unit))
    analyse(long)  # whatever is read once is read now
    assert instructions(lambda: analyse(long)) <= MOST * instructions(lambda: analyse(short))


def test_negations_of_many_verbs() -> None:
    unit, module = "nicht Absage sagt er ab ", "clause_analysis"
    long = instructions(lambda: analyse(unit * 120), module)
    assert long <= MOST * instructions(lambda: analyse(unit * 60), module)


def outcomes(sentence: Sentence) -> list[bool]:
    return [is_outcome(sentence, frame) for frame in sentence.frames]


def values_of_nouns(sentence: Sentence) -> list[object]:
    frames = [nominal_frame(sentence, phrase.head) for phrase in sentence.phrases]
    return [said_by_verbs(sentence, frame) for frame in frames if frame is not None]


@pytest.mark.parametrize(
    ("unit", "ask", "module"),
    [
        ("Falls er absagt, kommt er, ", outcomes, "conditions"),
        ("Rubio sagt Absage von Haus sehr ab ", values_of_nouns, "event_nouns"),
    ],
    ids=["conditions", "event nouns"],
)
def test_questions_about_every_frame(unit: str, ask: Callable[[Sentence], object], module: str) -> None:
    short, long = (analyse(unit * size).sentences[0] for size in (60, 120))
    assert ask(long)
    assert instructions(lambda: ask(long), module) <= MOST * instructions(lambda: ask(short), module)


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_long_text_is_analysed(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    for sentence in analyse(text).sentences:
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
