"""The options that every command over documents has, and the account of what could not be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, TextIO

import typer

from eventdsl.commands.terminal import ExitCode, fail, say
from eventdsl.corpus.documents import InputFailure, InputItem
from eventdsl.corpus.reading import LARGEST_DOCUMENT
from eventdsl.corpus.readers import STANDARD_INPUT, Limits, read_inputs
from eventdsl.corpus.writers import open_output

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Text files, folders of .txt and .jsonl files, .jsonl files (id, text, date), or - for standard input.",
        show_default=False,
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.", show_default=False),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes to work in; the output is the same.")]
FittingJobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=256,
        help="Processes to work in; the output is the same. [default: one for each core, one for a small corpus]",
        show_default=False,
    ),
]
MaxBytes = Annotated[
    int, typer.Option("--max-bytes", min=1, help="Refuse a document (or JSONL line) larger than this.")
]
WindowedMaxBytes = Annotated[
    int | None,
    typer.Option(
        "--max-bytes",
        min=1,
        help="Refuse a document larger than this. "
        f"[default: {LARGEST_DOCUMENT:,} for a JSONL line; a text file may have any size and is read in windows]",
        show_default=False,
    ),
]
DEFAULT_JOBS = 1
DEFAULT_MAX_BYTES = LARGEST_DOCUMENT


def input_items(inputs: Sequence[str], max_bytes: int) -> Iterator[InputItem]:
    """The documents of the command line; standard input only where it is asked for, and once."""
    return _items(inputs, Limits(max_bytes))


def windowed_items(inputs: Sequence[str], max_bytes: int | None, windowed: bool = True) -> Iterator[InputItem]:
    """The documents of the command line, those that are too large to be analysed as a whole in windows."""
    return _items(inputs, Limits(windowed=windowed) if max_bytes is None else Limits(max_bytes))


def _items(inputs: Sequence[str], limits: Limits) -> Iterator[InputItem]:
    if list(inputs).count(STANDARD_INPUT) > 1:
        fail("standard input (-) can be read only once")
    return read_inputs(inputs, _standard_input(), limits)


def _standard_input() -> BinaryIO | None:
    return None if sys.stdin is None else sys.stdin.buffer


def report_failure(failure: InputFailure) -> None:
    say(f"eventdsl: {failure}", style="red")


def exit_code(failures: int) -> ExitCode:
    return ExitCode.SOME_INPUTS_FAILED if failures else ExitCode.DONE


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """The stream of `--output`, or standard output; a place that cannot be written is wrong use."""
    if path is not None:
        check_place(path)
    with open_output(path) as stream:
        yield stream


def check_place(path: Path) -> None:
    """End with exit code 2 where `--output` cannot be written."""
    folder = path.resolve().parent
    if path.is_dir():
        fail(f"--output {path}: is a folder")
    if not folder.is_dir():
        fail(f"--output {path}: there is no folder {folder}")
    if not os.access(path if path.exists() else folder, os.W_OK):
        fail(f"--output {path}: cannot be written")
