"""Doing something again whenever rule files change, by looking at their times; no service of the system is needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from eventdsl.analysis.files import RULE_SUFFIX

INTERVAL = 0.4  # seconds
State = dict[Path, tuple[int, int]]
Action = Callable[[], None]


def watch(
    places: Callable[[], Iterable[Path]], run: Callable[[], None], pause: Callable[[], None] | None = None
) -> None:
    """Run at once and after every change of a file at or below the places, until interrupted."""
    wait = pause or (lambda: time.sleep(INTERVAL))
    while True:
        before = state_of(places())
        run()
        while state_of(places()) == before:
            wait()


def state_of(places: Iterable[Path]) -> State:
    """Time and size of each rule file and list file at or below the places; a missing one is left out."""
    found: State = {}
    for place in places:
        files = (path for path in place.rglob("*") if _is_watched(path)) if place.is_dir() else (place,)
        for path in files:
            try:
                status = path.stat()
            except OSError:  # removed in this moment: a change, seen by its absence
                continue
            found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _is_watched(path: Path) -> bool:
    return path.suffix in (RULE_SUFFIX, ".yaml", ".yml")
