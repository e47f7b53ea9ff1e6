"""Standard output and standard error as the commands use them.

Output is UTF-8 on every system (a Windows code page cannot show „…“), messages go to standard error, and a message
never contains markup that a file name could smuggle in.
"""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from eventdsl.diagnostics import did_you_mean

if TYPE_CHECKING:
    from rich.console import Console  # takes as long to load as a small run

MOST_NAMES = 12


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    SOME_INPUTS_FAILED = 1
    WRONG_USE = 2


def use_utf8() -> None:
    """Make standard output and error write UTF-8 with `\\n` line ends, whatever the system's code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def output_console(stream: TextIO) -> Console:
    """A console for results: colours on a terminal only, no wrapping of what another program may read."""
    from rich.console import Console

    return Console(file=stream, highlight=False, soft_wrap=True, markup=False, emoji=False)


def message_console() -> Console:
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


def say(message: str, style: str = "") -> None:
    """A line on standard error, in colour on a terminal."""
    if not sys.stderr.isatty() and "FORCE_COLOR" not in os.environ:
        print(shown(message), file=sys.stderr)
        return
    from rich.text import Text

    message_console().print(Text(shown(message), style=style))


def fail(message: str, code: ExitCode = ExitCode.WRONG_USE) -> NoReturn:
    """Say what is wrong and end with an exit code."""
    say(f"eventdsl: {message}", style="red")
    raise typer.Exit(code)


def report_fault(error: OSError) -> ExitCode:
    """Say what the system refused; gives the exit code to end with."""
    _drop_unwritten()
    place = f"{error.filename}: " if error.filename is not None else ""
    say(f"eventdsl: cannot go on: {place}{error.strerror or error}", style="red")
    return ExitCode.WRONG_USE


def _drop_unwritten() -> None:
    """Give up what standard output could not take: Python would try once more at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def shown(text: str) -> str:
    """Text on one line, without characters that would steer the terminal."""
    return "".join(_visible(char) for char in " ".join(text.split()))


def _visible(char: str) -> str:
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in ("Cc", "Cs") else char


def check_known(kind: str, wanted: Iterable[str], known: Iterable[str], of: str = "the rule set") -> None:
    """End with exit code 2 where a name on the command line is none of the known ones."""
    names = sorted(known)
    for name in wanted:
        if name not in names:
            fail(f"{of} has no {kind} {name!r}; {did_you_mean(name, names) or _known_names(names)}")


def _known_names(names: list[str]) -> str:
    """The first names; of a rule its id is left out where its name alone is known too."""
    short = [name for name in names if name.rpartition(":")[2] == name or name.rpartition(":")[2] not in names]
    more = f" … ({len(short)} in all)" if len(short) > MOST_NAMES else ""
    return f"it has {', '.join(short[:MOST_NAMES])}{more}"
