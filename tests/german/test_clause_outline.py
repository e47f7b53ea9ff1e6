"""What is known of the verbs of a sentence before its phrases are read."""

from __future__ import annotations

import pytest

from eventdsl.german.clause_analysis import analyse_clauses
from eventdsl.german.clause_outline import outline
from eventdsl.german.pipeline import token_sentences
from eventdsl.german.text_reader import TextReader

ASKED = ("mitteilen", "teilen", "loben", "ausloben", "ablehnen", "absagen", "einladen")


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Das Amt teilte den Preis mit.", {"mitteilen"}),
        ("Das Amt teilte den Kuchen.", {"teilen"}),
        ("Sie lobte den ausgelobten Preis, den er ablehnte.", {"loben", "ausloben", "ablehnen"}),
        ("Er hat die Reise abgesagt und den Gast eingeladen.", {"absagen", "einladen"}),
        ("Ein schöner Tag!", set()),
    ],
)
def test_the_verbs_are_those_of_the_frames(text: str, verbs: set[str]) -> None:
    (sentence,) = token_sentences(text)
    outlined = outline(sentence)
    assert {verb for verb in ASKED if outlined.may_have(frozenset({verb}))} == verbs
    assert {frame.lemma for frame in analyse_clauses(sentence).frames} == verbs


def test_where_a_verb_is_understood_it_may_be_any() -> None:
    (sentence,) = token_sentences("Müller sagt ab, Meier zu.")
    assert outline(sentence).may_have(frozenset({"loben"}))
    assert {frame.lemma for frame in analyse_clauses(sentence).frames} == {"absagen", "zusagen"}


def test_an_analysis_goes_on_from_the_outline() -> None:
    (sentence,) = token_sentences("Der Minister, der die geplante Reise absagte, blieb zu Hause.")
    assert analyse_clauses(sentence, outline(sentence)) == analyse_clauses(sentence)


def test_a_text_tells_the_verbs_of_a_sentence_with_and_without_its_analysis() -> None:
    reader = TextReader("Das Amt teilte den Preis mit.")
    told, other = frozenset({"mitteilen"}), frozenset({"teilen"})
    assert reader.may_have(0, told)
    assert not reader.may_have(0, other)
    assert [frame.lemma for frame in reader.sentence(0).frames] == ["mitteilen"]
    assert reader.may_have(0, told)
    assert not reader.may_have(0, other)
