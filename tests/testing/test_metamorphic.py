"""Sentences said in another way are good German, and a rule that finds too little or too much is caught."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, compile_rules
from eventdsl.german.conjugation import verb_forms
from eventdsl.german.inflection import finite_form, participle_lemma
from eventdsl.german.pipeline import analyse
from eventdsl.testing.metamorphic import (
    TRANSFORMATIONS,
    Variation,
    failure,
    run_rule,
    sentences,
    specimen,
    variations,
    vary,
)
from eventdsl.testing.metamorphic.transformations import BY_NAME

RUBIO = "Im Dezember hatte Rubio seine Teilnahme an dem Treffen abgesagt."
VERBAND = "Der Verband lädt den Präsidenten aus."
REGIERUNG = "Die Regierung weigert sich, das Abkommen zu unterzeichnen."
QUOTE = "„Wir schließen das aus“, sagte Rutte."

SAID: list[tuple[str, str, str]] = [
    ("present", RUBIO, "Im Dezember sagt Rubio seine Teilnahme an dem Treffen ab."),
    ("preterite", VERBAND, "Der Verband lud den Präsidenten aus."),
    ("perfect", VERBAND, "Der Verband hat den Präsidenten ausgeladen."),
    ("future", VERBAND, "Der Verband wird den Präsidenten ausladen."),
    ("modal", VERBAND, "Der Verband soll den Präsidenten ausladen."),
    ("passive", RUBIO, "Im Dezember war seine Teilnahme an dem Treffen von Rubio abgesagt worden."),
    ("passive", "Der Minister kritisiert einen neuen Plan.", "Ein neuer Plan wird von dem Minister kritisiert."),
    ("negation", RUBIO, "Im Dezember hatte Rubio seine Teilnahme an dem Treffen nicht abgesagt."),
    ("negation", "Rubio reist nach Kiew.", "Rubio reist nicht nach Kiew."),
    ("negation_removed", "Rubio nimmt nicht am Treffen teil.", "Rubio nimmt am Treffen teil."),
    ("particle_dropped", VERBAND, "Der Verband lädt den Präsidenten."),
    ("particle_elsewhere", VERBAND, "Der Verband lädt etwas, und das Licht geht aus."),
    ("fronted_subject", RUBIO, "Rubio hatte im Dezember seine Teilnahme an dem Treffen abgesagt."),
    ("fronted_object", VERBAND, "Den Präsidenten lädt der Verband aus."),
    ("fronted_adjunct", "Die Union einigte sich auf ein Paket.", "Auf ein Paket einigte sich die Union."),
    ("adverbial", RUBIO, "Im Dezember hatte Rubio zudem seine Teilnahme an dem Treffen abgesagt."),
    ("parenthesis", VERBAND, "Der Verband lädt, wie erwartet, den Präsidenten aus."),
    ("aside", VERBAND, "Der Verband lädt (anders als ihre Nachbarn) den Präsidenten aus."),
    ("coordinated_subject", VERBAND, "Der Verband und mehrere Verbündete laden den Präsidenten aus."),
    ("following_clause", VERBAND, "Der Verband lädt den Präsidenten aus, und die Lage bleibt ernst."),
    ("dass_clause", RUBIO, "Es heißt, dass Rubio im Dezember seine Teilnahme an dem Treffen abgesagt hatte."),
    ("dass_clause", REGIERUNG, "Es heißt, dass sich die Regierung weigert, das Abkommen zu unterzeichnen."),
    ("weil_clause", VERBAND, "Die Lage ist ernst, weil der Verband den Präsidenten auslädt."),
    ("other_clause", "Rubio sagt die Reise ab.", "Rubio schweigt, während Petra Lindner die Reise absagt."),
    ("other_actor", "Ruttes Absage freute die NATO.", "Karl Lindners Absage freute die OSZE."),
    ("feminine", "Der neue Minister sagt ab.", "Die neue Ministerin sagt ab."),
    ("gender_colon", "Experten warnen die Bürger.", "Expert:innen warnen die Bürger:innen."),
    ("guillemets", QUOTE, "»Wir schließen das aus«, sagte Rutte."),
    ("straight_quotes", QUOTE, '"Wir schließen das aus", sagte Rutte.'),
    ("swiss_spelling", QUOTE, "„Wir schliessen das aus“, sagte Rutte."),
    ("old_spelling", "Er sagte, dass er muss.", "Er sagte, daß er muß."),
    ("line_break", VERBAND, "Der Verband\nlädt den Präsidenten aus."),
    ("decomposed", VERBAND, "Der Verband la\u0308dt den Pra\u0308sidenten aus."),
]


@pytest.mark.parametrize(("name", "text", "expected"), SAID)
def test_sentence_is_said_in_another_way(name: str, text: str, expected: str) -> None:
    found = vary(specimen(text), (BY_NAME[name],))
    assert found is not None
    assert found.wording.text == expected


NOT_SAID = [
    ("passive", "Rubio reist nach Kiew."),
    ("passive", "Er trifft sie."),
    ("fronted_object", "Die Opposition kritisiert die Regierung."),  # either could be the subject
    ("negation", "Rubio sagt nichts ab."),
    ("negation", "Kiew fordert Waffen."),  # German says keine
    ("dass_clause", "Hegseth sagt Treffen ab"),  # a headline
    ("dass_clause", QUOTE),
    ("perfect", "Morgen kommt Rubio."),
    ("present", "Gestern kam Rubio."),
    ("modal", "Rubio sagte ab."),
    ("feminine", "Die Ministerin sagt ab."),
    ("following_clause", REGIERUNG),
    ("guillemets", VERBAND),
    ("line_break", "Hegseth sagt Treffen ab"),
]


@pytest.mark.parametrize(("name", "text"), NOT_SAID)
def test_sentence_has_no_such_form(name: str, text: str) -> None:
    assert vary(specimen(text), (BY_NAME[name],)) is None


def test_several_transformations_are_applied_at_once() -> None:
    found = vary(specimen(VERBAND), (BY_NAME["dass_clause"], BY_NAME["perfect"], BY_NAME["negation"]))
    assert found is not None
    assert found.wording.text == "Es heißt, dass der Verband den Präsidenten nicht ausgeladen hat."


@pytest.mark.parametrize("text", ["", "Nein", "Ja. Nein.", "123", "\u0308", "Er", "(", "„“", "Der der der."])
def test_any_text_can_be_tried(text: str) -> None:
    for transformation in TRANSFORMATIONS:
        vary(specimen(text), (transformation,))


def test_generated_forms_are_read_back_as_their_verb() -> None:
    for lemma in ("absagen", "ankündigen", "zurückweisen", "verlangen", "treffen", "widersprechen", "bestätigen"):
        forms = verb_forms(lemma)
        assert participle_lemma(forms.participle) == lemma
        assert all(finite_form(verb.form, lemma.removeprefix(forms.particle or "")) for verb in forms.finite)


# ---- rules ----------------------------------------------------------------------------------------------------------

HEAD = """evr 1
event Absage {
  wer: Text*
  was: Text?
}
"""
GOOD = """rule absagen -> Absage {
  clause {wer} sagt {was} ab
  example "Rubio sagt seine Reise nach Kiew ab." -> Absage(wer: "Rubio", was: "Reise")
  example "Im Mai hatte der Minister den Besuch abgesagt." -> Absage(wer: "Minister", was: "Besuch")
  counter "Rubio sagt nichts."
}
"""


def engine_of(rule: str) -> Engine:
    return compile_rules("a.evr", MemoryFiles({"a.evr": HEAD + rule}))


def broken(rule: str) -> dict[str, str]:
    engine = engine_of(rule)
    report = run_rule(engine, engine.ruleset.rules[0], attempts=0)
    return {found.failure.variation.name: found.failure.variation.wording.text for found in report.broken}


def test_clause_pattern_holds_up() -> None:
    assert broken(GOOD) == {}


def test_phrase_pattern_does_not_and_failures_are_shrunk() -> None:
    rule = """rule absagen -> Absage {
  phrase {wer} sagt {was} ab
  example "Rubio sagt am Mittwoch die lange Reise ab." -> Absage(wer: "Rubio", was: "Reise")
  example "Rubio sagt die lange Reise nach Kiew ab." -> Absage(wer: "Rubio", was: "Reise")
}
"""
    found = broken(rule)
    assert found["perfect"] == "Rubio hat die Reise abgesagt."
    assert found["fronted_object"] == "Die Reise sagt Rubio ab."


def test_rule_that_does_not_ask_for_the_particle_is_caught() -> None:
    rule = """rule absagen -> Absage {
  phrase {wer} sagt {was}
  example "Rubio sagt die lange Reise ab." -> Absage(wer: "Rubio", was: "Reise")
}
"""
    found = broken(rule)
    assert found["particle_dropped"] == "Rubio sagt die Reise."
    assert "particle_replaced" in found


def test_combinations_are_searched() -> None:
    engine = engine_of(GOOD)
    assert not run_rule(engine, engine.ruleset.rules[0], attempts=10).broken


def test_variant_that_is_switched_off_is_not_asked_for() -> None:
    assert broken(GOOD.replace("  counter", "  without passive | perfect\n  counter")) == {}


def test_transformation_is_silenced_beside_the_rule() -> None:
    rule = "// allow robust-passive, robust-line-break\n" + GOOD
    engine = engine_of(rule)
    tried = dict(run_rule(engine, engine.ruleset.rules[0], attempts=0).tried)
    assert (tried["passive"], tried["line_break"], tried["perfect"]) == (0, 0, 2)


GOOD_ENGINE = engine_of(GOOD)


@given(variations(GOOD_ENGINE, "a.evr:absagen"))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_users_can_property_test_their_rules(variation: Variation) -> None:
    assert failure(GOOD_ENGINE, "a.evr:absagen", variation) is None, variation.wording.text


@given(sentences([RUBIO, VERBAND, REGIERUNG, QUOTE]))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_words_know_where_they_come_from(variation: Variation) -> None:
    document = analyse(variation.text)
    tokens = [token.text for sentence in document.sentences for token in sentence.tokens]
    origins = [origin for _, origin in variation.wording.places if origin is not None]
    assert all(0 <= origin < len(tokens) for origin in origins)
    assert all(variation.wording.text[place.start : place.end] for place, _ in variation.wording.places)
