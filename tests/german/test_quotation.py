"""Quotations: form, message, cue, source, addressee and frame of one example for each way of saying it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventdsl.german.pipeline import analyse, token_sentences
from eventdsl.german.quotation import find_quotes
from eventdsl.text.document import Quotation, QuoteForm


class Case(NamedTuple):
    """A text with the parts of the quotation to be found in it; parts of several spans are joined by ` | `."""

    text: str
    form: str
    message: str
    cue: str = ""
    source: str = ""
    frame: str = ""


CASES = (
    # an inquit behind few words makes them an utterance
    Case('"Ich komme", sagte der Kanzler.', "Direct", '"Ich komme"', "sagte", "der Kanzler", ", sagte der Kanzler"),
    Case("„Nein“, sagte Anna Berger.", "Direct", "„Nein“", "sagte", "Anna Berger", ", sagte Anna Berger"),
    Case("„Die Steuer“, sagte Huber, „muss weg.“", "Direct", "„muss weg.“", "sagte", "Huber", ", sagte Huber,"),
    # indirect, message behind its carrying clause
    Case(
        "Der Minister sagte, dass er nicht kommen werde.",
        "Indirect",
        "dass er nicht kommen werde",
        "sagte",
        "Der Minister",
        "Der Minister sagte,",
    ),
    Case(
        "Die Polizei teilte am Montag mit, ein Mann sei verletzt worden.",
        "Indirect",
        "ein Mann sei verletzt worden",
        "teilte | mit",
        "Die Polizei",
        "Die Polizei teilte am Montag mit,",
    ),
    Case(
        "Der Kanzler hat angekündigt, nach Kiew zu reisen.",
        "Indirect",
        "nach Kiew zu reisen",
        "hat angekündigt",
        "Der Kanzler",
        "Der Kanzler hat angekündigt,",
    ),
    Case(
        "Die Partei beschloss, den Antrag abzulehnen.",
        "Indirect",
        "den Antrag abzulehnen",
        "beschloss",
        "Die Partei",
        "Die Partei beschloss,",
    ),
    Case(
        "Die Abgeordnete fragte, warum das Gesetz so lange brauche.",
        "Indirect",
        "warum das Gesetz so lange brauche",
        "fragte",
        "Die Abgeordnete",
        "Die Abgeordnete fragte,",
    ),
    Case(
        "Der Direktor geht davon aus, dass der Umsatz steigt.",
        "Indirect",
        "dass der Umsatz steigt",
        "geht davon aus",
        "Der Direktor",
        "Der Direktor geht davon aus,",
    ),
    Case(
        "Sie erklärte weiter, dass die Straße gesperrt bleibe.",
        "Indirect",
        "dass die Straße gesperrt bleibe",
        "erklärte",
        "Sie",
        "Sie erklärte weiter,",
    ),
    Case(
        "Die Richterin ist der Meinung, dass das Gesetz gilt.",
        "Indirect",
        "dass das Gesetz gilt",
        "ist der Meinung",
        "Die Richterin",
        "Die Richterin ist der Meinung,",
    ),
    # indirect, inquit behind or before
    Case(
        "Die Lage sei ernst, sagte der Minister am Abend.",
        "Indirect",
        "Die Lage sei ernst",
        "sagte",
        "der Minister",
        ", sagte der Minister am Abend",
    ),
    Case(
        "Die Lage sei ernst, so der Minister.",
        "Indirect",
        "Die Lage sei ernst",
        "so",
        "der Minister",
        ", so der Minister",
    ),
    Case(
        "Wie die Polizei mitteilte, wurde ein Mann verletzt.",
        "Indirect",
        "wurde ein Mann verletzt",
        "mitteilte",
        "die Polizei",
        "Wie die Polizei mitteilte,",
    ),
    Case(
        "Ein Mann wurde verletzt, wie die Polizei mitteilte.",
        "Indirect",
        "Ein Mann wurde verletzt",
        "mitteilte",
        "die Polizei",
        ", wie die Polizei mitteilte",
    ),
    Case(
        "Die Bahn streicht Stellen. Das bestätigte ein Sprecher am Freitag.",
        "Indirect",
        "Die Bahn streicht Stellen. | Das",
        "bestätigte",
        "ein Sprecher",
        "bestätigte ein Sprecher am Freitag",
    ),
    # a clause that is interrupted by what says whose it is
    Case(
        "Der Minister soll, wie das Blatt schreibt, am Montag zurücktreten.",
        "Indirect",
        "Der Minister soll | am Montag zurücktreten",
        "schreibt",
        "das Blatt",
        ", wie das Blatt schreibt,",
    ),
    Case(
        "Der Minister trete, so der Sprecher, am Montag zurück.",
        "Indirect",
        "Der Minister trete | am Montag zurück",
        "so",
        "der Sprecher",
        ", so der Sprecher,",
    ),
    Case(
        "Am Montag will der Minister, sagte der Sprecher, zurücktreten.",
        "Indirect",
        "Am Montag will der Minister | zurücktreten",
        "sagte",
        "der Sprecher",
        ", sagte der Sprecher,",
    ),
    # phrases
    Case(
        "Später gab es nach Angaben der Feuerwehr zwei Verletzte.",
        "Indirect",
        "Später gab es | zwei Verletzte",
        "nach",
        "Angaben der Feuerwehr",
        "nach Angaben der Feuerwehr",
    ),
    Case(
        "Laut einem Bericht der Zeitung steigen die Preise.",
        "Indirect",
        "steigen die Preise",
        "Laut",
        "einem Bericht der Zeitung",
        "Laut einem Bericht der Zeitung",
    ),
    Case(
        "Medienberichten zufolge wurde der Mann entlassen.",
        "Indirect",
        "wurde der Mann entlassen",
        "zufolge",
        "Medienberichten",
        "Medienberichten zufolge",
    ),
    Case(
        "Demnach habe der Fahrer die Kontrolle verloren.",
        "Indirect",
        "habe der Fahrer die Kontrolle verloren",
        "Demnach",
        "Demnach",
        "Demnach",
    ),
    # direct
    Case(
        "„Das ist ein guter Tag“, sagte die Ministerin.",
        "Direct",
        "„Das ist ein guter Tag“",
        "sagte",
        "die Ministerin",
        ", sagte die Ministerin",
    ),
    Case(
        "Die Ministerin sagte: „Das ist ein guter Tag.“",
        "Direct",
        "„Das ist ein guter Tag.“",
        "sagte",
        "Die Ministerin",
        "Die Ministerin sagte:",
    ),
    Case(
        "„Das ist ein guter Tag“, so die Ministerin.",
        "Direct",
        "„Das ist ein guter Tag“",
        "so",
        "die Ministerin",
        ", so die Ministerin",
    ),
    Case(
        "Er bezeichnete den Entwurf als „Zumutung“.",
        "Direct",
        "„Zumutung“",
        "bezeichnete",
        "Er",
        "Er bezeichnete den Entwurf als",
    ),
    # reported and free
    Case(
        "Die Behörden warnen vor einem erhöhten Risiko.",
        "Reported",
        "Die Behörden warnen vor einem erhöhten Risiko.",
        "",
        "Die Behörden",
    ),
    Case(
        "Der Verein kritisierte den Plan. Er sei zu teuer. Auch habe man niemanden gefragt.",
        "IndirectFreeIndirect",
        "Er sei zu teuer. Auch habe man niemanden gefragt.",
        "",
        "Der Verein",
    ),
    Case(
        "Der Mann soll drei Banken überfallen haben.",
        "FreeIndirect",
        "Der Mann soll drei Banken überfallen haben.",
    ),
)


def quotes_of(text: str) -> tuple[Quotation, ...]:
    return find_quotes(text, token_sentences(text))


def parts(text: str, quotation: Quotation) -> tuple[str, str, str, str]:
    message, cue, source, frame = (
        " | ".join(span.of(text) for span in spans)
        for spans in (quotation.message, quotation.cue, quotation.source, quotation.frame)
    )
    return message, cue, source, frame


@pytest.mark.parametrize("case", CASES, ids=[case.text for case in CASES])
def test_quotation(case: Case) -> None:
    found = [parts(case.text, q) for q in quotes_of(case.text) if q.form == QuoteForm(case.form)]
    assert (case.message, case.cue, case.source, case.frame) in found


NO_QUOTES = (
    "Der Zug fährt um acht Uhr ab.",
    "Die Zeitschrift „Der Spiegel“ erscheint in Hamburg.",
    "Nach dem Spiel regnete es.",
    "Wenn es regnet, bleibt der Platz leer.",
    "Der Hund bellt so laut, dass niemand schläft.",
)


@pytest.mark.parametrize("text", NO_QUOTES)
def test_nothing_is_said(text: str) -> None:
    assert quotes_of(text) == ()


def test_free_indirect_speech_runs_on_over_verbs_of_knowing() -> None:
    text = "Der Kanzler sagte, er komme nicht. Die Reise sei zu teuer. Das wisse jeder."
    assert [q.message[0].of(text) for q in quotes_of(text)] == [
        "er komme nicht",
        "Die Reise sei zu teuer. Das wisse jeder.",
    ]


def test_one_inquit_serves_several_sentences() -> None:
    text = "Meier sagte: „Das war gut. Wir machen weiter.“ „Morgen sehen wir uns wieder.“"
    first, second = (q for q in quotes_of(text) if q.form is QuoteForm.DIRECT)
    assert first.source == second.source and first.source[0].of(text) == "Meier"


def test_words_quoted_in_a_message_are_nested() -> None:
    text = "Meier sagte, der Plan sei „völlig überholt“."
    nested = [q for q in quotes_of(text) if q.nested]
    assert [q.message[0].of(text) for q in nested] == ["„völlig überholt“"]
    assert nested[0].source[0].of(text) == "Meier"


def test_addressee() -> None:
    text = "Der Sprecher sagte gegenüber der Presse, das Treffen sei abgesagt."
    assert [span.of(text) for span in quotes_of(text)[0].addressee] == ["der Presse"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "„", "““““", "„„»«‚‘", "so", "laut", ", sagte", "Wie", "dass", "Demnach", ": „", "😀 „a“ laut 😀"],
)
def test_any_text_is_accepted(text: str) -> None:
    for quotation in quotes_of(text):
        for span in (*quotation.message, *quotation.cue, *quotation.source, *quotation.frame):
            assert 0 <= span.start < span.end <= len(text)


def test_a_sentence_out_of_all_proportion_is_passed_over() -> None:
    text = "Er sagte, dass " * 2000
    assert len(quotes_of(text)) < 100


MARKS = ("„", "“", "”", '"', "»", "«", ",", ":", ".", "?", "–", "(", ")")
CUES = ("sagte", "er", "dass", "laut", "zufolge", "nach", "Angaben", "so", "wie", "mitteilte", "demnach", "habe")
FILLERS = ("der", "Polizei", "sei", "soll", "haben", "und", "Meier")
WORDS = st.sampled_from((*MARKS, *CUES, *FILLERS))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_spans_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for quotation in quotes_of(text):
        assert quotation.message
        for span in (*quotation.message, *quotation.cue, *quotation.source, *quotation.addressee, *quotation.frame):
            assert 0 <= span.start < span.end <= len(text)


def test_direct_speech_inside_direct_speech_has_its_own_speaker() -> None:
    text = "„Er hat zu mir gesagt: ‚Geh nach Hause‘“, sagte Müller."
    (inner,) = [quote for quote in analyse(text).quotes if quote.nested]
    assert [span.of(text) for span in inner.message] == ["‚Geh nach Hause‘"]
    assert [span.of(text) for span in inner.source] == ["Er"]
    assert [span.of(text) for span in inner.cue] == ["hat", "gesagt"]
