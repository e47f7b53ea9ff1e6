"""Which of the time expressions of a sentence dates an event."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Compile

RULE = """
rule absagen -> Ereignis {
  clause ({wer})? sagt {was} ab
}
"""

CASES = [
    # text · the time of the event that absagen evokes
    ("Am Montag sagte der Minister das Treffen ab.", "Montag"),
    ("Im Dezember hatte der Minister das Treffen abgesagt.", "Dezember"),
    ("Der Minister sagte das Treffen vor zwei Wochen ab.", "zwei Wochen"),
    ("Am Montag kam der Minister und sagte das Treffen ab.", "Montag"),
    ("Der Minister, der am Montag kam, sagte das Treffen ab.", None),
    ("Der am Montag gewählte Minister sagte am Freitag das Treffen ab.", "Freitag"),
    ("Der Minister sagte das für Freitag geplante Treffen ab.", None),
    ("Der Minister sagte nach der Niederlage vom Montag das Treffen ab.", None),
    ("Der Minister sagte zwei Jahre Haft ab.", None),
    ("Der Minister sagt jetzt am Montag das Treffen ab.", "Montag"),
    ("Der Minister sagt jetzt das Treffen ab.", "jetzt"),
    ("Das am Freitag abgesagte Treffen war für Montag geplant.", "Freitag"),
    ("Der Minister kommt am Montag, weil der Kanzler das Treffen absagt.", None),
    ("Der Minister sagt täglich das Treffen ab.", None),
    ("Der Minister sagte die Fußball-WM 2006 ab.", None),
    ("Der Minister sagte das Treffen des Jahres 2006 ab.", None),
    ("Im Laufe des Jahres 2006 sagte der Minister das Treffen ab.", "des Jahres 2006"),
]

NOMINAL = """
rule absage -> Ereignis {
  nominal Absage {was, akkusativ}
}
"""

NOUNS = [
    # text · the time of the event that the noun Absage evokes
    ("Am Montag kam die Absage des Treffens.", "Montag"),
    ("Die Absage des Treffens am Montag ärgerte am Freitag viele.", "Montag"),
    ("Am Freitag kam er trotz der Absage des Treffens.", None),
    ("Am Freitag kam er trotz der Absage des Treffens am Montag.", "Montag"),
    ("Am Freitag wuchs die Sorge vor der Absage des Treffens.", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_time_of_an_event(compile_source: Compile, text: str, expected: str | None) -> None:
    (event,) = compile_source(RULE).extract(text, date="2026-02-11")
    assert (event.time.text if event.time is not None else None) == expected


@pytest.mark.parametrize(("text", "expected"), NOUNS, ids=[text for text, _ in NOUNS])
def test_time_of_what_a_noun_tells(compile_source: Compile, text: str, expected: str | None) -> None:
    (event,) = compile_source(NOMINAL).extract(text, date="2026-02-11")
    assert (event.time.text if event.time is not None else None) == expected
