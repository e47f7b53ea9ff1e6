"""Clauses inserted into others, attributes that commas part, and verbs that look like other words."""

from __future__ import annotations

import pytest

from eventdsl.text.clause import ClauseFunction, ClauseType, ComplementKind, Voice
from tests.german.frame_reading import fills, frame, frames, sentences

ROLES = [
    # what a noun holds stands before the right bracket of its clause
    ("Der Konzern wies die Vorwürfe, er habe Daten verkauft, zurück.", "zurückweisen", "object", "Vorwürfe"),
    ("Die Bank hat den Bericht, sie sei pleite, zurückgewiesen.", "zurückweisen", "object", "Bericht"),
    ("Er sagte, er habe gewonnen, und ging.", "gehen", "subject", "Er"),
    # conditions that begin with their verb
    ("Sie hat den Bauern, sollten sie nicht einlenken, mit Haft gedroht.", "drohen", "subject", "Sie"),
    ("Sie hat den Bauern, sollten sie nicht einlenken, mit Haft gedroht.", "einlenken", "subject", "sie"),
    ("Die Firma schließt das Werk, sollte der Preis steigen.", "schließen", "object", "Werk"),
    ("Sie war krank, sollte aber den Haushalt führen.", "führen", "subject", "Sie"),
    # participles with their agent
    ("Der Präsident reist, begleitet von Helfern, nach Riga.", "reisen", "subject", "Präsident"),
    ("Der Präsident reist, begleitet von Helfern, nach Riga.", "begleiten", "agent", "Helfern"),
    ("Er kommt, berichtet von Erfolgen und geht.", "berichten", "subject", "Er"),
    # attributes
    ("Sie lehnte den von Rom unterbreiteten, in Wien gelobten Plan ab.", "ablehnen", "object", "Plan"),
    ("Sie lehnte den von Rom unterbreiteten, in Wien gelobten Plan ab.", "unterbreiten", "agent", "Rom"),
    ("Er hat seine lange geplante, von der Opposition kritisierte Reise abgesagt.", "absagen", "object", "Reise"),
    ("Er hat die alte, von Rom gebaute und in Wien gelobte Brücke gesperrt.", "sperren", "object", "Brücke"),
    ("Er sagte das für Montag angesetzte Treffen ab.", "absagen", "object", "Treffen"),
    ("Er hat alle für Montag geplanten Treffen abgesagt.", "absagen", "object", "Treffen"),
    ("Er sagte das in Wien.", "sagen", "object", "das"),
    ("Sie kritisiert die Festnahme zweier Helfer.", "kritisieren", "object", "Festnahme"),
    # what others say of something
    ("Rom wies den Bericht als frei erfunden zurück.", "zurückweisen", "object", "Bericht"),
    ("Rom hat den Bericht als falsch zurückgewiesen.", "zurückweisen", "object", "Bericht"),
    ("Der Bericht wurde als erfunden bezeichnet.", "bezeichnen", "subject", "Bericht"),
    # nouns side by side
    ("Dem Minister warf die Rektorin Säumigkeit vor.", "vorwerfen", "object", "Säumigkeit"),
    ("Opposition wirft Regierung Untätigkeit vor", "vorwerfen", "iobj", "Regierung"),
    ("Opposition wirft Regierung Untätigkeit vor", "vorwerfen", "object", "Untätigkeit"),
    ("Der Rückzug der Armee steht bevor.", "bevorstehen", "iobj", None),
    ("Es heißt, dass der Minister der Kanzlerin widersprach.", "widersprechen", "iobj", "Kanzlerin"),
    ("Die Pleite der Frankfurter Maple Bank kam.", "kommen", "subject", "Pleite"),
    # verbs that report with a particle only
    ("Er traf Experten, gab ein Interview und sagte den Besuch ab.", "absagen", "subject", "Er"),
    ("Die Sperre ende, gab der Gouverneur, Ali Su, bekannt.", "bekanntgeben", "subject", "Gouverneur"),
    ("Der Chef, der gestern kam, lobte die Moral, beklagte aber den Mangel.", "loben", "subject", "Chef"),
    # verbs that look like other words
    ("Die Vereinten Nationen schicken Blauhelme nach Mali.", "schicken", "object", "Blauhelme"),
    ("Ankara hat den Nachbarn mit Zöllen überzogen.", "überziehen", "object", "Nachbarn"),
    ("Die Firma, die hier sitzt, dementiert, davon gewusst zu haben.", "dementieren", "subject", "Firma"),
    ("Die Partei und ihre Verbündeten bekämpfen den Plan.", "bekämpfen", "object", "Plan"),
    ("Kritik wird sich regen.", "regen", "subject", "Kritik"),
    ("Die Ministerin hat, wie erwartet, um Geld geworben.", "werben", "subject", "Ministerin"),
    ("Er hat, ohne zu zögern, um Geld gebeten.", "bitten", "subject", "Er"),
    ("Es heißt, dass der Rat das Verhalten missbilligte.", "missbilligen", "object", "Verhalten"),
    ("Es heißt, dass der Chef viel Kritik einstecken musste.", "einstecken", "object", "Kritik"),
    ("Er setzte die Partei von der Reise in Kenntnis.", "setzen", "object", "Partei"),
    ("Sie stünden bereit, beteuerte er, räumte aber ein, dass es kalt sei.", "einräumen", "subject", "er"),
    ("Trump wird Untreue vorgeworfen.", "vorwerfen", "iobj", "Trump"),
    ("Trump wird Untreue vorgeworfen.", "vorwerfen", "subject", "Untreue"),
    ("Die Stadt drohte mit Bußgeld, weil es regnete.", "drohen", "subject", "Stadt"),
    ("Der Beauftragte für Tierschutz, die Grünen und die Linken hatten es gelobt.", "loben", "subject", "Beauftragte"),
    ("Davon fordert Airbus 300 Millionen Euro von den Partnern.", "fordern", "subject", "Airbus"),
    ("Dies bestätigte die Küstenwache.", "bestätigen", "subject", "Küstenwache"),
    ("Er sei, warf ihm die Opposition vor, ein Lügner.", "vorwerfen", "subject", "Opposition"),
    ("Er sei, warf ihm die Opposition vor, ein Lügner.", "sein", "predicative", "Lügner"),
    ("Er komme, sagte Karl Meier, der Chef der Partei.", "sagen", "subject", "Meier"),
    ("Sie habe, sagte Meier, keine Zeit.", "haben", "object", "Zeit"),
    ("Er hat versprochen, das in Wien gebaute Boot werde billig.", "werden", "subject", "Boot"),
    ("Sie solle gehen, hieße es darin, sagte Meier.", "sagen", "subject", "Meier"),
    ("Die Nato verlegt – als Zeichen der Stärke – Jets nach Polen.", "verlegen", "subject", "Nato"),
]
GAPS = [
    ("Der Minister wurde gefeuert, sein Vize ebenfalls.", [("feuern", "Minister"), ("feuern", "Vize")]),
    ("Der Kanzler sagte ab, der Minister auch.", [("absagen", "Kanzler"), ("absagen", "Minister")]),
]


@pytest.mark.parametrize(("text", "lemma", "function", "word"), ROLES)
def test_who_does_what(text: str, lemma: str, function: str, word: str | None) -> None:
    assert fills(frame(text, lemma), function, word)


@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_a_conjunct_that_repeats_its_verb(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.frame.lemma, one.head(one.frame.subject)) for one in frames(text)] == expected


def test_an_inserted_condition_is_adverbial() -> None:
    [sentence] = sentences("Sie hat ihm, sollte er nicht kommen, mit Haft gedroht.")
    condition = next(clause for clause in sentence.clauses if clause.type is ClauseType.V1)
    assert condition.function is ClauseFunction.ADVERBIAL


def test_a_participle_before_its_agent_is_passive() -> None:
    read = frame("Das Gesetz kommt, kritisiert von der Opposition.", "kritisieren")
    assert read is not None and read.frame.voice is Voice.PASSIVE


def test_what_goes_on_behind_an_inquit_is_what_it_reports() -> None:
    read = frame("Der Kanzler, vermutete sie, wolle von dem Streit ablenken.", "vermuten")
    assert read is not None
    [said] = read.frame.complements
    assert said.head is not None and read.sentence.tokens[said.head].text == "ablenken"


def test_a_statement_is_cut_at_its_inquit() -> None:
    read = frame("Das Land müsse, forderte der Bischof, mehr tun.", "fordern")
    assert read is not None
    [said] = read.frame.complements
    words = read.sentence.tokens[said.tokens.first : said.tokens.last]
    assert [token.text for token in words] == ["mehr", "tun"]


def test_a_quotation_goes_on_behind_its_inquit() -> None:
    read = frame("„Die Lage“, sagte der Minister, „ist ernst.“", "sagen")
    assert read is not None
    assert [said.kind for said in read.frame.complements] == [ComplementKind.QUOTE]
