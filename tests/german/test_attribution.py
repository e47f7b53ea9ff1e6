"""Whose words a frame stands in."""

from __future__ import annotations

import pytest

from eventdsl.german.attribution import SourceIndex
from eventdsl.german.pipeline import analyse
from eventdsl.text.annotated import IndexedDocument
from eventdsl.text.clause import Frame
from eventdsl.text.document import Document, Sentence

# text | lemma of the frame | source, or - | kind, or -
TABLE = """
Hegseth sagte seine Teilnahme ab. | absagen | - | -
Der Sprecher sagte, der Minister habe an dem Treffen teilgenommen. | teilnehmen | Der Sprecher | Indirect
Der Sprecher sagte, der Minister habe an dem Treffen teilgenommen. | sagen | - | -
Der Minister habe an dem Treffen teilgenommen, sagte der Sprecher. | teilnehmen | der Sprecher | Indirect
„Wir haben die Einladung abgelehnt“, sagte der Minister. | ablehnen | der Minister | Direct
„Wir haben die Einladung abgelehnt“, sagte der Minister. | sagen | - | -
Weber hatte gefordert, europäische Truppen einzusetzen. | einsetzen | Weber | Indirect
Wie die Polizei bestätigte, wurde der Mann verhaftet. | verhaften | die Polizei | Indirect
Wie die Polizei bestätigte, wurde der Mann verhaftet. | bestätigen | - | -
Laut Polizei wurde der Mann verhaftet. | verhaften | Polizei | attribution
Der Polizei zufolge wurde der Mann verhaftet. | verhaften | Der Polizei | attribution
Rubio nimmt nach Angaben seines Ministeriums an Treffen teil. | teilnehmen | seines Ministeriums | attribution
Nach Angaben von Müller wurde der Mann verhaftet. | verhaften | Müller | attribution
Nach den Worten von Generalsekretär Rutte stimmt die NATO zu. | zustimmen | Generalsekretär Rutte | attribution
Das Treffen sei abgesagt worden, so der Minister. | absagen | der Minister | Indirect
Der Minister kritisierte uns. Wir hätten den Vertrag abgelehnt. | ablehnen | Der Minister | IndirectFreeIndirect
Die Behörden warnten vor Gewalt. | warnen | - | -
Die Sprecherin sagte, sie komme. Der Minister habe abgesagt, hieß es. | absagen | Die Sprecherin | Indirect
Der Minister habe abgesagt, hieß es. | absagen | - | -
Rutte: Russland greift Europa an | angreifen | Rutte | Indirect
Der Kanzler sagte, laut Müller sei das Treffen abgesagt worden. | absagen | Müller | attribution
Die Ministerin betonte, man werde das Gesetz ablehnen. | ablehnen | Die Ministerin | Indirect
Er erklärte am Montag, dass die Truppen abziehen. | abziehen | Er | Indirect
Nach Einschätzung der Behörden wurde das Gebäude angegriffen. | angreifen | der Behörden | attribution
Nach Auskunft der Klinik ist der Mann gestorben. | sterben | der Klinik | attribution
Dem Bericht zufolge wurden zwei Männer verhaftet. | verhaften | Dem Bericht | attribution
Laut einer Sprecherin reist der Kanzler nach Paris. | reisen | einer Sprecherin | attribution
Wie die Agentur meldet, trat der Minister zurück. | zurücktreten | die Agentur | Indirect
Der Minister trat zurück, wie die Agentur berichtete. | zurücktreten | die Agentur | Indirect
Rutte sagte: „Wir lehnen den Plan ab.“ | ablehnen | Rutte | Direct
„Wir lehnen den Plan ab“, so Rutte. | ablehnen | Rutte | Direct
„Wir lehnen den Plan ab“, sagte Rutte. „Wir schicken keine Truppen.“ | schicken | Rutte | Direct
»Ich komme morgen nach Berlin«, versprach Weber. | kommen | Weber | Direct
Den Angaben zufolge wurde niemand verletzt. | verletzen | Den Angaben | attribution
Der Konzern teilte mit, die Fabrik werde geschlossen. | schließen | Der Konzern | Indirect
Müller sagt den Gipfel ab, Meier sein Kommen zu. | absagen | - | -
Müller sagt sein Kommen zu, Meier den Gipfel ab. | absagen | - | -
Die Partei trat gestern zusammen. | zusammentreten | - | -
Als der Minister sprach, griffen Rebellen das Lager an. | angreifen | - | -
"""

ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TABLE.strip().splitlines()]


def frame_of(document: Document, lemma: str) -> tuple[Sentence, Frame]:
    """The first frame of a lemma."""
    return next((s, f) for s in document.sentences for f in s.frames if f.lemma == lemma)


@pytest.mark.parametrize(("text", "lemma", "source", "kind"), ROWS, ids=[f"{row[1]}: {row[0]}" for row in ROWS])
def test_source(text: str, lemma: str, source: str, kind: str) -> None:
    document = analyse(text)
    sentence, frame = frame_of(document, lemma)
    index = SourceIndex(IndexedDocument(document))
    reading = index.source_of(sentence, index.message_around(sentence, frame))
    found = (reading.span.of(text), reading.kind) if reading else ("-", "-")
    assert found == (source, kind)
