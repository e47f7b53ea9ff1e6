"""From bytes to text, with a reason where that fails.

Takes the bytes of a file or line; gives the text without a byte-order mark, or what is wrong with them and in which
line. NUL bytes are refused because they mean that the file is no text (UTF-16, a database, a picture).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before that of UTF-16, with which it begins
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

HOLDS_NUL = "holds a NUL byte: this is no text file"
PIECE = 1 << 18  # bytes that are read at a time


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why bytes are no text; `line` counts from 1 within what was decoded."""

    reason: str
    line: int


def decode(data: bytes) -> str | Undecodable:
    """The text of UTF-8 bytes, with or without a byte-order mark."""
    for mark, encoding in WIDE_MARKS:
        if data.startswith(mark):
            return _wide(encoding)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Undecodable(f"is not UTF-8 (byte 0x{data[error.start]:02x})", _line_of(data, error.start))
    nul = data.find(b"\0")
    if nul >= 0:
        return Undecodable(HOLDS_NUL, _line_of(data, nul))
    return text


class TextPieces:
    """The text of a stream of UTF-8 bytes piece by piece; `fault` says afterwards why it ended before its end."""

    def __init__(self, stream: BinaryIO, start: bytes = b"") -> None:
        self._stream = stream
        self._start = start
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._line = 1
        self.fault: Undecodable | None = None

    def __iter__(self) -> Iterator[str]:
        data = self._start or self._stream.read(PIECE)
        wide = next((encoding for mark, encoding in WIDE_MARKS if data.startswith(mark)), None)
        if wide is not None:
            self.fault = _wide(wide)
        data = data.removeprefix(codecs.BOM_UTF8)
        while data and self.fault is None:
            yield from self._piece(data, final=False)
            data = self._stream.read(PIECE)
        if self.fault is None:
            yield from self._piece(b"", final=True)

    def _piece(self, data: bytes, final: bool) -> Iterator[str]:
        try:
            text = self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            line = self._line + error.object.count(b"\n", 0, error.start)
            self.fault = Undecodable(f"is not UTF-8 (byte 0x{error.object[error.start]:02x})", line)
            return
        nul = text.find("\0")
        if nul >= 0:
            self.fault = Undecodable(HOLDS_NUL, self._line + text.count("\n", 0, nul))
            return
        self._line += text.count("\n")
        if text:
            yield text


def text_fault(text: str) -> str | None:
    """Why a string that came from JSON is no text that can be analysed and written again; None if it is."""
    if "\0" in text:
        return "its text holds a NUL character"
    if LONE_SURROGATE.search(text):
        return "its text holds half a surrogate pair"
    return None


def printable_name(name: str) -> str:
    """A file name that can be written as UTF-8, in POSIX form; undecodable bytes become escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _wide(encoding: str) -> Undecodable:
    return Undecodable(f"is {encoding}, not UTF-8: save it as UTF-8", 1)


def _line_of(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
