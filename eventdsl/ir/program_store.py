"""A compiled program as text and back, so that unchanged rules are not compiled again.

Takes a `Program`; gives lines of JSON, from which the same program is read. A program is a graph of dataclass values,
and rules share much of it (a list of actors, a default of an event type); so it is written as a table of nodes, each
different value once, in which a field names other nodes by their number:

    ["Origin", "absage.evr", [31, 47]]   ["Words", ["bereits"], [], []]   ["Adverb", 1, 0]

Reading goes through the table once, without recursion. Each field is checked against its type: what was not written by
`write_program` is refused with `DamagedProgramError` and never becomes part of a program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from eventdsl.ir.node_types import FIELD_TYPES
from eventdsl.ir.program import Program
from eventdsl.source import Span

_SCALARS = (str, int, bool, NoneType)
Reader = Callable[[Any, list[Any]], Any]


class DamagedProgramError(ValueError):
    """A text is not what this program writes."""


def write_program(compiled: Program) -> str:
    """A program as one line of its checksum and one of its nodes."""
    table: dict[tuple[Any, ...], int] = {}
    _node(compiled, table)
    body = json.dumps(list(table), separators=(",", ":"))
    return f"{_checksum(body)}\n{body}\n"


def read_program(text: str) -> Program:
    """The program that a text was written for; raises DamagedProgramError."""
    checksum, _, body = text.rstrip("\n").partition("\n")
    if checksum != _checksum(body):
        raise DamagedProgramError("checksum")
    nodes: list[Any] = []
    kinds = _kinds()
    for record in json.loads(body):
        try:
            kind, readers = kinds[record[0]]
            values = record[1:]
        except (TypeError, LookupError):
            raise DamagedProgramError("no such node") from None
        if len(values) != len(readers):
            raise DamagedProgramError(f"{record[0]} has {len(readers)} fields")
        nodes.append(kind(*[read(value, nodes) for read, value in zip(readers, values, strict=False)]))
    if not nodes or not isinstance(nodes[-1], Program):
        raise DamagedProgramError("no program")
    return nodes[-1]


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _node(value: Any, table: dict[tuple[Any, ...], int]) -> int:
    """The number of a node, which is put into the table behind those that it names."""
    kind: Any = type(value)
    written = tuple(_written(getattr(value, name), table) for name in _names(kind))
    record = (kind.__name__, *written)
    return table.setdefault(record, len(table))


def _written(value: Any, table: dict[tuple[Any, ...], int]) -> Any:
    """A field as JSON has it: a number for a node, tuples for collections, which can be compared."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, tuple):
        return tuple(_written(item, table) for item in value)
    if isinstance(value, frozenset):
        return tuple(sorted(_written(item, table) for item in value))
    if isinstance(value, Mapping):
        return tuple((key, _written(item, table)) for key, item in value.items())
    return _node(value, table)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields that make up a node; the others are computed from them."""
    return tuple(field.name for field in fields(kind) if field.init)


@cache
def _kinds() -> dict[str, tuple[type, tuple[Reader, ...]]]:
    """The types of nodes by name, each with what reads its fields."""
    return {kind.__name__: (kind, tuple(map(_reader, types))) for kind, types in FIELD_TYPES.items()}


def _is_node(kind: Any) -> bool:
    return isinstance(kind, type) and kind in FIELD_TYPES


def _reader(hint: Any) -> Reader:
    """What reads a value of an annotated type and refuses every other."""
    if hint is Span:
        return _span
    if get_origin(hint) in (Union, UnionType):
        return _union(get_args(hint))
    if get_origin(hint) is tuple:
        return _collection(tuple, _reader(get_args(hint)[0]))
    if get_origin(hint) is frozenset:
        inner = get_args(hint)[0]
        return _members(inner) if _is_enum(inner) else _collection(frozenset, _reader(inner))
    if get_origin(hint) is Mapping:
        return _mapping(_reader(get_args(hint)[1]))
    if _is_enum(hint):
        return lambda value, nodes: hint(value)
    return _reference((hint,)) if _is_node(hint) else _scalar((hint,))


def _union(kinds: tuple[Any, ...]) -> Reader:
    """Either of several nodes, or one other type; either of them or None."""
    if any(map(_is_node, kinds)):
        return _reference(kinds)
    others = [kind for kind in kinds if kind is not NoneType]
    if len(others) > 1 or others[0] in _SCALARS:
        return _scalar(kinds)
    inner = _reader(others[0])
    return lambda value, nodes: None if value is None else inner(value, nodes)


def _span(value: Any, nodes: list[Any]) -> Span:
    if type(value) is list and len(value) == 2:
        start, end = value
        if type(start) is int and type(end) is int and 0 <= start <= end:
            return Span(start, end)
    raise DamagedProgramError("span")


def _reference(kinds: tuple[Any, ...]) -> Reader:
    allowed, optional = tuple(kind for kind in kinds if kind is not NoneType), NoneType in kinds

    def read(value: Any, nodes: list[Any]) -> Any:
        if value is None and optional:
            return None
        if type(value) is not int or not 0 <= value < len(nodes) or not isinstance(nodes[value], allowed):
            raise DamagedProgramError("reference")
        return nodes[value]

    return read


def _scalar(kinds: tuple[Any, ...]) -> Reader:
    allowed = frozenset(kinds)

    def read(value: Any, nodes: list[Any]) -> Any:
        if type(value) not in allowed:
            raise DamagedProgramError("value")
        return value

    return read


def _collection(kind: Callable[[Any], Any], inner: Reader) -> Reader:
    empty = kind([])  # what most of them are

    def read(value: Any, nodes: list[Any]) -> Any:
        if type(value) is not list:
            raise DamagedProgramError("array")
        return kind([inner(item, nodes) for item in value]) if value else empty

    return read


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def _members(kind: Callable[[Any], Enum]) -> Reader:
    """Reads sets of members of an enumeration; the same few come with every pattern."""
    known: dict[tuple[Any, ...], frozenset[Enum]] = {}

    def read(value: Any, nodes: list[Any]) -> frozenset[Enum]:
        if not isinstance(value, list):
            raise DamagedProgramError("array")
        key = tuple(value)
        if key not in known:
            known[key] = frozenset(map(kind, key))
        return known[key]

    return read


def _mapping(inner: Reader) -> Reader:
    def read(value: Any, nodes: list[Any]) -> Any:
        if not isinstance(value, list):
            raise DamagedProgramError("array")
        found = {}
        for item in value:
            match item:
                case [str(key), written]:
                    found[key] = inner(written, nodes)
                case _:
                    raise DamagedProgramError("pair")
        return found

    return read
