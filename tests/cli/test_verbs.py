"""The verbs for rule authors and for programs that read the output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import RULES, Invoke

FAILING = RULES.replace('counter "Hegseth sagt nichts."', 'counter "Hegseth sagt das Treffen ab."')
TODO = RULES.replace('counter "Hegseth', 'todo example "Hegseth').replace('nichts."', 'nichts." -> Absage')
BROKEN = RULES.replace("-> Absage {", "-> Absagee {")
UNTIDY = RULES.replace("  clause {wer}", "      clause   {wer}").replace("event Absage {", "event   Absage {")


@pytest.fixture
def rule_file(place: Path) -> Path:
    path = place / "a.evr"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("source", "code", "said", "summary"),
    [
        (RULES, 0, "", "examples: 2 passed, 0 failed"),
        (FAILING, 1, "failed  a.evr:12:3  absagen", "examples: 1 passed, 1 failed"),
        (TODO, 0, "todo  a.evr:12:3  absagen", "examples: 1 passed, 0 failed, 1 todo"),
        (BROKEN, 2, "", "the rules cannot be used: 1 error"),
    ],
    ids=["holding", "failing", "todo", "broken"],
)
def test_test(source: str, code: int, said: str, summary: str, rule_file: Path, invoke: Invoke) -> None:
    rule_file.write_text(source, encoding="utf-8")
    result = invoke("test", "a.evr")
    assert result.exit_code == code
    assert said in result.stdout
    assert summary in result.stderr


def test_test_takes_one_rule(rule_file: Path, invoke: Invoke) -> None:
    result = invoke("test", "a.evr", "--rule", "absagen", "--verbose")
    assert result.exit_code == 0
    assert result.stdout.count("passed") == 2
    assert invoke("test", "a.evr", "--rule", "absage").exit_code == 2


def test_check_says_where_and_what(rule_file: Path, invoke: Invoke) -> None:
    assert invoke("check", "a.evr").exit_code == 0
    rule_file.write_text(BROKEN, encoding="utf-8")
    result = invoke("check", "a.evr")
    assert result.exit_code == 2
    assert "a.evr:9:" in result.stdout
    assert 'did you mean "Absage"?' in result.stdout


def test_check_gives_json(rule_file: Path, invoke: Invoke) -> None:
    rule_file.write_text(BROKEN, encoding="utf-8")
    (found,) = json.loads(invoke("check", "a.evr", "--format", "json").stdout)
    assert found["severity"] == "error"
    assert found["labels"][0]["line"] == 9


def test_expand_lists_the_variants_in_words(rule_file: Path, invoke: Invoke) -> None:
    result = invoke("expand", "a.evr")
    assert result.exit_code == 0
    for words in ("absagen -> Absage", "{wer} sagt {was} ab", "…, dass {wer} {was} absagt", "subordinate clause"):
        assert words in result.stdout


def test_fmt_lays_out_and_keeps_what_is_laid_out(rule_file: Path, invoke: Invoke) -> None:
    rule_file.write_text(UNTIDY, encoding="utf-8")
    assert invoke("fmt", "a.evr", "--check").exit_code == 1
    assert "-event   Absage {" in invoke("fmt", "a.evr", "--diff").stdout
    assert rule_file.read_text(encoding="utf-8") == UNTIDY
    assert invoke("fmt", "a.evr").exit_code == 0
    tidy = rule_file.read_text(encoding="utf-8")
    assert "event Absage {" in tidy
    assert invoke("fmt", "a.evr", "--check").exit_code == 0
    assert invoke("fmt", "-", stdin=UNTIDY.encode()).stdout == tidy


def test_fmt_leaves_a_broken_file_alone(rule_file: Path, invoke: Invoke) -> None:
    rule_file.write_text("evr 1\nrule\n", encoding="utf-8")
    result = invoke("fmt", "a.evr")
    assert result.exit_code == 2
    assert "a.evr:2:" in result.stderr
    assert rule_file.read_text(encoding="utf-8") == "evr 1\nrule\n"


def test_schema_describes_the_types_of_the_rule_set(rule_file: Path, invoke: Invoke) -> None:
    schema = json.loads(invoke("schema", "a.evr").stdout)
    assert schema["properties"]["type"]["enum"] == ["Absage"]


def test_schema_as_python(rule_file: Path, place: Path, invoke: Invoke) -> None:
    assert invoke("schema", "a.evr", "--format", "python", "--output", "events.py").exit_code == 0
    source = (place / "events.py").read_text(encoding="utf-8")
    compile(source, "events.py", "exec")
    assert "class Absage(Event):" in source


def test_a_copied_pack_is_the_shipped_one(place: Path, invoke: Invoke) -> None:
    assert "@politik" in invoke("packs").stdout == invoke("packs", "list").stdout
    assert invoke("packs", "copy", "@politik", "mine").exit_code == 0
    assert (place / "mine" / "pack.yaml").is_file()
    assert invoke("check", "mine").exit_code == 0


def test_analyze_shows_fields_and_frames(invoke: Invoke) -> None:
    result = invoke("analyze", "-", "--tokens", stdin=b"Hegseth sagte gestern das Treffen ab.")
    assert result.exit_code == 0
    for words in ("Vorfeld", "l. Klammer", "absagen", "subject Hegseth", "object das Treffen", "VVFIN"):
        assert words in result.stdout


def test_analyze_gives_one_document_a_line(place: Path, invoke: Invoke) -> None:
    line = {"id": "a", "text": "Hegseth sagte das Treffen ab.", "date": "2026-02-11"}
    (place / "in.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (document,) = [json.loads(line) for line in invoke("analyze", "in.jsonl", "-f", "jsonl").stdout.splitlines()]
    assert (document["schema"], document["doc"], document["date"]) == ("eventdsl-analysis/1", "a", "2026-02-11")
    (sentence,) = document["sentences"]
    (frame,) = sentence["frames"]
    assert frame["lemma"] == "absagen"
    assert line["text"][slice(*frame["particle_span"])] == "ab"
    assert line["text"][slice(*frame["subject"]["head"])] == "Hegseth"
    assert sentence["tokens"][3]["morph"]["Gender"] == "Neut"
    assert sentence["clauses"][0]["fields"]["vorfeld"] == [0, 7]
