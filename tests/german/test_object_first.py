"""Subject and object where the object stands first, by what decides: case, agreement, type, or nothing."""

from __future__ import annotations

import pytest

from tests.german.frame_reading import fills, frame

# sentence, lemma, subject, object
BY_CASE = [
    ("Den Minister lobt die Kanzlerin.", "loben", "Kanzlerin", "Minister"),
    ("Den Vorschlag lehnt Meier ab.", "ablehnen", "Meier", "Vorschlag"),
    ("Den Plan hat der Minister gestern vorgestellt.", "vorstellen", "Minister", "Plan"),
    ("Ihn hat die Polizei festgenommen.", "festnehmen", "Polizei", "Ihn"),
    ("Einen Rücktritt schloss der Kanzler aus.", "ausschließen", "Kanzler", "Rücktritt"),
    ("Diesen Vorwurf wies die Ministerin zurück.", "zurückweisen", "Ministerin", "Vorwurf"),
    ("Den Besuch sagte der Präsident ab.", "absagen", "Präsident", "Besuch"),
    ("Den Gipfel wird der Minister nicht besuchen.", "besuchen", "Minister", "Gipfel"),
    ("Das Treffen sagte der Präsident ab.", "absagen", "Präsident", "Treffen"),
    ("Die Forderung lehnte der Minister ab.", "ablehnen", "Minister", "Forderung"),
    ("Seine Teilnahme sagte der Minister am Mittwoch ab.", "absagen", "Minister", "Teilnahme"),
    ("Die Entscheidung hat der Präsident noch nicht getroffen.", "treffen", "Präsident", "Entscheidung"),
    ("Die Sanktionen verhängte der Rat im März.", "verhängen", "Rat", "Sanktionen"),
    ("Das Angebot nahm der Verband an.", "annehmen", "Verband", "Angebot"),
    ("Die Reise hat er verschoben.", "verschieben", "er", "Reise"),
    ("Diese Idee hatte der Kanzler im Mai verworfen.", "verwerfen", "Kanzler", "Idee"),
    ("Seinen Botschafter rief der Staat zurück.", "zurückrufen", "Staat", "Botschafter"),
    ("Keinen Einwand erhob der Senat.", "erheben", "Senat", "Einwand"),
    ("Den Angriff verurteilte die Regierung scharf.", "verurteilen", "Regierung", "Angriff"),
    ("Jeden Kompromiss lehnt die Partei ab.", "ablehnen", "Partei", "Kompromiss"),
    ("Der Entwurf, den die Regierung vorlegte, ist lang.", "vorlegen", "Regierung", "den"),
    ("Der Mann, den die Polizei festnahm, schweigt.", "festnehmen", "Polizei", "den"),
    ("Er sagt, den Vertrag habe der Minister gekündigt.", "kündigen", "Minister", "Vertrag"),
]
BY_AGREEMENT = [
    ("Die Minister lud die Kanzlerin aus.", "ausladen", "Kanzlerin", "Minister"),
    ("Die Forderungen lehnt Berlin ab.", "ablehnen", "Berlin", "Forderungen"),
    ("Das Gesetz lehnen die Länder ab.", "ablehnen", "Länder", "Gesetz"),
    ("Die Reform kritisierten die Verbände.", "kritisieren", "Verbände", "Reform"),
    ("Die Vorwürfe wies die Ministerin zurück.", "zurückweisen", "Ministerin", "Vorwürfe"),
    ("Das Abkommen haben die Staaten unterzeichnet.", "unterzeichnen", "Staaten", "Abkommen"),
    ("Die Teilnahme sagten die Außenminister ab.", "absagen", "Außenminister", "Teilnahme"),
    ("Die Pläne stellte das Ministerium vor.", "vorstellen", "Ministerium", "Pläne"),
    ("Die Sanktionen hat die EU verlängert.", "verlängern", "EU", "Sanktionen"),
    ("Die Verhandlungen brach die Gewerkschaft ab.", "abbrechen", "Gewerkschaft", "Verhandlungen"),
    ("Das Verfahren werden die Richter einstellen.", "einstellen", "Richter", "Verfahren"),
    ("Die Frau haben die Beamten festgenommen.", "festnehmen", "Beamten", "Frau"),
    ("Die Grenze überschritten Soldaten.", "überschreiten", "Soldaten", "Grenze"),
    ("Die Demonstranten vertrieb die Polizei.", "vertreiben", "Polizei", "Demonstranten"),
    ("Die Partei, die die Wähler abstraften, verlor.", "abstrafen", "Wähler", "die"),
    ("Die Truppen, die Moskau abzieht, standen im Osten.", "abziehen", "Moskau", "die"),
    ("Die Vorschläge, die die Kommission ablehnt, sind alt.", "ablehnen", "Kommission", "die"),
    ("Die Ziele verfehlte das Land.", "verfehlen", "Land", "Ziele"),
]
BY_TYPE = [
    ("Die Entscheidung begrüßte Meier.", "begrüßen", "Meier", "Entscheidung"),
    ("Die Teilnahme sagte Hegseth ab.", "absagen", "Hegseth", "Teilnahme"),
    ("Das Ergebnis bestätigte die Ministerin.", "bestätigen", "Ministerin", "Ergebnis"),
    ("Das Treffen hat Rubio abgesagt.", "absagen", "Rubio", "Treffen"),
    ("Die Einladung nahm die Kanzlerin an.", "annehmen", "Kanzlerin", "Einladung"),
    ("Eine Lösung fordert die Opposition.", "fordern", "Opposition", "Lösung"),
    ("Die Kritik wies die Regierung zurück.", "zurückweisen", "Regierung", "Kritik"),
    ("Das Urteil kritisierte die Staatsanwaltschaft.", "kritisieren", "Staatsanwaltschaft", "Urteil"),
    ("Die Maßnahme kündigte das Ministerium an.", "ankündigen", "Ministerium", "Maßnahme"),
    ("Klarheit verlangt die Partei.", "verlangen", "Partei", "Klarheit"),
    ("Das Gesetz hat die Kommission gebilligt.", "billigen", "Kommission", "Gesetz"),
    ("Eine Untersuchung leitete die Behörde ein.", "einleiten", "Behörde", "Untersuchung"),
    ("Die Brücke, die Russland angreift, liegt im Osten.", "angreifen", "Russland", "die"),
    ("Die Erklärung unterzeichnete Trump.", "unterzeichnen", "Trump", "Erklärung"),
    ("Das bestätigte die Sprecherin.", "bestätigen", "Sprecherin", "Das"),
    ("Eine Absage erteilte die Ministerin.", "erteilen", "Ministerin", "Absage"),
]
AMBIGUOUS = [
    ("Die Kanzlerin lobt die Ministerin.", "loben"),
    ("Putin kritisiert Trump.", "kritisieren"),
    ("Die Ministerin hat die Sprecherin gelobt.", "loben"),
    ("Die Frau sah das Kind.", "sehen"),
    ("Russland greift China an.", "angreifen"),
    ("Die Regierung kritisiert die Opposition.", "kritisieren"),
    ("Die Partei verklagt die Zeitung.", "verklagen"),
]


@pytest.mark.parametrize(("text", "lemma", "subject", "object_"), BY_CASE)
def test_case_finds_the_object_in_front(text: str, lemma: str, subject: str, object_: str) -> None:
    read = frame(text, lemma)
    assert fills(read, "subject", subject)
    assert fills(read, "object", object_)


@pytest.mark.parametrize(("text", "lemma", "subject", "object_"), BY_AGREEMENT)
def test_agreement_finds_the_object_in_front(text: str, lemma: str, subject: str, object_: str) -> None:
    read = frame(text, lemma)
    assert fills(read, "subject", subject)
    assert fills(read, "object", object_)


@pytest.mark.parametrize(("text", "lemma", "subject", "object_"), BY_TYPE)
def test_kind_of_noun_finds_the_object_in_front(text: str, lemma: str, subject: str, object_: str) -> None:
    read = frame(text, lemma)
    assert fills(read, "subject", subject)
    assert fills(read, "object", object_)


@pytest.mark.parametrize(("text", "lemma"), AMBIGUOUS)
def test_a_sentence_that_nothing_decides_is_marked_ambiguous(text: str, lemma: str) -> None:
    read = frame(text, lemma)
    assert read is not None
    assert read.frame.subject is not None and read.frame.subject.ambiguous
    assert read.frame.object is not None and read.frame.object.ambiguous


def test_the_tables_have_sixty_sentences() -> None:
    assert len(BY_CASE) + len(BY_AGREEMENT) + len(BY_TYPE) + len(AMBIGUOUS) >= 60
