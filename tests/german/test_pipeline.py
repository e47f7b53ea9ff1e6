"""A text as a whole: tokens with tags and lemmas, sentences with what is known of them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eventdsl.german.language import NOT_GERMAN
from eventdsl.german.pipeline import NO_DATE, analyse, token_sentences
from tests.instructions import instructions

TAGS = [
    ("Hegseth sagt Teilnahme an NATO-Treffen ab", "NE VVFIN NN APPR NN PTKVZ"),
    ("„Natürlich komme ich“, sagte er.", "$( ADV VVFIN PPER $( $, VVFIN PPER $."),
    ("Sie kritisierte das Verfolgen der Nachrichten.", "PPER VVFIN ART NN ART NN $."),
    ("Die Terrormiliz IS griff an.", "ART NN NE VVFIN PTKVZ $."),
    ("Er kam – sodass alle blieben.", "PPER VVFIN $( KOUS PIS VVFIN $."),
]


@pytest.mark.parametrize(("text", "tags"), TAGS)
def test_tags(text: str, tags: str) -> None:
    assert [token.pos for sentence in token_sentences(text) for token in sentence.tokens] == tags.split()


def test_a_name_loses_its_genitive_where_the_document_has_it_without() -> None:
    lemmas = [token.lemma for sentence in token_sentences("Hegseth kam. Hegseths Absage.") for token in sentence.tokens]
    assert lemmas.count("Hegseth") == 2


def test_words_in_quotation_marks_are_marked() -> None:
    (sentence,) = token_sentences("Er nannte es „völlig falsch“ und ging.")
    assert [token.text for token, quoted in zip(sentence.tokens, sentence.quoted, strict=True) if quoted] == [
        "völlig",
        "falsch",
    ]


def test_headlines_are_marked() -> None:
    assert [sentence.headline for sentence in token_sentences("Rutte lehnt ab\n\nEr kam.")] == [True, False]


def test_header_crumb_and_agency_are_no_sentences() -> None:
    text = " date 2026-02-11 Aktuelle Seite: Home > Politik > Titel\n\nVon: APA/dpa\n\nRutte kam."
    document = analyse(text)
    assert document.date == "2026-02-11"
    assert [text[slice(*sentence.span)] for sentence in document.sentences] == ["Rutte kam."]


def test_composed_and_decomposed_text_have_the_same_words() -> None:
    text = "Müller lehnte die Größe der Änderung ab."
    both = [
        [(token.norm, token.lemma, token.pos) for sentence in token_sentences(form) for token in sentence.tokens]
        for form in (text, unicodedata.normalize("NFD", text))
    ]
    assert both[0] == both[1]


def test_a_text_without_date_says_so() -> None:
    assert analyse("Er kam am Montag.").notices == (NO_DATE,)
    assert analyse("Er kam am Montag.", date="2026-02-11").notices == ()


def test_a_text_in_another_language_says_so() -> None:
    text = "The minister said on Monday that he would not attend the meeting because he had other plans. " * 3
    assert NOT_GERMAN in analyse(text).notices
    assert NOT_GERMAN not in analyse("Der Minister sagte am Montag, er werde nicht zu dem Treffen kommen. " * 3).notices


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet='Er sagte ab.,„“"()-–:1\nÄ\u0308', max_size=60))
@example("Zeugen: die")
def test_any_text_has_an_analysis(text: str) -> None:
    document = analyse(text)
    place = 0
    for sentence in document.sentences:
        assert sentence.span == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert place <= token.start < token.end
            assert text[token.start : token.end] == token.text
            place = token.end


@pytest.mark.parametrize("unit", ["a", "Haus ", ", ", "( ", "„ ", '"', "' ", "1. ", "Dr. ", "A\n", "- "])
def test_tokens_and_sentences_cost_in_proportion_to_the_length(unit: str) -> None:
    short, long = (unit * (length // len(unit)) for length in (1_000, 2_000))
    token_sentences(long)  # whatever is read once is read now
    assert instructions(lambda: token_sentences(long)) <= 2.5 * instructions(lambda: token_sentences(short))
