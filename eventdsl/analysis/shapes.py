"""Shapes: syntax without its places, so that two pieces of it can be compared.

Takes any node; gives a hashable value that is equal for two nodes that say the same: `(an | bei) {was}` has one shape
wherever it stands.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

Shape = tuple[object, ...]


def shape(node: Any) -> Shape:
    """The type and the fields of a node, spans and docs left out."""
    parts = (_part(getattr(node, field.name)) for field in fields(node) if field.name not in ("span", "doc"))
    return (type(node).__name__, *parts)


def _part(value: Any) -> object:
    if isinstance(value, tuple):
        return tuple(_part(item) for item in value)
    return shape(value) if is_dataclass(value) else value
