"""What names, descriptions and pronouns refer to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventdsl.german.discourse import Anaphor, Mention, Role, antecedent
from eventdsl.german.pipeline import analyse
from eventdsl.german.reference import resolve
from eventdsl.german.referents import Referent, unnamed
from eventdsl.german.text_reader import TextReader
from eventdsl.text.document import MentionKind
from eventdsl.text.morphology import MASCULINE
from tests.instructions import instructions

# text with the head in [brackets] | name, or - for unresolved
TABLE = """
Pete Hegseth kam nach Brüssel. [Hegseth] sprach mit Reportern. | Pete Hegseth
[Hegseth] sagt ab. US-Verteidigungsminister Pete Hegseth bleibt fern. | Pete Hegseth
US-[Außenminister] Marco Rubio reist an. | Marco Rubio
NATO-Generalsekretär Mark Rutte kam. Der [NATO-Generalsekretär] warnte vor Russland. | Mark Rutte
Am Montag wies der [NATO-Generalsekretär] Vorschläge zurück. Generalsekretär Mark Rutte sprach in Brüssel. | Mark Rutte
US-Verteidigungsminister Pete Hegseth besuchte Stuttgart. Der neue [Pentagonchef] war zufrieden. | Pete Hegseth
Außenminister Marco Rubio reist nicht an. Der [Minister] habe bereits an Treffen teilgenommen. | Marco Rubio
Mark Rutte sprach mit Reportern. Der ehemalige niederländische [Premierminister] betonte die Einheit. | Mark Rutte
Die ÖVP-Abgeordnete Maria Huber sprach. Die [Abgeordnete] kritisierte das Gesetz. | Maria Huber
Innenministerin Maria Huber traf Verteidigungsminister Karl Moser. Der [Verteidigungsminister] dankte ihr. | Karl Moser
Innenministerin Maria Huber traf Verteidigungsminister Karl Moser. Die [Innenministerin] dankte ihm. | Maria Huber
Der Leiter im russischen Parlament, Leonid Sluzki, kam. Das reiche, meinte der Moskauer [Politiker]. | Leonid Sluzki
Der [Leiter] des Ausschusses, Leonid Sluzki, lobte das. | Leonid Sluzki
SPÖ-Chef Karl Moser sprach. Der [SPÖ-Chef] kündigte eine Reform an. | Karl Moser
Der Sänger Karl Moser (48) kam. Der [48-Jährige] sang. | Karl Moser
Kanzler Karl Moser traf den deutschen Minister Ernst Huber. Der österreichische [Minister] lehnte ab. | -
[Kanzler] fordert eine Reform. Kanzler Karl Moser sprach in Wien. | Karl Moser
Pete Hegseth kam. Ein [Sprecher] des Ministeriums sprach. | -
Pete Hegseth kam. Die [Minister] berieten. | -
Pete Hegseth kam nach Brüssel. [Er] sprach mit Reportern. | Pete Hegseth
Oana Lungescu schrieb einen Beitrag. Das sei falsch, kommentierte [sie]. | Oana Lungescu
Rutte spielte die Entscheidung von Hegseth herunter. Mark Rutte kam. [Er] lachte. | Mark Rutte
Mark Rutte kritisierte Pete Hegseth. Außerdem sei Hegseth wichtig, fügte [er] hinzu. | Mark Rutte
Maria Huber kam. Ablehnung kam von Karl Moser: Wir lehnen das ab, sagte [er] am Freitag. | Karl Moser
Karl Moser hatte mitgeteilt, [er] werde an den Beratungen teilnehmen. | Karl Moser
Maria Huber traf Karl Moser. [Er] lobte den Plan. | Karl Moser
Maria Huber traf Karl Moser. [Sie] lobte den Plan. | Maria Huber
Karl Moser kritisierte [ihn]. | -
Die Verbündeten kamen. [Sie] sprachen über Pete Hegseth. | -
Als [er] in Wien ankam, lobte Karl Moser die Stadt. | Karl Moser
Karl Moser sagte [seine] Teilnahme ab. | Karl Moser
[Seine] Teilnahme sagte Karl Moser ab. | Karl Moser
Karl Moser, [der] das Ministerium leitet, kam. | Karl Moser
„[Ich] bin überzeugt“, sagte Mark Rutte. | Mark Rutte
„[Wir] werden siegen“, sagte Karl Moser. | Karl Moser
Das Außenministerium schwieg. Rubio wartete. Das [Ministerium] bestätigte den Termin. | Außenministerium
Die NATO berät. Die [Allianz] wächst. | NATO
Karl Moser kam. Der behandelnde [Arzt] Mosers sprach. | -
Karl Moser kam. [Minister] Mosers Rede war lang. | Karl Moser
Präsident Karl Moser kam. Hans Maier wurde zum [Präsidenten] gewählt. | -
Präsident Karl Moser kam. Die Delegation ging zum [Präsidenten]. | Karl Moser
Die Tesla AG wächst. Die [Firma] Grohmann Automation schrumpft. | -
Kanzler Karl Moser kam. Lob kam vom [Leiter] des Verbands (OEV), Rupert Wolff. | Rupert Wolff
Leiterin Eva Moser kam. Die [Leiterin] der Schule Irene Kovacs sprach. | Irene Kovacs
Minister Karl Moser kam. Es ging um ein Treffen der [Minister] mit Kollegen. | -
Karl Moser schrieb: Nur durch [Ihren] Besuch wurde es besser. | -
[Papst] Benedikt XVI. kam. | Benedikt XVI.
Agrarminister Karl Moser kam. Der [Justizminister] fehlte. | -
Klimaschutzminister Karl Moser kam. Der [Klimaminister] sprach. | Karl Moser
Graz-Trainer Karl Moser kam. Der [Linz-Coach] fehlte. | -
Das wurde vom [Sprecher] der Fraktion Karl Moser begrüßt. | Karl Moser
Lob kam vom [Sprecher] der Fraktion. Karl Moser schwieg. | -
Es gab Regen. [Er] fiel den ganzen Tag. | -
Kommissarin Hadja Lahbib kam. Die [Belgierin] sprach. | Hadja Lahbib
Die Ökonomin Lisandra Flach kam. Dann sprach [sie]. | Lisandra Flach
Der deutsche Kanzler Karl Moser kam. Der [Däne] sprach. | -
Minister Karl Moser empfing seinen polnischen Kollegen Marek Huber. Der [Pole] dankte. | Marek Huber
Minister Karl Moser kam. Der [Kieler] sprach. | Karl Moser
Minister Karl Moser kam. Der [Kieler] Bürgermeister sprach. | -
Ministerin Eva Moser kam. Die [Tirolerin] sprach. | Eva Moser
Minister Karl Moser kam. Der [SPD-Politiker] sprach. | Karl Moser
Minister Karl Moser (CDU) kam. Der [SPD-Politiker] sprach. | -
Ministerin Eva Moser (SPÖ) kam. Die [Sozialdemokratin] sprach. | Eva Moser
Ministerin Eva Moser (ÖVP) kam. Die [Sozialdemokratin] sprach. | -
Die Virologin Eva Moser kam. Die [Wissenschaftlerin] sprach. | Eva Moser
Kanzlerin Eva Moser kam. Die [Virologin] sprach. | -
Ein Sprecher kam nach Karl Moser. Der [Däne] sprach. | -
Senator Bill Moser kam. Der [Republikaner] sprach. | Bill Moser
Senator Bill Moser kam. Die [Republikaner] sprachen. | Republikaner
Minister Karl Moser kam. Er traf die Anhänger der [Republikaner]. | Republikaner
Minister Karl Moser kam. Das sagte er den [Abgeordneten]. | -
Minister Karl Moser kam. Es ging um die Tat des [Dänen]. | -
Ministerin Eva Moser kam. Die 44 Jahre alte [Juristin] sprach. | Eva Moser
Ministerin Eva Moser kam. Die [Juristin] des Klägers sprach. | -
Landesrat Karl Huber-Sablatnig kam. Es gab eine Sitzung, der [Huber-Sablatnig] fernblieb. | Karl Huber-Sablatnig
Landesrat Karl Kogler kam. Ein Chef sprach, den [Kogler] entlassen hatte. | Karl Kogler
Bundespräsident Karl Moser kam. Der [SVP-Bundesrat] sprach. | Karl Moser
Bundespräsident Karl Moser kam. Der [Bundesrat] beriet. | Bundesrat
Außenminister Karl Moser kam. Der [Vizeaußenminister] sprach. | -
Und [er], Huber, könne das verstehen, sagte Karl Huber. | Karl Huber
Die Anklägerin des Gerichtshofs, Awa Sarr, kam. [Sarr] sprach. | Awa Sarr
Der Abgeordnete Karl Moser kam. Eva Huber ging. Der [Abgeordnete] sprach. | Karl Moser
"""

ROWS = [tuple(cell.strip() for cell in line.rsplit(" | ", 1)) for line in TABLE.strip().splitlines()]


def name_at(marked: str) -> str | None:
    """The name that the token with the bracket in it refers to."""
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    for reference in analyse(text).references:
        if reference.head.start <= start < reference.head.end:
            return reference.name
    return None


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_heads_refer_to_names(marked: str, expected: str) -> None:
    assert (name_at(marked) or "-") == expected


@pytest.mark.parametrize(
    ("text", "word", "mention"),
    [
        ("Minister Pete Hegseth kam.", "Minister", MentionKind.NAME),
        ("Minister Pete Hegseth kam. Der Minister sprach.", "Minister sprach", MentionKind.DESCRIPTION),
        ("Minister Pete Hegseth kam. Er sprach.", "Er", MentionKind.PRONOUN),
    ],
)
def test_mentions_have_a_kind(text: str, word: str, mention: MentionKind) -> None:
    start = text.index(word)
    assert [r.mention for r in analyse(text).references if r.head.start == start] == [mention]


def test_a_pronoun_asks_no_further_back_than_for_somebody_more_salient() -> None:
    asked: list[int] = []

    def mention(number: int, position: int, role: Role, referent: Referent) -> Mention:
        def meant() -> tuple[Referent, bool]:
            asked.append(number)
            return referent, True

        return Mention(meant, number, position, role)

    subject, guest, earlier = (unnamed(None, MASCULINE) for _ in range(3))
    here = [mention(1, 4, Role.OBLIQUE, guest), mention(1, 0, Role.SUBJECT, subject)]
    before = [mention(0, 0, Role.SUBJECT, earlier)]
    found = antecedent(Anaphor(MASCULINE, 1, 9, Role.SUBJECT), [(1, here), (0, before)])
    assert found is subject
    assert 0 not in asked
    assert antecedent(Anaphor(MASCULINE, 1, 9, Role.SUBJECT), [(1, here[:1]), (0, before)]) is earlier


@pytest.mark.parametrize(("word", "expected"), [("Huber", True), ("Schule", False), ("Pete", True), ("Treffen", False)])
def test_most_nouns_stand_in_no_name(word: str, expected: bool) -> None:
    reader = TextReader("Huber sprach vor der Schule, sagte Minister Pete Huber nach dem Treffen.")
    assert reader.may_name(0, reader.words[0].index(word)) is expected


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="Er sie der Minister Hegseth, .„“", max_size=120))
def test_any_text_has_references_with_distinct_heads_in_order(text: str) -> None:
    starts = [reference.head.start for reference in analyse(text).references]
    assert starts == sorted(set(starts))


def test_pronouns_of_a_long_text_cost_in_proportion_to_its_length() -> None:
    block = "Minister Pete Hegseth kam. Der Minister lobte seine Leute. Er ging. "
    small, large = (analyse(block * count) for count in (40, 80))
    costs = [instructions(lambda d=d: resolve(d.text, d.sentences, d.names)) for d in (large, small, large)]
    assert costs[2] <= 2.5 * costs[1]
