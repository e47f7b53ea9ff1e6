"""Which verbs a word can be, and that the clause analysis never reads another one in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventdsl.german.annotation import free_places
from eventdsl.german.text_reader import TextReader
from eventdsl.german.verb_readings import verb_readings, verbs_of_token, verbs_of_word
from eventdsl.text.clause import FrameForm
from eventdsl.text.document import Sentence

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
ANY = "any"

WORDS = """
Vor 24 Stunden kam er. | Stunden |
Das ist klar. | ist | sein
Das ist klar. | klar |
Er sagte nichts. | sagte | any
Die geprüften Pläne. | geprüften | prüfen
Die Sache war beendet. | Sache |
Ruf mich an! | Ruf | rufen
Der Ruf war laut. | Ruf |
In der Rede pries er das Land. | pries | any
Sie bleiben kurz. | kurz |
"""
TOKENS = """
Er sagte nichts. | sagte | sagen
Er sagte nichts. | nichts |
Meine Meinung zählt. | Meine |
Die wahren Gründe. | wahren | wahren
Das stand in der Meldung. | Meldung |
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [
        tuple(cell.strip() for cell in line.split(" | ")) for line in table.replace("|\n", "| \n").splitlines() if line
    ]


def place_of(words: tuple[str, ...], word: str) -> int:
    return words.index(word)


@pytest.mark.parametrize(("text", "word", "verbs"), rows(WORDS))
def test_verbs_of_words(text: str, word: str, verbs: str) -> None:
    words = TextReader(text).words[0]
    found = verbs_of_word(words, place_of(words, word), free_places(words))
    if verbs == ANY:
        assert found is None
    else:
        assert found is not None and set(verbs.split()) <= found and bool(verbs) is bool(found)


@pytest.mark.parametrize(("text", "word", "verbs"), rows(TOKENS))
def test_verbs_of_tokens(text: str, word: str, verbs: str) -> None:
    reader = TextReader(text)
    found = verbs_of_token(reader.tokens(0), place_of(reader.words[0], word))
    assert set(verbs.split()) <= found and bool(verbs) is bool(found)


def test_the_readings_of_a_form_by_what_it_is() -> None:
    readings = verb_readings("gehört")
    assert (readings.finite, readings.participle, readings.attribute) == ("gehören", "hören", None)
    assert verb_readings("abgesagte").attribute == "absagen"
    assert verb_readings("nimm").command == "nehmen"


@pytest.mark.parametrize("path", SEEDS[:12], ids=lambda path: path.stem[:20])
def test_the_verb_of_each_frame_is_one_that_its_word_can_be(path: Path) -> None:
    reader = TextReader(path.read_text(encoding="utf-8"))
    for number, words in enumerate(reader.words):
        free = free_places(words)
        sentence = reader.sentence(number)
        for verb, lemma in frame_verbs(sentence):
            possible = verbs_of_word(words, verb, free)
            assert possible is None or lemma in possible, (words[verb], lemma)
            assert lemma in verbs_of_token(sentence.tokens, verb), (words[verb], lemma)


def frame_verbs(sentence: Sentence) -> list[tuple[int, str]]:
    """The verbs of a sentence with their infinitives, without a separated particle."""
    particles = [
        "" if frame.particle is None else sentence.tokens[frame.particle].norm.lower() for frame in sentence.frames
    ]
    return [
        (frame.verb, frame.lemma.removeprefix(particle))
        for frame, particle in zip(sentence.frames, particles, strict=True)
        if frame.form is not FrameForm.NOMINAL
    ]
