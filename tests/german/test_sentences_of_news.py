"""Frames of sentences as news writes them: reported speech, gapping, titles and names, what only looks like a role."""

from __future__ import annotations

import pytest

from tests.german.frame_reading import fills, frame, frames

ROLES = [
    # a name behind a noun of the calendar starts a phrase of its own
    ("Es heißt, dass am Freitag Selenskyj zum Treffen kommt.", "kommen", "subject", "Selenskyj"),
    ("Es heißt, dass im Dezember Rubio seine Teilnahme abgesagt hatte.", "absagen", "subject", "Rubio"),
    ("Es heißt, dass im Dezember Rubio seine Teilnahme abgesagt hatte.", "absagen", "object", "Teilnahme"),
    # a place in the genitive belongs to the noun behind it
    ("Im Interview lobte Rutte Deutschlands Engagement.", "loben", "subject", "Rutte"),
    ("Im Interview lobte Rutte Deutschlands Engagement.", "loben", "object", "Engagement"),
    # an acronym with a common noun is no name
    ("Am Dienstag hatte Minister Hegseth US-Stützpunkte besucht.", "besuchen", "subject", "Hegseth"),
    (
        "Am Dienstag hatte Minister Hegseth US-Stützpunkte besucht.",
        "besuchen",
        "object",
        "US-Stützpunkte",
    ),
    # offices and given names are followed by family names
    ("Es heißt, dass NATO-Chef Rutte Forderungen ablehnt.", "ablehnen", "subject", "Rutte"),
    ("Es heißt, dass NATO-Chef Rutte Forderungen ablehnt.", "ablehnen", "object", "Forderungen"),
    ("Kritik übt Lobbyist Andreas Hauer von der Uni.", "üben", "subject", "Hauer"),
    # datives
    ("Selenskyj dankte den Verbündeten für die Hilfe.", "danken", "iobj", "Verbündeten"),
    ("Kiew wirft Moskau Kriegsverbrechen vor.", "vorwerfen", "iobj", "Moskau"),
    ("Kiew wirft Moskau Kriegsverbrechen vor.", "vorwerfen", "object", "Kriegsverbrechen"),
    ("Es heißt, dass die NATO der Ukraine zugesichert hatte, ihr Pfad sei offen.", "zusichern", "iobj", "Ukraine"),
    ("Es heißt, dass US-Präsident Trump der EU mit Strafzöllen droht.", "drohen", "iobj", "EU"),
    ("Das sei falsch, sagte Weber dem deutschen Medium Funke.", "sagen", "object", None),
    ("Das sei falsch, sagte Weber dem deutschen Medium Funke.", "sagen", "iobj", "Medium"),
    ("Das Amt gab der Firma Geld.", "geben", "object", "Geld"),
    # what can be no dative without a word that shows it
    ("Das ist es, was Müller verspricht.", "versprechen", "iobj", None),
    ("Er hat nichts zu berichten.", "berichten", "iobj", None),
    # verbs written apart
    ("Die Regierung wird ihre Pläne bekannt geben.", "bekanntgeben", "object", "Pläne"),
    ("Der Minister will am Treffen teil nehmen.", "teilnehmen", "subject", "Minister"),
    ("Der Zug fällt aus, wie die Bahn bekannt gab.", "bekanntgeben", "subject", "Bahn"),
    ("Es heißt, dass der Bote die Nachricht gut schrieb.", "schreiben", "subject", "Bote"),
    ("Sie hört nicht auf zu reden.", "aufhören", "subject", "Sie"),
    ("Sie hört nicht auf zu reden.", "reden", "subject", "Sie"),
    ("Er hat vor zu kommen.", "vorhaben", "subject", "Er"),
    # relative clauses without comma, subjects left out
    ("Es gibt Betriebe die das Angebot der Stadt ausnutzen.", "ausnutzen", "object", "Angebot"),
    ("Es gibt Betriebe die das Angebot der Stadt ausnutzen.", "geben", "object", "Betriebe"),
    ("Bin Kunde seit Jahren und kann die Firma nur empfehlen.", "empfehlen", "object", "Firma"),
    ("Fällig wird ein 90 Millionen Euro schwerer Vertrag.", "werden", "subject", "Vertrag"),
    ("Chips wird hohes Potenzial bescheinigt.", "bescheinigen", "iobj", "Chips"),
    # wie, whose verb stands behind an apposition
    ("Das Haus stand leer, wie Eva Weber, die Chefin, sagte.", "sagen", "subject", "Weber"),
    ("Das Haus stand leer, wie der Chef der Wache, Eva Weber, am Montag sagte.", "sagen", "subject", "Chef"),
    ("Das Haus stand leer, wie Eva Weber, die Chefin, sagte.", "leerstehen", "object", None),
    # who goes on saying something, behind what was said
    ("Er sagte, Rom brauche Wien, und fügte hinzu: „Das ist gut.“", "hinzufügen", "subject", "Er"),
    ("Er sagte: „Das ist gut“, und warnte vor den Folgen.", "warnen", "subject", "Er"),
    ("Das Amt meldet, dass die Fluten steigen und warnte vor Regen.", "warnen", "subject", "Amt"),
    ("Das Amt meldet, dass die Fluten steigen und warnte vor Regen.", "steigen", "subject", "Fluten"),
    ("Weber sagte, der Plan sei gut und koste nichts.", "kosten", "subject", "Plan"),
    # what names some of those before it is no argument
    ("Drei Minister, darunter auch Eva Weber, lehnten den Plan ab.", "ablehnen", "object", "Plan"),
    ("Verhaftet wurden zehn Männer, darunter zwei Polizisten.", "verhaften", "subject", "Männer"),
    ("Das berichtete die Fachzeitschrift.", "berichten", "subject", "Fachzeitschrift"),
    # a comma closes an apposition
    ("Gestern lehnte der Chef der Wache, Klaus Weber, die Forderung der Stadt ab.", "ablehnen", "object", "Forderung"),
    ("Gestern lobte Eva Weber, die Chefin der Wache, den Bericht.", "loben", "object", "Bericht"),
    ("Eva Weber, die Chefin der Wache, die frühere Ministerin, lobte den Bericht.", "loben", "subject", "Weber"),
    # what grades a time is no family name
    ("Kurz nach zwei Uhr wurden Passanten verletzt.", "verletzen", "subject", "Passanten"),
    ("Dort ist um 9 Uhr Ortszeit ein Segelboot gesunken.", "sinken", "subject", "Segelboot"),
    ("Der Konzern entließ Finanzvorstand Eva Huber.", "entlassen", "object", "Huber"),
    ("Kurz darauf lehnte der Minister ab.", "ablehnen", "subject", "Minister"),
    # clauses joined by an adverb of contrast
    ("Polen bekennt sich zum Bündnis, fordert aber eine Lastenteilung.", "fordern", "subject", "Polen"),
    ("Polen bekennt sich zum Bündnis, fordert aber eine Lastenteilung.", "fordern", "object", "Lastenteilung"),
    ("Das Treffen sei wichtig, sagte aber Müller.", "sagen", "subject", "Müller"),
    # a clause that says what a noun in front holds
    ("Die Aussage, er habe gelogen, wies Müller zurück.", "zurückweisen", "subject", "Müller"),
    ("Die Aussage, er habe gelogen, wies Müller zurück.", "zurückweisen", "object", "Aussage"),
    # mistagged verbs and articles
    ("Der Chef vertraut seinen Mitarbeitern.", "vertrauen", "iobj", "Mitarbeitern"),
    ("Bürgermeister Paul Huber (ÖVP) verhandelt seit einem Jahr mit Wien.", "verhandeln", "subject", "Huber"),
    ("Anna Maier, Abgeordnete der Partei, erklärt, dass das reicht.", "erklären", "subject", "Maier"),
    ("Die Liste, bestellt im Mai, wird verkauft.", "verkaufen", "subject", "Liste"),
    ("Der Plan ist gut, sagte Huber weiter.", "sagen", "subject", "Huber"),
    ("Er hat vor, die rund 40 000 Flüchtlinge zu betreuen.", "betreuen", "object", "Flüchtlinge"),
    ("Der Sprecher wollte die Zahl weder dementieren noch bestätigen.", "dementieren", "object", "Zahl"),
    ("Der Sprecher wollte die Zahl weder dementieren noch bestätigen.", "bestätigen", "subject", "Sprecher"),
    # measures, years and expletives that are no arguments
    ("Er hat seinen acht Jahre alten Neffen besucht.", "besuchen", "object", "Neffen"),
    ("Auf das Massaker wurde 1989 hingewiesen.", "hinweisen", "subject", None),
    ("Es führt die Kanzlerin das Angebot an.", "anführen", "object", "Angebot"),
    ("Der vom Präsidenten ernannte Richter schweigt.", "ernennen", "agent", "Präsidenten"),
    ("Er weigert sich, ohne Bezahlung weiterzuarbeiten.", "weiterarbeiten", "object", None),
]
COMPLEMENTS = [
    ("Es heißt, dass er betonte, dass der Beitritt unmöglich sei.", "betonen", "sei"),
    ("Es heißt, dass er warnte, dass der Beitritt unmöglich sei.", "warnen", "sei"),
    ("Es heißt, dass er darauf hinwies, dass der Beitritt unmöglich sei.", "hinweisen", "sei"),
    ("Es heißt, dass er damit übereinstimmt, dass der Beitritt unmöglich sei.", "übereinstimmen", "sei"),
    ("Es heißt, dass die NATO der Ukraine zugesichert hatte, ihr Pfad sei offen.", "zusichern", "sei"),
    ("Die NATO hatte der Ukraine zugesichert, ihr Pfad sei offen.", "zusichern", "sei"),
]
GAPS = [
    ("Müller sagt ab, Meier zu.", [("absagen", "Müller"), ("zusagen", "Meier")]),
    ("Müller reist morgen an, Meier übermorgen ab.", [("anreisen", "Müller"), ("abreisen", "Meier")]),
    ("Suárez trifft viermal, Messi dreimal.", [("treffen", "Suárez"), ("treffen", "Messi")]),
    ("Die Preise steigen um zwei Prozent, die Löhne um drei.", [("steigen", "Preise"), ("steigen", "Löhne")]),
    ("Ein Mann wurde leicht, eine Frau schwer verletzt.", [("verletzen", "Mann"), ("verletzen", "Frau")]),
    ("Er traf den Kanzler, den Chef der CDU.", [("treffen", "Er")]),
]
POLARITY = [
    ("Die Schrift kommt in politisch nicht gerade leichten Zeiten.", "kommen", False),
    ("Rubio nimmt an nicht näher erläuterten Treffen teil.", "teilnehmen", False),
    ("Er darf weder Firmen fördern noch andere benachteiligen.", "fördern", True),
    ("Er darf weder Firmen fördern noch andere benachteiligen.", "benachteiligen", True),
    ("Er hat nicht das Treffen abgesagt.", "absagen", True),
    ("Die Konjunktur entscheidet, nicht der Zuzug.", "entscheiden", False),
]
NO_PARTICLE = [
    "Er geht mit und ohne Hund.",
    "Sie gingen gegen Abend hin langsamer.",
    "Er denkt darüber hinaus.",
    "Er steht nach wie vor.",
]


@pytest.mark.parametrize(("text", "lemma", "function", "word"), ROLES)
def test_who_does_what(text: str, lemma: str, function: str, word: str | None) -> None:
    assert fills(frame(text, lemma), function, word)


@pytest.mark.parametrize(("text", "lemma", "head"), COMPLEMENTS)
def test_a_clause_belongs_to_the_verb_that_reports_it(text: str, lemma: str, head: str) -> None:
    read = frame(text, lemma)
    assert read is not None
    heads = [read.sentence.tokens[one.head].text for one in read.frame.complements if one.head is not None]
    assert heads == [head]


@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_a_conjunct_without_its_verb(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.frame.lemma, one.head(one.frame.subject)) for one in frames(text)] == expected


@pytest.mark.parametrize(("text", "lemma", "negated"), POLARITY)
def test_what_is_denied(text: str, lemma: str, negated: bool) -> None:
    read = frame(text, lemma)
    assert read is not None and read.frame.negated is negated


@pytest.mark.parametrize("text", NO_PARTICLE)
def test_no_particle(text: str) -> None:
    assert all(one.frame.particle is None for one in frames(text))
