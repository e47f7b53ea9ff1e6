"""Datives and the agents of passives, by sentence and head word."""

from __future__ import annotations

import pytest

from tests.german.frame_reading import fills, frame

DATIVES = [
    ("Der Minister dankt der Kanzlerin.", "danken", "Kanzlerin"),
    ("Die Partei stimmt dem Gesetz zu.", "zustimmen", "Gesetz"),
    ("Der Senat hat dem Vertrag zugestimmt.", "zustimmen", "Vertrag"),
    ("Schweden tritt der Nato bei.", "beitreten", "Nato"),
    ("Der Minister widerspricht dem Bericht.", "widersprechen", "Bericht"),
    ("Meier bleibt der Sitzung fern.", "fernbleiben", "Sitzung"),
    ("Die EU hilft den Flüchtlingen.", "helfen", "Flüchtlingen"),
    ("Dem Präsidenten gelang ein Erfolg.", "gelingen", "Präsidenten"),
    ("Der Polizei fehlen Beweise.", "fehlen", "Polizei"),
    ("Das Haus gehört der Stadt.", "gehören", "Stadt"),
    ("Der Kanzler erteilte dem Vorschlag eine Absage.", "erteilen", "Vorschlag"),
    ("Die Regierung gab den Ländern mehr Geld.", "geben", "Ländern"),
    ("Er bot dem Rivalen das Amt an.", "anbieten", "Rivalen"),
    ("Die Partei wirft dem Minister Versagen vor.", "vorwerfen", "Minister"),
    ("Der Verband hat der Regierung Untätigkeit vorgeworfen.", "vorwerfen", "Regierung"),
    ("Der Präsident verlieh der Autorin einen Preis.", "verleihen", "Autorin"),
    ("Das Gericht sprach dem Kläger eine Entschädigung zu.", "zusprechen", "Kläger"),
    ("Der Rat entzog dem Chef das Vertrauen.", "entziehen", "Chef"),
    ("Sie teilte dem Ausschuss die Entscheidung mit.", "mitteilen", "Ausschuss"),
    ("Die USA liefern der Ukraine Raketen.", "liefern", "Ukraine"),
    ("Der Arzt riet dem Patienten zur Vorsicht.", "raten", "Patienten"),
    ("Der Zeuge antwortete dem Richter.", "antworten", "Richter"),
    ("Die Soldaten gehorchten dem Befehl.", "gehorchen", "Befehl"),
    ("Der Chef vertraut seinen Mitarbeitern.", "vertrauen", "Mitarbeitern"),
    ("Das Urteil schadet dem Unternehmen.", "schaden", "Unternehmen"),
    ("Die Reform nützt den Familien.", "nützen", "Familien"),
    ("Der Sprecher gratulierte dem Sieger.", "gratulieren", "Sieger"),
    ("Dem Mann droht eine Strafe.", "drohen", "Mann"),
    ("Die Terroristen drohten der Regierung mit Anschlägen.", "drohen", "Regierung"),
    ("Ihm wurde ein Visum verweigert.", "verweigern", "Ihm"),
    ("Der Firma wurde die Lizenz entzogen.", "entziehen", "Firma"),
    ("Den Opfern wurde geholfen.", "helfen", "Opfern"),
    ("Er sagte dem Bündnis Unterstützung zu.", "zusagen", "Bündnis"),
    ("Die Minister versprachen den Bauern Hilfe.", "versprechen", "Bauern"),
    ("Der Präsident stellte dem Gremium seinen Plan vor.", "vorstellen", "Gremium"),
    ("Die Behörde verbot dem Verein die Veranstaltung.", "verbieten", "Verein"),
    ("Man erlaubte den Demonstranten den Marsch.", "erlauben", "Demonstranten"),
    ("Der Anwalt überreichte dem Richter die Akte.", "überreichen", "Richter"),
    ("weil der Minister der Kanzlerin widersprach", "widersprechen", "Kanzlerin"),
    ("Das ist es, was die Opposition der Regierung vorgeworfen hatte.", "vorwerfen", "Regierung"),
    ("Gestern warf die Opposition der Regierung Versagen vor.", "vorwerfen", "Regierung"),
    ("Der Staat, der dem Bündnis beitrat, jubelt.", "beitreten", "Bündnis"),
    ("Dem Treffen blieb Hegseth fern.", "fernbleiben", "Treffen"),
    ("Der Sicherheitslage entspricht der Plan nicht.", "entsprechen", "Sicherheitslage"),
]
AGENTS = [
    ("Die Teilnahme wurde von Hegseth abgesagt.", "absagen", "Hegseth"),
    ("Der Minister wurde von der Kanzlerin gelobt.", "loben", "Kanzlerin"),
    ("Von der Polizei wurde der Mann festgenommen.", "festnehmen", "Polizei"),
    ("Der Vorschlag ist vom Senat abgelehnt worden.", "ablehnen", "Senat"),
    ("Der Vertrag wird von beiden Staaten unterzeichnet.", "unterzeichnen", "Staaten"),
    ("Das Gesetz soll vom Parlament beschlossen werden.", "beschließen", "Parlament"),
    ("Er sagt, dass das Treffen von Rubio abgesagt worden sei.", "absagen", "Rubio"),
    ("Die Stadt, die von Rebellen angegriffen wurde, brennt.", "angreifen", "Rebellen"),
    ("Die von Hegseth abgesagte Teilnahme sorgt für Kritik.", "absagen", "Hegseth"),
    ("Das vom Minister angebotene Bündnis kam zustande.", "anbieten", "Minister"),
    ("Die Entscheidung wurde von den Mitgliedern kritisiert.", "kritisieren", "Mitgliedern"),
    ("Der Plan war vom Kanzler vorgestellt worden.", "vorstellen", "Kanzler"),
    ("Der Minister wird von Journalisten gefragt.", "fragen", "Journalisten"),
    ("Der Präsident wurde vom Parlament gewählt.", "wählen", "Parlament"),
    ("Die Sanktionen waren von der EU verhängt worden.", "verhängen", "EU"),
    ("Die Brücke wurde von Russland bombardiert.", "bombardieren", "Russland"),
    ("Der Botschafter wurde vom Außenministerium einbestellt.", "einbestellen", "Außenministerium"),
    ("Die Forderung wird von der Opposition unterstützt.", "unterstützen", "Opposition"),
    ("Die Geiseln wurden von der Miliz freigelassen.", "freilassen", "Miliz"),
    ("Der Bericht wurde von Experten geprüft.", "prüfen", "Experten"),
    ("Das Verfahren wurde vom Gericht eingestellt.", "einstellen", "Gericht"),
    ("Die Einladung wurde von Meier angenommen.", "annehmen", "Meier"),
    ("Der Chef ist vom Aufsichtsrat entlassen worden.", "entlassen", "Aufsichtsrat"),
    ("Die Maßnahmen wurden gestern von der Ministerin angekündigt.", "ankündigen", "Ministerin"),
    ("Der Verdacht wurde vom Anwalt zurückgewiesen.", "zurückweisen", "Anwalt"),
    ("Das Konzert muss vom Veranstalter abgesagt werden.", "absagen", "Veranstalter"),
    ("weil das Treffen von den Ministern verschoben wurde", "verschieben", "Ministern"),
    ("Der Aufruf wurde von tausend Bürgern unterschrieben.", "unterschreiben", "Bürgern"),
    ("Die Wahl wurde von Beobachtern überwacht.", "überwachen", "Beobachtern"),
    ("Das Land wird von einem König regiert.", "regieren", "König"),
    ("Die Gespräche werden von Katar vermittelt.", "vermitteln", "Katar"),
    ("Er wurde von seinem Nachfolger begrüßt.", "begrüßen", "Nachfolger"),
    ("Die Delegation wurde vom Papst empfangen.", "empfangen", "Papst"),
    ("Sie wurde von ihrem Vater begleitet.", "begleiten", "Vater"),
    ("Der Antrag wurde von der Mehrheit abgelehnt.", "ablehnen", "Mehrheit"),
    ("Der Film wurde von Kritikern gefeiert.", "feiern", "Kritikern"),
    ("Der vom Präsidenten ernannte Richter schweigt.", "ernennen", "Präsidenten"),
    ("Die Rakete wurde von der Armee abgefangen.", "abfangen", "Armee"),
    ("Der Konzern wurde von einem Investor übernommen.", "übernehmen", "Investor"),
    ("Die Forderungen wurden vom Kreml zurückgewiesen.", "zurückweisen", "Kreml"),
    ("Die Reise wird von Macron angetreten.", "antreten", "Macron"),
    ("Im Dorf nordöstlich von Budapest wurden Bewohner von Rebellen angegriffen.", "angreifen", "Rebellen"),
    ("Südwestlich von Kiew wurde eine Brücke von Soldaten gesprengt.", "sprengen", "Soldaten"),
]


@pytest.mark.parametrize(("text", "lemma", "dative"), DATIVES)
def test_dative(text: str, lemma: str, dative: str) -> None:
    assert fills(frame(text, lemma), "iobj", dative)


@pytest.mark.parametrize(("text", "lemma", "agent"), AGENTS)
def test_agent(text: str, lemma: str, agent: str) -> None:
    assert fills(frame(text, lemma), "agent", agent)


def test_each_table_has_forty_sentences() -> None:
    assert len(DATIVES) >= 40
    assert len(AGENTS) >= 40


# A genitive stays one before the finite verb of a main clause, and where the dative is the reflexive pronoun.
GENITIVES = [
    ("Die Opposition der Stadt warf Versagen vor.", "vorwerfen"),
    ("Das ist es, was der Sprecher der Regierung sich vorwirft.", "vorwerfen"),
    ("Das ist es, was der Sprecher der Regierung lobte.", "loben"),
    ("Der Minister wirft die Akten der Ministerin vor.", "vorwerfen"),
]


@pytest.mark.parametrize(("text", "lemma"), GENITIVES)
def test_no_dative_of_a_genitive(text: str, lemma: str) -> None:
    assert fills(frame(text, lemma), "iobj", None)
