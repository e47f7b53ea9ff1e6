"""Documents as agencies and web pages lay them out: their date, and which parts are text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventdsl.german.layout import RegionKind, read_layout

DATES = [
    (" date 2026-02-11 Der Minister kam.", None, "2026-02-11"),
    (" date 2025-02 Von: APA/dpa\n\nDer Minister kam.", None, "2025-02"),
    ("Titel\n\nMittwoch, 11. Februar 2026 | 16:52 Uhr\n\nText.", None, "2026-02-11"),
    ("Titel\n\n26. Dezember 2025\n\nText.", None, "2025-12-26"),
    ("Stand: 3.4.2021, 10:15 Uhr\n\nText.", None, "2021-04-03"),
    ("Wien, am 5. Jänner 2020 war es kalt.", None, None),
    ("31. Februar 2025\n\nText.", None, None),
    (" date 2026-13-45 Text.", None, None),
    (" date 2026-02-11 Text.", "2024-01-01", "2024-01-01"),
    ("Text.", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "given_date", "date"), DATES)
def test_date(text: str, given_date: str | None, date: str | None) -> None:
    assert read_layout(text, given_date).date == date


REGIONS = [
    (
        "Aktuelle Seite: Home > Politik > Titel\n\nText.",
        [("crumb", "Aktuelle Seite: Home > Politik > Titel"), ("text", "Text.")],
    ),
    ("Von: APA/dpa\n\nText.", [("agency", "Von: APA/dpa"), ("text", "Text.")]),
    ("APA/APA/AFP/BRENDAN SMIALOWSKI", [("agency", "APA/APA/AFP/BRENDAN SMIALOWSKI")]),
    (
        "WASHINGTON (dpa) - Er kam. (dpa)",
        [("agency", "WASHINGTON (dpa) - "), ("text", "Er kam."), ("agency", " (dpa)")],
    ),
    ("Rutte lehnt ab\n\nEr kam.", [("headline", "Rutte lehnt ab"), ("text", "Er kam.")]),
    ("Rutte lehnt ab\nDie USA fehlen.", [("headline", "Rutte lehnt ab"), ("text", "Die USA fehlen.")]),
    ("Hegseth sagt seine\nTeilnahme am Treffen ab.", [("text", "Hegseth sagt seine\nTeilnahme am Treffen ab.")]),
    ("Er kam am 11.\nFebruar an.", [("text", "Er kam am 11.\nFebruar an.")]),
    ("Von Reuters befragte Ökonomen warnen.", [("text", "Von Reuters befragte Ökonomen warnen.")]),
]


@pytest.mark.parametrize(("text", "regions"), REGIONS)
def test_regions(text: str, regions: list[tuple[str, str]]) -> None:
    assert [(region.kind.value, region.span.of(text)) for region in read_layout(text).regions] == regions


def test_the_lines_of_hard_wrapped_text_are_joined() -> None:
    text = (
        "Die Lage in der Ukraine ist weiter\nangespannt, sagte der Minister am\nMontag in Berlin. Die Regierung will\n"
        "Konsequenzen ziehen und dabei auch\nPartner einbinden."
    )
    assert [region.kind for region in read_layout(text).regions] == [RegionKind.TEXT]


@given(st.text() | st.text(alphabet="Aa1. \n\r(dpa)|-–:>/"))
def test_regions_are_in_order_and_apart(text: str) -> None:
    place = 0
    for region in read_layout(text).regions:
        assert place <= region.span.start < region.span.end <= len(text)
        place = region.span.end
