"""Where the events of a run go: the format that was asked for, at the place that was asked for.

Takes `--format` and `--output`; gives the writer. What a format cannot do (a database on standard output, tokens in a
table) is wrong use and said before any document is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Literal, TextIO, TypeAlias, assert_never

from eventdsl.commands.inputs import check_place, output
from eventdsl.commands.progress import counted
from eventdsl.commands.terminal import fail, output_console, say
from eventdsl.corpus.brat_writer import BratWriter
from eventdsl.corpus.conllu_writer import ConlluWriter
from eventdsl.corpus.event_writers import CsvWriter, EventWriter, JsonlWriter
from eventdsl.corpus.plover import PloverWriter
from eventdsl.corpus.writers import OutputError
from eventdsl.events.schema import EventType
from eventdsl.extras import MissingExtraError


class EventFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PLOVER = "plover"
    CONLLU = "conllu"
    BRAT = "brat"
    PARQUET = "parquet"
    DUCKDB = "duckdb"


TableFormat: TypeAlias = Literal[EventFormat.PARQUET, EventFormat.DUCKDB]
# Formats that are text line after line: what several processes print of their documents can be joined.
LINE_FORMATS = frozenset({EventFormat.JSONL, EventFormat.CSV, EventFormat.PLOVER, EventFormat.CONLLU})
# Formats that print the words of a document, not only its events.
TOKEN_FORMATS = frozenset({EventFormat.CONLLU})
# Formats that are no text, by the ending that asks for them.
TABLE_FILES = {".parquet": EventFormat.PARQUET, ".duckdb": EventFormat.DUCKDB}


def chosen_format(format: EventFormat | None, path: Path | None) -> EventFormat:
    """The format that was asked for, by name or by the ending of the file; what does not go together is wrong use."""
    by_ending = None if path is None else TABLE_FILES.get(path.suffix.lower())
    chosen = format or by_ending or EventFormat.TABLE
    if chosen is EventFormat.BRAT and path is None:
        fail("--format brat writes a folder: name it with --output FOLDER")
    if chosen in TABLE_FILES.values() and path is None:
        fail(f"--format {chosen} cannot go to standard output: name a file with --output FILE.{chosen}")
    if by_ending is not None and chosen is not by_ending:
        fail(f"--format {chosen} cannot go to {path}: leave out --format, or give the file another ending")
    return chosen


@contextmanager
def event_output(format: EventFormat, path: Path | None, types: Mapping[str, EventType]) -> Iterator[EventWriter]:
    """The writer of a format at a place, which is complete when this ends without an exception."""
    match format:
        case EventFormat.TABLE | EventFormat.JSONL | EventFormat.CSV | EventFormat.PLOVER | EventFormat.CONLLU:
            with output(path) as stream:
                yield event_writer(format, stream, types)
        case EventFormat.BRAT:
            with _brat_folder(_named(path), types) as folder:
                yield folder
        case EventFormat.PARQUET | EventFormat.DUCKDB:
            with _tables(format, _named(path)) as tables:
                yield tables
        case _:
            assert_never(format)


def event_writer(
    format: EventFormat, stream: TextIO, types: Mapping[str, EventType], header: bool = True
) -> EventWriter:
    """What writes events in a text format to a stream, with its header line if it has one."""
    match format:
        case EventFormat.TABLE:
            from eventdsl.commands.event_table import TableWriter  # needs what colours a terminal

            return TableWriter(output_console(stream))
        case EventFormat.JSONL:
            return JsonlWriter(stream)
        case EventFormat.CSV:
            return CsvWriter(stream, types, header)
        case EventFormat.PLOVER:
            return PloverWriter(stream, types, header)
        case EventFormat.CONLLU:
            return ConlluWriter(stream)
        case EventFormat.BRAT | EventFormat.PARQUET | EventFormat.DUCKDB:
            raise ValueError(f"{format} is no text")
        case _:
            assert_never(format)


@contextmanager
def _brat_folder(folder: Path, types: Mapping[str, EventType]) -> Iterator[EventWriter]:
    if folder.exists() and not folder.is_dir():
        fail(f"--output {folder}: is a file; --format brat writes a folder")
    if not folder.is_dir():
        check_place(folder)
    try:
        writer = BratWriter(folder, types)
        yield writer
        writer.close()
    except OSError as error:
        fail(f"--output {folder}: {error.strerror or error}")


@contextmanager
def _tables(format: TableFormat, path: Path) -> Iterator[EventWriter]:
    check_place(path)
    if path.exists() and not path.is_file():
        fail(f"--output {path}: is no file that --format {format} can write")
    try:
        from eventdsl.corpus.table_writers import open_database, open_parquet

        opened = open_parquet(path) if format is EventFormat.PARQUET else open_database(path)
        with opened as writer:
            yield writer
    except (OutputError, MissingExtraError) as error:
        fail(f"--output {path}: {error}" if isinstance(error, MissingExtraError) else str(error))
    if writer.replaced:
        say(f"eventdsl: {path}: replaced what it held of {counted(writer.replaced, 'document')}")


def _named(path: Path | None) -> Path:
    if path is None:
        raise ValueError("chosen_format asks for a path")
    return path
