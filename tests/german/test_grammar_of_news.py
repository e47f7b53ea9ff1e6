"""Constructions of German in sentences made up for them: each row names a predicate and what fills its functions.

A row is a sentence, the lemma of a frame and its functions as `name=word`, where the word stands in the core of the
phrase that fills the function and `-` says that nothing does. `not` and `sich` ask for negation and a reflexive.
"""

from __future__ import annotations

import pytest

from tests.german.frame_reading import ReadFrame, fills, frame

ASIDES = [
    ("Der Minister (er war krank) sagte die Reise ab.", "absagen", "subject=Minister object=Reise"),
    ("Die Bank – sie war alt – machte Verluste.", "machen", "subject=Bank object=Verluste"),
    ("Der Kanzler – er hat die Wahl gewonnen – trat zurück.", "zurücktreten", "subject=Kanzler"),
    ("Der Kanzler – er hat die Wahl gewonnen – trat zurück.", "gewinnen", "subject=er object=Wahl"),
    ("Der Minister hat – so meldet die Agentur – den Vertrag unterzeichnet.", "unterzeichnen", "object=Vertrag"),
    ("Er kam – und das war gut – nicht zu spät.", "kommen", "subject=Er not"),
]
SET_PHRASES = [
    ("Vor allem der Kanzler lehnte den Plan ab.", "ablehnen", "subject=Kanzler object=Plan"),
    ("Unter anderem der Kanzler lehnte den Plan ab.", "ablehnen", "subject=Kanzler object=Plan"),
    ("Ohne weiteres billigte der Rat den Plan.", "billigen", "subject=Rat object=Plan"),
]
NAMES = [
    ("Der Iran setzte den Journalisten fest.", "festsetzen", "subject=Iran object=Journalisten"),
    ("Der Wolf floh.", "fliehen", "subject=Wolf iobj=-"),
    ("Müllers alter Chef Hans Maier lehnte ab.", "ablehnen", "subject=Chef object=-"),
]
TRUNCATED = [
    ("Die Einkaufs -- und Vertriebsfirma will das Werk schließen.", "schließen", "subject=Vertriebsfirma object=Werk"),
    ("Er leitet die Pharma - und Chemiesparte.", "leiten", "subject=Er object=Chemiesparte"),
]
CLAUSAL_SUBJECTS = [
    ("Was der Minister sagte, überraschte die Kollegen.", "überraschen", "subject=- object=Kollegen"),
    ("Die Kollegen überraschte, dass der Minister geht.", "überraschen", "subject=- object=Kollegen"),
    ("Den Bürgern reicht, dass der Minister geht.", "reichen", "subject=- iobj=Bürgern"),
    ("Dass der Minister geht, sagte die Kanzlerin.", "sagen", "subject=Kanzlerin object=-"),
    ("Der Minister freute sich, dass die Kanzlerin kam.", "freuen", "subject=Minister sich"),
    ("Hatte ein Zimmer zum Hof.", "haben", "subject=- object=Zimmer"),
    ("Hatte der Minister ein Zimmer?", "haben", "subject=Minister object=Zimmer"),
]
PREPOSITIONS = [
    ("Sie sprachen über fast alles.", "sprechen", "subject=Sie object=-"),
    ("Sie reden über (fast) alles.", "reden", "subject=Sie object=-"),
    ("Er sprach an – nicht näher erläuterten – Orten über den Plan.", "sprechen", "subject=Er object=-"),
]
DEICTICS = [
    ("Es heißt, dass der Angeklagte bis heute die Tat leugnet.", "leugnen", "subject=Angeklagte object=Tat"),
    ("Ab morgen die Regeln zu ändern, lehnt er ab.", "ändern", "object=Regeln"),
    ("Er kam mit nur einem Koffer.", "kommen", "subject=Er object=-"),
    ("Die Armee schickte bis zu 500 Soldaten.", "schicken", "subject=Armee object=Soldaten"),
    ("Es drohen bis zu zehn Jahre Haft.", "drohen", "subject=Jahre"),
    ("Die für heute geplante Sitzung wurde abgesagt.", "absagen", "subject=Sitzung"),
    ("Die seit gestern laufende Sitzung wurde abgesagt.", "absagen", "subject=Sitzung"),
    ("Die nach gestern veröffentlichten Plänen vorgesehene Sitzung begann.", "vorsehen", "subject=Sitzung"),
]
CONTENTS = [
    ("Die Polizei bestätigt, dass er lebt.", "bestätigen", "subject=Polizei"),
    ("Der Vorsitzende erklärt, das Amt sei frei.", "erklären", "subject=Vorsitzende"),
    ("Die Partei verlangt, der Minister solle gehen.", "verlangen", "subject=Partei"),
]
CONDITIONS = [
    ("Kommt der Minister nicht, sagt die Kanzlerin das Treffen ab.", "absagen", "subject=Kanzlerin object=Treffen"),
    ("Sollte der Präsident zurücktreten, übernimmt der Kanzler die Geschäfte.", "übernehmen", "subject=Kanzler"),
    ("Lehnt der Minister das ab, droht Streit.", "ablehnen", "subject=Minister object=das"),
    ("Wenn der Minister das ablehnt, droht Streit.", "ablehnen", "subject=Minister object=das"),
    ("Hat der Minister das gesagt?", "sagen", "subject=Minister object=das"),
]
COORDINATION = [
    ("Müller sagt ab und Meier zu.", "absagen", "subject=Müller object=-"),
    ("Müller sagt ab und Meier zu.", "zusagen", "subject=Meier object=-"),
    ("Müller sagt das Treffen ab und Meier das Gespräch zu.", "zusagen", "subject=Meier object=Gespräch"),
    ("Das Parlament prüft und verabschiedet den Entwurf.", "prüfen", "subject=Parlament object=Entwurf"),
    ("Der Rat prüfte und billigte am Montag den Haushalt.", "prüfen", "subject=Rat object=Haushalt"),
    ("Er kam und sah das Haus.", "kommen", "subject=Er object=-"),
    ("Er lehnt sowohl den Plan als auch den Vertrag ab.", "ablehnen", "subject=Er object=Plan"),
    ("Sowohl der Kanzler als auch der Präsident lehnten den Plan ab.", "ablehnen", "subject=Kanzler object=Plan"),
]
GENITIVES = [
    ("Die Partei bezichtigte den Kanzler der Lüge.", "bezichtigen", "object=Kanzler genitive=Lüge"),
    ("Der Kanzler wurde der Lüge bezichtigt.", "bezichtigen", "subject=Kanzler genitive=Lüge iobj=-"),
    ("Der Rat enthob den Minister seines Amtes.", "entheben", "subject=Rat object=Minister genitive=Amtes"),
    ("Man verdächtigt den Mann des Mordes.", "verdächtigen", "object=Mann genitive=Mordes"),
    ("Man verdächtigt den Fahrer der Ministerin.", "verdächtigen", "object=Fahrer genitive=-"),
    ("Der Minister enthielt sich der Stimme.", "enthalten", "subject=Minister genitive=Stimme iobj=- sich"),
    ("Er nahm sich der Sache an.", "annehmen", "subject=Er genitive=Sache iobj=-"),
]
MISTAKEN_VERBS = [
    ("In seiner Rede pries Orbán die Familie.", "preisen", "subject=Orbán object=Familie"),
    ("Das schadete dem Land, weil der Minister log.", "lügen", "subject=Minister"),
]
PERSONS = [
    ("Zum Präsidenten wählten die Delegierten Hans Maier.", "wählen", "subject=Delegierten object=Maier"),
    ("Als Chef schlug der Ausschuss Hans Maier vor.", "vorschlagen", "subject=Ausschuss object=Maier"),
    ("Die Polizei nahm in Wien Hans Maier fest.", "festnehmen", "subject=Polizei object=Maier"),
    ("Die Firma Hans Maier baut Möbel.", "bauen", "subject=Maier object=Möbel"),
    ("Die Abgeordneten Hans Maier und Eva Huber stimmten zu.", "zustimmen", "subject=Maier"),
]
TITLES = [
    ("Dipl.-Ing. Dr. techn. Eva Huber kritisierte den Plan.", "kritisieren", "subject=Huber object=Plan"),
    ("Dr. techn. Hans Maier leitet das Institut.", "leiten", "subject=Maier object=Institut"),
    ("Dr. Sieben hilft mir.", "helfen", "subject=Sieben iobj=mir"),
    ("Von der Leyen weist die Kritik zurück.", "zurückweisen", "subject=Leyen object=Kritik"),
    ("Von der Türkei verlangt er Geld.", "verlangen", "subject=er object=Geld"),
]
DATIVES_BESIDE_CLAUSES = [
    ("Der General schrieb den Soldaten, dass der Krieg ende.", "schreiben", "subject=General iobj=Soldaten object=-"),
    ("Sie erzählte den Journalisten, dass der Kanzler kommt.", "erzählen", "iobj=Journalisten object=-"),
    ("Er sagte den Wählern, ob er kommt.", "sagen", "iobj=Wählern object=-"),
    ("Er bat den Minister, dass er kommt.", "bitten", "object=Minister iobj=-"),
    ("Er schrieb den Brief, dass er geht.", "schreiben", "object=Brief iobj=-"),
]
QUANTITIES = [
    ("Mehr als die Hälfte der Abgeordneten stimmte gegen das Gesetz.", "stimmen", "subject=Hälfte"),
    ("Er weiß mehr als der Minister.", "wissen", "subject=Er"),
]
RELATIVES = [
    ("Die Frau, deren Auto die Polizei suchte, stellte sich.", "suchen", "subject=Polizei object=Auto"),
    ("Der Mann, dessen Sohn verunglückte, verklagte den Hersteller.", "verklagen", "subject=Mann object=Hersteller"),
]
EVENT_SUBJECTS = [
    ("Die Ermordung des Ministers erschütterte das Land.", "erschüttern", "subject=Ermordung object=Land"),
    ("Den Vorschlag kritisierte das Land.", "kritisieren", "subject=Land object=Vorschlag"),
]
FURTHER = [
    ("Die zu prüfenden Anträge liegen vor.", "prüfen", "subject=Anträge"),
    ("Er trinkt Wein, sie Bier.", "trinken", "subject=Er object=Wein"),
    ("Ein Mann kam herein, den niemand kannte.", "kennen", "subject=niemand object=den"),
    ("Kaum war er da, ging sie.", "gehen", "subject=sie"),
    ("Die Gesetze gelten.", "gelten", "subject=Gesetze predicative=-"),
    ("Die Preise steigen.", "steigen", "subject=Preise"),
    ("Sie erinnerte sich des Tages.", "erinnern", "subject=Sie genitive=Tages sich"),
    ("Dr. Sieben ist krank.", "sein", "subject=Sieben"),
    ("Das Formular ausfüllen.", "ausfüllen", "subject=- object=Formular"),
]
PARTICLES = [
    ("Sie war bei dem Treffen dabei.", "dabeisein", "subject=Sie"),
    ("Die Zahl sank zurück auf drei Prozent.", "zurücksinken", "subject=Zahl"),
    ("Sie saßen um den Tisch herum.", "sitzen", "subject=Sie"),
    ("Der Plan geht über die Idee hinaus.", "hinausgehen", "subject=Plan"),
    ("Er kommt immer wieder.", "kommen", "subject=Er"),
    ("Nach und nach kamen alle.", "kommen", "subject=alle"),
    ("Der Zug fährt um 8 Uhr ab, um 9 Uhr kommt er an.", "ankommen", "subject=er"),
]
ROWS = [
    *ASIDES,
    *SET_PHRASES,
    *NAMES,
    *TRUNCATED,
    *CLAUSAL_SUBJECTS,
    *PREPOSITIONS,
    *DEICTICS,
    *CONTENTS,
    *CONDITIONS,
    *COORDINATION,
    *GENITIVES,
    *MISTAKEN_VERBS,
    *PERSONS,
    *TITLES,
    *DATIVES_BESIDE_CLAUSES,
    *QUANTITIES,
    *RELATIVES,
    *EVENT_SUBJECTS,
    *FURTHER,
    *PARTICLES,
]


def test_both_conjuncts_of_a_pair() -> None:
    read = frame("Er lehnt sowohl den Plan als auch den Vertrag ab.", "ablehnen")
    assert read is not None and read.frame.object is not None
    plan = read.sentence.phrases[read.frame.object.phrase]
    assert [read.sentence.tokens[read.sentence.phrases[index].head].text for index in plan.conjuncts] == ["Vertrag"]


def holds(read: ReadFrame | None, expected: str) -> bool:
    """Whether a frame has the functions that a row names."""
    if read is None:
        return False
    for part in expected.split():
        function, _, word = part.partition("=")
        if function == "not":
            found = read.frame.negated
        elif function == "sich":
            found = read.frame.reflexive is not None
        else:
            found = fills(read, function, None if word == "-" else word)
        if not found:
            return False
    return True


@pytest.mark.parametrize(("text", "lemma", "expected"), ROWS)
def test_functions(text: str, lemma: str, expected: str) -> None:
    assert holds(frame(text, lemma), expected)
