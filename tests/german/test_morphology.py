"""Case, gender and number of noun phrases by agreement."""

from __future__ import annotations

import pytest

from eventdsl.german.morphology import (
    determiner_readings,
    narrowed,
    parse_readings,
    persons_of,
    phrase_readings,
    pronoun_persons,
    pronoun_readings,
)
from eventdsl.text.morphology import FIRST_PLURAL, THIRD_PLURAL, THIRD_SINGULAR

PHRASES = [
    ("Minister", "NN", "der", ["große"], "nm"),
    ("Minister", "NN", "der", ["großen"], "gp"),
    ("Minister", "NN", "die", [], "np ap"),
    ("Minister", "NN", "ein", ["neuer"], "nm"),
    ("Minister", "NN", "einem", ["neuen"], "dm"),
    ("Regierung", "NN", "der", ["neuen"], "df gf"),
    ("Regierung", "NN", "die", ["neue"], "nf af"),
    ("Präsidenten", "NN", "den", [], "am dp"),
    ("Abgeordnete", "NN", "der", [], "nm"),
    ("Abgeordneten", "NN", "des", [], "gm"),
    ("Treffen", "NN", "das", ["abgesagte"], "nn an"),
    ("Pläne", "NN", "seine", ["neuen"], "np ap"),
    ("Wasser", "NN", None, ["kaltes"], "nn an"),
    ("Leute", "NN", "alle", ["jungen"], "np ap"),
    ("Leute", "NN", "viele", ["junge"], "np ap"),
    ("Frauen", "NN", None, [], "np ap dp"),
    ("Deutschland", "NE", None, [], "nn an dn"),
    ("Deutschlands", "NE", None, [], "gn"),
    ("Iran", "NE", "der", [], "nm"),
    ("Iran", "NE", "des", [], "gm gn"),
    ("Wolf", "NE", "der", [], "nm df gf"),
]
DETERMINERS = [
    ("der", "nm df gf gp"),
    ("Dem", "dm dn"),
    ("dieser", "nm df gf gp"),
    ("keinem", "dm dn"),
    ("ein", "nm nn an"),
    ("eine", "nf af"),
    ("ihre", "nf af np ap"),
    ("derselben", "df gf gp"),
]
PRONOUNS = [
    ("er", "nm"),
    ("ihn", "am"),
    ("ihm", "dm dn"),
    ("sie", "nf af np ap"),
    ("denen", "dp"),
    ("wem", "dm"),
    ("niemanden", "am"),
    ("einer", "nm df gf gp"),
]


@pytest.mark.parametrize(("head", "tag", "determiner", "adjectives", "expected"), PHRASES)
def test_agreement(head: str, tag: str, determiner: str | None, adjectives: list[str], expected: str) -> None:
    assert phrase_readings(head, tag, determiner, adjectives) == parse_readings(expected)


def test_what_a_preposition_leaves() -> None:
    dative = parse_readings("dm df dn dp")
    assert phrase_readings("Regierung", "NN", "der", (), dative) == parse_readings("df")


def test_a_numeral_makes_a_plural() -> None:
    assert phrase_readings("Minister", "NN", plural=True) == parse_readings("np ap gp")


@pytest.mark.parametrize(("form", "expected"), DETERMINERS)
def test_determiners(form: str, expected: str) -> None:
    assert determiner_readings(form) == parse_readings(expected)


@pytest.mark.parametrize(("form", "expected"), PRONOUNS)
def test_pronouns(form: str, expected: str) -> None:
    assert pronoun_readings(form) == parse_readings(expected)


def test_a_word_that_contradicts_the_surer_ones_counts_nothing() -> None:
    assert narrowed(parse_readings("nm df"), parse_readings("nm am")) == parse_readings("nm")
    assert narrowed(parse_readings("nm"), parse_readings("nf af")) == parse_readings("nm")
    assert phrase_readings("Regierung", "NN", "dem") == parse_readings("dm dn")


def test_persons() -> None:
    assert pronoun_persons("wir", parse_readings("np")) == FIRST_PLURAL
    assert persons_of(parse_readings("nm ap")) == THIRD_SINGULAR
    assert persons_of(parse_readings("np am")) == THIRD_PLURAL
    assert persons_of(parse_readings("am")) == 0
