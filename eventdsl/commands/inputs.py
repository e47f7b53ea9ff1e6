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
from eventdsl.corpus.encodings import encoding_names, is_text_encoding
from eventdsl.corpus.readers import STANDARD_INPUT, Limits, read_inputs
from eventdsl.corpus.reading import LARGEST_DOCUMENT, Columns, InputWarning, Reading
from eventdsl.corpus.writers import open_output
from eventdsl.diagnostics import did_you_mean

KINDS_OF_INPUT = (
    "Texts, JSON lines (.jsonl), tables (.csv, .tsv, .parquet), web pages (.html), packed ones (.gz, .zst), "
    "folders, quoted patterns ('news/**/*.txt'), or - for standard input."
)
Inputs = Annotated[list[str], typer.Argument(metavar="INPUT", help=KINDS_OF_INPUT, show_default=False)]
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


TextColumn = Annotated[
    str | None,
    typer.Option(
        "--text-column",
        metavar="NAME",
        help="Column of a table, or field of a JSON line, that holds the text. [default: text, or a usual name for it]",
        show_default=False,
    ),
]
IdColumn = Annotated[
    str | None,
    typer.Option("--id-column", metavar="NAME", help="The one that names the document.", show_default=False),
]
DateColumn = Annotated[
    str | None,
    typer.Option("--date-column", metavar="NAME", help="The one that dates it.", show_default=False),
]
EncodingName = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of all inputs. [default: UTF-8; what is not UTF-8 is found out, with a warning]",
        show_default=False,
    ),
]


def chosen_reading(
    text: str | None = None, id: str | None = None, date: str | None = None, encoding: str | None = None
) -> Reading:
    """What the options say of columns and encodings; warnings go to standard error."""
    if encoding is not None and not is_text_encoding(encoding):
        suggestion = did_you_mean(encoding, encoding_names())
        fail(f"--encoding {encoding}: there is no such encoding{f'; {suggestion}' if suggestion else ''}")
    return Reading(Columns(text, id, date), encoding, _report_warning)


def reading_options(reading: Reading) -> tuple[str, ...]:
    """The options that a reading stands for, as they would be written on the command line."""
    columns = reading.columns
    named = (
        ("--text-column", columns.text),
        ("--id-column", columns.id),
        ("--date-column", columns.date),
        ("--encoding", reading.encoding),
    )
    return tuple(f"{option} {name}" for option, name in named if name is not None)


def input_items(inputs: Sequence[str], max_bytes: int, reading: Reading | None = None) -> Iterator[InputItem]:
    """The documents of the command line; standard input only where it is asked for, and once."""
    return _items(inputs, Limits(max_bytes), reading)


def windowed_items(
    inputs: Sequence[str], max_bytes: int | None, windowed: bool = True, reading: Reading | None = None
) -> Iterator[InputItem]:
    """The documents of the command line, those that are too large to be analysed as a whole in windows."""
    return _items(inputs, Limits(windowed=windowed) if max_bytes is None else Limits(max_bytes), reading)


def _items(inputs: Sequence[str], limits: Limits, reading: Reading | None) -> Iterator[InputItem]:
    if list(inputs).count(STANDARD_INPUT) > 1:
        fail("standard input (-) can be read only once")
    return read_inputs(inputs, _standard_input(), limits, reading or chosen_reading())


def _report_warning(warning: InputWarning) -> None:
    say(f"eventdsl: {warning}", style="yellow")


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
