"""Stems: every form of a paradigm begins with one, words of other stems do not."""

from __future__ import annotations

import pytest

from eventdsl.german.conjugation import verb_forms
from eventdsl.german.form_stems import FormStems, beginnings, folded_form, verb_stems, word_stems
from eventdsl.german.verbs import split_particle, verb_lemmas

PART = 40  # one verb in so many


def is_form(form: str, stems: frozenset[FormStems] | None, beside: str | None = None) -> bool:
    if stems is None:
        return True
    return any(
        start.startswith(stem) and own.fits(start[len(stem) :]) and own.beside in (None, beside)
        for start in beginnings(form)
        for own in stems
        for stem in own.stems
    )


@pytest.mark.parametrize("offset", range(4))
def test_the_paradigm_of_a_verb(offset: int) -> None:
    missing = []
    for lemma in sorted(verb_lemmas())[offset::PART]:
        split = split_particle(lemma)
        if split is not None and split_particle(split[1]) is not None:
            continue  # wiederherstellen: its second particle stands apart too
        forms, stems = verb_forms(lemma), verb_stems(lemma)
        joined = [forms.participle, forms.participle + "en", forms.present_participle, forms.zu_infinitive.split()[-1]]
        joined += [(forms.particle or "") + finite.form for finite in forms.finite]
        missing += [(lemma, form) for form in joined if not is_form(form, stems)]
        missing += [(lemma, one.form) for one in forms.finite if not is_form(one.form, stems, forms.particle)]
    assert missing == []


WORDS = """
Firma | Firmen | yes
Museum | Museen | yes
Sohn | Söhne | yes
Absage | NATO-Absage | yes
Hauptmann | Hauptleute | yes
Kollege | Kolleg:innen | yes
Bewohner | Bewohner/-innen | yes
hoch | höher | yes
gut | bester | yes
dunkel | dunkle | yes
gehen | ging | yes
Absage | Zusage | no
Sohn | Tochter | no
gehen | stehen | no
"""
ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in WORDS.strip().splitlines()]


@pytest.mark.parametrize(("lemma", "form", "expected"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_word(lemma: str, form: str, expected: str) -> None:
    assert is_form(form, word_stems(lemma)) is (expected == "yes")


def test_swiss_spelling_of_a_rule_finds_both() -> None:
    for form in ("beschließt", "beschliesst", "beschloss", "ausgeschlossen"):
        lemma = "ausschliessen" if form.startswith("aus") else "beschliessen"
        assert is_form(form, verb_stems(lemma))


def test_a_particle_must_stand_beside_its_verb() -> None:
    stems = verb_stems("absagen")
    assert is_form("sagte", stems, "ab")
    assert not is_form("sagte", stems)


def test_folding() -> None:
    assert folded_form("FÜHRE") == folded_form("fu\u0308hre") == folded_form("füh\u00adre") == "fuhre"
    assert folded_form("weiß") == "weiss"
