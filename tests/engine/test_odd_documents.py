"""Documents that the analysis is not made for: without a date, with impossible dates, in another language."""

from __future__ import annotations

from functools import cache

import pytest

from eventdsl.api import Engine, compile_rules
from eventdsl.german.language import NOT_GERMAN
from eventdsl.german.pipeline import NO_DATE, analyse

FOREIGN = {
    "English": (
        "The defence secretary said on Monday that he would not attend the meeting of ministers in Brussels because he"
        " had other plans. The alliance rejected the proposal and called on its members to spend more on weapons. A"
        " spokesman confirmed that the talks in Washington had been cancelled."
    ),
    "French": (
        "Le ministre de la Défense a déclaré lundi qu'il ne participerait pas à la réunion des ministres à Bruxelles."
        " Le président a rejeté la proposition et a demandé aux alliés de dépenser davantage. Un porte-parole a"
        " confirmé que les entretiens à Paris avaient été annulés."
    ),
    "Polish": (
        "Minister obrony powiedział w poniedziałek, że nie weźmie udziału w spotkaniu ministrów w Brukseli. Prezydent"
        " odrzucił propozycję i wezwał sojuszników do większych wydatków na obronę. Rzecznik potwierdził, że rozmowy w"
        " Warszawie zostały odwołane."
    ),
}

UNDATED = ["am Mittwoch", "gestern", "im Dezember", "vergangene Woche", "vor drei Tagen"]
IMPOSSIBLE = ["am 31. Februar 2025", "am 30.2.2025", "am 29. Februar 2025", "im 13. Monat 2025"]


@cache
def politics() -> Engine:
    return compile_rules("@politik")


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_gives_a_warning_and_hardly_an_event(language: str) -> None:
    document = analyse(FOREIGN[language], date="2026-02-11")
    assert document.notices == (NOT_GERMAN,)
    assert len(politics().run_document(document)) <= 1


@pytest.mark.parametrize("phrase", UNDATED)
def test_without_a_date_relative_times_stay_unresolved(phrase: str) -> None:
    text = f"Rubio sagte {phrase} seine Teilnahme ab."
    document = analyse(text)
    assert document.notices == (NO_DATE,)
    times = {time.span.of(text): time.value for time in document.times}
    assert len(times) == 1
    assert all(value is None or not value[:4].isdigit() for value in times.values()), times
    [event] = politics().run_document(document)
    assert event.time is not None
    assert event.time.type in ("DATE", "DURATION")


@pytest.mark.parametrize("phrase", IMPOSSIBLE)
def test_an_impossible_date_stays_text(phrase: str) -> None:
    text = f"Rubio sagte {phrase} seine Teilnahme ab."
    document = analyse(text, date="2026-02-11")
    assert all(time.value in (None, "2025") for time in document.times)
    [event] = politics().run_document(document)
    assert event.type == "Absage"
