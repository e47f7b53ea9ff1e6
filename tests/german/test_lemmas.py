"""Forms with the model's tag, and their dictionary form."""

from __future__ import annotations

import pytest

from eventdsl.german.form_cache import CachedForms
from eventdsl.german.lemmas import Lemmatizer

CASES = [
    ("NN", "Forderungen", "Forderung"),
    ("NN", "US-Außenministern", "US-Außenminister"),
    ("NN", "NATO-Ministertreffen", "NATO-Ministertreffen"),
    ("NN", "28-Punkte-Vorschlags", "28-Punkte-Vorschlag"),
    ("NN", "Teilnehmer:innen", "Teilnehmer"),
    ("NN", "Politiker*innen", "Politiker"),
    ("NN", "Journalistinnen", "Journalistin"),
    ("NN", "Beschluß", "Beschluss"),
    ("NN", "Prozeß", "Prozess"),
    ("NN", "Straßen", "Straße"),
    ("NN", "Massnahmen", "Maßnahme"),
    ("NN", "Maße", "Maß"),
    ("NN", "Gedanken", "Gedanke"),
    ("NNA", "Vorsitzender", "Vorsitzende"),
    ("NNA", "US-Verbündeten", "US-Verbündete"),
    ("NNI", "Treffens", "Treffen"),
    ("NE", "Russlands", "Russland"),
    ("NE", "Paris", "Paris"),
    ("NE", "Hans", "Hans"),
    ("NE", "Fritz'", "Fritz"),
    ("NE", "USA", "USA"),
    ("ADJ(A)", "US-amerikanischen", "US-amerikanisch"),
    ("ADJ(A)", "grosse", "groß"),
    ("VV(PP)", "abgesagt", "absagen"),
    ("VV(PP)", "zurückgetreten", "zurücktreten"),
    ("VM(FIN)", "muß", "müssen"),
    ("KOUS", "daß", "dass"),
    ("APPRART", "am", "an"),
    ("$.", ".", "."),
]


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    return Lemmatizer(CachedForms(None))


@pytest.mark.parametrize(("tag", "form", "lemma"), CASES)
def test_lemma(lemmatizer: Lemmatizer, tag: str, form: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, tag) == lemma
