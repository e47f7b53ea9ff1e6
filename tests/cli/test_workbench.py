"""`new`, `gold`, `eval`, `mutate`, `test --watch`: the verbs by which rules are begun and measured."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from eventdsl.commands.watching import watch

from .conftest import RULES, Invoke

VERBS = ("absagen", "zuruecktreten", "ablehnen", "ankuendigen", "kommen", "helfen", "gedenken", "besuchen", "warnen")
FAILING = RULES.replace('"Hegseth")', '"Rubio")')


@pytest.mark.parametrize("verb", VERBS)
def test_a_new_rule_passes_every_check(verb: str, place: Path, invoke: Invoke) -> None:
    assert invoke("new", "rule", verb).exit_code == 0
    checked = invoke("check", f"{verb}.evr", "--strict")
    assert checked.exit_code == 0, checked.stdout
    assert invoke("test", f"{verb}.evr").exit_code == 0
    assert invoke("fmt", f"{verb}.evr", "--check").exit_code == 0


def test_a_new_rule_takes_its_verb_and_event(place: Path, invoke: Invoke) -> None:
    result = invoke("new", "rule", "absage", "--verb", "absagen", "--event", "Reiseabsage", "--output", "-")
    assert "rule absage -> Reiseabsage {" in result.stdout
    assert "clause  {wer} sagt {was} ab" in result.stdout


def test_a_new_event_passes_every_check(place: Path, invoke: Invoke) -> None:
    assert invoke("new", "event", "Ruecktritt").exit_code == 0
    assert invoke("check", "ruecktritt.evr", "--strict").exit_code == 0
    assert invoke("fmt", "ruecktritt.evr", "--check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rule", "Absagen"), "begins lower-case: absagen"),
        (("event", "absage"), "begins upper-case: Absage"),
        (("rule", "lädt_aus"), "did you mean laedt_aus?"),
        (("event", "Übernahme"), "is no name for an event type"),
        (("rule", "xyzzy"), "--verb absagen"),
        (("rule", "absage", "--verb", "absahgen"), 'did you mean "absagen"?'),
    ],
)
def test_what_cannot_be_begun(arguments: tuple[str, ...], said: str, place: Path, invoke: Invoke) -> None:
    result = invoke("new", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_there_is_kept(place: Path, invoke: Invoke) -> None:
    (place / "absagen.evr").write_text("evr 1\n", encoding="utf-8")
    assert invoke("new", "rule", "absagen").exit_code == 2
    assert (place / "absagen.evr").read_text(encoding="utf-8") == "evr 1\n"


def test_gold_and_eval_agree_until_the_gold_is_corrected(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    assert invoke("gold", rules, texts, "--output", "gold.jsonl").exit_code == 0
    scores = json.loads(invoke("eval", rules, "gold.jsonl", "--format", "json").stdout)
    assert scores["events"]["Absage"]["f1"] == 1
    lines = [json.loads(line) for line in (place / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    lines[0]["events"].append({"type": "Absage", "trigger": "gestern", "args": [{"role": "wer", "text": "Hegseth"}]})
    lines[1]["events"].clear()
    (place / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = invoke("eval", rules, "gold.jsonl", "--errors")
    assert result.exit_code == 0
    assert 'missed event texts/a.txt:1 Absage "gestern"' in result.stdout
    assert 'spurious event texts/b.txt:1 Absage "abgesagt" by absage.evr:absagen' in result.stdout


def test_scores_as_markdown(rules: str, texts: str, invoke: Invoke) -> None:
    invoke("gold", rules, texts, "--output", "gold.jsonl")
    shown = invoke("eval", rules, "gold.jsonl", "--format", "markdown").stdout
    assert "| event type | right | spurious | missed | precision | recall | F1 |" in shown
    assert "| Absage | 2 | 0 | 0 | 100.0 [34.2, 100.0] |" in shown


def test_a_type_of_the_gold_that_no_rule_gives_is_told(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    invoke("gold", rules, texts, "--output", "gold.jsonl")
    gold = (place / "gold.jsonl").read_text(encoding="utf-8")
    (place / "gold.jsonl").write_text(gold.replace('"Absage"', '"Absge"', 1), encoding="utf-8")
    result = invoke("eval", rules, "gold.jsonl")
    assert "the rules have no event type 'Absge'; did you mean \"Absage\"?" in result.stderr
    assert result.stderr.endswith("2 documents, 2 gold events\n")


def test_gold_that_cannot_be_used_is_named(rules: str, place: Path, invoke: Invoke) -> None:
    (place / "gold.jsonl").write_text("{}\n", encoding="utf-8")
    result = invoke("eval", rules, "gold.jsonl")
    assert result.exit_code == 2
    assert "gold.jsonl:1: a line of gold has a text" in result.stderr


def test_mutate_lists_what_no_example_misses(rules: str, place: Path, invoke: Invoke) -> None:
    result = invoke("mutate", rules, "--threshold", "0.5")
    assert result.exit_code == 0
    assert "unnoticed" not in result.stdout
    path = place / "rules" / "absage.evr"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{was} ab", "(Termin | {was}) ab"), encoding="utf-8")
    result = invoke("mutate", rules, "--threshold", "1")
    assert result.exit_code == 1
    assert "unnoticed  rules/absage.evr:10:22  absagen  without Termin" in result.stdout
    assert "would notice it: an example with this alternative" in result.stdout


def test_test_results_as_junit(place: Path, invoke: Invoke) -> None:
    (place / "a.evr").write_text(FAILING, encoding="utf-8")
    result = invoke("test", "a.evr", "--format", "junit")
    assert result.exit_code == 1
    suites = ET.fromstring(result.stdout.encode())
    assert suites.attrib == {"tests": "2", "failures": "1", "errors": "0", "skipped": "0"}
    (failure,) = suites.iter("failure")
    assert 'expected: Absage(wer: "Rubio")' in (failure.text or "")


def test_test_results_as_json(place: Path, invoke: Invoke) -> None:
    (place / "a.evr").write_text(FAILING, encoding="utf-8")
    results = json.loads(invoke("test", "a.evr", "--format", "json").stdout)
    assert results["counts"] == {"passed": 1, "failed": 1, "todo": 0, "unexpected_pass": 0}
    failed = results["examples"][0]
    assert (failed["rule"], failed["line"], failed["outcome"]) == ("a.evr:absagen", 11, "failed")
    assert failed["found"][0]["type"] == "Absage"


def test_a_failing_test_says_what_kept_the_rule_from_matching(place: Path, invoke: Invoke) -> None:
    source = RULES.replace("Hegseth sagt das Treffen ab.", "Hegseth sagt das Treffen zu.")
    (place / "a.evr").write_text(source, encoding="utf-8")
    shown = invoke("test", "a.evr").stdout
    assert "found:    nothing" in shown
    assert "absagen: " in shown


@pytest.mark.parametrize(("options", "count"), [(("--rule", "abs*"), 2), (("--example", "nichts"), 1)])
def test_examples_are_selected(options: tuple[str, ...], count: int, place: Path, invoke: Invoke) -> None:
    (place / "a.evr").write_text(RULES, encoding="utf-8")
    assert f"{count} passed" in invoke("test", "a.evr", *options).stderr


def test_watch_runs_again_after_a_change(place: Path) -> None:
    path = place / "a.evr"
    path.write_text("evr 1\n", encoding="utf-8")
    runs: list[str] = []

    def wait() -> None:
        if len(runs) == 3:
            raise KeyboardInterrupt
        (place / f"neu{len(runs)}.evr").write_text("evr 1\n", encoding="utf-8")

    with pytest.raises(KeyboardInterrupt):
        watch(lambda: [place], lambda: runs.append(path.read_text(encoding="utf-8")), wait)
    assert len(runs) == 3
