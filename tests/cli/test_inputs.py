"""The options that say how inputs are to be read, from the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Invoke

TEXT = "Müller sagte gestern die Reise ab."


@pytest.fixture
def table(place: Path) -> str:
    (place / "news.csv").write_bytes(f"Nr;Tag;Inhalt der Meldung\n7;11.2.2026;{TEXT}\n".encode("cp1252"))
    return "news.csv"


def test_columns_and_encoding(rules: str, table: str, invoke: Invoke) -> None:
    options = ("--text-column", "Inhalt der Meldung", "--id-column", "Nr", "--date-column", "Tag")
    result = invoke("run", rules, table, "--format", "jsonl", *options)
    assert result.exit_code == 0
    event = json.loads(result.stdout)
    assert (event["doc"], event["time"]["value"], event["args"][0]["text"]) == ("7", "2026-02-10", "Müller")
    assert "news.csv: is not UTF-8 and was read as cp1252: say --encoding cp1252" in result.stderr
    said = invoke("run", rules, table, "--format", "jsonl", *options, "--encoding", "cp1252")
    assert said.stdout == result.stdout
    assert "UTF-8" not in said.stderr


def test_a_wrong_column_is_named_and_the_rest_done(rules: str, table: str, texts: str, invoke: Invoke) -> None:
    result = invoke("run", rules, table, texts, "--format", "jsonl", "--text-column", "Inhalt der Medung")
    assert result.exit_code == 1
    assert 'did you mean "Inhalt der Meldung"?' in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_an_unknown_encoding_is_wrong_use(rules: str, texts: str, invoke: Invoke) -> None:
    result = invoke("run", rules, texts, "--encoding", "windos-1252")
    assert result.exit_code == 2
    assert 'did you mean "windows-1252"?' in result.stderr


def test_analyze_reads_the_same(table: str, invoke: Invoke) -> None:
    result = invoke("analyze", table, "--text-column", "Inhalt der Meldung", "--format", "jsonl")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["sentences"][0]["tokens"][0]["text"] == "Müller"


def test_a_pattern_is_resolved_by_the_program(rules: str, texts: str, invoke: Invoke) -> None:
    result = invoke("run", rules, "texts/*.txt", "--format", "jsonl")
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["texts/a.txt", "texts/b.txt"]


@pytest.mark.parametrize("verb", ["coverage RULES", "diff RULES RULES", "gold RULES", "profile RULES", "run RULES"])
def test_every_verb_over_documents_reads_the_same(verb: str, rules: str, table: str, invoke: Invoke) -> None:
    arguments = [rules if word == "RULES" else word for word in verb.split()]
    options = (
        "--text-column",
        "Inhalt der Meldung",
        "--id-column",
        "Nr",
        "--date-column",
        "Tag",
        "--encoding",
        "cp1252",
    )
    found = invoke(*arguments, table, *options)
    assert (found.exit_code, "has no column" in found.stderr) == (0, False)
    wrong = invoke(*arguments, table, "--text-column", "Inhalt der Medung")
    assert wrong.exit_code == 1
    assert 'did you mean "Inhalt der Meldung"?' in wrong.stderr
