"""Which of the prepositional phrases of a clause says where an event happens."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Compile

RULES = """
entity Ort {
  name ort | staat
}

event Vorgang < Ereignis {
  wo: Ort? = clause.place
}

rule loben -> Vorgang {
  clause {wer} lobt {was}
  clause {wer} spricht über {was}
  clause {wer} warnt vor {was}
  clause {wer} übt Kritik an {was}
}

rule angreifen -> Vorgang {
  clause {wer} greift {was, akkusativ} an
  clause {wer} geht gegen {was} vor
}

rule treffen -> Vorgang {
  nominal Absage {was, akkusativ}
}

rule leiten -> Vorgang {
  phrase Direktorin
}
"""

CASES = [
    # text · the place of the event that it tells of
    ("In Prag lobte der Minister den Plan.", "Prag"),
    ("Der Minister lobte den Plan am Montag in Prag.", "Prag"),
    ("Der Botschafter in Wien lobte den Plan.", None),
    ("In Prag lobte der Botschafter in Wien den Plan.", "Prag"),
    ("Ein Mann aus Kreta lobte den Plan.", None),
    ("Nach der Rückkehr nach Prag lobte der Minister den Plan.", None),
    ("Bei einem Treffen in Linz lobte der Minister den Plan.", "Linz"),
    ("Am Rande einer Sitzung des Landtages in Linz lobte der Minister den Plan.", "Linz"),
    ("Eva Huber, Professorin für Kunst in Linz, lobte den Plan.", None),
    ("Der in Linz lebende Maler lobte den Plan.", None),
    ("Der Minister sprach über ein Fest in Graz.", None),
    ("Der Plan wurde von dem Minister in Graz gelobt.", "Graz"),
    ("Der in Linz gelobte Plan wurde in Wien verworfen.", "Linz"),
    ("Die Absage des Treffens in Linz kam spät.", "Linz"),
    ("Am Montag kam die Direktorin nach einem Fest in Graz.", None),
    ("Der Minister lobte die Lager in Polen.", None),
    ("Der Minister lobte die Leiter der Lager in Polen.", None),
    ("Der Minister lobte dies in Polen.", "Polen"),
    ("Der Minister lobte diesen Plan in Polen.", "Polen"),
    ("Der Minister warnte vor Unruhen in Polen.", None),
    ("Der Minister übte Kritik an den Lagern in Polen.", None),
    ("Der Präsident griff die Lager in Polen an.", "Polen"),
    ("Die Lager in Polen wurden angegriffen.", "Polen"),
    ("Der Präsident griff die Lager der Rebellen in Polen an.", "Polen"),
    ("Der Präsident ging gegen die Rebellen in Polen vor.", "Polen"),
    ("Der Präsident in Polen griff die Lager an.", None),
    ("Der Präsident griff die Lager über Polen an.", "Polen"),
    ("Der Minister lobte das Treffen in Polen.", "Polen"),
    ("Der Minister lobte am Rande eines Treffens um 9 Uhr in Polen den Plan.", "Polen"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_place_of_an_event(compile_source: Compile, text: str, expected: str | None) -> None:
    (event,) = compile_source(RULES).extract(text, date="2026-02-11")
    assert next((argument.text for argument in event.arguments if argument.role == "wo"), None) == expected
