"""Prepare the sources of the compiled core for mypyc.

Takes the text of a module, gives the text that is compiled. Two things that mypyc (2.4) leaves to the interpreter are
written out, each on a line that is already there, so that tracebacks point into the readable source:

    @dataclass(frozen=True, slots=True)         @dataclass(frozen=True, slots=True, init=False)
    class Range:                                class Range:
        first: int                                  first: int
        last: int                                   last: int
                                                    def __init__(self, first: int, last: int) -> None: self.first = …

                                                    def __reduce__(self) -> …: return (Range, (self.first, …))

    QUOTES = frozenset("«»")                    QUOTES: Final = frozenset("«»")

The constructor of a data class is otherwise made at run time and sets each field through `object.__setattr__`, and its
values cannot be pickled; a module constant is otherwise looked up in a dictionary at each use. A class of
`eventdsl.values` is written as the frozen data class that it is for the type checker. What a module means stays the
same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\Z")
_IMPORT = "from typing import Final; "
_FACTORY = "field(default_factory="
_VALUES = "from eventdsl.values import value"
_VALUE = "@value\n"
_FROZEN = "@value(frozen=True, slots=True)\n"
_OWN = {"__init__", "__post_init__"}


def can_be_compiled(text: str) -> bool:
    """Whether mypyc takes a module: a data class that inherits stops it at import."""
    classes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef) and node.bases]
    return not any(_is_dataclass(decorator) for node in classes for decorator in node.decorator_list)


def compiled_source(text: str) -> str:
    """The text of a module as mypyc gets it, with the same lines."""
    text = _with_dataclasses(text)
    tree = ast.parse(text)
    lines = text.split("\n")
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            _write_constructor(node, lines)
    if sum(_make_final(node, lines) for node in _constants(tree)):
        _import_final(tree, lines)
    return "\n".join(lines)


def _with_dataclasses(text: str) -> str:
    """The classes of `eventdsl.values` as the frozen data classes that they are for the type checker."""
    if _VALUES not in text:
        return text
    return text.replace(_VALUES, "from dataclasses import dataclass as value").replace(_VALUE, _FROZEN)


def _constants(tree: ast.Module) -> Iterator[ast.Assign | ast.AnnAssign]:
    """The assignments at the top level to names in capitals, which are assigned nowhere else."""
    stores = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                if _CONSTANT.match(name) and stores.count(name) == 1:
                    yield node


def _make_final(node: ast.Assign | ast.AnnAssign, lines: list[str]) -> bool:
    line = lines[node.lineno - 1]
    if isinstance(node, ast.AnnAssign):
        kind = ast.unparse(node.annotation)
        if "Final" in kind or "ClassVar" in kind or kind.endswith("TypeAlias"):
            return False
        annotation = node.annotation
        if annotation.lineno != annotation.end_lineno:
            return False
        # Offsets of the tree count bytes of UTF-8.
        head, tail = _cut(line, annotation.col_offset, annotation.end_col_offset or 0)
        lines[node.lineno - 1] = f"{head}Final[{kind}]{tail}"
        return True
    name = ast.unparse(node.targets[0])
    lines[node.lineno - 1] = f"{name}: Final{line[len(name) :]}"
    return True


def _cut(line: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a stretch of bytes."""
    data = line.encode()
    return data[:start].decode(), data[end:].decode()


def _import_final(tree: ast.Module, lines: list[str]) -> None:
    """Import `Final` on the line of the first statement behind docstring and imports of the future."""
    for node in tree.body:
        if not isinstance(node, ast.Expr) and getattr(node, "module", "") != "__future__":
            lines[node.lineno - 1] = _IMPORT + lines[node.lineno - 1]
            return


def _write_constructor(node: ast.ClassDef, lines: list[str]) -> None:
    """Give a data class without bases its constructor and what pickles it, on the two empty lines behind the class."""
    decorator = next((one for one in node.decorator_list if _is_dataclass(one)), None)
    fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
    own = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
    place = node.end_lineno or 0
    parameters = [_parameter(one) for one in fields]
    if decorator is None or node.bases or own & _OWN or any(lines[place : place + 2]):
        return
    if not fields or None in parameters:
        return
    settings = "; ".join(_setting(one) for one in fields)
    signature = ", ".join(parameter for parameter in parameters if parameter is not None)
    values = "".join(f"self.{ast.unparse(one.target)}, " for one in fields)
    lines[place : place + 2] = [
        f"    def __init__(self, {signature}) -> None: {settings}  # type: ignore",
        f"    def __reduce__(self) -> tuple: return ({node.name}, ({values}))",
    ]
    line = lines[decorator.lineno - 1]
    lines[decorator.lineno - 1] = line[:-1] + ", init=False)" if line.endswith(")") else line + "(init=False)"


def _is_dataclass(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    named = isinstance(called, ast.Name) and called.id in ("dataclass", "value")
    return named and decorator.lineno == decorator.end_lineno


def _parameter(field: ast.AnnAssign) -> str | None:
    """A field as a parameter; None where a default is of a kind that is not written out here."""
    name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
    if "ClassVar" in kind or "InitVar" in kind:
        return None
    if field.value is None:
        return f"{name}: {kind}"
    if _is_field(field.value):
        return f"{name}: {kind} | None = None" if _factory(field.value) else None
    return f"{name}: {kind} = {ast.unparse(field.value)}"


def _setting(field: ast.AnnAssign) -> str:
    name = ast.unparse(field.target)
    factory = _factory(field.value) if field.value is not None else None
    return f"self.{name} = {factory}() if {name} is None else {name}" if factory else f"self.{name} = {name}"


def _is_field(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "field"


def _factory(value: ast.expr) -> str | None:
    """What makes the default of a field anew each time, if that is all that is said of the field."""
    text = ast.unparse(value)
    if not _is_field(value) or not text.startswith(_FACTORY) or "," in text:
        return None
    return text[len(_FACTORY) : -1]
