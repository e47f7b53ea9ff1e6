"""Indirect questions are verb-last clauses, whatever stands before the word that asks."""

from __future__ import annotations

import pytest

from tests.german.frame_reading import fills, frame

QUESTIONS = [
    ("Um wie viel die Netzbetreiber ihre Gebühren anheben, ist noch offen.", "anheben", "Netzbetreiber", "Gebühren"),
    ("Offen ist, wie stark die Bahn die Preise erhöht.", "erhöhen", "Bahn", "Preise"),
    ("Wie stark die Bahn die Preise erhöht, ist offen.", "erhöhen", "Bahn", "Preise"),
    ("Mit wem der Minister sprach, blieb unklar.", "sprechen", "Minister", None),
    ("Unklar blieb, wem die Firma die Halle verkauft.", "verkaufen", "Firma", "Halle"),
    ("Niemand weiß, seit wie vielen Jahren er das Haus besitzt.", "besitzen", "er", "Haus"),
    ("Auf welche Weise die Täter die Bank verließen, ermittelt die Polizei.", "verlassen", "Täter", "Bank"),
    ("Wie gut die Mannschaft den Gegner kannte, sah man am Montag.", "kennen", "Mannschaft", "Gegner"),
]
NO_QUESTIONS = [
    ("Mit wem sprach der Minister?", "sprechen", "Minister", None),
    ("Wie viel kostet die Karte?", "kosten", "Karte", None),
    ("Die Preise sind, wie oft zuvor die Mieten, gestiegen.", "steigen", "Preise", None),
    ("Um neun Uhr eröffnete die Ministerin die Messe.", "eröffnen", "Ministerin", "Messe"),
    ("Um die Preise zu senken, streicht die Bahn Züge.", "streichen", "Bahn", "Züge"),
]


@pytest.mark.parametrize(("text", "lemma", "subject", "object"), QUESTIONS + NO_QUESTIONS)
def test_who_does_what(text: str, lemma: str, subject: str, object: str | None) -> None:
    read = frame(text, lemma)
    assert fills(read, "subject", subject)
    assert fills(read, "object", object)
