"""Documents from tables of text: CSV and TSV with a header line.

Takes a stream of UTF-8 bytes; gives a document for each row below the header, or an `InputFailure` that names file and
line. Cells of a `.tsv` are divided by tabs, those of a `.csv` by what stands most often in its header: a comma, a
semicolon (as Excel writes in German) or a tab. Cells may be quoted and then go over several lines.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, Protocol

from eventdsl.corpus.documents import InputFailure, InputItem
from eventdsl.corpus.reading import Columns
from eventdsl.corpus.records import FieldNames, record_document, table_fields

ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
QUOTED = re.compile('"[^"]*"')
LINES = re.compile("(?<=\r)(?!\n|$)")  # a carriage return alone ends a line too
DELIMITERS = ",;\t"
TOO_LONG = "\x00line too long\x00"  # stands for a line that is not read; no text holds NUL characters


def read_rows(stream: BinaryIO, name: str, columns: Columns, limit: int, tabs: bool) -> Iterator[InputItem]:
    """The documents of a table; `tabs` is true for TSV, `limit` the largest size of a row in bytes."""
    lines = _lines(stream, limit)
    first = next(lines, "").removeprefix("\ufeff")
    if not first.strip():
        yield InputFailure(name, "has no header line" if first else "is empty")
        return
    delimiter = "\t" if tabs else _delimiter(first)
    csv.field_size_limit(limit)  # of the process: a quotation mark that is never closed must not take all memory
    rows = _numbered(csv.reader(chain((first,), lines), delimiter=delimiter))
    try:
        _, found = next(rows)
        names = table_fields(found, columns)
        if isinstance(names, str):
            yield InputFailure(f"{name}:1", names)
            return
        documents = (_document(row, found, names, f"{name}:{number}", limit) for number, row in rows)
        yield from _unless_none(documents, InputFailure(name, "has no row below its header"))
    except _UnclosedCellError as error:
        reason = f"a cell is longer than {limit:,} letters; the rest of the table was not read"
        yield InputFailure(f"{name}:{error.line}", reason)


class _UnclosedCellError(Exception):
    """A cell that is longer than any may be: most likely a quotation mark that is never closed."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _CsvReader(Protocol):
    """What the reader of `csv` is, as far as it is used here."""

    line_num: int

    def __next__(self) -> list[str]: ...


def _numbered(rows: _CsvReader) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line that it begins in."""
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise _UnclosedCellError(line) from error
        if row:
            yield line, row


def _unless_none(items: Iterator[InputItem], instead: InputFailure) -> Iterator[InputItem]:
    first = next(items, instead)
    yield first
    yield from items


def _document(row: list[str], found: list[str], names: FieldNames, place: str, limit: int) -> InputItem:
    if any(TOO_LONG in cell for cell in row):
        return InputFailure(place, f"the line is longer than {limit:,} bytes: split it, or raise --max-bytes")
    byte = next(filter(None, map(ESCAPED_BYTE.search, row)), None)
    if byte is not None:
        return InputFailure(place, f"is not UTF-8 (byte 0x{ord(byte[0]) - 0xDC00:02x})")
    if len(row) != len(found):
        return InputFailure(place, f"has {len(row)} cells below {len(found)} columns: is a cell not quoted?")
    cells = dict(zip(reversed(found), reversed(row), strict=True))  # of two columns with one name the first counts
    return record_document({key: cell for key, cell in cells.items() if cell or key == names.text}, place, names)


def _lines(stream: BinaryIO, limit: int) -> Iterator[str]:
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit + 1)
            yield TOO_LONG + "\n"
        else:
            yield from LINES.split(line.decode("utf-8", "surrogateescape"))


def _delimiter(header: str) -> str:
    """The one that stands most often outside quotation marks, the comma if none does."""
    outside = QUOTED.sub("", header)
    return max(DELIMITERS, key=outside.count)
