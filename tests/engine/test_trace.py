"""Traces say what the matchers do, and name the element that killed a match."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventdsl.api import Engine, compile_rules
from eventdsl.engine.trace import Attempt, Reason, nearest
from eventdsl.german.pipeline import analyse
from tests.engine.conftest import Compile

ABSAGEN = "clause {wer} sagt ((Teilnahme | Besuch) (an {was})? | {was})? ab"

# reason · patterns of the rule · sentence · the element of the rule · words of the text
KILLERS = [
    (Reason.PARTICLE_MISSING, ABSAGEN, "Hegseth sagt, die Teilnahme sei gut.", "sagt", "sagt"),
    (Reason.PARTICLE_MISSING, "clause {wer} lädt {was} aus", "Er lädt die Kisten aus dem Wagen.", "lädt", "lädt aus"),
    (Reason.OTHER_PARTICLE, ABSAGEN, "Hegseth sagt das Treffen zu.", "sagt", "sagt zu"),
    (Reason.NOT_A_PREDICATE, ABSAGEN, "Hegseths Absage kam spät.", "sagt", "Absage"),
    (Reason.NOT_A_PREDICATE, "nominal Absage {wer}", "Hegseth sagte das Treffen ab.", "Absage", "sagte"),
    (Reason.NO_TRIGGER, "clause {wer} reist ab", "Der Mond scheint.", "reist", "scheint"),
    (Reason.NO_TRIGGER, "nominal Absage {wer}", "Der Mond scheint.", "Absage", "Mond"),
    (Reason.NO_TRIGGER, 'phrase Absage "von" {wer}', "Der Mond scheint.", "Absage", ""),
    (Reason.VARIANT_OFF, f"{ABSAGEN}\nwithout perfect", "Hegseth hat das Treffen abgesagt.", "sagt", "abgesagt"),
    (Reason.MODAL, "clause {wer} will {was} absagen", "Hegseth sagt das Treffen ab.", "will", "sagt"),
    (Reason.REFLEXIVE, "clause {wer} entschuldigt", "Rutte entschuldigt sich.", "entschuldigt", "entschuldigt sich"),
    (Reason.REFLEXIVE, "clause {wer} beteiligt sich an {was}", "Rutte beteiligt den Minister am Treffen.", "sich", ""),
    (Reason.NOTHING_THERE, "clause {wer} sagt {was} ab", "Hegseth sagt ab.", "{was}", "sagt"),
    (Reason.NOTHING_THERE, "clause {wer} nimmt an {was} teil", "Rutte nimmt teil.", "{was}", "nimmt"),
    (Reason.OTHER_WORD, "clause {wer} sagt Teilnahme ab", "Hegseth sagt den Besuch ab.", "Teilnahme", "Besuch"),
    (Reason.OTHER_WORD, "clause {wer} sagt {was} rasch ab", "Hegseth sagt das Treffen ab.", "rasch", "sagt"),
    (Reason.NOT_NEGATED, "clause {wer} sagt {was} nicht ab", "Hegseth sagt das Treffen ab.", "nicht", "sagt"),
    (Reason.WRONG_TYPE, "clause {wer: Person} sagt ab", "Der Gipfel sagt ab.", "{wer: Person}", "Gipfel"),
    (Reason.UNKNOWN_TYPE, "clause {wer} sagt {was: Veranstaltung!} ab", "Rutte sagt die Sache ab.", None, "Sache"),
    (Reason.WRONG_HEAD, "clause {wer} sagt {was, kopf=Gipfel} ab", "Rutte sagt das Treffen ab.", None, "Treffen"),
    (Reason.OTHER_TOKEN, "phrase Absage von {wer}", "Die Absage durch Rutte kam.", "von", "durch"),
    (Reason.EXTRA_TOKENS, "phrase statt {was} nur {wer}", "Statt des Ministers kommt nur Rutte.", "nur", "kommt"),
    (Reason.WRONG_TYPE, "phrase Absage von {wer: Person}", "Die Absage von Treffen kam.", "{wer: Person}", "Treffen"),
    (Reason.GUARD, f"{ABSAGEN}\nwhere polarity is negative", "Hegseth sagt das Treffen ab.", None, "sagt ab"),
    (Reason.GUARD, f"{ABSAGEN}\nwhere clause has no word heute", "Hegseth sagt das Treffen heute ab.", None, "heute"),
    (Reason.GUARD, f"{ABSAGEN}\nwhere {{was}} is Person", "Hegseth sagt das Treffen ab.", None, "Treffen"),
    (Reason.GUARD, f"{ABSAGEN}\nwhere {{was}} present", "Hegseth sagt ab.", None, "sagt ab"),
]


def attempts(engine: Engine, text: str, rule: str = "r.evr:r") -> tuple[Attempt, ...]:
    return engine.trace(analyse(text), (rule,)).attempts


@pytest.mark.parametrize(
    ("reason", "patterns", "text", "element", "words"), KILLERS, ids=[f"{row[0]} - {row[2]}" for row in KILLERS]
)
def test_the_element_that_killed_the_match(
    compile_source: Compile, reason: Reason, patterns: str, text: str, element: str | None, words: str
) -> None:
    engine = compile_source(f"rule r -> Ereignis {{\n{patterns}\n}}\n")
    attempt = nearest(attempts(engine, text))
    assert attempt is not None and not attempt.event
    [killer] = attempt.failed()
    assert killer.obstacle is not None and killer.origin is not None
    assert killer.obstacle.reason is reason
    tokens = analyse(text).sentences[attempt.sentence].tokens
    assert " ".join(tokens[index].text for index in killer.obstacle.tokens) == words or not words
    if element is not None:
        source = engine.ruleset.modules[killer.origin.file].source
        assert killer.origin.span.of(source.text) == element


def test_a_missing_role_is_named(compile_source: Compile) -> None:
    engine = compile_source("event Streng {\n  wer: Akteur\n}\nrule r -> Streng {\nclause es sagt ab\n}\n")
    attempt = nearest(attempts(engine, "Es sagt ab."))
    assert attempt is not None
    [killer] = attempt.failed()
    assert killer.obstacle is not None and killer.obstacle.reason is Reason.ROLE_EMPTY


def test_overlap_names_the_winner(compile_source: Compile) -> None:
    source = "rule r -> Ereignis {\nclause {wer} sagt {was} ab\n}\n"
    source += "event Teilabsage < Ereignis\nrule s -> Teilabsage {\nclause {wer} sagt {was} teilweise ab\n}\n"
    engine = compile_source(source)
    attempt = nearest(attempts(engine, "Rutte sagt das Treffen teilweise ab."))
    assert attempt is not None and attempt.match is not None and not attempt.event
    [killer] = attempt.failed()
    assert killer.obstacle is not None and killer.obstacle.reason is Reason.OVERLAP
    assert "r.evr:s -> Teilabsage" in killer.obstacle.message


def test_choice_names_the_option_that_comes_near(compile_source: Compile) -> None:
    pattern = "clause {wer} sagt (Teilnahme an {was: Veranstaltung!} | Besuch bei {wer: Person!}) ab"
    engine = compile_source(f"rule r -> Ereignis {{\n{pattern}\n}}\n")
    attempt = nearest(attempts(engine, "Rutte sagt die Teilnahme an dem Dingsbums ab."))
    assert attempt is not None
    [killer] = attempt.failed()
    assert killer.obstacle is not None and killer.obstacle.reason is Reason.UNKNOWN_TYPE


def test_an_attempt_is_an_event_exactly_where_the_engine_finds_one() -> None:
    engine = compile_rules("@politik")
    rules = [rule.id for rule in engine.ruleset.rules]
    texts = [
        "Hegseth sagt Teilnahme an NATO-Treffen ab.",
        "Rubio nimmt nicht an dem Treffen teil, sagte Rutte am Mittwoch.",
        "Zu dem Treffen kommt statt Minister Hegseth nur Staatssekretär Colby.",
        "Rutte kündigte an, nach Prag zu reisen. Anna Huber plant, nach Prag zu kommen.",
        "„Das ist falsch“, so Rutte. Die Absage von Hegseth kam überraschend, doch Merz wies die Kritik zurück.",
    ]
    for text in texts:
        trace = engine.trace(analyse(text), rules)
        assert trace.events == engine.extract(text)
        events = {(event.rule, event.pattern) for event in trace.events}
        assert {(found.rule.id, found.pattern.number) for found in trace.attempts if found.event} == events
        for attempt in trace.attempts:
            before_guards = [element for element in attempt.elements if not element.kind.is_afterwards]
            assert (attempt.match is not None) is not any(element.failures for element in before_guards)


WORDS = [
    *("Rutte", "Hegseth", "sagt", "ab", "sagte", "das", "Treffen", "die", "Absage", "von", "statt", "nur", "nicht"),
    *(",", ".", "„", "“", "der", "Minister", "hat", "abgesagt", "zu"),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=14))
def test_any_text_can_be_traced(compile_source: Compile, words: list[str]) -> None:
    patterns = f"{ABSAGEN}\nnominal Absage {{wer}}\nphrase statt {{was}} ..2 nur {{wer}}\nphrase Absage+ (von | durch)?"
    engine = compile_source(f"rule r -> Ereignis {{\n{patterns}\nwhere polarity is positive\n}}\n")
    text = " ".join(words)
    trace = engine.trace(analyse(text), ("r.evr:r",))
    assert trace.events == engine.extract(text)
    assert len(trace.events) == sum(attempt.event for attempt in trace.attempts)
    for attempt in trace.attempts:
        assert attempt.event or attempt.failed()
        assert all(killer.obstacle is not None for killer in attempt.failed())
