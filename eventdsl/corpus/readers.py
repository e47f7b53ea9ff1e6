"""Inputs as a stream of documents.

Takes paths (text files, folders, `.jsonl` files) and `-` for standard input; gives documents in a fixed order, with an
`InputFailure` in the place of each input that cannot be used. Nothing is read before it is asked for, and never more
than one file (or one JSONL line, or one window of a large text) at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from eventdsl.corpus.decoding import TextPieces, Undecodable, decode, printable_name
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.jsonl import looks_like_jsonl, read_jsonl_lines
from eventdsl.corpus.windows import WINDOW, in_windows, windows

STANDARD_INPUT = "-"
TEXT_SUFFIX = ".txt"
JSONL_SUFFIX = ".jsonl"
READ_SUFFIXES = (TEXT_SUFFIX, JSONL_SUFFIX)
# A longer text is a file that somebody forgot to split; 10 MB are some 1.5 million words and 2 GB when analysed.
LARGEST_DOCUMENT = 10_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes one document may have, and whether a text may have any number, as it is read in windows."""

    document: int = LARGEST_DOCUMENT
    windowed: bool = False


def read_inputs(paths: Iterable[str], stdin: BinaryIO | None = None, limits: Limits = Limits()) -> Iterator[InputItem]:
    """The documents of all inputs in the order given; a folder's in the order of their POSIX paths."""
    items = _read_all(paths, stdin, limits)
    return in_windows(items) if limits.windowed else items


def _read_all(paths: Iterable[str], stdin: BinaryIO | None, limits: Limits) -> Iterator[InputItem]:
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_standard_input(stdin, limits)
        else:
            yield from _read_path(Path(path), limits)


def _read_path(path: Path, limits: Limits) -> Iterator[InputItem]:
    if path.is_dir():
        yield from _read_folder(path, limits)
    else:
        yield from _read_file(path, limits)


def _read_folder(folder: Path, limits: Limits) -> Iterator[InputItem]:
    files, failures = _files_below(folder)
    yield from failures
    if not files and not failures:
        yield InputFailure(_name(folder), "no .txt or .jsonl file in this folder")
    for file in files:
        yield from _read_file(file, limits)


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


def _read_file(path: Path, limits: Limits) -> Iterator[InputItem]:
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() == JSONL_SUFFIX:
                yield from read_jsonl_lines(stream, _name(path), limits.document)
            else:
                yield from _read_text(stream, _name(path), limits)
    except OSError as error:
        yield InputFailure(_name(path), _system_reason(error))


def _read_text(stream: BinaryIO, name: str, limits: Limits, start: bytes = b"") -> Iterator[InputItem]:
    largest = WINDOW if limits.windowed else limits.document
    data = start + stream.read(max(0, largest + 1 - len(start)))
    if len(data) <= largest:
        yield _document(data, name)
    elif limits.windowed:
        yield from _read_windows(stream, name, data)
    else:
        yield InputFailure(name, f"is larger than {limits.document:,} bytes: split it, or raise --max-bytes")


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


def _read_standard_input(stdin: BinaryIO | None, limits: Limits) -> Iterator[InputItem]:
    if stdin is None:
        yield InputFailure("<stdin>", "there is no standard input")
        return
    first = stdin.readline(limits.document + 1)
    if looks_like_jsonl(first):
        yield from read_jsonl_lines(stdin, "<stdin>", limits.document, first)
    else:
        yield from _read_text(stdin, "<stdin>", limits, first)


def _name(path: Path) -> str:
    return printable_name(path.as_posix())


def _system_reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
