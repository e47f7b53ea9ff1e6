"""What identifies the code and data that something was computed with.

Takes folders of the package; gives a hash of the names, sizes and times of their files, which changes with every edit
and every installation. Results on disk carry it in their names, so that none outlives what it was computed by.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from eventdsl.version import __version__

_LENGTH = 12
_PACKAGE = Path(__file__).parent


@cache
def code_stamp(*folders: str) -> str:
    """The stamp of the files directly in folders, named as seen from the package (`german/data`)."""
    facts = [__version__]
    for folder in folders:
        with os.scandir(_PACKAGE / folder) as entries:
            facts += sorted(_fact(entry) for entry in entries if entry.is_file())
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:_LENGTH]


def _fact(entry: os.DirEntry[str]) -> str:
    found = entry.stat()
    return f"{entry.name} {found.st_size} {found.st_mtime_ns}"
