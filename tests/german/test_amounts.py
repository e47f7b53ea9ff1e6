"""Amounts of phrases, and what numerals are worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventdsl.german.amounts import amount_of
from eventdsl.german.numerals import numeral
from eventdsl.text.amount import Amount

NUMERALS = [
    ("zwölf", 12),
    ("einundzwanzig", 21),
    ("hundert", 100),
    ("hundertzwanzig", 120),
    ("dreihundertfünfzig", 350),
    ("tausend", 1000),
    ("zweitausendfünfhundert", 2500),
    ("zehntausend", 10_000),
    ("hundertfünfzigtausend", 150_000),
    ("neunhundertneunundneunzigtausendneunhundertneunundneunzig", 999_999),
    ("anderthalb", 1.5),
    ("10.000", 10_000),
    ("1.250.000", 1_250_000),
    ("10'000", 10_000),
    ("6,5", 6.5),
    ("2026", 2026),
]


@pytest.mark.parametrize(("form", "worth"), NUMERALS)
def test_numerals(form: str, worth: float) -> None:
    assert numeral(form) == worth


@pytest.mark.parametrize("form", ["Haus", "undzwanzig", "zwanzigundeins", "hundertfach", "10.00", "1,2,3", "und", ""])
def test_other_words_are_no_numerals(form: str) -> None:
    assert numeral(form) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_are_worth_the_number(number: int) -> None:
    assert numeral(f"{number:,}".replace(",", ".")) == number


# words with their tags, and low, high, approximate, unit
AMOUNTS = [
    ("zwölf/CARD Menschen/NN", 12, 12, False, None),
    ("die/ART 10.000 alten/ADJA Häuser/NN", 10_000, 10_000, False, None),
    ("rund/ADV 6,5/CARD Milliarden/NN Euro/NN", 6.5e9, 6.5e9, True, "EUR"),
    ("bis/APPR zu/APPR 500/CARD Soldaten/NN", None, 500, False, None),
    ("mehr/PIAT als/KOKOM 30/CARD Verletzte/NN", 30, None, False, None),
    ("weniger/PIAT als/KOKOM zehn/CARD Tote/NN", None, 10, False, None),
    ("Mindestens/ADV 50/CARD Menschen/NN", 50, None, False, None),
    ("50/CARD bis/KON 60/CARD Menschen/NN", 50, 60, False, None),
    ("zwei/CARD bis/KON drei/CARD Millionen/NN Dollar/NN", 2e6, 3e6, False, "USD"),
    ("500.000/CARD bis/KON eine/CARD Million/NN Euro/NN", 500_000, 1e6, False, "EUR"),
    ("zwei/CARD Dutzend/NN Polizisten/NN", 24, 24, False, None),
    ("ein/ART halbes/ADJA Dutzend/NN Tote/NN", 6, 6, False, None),
    ("eine/ART Million/NN Dollar/NN", 1e6, 1e6, False, "USD"),
    ("Dutzende/NN Verletzte/NN", 24, None, True, None),
    ("Hunderte/NN", 200, None, True, None),
    ("20/CARD Prozent/NN", 20, 20, False, "%"),
    ("weitere/ADJA drei/CARD mutmaßliche/ADJA Täter/NN", 3, 3, False, None),
    ("zwei/CARD", 2, 2, False, None),
    ("1996/CARD zwei/CARD Flugzeuge/NN", 2, 2, False, None),
    ("1996/CARD Flugzeuge/NN", 1996, 1996, False, None),
]
NO_AMOUNTS = [
    "eine/ART Frau/NN",
    "die/ART Polizei/NN",
    "die/ART 30/CARD Jahre/NN alte/ADJA Frau/NN",
    "Artikel/NN",
    "die/ART 1986/CARD gegründete/ADJA Zeitung/NN",
    "zwei/CARD Drittel/NN",
    "mehr/PIAT Menschen/NN",
    "bis/APPR Montag/NN",
    "einige/PIAT Menschen/NN",
]


def words_and_tags(written: str) -> tuple[list[str], list[str]]:
    pairs = [part.partition("/") for part in written.split()]
    return [word for word, _, _ in pairs], [tag or "CARD" for _, _, tag in pairs]


@pytest.mark.parametrize(("written", "low", "high", "approximate", "unit"), AMOUNTS)
def test_amounts(written: str, low: float | None, high: float | None, approximate: bool, unit: str | None) -> None:
    assert amount_of(*words_and_tags(written)) == Amount(low, high, approximate, unit)


@pytest.mark.parametrize("written", NO_AMOUNTS)
def test_phrases_without_an_amount(written: str) -> None:
    assert amount_of(*words_and_tags(written)) is None


@given(
    st.lists(st.sampled_from(["bis", "zu", "mehr", "als", "zwei", "Millionen", "Euro", "eine", "halbe", "und", "Haus"]))
)
def test_any_words_have_an_amount_in_order_or_none(words: list[str]) -> None:
    found = amount_of(words, ["NN"] * len(words))
    assert found is None or found.low is not None or found.high is not None
