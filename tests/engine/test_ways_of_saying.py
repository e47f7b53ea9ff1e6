"""Every way of saying one clause is found by the one pattern an author writes for it."""

from __future__ import annotations

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, compile_rules
from tests.engine.conftest import PRELUDE, Compile

PATTERNS = {
    "absagen": ("clause {wer} sagt ((Teilnahme | Besuch) (an {was})? | {was})? ab", "phrase Absage von {wer}"),
    "ablehnen": ("clause {wer} lehnt ({was})? ab", "phrase Ablehnung von {wer}"),
    "zurückweisen": ("clause {wer} weist ({was})? zurück", "phrase Zurückweisung von {wer}"),
    "ankündigen": ("clause {wer} kündigt ({was})? an", "phrase Ankündigung von {wer}"),
}

# way of saying it · sentence · who (None: not expressed) · variant
WAYS: dict[str, list[tuple[str, str, str | None, str]]] = {
    "absagen": [
        ("v2", "Hegseth sagt seine Teilnahme am Treffen ab.", "Hegseth", "v2"),
        ("fronted object", "Seine Teilnahme sagte Hegseth am Mittwoch ab.", "Hegseth", "v2"),
        ("perfect", "Im Dezember hatte bereits Rubio seine Teilnahme an einem Treffen abgesagt.", "Rubio", "perfect"),
        ("future", "Der Minister wird seine Teilnahme absagen.", "Minister", "future"),
        ("modal", "Der Minister musste seine Teilnahme absagen.", "Minister", "modal"),
        ("verb-last", "Es gab Kritik, weil Hegseth seine Teilnahme absagte.", "Hegseth", "verb_last"),
        ("relative", "Der Minister, der seine Teilnahme absagt, bleibt zu Hause.", "Minister", "verb_last"),
        ("zu-infinitive", "Hegseth beschloss, seine Teilnahme abzusagen.", "Hegseth", "zu_infinitive"),
        ("passive with agent", "Die Teilnahme wurde von Hegseth abgesagt.", "Hegseth", "passive"),
        ("passive", "Die Teilnahme wurde abgesagt.", None, "passive"),
        ("participle", "Die von Hegseth abgesagte Teilnahme sorgt für Ärger.", "Hegseth", "participle"),
        ("headline", "Hegseth sagt Nato-Treffen ab", "Hegseth", "headline"),
        ("nominal", "Die Absage von Hegseth kam spät.", "Hegseth", "phrase"),
        ("ellipsis", "Hegseth sagte ab und schickte Colby.", "Hegseth", "v2"),
    ],
    "ablehnen": [
        ("v2", "Rutte lehnt den Vorschlag am Montag ab.", "Rutte", "v2"),
        ("fronted object", "Den Vorschlag lehnte Rutte am Montag ab.", "Rutte", "v2"),
        ("perfect", "Rutte hat den Vorschlag abgelehnt.", "Rutte", "perfect"),
        ("future", "Der Minister wird den Vorschlag ablehnen.", "Minister", "future"),
        ("modal", "Der Minister will den Vorschlag ablehnen.", "Minister", "modal"),
        ("verb-last", "Es ist klar, dass Rutte den Vorschlag ablehnt.", "Rutte", "verb_last"),
        ("relative", "Der Minister, der den Vorschlag ablehnt, schweigt.", "Minister", "verb_last"),
        ("zu-infinitive", "Der Minister beschloss, den Vorschlag abzulehnen.", "Minister", "zu_infinitive"),
        ("passive with agent", "Der Vorschlag wurde vom Minister abgelehnt.", "Minister", "passive"),
        ("passive", "Der Vorschlag wurde abgelehnt.", None, "passive"),
        ("participle", "Der vom Minister abgelehnte Vorschlag liegt vor.", "Minister", "participle"),
        ("headline", "Rutte lehnt Forderungen ab", "Rutte", "headline"),
        ("nominal", "Die Ablehnung von Rutte kam spät.", "Rutte", "phrase"),
        ("ellipsis", "Rutte lehnte ab und reiste nach Hause.", "Rutte", "v2"),
    ],
    "zurückweisen": [
        ("v2", "Rutte weist die Kritik am Montag zurück.", "Rutte", "v2"),
        ("fronted object", "Den Vorwurf wies der Minister am Montag zurück.", "Minister", "v2"),
        ("perfect", "Rutte hat die Kritik zurückgewiesen.", "Rutte", "perfect"),
        ("future", "Der Minister wird den Vorwurf zurückweisen.", "Minister", "future"),
        ("modal", "Der Minister will den Vorwurf zurückweisen.", "Minister", "modal"),
        ("verb-last", "Es ist klar, dass Rutte den Vorwurf zurückweist.", "Rutte", "verb_last"),
        ("relative", "Der Minister, der den Vorwurf zurückwies, schweigt.", "Minister", "verb_last"),
        ("zu-infinitive", "Der Minister beschloss, den Vorwurf zurückzuweisen.", "Minister", "zu_infinitive"),
        ("passive with agent", "Der Vorwurf wurde vom Minister zurückgewiesen.", "Minister", "passive"),
        ("passive", "Der Vorwurf wurde zurückgewiesen.", None, "passive"),
        ("participle", "Der vom Minister zurückgewiesene Vorwurf wiegt schwer.", "Minister", "participle"),
        ("headline", "Rutte weist Bedenken zurück", "Rutte", "headline"),
        ("nominal", "Die Zurückweisung von Rutte kam spät.", "Rutte", "phrase"),
        ("ellipsis", "Rutte wies den Vorwurf zurück und ging.", "Rutte", "v2"),
    ],
    "ankündigen": [
        ("v2", "Rutte kündigt am Montag einen Gipfel an.", "Rutte", "v2"),
        ("fronted object", "Einen Gipfel kündigte Rutte am Montag an.", "Rutte", "v2"),
        ("perfect", "Rutte hat einen Gipfel angekündigt.", "Rutte", "perfect"),
        ("future", "Der Minister wird einen Gipfel ankündigen.", "Minister", "future"),
        ("modal", "Der Minister will einen Gipfel ankündigen.", "Minister", "modal"),
        ("verb-last", "Es heißt, dass Rutte einen Gipfel ankündigt.", "Rutte", "verb_last"),
        ("relative", "Der Minister, der den Gipfel ankündigte, schweigt.", "Minister", "verb_last"),
        ("zu-infinitive", "Der Minister beschloss, einen Gipfel anzukündigen.", "Minister", "zu_infinitive"),
        ("passive with agent", "Der Gipfel wurde vom Minister angekündigt.", "Minister", "passive"),
        ("passive", "Der Gipfel wurde angekündigt.", None, "passive"),
        ("participle", "Der vom Minister angekündigte Gipfel beginnt morgen.", "Minister", "participle"),
        ("headline", "Rutte kündigt Gipfel an", "Rutte", "headline"),
        ("nominal", "Die Ankündigung von Rutte kam spät.", "Rutte", "phrase"),
        ("ellipsis", "Rutte kündigte einen Gipfel an und ging.", "Rutte", "v2"),
    ],
}

CASES = [
    pytest.param(verb, sentence, who, variant, id=f"{verb}-{way.replace(' ', '-')}")
    for verb, ways in WAYS.items()
    for way, sentence, who, variant in ways
]


@pytest.fixture(scope="module")
def engines() -> dict[str, Engine]:
    rules = {
        verb: PRELUDE + "rule r -> Ereignis {\n" + "\n".join(patterns) + "\n}\n" for verb, patterns in PATTERNS.items()
    }
    return {verb: compile_rules("r.evr", MemoryFiles({"r.evr": source})) for verb, source in rules.items()}


@pytest.mark.parametrize(("verb", "sentence", "who", "variant"), CASES)
def test_way_of_saying_is_found(
    engines: dict[str, Engine], verb: str, sentence: str, who: str | None, variant: str
) -> None:
    events = engines[verb].extract(sentence)
    assert len(events) == 1, f"{len(events)} events"
    fillers = [argument for argument in events[0].arguments if argument.role == "wer"]
    heads = [argument.head.of(sentence) for argument in fillers]
    assert heads == ([] if who is None else [who])
    assert events[0].variant == variant


def test_gapping_carries_the_verb_to_the_second_conjunct(compile_source: Compile) -> None:
    engine = compile_source(
        "rule ab -> Ereignis {\n clause {wer} sagt ({was})? ab\n}\n"
        "rule zu -> Ereignis {\n clause {wer} sagt ({was})? zu\n}\n"
    )
    events = engine.extract("Müller sagt ab, Meier zu.")
    found = [(event.rule, event.arguments[0].text) for event in events]
    assert found == [("r.evr:ab", "Müller"), ("r.evr:zu", "Meier")]
