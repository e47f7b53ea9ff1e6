"""Inputs as a stream of documents.

Takes paths (text files, folders, `.jsonl` files) and `-` for standard input; gives documents in a fixed order, with an
`InputFailure` in the place of each input that cannot be used. Nothing is read before it is asked for, and never more
than one file (or one JSONL line) at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from eventdsl.corpus.decoding import Undecodable, decode, printable_name
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.jsonl import looks_like_jsonl, read_jsonl_lines

STANDARD_INPUT = "-"
TEXT_SUFFIX = ".txt"
JSONL_SUFFIX = ".jsonl"
READ_SUFFIXES = (TEXT_SUFFIX, JSONL_SUFFIX)
# A longer text is a file that somebody forgot to split; 10 MB are some 1.5 million words and 2 GB when analysed.
LARGEST_DOCUMENT = 10_000_000


def read_inputs(
    paths: Iterable[str], stdin: BinaryIO | None = None, limit: int = LARGEST_DOCUMENT
) -> Iterator[InputItem]:
    """The documents of all inputs in the order given; a folder's in the order of their POSIX paths.

    `limit` is the largest size of one document in bytes.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_standard_input(stdin, limit)
        else:
            yield from _read_path(Path(path), limit)


def _read_path(path: Path, limit: int) -> Iterator[InputItem]:
    if path.is_dir():
        yield from _read_folder(path, limit)
    else:
        yield from _read_file(path, limit)


def _read_folder(folder: Path, limit: int) -> Iterator[InputItem]:
    files, failures = _files_below(folder)
    yield from failures
    if not files and not failures:
        yield InputFailure(_name(folder), "no .txt or .jsonl file in this folder")
    for file in files:
        yield from _read_file(file, limit)


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


def _read_file(path: Path, limit: int) -> Iterator[InputItem]:
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() == JSONL_SUFFIX:
                yield from read_jsonl_lines(stream, _name(path), limit)
            else:
                yield _read_text(stream, _name(path), limit)
    except OSError as error:
        yield InputFailure(_name(path), _system_reason(error))


def _read_text(stream: BinaryIO, name: str, limit: int, start: bytes = b"") -> InputItem:
    data = start + stream.read(limit + 1 - len(start))
    if len(data) > limit:
        return InputFailure(name, f"is larger than {limit:,} bytes: split it, or raise --max-bytes")
    text = decode(data)
    if isinstance(text, Undecodable):
        return InputFailure(f"{name}:{text.line}", text.reason)
    if not text.strip():
        return InputFailure(name, "is empty")
    return InputDocument(name, text)


def _read_standard_input(stdin: BinaryIO | None, limit: int) -> Iterator[InputItem]:
    if stdin is None:
        yield InputFailure("<stdin>", "there is no standard input")
        return
    first = stdin.readline(limit + 1)
    if looks_like_jsonl(first):
        yield from read_jsonl_lines(stdin, "<stdin>", limit, first)
    else:
        yield _read_text(stdin, "<stdin>", limit, first)


def _name(path: Path) -> str:
    return printable_name(path.as_posix())


def _system_reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
