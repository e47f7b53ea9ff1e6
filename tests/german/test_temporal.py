"""Time expressions: extent, type and value, by tense and by what the document's date allows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventdsl.german.pipeline import analyse
from eventdsl.german.temporal import find_times
from eventdsl.text.document import Document, TimeExpression

WEDNESDAY = "2026-02-11"

# sentence | date | the expressions: extent = type value (modifier), in text order
TABLE = """
# weekdays by tense
Am Montag lobte Rutte das Engagement. | 2026-02-11 | Montag = DATE 2026-02-09
Am Mittwoch lobte Rutte das Engagement. | 2026-02-11 | Mittwoch = DATE 2026-02-11
Am Donnerstag lobte Rutte das Engagement. | 2025-12-26 | Donnerstag = DATE 2025-12-25
Am Donnerstag kommt Hegseth mit den Kollegen zusammen. | 2026-02-11 | Donnerstag = DATE 2026-02-12
Er wird am Freitag reisen. | 2026-02-11 | Freitag = DATE 2026-02-13
Er will am Freitag reisen. | 2026-02-11 | Freitag = DATE 2026-02-13
Er hat am Freitag seine Reise abgesagt. | 2026-02-11 | Freitag = DATE 2026-02-06
Rubio nimmt am Dienstag an einem Treffen teil. | 2025-12-02 | Dienstag = DATE 2025-12-02
Das Treffen an diesem Donnerstag ist wichtig. | 2026-02-11 | diesem Donnerstag = DATE 2026-02-12
Der am Montag veröffentlichte Bericht ist lang. | 2026-02-11 | Montag = DATE 2026-02-09
Die für Samstag geplante Reise wurde abgesagt. | 2026-02-11 | Samstag = DATE 2026-02-14
Das Treffen wurde auf Freitag verschoben. | 2026-02-11 | Freitag = DATE 2026-02-13
Die Regel gilt seit Montag. | 2026-02-11 | Montag = DATE 2026-02-09
Vor dem Gipfel am Freitag hat der Minister gewarnt. | 2026-02-11 | Freitag = DATE 2026-02-13
Das sei offen, so Müller in einer Aussendung am Montag. | 2026-02-11 | Montag = DATE 2026-02-09
Wie die Zeitung am Montag berichtet, tritt er zurück. | 2026-02-11 | Montag = DATE 2026-02-09
Am vergangenen Sonntag wurde gewählt. | 2026-02-11 | vergangenen Sonntag = DATE 2026-02-08
Am kommenden Mittwoch wird gewählt. | 2026-02-11 | kommenden Mittwoch = DATE 2026-02-18
Er kam am DONNERSTAG an. | 2026-02-11 | DONNERSTAG = DATE 2026-02-05
Am morgigen Donnerstag wird gewählt. | 2026-02-11 | Donnerstag = DATE 2026-02-12
Er kam heute, Mittwoch, nach Wien. | 2026-02-11 | heute = DATE 2026-02-11; Mittwoch = DATE 2026-02-11
Das Treffen ist am Mittwoch kommender Woche. | 2026-02-11 | Mittwoch kommender Woche = DATE 2026-02-18
Er kam am Montag dieser Woche. | 2026-02-11 | Montag dieser Woche = DATE 2026-02-09
Das sagte er der Welt am Sonntag. | 2026-02-11 |
# days of the calendar
Sie begann am 3. Oktober 1990 um 20.30 Uhr. | - | 3. Oktober 1990 = DATE 1990-10-03; 20.30 Uhr = TIME 1990-10-03T20:30
Er trat am 21. Dezember zurück. | 2026-02-11 | 21. Dezember = DATE 2025-12-21
Das Fest wird am 1. Mai stattfinden. | 2026-02-11 | 1. Mai = DATE 2026-05-01
Er kam am 24.12. an. | 2026-02-11 | 24.12. = DATE 2025-12-24
Sie starb am 23.3.1987 in Wien. | - | 23.3.1987 = DATE 1987-03-23
Er starb am Sonntag, dem 14. März 2021, in Graz. | - | Sonntag, dem 14. März 2021 = DATE 2021-03-14
Am Sonntag, den 4. Mai, war Wahl. | 2015-06-10 | Sonntag, den 4. Mai = DATE 2014-05-04
Die Messe läuft vom 5. bis 22. November. | 2025-10-11 | 5. = DATE 2025-11-05; 22. November = DATE 2025-11-22
Am 5. Mai des Vorjahres kam er. | 2026-02-11 | 5. Mai des Vorjahres = DATE 2025-05-05
Er kam am 3. Aug. 2017 an. | - | 3. Aug. 2017 = DATE 2017-08-03
Am Abend des 4. Mai kam er. | 2026-02-11 | Abend des 4. Mai = TIME 2025-05-04TEV
Das Amt ist werktags offen. | 2026-02-11 | werktags = SET XXXX-WXX-WD
Es kamen 1990 und 2000 Menschen. | 2026-02-11 |
Er lebte 1990 und 2000 in Graz. | 2026-02-11 | 1990 = DATE 1990; 2000 = DATE 2000
# impossible dates stay text
Er kam am 31. Februar an. | 2026-02-11 |
Er kam am 32. Mai 2025 an, am 32. Dezember auch. | 2026-02-11 |
DONNERSTAG, 5. MÄRZ: Der Rat tagt. | 2026-02-11 | DONNERSTAG, 5. MÄRZ = DATE 2026-03-05
Um 14 Uhr 15 begann die Sitzung. | 2026-02-11 | 14 Uhr 15 = TIME 2026-02-11T14:15
Um 14 Uhr 15 Leute zu finden war leicht. | 2026-02-11 | 14 Uhr = TIME 2026-02-11T14:00
Zwischen 2010 und 2015 lebte er hier. | 2026-02-11 | 2010 = DATE 2010; 2015 = DATE 2015
Er kommt am übernächsten Freitag. | 2026-02-11 | übernächsten Freitag = DATE 2026-02-20
Der Termin ist am 2026-02-13. | 2026-02-11 | 2026-02-13 = DATE 2026-02-13
Er kam am 30.2.2020 an. | 2026-02-11 |
Er kam um 25 Uhr an. | 2026-02-11 |
# near days
Er kam gestern an. | 2026-02-11 | gestern = DATE 2026-02-10
Sie reist übermorgen ab. | 2026-02-11 | übermorgen = DATE 2026-02-13
Die Stadt ist heute reicher als früher. | 2026-02-11 | heute = DATE PRESENT_REF; früher = DATE PAST_REF
Er hat heute seinen Rücktritt erklärt. | 2026-02-11 | heute = DATE 2026-02-11
Er kam am Montag, am nächsten Tag reiste er ab. | 2026-02-11 | Montag = DATE 2026-02-09; nächsten Tag = DATE 2026-02-10
# weeks, months, seasons, years
Im Dezember hatte Rubio abgesagt. | 2026-02-11 | Dezember = DATE 2025-12
Ende Jänner trat er zurück. | 2026-02-11 | Ende Jänner = DATE 2026-01 END
Im Feber reiste er ab. | 2026-02-11 | Feber = DATE 2026-02
Noch im vergangenen Jahr hatte sie das zugesichert. | 2025-02 | vergangenen Jahr = DATE 2024
Das soll Anfang 2026 geschehen. | - | Anfang 2026 = DATE 2026 START
Bis Ende dieses Jahres bleibt er. | 2026-02-11 | Ende dieses Jahres = DATE 2026 END
Bis Mitte nächsten Jahres bleibt er. | 2026-02-11 | Mitte nächsten Jahres = DATE 2027 MID
In der vergangenen Woche kam er. | 2026-02-11 | der vergangenen Woche = DATE 2026-W06
Übernächste Woche kommt sie. | 2026-02-11 | Übernächste Woche = DATE 2026-W09
Am Wochenende siegte Rapid. | 2026-02-11 | Wochenende = DATE 2026-W06-WE
Im Sommer 2005 kam er. | - | Sommer 2005 = DATE 2005-SU
Im Herbst war er in Wien. | 2026-02-11 | Herbst = DATE 2025-FA
Im Herbst wird gewählt. | 2026-02-11 | Herbst = DATE 2026-FA
Seit dem Sommer ist er krank. | 2026-02-11 | dem Sommer = DATE 2025-SU
Er war von Jänner bis März 2020 krank. | - | Jänner = DATE 2020-01; März 2020 = DATE 2020-03
Der Kanzler, der vergangenes Jahr gewählt wurde, ging. | 2026-02-11 | vergangenes Jahr = DATE 2025
Im dritten Quartal 2014 sank der Wert. | - | dritten Quartal 2014 = DATE 2014-Q3
Das gab es heuer nicht. | 2026-02-11 | heuer = DATE 2026
Im Jahr 2013 wurde sie gegründet. | - | Jahr 2013 = DATE 2013
Von 1943 bis 1945 war er Soldat. | - | 1943 = DATE 1943; 1945 = DATE 1945
Er war in den 90er-Jahren Trainer. | 2026-02-11 | den 90er-Jahren = DATE 199
Seit Mitte der siebziger Jahre sinkt der Wert. | 2026-02-11 | Mitte der siebziger Jahre = DATE 197 MID
In den Achtzigerjahren war er jung. | 2026-02-11 | den Achtzigerjahren = DATE 198
Das war im 19. Jahrhundert so. | - | 19. Jahrhundert = DATE 18
Zu Weihnachten kam er. | 2026-02-11 | Weihnachten = DATE 2025-12-24
Am Ostermontag wird er kommen. | 2026-02-11 | Ostermontag = DATE 2026-04-06
# no years, but numbers
Es kamen 2020 Menschen. | - |
Es kostet 1990 Euro. | - |
# hours and parts of the day
Am Dienstagabend starb er. | 2026-02-11 | Dienstagabend = TIME 2026-02-10TEV
Gestern Abend starb er. | 2026-02-11 | Gestern Abend = TIME 2026-02-10TEV
Er kam am Montag. Am Abend reiste er ab. | 2026-02-11 | Montag = DATE 2026-02-09; Abend = TIME 2026-02-09TEV
In der Nacht auf Sonntag brannte es. | 2026-02-11 | der Nacht auf Sonntag = TIME 2026-02-07TNI
Geöffnet von 15-18 Uhr. | 2026-02-11 | 15 = TIME 2026-02-11T15:00; 18 Uhr = TIME 2026-02-11T18:00
Er kommt um halb neun. | 2026-02-11 | halb neun = TIME 2026-02-11T08:30
Er kommt um 8 Uhr abends. | 2026-02-11 | 8 Uhr abends = TIME 2026-02-11T20:00
Der Zug fährt um 20h15 ab. | 2026-02-11 | 20h15 = TIME 2026-02-11T20:15
# lengths
Er ist seit drei Wochen hier. | - | drei Wochen = DURATION P3W
Das ist rund drei Jahre her. | - | rund drei Jahre = DURATION P3Y APPROX
Vor gut zwei Jahren kam er. | - | gut zwei Jahren = DURATION P2Y APPROX
Nach fast zehn Jahren geht er. | - | fast zehn Jahren = DURATION P10Y LESS_THAN
Das geht seit mehr als 20 Jahren so. | - | mehr als 20 Jahren = DURATION P20Y MORE_THAN
In den vergangenen zwei Jahrzehnten stieg der Wert. | - | den vergangenen zwei Jahrzehnten = DURATION P2DE
Er verbüßte drei Jahre und vier Monate. | - | drei Jahre und vier Monate = DURATION P3Y4M
Er war seit Jahren krank. | - | Jahren = DURATION PXY
Sie wartet seit eineinhalb Jahren. | - | eineinhalb Jahren = DURATION P1.5Y
Die 14-Tage-Frist ist um. | - | 14-Tage = DURATION P14D
Sie sprachen stundenlang. | - | stundenlang = DURATION PTXH
Das ist ab 16 Jahren erlaubt. | - |
Sie fährt ein drei Jahre altes Auto. | - |
# what is repeated
Gewählt wird alle vier Jahre. | - | alle vier Jahre = SET P4Y
Sie kommt jeden Tag. | - | jeden Tag = SET P1D
Sie kommt jeden zweiten Tag. | - | jeden zweiten Tag = SET P2D
Das Treffen ist jeden Montag. | - | jeden Montag = SET XXXX-WXX-1
Er verdient zehn Euro pro Stunde. | - | pro Stunde = SET PT1H
Die monatlichen Gebühren steigen. | - | monatlichen = SET P1M
# vague ones
Damals war er Minister. | - | Damals = DATE PAST_REF
Künftig soll das anders sein. | - | Künftig = DATE FUTURE_REF
Das ist derzeit offen. | - | derzeit = DATE PRESENT_REF
Im Moment ist das offen. | - | Im Moment = DATE PRESENT_REF
In letzter Zeit war er oft hier. | - | letzter Zeit = DATE PAST_REF
Der Ex-Kanzler kam. | - | Ex = DATE PAST_REF
# without a date, what is relative has its type and no value
Am Mittwoch kam er. | - | Mittwoch = DATE -
Im Dezember kam er. | - | Dezember = DATE -
Er kam gestern um 20 Uhr. | - | gestern = DATE -; 20 Uhr = TIME -
Im vergangenen Jahr kam er. | - | vergangenen Jahr = DATE -
Zu Weihnachten kam er. | - | Weihnachten = DATE -
# with a month only, weekdays have none either
Am Mittwoch kam er. | 2025-02 | Mittwoch = DATE -
Im Dezember kam er. | 2025-02 | Dezember = DATE 2024-12
Im Dezember kam er. | 2025 | Dezember = DATE -
"""
ROWS = [tuple(part.strip() for part in row.split("|")) for row in TABLE.splitlines() if "|" in row]


def _shown(document: Document, time: TimeExpression) -> str:
    modifier = f" {time.modifier}" if time.modifier else ""
    return f"{time.span.of(document.text)} = {time.type.value} {time.value or '-'}{modifier}"


@pytest.mark.parametrize(("sentence", "date", "expected"), ROWS)
def test_expressions(sentence: str, date: str, expected: str) -> None:
    document = analyse(sentence, None if date == "-" else date)
    assert "; ".join(_shown(document, time) for time in document.times) == expected


def test_a_date_in_the_text_is_the_anchor() -> None:
    document = analyse("Mittwoch, 11. Februar 2026 | 16:52 Uhr\n\nAm Montag trat der Minister zurück.")
    assert [time.value for time in document.times] == ["2026-02-09"]


def test_spans_are_those_of_the_text_as_it_stands() -> None:
    document = analyse("Im Ma\u0308rz und im J\u00e4nner kam er \U0001f600 am Montag.", WEDNESDAY)
    assert [time.span.of(document.text) for time in document.times] == ["Ma\u0308rz", "J\u00e4nner", "Montag"]


def test_an_expression_may_run_over_a_line_break() -> None:
    document = analyse("Das Treffen fand am 3.\nOktober\n1990 in Berlin statt.")
    assert [time.value for time in document.times] == ["1990-10-03"]


WORDS = """
am im in der den dem des die seit vor bis von vom zum um zu Anfang Ende Mitte rund mehr als alle jeden pro und , - /
1 2 3. 5. 12 31. 0 24 99 1990 2013 2000 20.30 8.3. 30.2.2020 31.12.9999 1.1.0001 578 90er 1970-er 0er 14-Tage-Frist
Montag Mo. Dienstagabend Februar Jänner Okt. Sommer Winter Weihnachten Ostern Himmelfahrt Tag Tage Tagen Woche Wochen
Wochenende Monat Quartal Halbjahr Jahr Jahre Jahren Jahrzehnte Jahrhundert Jahrtausend Stunde Sekunden Abend Nacht
vergangenen letzten vorletzten nächsten kommenden laufenden dieses diesen heute gestern morgen übermorgen heuer
damals früher künftig jetzt Uhr halb Viertel neun ein einem zwei eineinhalb einige beiden ersten dritten zwanzigsten
siebziger Nullerjahre abends nachts täglich jahrelang Jahresende Vorjahr danach zuvor selben alt kam wird hat . ( )
"""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=30),
    st.sampled_from([None, "2026-02-11", "2024-02-29", "0001-01-01", "9999-12-31", "2025-02", "2025"]),
)
def test_any_row_of_words_is_read(words: list[str], date: str | None) -> None:
    document = analyse(" ".join(words), date)
    ends = [0, *(time.span.end for time in document.times)]
    assert all(end <= time.span.start < time.span.end for end, time in zip(ends, document.times, strict=False))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    document = analyse(text, WEDNESDAY)
    assert find_times(text, document.sentences, document.date) == document.times
