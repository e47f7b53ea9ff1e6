"""How the text puts an event: one row a sentence, by the verb or noun that evokes the event."""

from __future__ import annotations

import pytest

from eventdsl.german.attribution import SourceIndex
from eventdsl.german.factuality import Assessment, assess
from eventdsl.german.nominal_frames import nominal_frame
from eventdsl.german.pipeline import analyse
from eventdsl.text.annotated import IndexedDocument
from eventdsl.text.clause import Frame
from eventdsl.text.document import Document, Sentence

# sentence | lemma of the frame | factuality | polarity
TABLE = """
Hegseth sagte seine Teilnahme am Treffen ab. | absagen | asserted | positive
Hegseth sagte seine Teilnahme am Treffen nicht ab. | absagen | asserted | negative
Im Dezember hatte Rubio seine Teilnahme abgesagt. | absagen | asserted | positive
Rubio hat seine Teilnahme nie abgesagt. | absagen | asserted | negative
Der Minister trifft am Dienstag seinen Kollegen. | treffen | asserted | positive
Der Minister traf keinen Kollegen. | treffen | asserted | negative
Das Treffen wurde am Montag abgesagt. | absagen | asserted | positive
Das Treffen wurde nicht abgesagt. | absagen | asserted | negative
Niemand nahm an der Sitzung teil. | teilnehmen | asserted | negative
Weder Müller noch Meier nahm an der Sitzung teil. | teilnehmen | asserted | negative
Müller nahm kaum an Sitzungen teil. | teilnehmen | asserted | negative
Die Ministerin reiste ab, ohne den Präsidenten zu treffen. | treffen | asserted | negative
Statt den Präsidenten zu treffen, reiste sie ab. | treffen | asserted | negative
Nicht nur Müller nahm teil, auch Meier kam. | teilnehmen | asserted | positive
Die Ministerin weigerte sich, den Präsidenten zu treffen. | treffen | asserted | negative
Der Minister musste seine Reise absagen. | absagen | asserted | positive
Weil Hegseth seine Teilnahme absagte, kam Colby. | absagen | asserted | positive
Die vom Minister abgesagte Reise sorgte für Kritik. | absagen | asserted | positive
Das Land verhängte keine Sanktionen gegen Russland. | verhängen | asserted | negative
Rubio nimmt an - nicht näher erläuterten - Treffen teil. | teilnehmen | asserted | positive
Die Regierung bekennt sich zum Bündnis, fordert aber Reformen. | bekennen | asserted | positive
Der Präsident lehnte den Vorschlag ab. | ablehnen | asserted | positive
Hegseth will seine Teilnahme absagen. | absagen | planned | positive
Hegseth will seine Teilnahme nicht absagen. | absagen | planned | negative
Der Minister wird am Mittwoch an dem Treffen teilnehmen. | teilnehmen | planned | positive
Rubio wird am Mittwoch nicht an dem Treffen teilnehmen. | teilnehmen | planned | negative
Der Minister soll am Mittwoch nach Berlin reisen. | reisen | planned | positive
Der Minister soll nicht nach Berlin reisen. | reisen | planned | negative
Die Regierung plant, Truppen nach Litauen zu entsenden. | entsenden | planned | positive
Die Regierung plant nicht, Truppen nach Litauen zu entsenden. | entsenden | planned | negative
Die Regierung beabsichtigt, Truppen zu entsenden. | entsenden | planned | positive
Hegseth beschloss, seine Teilnahme abzusagen. | absagen | planned | positive
Der Kanzler kündigte an, nach Kiew zu reisen. | reisen | planned | positive
Der Kanzler versprach, Kiew zu besuchen. | besuchen | planned | positive
Die Präsidentin wollte den Gipfel besuchen. | besuchen | planned | positive
Sie reiste nach Wien, um den Kanzler zu treffen. | treffen | planned | positive
Das Treffen soll am Freitag abgesagt werden. | absagen | planned | positive
Die Sitzung wird morgen abgesagt werden. | absagen | planned | positive
Der Minister möchte den Gipfel nicht besuchen. | besuchen | planned | negative
Sie will niemanden treffen. | treffen | planned | negative
Hegseth könnte seine Teilnahme absagen. | absagen | possible | positive
Hegseth könnte nicht teilnehmen. | teilnehmen | possible | negative
Der Minister dürfte am Donnerstag anreisen. | anreisen | possible | positive
Möglicherweise sagt Hegseth seine Teilnahme ab. | absagen | possible | positive
Der Minister nimmt vielleicht nicht teil. | teilnehmen | possible | negative
Angeblich traf der Minister den Botschafter. | treffen | possible | positive
Die Partei schickt sich an, den Minister abzusetzen. | absetzen | planned | positive
Der Botschafter hat wohl nicht teilgenommen. | teilnehmen | possible | negative
Unklar ist, ob der Minister teilnimmt. | teilnehmen | possible | positive
Nimmt der Minister an der Sitzung teil? | teilnehmen | possible | positive
Der Minister sagt vermutlich ab. | absagen | possible | positive
Die Opposition befürchtet, dass der Minister zurücktritt. | zurücktreten | possible | positive
Wahrscheinlich tritt der Minister nicht zurück. | zurücktreten | possible | negative
Der Präsident mag den Gipfel absagen. | absagen | possible | positive
Das Treffen könnte abgesagt werden. | absagen | possible | positive
Die Opposition forderte, dass der Minister zurücktritt. | zurücktreten | demanded | positive
Die Opposition verlangt, dass der Minister nicht teilnimmt. | teilnehmen | demanded | negative
Die Partei forderte den Minister auf, zurückzutreten. | zurücktreten | demanded | positive
Sie bat den Präsidenten, das Treffen abzusagen. | absagen | demanded | positive
Die USA drängen Europa, Truppen zu entsenden. | entsenden | demanded | positive
Der Minister sollte zurücktreten, meinte die Abgeordnete. | zurücktreten | demanded | positive
Die Abgeordnete rief dazu auf, das Treffen nicht abzusagen. | absagen | demanded | negative
Der Ausschuss empfahl, die Truppen abzuziehen. | abziehen | demanded | positive
Der Ausschuss empfahl, die Truppen nicht abzuziehen. | abziehen | demanded | negative
Die Opposition verlangte vom Kanzler, Kiew zu besuchen. | besuchen | demanded | positive
Weber hatte gefordert, europäische Truppen einzusetzen. | einsetzen | demanded | positive
Die Gewerkschaft schlug vor, das Gesetz abzulehnen. | ablehnen | demanded | positive
Falls Hegseth absagt, kommt Colby. | absagen | conditional | positive
Falls Hegseth nicht absagt, bleibt Colby zu Hause. | absagen | conditional | negative
Wenn der Minister zurücktritt, gibt es Neuwahlen. | zurücktreten | conditional | positive
Wenn der Minister nicht zurücktritt, gibt es Streit. | zurücktreten | conditional | negative
Sofern das Parlament zustimmt, beginnt der Einsatz. | zustimmen | conditional | positive
Sagt Hegseth ab, kommt Colby. | absagen | conditional | positive
Tritt der Minister nicht zurück, gibt es Streit. | zurücktreten | conditional | negative
Der Minister würde seine Teilnahme absagen. | absagen | conditional | positive
Unter diesen Umständen würde er nicht teilnehmen. | teilnehmen | conditional | negative
Er hätte den Gipfel gern besucht. | besuchen | conditional | positive
Der Sprecher sagte, der Minister habe an dem Treffen teilgenommen. | teilnehmen | reported | positive
Der Sprecher sagte, der Minister habe nicht teilgenommen. | teilnehmen | reported | negative
Er erklärte, dass er den Präsidenten getroffen habe. | treffen | reported | positive
Rubio nimmt nach Angaben seines Ministeriums am Dienstag an Treffen teil. | teilnehmen | reported | positive
Laut dem Bericht sagte der Minister das Treffen ab. | absagen | reported | positive
Dem Bericht zufolge sagte der Minister das Treffen nicht ab. | absagen | reported | negative
Der Minister soll das Treffen abgesagt haben. | absagen | reported | positive
Der Minister soll das Treffen nicht abgesagt haben. | absagen | reported | negative
Wie der Sprecher bestätigte, kam es zu keinem Treffen. | kommen | reported | negative
Der Minister habe das Treffen abgesagt, hieß es. | absagen | reported | positive
Die Firmen hätten den Vertrag abgelehnt, sagte die Sprecherin. | ablehnen | reported | positive
Er behauptete, den Präsidenten getroffen zu haben. | treffen | reported | positive
Er behauptete, den Präsidenten nie getroffen zu haben. | treffen | reported | negative
Der Rat muss dem Vertrag noch zustimmen. | zustimmen | demanded | positive
Der Vertrag muss vom Rat bestätigt werden. | bestätigen | demanded | positive
Der Rat müsse dem Vertrag zustimmen, sagte die Sprecherin. | zustimmen | demanded | positive
Falls der Rat zustimmen muss, dauert es. | zustimmen | conditional | positive
Unklar ist, ob der Rat zustimmen muss. | zustimmen | possible | positive
Die Ministerin wird zum Gipfel erwartet. | erwarten | planned | positive
Die Ministerin erwartet den Gipfel. | erwarten | asserted | positive
Der Verlag steht vor der Pleite. | stehen | planned | positive
Der Verlag steht vor dem Haus. | stehen | asserted | positive
Das könne er nicht, meinte Weber, betonte aber seinen Willen. | meinen | asserted | positive
Vielleicht ein Irrtum, sagte sie. | sagen | asserted | positive
Vielleicht sagte sie die Wahrheit. | sagen | possible | positive
Zwei Leute starben, vermutlich an Rauch. | sterben | asserted | positive
Zwei Leute starben vermutlich an Rauch. | sterben | possible | positive
Die angeklagten Männer kommen wohl frei. | anklagen | asserted | positive
Dabei soll der Trainer gelogen haben: Er war dort. | lügen | reported | positive
Sie erfuhr, dass sich die Räte geweigert hätten. | weigern | reported | positive
Die Räte hätten den Vertrag gekündigt. | kündigen | reported | positive
Sonst hätten die Räte den Vertrag gekündigt. | kündigen | conditional | positive
Wir hätten den Vertrag gekündigt. | kündigen | conditional | positive
Wenn es regnete, würden die Räte den Vertrag kündigen. | kündigen | conditional | positive
Nicht ohne Stolz sagte der Trainer etwas. | sagen | asserted | positive
Nicht mit Gewalt siegte der Trainer. | siegen | asserted | negative
Lothar Nicht, der Trainer der Stadt, sprach von Gefahr. | sprechen | asserted | positive
Sie hielt fest, dass niemand dort war – nicht einmal der König. | festhalten | asserted | positive
Der Sänger hat das Konzert absagen müssen. | absagen | asserted | positive
Der Sänger wird das Konzert absagen müssen. | absagen | planned | positive
Falls Hegseth absagt, kommt Colby. | kommen | conditional | positive
Sagt Hegseth ab, kommt Colby. | kommen | conditional | positive
Falls er gefragt wird, sagt der Minister ab, meinte sie. | meinen | asserted | positive
Der Plan, den Gipfel abzusagen, ist alt. | absagen | planned | positive
Sie haben das Recht, den Gipfel abzusagen. | absagen | possible | positive
Ziel ist, die Firma zu übernehmen. | übernehmen | planned | positive
Sie waren im Begriff, die Firma zu übernehmen. | übernehmen | planned | positive
Der Konzern schickte sich an, die Firma zu übernehmen. | übernehmen | planned | positive
Ein Arzt riet ihr ab, nach Rom zu reisen. | reisen | reported | negative
Die Wachen konnten sie nicht aufhalten, das Haus zu besetzen. | besetzen | asserted | positive
Er hat versprochen, nicht mehr über die „Halle“, das größte der Häuser, zu klagen. | versprechen | asserted | positive
Gar nichts, antwortete der Trainer. | antworten | asserted | positive
Keiner der Gäste sagte etwas. | sagen | asserted | negative
Niemand, der dort war, sagte ein Wort. | sagen | asserted | negative
Sie wollen nichts als gewinnen. | gewinnen | planned | positive
Nichts gefiel ihr besser als Rom. | gefallen | asserted | negative
Der Rat hat den Plan als nicht hilfreich kritisiert. | kritisieren | asserted | positive
Der Rat hat den Plan nicht als hilfreich kritisiert. | kritisieren | asserted | negative
„Wir haben die Einladung abgelehnt“, sagte der Minister. | ablehnen | reported | positive
Das Gericht habe niemanden verurteilt, so die Richterin. | verurteilen | reported | negative
"""


def frame_of(document: Document, lemma: str) -> tuple[Sentence, Frame]:
    """The first frame of a lemma."""
    return next((s, f) for s in document.sentences for f in s.frames if f.lemma == lemma)


def assessment_of(document: Document, sentence: Sentence, frame: Frame) -> Assessment:
    return assess(sentence, frame, SourceIndex(IndexedDocument(document)).message_around(sentence, frame))


ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "lemma", "factuality", "polarity"), ROWS, ids=[row[0] for row in ROWS])
def test_assessment(text: str, lemma: str, factuality: str, polarity: str) -> None:
    document = analyse(text)
    sentence, frame = frame_of(document, lemma)
    assessment = assessment_of(document, sentence, frame)
    assert (str(assessment.factuality), str(assessment.polarity)) == (factuality, polarity)


NOUNS = """
Die Absage von Hegseth sorgt für Ärger. | Absage | asserted | positive
Die geplante Absage sorgt für Ärger. | Absage | planned | positive
Die mögliche Absage von Hegseth sorgt für Ärger. | Absage | possible | positive
Die angebliche Festnahme des Mannes überraschte alle. | Festnahme | possible | positive
Die Opposition forderte den Rücktritt des Ministers. | Rücktritt | demanded | positive
Der Rücktritt des Ministers wurde gefordert. | Rücktritt | demanded | positive
Die Forderung nach einem Rücktritt wurde laut. | Rücktritt | demanded | positive
Der Minister plant einen Besuch in Kiew. | Besuch | planned | positive
Er kündigte einen Besuch an. | Besuch | planned | positive
Er warnte vor einem Angriff Russlands. | Angriff | possible | positive
Die Partei kritisierte den Angriff. | Angriff | asserted | positive
Es gab keinen Angriff auf Kiew. | Angriff | asserted | negative
Statt einer Absage gab es ein Treffen. | Absage | asserted | negative
Der Sprecher sagte, der Angriff sei vorbei. | Angriff | reported | positive
Nach Angaben der Polizei kam es zu einem Angriff. | Angriff | reported | positive
Nach dem Angriff befürchtete das Rote Kreuz hundert Tote. | Angriff | asserted | positive
Bei einem Besuch in Linz forderte der Kanzler Geduld. | Besuch | asserted | positive
Seit der Festnahme verlangt die Familie Auskunft. | Festnahme | asserted | positive
Vor dem Treffen forderte die Ministerin Geduld. | Treffen | asserted | positive
Die Verbände verlangen nach einem Treffen. | Treffen | demanded | positive
Die Kinder fürchten sich vor einem Angriff. | Angriff | possible | positive
Die Polizei verhinderte einen Angriff auf das Museum. | Angriff | asserted | negative
Die Polizei verhinderte den Angriff nicht. | Angriff | asserted | positive
Der Botschafter konnte den Angriff abwenden. | Angriff | asserted | negative
Zugunsten des Besuchs verzichtete der Minister auf Urlaub. | Besuchs | asserted | positive
Wegen des Angriffs verbot die Stadt das Fest. | Angriffs | asserted | positive
Nun droht ein Angriff. | Angriff | possible | positive
Der Besuch des Königs steht bevor. | Besuch | planned | positive
Der Besuch droht zu scheitern. | Besuch | asserted | positive
Der Angriff hat zwölf Todesopfer gefordert. | Angriff | asserted | positive
Der Hafen hat den Angriff besser überstanden als befürchtet. | Angriff | asserted | positive
Den Betrieben droht ein Streik. | Streik | possible | positive
Der Streik droht zu scheitern. | Streik | asserted | positive
Der Streik steht bevor. | Streik | planned | positive
Der Verband drohte mit einem Streik. | Streik | planned | positive
Nach dem Streik drohte der Verband mit Klagen. | Streik | asserted | positive
Sie rechnet mit einem Rücktritt. | Rücktritt | planned | positive
Die Räte berieten über den Verkauf. | Verkauf | possible | positive
Die Räte berieten über die Forderung des Vereins. | Forderung | asserted | positive
Die Firma braucht die Zustimmung des Vereins. | Zustimmung | demanded | positive
Ein Rücktritt des Trainers ist möglich. | Rücktritt | possible | positive
Ein Rücktritt des Trainers war möglich geworden. | Rücktritt | asserted | positive
Die Kritik des Trainers ist notwendig. | Kritik | asserted | positive
Der Streik ist sicher ein Fehler. | Streik | asserted | positive
Sie halten einen Angriff für unwahrscheinlich. | Angriff | possible | positive
Ziel der Leute ist der Sturz der Regierung. | Sturz | planned | positive
Eine Kundgebung zum Sturz der Regierung begann. | Sturz | planned | positive
Sie nahmen an einer Kundgebung zum Sturz der Regierung teil. | Sturz | planned | positive
Sie stellte ihre Pläne zum Verkauf der Firma vor. | Verkauf | planned | positive
Sie halten einen Angriff für immer unwahrscheinlicher. | Angriff | possible | positive
Falls die Firma „Lux“ Insolvenz anmeldet, hilft die Stadt. | Insolvenz | conditional | positive
Im Falle eines Streiks hilft die Stadt. | Streiks | conditional | positive
Im Fall des Streiks half die Stadt. | Streiks | asserted | positive
Die Regierung lehnte den Abzug der Truppen ab. | Abzug | possible | positive
Die Regierung lehnte die Forderung der Räte ab. | Forderung | asserted | positive
Der Angriff blieb aus. | Angriff | asserted | negative
Zur Vermeidung eines Streiks traf man sich. | Streiks | possible | positive
Eine Rede zum Sturz der Regierung begann. | Sturz | asserted | positive
Der Kurs nach dem Angriff war falsch. | Angriff | asserted | positive
Der Wunsch nach einem Treffen blieb. | Treffen | demanded | positive
Der Plan der Präsidentin blieb geheim. | Präsidentin | asserted | positive
Die Polizei verhinderte den Angriff. | Angriff | asserted | negative
Die Polizei konnte den Angriff nicht verhindern. | Angriff | asserted | positive
Die Polizei will einen Angriff verhindern. | Angriff | possible | positive
Sie kam ihrer Entlassung zuvor. | Entlassung | asserted | negative
Der Streik fand nicht statt. | Streik | asserted | negative
Falls es zu einem Streik kommt, hilft die Stadt. | Streik | conditional | positive
Sie versuchte, den Rücktritt des Trainers zu erzwingen. | Rücktritt | planned | positive
Sie konnten ihre Forderung nicht durchsetzen. | Forderung | asserted | positive
Das Hochwasser hat zehn Menschenleben gefordert. | Hochwasser | asserted | positive
Der Streik traf die Stadt härter als befürchtet. | Streik | asserted | positive
"""
NOUN_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in NOUNS.strip().splitlines()]


@pytest.mark.parametrize(("text", "noun", "factuality", "polarity"), NOUN_ROWS, ids=[row[0] for row in NOUN_ROWS])
def test_assessment_of_event_nouns(text: str, noun: str, factuality: str, polarity: str) -> None:
    document = analyse(text)
    sentence = document.sentences[0]
    token = next(token for token in sentence.tokens if token.norm == noun)
    frame = nominal_frame(sentence, token.index)
    assert frame is not None
    assessment = assessment_of(document, sentence, frame)
    assert (str(assessment.factuality), str(assessment.polarity)) == (factuality, polarity)


def test_tense() -> None:
    document = analyse("Der Minister wird am Mittwoch an dem Treffen teilnehmen.")
    assert assessment_of(document, *frame_of(document, "teilnehmen")).tense == "future"


def test_table_is_large_enough() -> None:
    assert len(ROWS) >= 80
    assert {row[2] for row in ROWS} == {"asserted", "reported", "planned", "possible", "demanded", "conditional"}
