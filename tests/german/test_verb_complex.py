"""Predicates of a clause: lemma with particle, voice, tense, mood, modals, negation."""

from __future__ import annotations

import pytest

from tests.german.frame_reading import frame, frames

# sentence, lemma, voice, tense, mood, modals, negated
COMPLEXES = [
    ("Er sagt das Treffen ab.", "absagen", "active", "present", "indicative", (), False),
    ("Er sagte das Treffen ab.", "absagen", "active", "past", "indicative", (), False),
    ("Er hat das Treffen abgesagt.", "absagen", "active", "perfect", "indicative", (), False),
    ("Er hatte das Treffen abgesagt.", "absagen", "active", "pluperfect", "indicative", (), False),
    ("Er wird das Treffen absagen.", "absagen", "active", "future", "indicative", (), False),
    ("Er wird das Treffen abgesagt haben.", "absagen", "active", "future_perfect", "indicative", (), False),
    ("Er sage das Treffen ab.", "absagen", "active", "present", "subjunctive_i", (), False),
    ("Er habe das Treffen abgesagt.", "absagen", "active", "perfect", "subjunctive_i", (), False),
    ("Er hätte das Treffen abgesagt.", "absagen", "active", "perfect", "subjunctive_ii", (), False),
    ("Er würde das Treffen absagen.", "absagen", "active", "present", "subjunctive_ii", (), False),
    ("Er will das Treffen nicht absagen.", "absagen", "active", "present", "indicative", ("wollen",), True),
    ("Er soll abgesagt haben.", "absagen", "active", "perfect", "indicative", ("sollen",), False),
    ("Das Treffen wird abgesagt.", "absagen", "passive", "present", "indicative", (), False),
    ("Das Treffen ist abgesagt worden.", "absagen", "passive", "perfect", "indicative", (), False),
    ("Das Treffen ist abgesagt.", "absagen", "state_passive", "present", "indicative", (), False),
    ("Das Treffen soll abgesagt werden.", "absagen", "passive", "present", "indicative", ("sollen",), False),
    ("Er bekam die Teilnahme verboten.", "verbieten", "recipient_passive", "past", "indicative", (), False),
    ("Der Minister ist zurückgetreten.", "zurücktreten", "active", "perfect", "indicative", (), False),
    ("Das Treffen lässt sich nicht absagen.", "absagen", "passive", None, "indicative", (), False),
    ("Das Treffen ist abzusagen.", "absagen", "passive", "present", "indicative", (), False),
    ("Am Montag, den 8. April wurden die Gäste überfallen.", "überfallen", "passive", "past", "indicative", (), False),
    ("Die Minister würden den Plan vergessen.", "vergessen", "active", "present", "subjunctive_ii", (), False),
    ("Davor wurde gewarnt.", "warnen", "passive", "past", "indicative", (), False),
    ("Kein Minister sagte das Treffen ab.", "absagen", "active", "past", "indicative", (), True),
    ("Er sagte das Treffen nie ab.", "absagen", "active", "past", "indicative", (), True),
    ("Niemand sagte das Treffen ab.", "absagen", "active", "past", "indicative", (), True),
    ("Er sagte nicht das Treffen, sondern die Reise ab.", "absagen", "active", "past", "indicative", (), False),
    ("Er sagte nicht nur das Treffen ab.", "absagen", "active", "past", "indicative", (), False),
    ("Es fand gestern in Wien statt.", "stattfinden", "active", "past", "indicative", (), False),
    ("Er nimmt an dem Treffen nicht teil.", "teilnehmen", "active", "present", "indicative", (), True),
    ("Er lehnt das nach wie vor ab.", "ablehnen", "active", "present", "indicative", (), False),
]
LEMMAS = [
    ("Er liebt sie vom ersten Tag an.", {"lieben"}),
    ("Er glaubt nach wie vor daran.", {"glauben"}),
    ("Er ist krank.", {"sein"}),
    ("Es gibt keine Lösung.", {"geben"}),
    ("Müller sagt ab, Meier zu.", {"absagen", "zusagen"}),
    ("Er kann und will nicht absagen.", {"absagen"}),
    ("Er ließ den Minister kommen.", {"lassen", "kommen"}),
    ("Die zurückgetretene Ministerin schweigt.", {"zurücktreten", "schweigen"}),
]


@pytest.mark.parametrize(("text", "lemma", "voice", "tense", "mood", "modals", "negated"), COMPLEXES)
def test_complex(
    text: str, lemma: str, voice: str, tense: str | None, mood: str, modals: tuple[str, ...], negated: bool
) -> None:
    read = frame(text, lemma)
    assert read is not None
    assert read.frame.voice.value == voice
    assert (read.frame.tense.value if read.frame.tense else None) == tense
    assert read.frame.mood.value == mood
    assert read.frame.modals == modals
    assert read.frame.negated == negated


@pytest.mark.parametrize(("text", "lemmas"), LEMMAS)
def test_the_predicates_of_a_sentence(text: str, lemmas: set[str]) -> None:
    assert {read.frame.lemma for read in frames(text)} >= lemmas
    if lemmas == {"lieben"}:
        assert {read.frame.lemma for read in frames(text)} == lemmas


# sentence, lemma, subject, object
OBJECTS = [
    ("Ohne den Plan zu kennen, lehnte ihn die Partei ab.", "kennen", "Partei", "Plan"),
    ("Statt die Steuer zu senken, erhöhte sie der Minister.", "senken", "Minister", "Steuer"),
    ("Die Ministerin kritisierte laut @apa das #Klimaabkommen.", "kritisieren", "Ministerin", "#Klimaabkommen"),
    ("Die Bank überwies z. B. 3,5 Mio. Euro.", "überweisen", "Bank", "Euro"),
]
SHARED_OBJECTS = [
    ("Das Parlament hat den Haushalt gebilligt und an den Senat weitergeleitet.", "weiterleiten", "Haushalt"),
    ("Er hat den Brief geschrieben und das Paket abgeschickt.", "abschicken", "Paket"),
    ("Er hat den Brief gelesen und gelacht.", "lachen", None),
    ("Er plante das Treffen und sagte ab.", "absagen", None),
]


@pytest.mark.parametrize(("text", "lemma", "object_"), SHARED_OBJECTS)
def test_participles_of_one_auxiliary_share_their_object(text: str, lemma: str, object_: str | None) -> None:
    read = frame(text, lemma)
    assert read is not None and read.head(read.frame.object) == object_


@pytest.mark.parametrize(("text", "lemma", "subject", "object_"), OBJECTS)
def test_what_looks_like_a_preposition_or_a_verb(text: str, lemma: str, subject: str, object_: str) -> None:
    read = frame(text, lemma)
    assert read is not None
    assert (read.head(read.frame.subject), read.head(read.frame.object)) == (subject, object_)
    assert len(read.frame.prepositional) == text.count("laut")


# sentence, the verb's lemma, the noun, the nearest plain verb
SUPPORT = [
    ("Der Senat erteilte dem Antrag eine Absage.", "erteilen", "Absage", "absagen"),
    ("Dem Antrag wurde vom Senat eine Absage erteilt.", "erteilen", "Absage", "absagen"),
    ("Das Gesetz tritt im Juli in Kraft.", "treten", "Kraft", "gelten"),
    ("…, weil er den Helfern Zelte zur Verfügung stellt.", "stellen", "Verfügung", "bereitstellen"),
    ("Der Wirt erteilte dem Gast Hausverbot und ging.", "gehen", None, None),
]


@pytest.mark.parametrize(("text", "lemma", "noun", "meaning"), SUPPORT)
def test_support_verbs(text: str, lemma: str, noun: str | None, meaning: str | None) -> None:
    read = frame(text, lemma)
    assert read is not None
    support = read.frame.support
    found = (None, None) if support is None else (read.sentence.tokens[support.noun].text, support.meaning)
    assert found == (noun, meaning)
