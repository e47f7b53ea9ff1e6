"""What a word alone tells of names, references, quotations and times, and that a sentence tells it together."""

from __future__ import annotations

import pytest

from eventdsl.german.name_words import FIGURE, GIVEN, LISTED, TITLE
from eventdsl.german.phrase_signs import TAKES_PHRASES, is_of_country, takes
from eventdsl.german.pipeline import token_sentences
from eventdsl.german.quotation.signals import CITES, COLON, MOOD, SAYS
from eventdsl.german.reference_words import REFERS
from eventdsl.german.temporal.grammar import TELLS_TIME
from eventdsl.german.word_signs import as_name, with_tokens
from eventdsl.text.document import Token

ASKED = GIVEN | TITLE | FIGURE | LISTED | REFERS | SAYS | CITES | MOOD | COLON | TELLS_TIME
WORDS = [
    ("Franziska lachte laut.", "Franziska", GIVEN),
    ("Die Ministerin kam.", "Ministerin", TITLE | REFERS),
    ("Er traf Putin.", "Putin", FIGURE),
    ("Sie kam aus Frankreich.", "Frankreich", LISTED),
    ("Das Ministerium schwieg.", "Ministerium", REFERS),
    ("Der 48-Jährige schwieg.", "48-Jährige", REFERS),
    ("Sie sagte nichts.", "sagte", SAYS),
    ("Er meinte, sie komme bald.", "komme", MOOD),
    ("Laut Polizei ging er.", "Laut", CITES),
    ("Die Lage: ernst.", ":", COLON),
    ("Er kam am Dienstag.", "Dienstag", TELLS_TIME),
    ("Er kam vor zwei Wochen.", "Wochen", TELLS_TIME),
    ("Die 14-Tage-Frist endete.", "14-Tage-Frist", TELLS_TIME),
    ("Das Haus stand leer.", "Haus", 0),
    ("Er kam mit zwei Freunden.", "zwei", 0),
]


@pytest.mark.parametrize(("text", "word", "signs"), WORDS)
def test_signs_of_a_word(text: str, word: str, signs: int) -> None:
    (sentence,) = token_sentences(text)
    (token,) = [token for token in sentence.tokens if token.norm == word]
    assert token.signs & ASKED == signs
    assert sentence.signs & signs == signs


def test_a_name_has_other_signs_than_the_word() -> None:
    (sentence,) = token_sentences("Das war die Meinung der Kritiker.")
    token = sentence.tokens[3]
    named = with_tokens(sentence, {3: as_name(token, token.norm)})
    assert (named.tokens[3].pos, named.tokens[3].lemma, named.words) == ("NE", "Meinung", sentence.words)
    assert named.signs == named.tokens[3].signs | _together(sentence.tokens[:3] + sentence.tokens[4:])


@pytest.mark.parametrize(
    ("text", "noun", "preposition", "governed"),
    [
        ("Die Forderung nach Geld kam spät.", "Forderung", "nach", True),
        ("Die Lohnforderung nach der Pause kam spät.", "Lohnforderung", "nach", True),
        ("Die Forderung bei Tisch kam spät.", "Forderung", "bei", False),
        ("Der Teller auf dem Tisch war leer.", "Teller", "auf", False),
        ("Der Teller von Eva war leer.", "Teller", "von", True),
        ("Nach der Angabe der Polizei kam er.", "Angabe", "own_von", True),
        ("Nach der Forderung der Polizei kam er.", "Forderung", "own_von", False),
    ],
)
def test_a_noun_tells_whether_it_takes_phrases(text: str, noun: str, preposition: str, governed: bool) -> None:
    (sentence,) = token_sentences(text)
    (token,) = [token for token in sentence.tokens if token.norm == noun]
    assert takes(token, preposition) == governed
    assert bool(token.signs & TAKES_PHRASES) == (noun != "Teller")


@pytest.mark.parametrize(
    ("text", "adjective", "expected"),
    [
        ("Der russische Zug kam.", "russische", True),
        ("Der Moskauer Zug kam.", "Moskauer", True),
        ("Der rasche Zug kam.", "rasche", False),
    ],
)
def test_an_adjective_tells_whether_it_is_that_of_a_country(text: str, adjective: str, expected: bool) -> None:
    (sentence,) = token_sentences(text)
    (token,) = [token for token in sentence.tokens if token.norm == adjective]
    assert token.pos == "ADJA"
    assert is_of_country(token) == expected


def _together(tokens: tuple[Token, ...]) -> int:
    signs = 0
    for token in tokens:
        signs |= token.signs
    return signs
