"""A file as a stream of UTF-8 bytes, whatever it is packed and encoded in.

Takes a path; gives a stream that unpacks `.gz` and `.zst` and turns other encodings into UTF-8 as it is read, so that
memory does not grow with the file and every reader has one thing to read. What was found out about an encoding is said
as a warning. Broken data raises OSError where it is reached.
"""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from eventdsl.corpus.encodings import guessed_encoding, is_utf8, marked_encoding
from eventdsl.corpus.reading import InputWarning, Reading
from eventdsl.extras import MissingExtraError

PACKED_SUFFIXES = (".gz", ".zst")
HEAD = 1 << 20  # bytes by which an encoding is told
PIECE = 1 << 16


@contextmanager
def open_unpacked(path: Path) -> Iterator[io.BufferedReader]:
    """The bytes of a file, unpacked where its name says that it is packed; raises OSError and MissingExtraError."""
    with path.open("rb", buffering=0) as file:
        match path.suffix.lower():
            case ".gz":
                yield io.BufferedReader(_PieceStream(_gunzipped(file)), HEAD)
            case ".zst":
                yield io.BufferedReader(_PieceStream(_unpacked_zstd(file)), HEAD)
            case _:
                yield io.BufferedReader(file, HEAD)


def looked_ahead(stream: BinaryIO) -> io.BufferedReader:
    """The stream with a buffer for a look at its head; a pipe gives what it has, so that nobody waits for more."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_PieceStream(_pieces(stream)), PIECE)


def in_utf8(
    stream: io.BufferedReader,
    name: str,
    reading: Reading,
    declared: Callable[[bytes], str | None] = lambda head: None,
) -> BinaryIO:
    """The stream in UTF-8; `declared` finds what a format says of its encoding in its first bytes."""
    if reading.encoding is not None:
        return _recoded_stream(stream, reading.encoding)
    head = stream.peek(HEAD)
    stated = declared(head)
    marked = marked_encoding(head)
    guessed = None if stated or marked else guessed_encoding(head)
    if marked is not None:
        reading.warn(InputWarning(name, f"is not UTF-8 but {marked}, as its byte-order mark says"))
    elif guessed is not None:
        advice = f"say --encoding {guessed} if that is right, or which it is"
        reading.warn(InputWarning(name, f"is not UTF-8 and was read as {guessed}: {advice}"))
    return _recoded_stream(stream, marked or stated or guessed or "utf-8")


def _recoded_stream(stream: io.BufferedReader, encoding: str) -> BinaryIO:
    return stream if is_utf8(encoding) else io.BufferedReader(_PieceStream(_recoded(stream, encoding)), HEAD)


class _PieceStream(io.RawIOBase):
    """A stream over pieces of bytes as they are made; what comes before broken data can be read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")
        self._fault: OSError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        """Fill as much of the buffer as there is: several pieces, so that a look ahead sees enough."""
        filled = 0
        while filled < len(buffer) and self._has_rest():
            part = self._rest[: len(buffer) - filled]
            buffer[filled : filled + len(part)] = part
            self._rest = self._rest[len(part) :]
            filled += len(part)
        if filled == 0 and self._fault is not None:
            raise self._fault
        return filled

    def _has_rest(self) -> bool:
        if not self._rest and self._fault is None:
            try:
                self._rest = memoryview(next(self._pieces, b""))
            except OSError as error:
                self._fault = error
        return len(self._rest) > 0


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def _gunzipped(file: io.FileIO) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=file) as unpacked:
        while True:
            try:
                piece = unpacked.read(PIECE)
            except gzip.BadGzipFile as error:
                raise OSError("is no gzip file") from error
            except (EOFError, zlib.error) as error:
                raise OSError("its gzip data is cut off or broken") from error
            if not piece:
                return
            yield piece


def _unpacked_zstd(file: io.FileIO) -> Iterator[bytes]:
    try:
        import pyarrow as pa
    except ModuleNotFoundError as error:
        raise MissingExtraError("pyarrow", "data") from error
    with pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd") as unpacked:
        while True:
            try:
                piece: bytes = unpacked.read(PIECE)
            except OSError as error:
                raise OSError("is no zstd file, or cut off or broken") from error
            if not piece:
                return
            yield piece


def _recoded(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    while True:
        piece = stream.read(PIECE)
        try:
            text = decoder.decode(piece, not piece)
        except UnicodeError as error:
            raise OSError(f"is not {encoding} (after byte {done:,})") from error
        done += len(piece)
        yield from (text.encode("utf-8", "surrogatepass"),) if text else ()
        if not piece:
            return
