"""Where events can be written to, and what is said where they cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import duckdb
import pyarrow.parquet as pq
import pytest

from eventdsl.corpus.event_database import EventDatabase
from eventdsl.events.json_value import json_line

from .conftest import Invoke


def test_lines_and_database_say_the_same(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    printed = invoke("run", rules, texts, "--format", "jsonl").stdout
    result = invoke("run", rules, texts, "--output", "x.duckdb")
    assert (result.exit_code, result.stdout) == (0, "")
    with EventDatabase(place / "x.duckdb", read_only=True) as database:
        assert "".join(f"{json_line(record)}\n" for record in database.records()) == printed


def test_a_second_run_adds_and_replaces(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    invoke("run", rules, "texts/a.txt", "--output", "x.duckdb")
    result = invoke("run", rules, texts, "--output", "x.duckdb")
    assert "x.duckdb: replaced what it held of 1 document" in result.stderr
    with duckdb.connect("x.duckdb") as connection:
        assert connection.execute("SELECT doc, events FROM documents ORDER BY doc").fetchall() == [
            ("texts/a.txt", 1),
            ("texts/b.txt", 1),
        ]


def test_parquet_files(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    assert invoke("run", rules, texts, "--output", "x.parquet").exit_code == 0
    assert pq.read_table("x.parquet")["type"].to_pylist() == ["Absage", "Absage"]
    assert pq.read_table("x.arguments.parquet")["role"].to_pylist() == ["wer", "was", "wer", "was"]
    assert pq.read_table("x.documents.parquet")["doc"].to_pylist() == ["texts/a.txt", "texts/b.txt"]


def test_a_brat_folder(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    assert invoke("run", rules, texts, "--format", "brat", "--output", "brat").exit_code == 0
    names = sorted(path.name for path in (place / "brat").iterdir())
    assert names == ["annotation.conf", "texts_a.ann", "texts_a.txt", "texts_b.ann", "texts_b.txt"]


def test_plover_has_the_date_of_the_document_and_a_header(place: Path, invoke: Invoke) -> None:
    (place / "a.jsonl").write_text('{"id": "a", "date": "2026-02-11", "text": "Rubio lehnt das Angebot ab."}', "utf-8")
    header, row = invoke("run", "@politik", "a.jsonl", "--format", "plover").stdout.splitlines()
    assert header.split("\t") == ["date", "source", "target", "event", "mode", "text", "document"]
    assert (row.split("\t")[:2], row.split("\t")[-1]) == (["2026-02-11", "Rubio"], "a")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_conllu_has_the_tokens(jobs: str, rules: str, texts: str, invoke: Invoke) -> None:
    printed = invoke("run", rules, texts, "--format", "conllu", "--jobs", jobs).stdout
    assert "# newdoc id = texts/a.txt\n" in printed
    assert "2\tsagte\tabsagen\tVERB\tVVFIN\t" in printed or "2\tsagte\tsagen\tVERB\tVVFIN\t" in printed


def test_merged_events_are_rows(rules: str, place: Path, invoke: Invoke) -> None:
    text = "Müller sagte die Reise ab. Am Montag sagte Müller die Reise ab. Meier sagte die Reise ab."
    invoke("run", rules, "-", "--merge", "--output", "x.duckdb", stdin=text.encode())
    with duckdb.connect("x.duckdb") as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT event_id) FROM events").fetchall() == [(2, 2)]


WRONG_PLACES = {
    "a database on standard output": (("--format", "duckdb"), "--output FILE.duckdb"),
    "tables on standard output": (("--format", "parquet"), "--output FILE.parquet"),
    "a folder on standard output": (("--format", "brat"), "--output FOLDER"),
    "lines into a database": (("--format", "jsonl", "--output", "x.duckdb"), "jsonl cannot go to x.duckdb"),
    "a database into Parquet": (("--format", "duckdb", "--output", "x.parquet"), "duckdb cannot go to x.parquet"),
    "a folder that is a file": (("--format", "brat", "--output", "texts/a.txt"), "texts/a.txt: is a file"),
    "a database that is a folder": (("--format", "duckdb", "--output", "texts"), "texts: is a folder"),
    "a database that is a device": (("--format", "duckdb", "--output", "/dev/null"), "is no file"),
    "a database that is a text": (("--format", "duckdb", "--output", "texts/a.txt"), "texts/a.txt"),
    "a folder in none": (("--format", "brat", "--output", "no/where"), "there is no folder"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG_PLACES.values(), ids=WRONG_PLACES.keys())
def test_a_format_says_where_it_cannot_go(
    arguments: tuple[str, ...], message: str, rules: str, texts: str, invoke: Invoke
) -> None:
    result = invoke("run", rules, texts, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("package", ["duckdb", "pyarrow"])
def test_a_missing_extra_is_named(
    package: str, rules: str, texts: str, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [
        name
        for name in sys.modules
        if name.startswith(("eventdsl.corpus.table", "eventdsl.corpus.event_d", "eventdsl.events.arrow"))
    ]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    result = invoke("run", rules, texts, "--output", "x.duckdb")
    assert result.exit_code == 2
    assert 'pip install "eventdsl[data]"' in result.stderr
    assert not Path("x.duckdb").exists()


def test_the_records_are_json(rules: str, texts: str, invoke: Invoke) -> None:
    invoke("run", rules, texts, "--output", "x.duckdb")
    with duckdb.connect("x.duckdb") as connection:
        (spans,) = connection.execute("SELECT trigger_spans FROM events WHERE doc = 'texts/a.txt'").fetchone() or ()
    assert json.dumps(spans) == "[[8, 13], [34, 36]]"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("verb", [("run", "rules"), ("profile", "rules"), ("analyze",)])
def test_a_full_disk_is_told(verb: tuple[str, ...], rules: str, texts: str, place: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = _as_program(*verb, texts, stdout=full)
    assert (result.returncode, result.stderr.splitlines()) == (2, ["eventdsl: cannot go on: No space left on device"])


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_a_full_disk_keeps_what_was_done(rules: str, texts: str, place: Path, invoke: Invoke) -> None:
    command = ("run", rules, texts, "--format", "jsonl", "--output", "x.jsonl", "--resume", "--jobs", "1")
    result = _as_program(*command, limit=1000)
    kept, told = result.stderr.splitlines()
    assert kept.endswith("x.jsonl.part; the same command with --resume goes on from there")
    assert (result.returncode, told) == (2, "eventdsl: cannot go on: File too large")
    assert invoke(*command).exit_code == 0
    assert (place / "x.jsonl").read_text(encoding="utf-8") == invoke("run", rules, texts, "--format", "jsonl").stdout


def _as_program(
    *arguments: str, stdout: IO[bytes] | int = subprocess.DEVNULL, limit: int = 1 << 40
) -> subprocess.CompletedProcess[str]:
    """The command as its own process, which may write files of no more than so many bytes."""
    limited = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))" if os.name == "posix" else ""
    )
    command = [sys.executable, "-c", f"{limited}\nfrom eventdsl.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env=environment, text=True, timeout=120, check=False
    )
