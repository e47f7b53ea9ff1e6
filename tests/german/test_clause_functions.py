"""Who does what where word order misleads: agreement, imperatives, homographs, clauses in the place of the subject."""

from __future__ import annotations

import pytest

from eventdsl.text.clause import Argument
from tests.german.frame_reading import ReadFrame, fills, frame, frames

# sentence, lemma, subject, object
ROLES = [
    ("Das Land verließen Tausende.", "verlassen", "Tausende", "Land"),
    ("Das Land haben Tausende verlassen.", "verlassen", "Tausende", "Land"),
    ("Das Land verließen Hunderttausende.", "verlassen", "Hunderttausende", "Land"),
    ("Das Land verließen 3000 Menschen.", "verlassen", "Menschen", "Land"),
    ("Das Stadion füllten Zehntausende.", "füllen", "Zehntausende", "Stadion"),
    ("Die Stadt verließen einige.", "verlassen", "einige", "Stadt"),
    ("Das Gesetz lehnten SPD und FDP ab.", "ablehnen", "SPD", "Gesetz"),
    ("Das Urteil kritisierten Union und Grüne.", "kritisieren", "Union", "Urteil"),
    ("Nimm das Geld.", "nehmen", None, "Geld"),
    ("Gib mir das Buch.", "geben", None, "Buch"),
    ("Sag das Treffen ab!", "absagen", None, "Treffen"),
    ("Ruf mich an!", "anrufen", None, "mich"),
    ("Besuch uns bald.", "besuchen", None, "uns"),
    ("Kauf dir ein Rad!", "kaufen", None, "Rad"),
    ("Test mir das!", "testen", None, "das"),
    ("Wende dich ab.", "abwenden", None, None),
    ("Halt dich fest!", "festhalten", None, None),
    ('Er sagte: "Ruf mich an!"', "anrufen", None, "mich"),
    ("Kommt er morgen, fahren wir.", "kommen", "er", None),
    ("Er umging das Verbot.", "umgehen", "Er", "Verbot"),
    ("Der Rat hat ihn übergangen.", "übergehen", "Rat", "ihn"),
    ("Statt Macron wird Barrot zum Gipfel reisen.", "reisen", "Barrot", None),
    ("Anstelle von Scholz reist Pistorius nach Paris.", "reisen", "Pistorius", None),
    ("Die Kanzlerin machte klar, dass sie nicht kommt.", "klarmachen", "Kanzlerin", None),
    ("Fest steht, dass der Minister zurücktritt.", "feststehen", None, None),
    ("Hinzu kommt, dass die Preise steigen.", "hinzukommen", None, None),
    ("Hinzu kommen die Kosten.", "hinzukommen", "Kosten", None),
    ("Zurück blieb ein Kind.", "zurückbleiben", "Kind", None),
    ("Die Wahl steht, wie erwartet, bevor.", "bevorstehen", "Wahl", None),
    ("Zeugen, die uns brauchbare Hinweise geben können, werden gesucht.", "geben", "die", "Hinweise"),
    ("Er sagte der Zeitung, die Behörden könnten nichts tun.", "tun", "Behörden", "nichts"),
    ("Er weiß, dass der Rat, die Behörden und das Amt geholfen haben.", "helfen", "Rat", None),
    ("Gegen den Mann, der Leiter der Bank war, wurde ein Verfahren eingeleitet.", "einleiten", "Verfahren", None),
    ("Sie hat gegenüber der Zeitung „Die Zeit“ gesagt, dass sie bleibt.", "sagen", "Sie", None),
    ("Er nannte die Zeitung „ein Ärgernis“.", "nennen", "Er", "Zeitung"),
    ("Den Plan lehnte einer der Forscher ab.", "ablehnen", "einer", "Plan"),
    ("Karl Huber, Präsident der Bank und Vorsitzender des Rates, lobte den Plan.", "loben", "Huber", "Plan"),
]
# sentence, lemma, voice, tense
VOICES = [
    ("Er ist gut mit mir umgegangen.", "umgehen", "active", "perfect"),
    ("Das Verbot wurde umgangen.", "umgehen", "passive", "past"),
    ("Das Verbot ist umgangen.", "umgehen", "state_passive", "present"),
    ("Der Rat ist zum nächsten Punkt übergegangen.", "übergehen", "active", "perfect"),
    ("Das Wasser ist übergelaufen.", "überlaufen", "active", "perfect"),
    ("Der Zug ist abgefahren.", "abfahren", "active", "perfect"),
    ("Das Kind ist weggelaufen.", "weglaufen", "active", "perfect"),
    ("Der Brief ist weggeworfen.", "wegwerfen", "state_passive", "present"),
    ("Der Ort ist eingezäunt.", "einzäunen", "state_passive", "present"),
]
# sentence, lemma, kinds of the clauses that it has as arguments
COMPLEMENTS = [
    ("Unklar ist, wer den Brief schrieb.", "sein", ["w"]),
    ("Wer den Brief schrieb, ist unklar.", "sein", ["w"]),
    ("Es ist unklar, warum der Zug entgleiste.", "sein", ["w"]),
    ("Entscheidend ist, was die Wähler wollen.", "sein", ["w"]),
    ("Klar ist, dass der Minister zurücktritt.", "sein", ["dass"]),
    ("Offen ist, ob der Minister kommt.", "sein", ["ob"]),
    ("Er ist dort glücklich, wo er wohnt.", "sein", []),
    ("Fest steht, dass der Minister zurücktritt.", "feststehen", ["dass"]),
    ("Er machte klar, dass der Plan gilt.", "klarmachen", ["dass"]),
    ("Die Polizei warnte Gäste, wobei sie Lautsprecher nutzte.", "warnen", []),
    ("Er dankte den Helfern, woraufhin alle klatschten.", "danken", []),
]
# sentence, lemma of the verb that says it, the message
MESSAGES = [
    ("Man müsse sparen, und auch die Steuern könnten steigen, sagte er.", "sagen", "Man müsse … steigen"),
    ("Wir haben genug geprobt und sind gut vorbereitet, betonte er.", "betonen", "Wir haben … vorbereitet"),
    ("Das Buch ist da, es kostet viel, sagte er.", "sagen", "Das Buch … viel"),
    ("Er streitet nichts ab: Man habe geirrt, und man lerne, sagte er.", "sagen", "Man habe … lerne"),
    ("Sie sei froh, sagte er, und sie gehe bald, meinte der Rat.", "meinen", "und sie … bald"),
]
# sentence, lemma of the verb that governs an infinitive, its last word
INFINITIVES = [
    ("Der Rat warf der Firma vor, den Plan zu kennen, was sie bestreitet.", "vorwerfen", "kennen"),
    ("Der Rat warf der Firma vor, alles zu bekommen, was sie will.", "vorwerfen", "will"),
]
# sentence, lemma, subject of an infinitive
CONTROLLED = [
    ("Das Angebot folgte auf den Versuch der Regierung, den Streit zu lösen.", "lösen", "Regierung"),
    ("Das Amt folgte der Forderung der Regierung, den Streit zu lösen.", "lösen", "Amt"),
    ("Der Rat kritisierte die Ministerin dafür, das Gesetz gebrochen zu haben.", "brechen", "Ministerin"),
    ("Der Rat wirbt dafür, das Gesetz zu ändern.", "ändern", "Rat"),
]


@pytest.mark.parametrize(("text", "lemma", "subject", "direct"), ROLES)
def test_roles(text: str, lemma: str, subject: str | None, direct: str | None) -> None:
    read = frame(text, lemma)
    assert fills(read, "subject", subject)
    assert fills(read, "object", direct)


@pytest.mark.parametrize(("text", "lemma", "voice", "tense"), VOICES)
def test_voice(text: str, lemma: str, voice: str, tense: str) -> None:
    read = frame(text, lemma)
    assert read is not None
    assert (read.frame.voice.value, read.frame.tense.value if read.frame.tense else None) == (voice, tense)


@pytest.mark.parametrize(("text", "lemma", "kinds"), COMPLEMENTS)
def test_complements(text: str, lemma: str, kinds: list[str]) -> None:
    read = frame(text, lemma)
    assert read is not None
    assert [complement.kind.value for complement in read.frame.complements] == kinds


@pytest.mark.parametrize(("text", "lemma", "message"), MESSAGES)
def test_a_message_begins_with_its_first_clause(text: str, lemma: str, message: str) -> None:
    read = frame(text, lemma)
    assert read is not None
    [complement] = read.frame.complements
    words = [token.text for token in read.sentence.tokens[complement.tokens.first : complement.tokens.last]]
    assert f"{' '.join(words[:2])} … {words[-1]}" == message


@pytest.mark.parametrize(("text", "lemma", "last"), INFINITIVES)
def test_an_infinitive_ends_before_what_others_say_of_it(text: str, lemma: str, last: str) -> None:
    read = frame(text, lemma)
    assert read is not None
    [complement] = read.frame.complements
    assert read.sentence.tokens[complement.tokens.last - 1].text == last


@pytest.mark.parametrize(("text", "lemma", "subject"), CONTROLLED)
def test_who_is_to_do_what_an_infinitive_says(text: str, lemma: str, subject: str) -> None:
    assert fills(frame(text, lemma), "subject", subject)


def test_commanded_reflexive() -> None:
    read = frame("Wende dich ab.", "abwenden")
    assert read is not None
    assert read.frame.reflexive is not None


@pytest.mark.parametrize(
    ("text", "lemma", "correlate"),
    [
        ("Es warf der Regierung vor, einen Angriff zu planen.", "vorwerfen", None),
        ("Es freut die Ministerin, dass er kommt.", "freuen", "Es"),
        ("Es gelang dem Team, das Spiel zu gewinnen.", "gelingen", "Es"),
        ("Er rechnet damit, dass sie kommt.", "rechnen", "damit"),
    ],
)
def test_es_announces_a_clause_or_does_something(text: str, lemma: str, correlate: str | None) -> None:
    [read] = [read for read in frames(text) if read.frame.lemma == lemma]
    [complement] = read.frame.complements
    found = None if complement.correlate is None else read.sentence.tokens[complement.correlate].text
    assert found == correlate


@pytest.mark.parametrize(
    ("text", "lemma", "antecedent"),
    [
        ("Der Sprecher habe in Graz gekündigt, was bald bestritten wurde.", "bestreiten", None),
        ("Alles, was die Ministerin forderte, wurde abgelehnt.", "fordern", "Alles"),
        ("Das Haus, das die Ministerin kaufte, brannte.", "kaufen", "Haus"),
    ],
)
def test_was_takes_up_no_noun(text: str, lemma: str, antecedent: str | None) -> None:
    [read] = [read for read in frames(text) if read.frame.lemma == lemma]
    argument = next(one for one in read.frame.arguments() if is_relative(read, one))
    phrase = argument.antecedent
    assert (None if phrase is None else read.sentence.tokens[read.sentence.phrases[phrase].head].text) == antecedent


def is_relative(read: ReadFrame, argument: Argument) -> bool:
    return (read.head(argument) or "") in ("was", "das")


@pytest.mark.parametrize(
    ("text", "lemma", "agent"),
    [
        ("Erwogen wird eine Erhöhung von Steuern.", "erwägen", None),
        ("Geprüft wird der Kauf von Aktien.", "prüfen", None),
        ("Zerstört wurde das Haus vom Sturm.", "zerstören", "Sturm"),
        ("Abgelehnt wird der Plan von Ärzten.", "ablehnen", "Ärzten"),
        ("Der Plan wurde von Verbänden kritisiert.", "kritisieren", "Verbänden"),
        ("Viele von ihnen wurden verletzt.", "verletzen", None),
        ("Gestern wurden zwei von ihnen verletzt.", "verletzen", None),
        ("Der Plan wurde 2005 von ihnen kritisiert.", "kritisieren", "ihnen"),
        ("Der Dieb wurde nach Angaben von Nachbarn gefasst.", "fassen", None),
        ("Die Ärztin wurde zur Präsidentin von Brasilien gewählt.", "wählen", None),
        ("Der Dieb wurde nach seinem Rücktritt von Nachbarn gefasst.", "fassen", "Nachbarn"),
        ("Der Dieb wurde in der Nähe von Wien gefasst.", "fassen", None),
        ("Die Feier wurde durch den Bürgermeister abgesagt.", "absagen", "Bürgermeister"),
        ("Die Stadt wurde von Soldaten durch Spione verraten.", "verraten", "Soldaten"),
        ("Die Halle wurde durch ein Feuer zerstört.", "zerstören", None),
        ("Zwei wurden verletzt, zehn getötet, davon drei Kinder.", "töten", None),
    ],
)
def test_von_and_durch_are_who_acts_or_something_else(text: str, lemma: str, agent: str | None) -> None:
    assert fills(frame(text, lemma), "agent", agent)
