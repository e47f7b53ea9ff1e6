"""Which form of the hot modules is running: the compiled core or the interpreted sources.

`setup.py` compiles the core where a C compiler is found; without it the same sources run interpreted, with the same
results.
"""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES

from eventdsl import source


def is_compiled() -> bool:
    """Whether the hot modules of this process are extension modules."""
    return source.__file__.endswith(tuple(EXTENSION_SUFFIXES))


def core_name() -> str:
    """What `eventdsl --version` says of it: `compiled core` or `interpreted`."""
    return "compiled core" if is_compiled() else "interpreted"
