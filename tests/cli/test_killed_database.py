"""`eventdsl run --output x.duckdb`, killed while it writes: what was committed stays, and the next run completes it."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from itertools import groupby
from pathlib import Path

import pytest

from eventdsl.corpus.event_database import EventDatabase
from eventdsl.corpus.table_writers import DOCUMENTS_PER_COMMIT
from eventdsl.events.emit import JsonObject

from .conftest import Invoke
from .test_resume import start

DOCUMENTS = 6 * DOCUMENTS_PER_COMMIT
BYTES_PER_COMMIT = 65_000  # of the log, at least


@pytest.fixture
def news(place: Path) -> str:
    chance = random.Random(7)
    text = "Gestern sagte die Ministerin das Treffen ab. "
    documents = ({"id": f"{number:04d}", "text": text * chance.randrange(4)} for number in range(DOCUMENTS))
    lines = (json.dumps(document | {"text": document["text"] or "Nichts."}) for document in documents)
    (place / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "news.jsonl"


def events_by_document(path: Path) -> dict[str, list[JsonObject]]:
    with EventDatabase(path, read_only=True) as database:
        return {str(doc): list(events) for doc, events in groupby(database.records(), key=lambda event: event["doc"])}


def documents(path: Path) -> list[str]:
    """The names of the documents, in the order in which they were written."""
    import duckdb

    with duckdb.connect(str(path), read_only=True) as connection:
        return [name for (name,) in connection.execute("SELECT doc FROM documents ORDER BY rowid").fetchall()]


@pytest.mark.skipif(os.name == "nt", reason="processes end otherwise there")
def test_a_killed_run_leaves_whole_documents(rules: str, news: str, place: Path, invoke: Invoke) -> None:
    assert invoke("run", rules, news, "--output", "whole.duckdb").exit_code == 0
    whole = events_by_document(place / "whole.duckdb")
    path, chance = place / "out.duckdb", random.Random(11)
    stopped_early = False
    for _ in range(3):
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
        process = start("run", rules, news, "--output", path.name, "--jobs", "1")
        wait_for_commits(path, chance.randrange(1, 4))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        there = documents(path)
        assert there == documents(place / "whole.duckdb")[: len(there)]
        assert there
        assert len(there) % DOCUMENTS_PER_COMMIT == 0
        assert events_by_document(path) == {name: whole[name] for name in there if name in whole}
        stopped_early |= len(there) < DOCUMENTS
    assert stopped_early
    assert invoke("run", rules, news, "--output", path.name).exit_code == 0
    assert events_by_document(path) == whole


def wait_for_commits(path: Path, commits: int) -> None:
    """Until the log of the database is so long that these commits, and some of the next one, are in it."""
    log, deadline = path.with_name(f"{path.name}.wal"), time.monotonic() + 100
    while time.monotonic() < deadline:
        if log.exists() and log.stat().st_size > (commits + 1) * BYTES_PER_COMMIT:
            return
        time.sleep(0.001)
    raise TimeoutError(f"{log} did not grow")
