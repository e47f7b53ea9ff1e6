"""Events of two versions of a rule set: gained, lost, changed."""

from __future__ import annotations

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, compile_rules
from eventdsl.testing.comparison import compare_events
from tests.engine.conftest import PRELUDE

OLD = "clause {wer} sagt {was} ab"
TYPES = "event Teil < Ereignis\n"


def engine(patterns: str, event: str = "Ereignis", name: str = "r") -> Engine:
    source = f"{PRELUDE}{TYPES}rule {name} -> {event} {{\n{patterns}\n}}\n"
    return compile_rules("r.evr", MemoryFiles({"r.evr": source}))


# new version · text · changes as (kind, fields)
CHANGES = [
    (engine(OLD), "Rutte sagt das Treffen ab.", []),
    (engine(OLD, name="s"), "Rutte sagt das Treffen ab.", []),
    (engine("clause {wer} sagt ({was})? ab"), "Rutte sagt ab. Rutte sagt das Treffen ab.", [("gained", [])]),
    (engine("clause {wer} lehnt {was} ab"), "Rutte sagt das Treffen ab.", [("lost", [])]),
    (engine("clause {wer} sagt {was} ab", "Teil"), "Rutte sagt das Treffen ab.", [("changed", ["type"])]),
    (engine("clause {wer} sagt ({was: Person!})? ab"), "Rutte sagt das Treffen ab.", [("changed", ["role was"])]),
    (engine("clause {wer} sagt {was} heute? ab"), "Rutte sagt das Treffen heute ab.", []),
    (engine("clause {wer} sagt {was} heute ab"), "Rutte sagt das Treffen heute ab.", [("changed", ["trigger"])]),
]


@pytest.mark.parametrize(("new", "text", "changes"), CHANGES, ids=range(len(CHANGES)))
def test_changes(new: Engine, text: str, changes: list[tuple[str, list[str]]]) -> None:
    found = compare_events(engine(OLD).extract(text), new.extract(text))
    assert [(change.kind.value, [row.field for row in change.differences]) for change in found] == changes


def test_a_rename_shows_with_provenance() -> None:
    text = "Rutte sagt das Treffen ab."
    [change] = compare_events(engine(OLD).extract(text), engine(OLD, name="s").extract(text), provenance=True)
    assert [(row.field, row.old, row.new) for row in change.differences] == [("rule", "r.evr:r", "r.evr:s")]


def test_comparing_backwards_turns_gains_into_losses() -> None:
    text = "Rutte sagt ab, Merz sagt das Treffen ab."
    one, other = engine(OLD).extract(text), engine("clause {wer} sagt ({was})? ab").extract(text)
    forwards = [change.kind.value for change in compare_events(one, other)]
    backwards = [change.kind.value for change in compare_events(other, one)]
    assert [{"gained": "lost", "lost": "gained"}.get(kind, kind) for kind in forwards] == backwards
