"""What a text covers of a rule, exactly; and which sentences it only nearly matches."""

from __future__ import annotations

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules
from eventdsl.corpus.documents import InputDocument
from eventdsl.engine.trace import Reason
from eventdsl.testing.coverage import Coverage, CoverageMeter, examples_as_documents
from eventdsl.testing.coverage_items import ItemKind
from eventdsl.testing.near_misses import NearMiss, ranked
from tests.engine.conftest import PRELUDE

RULE = """
event Vorgang < Ereignis {
  wann: Zeit? = clause.time
}
fragment bei(x) = (an | bei) {was: $x}
rule r -> Vorgang {
  clause {wer} (sagt | bläst) ((Teilnahme | Besuch) (@bei(Text))? | {was: Veranstaltung!}) ab
  phrase (Absage | Rückzug) (von {wer} | durch {wer})
  where polarity is positive
  take was: Text from clause pp(mit)
  example "Rutte sagt den Besuch ab." -> Vorgang(wer: "Rutte")
  counter "Rutte sagt den Besuch nicht ab."
}
"""


@pytest.fixture(scope="module")
def meter() -> CoverageMeter:
    return CoverageMeter(compile_rules("r.evr", MemoryFiles({"r.evr": PRELUDE + RULE})))


def covered(meter: CoverageMeter, *texts: str) -> Coverage:
    return meter.summed(meter.measure(InputDocument(str(number), text)) for number, text in enumerate(texts))


# text · kind · labels of the items that fire
FIRED = [
    ("Rutte sagt den Besuch ab.", ItemKind.ALTERNATIVE, ["sagt", "(Teilnahme | Besuch) (@bei(Text))?", "Besuch"]),
    ("Rutte bläst das Treffen ab.", ItemKind.ALTERNATIVE, ["bläst", "{was: Veranstaltung!}"]),
    (
        "Rutte sagt die Teilnahme am Treffen ab.",
        ItemKind.ALTERNATIVE,
        ["sagt", "(Teilnahme | Besuch) (@bei(Text))?", "Teilnahme", "an"],
    ),
    ("Die Absage durch Rutte kam.", ItemKind.ALTERNATIVE, ["Absage", "durch {wer}"]),
    ("Rutte sagt die Teilnahme am Treffen ab.", ItemKind.PART, ["(@bei(Text))?"]),
    ("Rutte sagt den Besuch ab.", ItemKind.PART, []),
    ("Rutte sagt den Besuch ab.", ItemKind.LEFT_OUT, ["(@bei(Text))?"]),
    ("Rutte sagt den Besuch ab.", ItemKind.SLOT, ["{wer}"]),
    ("Rutte sagt die Teilnahme am Treffen ab.", ItemKind.SLOT, ["{wer}", "{was: $x}"]),
    ("Rutte sagt den Besuch ab.", ItemKind.VARIANT, ["v2"]),
    ("Der Besuch wurde abgesagt.", ItemKind.VARIANT, ["passive"]),
    ("Rutte sagt den Besuch nicht ab.", ItemKind.REFUSED, ["where polarity is positive"]),
    ("Rutte sagt den Besuch nicht ab.", ItemKind.RULE, []),
    ("Rutte sagt den Besuch ab.", ItemKind.HELD, ["where polarity is positive"]),
    ("Rutte sagt den Besuch mit Bedauern ab.", ItemKind.TAKE, ["take was: Text from clause pp(mit)"]),
    ("Rutte sagt den Besuch ab.", ItemKind.TAKE, []),
    ("Rutte sagt den Besuch am Montag ab.", ItemKind.DEFAULT, ["wann = clause.time"]),
    ("Rutte sagt den Besuch ab.", ItemKind.DEFAULT, []),
    ("Der Mond scheint.", ItemKind.PATTERN, []),
]


@pytest.mark.parametrize(("text", "kind", "labels"), FIRED, ids=[f"{row[1]} - {row[0]}" for row in FIRED])
def test_items_that_fire(meter: CoverageMeter, text: str, kind: ItemKind, labels: list[str]) -> None:
    coverage = covered(meter, text)
    assert [item.label for item in coverage.of_kind(kind) if coverage.hits.get(item)] == labels


def test_shares_are_exact_and_add_up(meter: CoverageMeter) -> None:
    coverage = covered(meter, "Rutte sagt den Besuch ab.", "Die Absage von Rutte kam.", "Rutte sagt den Besuch ab.")
    patterns = coverage.share(coverage.of_kind(ItemKind.PATTERN))
    assert (patterns.fired, patterns.total) == (2, 2)
    assert coverage.events("r.evr:r") == 3
    whole = coverage.share()
    assert whole.total == len(coverage.items) == whole.fired + len(coverage.missed())
    assert sum(coverage.share(coverage.of_kind(kind)).fired for kind in ItemKind) == whole.fired


def test_examples_are_a_corpus(meter: CoverageMeter) -> None:
    documents = examples_as_documents(meter.engine)
    assert [document.text for document in documents] == ["Rutte sagt den Besuch ab.", "Rutte sagt den Besuch nicht ab."]
    assert documents[0].id.startswith("r.evr:")


def near(meter: CoverageMeter, *texts: str) -> tuple[NearMiss, ...]:
    found = [meter.measure(InputDocument(str(number), text)).near_misses for number, text in enumerate(texts)]
    return ranked((miss for misses in found for miss in misses), most=10)


# text · reason of the near miss (None: there is none) · what is suggested
NEAR = [
    (
        "Rutte sagt die Sache ab.",
        Reason.NO_ALTERNATIVE,
        'todo example "Rutte sagt die Sache ab." -> Vorgang(wer: "Rutte")',
    ),
    ("Rutte sagt den Besuch nicht ab.", Reason.GUARD, "todo example"),
    ("Die Absage gestern von Rutte kam.", Reason.EXTRA_TOKENS, "todo example"),
    ("Rutte sagt den Besuch ab.", None, ""),
    ("Rutte sagt, der Besuch sei gut.", None, ""),
    ("Der Mond scheint.", None, ""),
]


@pytest.mark.parametrize(("text", "reason", "suggestion"), NEAR, ids=[row[0] for row in NEAR])
def test_near_misses(meter: CoverageMeter, text: str, reason: Reason | None, suggestion: str) -> None:
    found = near(meter, text)
    assert [miss.reason for miss in found] == ([reason] if reason is not None else [])
    assert all(miss.suggestion.startswith(suggestion) for miss in found)


def test_what_is_refused_on_purpose_comes_last_and_a_sentence_once(meter: CoverageMeter) -> None:
    found = near(meter, "Rutte sagt den Besuch nicht ab.", "Rutte sagt die Sache ab.", "Rutte sagt die Sache ab.")
    assert [miss.reason for miss in found] == [Reason.NO_ALTERNATIVE, Reason.GUARD]
