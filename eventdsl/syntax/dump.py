"""An AST as text that people can read and goldens can keep.

Takes any node; gives one line per node, indented by depth, with the fields that are values; spans as `@start-end` on
request. Two ASTs that differ in more than their spans have different dumps.

    Slot certain=False cardinality=''
      role: Identifier text='wer'
      type: TypeReference
        name: Identifier text='Akteur'
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from eventdsl.source import Span


def dump(node: Any, spans: bool = False) -> str:
    """The tree below a node, ending in a newline."""
    return "\n".join(_lines(node, "", "", spans)) + "\n"


def _lines(node: Any, label: str, indent: str, spans: bool) -> list[str]:
    values: list[str] = []
    below: list[str] = []
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Span):
            values += [f"@{value.start}-{value.end}"] if spans else []
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                below += _lines(item, f"{field.name}[{number}]: ", indent + "  ", spans)
        elif is_dataclass(value):
            below += _lines(value, f"{field.name}: ", indent + "  ", spans)
        elif value is not None:
            values.append(f"{field.name}={value.value if isinstance(value, StrEnum) else value!r}")
    return [" ".join([f"{indent}{label}{type(node).__name__}", *values]), *below]
