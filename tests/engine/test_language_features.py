"""Constructs of the rule language, each from source to event."""

from __future__ import annotations

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, compile_rules
from eventdsl.events.mention import EventMention

TYPES = """evr 1
list treffen from "treffen.yaml" key namen
list titel = Minister | "Erster Minister"
entity Akteur
entity Person < Akteur {
  head @titel
  phrase @titel [pos=NE]{1,2}
  phrase [pos=NE]
}
entity Bund < Akteur {
  list @buende
}
list buende = NATO | "Europäische Union"
entity Veranstaltung {
  head @treffen
}
event Ereignis {
  wer: Akteur*
  was: Text?
}
fragment bei(x) = (an | bei | zu) {was: $x}
fragment ganz(verb, ding) = {wer} $verb @bei($ding) teil
fragment anlass = {was: Veranstaltung!} | @treffen
"""
LISTS = "namen:\n  - Treffen\n  - Gipfel\n"


def engine_of(
    rule: str, header: str = 'import "typen.evr" (Ereignis, Akteur, Person, Bund, Veranstaltung, bei, ganz, anlass)'
) -> Engine:
    files = MemoryFiles(
        {
            "p/pack.yaml": "name: p\nlanguage: 1\n",
            "p/typen.evr": TYPES,
            "p/treffen.yaml": LISTS,
            "p/regel.evr": f"evr 1\n{header}\n{rule}",
        }
    )
    return compile_rules("p", files)


def roles(event: EventMention) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for argument in event.arguments:
        found.setdefault(argument.role, []).append(argument.text)
    return found


FEATURES = [
    # name · rule body · text · roles of the one event, or None
    (
        "fragment with a type parameter",
        "clause {wer} nimmt @bei(Veranstaltung) teil",
        "Rutte nimmt am Gipfel teil.",
        {"wer": ["Rutte"], "was": ["Gipfel"]},
    ),
    (
        "es that does something to somebody",
        "clause {wer} fordert",
        "Es forderte eine Pause.",
        {"wer": ["Es"]},
    ),
    (
        "es that stands for nobody",
        "clause {wer} fordert",
        "So fordert es die Verfassung.",
        None,
    ),
    (
        "es of a passive",
        "clause {wer} fordert",
        "Es wurde eine Pause gefordert.",
        {},
    ),
    (
        "fragment type is tested",
        "clause {wer} nimmt @bei(Veranstaltung) teil",
        "Der Minister nimmt am Minister teil.",
        None,
    ),
    (
        "fragment that calls a fragment",
        "clause @ganz(nimmt, Veranstaltung)",
        "Rutte nimmt am Gipfel teil.",
        {"wer": ["Rutte"], "was": ["Gipfel"]},
    ),
    (
        "fragment with options as an option",
        "clause {wer} lobt (@anlass | Plan)",
        "Rutte lobt den Plan.",
        {"wer": ["Rutte"]},
    ),
    (
        "first part of a compound in a phrase",
        "phrase {wer: Akteur!, erstglied} Chef",
        "Der NATO-Chef kam.",
        {"wer": ["NATO"]},
    ),
    (
        "first part before a function",
        "phrase {wer: Akteur!, erstglied} Parteichef",
        "Der Parteichef kam.",
        None,
    ),
    (
        "first part of any kind",
        "phrase {was, erstglied} Chef",
        "Der Küchen-Chef kam.",
        {"was": ["Küchen"]},
    ),
    (
        "a guard asks for the type of a first part",
        "phrase {was, erstglied} Chef\n  where {was} is not Bund",
        "Der NATO-Chef kam.",
        None,
    ),
    (
        "an object of a noun is not who acts",
        "nominal Übernahme {was, kopf=Plan, akkusativ} {wer}",
        "Die Übernahme der Firma durch den Plan ist fix.",
        None,
    ),
    ("first part of another type", "phrase {wer: Person!, erstglied} Chef", "Der NATO-Chef kam.", None),
    ("a prefix is no first part", "phrase {wer, erstglied} Chef", "Der Ex-Chef kam.", None),
    ("a former one is none", "phrase {was, erstglied} Chef", "Der Ex-NATO-Chef kam.", None),
    ("a noun is no name", "phrase {wer, erstglied} Chef", "Der Küchen-Chef kam.", None),
    ("first part in a nominal pattern", "nominal Streik {wer}", "Der Marbex-Streik dauert an.", {"wer": ["Marbex"]}),
    (
        "a genitive comes before the first part",
        "nominal Streik {wer: Akteur}",
        "Der Marbex-Streik der NATO dauert an.",
        {"wer": ["der NATO"]},
    ),
    (
        "list from YAML",
        "clause {wer} lobt {was: Veranstaltung!}",
        "Rutte lobt den NATO-Gipfel.",
        {"wer": ["Rutte"], "was": ["den NATO-Gipfel"]},
    ),
    ("certain type", "clause {wer} lobt {was: Veranstaltung!}", "Rutte lobt das Dingsbums.", None),
    (
        "unknown type passes",
        "clause {wer} lobt {was: Veranstaltung}",
        "Rutte lobt das Dingsbums.",
        {"wer": ["Rutte"], "was": ["das Dingsbums"]},
    ),
    (
        "gazetteer of two words",
        "clause {wer: Bund!} lobt {was}",
        "Die Europäische Union lobt den Plan.",
        {"wer": ["Die Europäische Union"], "was": ["den Plan"]},
    ),
    (
        "each conjunct",
        "clause {wer} lobt {was}",
        "Die NATO und die Europäische Union loben den Plan.",
        {"wer": ["Die NATO", "die Europäische Union"], "was": ["den Plan"]},
    ),
    (
        "case of a slot",
        "clause {wer} dankt {was, dativ}",
        "Rutte dankt dem Minister.",
        {"wer": ["Rutte"], "was": ["dem Minister"]},
    ),
    ("case behind a preposition", "clause {wer} baut auf {was, akkusativ}", "Rutte baut auf dem Schiff.", None),
    (
        "case behind a preposition holds",
        "clause {wer} baut auf {was, akkusativ}",
        "Rutte baut auf den Gipfel.",
        {"wer": ["Rutte"], "was": ["den Gipfel"]},
    ),
    (
        "case behind a preposition of a pronoun",
        "clause {wer} baut auf {was, akkusativ}",
        "Das ist der Gipfel, auf den die NATO baut.",
        {"wer": ["die NATO"], "was": ["den"]},
    ),
    (
        "a slot that asks for a case takes no clause",
        "clause {wer} mahnt zu {was, dativ}",
        "Rutte mahnte, den Plan zu loben.",
        None,
    ),
    (
        "case that the verb governs",
        "clause {wer} einigt sich auf {was}",
        "Die NATO einigte sich auf einem Treffen auf den Plan.",
        {"wer": ["Die NATO"], "was": ["den Plan"]},
    ),
    (
        "an option for the subject of an infinitive that refuses it leaves it to the next",
        "clause ({wer: Bund!} | {wer: Person!, name}) lobt {was}",
        "Karin Bauer kündigte an, den Plan zu loben.",
        {"wer": ["Karin Bauer"], "was": ["den Plan"]},
    ),
    (
        "options for a subject that is missing",
        "clause ({wer: Bund!} | {wer: Person!, name}) lobt {was}",
        "Den Plan zu loben, ist gut.",
        {"was": ["Den Plan"]},
    ),
    ("head of a slot", "clause {wer} lobt {was, kopf=Gipfel|Treffen}", "Rutte lobt den Plan.", None),
    ("number of a slot", "clause {wer} lobt {was, plural}", "Rutte lobt den Plan.", None),
    (
        "number of a slot holds",
        "clause {wer} lobt {was, plural}",
        "Rutte lobt die Pläne.",
        {"wer": ["Rutte"], "was": ["die Pläne"]},
    ),
    ("mention kind", "clause {wer, pronomen} lobt {was}", "Er lobt den Plan.", {"wer": ["Er"], "was": ["den Plan"]}),
    ("mention kind fails", "clause {wer, pronomen} lobt {was}", "Rutte lobt den Plan.", None),
    (
        "literal noun is a head",
        "clause {wer} übt Kritik an {was}",
        "Rutte übte heftige Kritik an dem Plan.",
        {"wer": ["Rutte"], "was": ["dem Plan"]},
    ),
    ("quoted word is a form", 'clause {wer} lobt "Pläne"', "Rutte lobt den Plan.", None),
    (
        "clause for a slot",
        "clause {wer} sagt {was: Satz}",
        "Rutte sagt, dass es gut ist.",
        {"wer": ["Rutte"], "was": ["dass es gut ist"]},
    ),
    (
        "correlate carries its clause",
        "clause {wer} pocht auf {was}",
        "Rutte pocht darauf, dass alle zahlen.",
        {"wer": ["Rutte"], "was": ["dass alle zahlen"]},
    ),
    ("reflexive is asked for", "clause {wer} weigert sich", "Rutte weigert sich.", {"wer": ["Rutte"]}),
    (
        "passive pattern",
        "clause {was: Person} wird zu {wer: Person} ernannt",
        "Der Präsident ernannte Rutte zum Minister.",
        {"was": ["Rutte"], "wer": ["Minister"]},
    ),
    (
        "state passive pattern",
        "clause {wer} ist bei {was} vertreten",
        "Rutte ist bei dem Gipfel vertreten.",
        {"wer": ["Rutte"], "was": ["dem Gipfel"]},
    ),
    (
        "modal pattern",
        "clause {wer} will {was} verhindern",
        "Rutte will den Plan verhindern.",
        {"wer": ["Rutte"], "was": ["den Plan"]},
    ),
    ("modal pattern wants its modal", "clause {wer} will {was} verhindern", "Rutte verhindert den Plan.", None),
    (
        "expletive",
        "clause es heißt {was: Satz}",
        "Es heißt, dass der Gipfel beginnt.",
        {"was": ["dass der Gipfel beginnt"]},
    ),
    (
        "nominal pattern",
        "nominal Kritik {wer} (an {was})?",
        "Die Kritik der NATO an dem Plan wächst.",
        {"wer": ["der NATO"], "was": ["dem Plan"]},
    ),
]


@pytest.mark.parametrize(("name", "body", "text", "expected"), FEATURES, ids=[row[0] for row in FEATURES])
def test_feature(name: str, body: str, text: str, expected: dict[str, list[str]] | None) -> None:
    events = engine_of(f"rule r -> Ereignis {{\n  {body}\n}}\n").extract(text)
    assert [roles(event) for event in events] == ([] if expected is None else [expected])


def test_namespace_of_an_import() -> None:
    rule = "rule r -> t.Ereignis {\n  clause {wer: t.Person} lobt {was: t.Veranstaltung!}\n}\n"
    events = engine_of(rule, 'import "typen.evr" as t').extract("Rutte lobt den Gipfel.")
    assert [event.type for event in events] == ["Ereignis"]


PARTICIPLES = [
    # the noun that a participle modifies is the object of a transitive verb and the subject of an unaccusative one
    ("clause {wer} sagt {was} ab", "Das abgesagte Treffen sorgt für Ärger.", {"was": ["Treffen"]}),
    ("clause {wer} tritt zurück", "Der zurückgetretene Minister schweigt.", {"wer": ["Minister"]}),
    ("clause {wer} tritt zurück", "Er wurde zurückgetreten.", None),
    ("clause {wer} hilft {was, dativ}", "Dem Minister wurde geholfen.", {"was": ["Dem Minister"]}),
]


@pytest.mark.parametrize(("body", "text", "expected"), PARTICIPLES, ids=[row[1] for row in PARTICIPLES])
def test_variants_follow_the_class_of_the_verb(body: str, text: str, expected: dict[str, list[str]] | None) -> None:
    events = engine_of(f"rule r -> Ereignis {{\n  {body}\n}}\n").extract(text)
    assert [roles(event) for event in events] == ([] if expected is None else [expected])


def test_provenance_names_rule_pattern_variant_and_evidence() -> None:
    rule = "rule r -> Ereignis {\n  clause {wer} lobt {was}\n  clause {wer} sagt {was} ab\n}\n"
    (event,) = engine_of(rule).extract("Den Gipfel hatte Rutte abgesagt.")
    assert (event.rule, event.pattern, event.variant) == ("regel.evr:r", 2, "perfect")
    evidence = {argument.role: argument.evidence for argument in event.arguments}
    assert evidence["was"] == "object:case"
    assert evidence["wer"].startswith("subject:")


TRIGGERS = [
    # pattern · text · trigger
    ("phrase {was = Chef} von {wer}", "Der Chef von Marbex kam.", "Chef"),
    ('phrase {wer: Akteur} "," {was = Chef}', "Rutte, Chef der NATO, kam.", "Chef"),
    ('phrase {wer: Akteur} ":"', "Rutte: Wir kommen.", ":"),
    ("phrase {was = Chef} sagte", "Der Chef sagte ab.", "sagte"),
]


@pytest.mark.parametrize(("pattern", "text", "trigger"), TRIGGERS)
def test_the_trigger_of_a_phrase_is_its_words_or_those_of_its_captures(pattern: str, text: str, trigger: str) -> None:
    engine = engine_of(f'rule r -> Ereignis {{\n  {pattern}\n  counter "Es regnet."\n}}')
    (event,) = engine.extract(text)
    assert event.trigger.text == trigger
