"""Parentheses do not tear a clause apart, and verbs are read rightly around them and under werden."""

from __future__ import annotations

import pytest

from eventdsl.german.pipeline import analyse
from eventdsl.text.clause import Frame, Voice
from eventdsl.text.document import Sentence
from eventdsl.text.morphology import Tense


def frame_of(text: str, lemma: str) -> tuple[Sentence, Frame]:
    sentence = analyse(text).sentences[0]
    return sentence, next(frame for frame in sentence.frames if frame.lemma == lemma)


INTERRUPTED = [
    ("Ungarn ist, wie erwartet, dagegen.", "sein", "Ungarn", None),
    ("Die EU verurteilt, wie erwartet, den Angriff.", "verurteilen", "EU", "Angriff"),
    ("Die EU verurteilt (anders als ihre Nachbarn) den Angriff.", "verurteilen", "EU", "Angriff"),
    ("Ein Attentäter hat, wie bereits gemeldet, drei Menschen getötet.", "töten", "Attentäter", "Menschen"),
    ("Es heißt, dass die EU, wie erwartet, den Plan scharf kritisiert.", "kritisieren", "EU", "Plan"),
    ("Es heißt, dass Rutte und Merz auf Interessen verwiesen.", "verweisen", "Rutte", None),
    ("Am Montag will der Minister, sagte der Sprecher, den Plan vorstellen.", "vorstellen", "Minister", "Plan"),
    ("Der Konzern soll, so berichtet die Zeitung, 500 Stellen streichen wollen.", "streichen", "Konzern", "Stellen"),
    ("Der Konzern hat, hieß es am Montag, 500 Stellen gestrichen.", "streichen", "Konzern", "Stellen"),
    ("Die Polizei nahm, sagte ein Sprecher, drei Männer fest.", "festnehmen", "Polizei", "Männer"),
    ("Die Polizei nahm, sagte ein Sprecher, drei Männer fest.", "festnehmen", "Polizei", "Männer"),
    ("Die Lage habe sich, betonte die Ärztin, gebessert.", "bessern", "Lage", None),
    ("Er sei krank, sagte Meier, und könne den Termin nicht halten.", "halten", "Er", "Termin"),
    ("Er habe Geld, sagte Meier, getrieben von Sorge.", "haben", "Er", "Geld"),
    ("Er sei krank, sagte Meier und verließ den Raum.", "verlassen", "Meier", "Raum"),
    ("Sie sei krank, hatte Meier damals gesagt.", "sagen", "Meier", None),
    ("Sie sei krank, weil es kalt war, hat die Ministerin betont.", "betonen", "Ministerin", None),
    ("Sie sei krank, hatte Meier gesagt und auf den Arzt verwiesen.", "verweisen", "Meier", None),
    ("Die Königin trat ein, hatte den Gästen viel gesagt und ging.", "sagen", "Königin", None),
    (
        "Die Regierung hat, wie von der Opposition gefordert, den Plan zurückgezogen.",
        "zurückziehen",
        "Regierung",
        "Plan",
    ),
    ("Dass der Plan kommt, wie vom Verband verlangt, schließt sie aus.", "ausschließen", "sie", None),
    ("In Hama bombardierten Kampfjets ein Krankenhaus.", "bombardieren", "Kampfjets", "Krankenhaus"),
]


@pytest.mark.parametrize(("text", "lemma", "subject", "object"), INTERRUPTED)
def test_interrupted_clause_keeps_its_arguments(text: str, lemma: str, subject: str, object: str | None) -> None:
    sentence, frame = frame_of(text, lemma)
    assert frame.subject is not None
    assert sentence.tokens[sentence.phrases[frame.subject.phrase].head].text == subject
    found = None if frame.object is None else sentence.tokens[sentence.phrases[frame.object.phrase].head].text
    assert found == object


WERDEN = [
    ("Die Kommission wird die Einigung begrüßen.", "begrüßen", Voice.ACTIVE, Tense.FUTURE),
    ("Der Präsident wird den General entlassen.", "entlassen", Voice.ACTIVE, Tense.FUTURE),
    ("Es heißt, dass Macron den Kanzler empfangen wird.", "empfangen", Voice.ACTIVE, Tense.FUTURE),
    ("Den Kanzler wird der Minister vertreten.", "vertreten", Voice.ACTIVE, Tense.FUTURE),
    ("Es heißt, dass die USA zwei Schiffe entsenden werden.", "entsenden", Voice.ACTIVE, Tense.FUTURE),
    ("Die EU wird, wie erwartet, den Angriff verurteilen.", "verurteilen", Voice.ACTIVE, Tense.FUTURE),
    ("Der General wird entlassen.", "entlassen", Voice.PASSIVE, Tense.PRESENT),
    ("Der General soll entlassen werden.", "entlassen", Voice.PASSIVE, Tense.PRESENT),
]


@pytest.mark.parametrize(("text", "lemma", "voice", "tense"), WERDEN)
def test_werden_with_a_form_that_could_be_participle_or_infinitive(
    text: str, lemma: str, voice: Voice, tense: Tense
) -> None:
    _, frame = frame_of(text, lemma)
    assert (frame.voice, frame.tense) == (voice, tense)
