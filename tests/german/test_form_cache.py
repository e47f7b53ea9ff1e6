"""What is remembered of word forms: the same answers, from any state of the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from eventdsl.cache_folder import cache_folder
from eventdsl.german.form_analysis import Capital, FormModel, TagScores
from eventdsl.german.form_cache import CachedForms, FormStore, open_forms
from eventdsl.german.tagger import HantaTagger

WORDS = ["Der", "Sprecher", "sagte", "die", "Teilnahme", "an", "dem", "Treffen", "ab", "."]


@pytest.fixture(scope="module")
def model() -> FormModel:
    return FormModel.load()


@pytest.fixture(scope="module")
def expected(model: FormModel) -> list[str]:
    return HantaTagger(model).model_tags(WORDS)


def _no_model() -> FormModel:
    raise AssertionError("the model was loaded although every form is known")


def _fill(path: Path, model: FormModel) -> None:
    forms = CachedForms(FormStore(path), lambda: model)
    HantaTagger(forms).model_tags(WORDS)
    forms.lemma("sagte", "VV(FIN)")
    forms.save()


def test_a_second_run_needs_no_model(tmp_path: Path, model: FormModel, expected: list[str]) -> None:
    _fill(tmp_path / "forms.sqlite", model)
    forms = CachedForms(FormStore(tmp_path / "forms.sqlite"), _no_model)
    assert HantaTagger(forms).model_tags(WORDS) == expected
    assert forms.lemma("sagte", "VV(FIN)") == "sagen"


@pytest.mark.parametrize("place", [0, 100, 5000, 40000])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, model: FormModel, expected: list[str], place: int) -> None:
    path = tmp_path / "forms.sqlite"
    _fill(path, model)
    content = bytearray(path.read_bytes())
    content[place : place + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    for _ in range(2):
        forms = CachedForms(FormStore(path), lambda: model)
        assert HantaTagger(forms).model_tags(WORDS) == expected
        forms.save()


@pytest.mark.parametrize("value", ["laufen", b"laufen", b"", 3, None])
def test_a_damaged_row_is_asked_again(tmp_path: Path, model: FormModel, expected: list[str], value: object) -> None:
    path = tmp_path / "forms.sqlite"
    _fill(path, model)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update lemmas set lemma = ?", (value,))
        connection.execute("update scores set data = ?", (value,))
        connection.execute("update model set data = ?", (value,))
    forms = CachedForms(FormStore(path), lambda: model)
    assert HantaTagger(forms).model_tags(WORDS) == expected
    assert forms.lemma("sagte", "VV(FIN)") == "sagen"
    forms.save()
    assert CachedForms(FormStore(path), _no_model).lemma("sagte", "VV(FIN)") == "sagen"


def test_a_text_file_in_its_place_is_replaced(tmp_path: Path, model: FormModel, expected: list[str]) -> None:
    path = tmp_path / "forms.sqlite"
    path.write_text("import os")
    forms = CachedForms(FormStore(path), lambda: model)
    assert HantaTagger(forms).model_tags(WORDS) == expected


def test_without_a_folder_everything_works(tmp_path: Path, model: FormModel, expected: list[str]) -> None:
    forms = CachedForms(FormStore(tmp_path / "none" / "forms.sqlite"), lambda: model)
    assert HantaTagger(forms).model_tags(WORDS) == expected
    forms.save()


def _write_some(path: Path, start: int) -> None:
    forms = CachedForms(FormStore(path), FormModel.load)
    for number in range(start, start + 50):
        forms.tag_scores(f"wort{number % 60}", Capital.SMALL)
    forms.save()


def test_processes_share_the_file(tmp_path: Path, model: FormModel) -> None:
    path = tmp_path / "forms.sqlite"
    processes = [get_context("spawn").Process(target=_write_some, args=(path, start)) for start in (0, 25)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    forms = CachedForms(FormStore(path), _no_model)
    scores: TagScores = forms.tag_scores("wort30", Capital.SMALL)
    assert scores == model.tag_scores("wort30", Capital.SMALL)


def test_forms_that_a_file_cannot_hold(tmp_path: Path, model: FormModel) -> None:
    forms = CachedForms(FormStore(tmp_path / "forms.sqlite"), lambda: model)
    for form in ("\ud800", "a\0b", "a" * 1000):
        assert forms.tag_scores(form, Capital.SMALL) == model.tag_scores(form, Capital.SMALL)
    forms.save()


def test_the_folder_can_be_chosen_and_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTDSL_CACHE", str(tmp_path / "caches"))
    assert cache_folder() == tmp_path / "caches"
    forms = open_forms()
    forms.lemma("sagte", "VV(FIN)")
    forms.save()
    assert list((tmp_path / "caches").iterdir())
    monkeypatch.setenv("EVENTDSL_CACHE", "off")
    assert cache_folder() is None
    assert open_forms().lemma("sagte", "VV(FIN)") == "sagen"
