"""Text in, tokens out: every line is a text and its tokens, separated by blanks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventdsl.german.tokenizer import normalize, token_spans

CASES = [
    ("Der US-Außenminister sagte ab.", "Der US-Außenminister sagte ab ."),
    ("Teilnehmer:innen, Politiker*innen und Leser/innen", "Teilnehmer:innen , Politiker*innen und Leser/innen"),
    ("Politiker(innen) kamen (alle).", "Politiker(innen) kamen ( alle ) ."),
    ("z.B. i.d.R. U.S.A.", "z.B. i.d.R. U.S.A."),
    ("1.000,50 Euro um 20.30 Uhr, 5,3 Prozent", "1.000,50 Euro um 20.30 Uhr , 5,3 Prozent"),
    ("Es endete 3:2 (1:0), ein 1:0-Sieg.", "Es endete 3:2 ( 1:0 ) , ein 1:0-Sieg ."),
    ("der 28-Punkte-Vorschlag der 14-Jährigen", "der 28-Punkte-Vorschlag der 14-Jährigen"),
    ("2010-2023 und 3-4 Tage", "2010 - 2023 und 3 - 4 Tage"),
    ("In- und Ausland, Vorsitz und -mitgliedschaft", "In- und Ausland , Vorsitz und -mitgliedschaft"),
    (
        "Siehe https://orf.at/a?b=1. Oder www.orf.at, tagesschau.de.",
        "Siehe https://orf.at/a?b=1 . Oder www.orf.at , tagesschau.de .",
    ),
    ("#MeToo @foo a.b@c.de", "#MeToo @foo a.b@c.de"),
    ("die CDU/CSU-Fraktion und ARD/ZDF- und APA-Leute", "die CDU/CSU-Fraktion und ARD/ZDF - und APA-Leute"),
    ("CDU/CSU, APA/dpa, E.ON, H&M", "CDU/CSU , APA / dpa , E.ON , H&M"),
    ("Geht's? Obama's Auto, d'Italia", "Geht's ? Obama's Auto , d'Italia"),
    ("so geht's", "so geht 's"),
    ("„Bild“-Zeitung", "„ Bild “ -Zeitung"),
    ("``Ja'', sagte er ... oder…", "`` Ja '' , sagte er ... oder …"),
    ("5% – minus", "5 % – minus"),
    ("gesagt.Das", "gesagt . Das"),
    ("👨‍👩‍👧 und 👍🏽!", "👨‍👩‍👧 und 👍🏽 !"),
    ("Fuß\u00adball", "Fuß\u00adball"),
    ("u\u0308ber", "u\u0308ber"),
]


@pytest.mark.parametrize(("text", "tokens"), CASES)
def test_tokens(text: str, tokens: str) -> None:
    assert [text[start:end] for start, end in token_spans(text)] == tokens.split(" ")


@given(st.text())
def test_nothing_is_lost_but_space(text: str) -> None:
    place = 0
    for start, end in token_spans(text):
        assert place <= start < end
        assert not text[place:start].strip().strip("\u200b\ufeff")
        place = end
    assert not text[place:].strip().strip("\u200b\ufeff")


@given(st.text(alphabet="aBüßdein19²_-‐.:;,!?)('’/&@#•", min_size=1, max_size=12))
def test_a_piece_is_cut_between_blanks_as_by_itself(piece: str) -> None:
    alone = [piece[start:end] for start, end in token_spans(f"{piece} ")]
    text = f"Am {piece} am"
    assert [text[start:end] for start, end in token_spans(text)] == ["Am", *alone, "am"]


@pytest.mark.parametrize("composed", ["Müller", "Größe", "Ärzt:innen", "Łódź"])
def test_decomposed_letters_make_the_same_words(composed: str) -> None:
    text = unicodedata.normalize("NFD", f"Die {composed} kam.")
    words = [normalize(text[start:end]) for start, end in token_spans(text)]
    assert words == ["Die", composed, "kam", "."]


def test_soft_hyphens_are_not_matched_on() -> None:
    assert normalize("Fuß\u00adball") == "Fußball"
