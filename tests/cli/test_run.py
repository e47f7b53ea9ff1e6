"""`eventdsl run`: its formats, filters and files, and that neither processes nor the order of rules change anything."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import RULES, Invoke, Program


def events(stdout: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_jsonl_is_one_event_a_line(rules: str, texts: str, invoke: Invoke) -> None:
    result = invoke("run", rules, texts, "--format", "jsonl")
    assert result.exit_code == 0
    found = events(result.stdout)
    assert [(event["doc"], event["type"]) for event in found] == [("texts/a.txt", "Absage"), ("texts/b.txt", "Absage")]
    assert list(found[0])[:6] == ["schema", "doc", "id", "type", "types", "rule"]


def test_offsets_point_into_the_document(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    for line in invoke("run", rules, texts, "--format", "jsonl").stdout.splitlines():
        event = json.loads(line)
        text = (place / event["doc"]).read_text(encoding="utf-8")
        assert all(text[arg["start"] : arg["end"]] == arg["text"] for arg in event["args"])
        assert " … ".join(text[start:end] for start, end in event["trigger"]["spans"]) == event["trigger"]["text"]


def test_the_table_marks_trigger_and_arguments(rules: str, texts: str, invoke: Invoke) -> None:
    result = invoke("run", rules, texts)
    assert "[Hegseth]wer *sagte* gestern [das Treffen]was *ab*." in result.stdout


def test_csv_has_columns_for_every_role(rules: str, texts: str, invoke: Invoke) -> None:
    rows = list(csv.DictReader(io.StringIO(invoke("run", rules, texts, "--format", "csv").stdout)))
    assert [(row["wer"], row["was"]) for row in rows] == [("Hegseth", "das Treffen"), ("Müller", "die Reise")]


def test_the_summary_counts(rules: str, texts: str, invoke: Invoke) -> None:
    assert "2 documents, 2 sentences, 2 events in " in invoke("run", rules, texts).stderr


@pytest.mark.parametrize(
    ("option", "count"),
    [(("--type", "Absage"), 2), (("--rule", "absagen"), 2), (("--rule", "absage.evr:absagen"), 2)],
)
def test_filters(option: tuple[str, ...], count: int, rules: str, texts: str, invoke: Invoke) -> None:
    assert len(events(invoke("run", rules, texts, "--format", "jsonl", *option).stdout)) == count


def test_merge_prints_events(rules: str, invoke: Invoke) -> None:
    text = "Müller sagte die Reise ab. Am Montag sagte Müller die Reise ab. Meier sagte die Reise ab."
    result = invoke("run", rules, "-", "--merge", "--format", "jsonl", stdin=text.encode())
    assert [len(event["mentions"]) for event in map(json.loads, result.stdout.splitlines())] == [2, 1]
    assert "2 events in " in result.stderr
    table = invoke("run", rules, "-", "--merge", stdin=text.encode()).stdout
    assert "also: Am Montag *sagte* [Müller]wer [die Reise]was *ab*." in table
    rows = invoke("run", rules, "-", "--merge", "--format", "csv", stdin=text.encode()).stdout.splitlines()
    assert len(rows) == 3


def test_standard_input(rules: str, invoke: Invoke) -> None:
    result = invoke("run", rules, "-", "--format", "jsonl", stdin="Müller sagt die Reise ab.".encode())
    assert [event["doc"] for event in events(result.stdout)] == ["<stdin>"]


def test_output_goes_to_a_file(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    printed = invoke("run", rules, texts, "--format", "jsonl").stdout
    result = invoke("run", rules, texts, "--format", "jsonl", "--output", "events.jsonl")
    assert result.stdout == ""
    assert (place / "events.jsonl").read_text(encoding="utf-8") == printed


def test_broken_rules_leave_the_old_file(place: Path, texts: str, invoke: Invoke) -> None:
    (place / "broken.evr").write_text("evr 1\nrule", encoding="utf-8")
    (place / "events.jsonl").write_text("old", encoding="utf-8")
    assert invoke("run", "broken.evr", texts, "--output", "events.jsonl").exit_code == 2
    assert (place / "events.jsonl").read_text(encoding="utf-8") == "old"


def test_the_order_of_rule_files_changes_nothing(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    more = RULES.replace("Absage", "Streichung").replace("absagen", "streichen")
    (place / "more.evr").write_text(more, encoding="utf-8")
    one = invoke("run", f"{rules}/absage.evr", texts, "--rules", "more.evr", "--format", "jsonl")
    other = invoke("run", "more.evr", texts, "--rules", f"{rules}/absage.evr", "--format", "jsonl")
    assert one.exit_code == other.exit_code == 0
    assert one.stdout == other.stdout


def test_the_order_of_documents_changes_only_the_order(rules: str, texts: str, invoke: Invoke) -> None:
    forward = invoke("run", rules, "texts/a.txt", "texts/b.txt", "--format", "jsonl").stdout.splitlines()
    backward = invoke("run", rules, "texts/b.txt", "texts/a.txt", "--format", "jsonl").stdout.splitlines()
    assert sorted(forward) == sorted(backward)
    assert forward != backward


def test_processes_change_nothing(rules: str, texts: str, place: Path, program: Program) -> None:
    (place / "texts" / "broken.txt").write_bytes(b"\0")
    one = program("run", rules, texts, "--format", "jsonl")
    two = program("run", rules, texts, "--format", "jsonl", "--jobs", "2")
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 2


def test_a_text_of_any_size_is_read_and_counted_once(
    rules: str, place: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventdsl.corpus.windows.WINDOW", 3000)
    monkeypatch.setattr("eventdsl.corpus.windows.CONTEXT", 300)
    monkeypatch.setattr("eventdsl.corpus.readers.WINDOW", 3000)
    (place / "long.txt").write_text("Hegseth sagte gestern das Treffen ab.\n\n" * 400, encoding="utf-8")
    for options in (("--format", "jsonl"), ("--format", "csv"), (), ("--format", "jsonl", "--jobs", "2")):
        result = invoke("run", rules, "long.txt", *options)
        assert "1 document, 400 sentences, 400 events in " in result.stderr
    assert [event["trigger"]["spans"][0][0] for event in map(json.loads, result.stdout.splitlines())] == [
        39 * number + 8 for number in range(400)
    ]
