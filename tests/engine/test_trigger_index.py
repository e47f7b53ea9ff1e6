"""Which sentences have a word or a verb that triggers a pattern, told before they are analysed."""

from __future__ import annotations

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules
from eventdsl.engine.index import TriggerIndex
from eventdsl.engine.view import SentenceView
from eventdsl.german.pipeline import analyse
from eventdsl.german.text_reader import TextReader
from eventdsl.text.annotated import IndexedDocument

HEAD = "evr 1\nevent Ereignis {\n  wer: Text*\n  was: Text?\n}\nrule r -> Ereignis {\n"


def index_of(pattern: str) -> TriggerIndex:
    program = compile_rules("r.evr", MemoryFiles({"r.evr": f"{HEAD}{pattern}\n}}\n"})).program
    return TriggerIndex.of(program, range(len(program.rules)))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("clause {wer} teilt {was}", "Das Amt teilte den Preis mit.", False),
        ("clause {wer} teilt {was}", "Das Amt teilte den Preis.", True),
        ("clause {wer} teilt {was}", "Der geteilte Preis war hoch.", True),
        ("clause {wer} sagt {was} zu", "Müller sagt ab, Meier zu.", True),
        ("nominal Absage {was}", "Die Absage kam.", True),
        ("nominal Absage {was}", "Die Zusage kam.", False),
        ("phrase Anruf von {wer}", "Der Anruf von Eva kam.", True),
        ("phrase Anruf von {wer}", "Der Brief von Eva kam.", False),
    ],
)
def test_a_sentence_without_what_triggers_a_pattern_is_not_looked_at(pattern: str, text: str, expected: bool) -> None:
    index = index_of(pattern)
    assert index.may_match(SentenceView(TextReader(text), 0)) == expected
    assert index.may_match(SentenceView(IndexedDocument(analyse(text)), 0)) == expected
