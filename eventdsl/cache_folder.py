"""Where eventdsl keeps what it can compute again: analyses of word forms, parsed rules.

Takes the environment; gives a folder. `EVENTDSL_CACHE` names another folder, `EVENTDSL_CACHE=off` switches every cache
off. Nothing in the folder is ever executed, and deleting it costs time only.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

VARIABLE = "EVENTDSL_CACHE"
OFF = "off"


def cache_folder() -> Path | None:
    """The folder for caches, which may not exist yet; None where caching is off or the user has no home."""
    setting = os.environ.get(VARIABLE, "")
    if setting.lower() == OFF:
        return None
    if setting:
        return Path(setting).expanduser()
    parent = _user_caches()
    return parent / "eventdsl" if parent else None


def _user_caches() -> Path | None:
    """The platform's folder for caches of the user."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else None
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"])
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def prune(folder: Path, most_bytes: int) -> None:
    """Remove the files of a folder that were written longest ago until the others take no more than so many bytes.

    Half of the room is made free at once, so that it is not done at each new file. Other processes may do the same, or
    write, at the same time: what has gone is passed over.
    """
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                state = entry.stat()
                found.append((state.st_mtime_ns, state.st_size, entry.path))
    total = sum(size for _, size, _ in found)
    if total <= most_bytes:
        return
    for _, size, path in sorted(found):
        if total <= most_bytes // 2:
            return
        with contextlib.suppress(OSError):
            Path(path).unlink()
        total -= size
