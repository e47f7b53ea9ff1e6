"""Output that is there whole or not at all.

Takes a path or None (standard output); gives a text stream in UTF-8 with `\\n` line ends on every system. A regular
file is written beside its place and moved there when everything went well, so that a reader never sees half of it and
a failed run leaves the old one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


class OutputError(Exception):
    """A place cannot take what is to be written there; the message names it and is for the user."""


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """A stream to write to; raises OSError where the place cannot be written."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
    elif path.exists() and not path.is_file():
        # A device or pipe (/dev/null, a process substitution) must be written through, not replaced.
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    else:
        with _replacing(path.resolve()) as stream:
            yield stream


@contextmanager
def _replacing(target: Path) -> Iterator[TextIO]:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
