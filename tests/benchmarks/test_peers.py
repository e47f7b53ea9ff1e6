"""The benchmark beside other tools, on a few made-up sentences: what is found, and that work grows with what is there.

Seconds are measured by `benchmarks/peers.py` itself; here executed instructions count, which are the same everywhere.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eventdsl.german.conjugation import verb_forms
from eventdsl.text.morphology import THIRD_SINGULAR, Tense
from tests.instructions import instructions

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
FEW, MANY = 10, 100

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module", autouse=True)
def benchmarks_importable() -> None:
    """The modules of `benchmarks/` import each other as scripts do."""
    if str(BENCHMARKS) not in sys.path:
        sys.path.append(str(BENCHMARKS))


def sentences(first: int, last: int) -> list[str]:
    """A sentence for each of some generated rules, with one event of it."""
    from generated_rules import chosen_verbs

    found: list[str] = []
    for lemma in chosen_verbs()[first:last]:
        forms = verb_forms(lemma)
        words = ("Der Minister", forms.select(THIRD_SINGULAR, Tense.PRESENT), "den Plan", forms.particle or "")
        found.append(" ".join(word for word in words if word) + ".")
    return found


def worker(kind: str, rules: int) -> Callable[[str], int]:
    import peers

    work: Callable[[str], int] = peers.COMPETITORS[kind](rules)
    return work


def cost(work: Callable[[str], int], text: str) -> int:
    """The instructions for a text whose words have been seen before."""
    work(text)
    return instructions(lambda: work(text))


@pytest.mark.parametrize("rules", [FEW, MANY])
def test_each_rule_finds_its_sentence(rules: int) -> None:
    work = worker("eventdsl", rules)
    assert [work(sentence) for sentence in sentences(0, MANY)] == [1] * rules + [0] * (MANY - rules)


@pytest.mark.peers
@pytest.mark.parametrize("kind", ["matcher", "tuned"])
def test_the_peers_look_for_the_same(kind: str) -> None:
    work = worker(kind, FEW)
    assert [work(sentence) for sentence in sentences(0, 2 * FEW)] == [1] * FEW + [0] * FEW


def test_work_grows_with_the_text() -> None:
    work, text = worker("eventdsl", FEW), " ".join(sentences(0, 4 * FEW))
    assert cost(work, f"{text} {text}") <= 2.5 * cost(work, text)


def test_rules_cost_nothing_where_the_text_has_none_of_their_words() -> None:
    text = " ".join(sentences(MANY, MANY + 40))
    assert cost(worker("eventdsl", MANY), text) <= 1.2 * cost(worker("eventdsl", FEW), text)


def test_a_rule_that_is_triggered_costs_as_much_among_many() -> None:
    text = " ".join(sentences(0, FEW))
    assert cost(worker("eventdsl", MANY), text) <= 1.2 * cost(worker("eventdsl", FEW), text)


def test_a_run_is_kept_with_ratios_and_what_was_measured(tmp_path: Path) -> None:
    import peers

    pairs = [
        {"eventdsl 10": peers.Measurement(2.0, 7), "matcher 10": peers.Measurement(seconds, 9)}
        for seconds in (3.0, 5.0, 4.0)
    ]
    result = peers.summary(pairs, [("eventdsl 10", "matcher 10")], 1_000_000)
    history = tmp_path / "history.jsonl"
    for _ in range(2):
        peers.keep(result, history)
    first, second = map(json.loads, history.read_text(encoding="utf-8").splitlines())
    assert first == second == result
    assert first["ratios"] == {"eventdsl 10 / matcher 10": [2.0, 1.5, 2.5]}
    assert first["speeds"]["eventdsl 10"] == {"MB/s": 0.5, "found": 7}
    assert {"date", "version", "python", "megabytes"} <= first.keys()
    assert "2.00    1.50–2.50" in peers.table(result)
