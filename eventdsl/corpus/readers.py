"""Inputs as a stream of documents.

Takes paths, patterns of paths and `-` for standard input; gives documents in a fixed order, with an `InputFailure` in
the place of each input that cannot be used. Nothing is read before it is asked for, and never more than one file (or
one record of a table, or one window of a large text) at a time. What kind of file it is, its ending says, below `.gz`
or `.zst`; without a known ending it is a text.
"""

from __future__ import annotations

import glob
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import BinaryIO, assert_never

from eventdsl.corpus.decoding import TextPieces, Undecodable, decode, printable_name
from eventdsl.corpus.delimited import read_rows
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.jsonl import looks_like_jsonl, read_jsonl_lines
from eventdsl.corpus.opening import PACKED_SUFFIXES, in_utf8, looked_ahead, open_unpacked
from eventdsl.corpus.reading import LARGEST_DOCUMENT, Reading
from eventdsl.corpus.windows import WINDOW, in_windows, windows
from eventdsl.extras import MissingExtraError

STANDARD_INPUT = "-"


class Kind(Enum):
    """Kinds of inputs, by the endings of their names."""

    TEXT = (".txt",)
    JSONL = (".jsonl", ".ndjson")
    CSV = (".csv",)
    TSV = (".tsv", ".tab")
    PARQUET = (".parquet",)
    PAGE = (".html", ".htm", ".xhtml")


KINDS = {suffix: kind for kind in Kind for suffix in kind.value}
PACKED_KINDS = {suffix: kind for suffix, kind in KINDS.items() if kind is not Kind.PARQUET}
READ_SUFFIXES = (*KINDS, *(suffix + packed for suffix in PACKED_KINDS for packed in PACKED_SUFFIXES))


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes one document may have, and whether a text may have any number, as it is read in windows."""

    document: int = LARGEST_DOCUMENT
    windowed: bool = False


ORDINARY_LIMITS = Limits()
ORDINARY_READING = Reading()
TOO_LARGE = "is larger than {:,} bytes: split it, or raise --max-bytes"


def read_inputs(
    paths: Iterable[str],
    stdin: BinaryIO | None = None,
    limits: Limits = ORDINARY_LIMITS,
    reading: Reading = ORDINARY_READING,
) -> Iterator[InputItem]:
    """The documents of all inputs in the order given, those of a folder or pattern in the order of their paths."""
    items = _Reader(limits, reading).read_all(paths, stdin)
    return in_windows(items) if limits.windowed else items


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads inputs within limits, as the user said they are to be read."""

    limits: Limits
    reading: Reading

    def read_all(self, paths: Iterable[str], stdin: BinaryIO | None) -> Iterator[InputItem]:
        for path in paths:
            if path == STANDARD_INPUT:
                yield from self._read_standard_input(stdin)
            elif glob.has_magic(path) and not os.path.lexists(path):
                yield from self._read_pattern(path)
            else:
                yield from self._read_path(Path(path))

    def _read_pattern(self, pattern: str) -> Iterator[InputItem]:
        # Not Path.glob, which takes no pattern that begins at the root.
        found = sorted(map(Path, glob.glob(pattern, recursive=True)), key=Path.as_posix)  # noqa: PTH207  as given
        if not found:
            yield InputFailure(printable_name(pattern), "no such file, and no file matches it as a pattern")
        for path in found:
            # Of `news/**` each file is found itself, so that the folders it is in would give it again.
            if not (path.is_dir() and pattern.endswith("**")):
                yield from self._read_path(path)

    def _read_path(self, path: Path) -> Iterator[InputItem]:
        if path.is_dir():
            yield from self._read_folder(path)
        else:
            yield from self._read_file(path)

    def _read_folder(self, folder: Path) -> Iterator[InputItem]:
        files, failures = _files_below(folder)
        yield from failures
        if not files and not failures:
            yield InputFailure(_name(folder), f"no file in this folder that is read ({', '.join(KINDS)})")
        for file in files:
            yield from self._read_file(file)

    def _read_file(self, path: Path) -> Iterator[InputItem]:
        try:
            yield from self._read_kind(path)
        except OSError as error:
            yield InputFailure(_name(path), _system_reason(error))
        except MissingExtraError as error:
            yield InputFailure(_name(path), str(error))

    def _read_kind(self, path: Path) -> Iterator[InputItem]:
        packed = path.suffix.lower() in PACKED_SUFFIXES
        kind = KINDS.get((path.with_suffix("") if packed else path).suffix.lower(), Kind.TEXT)
        name = _name(path)
        if kind is Kind.PARQUET:
            yield from self._read_parquet(path, packed)
            return
        with open_unpacked(path) as stream:
            match kind:
                case Kind.TEXT:
                    # Nobody knows how large a packed text is: it is read whole, within the limit, or not at all.
                    limits = replace(self.limits, windowed=False) if packed else self.limits
                    yield from _read_text(in_utf8(stream, name, self.reading), name, limits)
                case Kind.JSONL:
                    yield from self._read_jsonl(in_utf8(stream, name, self.reading), name)
                case Kind.CSV | Kind.TSV:
                    rows = in_utf8(stream, name, self.reading)
                    limit = self.limits.document
                    yield from read_rows(rows, name, self.reading.columns, limit, tabs=kind is Kind.TSV)
                case Kind.PAGE:
                    yield self._read_page(stream, name)
                case _:
                    assert_never(kind)

    def _read_jsonl(self, stream: BinaryIO, name: str, first: bytes | None = None) -> Iterator[InputItem]:
        return read_jsonl_lines(stream, name, self.limits.document, self.reading.columns, first)

    def _read_parquet(self, path: Path, packed: bool) -> Iterator[InputItem]:
        if packed:
            yield InputFailure(_name(path), "is a packed Parquet file: unpack it, it is compressed inside")
            return
        from eventdsl.corpus.parquet_reader import read_parquet  # needs an extra

        yield from read_parquet(path, _name(path), self.reading.columns, self.limits.document)

    def _read_page(self, stream: io.BufferedReader, name: str) -> InputItem:
        from eventdsl.corpus.web_pages import declared_encoding, page_document  # needs an extra

        data = in_utf8(stream, name, self.reading, declared_encoding).read(self.limits.document + 1)
        if len(data) > self.limits.document:
            return InputFailure(name, TOO_LARGE.format(self.limits.document))
        text = decode(data)
        if isinstance(text, Undecodable):
            return InputFailure(f"{name}:{text.line}", text.reason)
        return page_document(text, name) if text.strip() else InputFailure(name, "is empty")

    def _read_standard_input(self, stdin: BinaryIO | None) -> Iterator[InputItem]:
        if stdin is None:
            yield InputFailure("<stdin>", "there is no standard input")
            return
        stream = in_utf8(looked_ahead(stdin), "<stdin>", self.reading)
        first = stream.readline(self.limits.document + 1)
        if looks_like_jsonl(first, self.reading.columns):
            yield from self._read_jsonl(stream, "<stdin>", first)
        else:
            yield from _read_text(stream, "<stdin>", self.limits, first)


def _files_below(folder: Path) -> tuple[list[Path], list[InputFailure]]:
    """Readable files at any depth, sorted; hidden files and folders are left out, linked folders not followed."""
    files: list[Path] = []
    failures: list[InputFailure] = []

    def note(error: OSError) -> None:
        failures.append(InputFailure(_name(Path(error.filename)), _system_reason(error)))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files.extend(
            Path(parent, name) for name in names if name.lower().endswith(READ_SUFFIXES) and not name.startswith(".")
        )
    return sorted(files, key=lambda file: file.as_posix()), failures


def _read_text(stream: BinaryIO, name: str, limits: Limits, start: bytes = b"") -> Iterator[InputItem]:
    largest = WINDOW if limits.windowed else limits.document
    data = start + stream.read(max(0, largest + 1 - len(start)))
    if len(data) <= largest:
        yield _document(data, name)
    elif limits.windowed:
        yield from _read_windows(stream, name, data)
    else:
        yield InputFailure(name, TOO_LARGE.format(limits.document))


def _document(data: bytes, name: str) -> InputItem:
    text = decode(data)
    if isinstance(text, Undecodable):
        return InputFailure(f"{name}:{text.line}", text.reason)
    if not text.strip():
        return InputFailure(name, "is empty")
    return InputDocument(name, text)


def _read_windows(stream: BinaryIO, name: str, start: bytes) -> Iterator[InputItem]:
    """A large text; what cannot be read a second time is not known to be broken before the broken place is reached."""
    if stream.seekable():
        failure = _trial(stream, name, start)
        if failure is not None:
            yield failure
            return
    pieces = TextPieces(stream, start)
    yield from windows(name, iter(pieces))
    if pieces.fault is not None:
        yield InputFailure(f"{name}:{pieces.fault.line}", pieces.fault.reason)


def _trial(stream: BinaryIO, name: str, start: bytes) -> InputFailure | None:
    """Why a text of which the start has been read cannot be used; leaves the stream where it was."""
    place = stream.tell()
    pieces = TextPieces(stream, start)
    letters = sum(not piece.isspace() for piece in pieces)
    stream.seek(place)
    if pieces.fault is not None:
        return InputFailure(f"{name}:{pieces.fault.line}", pieces.fault.reason)
    return None if letters else InputFailure(name, "is empty")


def _name(path: Path) -> str:
    return printable_name(path.as_posix())


def _system_reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
