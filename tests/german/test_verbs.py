"""The valency lexicon and the paradigms of verbs."""

from __future__ import annotations

import pytest

from eventdsl.german.inflection import finite_form, finite_lemma, participle_lemma, verb_forms, verb_lemma
from eventdsl.german.support_verbs import support_verb
from eventdsl.german.verbs import Control, Feature, ObjectFrame, is_separable, split_particle, verb, verb_lemmas
from eventdsl.text.clause import ComplementKind
from eventdsl.text.morphology import THIRD_PLURAL, THIRD_SINGULAR, Mood, Tense

PARADIGMS = [
    ("absagen", "sagt", "sagte", "abgesagt", "abzusagen"),
    ("zurücktreten", "tritt", "trat", "zurückgetreten", "zurückzutreten"),
    ("verstehen", "versteht", "verstand", "verstanden", "zu verstehen"),
    ("arbeiten", "arbeitet", "arbeitete", "gearbeitet", "zu arbeiten"),
    ("rechnen", "rechnet", "rechnete", "gerechnet", "zu rechnen"),
    ("kritisieren", "kritisiert", "kritisierte", "kritisiert", "zu kritisieren"),
    ("übernehmen", "übernimmt", "übernahm", "übernommen", "zu übernehmen"),
    ("unterbreiten", "unterbreitet", "unterbreitete", "unterbreitet", "zu unterbreiten"),
    ("beantragen", "beantragt", "beantragte", "beantragt", "zu beantragen"),
    ("abschaffen", "schafft", "schaffte", "abgeschafft", "abzuschaffen"),
    ("wiederherstellen", "stellt", "stellte", "wiederhergestellt", "wiederherzustellen"),
    ("sein", "ist", "war", "gewesen", "zu sein"),
    ("können", "kann", "konnte", "gekonnt", "zu können"),
]
FINITE = [
    ("sagt", "sagen"),
    ("absagte", "absagen"),
    ("zurücktritt", "zurücktreten"),
    ("verstand", "verstehen"),
    ("muß", "müssen"),
    ("äußerte", "äußern"),
    ("sammle", "sammeln"),
    ("gäbe", "geben"),
    ("Haus", None),
    ("", None),
]
PARTICIPLES = [
    ("abgesagt", "absagen"),
    ("übersetzt", "übersetzen"),
    ("unterschrieben", "unterschreiben"),
    ("gegessen", "essen"),
    ("kritisiert", "kritisieren"),
    ("abgeschafft", "abschaffen"),
    ("widersprochen", "widersprechen"),
    ("morgen", None),
]
SEPARABLE = [
    ("ab", "sagen", True),
    ("hinaus", "zögern", True),
    ("zurück", "rudern", True),
    ("durch", "winken", True),
    ("be", "sagen", False),
    ("um", "sein", False),
    ("mit", "Haus", False),
]


@pytest.mark.parametrize(("lemma", "present", "preterite", "participle", "infinitive"), PARADIGMS)
def test_paradigm(lemma: str, present: str, preterite: str, participle: str, infinitive: str) -> None:
    forms = verb_forms(lemma)
    assert forms.select(THIRD_SINGULAR, Tense.PRESENT) == present
    assert forms.select(THIRD_SINGULAR, Tense.PRETERITE) == preterite
    assert (forms.participle, forms.zu_infinitive) == (participle, infinitive)


@pytest.mark.parametrize(("form", "lemma"), FINITE)
def test_verb_of_a_finite_form(form: str, lemma: str | None) -> None:
    assert finite_lemma(form) == lemma


@pytest.mark.parametrize(("form", "lemma"), PARTICIPLES)
def test_verb_of_a_participle(form: str, lemma: str | None) -> None:
    assert participle_lemma(form) == lemma


def test_verb_of_a_zu_infinitive() -> None:
    assert verb_lemma("abzusagen", "VVIZU") == "absagen"
    assert verb_lemma("zuzusagen", "VVIZU") == "zusagen"


def test_every_listed_verb_is_found_by_its_participle_or_a_homograph() -> None:
    lost = [lemma for lemma in sorted(verb_lemmas()) if participle_lemma(verb_forms(lemma).participle) is None]
    assert lost in ([], ["dazugehören"])


def test_moods_of_a_form() -> None:
    weak = finite_form("sagte", "absagen")
    assert weak is not None
    assert weak.moods == {Mood.INDICATIVE, Mood.SUBJUNCTIVE_II}
    reported = finite_form("sage", "sagen")
    assert reported is not None
    assert Mood.SUBJUNCTIVE_I in reported.moods
    plural = finite_form("gaben", "geben")
    assert plural is not None
    assert plural.persons & THIRD_PLURAL
    assert not plural.persons & THIRD_SINGULAR


@pytest.mark.parametrize(("particle", "base", "expected"), SEPARABLE)
def test_particle_and_base(particle: str, base: str, expected: bool) -> None:
    assert is_separable(particle, base) is expected


def test_split_of_an_infinitive() -> None:
    assert split_particle("absagen") == ("ab", "sagen")
    assert split_particle("antworten") is None
    assert split_particle("überlegen") is None


def test_valency() -> None:
    cancel = verb("absagen")
    assert cancel is not None
    assert cancel.takes_accusative
    assert cancel.has_personal_passive
    assert ComplementKind.DASS in cancel.clauses
    help_ = verb("helfen")
    assert help_ is not None
    assert (help_.frames[0], help_.control) == (ObjectFrame.DATIVE, Control.DATIVE)
    assert not help_.has_personal_passive
    resign = verb("zurücktreten")
    assert resign is not None
    assert resign.is_unaccusative
    assert resign.governs("von")
    cost = verb("kosten")
    assert cost is not None
    assert cost.has(Feature.MEASURE)


def test_homographs_differ_by_their_particle() -> None:
    apart, together = verb("übergehen", separated=True), verb("übergehen", separated=False)
    assert apart is not None
    assert together is not None
    assert (apart.auxiliaries, together.auxiliaries) == (("sein",), ("haben",))


@pytest.mark.parametrize(
    ("lemma", "noun", "preposition", "meaning"),
    [
        ("erteilen", "Absage", None, "absagen"),
        ("treten", "Kraft", "in", "gelten"),
        ("stellen", "Verfügung", "zu", "bereitstellen"),
        ("üben", "Kritik", None, "kritisieren"),
        ("üben", "Klavier", None, None),
    ],
)
def test_support_verbs(lemma: str, noun: str, preposition: str | None, meaning: str | None) -> None:
    found = support_verb(lemma, noun, preposition)
    assert (found.meaning if found else None) == meaning
