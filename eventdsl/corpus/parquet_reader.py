"""Documents from Parquet files.

Takes the path of a file; gives a document for each row, or an `InputFailure` that names file and row (from 1). Rows are
read a few at a time, and a text that stands in many of them is in memory once. Needs pyarrow, which is in the extra
`data`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from eventdsl.corpus.documents import InputFailure, InputItem
from eventdsl.corpus.reading import Columns
from eventdsl.corpus.records import FieldNames, record_document, table_fields
from eventdsl.extras import MissingExtraError

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    raise MissingExtraError("pyarrow", "data") from error

ROWS_AT_A_TIME = 64


def read_parquet(path: Path, name: str, columns: Columns, limit: int) -> Iterator[InputItem]:
    """The documents of a table; `limit` is the largest size of a text in bytes."""
    try:
        with pq.ParquetFile(path) as file:
            names = table_fields(file.schema_arrow.names, columns)
            if isinstance(names, str):
                yield InputFailure(name, names)
            elif not _is_text(file.schema_arrow.field(names.text).type):
                yield InputFailure(name, f'its column "{names.text}" holds no text')
            else:
                yield from _rows(path, name, names, limit)
    except pa.ArrowException as error:
        yield InputFailure(name, f"cannot be read as Parquet: {str(error).partition(chr(10))[0]}")


def _rows(path: Path, name: str, names: FieldNames, limit: int) -> Iterator[InputItem]:
    wanted = list(dict.fromkeys(column for column in (names.text, names.id, names.date) if column is not None))
    number = 0
    with pq.ParquetFile(path, read_dictionary=[names.text]) as file:
        for batch in file.iter_batches(ROWS_AT_A_TIME, columns=wanted):
            cells = [batch.column(column) for column in wanted]
            for row in range(batch.num_rows):
                number += 1
                place = f"{name}:{number}"
                record = {column: _plain(cell[row].as_py()) for column, cell in zip(wanted, cells, strict=True)}
                yield _document(record, place, names, limit)
    if number == 0:
        yield InputFailure(name, "is empty")


def _document(record: dict[str, object], place: str, names: FieldNames, limit: int) -> InputItem:
    text = record.get(names.text)
    if isinstance(text, str) and len(text) * 4 > limit and len(text.encode("utf-8", "surrogatepass")) > limit:
        return InputFailure(place, f"is larger than {limit:,} bytes: split it, or raise --max-bytes")
    return record_document(record, place, names)


def _is_text(kind: pa.DataType) -> bool:
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_dictionary)
    return any(test(kind) for test in tests)


def _plain(value: object) -> object:
    """Dates and points in time as JSON would have them."""
    return value.isoformat() if isinstance(value, datetime.date | datetime.datetime) else value
