"""Events into a DuckDB database or into Parquet files.

Takes the events of one document after the other. A database is committed every few documents: what was committed
stays, whatever becomes of the run. Parquet files are made beside their place and moved there at the end, so that a
failed run leaves the old ones. In both a document that was there before is replaced, and all others stay.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventdsl.corpus.event_database import EventDatabase, parquet_place
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.events.arrow_tables import TableBuilder
from eventdsl.events.event_tables import TABLES, DocumentRow

DOCUMENTS_PER_COMMIT = 64
LETTERS_PER_COMMIT = 4_000_000  # long documents are committed earlier: what waits is held in memory


class DatabaseWriter:
    """Writes to an open database; what was written is safe after `commit`."""

    def __init__(self, database: EventDatabase, documents_per_commit: int = DOCUMENTS_PER_COMMIT) -> None:
        self.replaced = 0
        self._database = database
        self._limit = documents_per_commit
        self._builder = TableBuilder()
        self._waiting: set[str] = set()
        self._letters = 0

    def write(self, found: DocumentEvents) -> None:
        document = found.document
        if document.id in self._waiting:  # one transaction holds a document once
            self.commit()
        row = DocumentRow(document.id, document.text, document.date, found.sentences, found.tokens)
        self._builder.add(row, found.events)
        self._waiting.add(document.id)
        self._letters += len(document.text)
        if len(self._waiting) >= self._limit or self._letters >= LETTERS_PER_COMMIT:
            self.commit()

    def commit(self) -> None:
        """Put into the database what waits."""
        if self._waiting:
            self.replaced += self._database.put(self._builder.take())
        self._waiting.clear()
        self._letters = 0


@contextmanager
def open_database(path: Path, documents_per_commit: int = DOCUMENTS_PER_COMMIT) -> Iterator[DatabaseWriter]:
    """A writer to a DuckDB file; raises OutputError where that cannot be written."""
    with EventDatabase(path) as database:
        writer = DatabaseWriter(database, documents_per_commit)
        yield writer
        writer.commit()


@contextmanager
def open_parquet(path: Path) -> Iterator[DatabaseWriter]:
    """A writer to Parquet files; raises OutputError where the old ones are none of ours."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    draft.mkdir()
    try:
        with EventDatabase(draft / "draft.duckdb") as database:
            if target.exists():
                database.load(target)
            writer = DatabaseWriter(database)
            yield writer
            writer.commit()
            database.export(draft / target.name)
        for table in TABLES:
            parquet_place(draft / target.name, table).replace(parquet_place(target, table))
    finally:
        shutil.rmtree(draft)
