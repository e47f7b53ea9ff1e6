"""Testing rules: their examples, and assertions for tests in code.

    from eventdsl.testing import assert_events

The names are loaded on first use: pytest loads the plugin of this package in every project, with or without rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventdsl.testing.assertions import assert_events

__all__ = ["assert_events"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from eventdsl.testing import assertions

    value: object = getattr(assertions, name)
    return value
