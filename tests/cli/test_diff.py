"""`eventdsl diff`: what changes between two versions of the rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import RULES, Invoke

OPTIONAL = RULES.replace("{was} ab", "({was})? ab")
OTHER_VERB = RULES.replace("{was} ab", "{was} zu")
TYPED = RULES.replace("clause {wer} sagt {was} ab", "clause {wer} sagt ({was: Zahl})? ab")

# new version · arguments · exit code · output · summary
CASES = [
    (RULES, ("--check",), 0, "", "0 gained, 0 lost, 0 changed"),
    (OTHER_VERB, (), 0, "- lost  Absage  texts/a.txt", "0 gained, 2 lost, 0 changed"),
    (OTHER_VERB, ("--check",), 1, "*sagte* gestern", "2 lost"),
    (OTHER_VERB, ("--check", "--jobs", "2"), 1, "*sagte* gestern", "2 lost"),
    (TYPED, ("--check",), 1, '~ changed\n  role was    "das Treffen" → none\n', "2 changed"),
    (OTHER_VERB, ("--type", "Absage"), 0, "- lost", "2 lost"),
    (OTHER_VERB, ("--type", "Absag"), 2, "", 'did you mean "Absage"?'),
    (RULES.replace("-> Absage {", "-> Absagee {"), (), 2, "", "the rules cannot be used"),
]


@pytest.fixture
def new(rules: str) -> Path:
    path = Path("new")
    path.mkdir()
    return path


@pytest.mark.parametrize(("source", "arguments", "code", "out", "summary"), CASES, ids=range(len(CASES)))
def test_diff(
    rules: str,
    texts: str,
    new: Path,
    invoke: Invoke,
    source: str,
    arguments: tuple[str, ...],
    code: int,
    out: str,
    summary: str,
) -> None:
    (new / "absage.evr").write_text(source, encoding="utf-8")
    result = invoke("diff", rules, "new", texts, *arguments)
    assert result.exit_code == code
    assert out in result.stdout
    assert summary in result.stderr


def test_json_has_both_events(rules: str, new: Path, invoke: Invoke) -> None:
    (new / "absage.evr").write_text(OPTIONAL, encoding="utf-8")
    result = invoke("diff", rules, "new", "-", "--format", "json", stdin=b"Hegseth sagte gestern ab.")
    [record] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (record["schema"], record["change"], record["old"]) == ("eventdsl-diff/1", "gained", None)
    assert record["new"]["args"][0]["text"] == "Hegseth"
    assert record["sentence"] == "Hegseth sagte gestern ab."
