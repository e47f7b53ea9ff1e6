"""Conventions of documents, from text to event: headers, datelines, crumbs, agency marks, quotation marks."""

from __future__ import annotations

from functools import cache

import pytest

from eventdsl.api import Engine, compile_rules
from eventdsl.events.mention import EventMention

SENTENCE = "Am Mittwoch sagte Rubio seine Teilnahme an dem Treffen ab."

# how the document begins, the date field, the date that it has, the value of "am Mittwoch"
HEADERS = [
    (" date 2026-02-13 ", None, "2026-02-13", "2026-02-11"),
    (" date 2026-02-13 Treffen ohne Rubio\n\n", None, "2026-02-13", "2026-02-11"),
    (" date 2025-02 ", None, "2025-02", None),
    ("Treffen ohne Rubio\n\nFreitag, 13. Februar 2026 | 16:52 Uhr\n\n", None, "2026-02-13", "2026-02-11"),
    ("Treffen ohne Rubio\n\n26. Dezember 2025\n\n", None, "2025-12-26", "2025-12-24"),
    ("", "2026-02-13", "2026-02-13", "2026-02-11"),
    (" date 2025-02 ", "2026-02-13", "2026-02-13", "2026-02-11"),
    ("", None, None, None),
    ("31. Februar 2026\n\n", None, None, None),
]

# what stands before or behind the sentence and is none
FURNITURE = [
    "Aktuelle Seite: Home > Politik > Treffen\n\n{}",
    "Von: APA/dpa\n\n{}",
    "APA/APA/AFP/BRENDAN SMIALOWSKI\n\n{}",
    "WASHINGTON (dpa) - {}",
    "{} (dpa)",
    " date 2026-02-13 Aktuelle Seite: Home > Politik > Treffen\n\nVon: APA/dpa\n\n{}",
]

# a quotation in each pair of marks, the closing mark before the comma or after it
QUOTED = [
    "„Wir lehnen den Vorschlag ab“, sagte Rutte.",
    "„Wir lehnen den Vorschlag ab,“ sagte Rutte.",
    "“Wir lehnen den Vorschlag ab”, sagte Rutte.",
    "„Wir lehnen den Vorschlag ab”, sagte Rutte.",
    '"Wir lehnen den Vorschlag ab", sagte Rutte.',
    "»Wir lehnen den Vorschlag ab«, sagte Rutte.",
    "«Wir lehnen den Vorschlag ab», sagte Rutte.",
    "‚Wir lehnen den Vorschlag ab‘, sagte Rutte.",
    "›Wir lehnen den Vorschlag ab‹, sagte Rutte.",
    "``Wir lehnen den Vorschlag ab'', sagte Rutte.",
    "„Wir danken allen. Wir lehnen den Vorschlag ab“, sagte Rutte.",
    "„Wir danken allen.\n\nWir lehnen den Vorschlag ab“, sagte Rutte.",
]

# marks inside a noun phrase, and the argument that holds them
TRANSPARENT = [
    ("Rutte lehnt den „falschen“ Vorschlag ab.", "den „falschen“ Vorschlag"),
    (
        "Rutte lehnt den »völlig falschen« Vorschlag der Kommission ab.",
        "den »völlig falschen« Vorschlag der Kommission",
    ),
    ('Rutte lehnt den "falschen" Vorschlag ab.', 'den "falschen" Vorschlag'),
]


@cache
def politics() -> Engine:
    return compile_rules("@politik")


def of_type(name: str, text: str, date: str | None = None) -> list[EventMention]:
    return [mention for mention in politics().extract(text, date=date) if mention.type == name]


@pytest.mark.parametrize(("opening", "field", "date", "value"), HEADERS)
def test_the_date_of_a_document_resolves_its_weekdays(
    opening: str, field: str | None, date: str | None, value: str | None
) -> None:
    text = opening + SENTENCE
    [event] = of_type("Absage", text, field)
    assert event.time is not None
    assert (event.time.span.of(text), event.time.value) == ("Mittwoch", value)
    assert event.sentence.of(text) == SENTENCE


@pytest.mark.parametrize("layout", FURNITURE)
def test_crumbs_and_agency_marks_are_no_part_of_the_sentence(layout: str) -> None:
    text = layout.format(SENTENCE)
    [event] = politics().extract(text)
    assert event.sentence.of(text) == SENTENCE


@pytest.mark.parametrize("text", QUOTED)
def test_every_pair_of_marks_holds_somebodys_words(text: str) -> None:
    [rejection] = of_type("Ablehnung", text)
    assert rejection.source is not None
    assert rejection.source.name == "Rutte"
    assert [argument.text for argument in rejection.arguments if argument.role == "was"] == ["den Vorschlag"]
    assert len(of_type("Aussage", text)) == 1


@pytest.mark.parametrize(("text", "filler"), TRANSPARENT)
def test_marks_inside_a_phrase_are_transparent(text: str, filler: str) -> None:
    [rejection] = of_type("Ablehnung", text)
    assert [argument.text for argument in rejection.arguments if argument.role == "was"] == [filler]
