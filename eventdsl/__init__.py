"""eventdsl extracts typed events from German text by rules that read nearly as one would say it.

The Python interface is `compile_rules` and the engine that it gives; the rest is reached by module. The names are
loaded on first use, so that `import eventdsl.source` does not load the German model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventdsl.version import __version__

if TYPE_CHECKING:
    from eventdsl.api import Engine, RulesError, compile_rules

__all__ = ["Engine", "RulesError", "__version__", "compile_rules"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from eventdsl import api

    value: object = getattr(api, name)
    return value
