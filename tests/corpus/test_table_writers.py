"""Tables hold all that the lines hold, replace what a document had, and survive a process that is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from eventdsl import Engine, compile_rules
from eventdsl.corpus.documents import InputDocument
from eventdsl.corpus.event_database import EventDatabase
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.extraction import extract
from eventdsl.corpus.table_writers import DatabaseWriter, open_database, open_parquet
from eventdsl.corpus.writers import OutputError
from eventdsl.events.emit import mention_record
from eventdsl.events.json_value import json_line
from eventdsl.events.mention import (
    ArgumentMention,
    EventMention,
    EventTime,
    Factuality,
    Polarity,
    Trigger,
)
from eventdsl.source import Span
from eventdsl.text.document import MentionKind

TEXTS = (
    "Hegseth sagte am 3. Mai 2025 seine Teilnahme am Treffen ab.\n\nMüller sagte: „Ich lehne das ab.“",
    "Es regnet.",
    "Laut Kreml sagte die Ukraine das Treffen nicht ab. Im Dezember besuchten Rubio und Hegseth \U0001f600 Österreich.",
    "Rutte lobte mehr als 30 Soldaten. Rubio lobte zwei bis 2,5 Millionen Euro. Hegseth lobte rund 30 Soldaten.",
)
DOCUMENTS = [InputDocument(f"doc/{number}", text, "2026-02-11") for number, text in enumerate(TEXTS)]
PACKAGE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_rules("@politik")


@pytest.fixture(scope="module")
def found(engine: Engine) -> list[DocumentEvents]:
    return [events_of(engine, document) for document in DOCUMENTS]


def events_of(engine: Engine, document: InputDocument) -> DocumentEvents:
    result = extract(engine, document)
    return DocumentEvents(result.document, result.mentions, None, result.sentences, result.tokens)


def lines(found: list[DocumentEvents]) -> list[str]:
    return [json_line(mention_record(mention)) for each in found for mention in each.mentions]


def stored(path: Path) -> list[str]:
    with EventDatabase(path, read_only=True) as database:
        return [json_line(record) for record in database.records()]


def test_a_database_gives_back_the_very_lines(tmp_path: Path, found: list[DocumentEvents]) -> None:
    assert len(lines(found)) >= 4
    with open_database(tmp_path / "x.duckdb", documents_per_commit=2) as writer:
        for each in found:
            writer.write(each)
    assert stored(tmp_path / "x.duckdb") == lines(found)


def test_parquet_files_give_back_the_very_lines(tmp_path: Path, found: list[DocumentEvents]) -> None:
    with open_parquet(tmp_path / "x.parquet") as writer:
        for each in found:
            writer.write(each)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "x.arguments.parquet",
        "x.documents.parquet",
        "x.parquet",
    ]
    with EventDatabase(tmp_path / "back.duckdb") as database:
        database.load(tmp_path / "x.parquet")
        assert [json_line(record) for record in database.records()] == lines(found)


def test_parquet_files_of_the_same_events_are_the_same_bytes(tmp_path: Path, found: list[DocumentEvents]) -> None:
    for name in ("a", "b"):
        with open_parquet(tmp_path / f"{name}.parquet") as writer:
            for each in found:
                writer.write(each)
    for kind in ("", ".arguments", ".documents"):
        assert (tmp_path / f"a{kind}.parquet").read_bytes() == (tmp_path / f"b{kind}.parquet").read_bytes()


@pytest.mark.parametrize(("opened", "name"), [(open_database, "x.duckdb"), (open_parquet, "x.parquet")])
def test_a_document_that_comes_again_replaces_its_rows(
    opened: object, name: str, tmp_path: Path, found: list[DocumentEvents], engine: Engine
) -> None:
    path = tmp_path / name
    changed = events_of(engine, InputDocument("doc/0", "Meier lehnt den Plan ab.", "2026-02-11"))
    for batch, replaced in ((found, 0), ([changed], 1), ([changed, changed], 2)):
        with opened(path) as writer:  # type: ignore[operator]
            for each in batch:
                writer.write(each)
        assert writer.replaced == replaced
    if name == "x.parquet":
        ids = pq.read_table(path)["doc"].to_pylist()
        assert sorted(ids) == sorted(mention.doc for each in (changed, *found[1:]) for mention in each.mentions)
    else:
        assert sorted(stored(path)) == sorted(lines([changed, *found[1:]]))


def test_columns_have_types_and_keys(tmp_path: Path, found: list[DocumentEvents]) -> None:
    with open_database(tmp_path / "x.duckdb") as writer:
        writer.write(found[0])
    with duckdb.connect(str(tmp_path / "x.duckdb")) as connection:
        columns = dict(
            connection.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'events'"
            ).fetchall()
        )
        assert (columns["time_day"], columns["types"], columns["span_start"]) == ("DATE", "VARCHAR[]", "BIGINT")
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("INSERT INTO documents SELECT * FROM documents")


@pytest.mark.parametrize("name", ["x.duckdb", "x.parquet"])
def test_a_file_of_something_else_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"no table" * 1000)
    opened = open_database if name == "x.duckdb" else open_parquet
    with pytest.raises(OutputError, match=name), opened(tmp_path / name):
        pass
    assert (tmp_path / name).read_bytes() == b"no table" * 1000
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_database_with_other_columns_is_named(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "x.duckdb")) as connection:
        connection.execute("CREATE TABLE events (id INTEGER)")
    with pytest.raises(OutputError, match="events has other columns"), open_database(tmp_path / "x.duckdb"):
        pass


class _FullDisk:
    """A connection whose commits fail as those of DuckDB do: what was begun is rolled back already."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.register, self.close = connection.register, connection.close

    def execute(self, statement: str) -> duckdb.DuckDBPyConnection:
        if statement == "COMMIT":
            self._connection.execute("ROLLBACK")
            raise duckdb.IOException("No space left on device")
        return self._connection.execute(statement)


def test_a_commit_that_fails_is_told(
    tmp_path: Path, found: list[DocumentEvents], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        EventDatabase(tmp_path / "x.duckdb") as database,
        pytest.raises(OutputError, match="No space left on device"),
    ):
        monkeypatch.setattr(database, "_connection", _FullDisk(database._connection))
        writer = DatabaseWriter(database)
        writer.write(found[0])
        writer.commit()


def test_a_failed_run_leaves_the_old_parquet_files(tmp_path: Path, found: list[DocumentEvents]) -> None:
    with open_parquet(tmp_path / "x.parquet") as writer:
        writer.write(found[0])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(KeyboardInterrupt), open_parquet(tmp_path / "x.parquet") as writer:
        writer.write(found[2])
        raise KeyboardInterrupt
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def written_by_hand() -> list[DocumentEvents]:
    """Three documents with no, one and two events, made without the engine: a process that starts fast."""
    argument = ArgumentMention("wer", "Person", "Rubio", Span(0, 5), Span(0, 5), None, MentionKind.NAME, "subject:type")
    event = EventMention(
        *("", "", "Absage", ("Absage",), "a.evr:absagen", "v2", 0, Trigger("sagt ab", "absagen", (Span(6, 13),))),
        *(Span(0, 13), Span(0, 14), (argument, argument), EventTime("heute", Span(0, 5), "2026-02-11", "DATE")),
        *(Polarity.POSITIVE, Factuality.ASSERTED, "present", None, "e0"),
    )
    return [
        DocumentEvents(
            InputDocument(f"doc/{number}", "Rubio sagt ab."),
            tuple(replace(event, doc=f"doc/{number}", id=f"e{place}") for place in range(number)),
            merged=None,
            sentences=1,
            tokens=4,
        )
        for number in range(3)
    ]


# A process that writes the same three documents under ever new ids, as fast as it can.
ENDLESS = """
import sys
from dataclasses import replace
from pathlib import Path
from eventdsl.corpus.table_writers import open_database
from tests.corpus.test_table_writers import written_by_hand
found = written_by_hand()
with open_database(Path(sys.argv[1]), documents_per_commit=3) as writer:
    for number in range(1_000_000):
        for each in found:
            name = f"{number:06d}-{each.document.id}"
            mentions = tuple(replace(mention, doc=name) for mention in each.mentions)
            writer.write(replace(each, document=replace(each.document, id=name), mentions=mentions))
        if number == 0:
            print("committed", flush=True)
"""


def killed_runs(path: Path) -> Iterator[None]:
    """Runs of the endless writer, each killed at a random moment of its writing."""
    chance = random.Random(20260211)
    for _ in range(3):
        path.unlink(missing_ok=True)
        path.with_name(path.name + ".wal").unlink(missing_ok=True)
        command = [sys.executable, "-c", ENDLESS, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PACKAGE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "committed\n"
            time.sleep(chance.uniform(0, 0.5))
            process.kill()
        yield


def test_a_killed_process_leaves_whole_documents(tmp_path: Path) -> None:
    per_round = lines(written_by_hand())
    path = tmp_path / "x.duckdb"
    documents = 0
    for _ in killed_runs(path):
        with duckdb.connect(str(path)) as connection:
            names = [name for (name,) in connection.execute("SELECT doc FROM documents ORDER BY rowid").fetchall()]
            wrong = connection.execute(
                "SELECT count(*) FROM documents d WHERE events != (SELECT count(*) FROM events e WHERE e.doc = d.doc)"
            ).fetchone()
        assert wrong == (0,)
        assert names == [f"{number // 3:06d}-doc/{number % 3}" for number in range(len(names))]
        assert len(names) % 3 == 0
        assert len(stored(path)) == len(per_round) * len(names) // 3
        assert stored(path)[: len(per_round)] == [line.replace('"doc/', '"000000-doc/') for line in per_round]
        documents += len(names)
    assert documents > 0
