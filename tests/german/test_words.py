"""What is remembered of a word between runs is what would be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventdsl.german.form_analysis import FormModel
from eventdsl.german.form_cache import CachedForms, Remembered
from eventdsl.german.form_store import FormStore
from eventdsl.german.words import WordReader, read_word, write_word

WORDS = [
    ("absagt", "VV(FIN)", "absagen", "VVFIN"),
    ("abgesagte", "ADJ(A)", "abgesagt", "ADJA"),
    ("US-Außenministern", "NN", "US-Außenminister", "NN"),
    ("Russlands", "NE", "Russland", "NE"),
    ("z.B.", "ADV", "z.b.", "ADV"),
]


def _no_model() -> FormModel:
    raise AssertionError("the model was loaded although every word is known")


@pytest.mark.parametrize(("form", "tag", "lemma", "pos"), WORDS)
def test_a_word_is_the_same_from_the_cache(tmp_path: Path, form: str, tag: str, lemma: str, pos: str) -> None:
    words = Remembered(FormStore(tmp_path, "words"))
    word = WordReader(CachedForms(None), words).word(form, tag)
    words.save()
    assert (word.lemma, word.pos) == (lemma, pos)
    remembered = Remembered(FormStore(tmp_path, "words"))
    assert WordReader(CachedForms(None, _no_model), remembered).word(form, tag) == word
    assert read_word(write_word(word), form) == word


@pytest.mark.parametrize(
    "line",
    ["", "VVFIN", "VVFIN/x/1/- sagen", "VVFIN/0/x/- sagen", "VVFIN/0/1/20:present a", "VVFIN/0/1/1:never:indicative a"],
)
def test_a_damaged_line_is_no_word(line: str) -> None:
    assert read_word(line, "absagt") is None
