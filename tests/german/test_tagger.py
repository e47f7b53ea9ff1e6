"""Our decoder gives HanTa's own tags and lemmas."""

from __future__ import annotations

from pathlib import Path

import pytest
from HanTa.HanoverTagger import HanoverTagger

from eventdsl.german.form_analysis import FormModel
from eventdsl.german.sentences import split_sentences
from eventdsl.german.tagger import HantaTagger

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SENTENCES = (
    "Hegseth sagt Teilnahme an NATO-Treffen ab .",
    "Das Verteidigungsbündnisministertreffen wurde kurzfristig abgesagt .",
    '" Ich komme nicht " , sagte der krächzende Zwölfzylinderfabrikant .',
    "Weil er die Sitzung hätte absagen müssen , trat er zurück .",
    "TEILNAHME ABGESAGT ! !",
    "x y ß 12 3:2 , -",
    "Qwrtzpsdfgh lkjhgfds .",
)


@pytest.fixture(scope="module")
def stock() -> HanoverTagger:
    return HanoverTagger("morphmodel_ger.pgz")


@pytest.fixture(scope="module")
def tagger() -> HantaTagger:
    return HantaTagger(FormModel.load())


def _words(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8")
    return [[text[start:end] for start, end in spans] for spans in split_sentences(text)]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seeds_have_the_tags_of_stock_hanta(path: Path, stock: HanoverTagger, tagger: HantaTagger) -> None:
    for words in _words(path):
        assert tagger.model_tags(words) == stock.tag_sent(words, taglevel=0)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_odd_sentences_have_the_tags_of_stock_hanta(sentence: str, stock: HanoverTagger, tagger: HantaTagger) -> None:
    assert tagger.model_tags(sentence.split()) == stock.tag_sent(sentence.split(), taglevel=0)


def test_lemmas_are_those_of_stock_hanta(stock: HanoverTagger) -> None:
    model = FormModel.load()
    for words in _words(SEEDS[0]):
        for word, lemma, tag in stock.tag_sent(words):
            if word.isalpha():
                assert model.lemma(word.lower(), tag) == lemma


def test_standard_names(tagger: HantaTagger) -> None:
    words = ["Er", "muss", "die", "Teilnahme", "absagen", ",", "weil", "er", "krank", "ist", "."]
    assert tagger.tag(words) == ["PPER", "VMFIN", "ART", "NN", "VVINF", "$,", "KOUS", "PPER", "ADJD", "VAFIN", "$."]


def test_no_words_have_no_tags(tagger: HantaTagger) -> None:
    assert tagger.tag([]) == []
