"""The source of an event: whose words it stands in, as text and as the fullest name of the document."""

from __future__ import annotations

from functools import cache

import pytest

from eventdsl.api import Engine, compile_rules

SOURCES = [
    ("Generalsekretär Mark Rutte kam. Rutte sagte, Hegseth sage das Treffen ab.", "Rutte", "Mark Rutte"),
    ("Generalsekretär Mark Rutte kam. Er sagte, Hegseth sage das Treffen ab.", "Er", "Mark Rutte"),
    ("Laut Generalsekretär Mark Rutte sagte Hegseth das Treffen ab.", "Generalsekretär Mark Rutte", "Mark Rutte"),
    ("Hegseth sagte nach Angaben des Pentagons das Treffen ab.", "des Pentagons", "Pentagon"),
    ("Marco Rubio kam. Er sagte laut seiner Sprecherin das Treffen ab.", "seiner Sprecherin", None),
    ("Ein Sprecher des Kremls sagte, Hegseth habe das Treffen abgesagt.", "Ein Sprecher des Kremls", None),
    ("Der Agentur Reuters zufolge sagte Hegseth das Treffen ab.", "Der Agentur Reuters", "Reuters"),
    ("Hegseth sagte das Treffen ab.", None, None),
]


@cache
def politics() -> Engine:
    return compile_rules("@politik")


@pytest.mark.parametrize(("text", "source", "name"), SOURCES, ids=[row[0] for row in SOURCES])
def test_the_source_of_a_cancellation(text: str, source: str | None, name: str | None) -> None:
    [event] = [mention for mention in politics().extract(text) if mention.type == "Absage"]
    found = (event.source.text, event.source.name) if event.source is not None else (None, None)
    assert found == (source, name)
