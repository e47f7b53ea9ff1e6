"""Documents from JSON lines: `{"id": "…", "text": "…", "date": "2026-02-11"}`.

Takes a stream of bytes; gives a document for each line, or an `InputFailure` that names file and line. `id` may be
missing (file:line then names the document), `date` may be missing or null; further fields are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from eventdsl.corpus.decoding import Undecodable, decode
from eventdsl.corpus.documents import InputFailure, InputItem
from eventdsl.corpus.reading import Columns
from eventdsl.corpus.records import FieldNames, json_kind, named_fields, record_document

ALL_USUAL = Columns()


def read_jsonl_lines(
    stream: BinaryIO, name: str, limit: int, columns: Columns = ALL_USUAL, first: bytes | None = None
) -> Iterator[InputItem]:
    """A document or failure for each line that is not blank; `first` is a first line that was read already."""
    names = named_fields(columns)
    number = 0
    line = stream.readline(limit + 1) if first is None else first
    while line:
        number += 1
        place = f"{name}:{number}"
        if len(line) > limit:
            _skip_rest(stream, line, limit)
            yield InputFailure(place, f"the line is longer than {limit:,} bytes: split it, or raise --max-bytes")
        elif line.strip():
            yield _read_line(line, place, names)
        line = stream.readline(limit + 1)
    if number == 0:
        yield InputFailure(name, "is empty")


def looks_like_jsonl(line: bytes, columns: Columns = ALL_USUAL) -> bool:
    """Whether a first line is a JSON object with a text, and not a text that begins with a brace."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and named_fields(columns).text in value


def _skip_rest(stream: BinaryIO, line: bytes, limit: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limit + 1)


def _read_line(line: bytes, place: str, names: FieldNames) -> InputItem:
    decoded = decode(line.rstrip(b"\r\n"))
    if isinstance(decoded, Undecodable):
        return InputFailure(place, decoded.reason)
    try:
        value = json.loads(decoded)
    except json.JSONDecodeError as error:
        return InputFailure(place, f"is no JSON (column {error.colno}: {error.msg})")
    except (ValueError, RecursionError):
        return InputFailure(place, "is no JSON that can be read: nested too deeply, or a number too long")
    if not isinstance(value, dict):
        return InputFailure(place, f"is no JSON object but {json_kind(value)}")
    return record_document(value, place, names)
