"""What is remembered of word forms: the same answers, from any state of the file."""

from __future__ import annotations

import math
from multiprocessing import get_context
from pathlib import Path

import pytest
from HanTa.HanoverTagger import HanoverTagger

from eventdsl.cache_folder import cache_folder
from eventdsl.german.form_analysis import COST_WIDTH, Capital, FormModel, TagScores, cost_places
from eventdsl.german.form_cache import (
    CachedForms,
    Remembered,
    open_forms,
    read_costs,
    read_scores,
    write_costs,
    write_scores,
)
from eventdsl.german.form_store import BASE, FormStore, texts_of, write_record
from eventdsl.german.morphemes import EMPTY, START
from eventdsl.german.tagger import HantaTagger, cost

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
    forms = CachedForms(FormStore(path, "model"), lambda: model)
    HantaTagger(forms).model_tags(WORDS)
    forms.lemma("sagte", "VV(FIN)")
    forms.save()


def test_a_second_run_needs_no_model(tmp_path: Path, model: FormModel, expected: list[str]) -> None:
    _fill(tmp_path, model)
    forms = CachedForms(FormStore(tmp_path, "model"), _no_model)
    assert HantaTagger(forms).model_tags(WORDS) == expected
    assert forms.lemma("sagte", "VV(FIN)") == "sagen"


@pytest.mark.parametrize("share", [0, 30, 60, 90, 99])
def test_a_damaged_table_is_learned_anew(tmp_path: Path, model: FormModel, expected: list[str], share: int) -> None:
    _fill(tmp_path, model)
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    place = len(content) * share // 100
    content[place : place + 4096] = b"\xa5" * len(content[place : place + 4096])
    path.write_bytes(content)
    for load in (lambda: model, _no_model):
        forms = CachedForms(FormStore(tmp_path, "model"), load)
        assert HantaTagger(forms).model_tags(WORDS) == expected
        assert forms.lemma("sagte", "VV(FIN)") == "sagen"
        forms.save()


UNSOUND: tuple[TagScores, ...] = (((0, 1.0),), ((3, 1.0), (3, math.inf)), ((128, 1.0),))


@pytest.mark.parametrize("text", ["", "laufen", "3", "3:x", "AwAA", *map(write_scores, UNSOUND)])
def test_scores_that_are_none_are_asked_again(tmp_path: Path, model: FormModel, text: str) -> None:
    FormStore(tmp_path, "model").add({"sagte": write_record({"SMALL": text})})
    forms = CachedForms(FormStore(tmp_path, "model"), lambda: model)
    assert forms.tag_scores("sagte", Capital.SMALL) == (model.tag_scores("sagte", Capital.SMALL) if text else ())


def test_numbers_are_the_same_from_the_file(model: FormModel) -> None:
    for tag in (EMPTY, START, *model.tag_names()):
        costs = model.costs_behind(tag)
        assert read_costs(write_costs(costs), len(costs)) == costs
    scores = model.tag_scores("sagte", Capital.SMALL)
    assert read_scores(write_scores(scores)) == scores


@pytest.mark.parametrize("text", ["", "costs", "AwAA", write_costs(b"short")])
def test_costs_that_are_none_are_asked_again(tmp_path: Path, model: FormModel, text: str) -> None:
    assert read_costs(text, len(model.costs_behind(START))) is None
    FormStore(tmp_path, "model").add({f"tag costs behind {START}": write_record({"table": text})})
    forms = CachedForms(FormStore(tmp_path, "model"), lambda: model)
    assert forms.costs_behind(START) == model.costs_behind(START)


def test_costs_are_the_log_probabilities_of_the_model(model: FormModel) -> None:
    (noun,) = [tag for tag, name in model.tag_names().items() if name == "NN"]
    costs = model.costs_behind(START)
    thirds = HanoverTagger("morphmodel_ger.pgz").LP_trans_word[START, noun]
    places = cost_places(model.tag_names())
    row = len(places) * places[noun]
    assert {tag: -cost(costs, (row + places[tag]) * COST_WIDTH) for tag in thirds} == thirds


@pytest.mark.parametrize("content", [b"import os", b""])
def test_a_file_in_the_place_of_a_table_is_replaced(
    tmp_path: Path, model: FormModel, expected: list[str], content: bytes
) -> None:
    (tmp_path / BASE).write_bytes(content)
    forms = CachedForms(FormStore(tmp_path, "model"), lambda: model)
    assert HantaTagger(forms).model_tags(WORDS) == expected
    assert not (tmp_path / BASE).exists()


def test_where_nothing_can_be_kept_it_is_said_once(
    tmp_path: Path, model: FormModel, expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    for _ in range(2):
        forms = CachedForms(FormStore(tmp_path / "file" / "forms", "model"), lambda: model)
        assert HantaTagger(forms).model_tags(WORDS) == expected
        forms.save()
    assert capsys.readouterr().err.count("cannot keep") == 1


def test_many_small_additions_become_few_tables(tmp_path: Path) -> None:
    records = {f"form{number}": write_record({"NN": str(number), "NE": "form"}) for number in range(100)}
    for form, record in records.items():
        FormStore(tmp_path, "model").add({form: record})
    assert len(list(tmp_path.iterdir())) < 10
    store = FormStore(tmp_path, "model")
    assert {form: store.find(form) for form in records} == records


def test_what_several_tables_know_of_a_form_is_put_together(tmp_path: Path) -> None:
    built = Remembered(FormStore(tmp_path, "model"))
    built.build(lambda: built.keep("sagte", "SMALL", "scores"))
    first, second = Remembered(FormStore(tmp_path, "model")), Remembered(FormStore(tmp_path, "model"))
    assert (first.stored("sagte", "VV(FIN)"), second.stored("sagte", "NE")) == (None, None)
    first.keep("sagte", "VV(FIN)", "sagen")
    second.keep("sagte", "NE", "sagte")
    first.save()
    second.save()
    known = Remembered(FormStore(tmp_path, "model"))
    expected = {"SMALL": "scores", "VV(FIN)": "sagen", "NE": "sagte"}
    assert {key: known.stored("sagte", key) for key in expected} == expected
    assert known.stored("sagte", "NN") is None


def test_what_was_built_ahead_is_found_with_what_is_learned(tmp_path: Path) -> None:
    Remembered(FormStore(tmp_path, "model")).build(lambda: None)
    remembered = Remembered(FormStore(tmp_path / "built", "model"))
    remembered.build(lambda: remembered.keep("sagte", "VV(FIN)", "sagen"))
    remembered.keep("lief", "VV(FIN)", "laufen")
    remembered.save()
    store = FormStore(tmp_path / "built", "model")
    assert store.has_base()
    assert texts_of(store.find("sagte") or "") == {"VV(FIN)": "sagen"}
    assert texts_of(store.find("lief") or "") == {"VV(FIN)": "laufen"}


def test_another_process_that_removes_tables_does_no_harm(tmp_path: Path) -> None:
    said, ran = write_record({"VV(FIN)": "sagen"}), write_record({"VV(FIN)": "laufen"})
    store = FormStore(tmp_path, "model")
    store.add({"sagte": said})
    assert store.find("sagte") == said
    for path in tmp_path.iterdir():
        path.unlink()
    assert store.find("sagte") in (said, None)
    store.add({"lief": ran})
    assert store.find("lief") == ran


def test_of_a_key_that_is_there_the_new_text_counts(tmp_path: Path) -> None:
    for text in ("sagen", "sägen"):
        remembered = Remembered(FormStore(tmp_path, "model"))
        remembered.keep("sagte", "VV(FIN)", text)
        remembered.keep("sagte", "NE", "Sagte")
        remembered.save()
    known = Remembered(FormStore(tmp_path, "model"))
    assert (known.stored("sagte", "VV(FIN)"), known.stored("sagte", "NE")) == ("sägen", "Sagte")
    assert known.stored("sagte", "VV") is None


def _write_some(path: Path, start: int) -> None:
    forms = CachedForms(FormStore(path, "model"), FormModel.load)
    for number in range(start, start + 50):
        forms.tag_scores(f"wort{number % 60}", Capital.SMALL)
    forms.save()


def test_processes_share_the_file(tmp_path: Path, model: FormModel) -> None:
    path = tmp_path
    processes = [get_context("spawn").Process(target=_write_some, args=(path, start)) for start in (0, 25)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    forms = CachedForms(FormStore(path, "model"), _no_model)
    scores: TagScores = forms.tag_scores("wort30", Capital.SMALL)
    assert scores == model.tag_scores("wort30", Capital.SMALL)


def test_forms_that_a_file_cannot_hold(tmp_path: Path, model: FormModel) -> None:
    forms = CachedForms(FormStore(tmp_path, "model"), lambda: model)
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
