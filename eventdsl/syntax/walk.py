"""Going through an AST without knowing every node.

Takes any node; gives its children, or all nodes below it, in source order. For passes that look for one kind of node
(all slots of a pattern, all references of a module); passes that treat every kind differently `match` on the unions
of `syntax.ast` instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

Found = TypeVar("Found")


def children(node: Any) -> Iterator[Any]:
    """The nodes directly below a node, in the order of its fields."""
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, tuple):
            yield from (item for item in value if is_dataclass(item))
        elif is_dataclass(value):
            yield value


def walk(node: Any) -> Iterator[Any]:
    """The node and everything below it, each node before its children."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(list(children(current))))


def find(node: Any, kind: type[Found]) -> Iterator[Found]:
    """All nodes of one type at or below a node, in source order."""
    return (found for found in walk(node) if isinstance(found, kind))
