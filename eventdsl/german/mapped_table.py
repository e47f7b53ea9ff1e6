"""A table of texts by their keys in a file that all processes share by mapping it into memory.

Takes texts by their keys, writes them as a table once; a table is opened in a moment whatever its size, and asked for a
key without reading more than a few entries of it: a text asks for thousands of its forms, so each step counts.

    pages    |absagt…Haus…|gelb…|…    of some three entries, each with the sizes of its key and text before it; the
                                      checksum of a key says on which page it stands
    index    start and checksum of each page, what the table was made from
    footer   sizes and checksum of the index, magic number

A table is never changed, only replaced as a whole, so that a process that has it open goes on reading the old one.
Damage is found by checksum: that of the index when a table is opened, that of a page whenever it is read.
"""

from __future__ import annotations

import contextlib
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

_MAGIC = b"evtable3"
_FOOTER = struct.Struct("<QIII8s")  # bytes of pages, number of pages, bytes of identity, checksum, magic
_ENTRIES = 3  # of a page, in the mean
_PLACE = struct.Struct("<II")  # start and checksum of a page
_PLACE_SIZE: Final = 8
_SIZES: Final = 5  # bytes before an entry: two with the size of its key, three with that of its text
_LARGEST_KEY: Final = (1 << 16) - 1
_LARGEST_TEXT: Final = (1 << 24) - 1
_checksum: Final = zlib.crc32
_read_place: Final = struct.Struct("<III").unpack_from  # and the start of the page behind it


class MappedTable:
    """A table that is open for reading."""

    def __init__(self, path: Path, content: mmap | bytes, index: int, pages: int) -> None:
        self.path = path
        self.damaged = False
        self._content = content
        self._index = index  # where it begins
        self._pages = pages

    @staticmethod
    def open(path: Path, identity: str) -> MappedTable | None:
        """The table of a file; None where there is none, it is damaged, or it was made from something else."""
        try:
            with path.open("rb") as file:
                content = mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError):  # no such file, or an empty one
            return None
        index = _find_index(content, identity)
        return None if index is None else MappedTable(path, content, index[0], index[1])

    @staticmethod
    def read(content: bytes, identity: str) -> MappedTable:
        """The table with this content; raises ValueError where it is none."""
        index = _find_index(content, identity)
        if index is None:
            raise ValueError(f"no table made from {identity}")
        return MappedTable(Path(), content, index[0], index[1])

    def find(self, key: str) -> str | None:
        """The text of a key, None where the table has none or its page is damaged."""
        try:
            sought = key.encode()
        except UnicodeEncodeError:  # half a character, which no key has
            return None
        page = self._page(_checksum(sought) % self._pages)
        size, width = len(page), len(sought)
        end = 0
        while end < size:
            start = end + _SIZES
            behind = start + page[end] + 256 * page[end + 1]
            end = behind + page[start - 3] + 256 * page[start - 2] + 65536 * page[start - 1]
            if behind - start == width and page[start:behind] == sought:
                return page[behind:end].decode()
        return None

    def entries(self) -> Iterator[tuple[str, str]]:
        """All keys with their texts, but those on damaged pages."""
        for number in range(self._pages):
            page = self._page(number)
            end = 0
            while end < len(page):
                start = end + _SIZES
                behind = start + int.from_bytes(page[end : end + 2], "little")
                end = behind + int.from_bytes(page[start - 3 : start], "little")
                yield page[start:behind].decode(), page[behind:end].decode()

    def size(self) -> int:
        """The bytes of the file."""
        return len(self._content)

    def _page(self, number: int) -> bytes:
        """A page as it was written, in bytes of its own; an empty one where it is damaged."""
        place: tuple[int, int, int] = _read_place(self._content, self._index + _PLACE_SIZE * number)
        page = self._content[place[0] : place[2]]
        if _checksum(page) == place[1]:
            return page
        self.damaged = True
        return b""


def write_table(path: Path, identity: str, entries: Iterable[tuple[str, str]]) -> None:
    """Write a table; raises OSError. The entries as in `table_content`."""
    write_content(path, table_content(identity, entries))


def table_content(identity: str, entries: Iterable[tuple[str, str]]) -> bytes:
    """The bytes of a table. No key may come twice; what is too large to be held is left out."""
    encoded = [(key.encode(), text.encode()) for key, text in entries]
    count = len(encoded) // _ENTRIES + 1
    pages = [b""] * count
    for key, text in encoded:
        if len(key) <= _LARGEST_KEY and len(text) <= _LARGEST_TEXT:
            sizes = len(key).to_bytes(2, "little") + len(text).to_bytes(3, "little")
            pages[_checksum(key) % count] += sizes + key + text
    places: list[bytes] = []
    start = 0
    for page in pages:
        places.append(_PLACE.pack(start, _checksum(page)))
        start += len(page)
    places.append(_PLACE.pack(start, 0))
    made_from = identity.encode()
    index = b"".join(places) + made_from
    return b"".join((*pages, index, _FOOTER.pack(start, count, len(made_from), _checksum(index), _MAGIC)))


def write_content(path: Path, content: bytes) -> None:
    """Write a table whole or not at all; raises OSError."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


def _find_index(content: mmap | bytes, identity: str) -> tuple[int, int] | None:
    """Where the index begins, and of how many pages; None where it is damaged or was made from something else."""
    if len(content) < _FOOTER.size:
        return None
    start, pages, named, checksum, magic = _FOOTER.unpack_from(content, len(content) - _FOOTER.size)
    index = content[start : len(content) - _FOOTER.size] if magic == _MAGIC and start < len(content) else b""
    if len(index) != (pages + 1) * _PLACE_SIZE + named or _checksum(index) != checksum:
        return None
    return (start, pages) if index[len(index) - named :] == identity.encode() else None
