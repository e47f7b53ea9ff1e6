"""The prefilter: which sentences have a word of a rule, and that the events are the same without it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, compile_rules
from eventdsl.engine.prefilter import Prefilter
from eventdsl.german.text_reader import TextReader
from eventdsl.ir.program import CompiledRule

HEAD = """evr 1
event Ereignis {
  wer: Text*
  was: Text?
}
rule r -> Ereignis {
"""

WORDS = """
clause {wer} sagt {was} ab | Er sagte die Reise ab. | yes
clause {wer} sagt {was} ab | Die abgesagte Reise. | yes
clause {wer} sagt {was} ab | Ohne die Reise abzusagen. | yes
clause {wer} sagt {was} ab | WEIL ER ABSAGTE | yes
clause {wer} sagt {was} ab | Er sagte nichts. | no
clause {wer} sagt {was} ab | Er sagte zu, ab und an zu kommen. | yes
clause {wer} sagt {was} ab | Ab heute sagt er nichts. | yes
clause {wer} sagt {was} ab | Das ist eine Sage. | no
clause {wer} stundet {was} | Vor 24 Stunden regnete es. | no
clause {wer} isst {was} | Das ist klar. | no
clause {wer} isst {was} | Er isst Obst. | yes
clause {wer} kürzt {was} | Es dauerte nur kurz. | no
clause {wer} treibt {was} an | Der Antrieb ist stark. | no
clause {wer} nimmt {was} | Wir nähmen es. | yes
clause {wer} nimmt {was} | Es wird genommen. | yes
clause {wer} nimmt {was} | Die Aufnahme war gut. | no
clause {wer} beschließt {was} | Das Parlament beschloss es. | yes
clause {wer} beschließt {was} | Das Parlament beschliesst es. | yes
clause {wer} handelt mit {was} | Ich handle mit Obst. | yes
clause {wer} ist dagegen | Er ist dafür. | no
clause {wer} ist dagegen | Dagegen bin ich. | yes
clause {wer} ist {was} | Wir wären es. | yes
clause {wer} ist dagegen | Dagegen spricht nichts. | no
clause {wer} nimmt Stellung zu {was} | Er nahm zur Reise Stellung. | yes
clause {wer} nimmt Stellung zu {was} | Er nahm dazu die Stellungen ein. | yes
clause {wer} nimmt Stellung zu {was} | Er nahm die Stellungen ein. | no
clause {wer} nimmt Stellung (zu {was})? | Er nahm die Stellungen ein. | yes
clause {wer} ist für {was} | Er ist da. | no
clause {wer} ist für {was} | DAFÜR IST ER. | yes
clause {wer} ist für {was} | Er ist fürs Erste weg. | yes
clause {wer} reist (nach|in) {was} | Er reist im Mai. | yes
clause {wer} reist (nach {was}|in {was}) | Er reist gern. | no
clause {wer} nimmt Stellung zu {was} | Er nahm die Reise ernst. | no
clause {wer} nimmt Stellung zu {was} | Die Stellung hielt. | no
clause {wer} nimmt (Stellung|Abstand) | Er hat Abstand genommen. | yes
clause {wer} nimmt (Stellung zu {was})? | Er nahm es. | yes
clause {wer} nimmt {was} nicht ernst | Ernst Müller nahm es. | yes
clause {wer} einigt sich mit {was} | Der Mann kam. | no
phrase (","|Absage) {wer} | Müller kam nicht, Maier kam. | yes
phrase Rückzug von {wer} | Von Müller kam, was wir wollten. | no
phrase Absage von {wer} | Die Absagen von Müller. | yes
phrase Absage von {wer} | Die NATO-Absage von Müller. | yes
phrase Absage von {wer} | Müller kam. | no
phrase Kollege {wer} | Die Kolleg:innen Müller und Maier. | yes
phrase Firma {wer} | Die Firmen Müller und Maier. | yes
phrase Museum {wer} | Die Museen kamen. | yes
phrase gut {wer} | Die besseren Leute. | yes
phrase [pos=ADJA] {wer} | Irgendetwas. | yes
"""
ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in WORDS.strip().splitlines()]


def prefilter_of(pattern: str) -> Prefilter:
    files = MemoryFiles({"r.evr": f"{HEAD}{pattern}\n}}\n"})
    return Prefilter(compile_rules("r.evr", files).program)


@pytest.mark.parametrize(("pattern", "text", "taken"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_words(pattern: str, text: str, taken: str) -> None:
    reader = TextReader(text)
    assert bool(prefilter_of(pattern).candidates(reader.words)) is (taken == "yes")


def test_decomposed_letters_and_soft_hyphens_are_seen_through() -> None:
    prefilter = prefilter_of("clause {wer} führt {was}")
    for text in ("Er führte es.", unicodedata.normalize("NFD", "Er führte es."), "Er füh\u00adrte es."):
        assert list(prefilter.candidates(TextReader(text).words)) == [0]


def test_lemmas_confirm_what_words_let_pass() -> None:
    prefilter = prefilter_of("clause {wer} sagt {was} ab")
    reader = TextReader("Er sagte die Reise ab. Er sägte den Ast ab.")
    assert list(prefilter.candidates(reader.words)) == [0, 1]
    assert [number for number in range(2) if prefilter.confirms(reader.tagged(number).tokens)] == [0]


def test_a_frequent_verb_is_confirmed_by_the_word_that_is_rarer() -> None:
    prefilter = prefilter_of("clause {wer} kommt stattdessen")
    reader = TextReader("Der Botschafter kommt stattdessen. Der Botschafter kommt.")
    assert list(prefilter.candidates(reader.words)) == [0]
    assert prefilter.confirms(reader.tagged(0).tokens)


# ---- the same events with and without -------------------------------------------------------------------------------

FILLERS = (
    "Rubio",
    "Der Minister",
    "Ministerin Anna Keller",
    "Anna Keller",
    "Keller",
    "er",
    "sie",
    "die EU-Kommission",
    "die Kommission",
    "Moskau",
    "der 48-Jährige",
    "das Ministerium",
)
SENTENCES = (
    "{} sagte die Teilnahme am Gipfel ab.",
    "Die Teilnahme sagte {} am Dienstag ab.",
    "{} sagt ab, Meier zu.",
    "Am Abend kritisierte {} den Plan scharf.",
    "Das bestätigte {} um 20 Uhr.",
    "„Ich komme nicht“, sagte {}.",
    "{} erklärte: „Wir fordern einen Abzug. Das ist klar.“",
    "{} sei gegen den Plan. Man habe nichts gewusst.",
    "Laut {} wurde die Reise abgesagt.",
    "Heute traf {} Kanzler Karl Berger in Wien.",
    "{} besuchte Bergers Büro (SPÖ).",
    "Es regnete in der ganzen Stadt.",
    "{}: Kein Treffen mit Berlin",
    "Die von {} abgesagte Reise wurde nachgeholt, hieß es.",
    "{} lehnt die Forderung Russlands ab und warnt vor einem Angriff.",
    "seine Absage\nkam\tspät",
)
# Without a word of any rule, but they tell who is who: texts full of them are read bit by bit.
SILENT = (
    "Anna Keller wohnt seit Jahren in Linz.",
    "Kanzler Karl Berger kam am Montag an.",
    "Die EU-Kommission ist eine Behörde.",
    "Am 3. Mai schien die Sonne.",
    "Sie hat zwei Brüder, er keinen.",
    "„Das Wetter ist schön.“",
)
JOINTS = (" ", "\n", "\n\n", " \u00ad", "\u2028", " \U0001f600 ", " – ")


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 9))):
        sentence = draw(st.sampled_from(SENTENCES)).replace("{}", draw(st.sampled_from(FILLERS)))
        parts += (sentence, draw(st.sampled_from(JOINTS)))
        for silent in draw(st.lists(st.sampled_from(SILENT), max_size=2)):
            parts += (silent, draw(st.sampled_from(JOINTS)))
    text = "".join(parts) + draw(st.text(max_size=8))
    return draw(st.sampled_from((text, unicodedata.normalize("NFD", text), text.upper(), text.replace("ß", "ss"))))


@pytest.fixture(scope="module")
def politics() -> Engine:
    return compile_rules("rules/politik")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts(), share=st.sets(st.integers(0, 200), min_size=1, max_size=12))
def test_the_events_are_the_same_without_the_prefilter(politics: Engine, text: str, share: set[int]) -> None:
    engine = some_rules(politics, share)
    assert engine.extract(text, date="2026-02-11") == engine.extract(text, date="2026-02-11", prefilter=False)


def some_rules(engine: Engine, share: set[int]) -> Engine:
    """The engine with some of its rules, chosen by number; all where none is."""
    program = engine.program
    chosen = {number % len(program.rules) for number in share}
    strata = tuple(tuple(rule for rule in stratum if rule in chosen) for stratum in program.strata)
    rules = tuple(rule if number in chosen else without_patterns(rule) for number, rule in enumerate(program.rules))
    return Engine(replace(program, rules=rules, strata=strata), engine.ruleset)


def without_patterns(rule: CompiledRule) -> CompiledRule:
    return replace(rule, patterns=())
