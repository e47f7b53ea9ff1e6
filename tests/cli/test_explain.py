"""`eventdsl explain`: the verdict, both carets, the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import RULES, Invoke

MORE = """
event Zusage {
  wer: Text*
}

rule zusagen -> Zusage {
  clause {wer} sagt zu
  without perfect
}
"""

# arguments · exit code · what is said
CASES = [
    (("--rule", "absagen", "Hegseth sagte das Treffen ab."), 0, "matched  absage.evr:absagen -> Absage"),
    (("--rule", "absagen", "Hegseth sagt, das Treffen sei gut."), 1, "has the verb sagen, but not the particle ab"),
    (("--rule", "absagen", "Hegseth sagt zu."), 1, "the verb is zusagen, not absagen"),
    (("--expect", "Absage", "Hegseth sagte das Treffen ab."), 0, 'wer: "Hegseth"'),
    (("--expect", "Zusage", "Hegseth sagte das Treffen ab."), 1, "another rule finds: absage.evr:absagen"),
    (("--expect", "none", "Hegseth lacht."), 0, "no verb of the pattern occurs; the sentence has lachen"),
    (("--expect", "none", "Hegseth sagte das Treffen ab."), 1, "matched  absage.evr:absagen"),
    (("Hegseth hat zugesagt.",), 1, "the variant perfect is switched off"),
    (("--rule", "absagen", "--all", "Hegseth sagt das Treffen ab, Rutte sagt die Reise ab."), 0, '"die Reise"'),
    (("--rule", "absagn", "Hegseth sagt ab."), 2, 'did you mean "absagen"?'),
    (("--rule", "absagen", "--expect", "Zusage", "Hegseth sagt ab."), 2, "absagen produces Absage, not Zusage"),
    (("--expect", "Absag", "Hegseth sagt ab."), 2, 'did you mean "Absage"?'),
    (("--rule", "absagen", "Hegseth sagt ab.", "--at", "31.2."), 2, "--at 31.2.: is no date"),
    (("--rule", "absagen", " "), 2, "the sentence is empty"),
]


@pytest.fixture
def pack(rules: str) -> str:
    Path(rules, "absage.evr").write_text(RULES + MORE, encoding="utf-8")
    return rules


@pytest.mark.parametrize(("arguments", "code", "said"), CASES, ids=[" ".join(case[0]) for case in CASES])
def test_verdict(pack: str, invoke: Invoke, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = invoke("explain", pack, *arguments)
    assert result.exit_code == code
    assert said in result.stdout + result.stderr


def test_carets_stand_under_the_rule_and_under_the_sentence(pack: str, invoke: Invoke) -> None:
    result = invoke("explain", pack, "--rule", "absagen", "Hegseth sagt, die Teilnahme sei gut.")
    assert (
        "  --> rules/absage.evr:10:16\n"
        "   |\n"
        "10 |   clause {wer} sagt {was} ab\n"
        "   |                ^^^^\n"
        "  ::: the sentence:1:9\n"
        "   |\n"
        " 1 | Hegseth sagt, die Teilnahme sei gut.\n"
        "   |         ^^^^\n"
    ) in result.stdout


def test_an_element_of_a_fragment_is_shown_with_the_pattern_that_calls_it(pack: str, invoke: Invoke) -> None:
    Path(pack, "teile.evr").write_text("evr 1\nfragment was = {was: Zahl}\n", encoding="utf-8")
    calling = RULES.replace("{was} ab", "@was ab").replace("evr 1", 'evr 1\nimport "teile.evr" (was)')
    Path(pack, "absage.evr").write_text(calling, encoding="utf-8")
    result = invoke("explain", pack, "--rule", "absagen", "Hegseth sagt das Treffen ab.")
    assert "rules/teile.evr:2:16" in result.stdout
    assert "rules/absage.evr:11:10" in result.stdout


def test_a_switched_off_variant_points_at_the_without(pack: str, invoke: Invoke) -> None:
    result = invoke("explain", pack, "--rule", "zusagen", "Hegseth hat zugesagt.")
    assert "  without perfect\n   |           ^^^^^^^\n" in result.stdout


def test_json_is_stable(pack: str, invoke: Invoke) -> None:
    result = invoke("explain", pack, "--rule", "absagen", "--format", "json", "Hegseth sagt, das Treffen sei gut.")
    record = json.loads(result.stdout)
    assert list(record) == ["schema", "text", "rules", "matched", "events", "other_events", "candidates"]
    assert (record["schema"], record["matched"]) == ("eventdsl-explain/1", False)
    [candidate] = record["candidates"]
    [killer] = candidate["killed_by"]
    assert killer["obstacle"]["reason"] == "particle_missing"
    assert killer["obstacle"]["words"] == [{"text": "sagt", "start": 8, "end": 12}]
    assert (killer["place"]["line"], killer["place"]["text"]) == (10, "sagt")
    [wer] = [element for element in candidate["elements"] if element["label"] == "{wer}"]
    assert (wer["status"], wer["words"][0]["text"]) == ("matched", "Hegseth")
