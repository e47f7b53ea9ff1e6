"""Documents from JSON lines: `{"id": "…", "text": "…", "date": "2026-02-11"}`.

Takes a stream of bytes; gives a document for each line, or an `InputFailure` that names file and line. `id` may be
missing (file:line then names the document), `date` may be missing or null; further fields are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from eventdsl.corpus.decoding import Undecodable, decode, printable_name, text_fault
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.text.dates import iso_date


def read_jsonl_lines(stream: BinaryIO, name: str, limit: int, first: bytes | None = None) -> Iterator[InputItem]:
    """A document or failure for each line that is not blank; `first` is a first line that was read already."""
    number = 0
    line = stream.readline(limit + 1) if first is None else first
    while line:
        number += 1
        place = f"{name}:{number}"
        if len(line) > limit:
            _skip_rest(stream, line, limit)
            yield InputFailure(place, f"the line is longer than {limit:,} bytes: split it, or raise --max-bytes")
        elif line.strip():
            yield _read_line(line, place)
        line = stream.readline(limit + 1)
    if number == 0:
        yield InputFailure(name, "is empty")


def looks_like_jsonl(line: bytes) -> bool:
    """Whether a first line is a JSON object with a text, and not a text that begins with a brace."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value


def _skip_rest(stream: BinaryIO, line: bytes, limit: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limit + 1)


def _read_line(line: bytes, place: str) -> InputItem:
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
        return InputFailure(place, f"is no JSON object but {_json_kind(value)}")
    return _document(value, place)


def _document(value: dict[str, object], place: str) -> InputItem:
    text = value.get("text")
    if text is None:
        return InputFailure(place, 'has no "text"')
    if not isinstance(text, str):
        return InputFailure(place, f'"text" is no string but {_json_kind(text)}')
    fault = text_fault(text)
    if fault is not None:
        return InputFailure(place, fault)
    if not text.strip():
        return InputFailure(place, '"text" is empty')
    return _dated(value, text, place)


def _dated(value: dict[str, object], text: str, place: str) -> InputItem:
    name = value.get("id")
    if name is None:
        name = place
    if isinstance(name, bool) or not isinstance(name, str | int):
        return InputFailure(place, f'"id" is neither string nor whole number but {_json_kind(name)}')
    date = value.get("date")
    if date is None:
        return InputDocument(printable_name(str(name)), text)
    day = iso_date(date) if isinstance(date, str) else None
    if day is None:
        return InputFailure(place, f'"date" is no date such as "2026-02-11" or "2026-02": {date!r}')
    return InputDocument(printable_name(str(name)), text, day)


def _json_kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a string"
        case int() | float():
            return "a number"
        case list():
            return "an array"
        case _:
            return "an object"
