"""`eventdsl coverage`: tables, annotated files, near misses, threshold, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Invoke

# arguments behind the rules · exit code · what is said
CASES = [
    (("texts",), 0, "absage.evr:absagen       2"),
    (("texts", "--annotate"), 0, "     2   10 |   clause {wer} sagt {was} ab\n"),
    (("texts", "--annotate"), 0, "never: variant v1"),
    (("texts", "--kind", "slot"), 0, "2/2  100.0 %"),
    (("texts", "--kind", "variant", "--threshold", "50"), 1, "below the threshold of 50 %"),
    (("texts", "--kind", "pattern", "--threshold", "100"), 0, "1/1  100.0 %"),
    (("--examples",), 0, "absage.evr:absagen       1"),
    (("texts", "--examples"), 0, "absage.evr:absagen       3"),
    (("texts", "--jobs", "2"), 0, "absage.evr:absagen       2"),
    (("missing.txt",), 1, "missing.txt: no such file"),
    ((), 2, "there is nothing to measure"),
    (("texts", "--threshold", "101"), 2, "--threshold"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), CASES, ids=[" ".join(case[0]) for case in CASES])
def test_coverage(rules: str, texts: str, invoke: Invoke, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = invoke("coverage", rules, *arguments)
    assert result.exit_code == code
    assert said in result.stdout + result.stderr


def test_near_misses_are_suggested(rules: str, invoke: Invoke) -> None:
    text = b"Hegseth sagte gestern ab."
    result = invoke("coverage", rules, "-", stdin=text)
    assert "the clause of absagen has no object" in result.stdout
    assert 'todo example "Hegseth sagte gestern ab." -> Absage(wer: "Hegseth")' in result.stdout
    assert "near misses" not in invoke("coverage", rules, "-", "--near", "0", stdin=text).stdout


def test_json_has_every_item_with_its_count(rules: str, texts: str, invoke: Invoke) -> None:
    record = json.loads(invoke("coverage", rules, texts, "--format", "json").stdout)
    assert (record["schema"], record["documents"], record["events"]) == ("eventdsl-coverage/1", 2, 2)
    [rule] = record["rules"]
    assert sum(item["count"] > 0 for item in rule["items"]) == rule["covered"]["fired"] == record["covered"]["fired"]
    assert len(rule["items"]) == rule["covered"]["total"]
    slots = {item["label"]: item["count"] for item in rule["items"] if item["kind"] == "slot"}
    assert slots == {"{wer}": 2, "{was}": 2}


FRAGMENT = """evr 1
event Absage {
  wer: Text*
}
fragment wer = {wer: Person!} | {wer}
entity Person {
  name person
}
rule absagen -> Absage {
  clause @wer sagt ab
}
rule zusagen -> Absage {
  clause @wer sagt zu
}
"""


def test_a_fragment_is_covered_if_one_rule_exercises_it(place: Path, invoke: Invoke) -> None:
    Path("a.evr").write_text(FRAGMENT, encoding="utf-8")
    result = invoke("coverage", "a.evr", "-", "--annotate", "--kind", "alternative", stdin=b"Das Haus sagte ab.")
    assert "1/4   25.0 %" in result.stdout
    assert "never: alternative {wer: Person!}\n" in result.stdout
