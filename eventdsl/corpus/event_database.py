"""The tables `documents`, `events` and `arguments` in a DuckDB database.

Takes Arrow tables of whole documents; puts each batch into the database in one transaction, in which the documents of
the batch take the place of what was there of them. A reader, or a run that goes on after a crash, finds either all rows
of a document or none. Needs duckdb, which is in the extra `data`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import TracebackType

from eventdsl.corpus.writers import OutputError
from eventdsl.events.arrow_tables import ArrowTables
from eventdsl.events.event_tables import (
    ARGUMENTS,
    EVENTS,
    TABLES,
    ColumnType,
    NamedRow,
    Table,
    stored_record,
)
from eventdsl.events.json_value import JsonObject
from eventdsl.extras import MissingExtraError

try:
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    raise MissingExtraError("duckdb", "data") from error

SQL_TYPES = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.FLAG: "BOOLEAN",
    ColumnType.DAY: "DATE",
    ColumnType.TEXTS: "VARCHAR[]",
    ColumnType.SPANS: "BIGINT[][]",
}
ROWS_AT_A_TIME = 1000


class EventDatabase:
    """A database file with the three tables, made where it is not there; a context manager."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        """Raises OutputError where the file is no such database or another process writes it."""
        self._path = path
        try:
            self._connection = duckdb.connect(str(path.resolve()), read_only=read_only)
            self._prepare(read_only)
        except duckdb.Error as error:
            raise OutputError(f"{path}: {_first_line(error)}") from error

    def __enter__(self) -> EventDatabase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def put(self, tables: ArrowTables) -> int:
        """Write whole documents, all or none of them; gives how many were there before. Raises OutputError."""
        try:
            return self._put(tables)
        except duckdb.Error as error:
            raise OutputError(f"{self._path}: {_first_line(error)}") from error

    def load(self, path: Path) -> None:
        """Take over the tables of Parquet files; raises OutputError where they are none of ours."""
        for table in TABLES:
            place = parquet_place(path, table)
            try:
                with pq.ParquetFile(place) as file:
                    for batch in file.iter_batches():
                        self._connection.register("old_rows", pa.Table.from_batches([batch]))
                        self._connection.execute(f"INSERT INTO {table.name} BY NAME SELECT * FROM old_rows")
            except (duckdb.Error, pa.ArrowException, OSError) as error:
                raise OutputError(f"{path} holds no tables that can be added to: {_first_line(error)}") from error

    def export(self, path: Path) -> None:
        """Write the tables as Parquet files; raises OutputError."""
        for table in TABLES:
            place = str(parquet_place(path, table)).replace("'", "''")
            try:
                self._connection.execute(f"COPY {table.name} TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
            except duckdb.Error as error:
                raise OutputError(f"{place}: {_first_line(error)}") from error

    def records(self) -> Iterator[JsonObject]:
        """All events as `events.emit` prints them, in the order in which their documents were written."""
        arguments = groupby(self._rows(ARGUMENTS), key=lambda row: (row["doc"], row["event"]))
        waiting = next(arguments, None)
        for event in self._rows(EVENTS):
            mine: list[NamedRow] = []
            if waiting is not None and waiting[0] == (event["doc"], event["id"]):
                mine = list(waiting[1])
                waiting = next(arguments, None)
            yield stored_record(event, mine)

    def _rows(self, table: Table) -> Iterator[NamedRow]:
        cursor = self._connection.cursor().execute(f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY rowid")
        while rows := cursor.fetchmany(ROWS_AT_A_TIME):
            yield from (dict(zip(table.names, row, strict=True)) for row in rows)

    def _prepare(self, read_only: bool) -> None:
        if not read_only:
            self._connection.execute(f"BEGIN; {'; '.join(map(_create, TABLES))}; COMMIT")
        for table in TABLES:
            found = self._connection.execute(f"SELECT * FROM {table.name} LIMIT 0").description or ()
            if tuple(column[0] for column in found) != table.names:
                raise OutputError(f"{self._path}: its table {table.name} has other columns: write to a new file")

    def _put(self, tables: ArrowTables) -> int:
        connection = self._connection
        for table in TABLES:
            connection.register(f"new_{table.name}", tables.of(table))
        connection.execute("BEGIN")
        try:
            known = connection.execute("SELECT count(*) FROM documents SEMI JOIN new_documents USING (doc)").fetchone()
            replaced = int(known[0]) if known is not None else 0
            for table in TABLES:
                if replaced:
                    connection.execute(f"DELETE FROM {table.name} WHERE doc IN (SELECT doc FROM new_documents)")
                connection.execute(f"INSERT INTO {table.name} SELECT * FROM new_{table.name}")
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # a commit that failed has rolled back already
                connection.execute("ROLLBACK")
            raise
        return replaced


def parquet_place(path: Path, table: Table) -> Path:
    """Where a table lies: the events at `x.parquet`, the others beside it, at `x.arguments.parquet` and so on."""
    return path if table is EVENTS else path.with_suffix(f".{table.name}{path.suffix}")


def _create(table: Table) -> str:
    """No foreign keys: DuckDB cannot replace a row that one refers to within a transaction."""
    columns = [
        f"{column.name} {SQL_TYPES[column.type]}{'' if column.optional else ' NOT NULL'}" for column in table.columns
    ]
    return f"CREATE TABLE IF NOT EXISTS {table.name} ({', '.join(columns)}, PRIMARY KEY ({', '.join(table.key)}))"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
