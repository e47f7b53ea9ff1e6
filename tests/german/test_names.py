"""Names of persons, bodies, states, places and events."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventdsl.german.functions import FunctionKind, function_of
from eventdsl.german.gazetteer import country_of_adjective, given_name, is_event_noun, look_up
from eventdsl.german.names import find_names
from eventdsl.german.pipeline import analyse, token_sentences
from eventdsl.german.word_places import WordPlaces
from tests.instructions import instructions

# text | names in order as form=kind or form=kind:full name; - for none
TABLE = """
US-Verteidigungsminister Pete Hegseth kam nach Brüssel. | Pete Hegseth=Person, Brüssel=Ort
Der britische Verteidigungsminister John Healey sprach. | John Healey=Person
Manfred Weber, Vorsitzender der EPP-Partei, kam. | Manfred Weber=Person, EPP-Partei=Organisation
Minister Hegseth sprach mit Präsident Macron. | Hegseth=Person, Macron=Person
Die Partei wirft dem Minister Einmischung vor. | -
Die Partei wirft Minister Kowalik Einmischung vor. | Kowalik=Person
Bundespräsident Alexander Van der Bellen sprach. | Alexander Van der Bellen=Person
Syriens Machthaber Baschar al-Assad reiste ab. | Syriens=Staat:Syrien, Baschar al-Assad=Person
Der Astronaut traf den Kasachen Aidyn Aimbetow. | Aidyn Aimbetow=Person
Hans-Peter Doskozil und Beate Meinl-Reisinger stritten. | Hans-Peter Doskozil=Person, Beate Meinl-Reisinger=Person
George W. Bush und Frank-Walter Steinmeier kamen. | George W. Bush=Person, Frank-Walter Steinmeier=Person
Machthaber Kim Jong-un drohte Südkorea. | Kim Jong-un=Person, Südkorea=Staat
Das Robert Koch-Institut warnt vor Masern. | Robert Koch-Institut=Organisation
Das sagte Hans Georg von der IG Metall Kiel. | Hans Georg=Person, IG Metall Kiel=Organisation
Die IG Bau Kiel streikt. | IG Bau Kiel=Organisation
Frau Müller dankte Herrn Dr. Huber. | Müller=Person, Huber=Person
Generalsekretär Mark Rutte lobte Deutschlands Engagement. | Mark Rutte=Person, Deutschlands=Staat:Deutschland
Die Müller Bau GmbH und die Deutsche Bahn AG bauen. | Müller Bau GmbH=Organisation, Deutsche Bahn AG=Organisation
Das IT-Unternehmen Marbex Systeme GmbH wächst. | IT-Unternehmen=Organisation, Marbex Systeme GmbH=Organisation
Sie kauft die Huber Bau GmbH & Co. KG. | Huber Bau GmbH & Co. KG=Organisation
Das Verteidigungsministerium widersprach dem Pentagon. | Verteidigungsministerium=Organisation, Pentagon=Organisation
Ein Sprecher des Außenministeriums lehnte ab. | Außenministeriums=Organisation:Außenministerium
Die Beamten der Europäischen Kommission kamen. | Europäischen Kommission=Organisation:Europäische Kommission
Die Vereinten Nationen warnten die USA. | Vereinten Nationen=Organisation:Vereinte Nationen, USA=Staat
Die Trump-Regierung und die US-Regierung schwiegen. | Trump-Regierung=Staat, US-Regierung=Staat
Im Weißen Haus sprach er mit dem Kreml. | Weißen Haus=Staat:Weißes Haus, Kreml=Staat
Beim NATO-Gipfel und beim Ukraine-Treffen fehlte er. | NATO-Gipfel=Veranstaltung, Ukraine-Treffen=Veranstaltung
Die Münchner Sicherheitskonferenz beginnt. | Münchner Sicherheitskonferenz=Veranstaltung
Er lebt in New York und in Den Haag. | New York=Ort, Den Haag=Ort
In der Karibik und der Ostukraine regnet es. | Karibik=Ort, Ostukraine=Ort
Er lebt in Norditalien und in Südkorea. | Norditalien=Ort, Südkorea=Staat
Zentralvietnams Dörfer und die Oststeiermark liegen im Regen. | Zentralvietnams=Ort:Zentralvietnam, Oststeiermark=Ort
Ernst Müller kam. Müllers Absage folgte. | Ernst Müller=Person, Müllers=Person:Ernst Müller
Donald Trumps Vorschlag kam. Trump lobte ihn. | Donald Trumps=Person:Donald Trump, Trump=Person:Donald Trump
Hegseth sagt ab. Pete Hegseth bleibt fern. | Hegseth=Person:Pete Hegseth, Pete Hegseth=Person
Ursula von der Leyen kam. Von der Leyen sprach. | Ursula von der Leyen=Person, Von der Leyen=Person:Ursula von der Leyen
Die EU-Kommission und die OSZE kamen. | EU-Kommission=Organisation, OSZE=Organisation
Die SPÖ Burgenland lehnte ab. | SPÖ Burgenland=Organisation
Die SPD gewann Hamburg zurück. | SPD=Organisation, Hamburg=Ort
Die OSZE und das Rote Kreuz halfen. | OSZE=Organisation, Rote Kreuz=Organisation:Rotes Kreuz
Die Universität Oxford und das Landgericht Köln. | Universität Oxford=Organisation, Landgericht Köln=Organisation
Die DFB-Führung und die US-Führung schwiegen. | DFB-Führung=Organisation, US-Führung=Staat
Ein Mitarbeiter von Wikimedia schwieg. | -
Seine Kritik wies er zurück. | -
Die Seine ist ein Fluss. | Seine=Ort
Der Kommissar Said Raad al-Huber kam. | Said Raad al-Huber=Person
Minister Huber kam. Eva Huber lachte. Huber ging. | Huber=Person, Eva Huber=Person, Huber=Person
Eva Huber kam. Minister Huber ging. Huber blieb. | Eva Huber=Person, Huber=Person, Huber=Person:Eva Huber
Karl Huber kam. Eva Huber ging. Minister Huber blieb. | Karl Huber=Person, Eva Huber=Person, Huber=Person:Karl Huber
Karl Anton von der IG Metall Trier kam. | Karl Anton=Person, IG Metall Trier=Organisation
Die CDU/CSU-Fraktion lobte die Universität Graz. | CDU/CSU-Fraktion=Organisation, Universität Graz=Organisation
König Ludwig II. baute Schlösser. Dann starb Ludwig. | Ludwig II.=Person, Ludwig=Person:Ludwig II.
Die Rede Papst Benedikts XVI. war lang. | Benedikts XVI.=Person:Benedikt XVI.
Karl IV. schlug Karl V. in Prag. | Karl IV.=Person, Karl V.=Person, Prag=Ort
Der Brief ging an Kaiser Karl VI. Der Bote ging. | Karl VI=Person:Karl VI.
Karl V. Moser sprach. | Karl V. Moser=Person
Moon Jae In sprach mit Tsai Ing Wen. | Moon Jae In=Person, Tsai Ing Wen=Person
Kim Wilde sah Anna Huber. | Kim Wilde=Person, Anna Huber=Person
Der Kritiker Salvatore Bruno Riina kam. | Salvatore Bruno Riina=Person
Am Montag traf Hans Maier Eva Huber. | Hans Maier=Person, Eva Huber=Person
Er war unter Präsident Hans Peter Minister geworden. | Hans Peter=Person
Bazoum Okoye, Sprecher der Gruppe, kam. Okoye ging. | Bazoum Okoye=Person, Okoye=Person:Bazoum Okoye
Moskau, Minister und Soldaten schwiegen. | Moskau=Staat
Petra Wolf lehnte ab. Der Wolf floh. | Petra Wolf=Person
Petra Wolf lehnte ab. Wolf floh. | Petra Wolf=Person, Wolf=Person:Petra Wolf
Der Tisch und die Lampe standen im Zimmer. | -
Der Moskauer Politiker und die russische Regierung schwiegen. | -
Das Essen war gut, die Rede auch. | -
Am Montag begann die Beratung über den Haushalt. | -
Das Spiel gegen Leicester City endete in der Premier League. | -
"""

ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_names_are_found_with_kind_and_full_name(text: str, expected: str) -> None:
    found = []
    for name in analyse(text).names:
        form = text[name.span.start : name.span.end]
        found.append(f"{form}={name.kind}" if form == name.name else f"{form}={name.kind}:{name.name}")
    assert ", ".join(found) == ("" if expected == "-" else expected)


@pytest.mark.parametrize(
    ("text", "subject", "object_"),
    [
        ("Die Krämer GmbH kauft StarFin.", "Die Krämer GmbH", "StarFin"),
        ("Marbex übernimmt DSG Polar AS.", "Marbex", "DSG Polar AS"),
        ("Die IG Metall kauft die Kronen Zeitung.", "Die IG Metall", "die Kronen Zeitung"),
        ("Die CDU/CSU-Fraktion lobt die Universität Graz.", "Die CDU/CSU-Fraktion", "die Universität Graz"),
        (
            "Die Huber Bau GmbH & Co. KG beantragt ein Verfahren.",
            "Die Huber Bau GmbH & Co. KG",
            "ein Verfahren",
        ),
    ],
)
def test_a_company_or_a_listed_body_is_one_phrase(text: str, subject: str, object_: str) -> None:
    (sentence,) = analyse(text).sentences
    (frame,) = sentence.frames
    assert frame.subject is not None
    assert frame.object is not None
    cores = [sentence.range_span(sentence.phrases[part.phrase].core) for part in (frame.subject, frame.object)]
    assert [span.of(text) for span in cores] == [subject, object_]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Moskau lehnte den Vorschlag ab.", "Staat"),
        ("Berlin fordert eine Untersuchung.", "Staat"),
        ("In Moskau regnet es.", "Ort"),
        ("Der Minister reiste nach Berlin.", "Ort"),
        ("Wien – Der Minister reiste ab.", "Ort"),
    ],
)
def test_a_capital_is_a_state_where_it_acts(text: str, kind: str) -> None:
    (name,) = analyse(text).names
    assert name.kind == kind


@pytest.mark.parametrize(
    ("word", "lemma", "modifier"),
    [
        ("NATO-Generalsekretär", "Generalsekretär", "NATO"),
        ("Pentagonchef", "Chef", "Pentagon"),
        ("Ex-Verteidigungsminister", "Verteidigungsminister", ""),
        ("Klimaschutzministerin", "Minister", "Klimaschutz"),
        ("Staatsanwältin", "Staatsanwalt", ""),
        ("Landesrätin", "Landesrat", ""),
        ("Vorsitzende", "Vorsitzender", ""),
        ("Abgeordneten", "Abgeordneter", ""),
    ],
)
def test_functions_are_read_out_of_one_word(word: str, lemma: str, modifier: str) -> None:
    function = function_of(word)
    assert function is not None
    assert (function.lemma, function.modifier) == (lemma, modifier)


@pytest.mark.parametrize("word", ["Antrag", "Vertrag", "Generation", "Heimat", "Zirkusrat", "minister", "Militär"])
def test_words_without_a_function(word: str) -> None:
    assert function_of(word) is None


def test_a_citizen_is_a_function_of_people() -> None:
    function = function_of("Kasachen")
    assert function is not None and function.kind is FunctionKind.PEOPLE


@pytest.mark.parametrize(
    ("word", "country"), [("russischen", "RU"), ("Moskauer", "RU"), ("niederländische", "NL"), ("große", None)]
)
def test_adjectives_tell_countries(word: str, country: str | None) -> None:
    assert country_of_adjective(word) == country


def test_knowledge_is_looked_up_by_inflected_forms() -> None:
    russia, summit = look_up("Russlands"), is_event_noun("NATO-Außenministertreffens")
    assert russia is not None and russia.name == "Russland" and summit
    assert given_name("Wolfgang") is not None and given_name("Tisch") is None


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_text_has_names_that_lie_in_it(text: str) -> None:
    names = find_names(text, token_sentences(text))
    assert all(0 <= name.span.start < name.span.end <= len(text) for name in names)
    assert all(first.span.end <= second.span.start for first, second in itertools.pairwise(names))


@pytest.mark.parametrize(
    ("words", "word", "introduced"),
    [
        ("Gestern kam Ministerin Eva von Ruhland an", "Ruhland", True),
        ("Gestern kam Eva , und Ruhland ging", "Ruhland", False),
        ("Gestern kam Ruhland ( 48 ) an", "Ruhland", True),
        ("Ruhland kam , dann kam Ministerin Ruhland", "Ruhland", True),
        ("Eva kam", "Eva", True),
        ("Der Tisch kam", "Tisch", False),
    ],
)
def test_a_family_name_is_introduced_by_what_stands_beside_it(words: str, word: str, introduced: bool) -> None:
    assert WordPlaces((("Der", "Hund"), tuple(words.split()))).introducing(word) == ([1] if introduced else [])


def test_a_document_with_the_legal_form_makes_names_of_the_words() -> None:
    sentences = [sentence.tokens for sentence in analyse("Die Volkswagen AG wuchs. Volkswagen dankte.").sentences]
    assert [token.pos for token in sentences[0][1:3]] == ["NE", "NE"]


def test_many_names_cost_in_proportion_to_their_number() -> None:
    small, large = (token_sentences("Pete Hegseth traf John Healey. " * count) for count in (100, 200))
    assert len(find_names("", large)) == 400
    assert instructions(lambda: find_names("", large)) <= 2.5 * instructions(lambda: find_names("", small))
