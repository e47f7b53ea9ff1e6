"""Work that makes many values and hardly a cycle, done with little or nothing of the collector of cycles.

Takes nothing; gives a context in which Python does not look for cycles, and a setting for whole programs. Parsing a
rule file, analysing a text and matching it make values that name each other downwards only; reference counts free them.
Looking for cycles meanwhile goes through all that was made so far, again and again: a third of the time of an analysis,
half of that of a parse.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG_VALUES = 50_000


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Leaves the collector as it was found, so contexts may be nested; what piled up is looked through after the last.

    In several threads the collector is off while any of them is inside, and on when all have left, or a little earlier.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def collect_rarely() -> None:
    """Lets Python look for cycles only now and then, for a program that works through an archive.

    The setting holds for the whole process. At Python's own threshold a seventh of a first pass goes into looking
    through what is kept of rules and word forms.
    """
    gc.set_threshold(_YOUNG_VALUES, 20, 50)
