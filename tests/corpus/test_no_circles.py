"""What is made while a text is read is freed with the text: nothing waits for the collector of cycles."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules
from eventdsl.german.pipeline import analyse

TEXT = """Wien, 3. März 2025. Außenministerin Eva Huber sagte die Reise nach Prag ab. „Ich bleibe in Wien“, sagte
Huber am Montag. Sie habe dem Kanzler davon berichtet. Der von der Ministerin lange geplante Besuch, den Prags Regierung
gewünscht hatte, sei nicht mehr nötig. Das Ministerium und Müllers Büro wollten sich dazu nicht äußern: Die Politikerin
werde „bald“ einen Brief schreiben, hieß es laut einem Sprecher. Maria Berger (40) und ihr Mann sagten den Besuch ab.
"""
RULES = """evr 1
event Absage { wer: Text*
  was: Text? }
rule absagen -> Absage { clause {wer} sagt {was} ab }
"""
ENGINE = compile_rules("absage.evr", MemoryFiles({"absage.evr": RULES}))
READINGS = {"analysis": analyse, "extraction": ENGINE.extract}


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("read", READINGS.values(), ids=READINGS)
def test_a_text_that_was_read_leaves_no_circle(read: Callable[[str], object], no_collector: None) -> None:
    assert read(TEXT)  # what is kept of words is made at the first reading
    gc.collect()
    read(TEXT)
    assert gc.collect() == 0
