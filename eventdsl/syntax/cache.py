"""Parsed modules kept on disk, so that an unchanged rule file is not parsed again.

Takes a source file; gives what `parse` gives. The key is a hash of the text, the grammar and the version of eventdsl,
so an entry is never out of date; only files without any diagnostic are kept, since diagnostics name the file. Entries
are JSON that is checked field by field against the types of `syntax.ast` while it is read: a damaged or planted file
can at worst be refused, and is then replaced. The folder is kept within a size: the oldest entries go first.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from eventdsl.cache_folder import cache_folder, prune
from eventdsl.resources import grammar_folder
from eventdsl.source import SourceFile, Span
from eventdsl.syntax import ast
from eventdsl.syntax.parsed import Parsed
from eventdsl.version import __version__

FORMAT = "eventdsl-module/1"
SHAPERS = ("builder.py", "declarations.py", "literals.py", "parser.py", "regex_subset.py", "trivia.py")
MOST_BYTES = 1 << 27  # of all entries together; the oldest go first
Decoder = Callable[[Any], Any]


class DamagedError(ValueError):
    """The content of a cache file is not what this program writes."""


def parse_cached(source: SourceFile) -> Parsed:
    """The same as `parse(source)`, from the user's cache folder where it is there."""
    folder = cache_folder()
    return _parse(source) if folder is None else parse_in(source, folder / "modules")


def parse_in(source: SourceFile, folder: Path) -> Parsed:
    """The same as `parse(source)`, with `folder` as the cache; a folder that cannot be used is done without."""
    key = cache_key(source.text)
    path = folder / f"{key}.json"
    module = _read(path, key, len(source.text))
    if module is not None:
        return Parsed(module, ())
    parsed = _parse(source)
    if not parsed.diagnostics:
        _write(path, encode(parsed.module, key))
    return parsed


def _parse(source: SourceFile) -> Parsed:
    from eventdsl.syntax.parser import parse  # loads Lark: only for a file that is not in the cache

    return parse(source)


def cache_key(text: str) -> str:
    """The name under which the module of this text is kept."""
    digest = hashlib.sha256(_stamp())
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@cache
def _stamp() -> bytes:
    """Whatever an AST depends on besides its text."""
    here = Path(__file__).parent
    sources = [grammar_folder() / "evr.lark", *sorted((here / "ast").glob("*.py")), *(here / name for name in SHAPERS)]
    parts = [FORMAT.encode(), __version__.encode(), *(path.read_bytes() for path in sources if path.is_file())]
    return hashlib.sha256(b"\0".join(parts)).digest()


def encode(module: ast.Module, key: str) -> str:
    """A cache file's content: nodes are arrays that begin with the name of their type."""
    body = json.dumps(_encoded(module), separators=(",", ":"))
    check = hashlib.sha256(body.encode()).hexdigest()
    return f'{{"format":"{FORMAT}","key":"{key}","check":"{check}","module":{body}}}\n'


def decode_module(content: str, key: str) -> ast.Module:
    """The module that `encode` wrote; `DamagedError` where anything else is found."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as problem:
        raise DamagedError(str(problem)) from problem
    if not isinstance(record, dict) or record.get("format") != FORMAT or record.get("key") != key:
        raise DamagedError("not a module of this text")
    body = record.get("module")
    if record.get("check") != hashlib.sha256(json.dumps(body, separators=(",", ":")).encode()).hexdigest():
        raise DamagedError("checksum")
    try:
        module = _decoder(ast.Module)(body)
    except RecursionError as problem:
        raise DamagedError("nested too deep") from problem
    assert isinstance(module, ast.Module)
    return module


def _read(path: Path, key: str, length: int) -> ast.Module | None:
    try:
        module = decode_module(path.read_text(encoding="utf-8"), key)
    except (OSError, ValueError):  # not there, not readable or damaged: the file is parsed and written again
        return None
    return module if module.span == Span(0, length) else None


def _write(path: Path, content: str) -> None:
    """Write beside and rename, so that concurrent readers see a whole file or none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError:  # a cache that cannot be written makes nothing wrong, only slower
        return
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(content)
        part.replace(path)
        _prune_once(path.parent)
    except OSError:  # as above; what was begun is taken away again
        part.unlink(missing_ok=True)


@cache
def _prune_once(folder: Path) -> None:
    prune(folder, MOST_BYTES)


# ---- nodes as JSON


def _encoded(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_encoded(item) for item in value]
    if is_dataclass(value):
        return [type(value).__name__, *(_encoded(getattr(value, field.name)) for field in fields(value))]
    return value.value if isinstance(value, StrEnum) else value


@cache
def _decoder(hint: Any) -> Decoder:
    """Reads a value of an annotated type and refuses every other."""
    if hint is Span:
        return _span
    if hint in (str, int, bool, NoneType):
        return _plain(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if get_origin(hint) is tuple:
        return _items(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return _one_of(get_args(hint))
    return _node(hint)


def _span(value: Any) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return Span(start, end)
        case _:
            raise DamagedError("span")


def _plain(kind: type) -> Decoder:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise DamagedError(f"{kind.__name__} expected")
        return value

    return read


def _items(kind: Any) -> Decoder:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise DamagedError("array expected")
        decoder = _decoder(kind)  # here, not above: patterns contain patterns
        return tuple(decoder(item) for item in value)

    return read


def _one_of(kinds: tuple[Any, ...]) -> Decoder:
    """A union: its node types are told apart by name, a single plain type or None by itself."""
    nodes: dict[str, type] = {kind.__name__: kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind)}
    others = [kind for kind in kinds if kind is not NoneType and not is_dataclass(kind)]

    def read(value: Any) -> Any:
        if value is None and NoneType in kinds:
            return None
        if isinstance(value, list) and value and isinstance(value[0], str) and value[0] in nodes:
            return _decoder(nodes[value[0]])(value)
        if len(others) != 1:
            raise DamagedError("no such node")
        return _decoder(others[0])(value)

    return read


def _node(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]

    def read(value: Any) -> Any:
        if not isinstance(value, list) or len(value) != len(names) + 1 or value[0] != kind.__name__:
            raise DamagedError(f"{kind.__name__} expected")
        return kind(*(_decoder(hints[name])(item) for name, item in zip(names, value[1:], strict=True)))

    return read
