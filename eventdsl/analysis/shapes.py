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
    kind: type[Any] = type(node)
    return (kind.__name__, *(_part(getattr(node, name)) for name in _names(kind)))


_NAMES: dict[type[Any], tuple[str, ...]] = {}  # asking a dataclass for its fields costs more than the comparison


def _names(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind) if field.name not in ("span", "doc"))
    return _NAMES[kind]


def _part(value: Any) -> object:
    if isinstance(value, tuple):
        return tuple(_part(item) for item in value)
    return shape(value) if is_dataclass(value) else value
