"""Phrase patterns: quantifiers, gaps, look-around, captures, and the bound on their work."""

from __future__ import annotations

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules
from eventdsl.engine.automaton import Search
from eventdsl.engine.entity_words import entity_words
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.view import SentenceView
from eventdsl.german.pipeline import analyse
from eventdsl.ir.pattern import PhrasePattern
from eventdsl.text.annotated import IndexedDocument
from tests.engine.conftest import PRELUDE, Extract

FOUND = [
    # pattern · text · the words each match spans
    ("Haus", "Das Haus steht.", ["Haus"]),
    ("Haus", "Die Häuser stehen.", ["Häuser"]),
    ('"Haus"', "Die Häuser stehen.", []),
    ("alt Haus", "Das alte Haus steht.", ["alte Haus"]),
    ("sehr+ alt", "Das sehr sehr sehr alte Haus steht.", ["sehr sehr sehr alte"]),
    ("sehr{2,3} alt", "Das sehr alte Haus steht.", []),
    ("sehr{2,3} alt", "Das sehr sehr alte Haus steht.", ["sehr sehr alte"]),
    ("sehr{2} alt", "Das sehr sehr sehr alte Haus steht.", ["sehr sehr alte"]),
    ("das sehr{0,1} alt", "Das sehr sehr alte Haus steht.", []),
    ("(klein | groß) Haus", "Das kleine Haus und das große Haus.", ["kleine Haus", "große Haus"]),
    ("[pos=ADJA]* Haus", "Das alte kleine Haus steht.", ["alte kleine Haus"]),
    ("[pos=ADJA]*? Haus", "Das alte Haus steht.", ["alte Haus"]),
    ("das ..2 Haus", "Das alte kleine Haus steht.", ["Das … Haus"]),
    ("das ..1 Haus", "Das alte kleine Haus steht.", []),
    ("Mann ..9 Haus", "Der Mann schläft, weil das Haus steht.", []),
    ("/H.+s/ (?= steht)", "Das Haus steht.", ["Haus"]),
    ("Haus (?! steht)", "Das Haus steht.", []),
    ("(?<= alt) Haus", "Das alte Haus steht.", ["Haus"]),
    ("(?<! alt) Haus", "Das alte Haus steht.", []),
    ("!alt Haus", "Das alte Haus und das kleine Haus.", ["Haus"]),
    ("[lemma=Haus number=plural]", "Die Häuser und das Haus.", ["Häuser"]),
    ("[form=/h.*/ pos!=NN]", "Hans hat Häuser.", ["hat"]),
]


@pytest.mark.parametrize(("pattern", "text", "matches"), FOUND, ids=[f"{row[0]} in {row[1]}" for row in FOUND])
def test_pattern_matches(extract: Extract, pattern: str, text: str, matches: list[str]) -> None:
    assert [event.trigger.text for event in extract(f"phrase {pattern}", text)] == matches


def test_slot_takes_the_phrase_that_begins_there(extract: Extract) -> None:
    (event,) = extract("phrase statt {was} nur {wer}", "Es kam statt des Ministers nur der Sprecher der Regierung.")
    assert {argument.role: argument.text for argument in event.arguments} == {
        "was": "des Ministers",
        "wer": "der Sprecher der Regierung",
    }


def test_capture_takes_what_its_pattern_matches(extract: Extract) -> None:
    (event,) = extract("phrase Artikel {was = [pos=CARD]}", "Das Bekenntnis zu Artikel 5 gilt.")
    assert [argument.text for argument in event.arguments] == ["5"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Keller-Anwalt kam. Anna Keller redete.", ["Keller"]),
        ("Anna Keller redete. Kellers Rede war lang. Der Keller-Anwalt kam.", ["Keller"]),
        ("Der Keller-Anwalt kam. Anna Kellermann redete.", []),
        ("Der Keller-Anwalt kam aus dem Keller.", []),
    ],
)
def test_a_first_part_is_known_by_the_names_of_the_text(extract: Extract, text: str, found: list[str]) -> None:
    events = extract("phrase {wer: Person!, erstglied} Anwalt", text)
    assert [argument.text for event in events for argument in event.arguments] == found


def search_of(pattern: str, text: str) -> Search:
    source = PRELUDE + f"rule r -> Ereignis {{\nphrase {pattern}\n}}\n"
    program = compile_rules("r.evr", MemoryFiles({"r.evr": source})).program
    document = analyse(text)
    (compiled,) = program.rules[0].patterns
    assert isinstance(compiled, PhrasePattern)
    annotated = IndexedDocument(document)
    view = SentenceView(annotated, 0)
    tester = SlotTester(program, entity_words(program.entities.values()), annotated)
    return Search(compiled.automaton, view, tester)


@pytest.mark.parametrize("pattern", ["(sehr+)+ alt", "(sehr* sehr*)* alt", "sehr ..30 sehr ..30 alt"])
def test_work_is_bounded_by_tokens_times_instructions(pattern: str) -> None:
    length = 400
    search = search_of(pattern, "Das " + "sehr " * length + "Haus steht.")
    assert list(search.matches()) == []
    assert len(search.dead) <= (length + 5) * len(search.code)
