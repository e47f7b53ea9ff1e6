"""Lists of names that are too large to be held in a program: kept in a file, looked up by prefix.

Takes the names of a list as they are compared; gives a `NameSet`, a small value that names their file by the hash of
the list's content. `lookup` opens the file: a trie (package marisa-trie) that is mapped into memory, so that a million
names are there at once, cost some ten megabytes and are shared by all processes. Beside the trie stands its own hash:
a damaged file is made again, and nothing in it is ever executed. Without a cache folder, or without the package, the
names are held in memory.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from eventdsl.cache_folder import cache_folder
from eventdsl.ir.pattern import fold
from eventdsl.values import value

FORMAT = "eventdsl-names/1"
APOSTROPHE = "'"
_ONE_KIND = str.maketrans(
    {"’": APOSTROPHE, "ʼ": APOSTROPHE, "‘": APOSTROPHE, "‐": "-", "‑": "-", "\N{NO-BREAK SPACE}": " "}
)
LONGEST_NAME = 160  # code points; longer ones are cut off from the text they are looked for in


@value
class NameSet:
    """A large list: the hash of its content, how many forms it has, and the file that it was read from."""

    digest: str
    count: int
    file: str


def fold_name(text: str) -> str:
    """A name, or text in which one is looked for, as it is compared; no code point is added or lost but by ß."""
    return fold(text).translate(_ONE_KIND)


class NameLookup(Protocol):
    """Names as they are compared."""

    def prefixes(self, text: str) -> list[str]:
        """The names with which a text begins, the shortest first."""
        ...

    def may_begin(self, start: str) -> bool:
        """Whether a name may begin so."""
        ...


_OPEN: dict[str, NameLookup] = {}


class MissingNamesError(Exception):
    """The names of a list are neither in memory nor in the cache folder; the list has to be read again."""


def lookup(names: NameSet) -> NameLookup:
    """The names of a list; raises MissingNamesError."""
    found = _OPEN.get(names.digest)
    if found is None:
        stored = stored_names(names.digest)
        if stored is None:
            raise MissingNamesError(names.file)
        found = _OPEN[names.digest]
    return found


def stored_names(digest: str) -> int | None:
    """How many names are stored for a list with this hash, which are then open; None if there are none."""
    folder = _folder()
    if folder is None or not _has_package():
        return None
    record = _record(folder / f"{digest}.json")
    path = folder / f"{digest}.marisa"
    try:
        sound = record is not None and record[1] == _hash(path)
    except OSError:
        return None
    if record is None or not sound:
        return None
    if digest not in _OPEN:
        _OPEN[digest] = _mapped(path)
    return record[0]


def store_names(digest: str, names: Iterable[str]) -> int:
    """Make the names of a list ready to be looked up, in a file where that can be; gives their number."""
    folder = _folder()
    if not _has_package():
        held = frozenset(names)
        _OPEN[digest] = _HeldNames(held)
        return len(held)
    import marisa_trie

    trie = marisa_trie.Trie(names)
    _OPEN[digest] = _TrieNames(trie)
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _save(trie, folder, digest)
        except OSError:
            return len(trie)  # a folder that cannot be written is done without
        _OPEN[digest] = _mapped(folder / f"{digest}.marisa")
    return len(trie)


@value
class _TrieNames:
    """Names in a trie, whose package ships no types."""

    trie: Any

    def prefixes(self, text: str) -> list[str]:
        found: list[str] = self.trie.prefixes(text)
        return found

    def may_begin(self, start: str) -> bool:
        return next(iter(self.trie.iterkeys(start)), None) is not None


@value
class _HeldNames:
    """Names in memory."""

    names: frozenset[str]

    def prefixes(self, text: str) -> list[str]:
        return [start for end in range(1, len(text) + 1) if (start := text[:end]) in self.names]

    def may_begin(self, start: str) -> bool:
        return True  # to know it would cost as much as to look


def _save(trie: object, folder: Path, digest: str) -> None:
    """Write trie and record, each whole or not at all; the record last."""
    import marisa_trie

    assert isinstance(trie, marisa_trie.Trie)
    with tempfile.TemporaryDirectory(dir=folder) as draft:
        path = Path(draft, "trie")
        trie.save(str(path))
        record = {"format": FORMAT, "count": len(trie), "hash": _hash(path)}
        path.replace(folder / f"{digest}.marisa")
        path.write_text(json.dumps(record), encoding="utf-8")
        path.replace(folder / f"{digest}.json")


def _mapped(path: Path) -> NameLookup:
    import marisa_trie

    return _TrieNames(marisa_trie.Trie().mmap(str(path)))


def _record(path: Path) -> tuple[int, str] | None:
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    match record:
        case {"format": str(form), "count": int(count), "hash": str(digest)} if form == FORMAT:
            return count, digest
        case _:
            return None


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _folder() -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / "names"


def _has_package() -> bool:
    return find_spec("marisa_trie") is not None
