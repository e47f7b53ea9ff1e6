"""`eventdsl robust`: what it prints, how it ends, what it says without Hypothesis."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eventdsl.commands import robust
from eventdsl.commands.terminal import ExitCode
from tests.cli.conftest import RULES, Invoke

PHRASE = RULES.replace("clause {wer} sagt {was} ab", "phrase {wer} sagt {was} ab")


@pytest.fixture
def phrase_rules(place: Path) -> str:
    (place / "phrase.evr").write_text(PHRASE, encoding="utf-8")
    return "phrase.evr"


def test_rules_that_hold(invoke: Invoke, rules: str) -> None:
    result = invoke("robust", rules, "--combinations", "2")
    assert result.exit_code == ExitCode.DONE, result.output
    assert "0 failed" in result.stderr


def test_failure_is_shown_with_its_sentence(invoke: Invoke, phrase_rules: str) -> None:
    result = invoke("robust", phrase_rules, "--transformation", "perfect", "--combinations", "0")
    assert result.exit_code == ExitCode.SOME_INPUTS_FAILED
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines == [
        "perfect phrase.evr:11:3 absagen",
        "example Hegseth sagt das Treffen ab.",
        "said as Hegseth hat das Treffen abgesagt.",
        'expected Absage(wer: "Hegseth", was: "das Treffen")',
        "found nothing",
    ]
    assert "1 tried, 1 failed" in result.stderr


def test_json(invoke: Invoke, phrase_rules: str) -> None:
    result = invoke("robust", phrase_rules, "--format", "json", "--rule", "absagen", "--combinations", "0")
    record = json.loads(result.stdout)
    assert record["schema"] == "eventdsl-robust/1"
    [rule] = record["rules"]
    assert rule["tried"]["dass_clause"] == 1
    failure = next(found for found in rule["failures"] if found["transformation"] == "dass_clause")
    assert failure["sentence"] == "Es heißt, dass Hegseth das Treffen absagt."
    assert (failure["line"], failure["found"]) == (11, [])


def test_what_holds_is_shown_on_request(invoke: Invoke, rules: str) -> None:
    result = invoke("robust", rules, "--verbose", "--transformation", "future", "--combinations", "0")
    assert result.stdout == "absagen  future  1 of 1\n"


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--transformation", "passiv", 'did you mean "passive"?'),
        ("--rule", "absage", 'did you mean "absagen"?'),
    ],
)
def test_unknown_names(invoke: Invoke, rules: str, option: str, value: str, message: str) -> None:
    result = invoke("robust", rules, option, value)
    assert result.exit_code == ExitCode.WRONG_USE
    assert message in result.stderr


def test_without_hypothesis(invoke: Invoke, rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robust, "find_spec", lambda name: None)
    result = invoke("robust", rules)
    assert result.exit_code == ExitCode.WRONG_USE
    assert "pip install 'eventdsl[robust]'" in result.stderr


def test_other_verbs_do_not_need_hypothesis() -> None:
    program = "import sys; import eventdsl.cli; sys.exit('hypothesis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
