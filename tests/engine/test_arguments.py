"""How far an argument reaches: genitives, attachments and appositions, but no relative clause and no trigger."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from eventdsl.api import Engine, compile_rules
from eventdsl.engine.slot_tests import LONGEST_EXTENT
from eventdsl.events.mention import ArgumentMention
from eventdsl.text.amount import Amount

# sentence, role, low, high, approximate, unit
AMOUNTS = [
    ("Rutte lobte mehr als 30 Abgeordnete.", "was", Amount(30, None, False, None)),
    ("Rutte lobte die rund 6,5 Milliarden Euro der Allianz.", "was", Amount(6.5e9, 6.5e9, True, "EUR")),
    ("Dutzende der Abgeordneten lobten den Plan.", "wer", Amount(24, None, True, None)),
    ("Der Minister lobte den Plan.", "was", None),
    ("Rutte lobte eine Abgeordnete.", "was", None),
]
# sentence, role, text of the argument, its head
EXTENTS = [
    (
        "Das sagte der Leiter des Außenausschusses im russischen Parlament, Leonid Sluzki, der Agentur.",
        "wer",
        "der Leiter des Außenausschusses im russischen Parlament, Leonid Sluzki",
        "Leiter",
    ),
    (
        "Manfred Weber, Vorsitzender der EVP, forderte mehr Geld.",
        "wer",
        "Manfred Weber, Vorsitzender der EVP",
        "Manfred Weber",
    ),
    (
        "Die Sprecherin Oana Lungescu (2010-2023) lobte den Plan.",
        "wer",
        "Die Sprecherin Oana Lungescu",
        "Oana Lungescu",
    ),
    ("Der Minister, der gestern ankam, lobte den Plan.", "wer", "Der Minister", "Minister"),
    ("Der Minister lobte den Plan, den Rutte vorgelegt hatte.", "was", "den Plan", "Plan"),
    (
        "Hegseth sagte das lange geplante Treffen der Allianz ab.",
        "was",
        "das lange geplante Treffen der Allianz",
        "Treffen",
    ),
    ("Die von Hegseth abgesagte Konferenz beginnt.", "was", "Konferenz", "Konferenz"),
    ("Hegseth nahm an einer Reihe von Treffen teil.", "was", "einer Reihe von Treffen", "Treffen"),
    (
        "Hegseth nahm an – nicht näher erläuterten – Treffen teil.",
        "was",
        "nicht näher erläuterten – Treffen",
        "Treffen",
    ),
    ("Das Treffen der Außenminister in Finnland begann.", "wer", "der Außenminister", "Außenminister"),
    ("Vor dem Gipfel warnte Rutte vor einer neuen Krise.", "was", "einer neuen Krise", "Krise"),
    ("Die Räte haben sich auf dem Gipfel darauf geeinigt, Geld zu geben.", "was", "Geld zu geben", "geben"),
    ("Landesrat und Parteichef Karl Huber lobte den Plan.", "wer", "Parteichef Karl Huber", "Karl Huber"),
    ("Hegseth nahm an Dutzenden Treffen teil.", "was", "Dutzenden Treffen", "Treffen"),
    ("Gestern hat die NATO der Ukraine Hilfe zugesagt.", "wer", "die NATO", "NATO"),
    ("Gestern hat die NATO der Ukraine Hilfe zugesagt.", "wem", "der Ukraine", "Ukraine"),
]


@cache
def politics() -> Engine:
    return compile_rules("@politik")


def arguments(text: str) -> list[ArgumentMention]:
    return [argument for mention in politics().extract(text) for argument in mention.arguments]


@pytest.mark.parametrize(("text", "role", "extent", "head"), EXTENTS, ids=[row[2] for row in EXTENTS])
def test_an_argument_reaches_as_far_as_its_phrase(text: str, role: str, extent: str, head: str) -> None:
    found = [(argument.text, argument.head.of(text)) for argument in arguments(text) if argument.role == role]
    assert found == [(extent, head)]


def test_two_people_do_it_in_the_plural() -> None:
    found = arguments("Landesrat und Parteichef Karl Huber lobten den Plan.")
    assert [argument.text for argument in found if argument.role == "wer"] == ["Landesrat", "Parteichef Karl Huber"]


@pytest.mark.parametrize(("text", "role", "amount"), AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_an_argument_says_how_many_or_how_much(text: str, role: str, amount: Amount | None) -> None:
    assert [argument.amount for argument in arguments(text) if argument.role == role] == [amount]


def test_a_number_can_be_said_by_words_alone(compile_source: Callable[[str], Engine]) -> None:
    engine = compile_source("rule r -> Ereignis {\n clause {wer} lobt {was: Zahl}\n}\n")
    found = [
        len(engine.extract(f"Rutte lobt {what}."))
        for what in ("Hunderte Soldaten", "zwei Dutzend Soldaten", "Soldaten")
    ]
    assert found == [1, 1, 0]


def test_a_phrase_ends_before_another_argument(compile_source: Callable[[str], Engine]) -> None:
    engine = compile_source("rule r -> Ereignis {\n phrase Vorsitzende {was, genitiv} {wer = [pos=NE]{2}}\n}\n")
    (event,) = engine.extract("Der Vorsitzende der Verwaltung Janos Kovacs kam.")
    filled = {argument.role: argument.text for argument in event.arguments}
    assert filled == {"was": "der Verwaltung", "wer": "Janos Kovacs"}


def test_a_long_phrase_is_cut_behind_an_attachment() -> None:
    text = f"Der Sprecher {'der Behörde ' * 30}lobte den Plan."
    [actor] = [argument for argument in arguments(text) if argument.role == "wer"]
    assert actor.text.startswith("Der Sprecher der Behörde")
    assert len(actor.text) <= LONGEST_EXTENT


def test_direct_speech_is_one_argument_however_many_sentences_it_has(compile_source: Callable[[str], Engine]) -> None:
    engine = compile_source("rule r -> Ereignis {\n clause {wer} sagt {was}\n}\n")
    (event,) = engine.extract("„Wir warten ab. Wir haben Zeit“, sagte Minister Rutte.")
    (what,) = [argument for argument in event.arguments if argument.role == "was"]
    assert (what.text, what.type) == ("„Wir warten ab. Wir haben Zeit“", "Zitat")


def test_a_quoted_name_keeps_both_its_marks(compile_source: Callable[[str], Engine]) -> None:
    engine = compile_source("rule r -> Ereignis {\n clause {wer} sagt {was} ab\n}\n")
    (event,) = engine.extract("Minister Rutte sagte das „Treffen der Willigen“ ab.")
    assert [argument.text for argument in event.arguments if argument.role == "was"] == ["das „Treffen der Willigen“"]


# text, the name of who praises: that of a body is no name of its head, its seat, or a part of its own name
NAMES = [
    ("Bürgermeister Karl Moser schwieg, die Familie Moser lobte den Plan.", None),
    ("Das Amt Graz lobte den Plan.", None),
    ("Die Hafenstadt Triest lobte den Plan.", "Triest"),
    ("Die Firma Tesla lobte den Plan.", "Tesla"),
    ("Die Zeitung Bangkok Herald lobte den Plan.", "Bangkok Herald"),
    ("Königin Elisabeth II. lobte den Plan.", "Elisabeth II."),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[row[0] for row in NAMES])
def test_the_name_of_a_phrase_is_that_of_what_it_means(text: str, name: str | None) -> None:
    assert [argument.name for argument in arguments(text) if argument.role == "wer"] == [name]


def test_the_person_beside_a_description_goes_before_somebody_of_the_same_office() -> None:
    before = "Nach dem Tadel von Anna Maier, die Bundespräsident Karl Moser bat, zu schweigen,"
    found = arguments(f"{before} kam Lob vom Präsident des Verbands der Köche (VDK), Peter Huber: Das geht.")
    assert [argument.name for argument in found if argument.text.startswith("Präsident")] == ["Peter Huber"]


# text, where it happens: not where somebody comes from
PLACES = [
    ("Karl-Theodor zu Guttenberg lobte in Berlin den Plan.", ["Berlin"]),
    ("Karl-Theodor zu Guttenberg lobte den Plan.", []),
    ("Senator Peter Huber aus Kentucky lobte den Plan.", []),
    ("Minister aus Malaysia und Singapur lobten den Plan.", []),
    ("Der Minister lobte im Mai in Wien den Plan.", ["Wien"]),
]


@pytest.mark.parametrize(("text", "places"), PLACES, ids=[row[0] for row in PLACES])
def test_where_somebody_comes_from_is_not_where_it_happens(text: str, places: list[str]) -> None:
    assert [argument.text for argument in arguments(text) if argument.role == "wo"] == places
