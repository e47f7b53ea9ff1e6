"""Gender, declension, lemma and kind of nouns."""

from __future__ import annotations

import pytest

from eventdsl.german.morphology import parse_readings
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.nouns import noun_lemma, noun_readings
from eventdsl.text.morphology import ANY

READINGS = [
    ("Teilnahme", "nf af df gf"),
    ("Teilnahmen", "np ap dp gp"),
    ("Ministers", "gm"),
    ("US-Außenministern", "dp"),
    ("Präsident", "nm"),
    ("Präsidenten", "am dm gm np ap dp gp"),
    ("Zollstreits", "gm"),
    ("NATO-Gipfeltreffens", "gn"),
    ("Beschluß", "nm am dm"),
    ("Beschlusses", "gm"),
    ("DONNERSTAG", "nm am dm"),
    ("Freischaltungen", "np ap dp gp"),
    ("Teilnehmer:innen", "np ap dp gp"),
    ("Eltern", "np ap dp gp"),
]
LEMMAS = [
    ("Teilnahmen", "Teilnahme"),
    ("US-Außenministers", "US-Außenminister"),
    ("Abgeordneten", "Abgeordnete"),
    ("Verbündeter", "Verbündete"),
    ("Zollstreits", "Zollstreit"),
    ("Straßen", "Straße"),
    ("Präsidenten", "Präsident"),
    ("Qwrtzs", None),
]
CLASSES = [
    ("Regierungsmitglieder", NounClass.PERSON),
    ("Umweltlandesrat", NounClass.PERSON),
    ("US-Verteidigungsminister", NounClass.PERSON),
    ("Verbündeten", NounClass.PERSON),
    ("Käufer", NounClass.PERSON),
    ("Bundesregierung", NounClass.ORGANISATION),
    ("Nachbarland", NounClass.ORGANISATION),
    ("Wintertag", NounClass.TIME),
    ("Prozent", NounClass.MEASURE),
    ("NATO-Treffen", NounClass.EVENT),
    ("Zollstreit", NounClass.EVENT),
    ("Dringlichkeit", NounClass.ABSTRACT),
    ("Qwrtz", None),
]


@pytest.mark.parametrize(("form", "expected"), READINGS)
def test_readings_of_a_form(form: str, expected: str) -> None:
    assert noun_readings(form) == parse_readings(expected)


def test_unknown_nouns_can_be_anything() -> None:
    assert noun_readings("Qwrtz") == ANY


@pytest.mark.parametrize(("form", "lemma"), LEMMAS)
def test_lemma_of_a_form(form: str, lemma: str | None) -> None:
    assert noun_lemma(form) == lemma


@pytest.mark.parametrize(("noun", "expected"), CLASSES)
def test_kind_of_thing(noun: str, expected: NounClass | None) -> None:
    assert noun_class(noun) is expected


@pytest.mark.parametrize("form", ["", " ", "\x00", "ß", "Ⅷ", "-", "a" * 5000, "A" * 5000, "\ud800", "é" * 100])
def test_any_string_is_accepted(form: str) -> None:
    noun_readings(form)
    noun_lemma(form)
    noun_class(form)
