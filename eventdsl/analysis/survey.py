"""The syntax of a rule set, ready to be asked for.

Takes a rule set; gives the nodes of one type in one file. Each file is walked once, however many checks look at it:
walking is most of what a check costs.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from eventdsl.analysis.symbols import RuleSet
from eventdsl.source import SourceFile

Node = TypeVar("Node")


class Survey:
    """A rule set with its nodes by file and type."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self._nodes: dict[str, dict[type, list[Any]]] = {}

    @property
    def modules(self) -> tuple[str, ...]:
        """The ids of all files, sorted."""
        return tuple(sorted(self.ruleset.modules))

    def source(self, module: str) -> SourceFile:
        return self.ruleset.modules[module].source

    def find(self, module: str, kind: type[Node]) -> tuple[Node, ...]:
        """All nodes of a type in a file, in source order."""
        if module not in self._nodes:
            self._nodes[module] = _by_type(self.ruleset.modules[module].tree)
        return tuple(self._nodes[module].get(kind, ()))


def _by_type(tree: object) -> dict[type, list[Any]]:
    found: dict[type, list[Any]] = {}
    names: dict[type, tuple[str, ...]] = {}
    stack: list[Any] = [tree]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind not in names:
            names[kind] = tuple(field.name for field in fields(node) if field.name not in ("span", "doc"))
        found.setdefault(kind, []).append(node)
        for name in reversed(names[kind]):
            value = getattr(node, name)
            if isinstance(value, tuple):
                stack.extend(item for item in reversed(value) if hasattr(item, "__dataclass_fields__"))
            elif hasattr(value, "__dataclass_fields__"):
                stack.append(value)
    return found
