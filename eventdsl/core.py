"""Which form of the hot modules is running: the compiled core or the interpreted sources.

`setup.py` compiles the core; where it cannot, the same sources run interpreted, with the same results, and it leaves a
note that says why.
"""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES

from eventdsl import source
from eventdsl.resources import PACKAGE

NOTE = PACKAGE / "interpreted.txt"


def is_compiled() -> bool:
    """Whether the hot modules of this process are extension modules."""
    return source.__file__.endswith(tuple(EXTENSION_SUFFIXES))


def core_name() -> str:
    """What `eventdsl --version` says of it: `compiled core`, or `interpreted` and why, where that was left out."""
    if is_compiled():
        return "compiled core"
    reason = why_left_out()
    return f"interpreted: {reason}" if reason else "interpreted"


def why_left_out() -> str | None:
    """What kept the core from being built when this package was; None where it was built, or in a checkout."""
    return NOTE.read_text(encoding="utf-8").strip() if NOTE.is_file() else None
