"""Which passes of the clause analysis a word asks for, wherever it stands."""

from __future__ import annotations

import pytest

from eventdsl.german.clause_signs import (
    ASKS,
    BEGINS_SET_PHRASE,
    DENIES,
    ENCLOSES,
    HAS_TITLE,
    PAIRS,
    SEPARATED,
    STANDS_AS_PARTICLE,
    TRUNCATES,
    clause_signs,
)

WORDS = [
    ("Vor", "APPR", BEGINS_SET_PHRASE),
    ("Dr.", "NN", HAS_TITLE),
    ("Frau", "NN", HAS_TITLE),
    ("Von", "APPR", HAS_TITLE | BEGINS_SET_PHRASE),
    ("Sowohl", "ADV", PAIRS),
    ("-", "$(", TRUNCATES | ENCLOSES),
    ("–", "$(", ENCLOSES),
    ("[", "$(", ENCLOSES),
    ("wem", "PIS", ASKS),
    ("wie", "KOKOM", ASKS),
    ("Keinerlei", "PIAT", DENIES),
    ("niemals", "ADV", DENIES),
    ("zu", "PTKVZ", SEPARATED),
    ("spazieren", "VVINF", STANDS_AS_PARTICLE),
    ("Spazieren", "NN", 0),
    ("Haus", "NN", 0),
]


@pytest.mark.parametrize(("form", "pos", "signs"), WORDS)
def test_signs_of_a_word(form: str, pos: str, signs: int) -> None:
    assert clause_signs(form, form.lower(), pos) == signs
