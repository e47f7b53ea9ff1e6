"""Every form of `where` and `take`, each with a text where it holds and one where it does not."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Compile, Extract

SAGT = "clause {wer} sagt {was} ab\n"

GUARDS = [
    # guard · text where it holds · text where it does not
    ("sentence has verb reisen", "Rutte sagt das Treffen ab, statt zu reisen.", "Rutte sagt das Treffen ab."),
    ("clause has word heute", "Rutte sagt heute das Treffen ab.", "Rutte sagt das Treffen ab."),
    ("clause has no word heute", "Rutte sagt das Treffen ab.", "Rutte sagt heute das Treffen ab."),
    ("sentence has word Krieg", "Rutte sagt das Treffen ab, weil Krieg herrscht.", "Rutte sagt das Treffen ab."),
    ('clause has word "Treffen"', "Rutte sagt das Treffen ab.", "Rutte sagt den Gipfel ab."),
    ("{wer} is Person", "Der Minister sagt das Treffen ab.", "Der Gipfel sagt das Treffen ab."),
    ("{was} is not Person", "Der Minister sagt das Treffen ab.", "Der Minister sagt den Sprecher ab."),
    ("{was} has head Treffen", "Der Minister sagt das Treffen ab.", "Der Minister sagt den Gipfel ab."),
    ("{was} has head Treffen", "Der Minister sagt das NATO-Treffen ab.", "Der Minister sagt den NATO-Gipfel ab."),
    ("{was} has no head Gipfel", "Der Minister sagt das Treffen ab.", "Der Minister sagt den Gipfel ab."),
    ("{wer} other than {was}", "Der Minister sagt das Treffen ab.", "Der Gipfel sagt den Gipfel ab."),
    ("polarity is negative", "Der Minister sagt das Treffen nicht ab.", "Der Minister sagt das Treffen ab."),
    ("polarity is not negative", "Der Minister sagt das Treffen ab.", "Der Minister sagt das Treffen nicht ab."),
    ("factuality is planned", "Der Minister wird das Treffen absagen.", "Der Minister sagte das Treffen ab."),
    ("tense is perfect", "Der Minister hat das Treffen abgesagt.", "Der Minister sagt das Treffen ab."),
    ("voice is passive", "Das Treffen wird vom Minister abgesagt.", "Der Minister sagt das Treffen ab."),
    ("variant is verb_last", "Klar ist, dass der Minister das Treffen absagt.", "Der Minister sagt das Treffen ab."),
    ("mood is subjunctive_i", "Es heißt, er sage das Treffen ab.", "Er sagt das Treffen ab."),
    ("source present", "Laut Rutte sagt der Minister das Treffen ab.", "Der Minister sagt das Treffen ab."),
    ("source missing", "Der Minister sagt das Treffen ab.", "Laut Rutte sagt der Minister das Treffen ab."),
]


@pytest.mark.parametrize(("guard", "text", "other"), GUARDS, ids=[f"{row[0]} - {row[1]}" for row in GUARDS])
def test_guard(extract: Extract, guard: str, text: str, other: str) -> None:
    patterns = f"{SAGT}where {guard}"
    assert len(extract(patterns, text)) == 1
    assert extract(patterns, other) == ()


def test_presence_guard_asks_for_an_optional_role(extract: Extract) -> None:
    patterns = "clause {wer} sagt ({was})? ab\nwhere {was} missing"
    assert len(extract(patterns, "Der Minister sagt ab.")) == 1
    assert extract(patterns, "Der Minister sagt das Treffen ab.") == ()


TAKES = [
    # take · text · what the role is filled with
    ("clause pp(zu | an)", "Zum Gipfel kommt der Minister heute.", "Gipfel"),
    ("clause pp(bei)", "Der Minister kommt mit Rutte.", None),
    ("clause pp(bei | an)", "Dabei kommt der Minister heute.", None),
    ("clause subject", "Der Minister kommt heute.", "Der Minister"),
    ("clause time", "Der Minister kommt am Montag.", "Montag"),
    ("sentence type", "Der Minister kommt, wenn der Gipfel beginnt.", "der Gipfel"),
]


@pytest.mark.parametrize(("source", "text", "filler"), TAKES, ids=[row[0] for row in TAKES])
def test_take_fills_an_empty_role(compile_source: Compile, source: str, text: str, filler: str | None) -> None:
    role_type = "Zeit" if "time" in source else "Veranstaltung" if "type" in source else "Text"
    engine = compile_source(
        f"event Kommen {{\n was: {role_type}?\n}}\n"
        f"rule r -> Kommen {{\n phrase [lemma=kommen]\n take was from {source}\n}}\n"
    )
    (event,) = engine.extract(text)
    assert [argument.text for argument in event.arguments] == ([] if filler is None else [filler])


def test_switched_off_variant_is_not_found(extract: Extract) -> None:
    patterns = f"{SAGT}without passive | perfect"
    assert len(extract(patterns, "Der Minister sagt das Treffen ab.")) == 1
    assert extract(patterns, "Das Treffen wird vom Minister abgesagt.") == ()
    assert extract(patterns, "Der Minister hat das Treffen abgesagt.") == ()


def test_a_negation_that_the_pattern_asks_for_is_part_of_the_event(extract: Extract) -> None:
    (event,) = extract("clause {wer} nimmt nicht teil", "Der Minister nimmt nicht teil.")
    assert event.polarity == "positive"
    (denied,) = extract("clause {wer} nimmt teil", "Der Minister nimmt nicht teil.")
    assert denied.polarity == "negative"
