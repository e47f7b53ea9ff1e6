"""Events do not depend on the order of rule files, of rules in a file, or of documents."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, compile_rules
from eventdsl.events.emit import mention_record
from eventdsl.events.json_value import JsonObject

RULES = Path("rules/politik")
SEEDS = sorted(Path("seeds").glob("*.txt"))


def records(engine: Engine, paths: list[Path]) -> dict[str, list[JsonObject]]:
    return {
        path.name: [mention_record(event) for event in engine.extract(path.read_text("utf-8"), doc_id=path.name)]
        for path in paths
    }


def shuffled_rules(seed: int) -> MemoryFiles:
    """The shipped pack with the declarations of each file, and the files, in another order."""
    order = random.Random(seed)
    files: dict[str, str | bytes] = {}
    for path in sorted(RULES.rglob("*"), key=lambda _: order.random()):
        if path.is_file():
            text = path.read_text("utf-8")
            files[f"politik/{path.name}"] = _shuffled(text, order) if path.suffix == ".evr" else text
    return MemoryFiles(files)


def _shuffled(text: str, order: random.Random) -> str:
    """The rules of a file in another order; what stands before the first rule stays."""
    head, *rules = ("\n" + text).split("\nrule ")
    order.shuffle(rules)
    return "\nrule ".join([head, *rules]).strip() + "\n"


@pytest.mark.parametrize("seed", [1, 2])
def test_events_do_not_depend_on_the_order_of_rules_or_documents(seed: int) -> None:
    engine = compile_rules(str(RULES))
    other = compile_rules("politik", shuffled_rules(seed))
    paths = list(SEEDS)
    random.Random(seed).shuffle(paths)
    assert records(other, paths) == records(engine, SEEDS)
