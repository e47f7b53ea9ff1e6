"""A table of texts by their keys in a file that all processes share by mapping it into memory.

Takes texts by their keys, writes them as a table once; a table is opened in a moment whatever its size, and asked for a
key without reading more than a few lines of it.

    lines    ⏎absagt⇥…⏎Haus⇥…|⏎gelb⇥…|…    pages of some three lines; the checksum of a key says on which page it stands
    index    start and checksum of each page, what the table was made from
    footer   sizes and checksum of the index, magic number

A table is never changed, only replaced as a whole, so that a process that has it open goes on reading the old one.
Damage is found by checksum: that of the index when a table is opened, that of a page when it is first read.
"""

from __future__ import annotations

import contextlib
import os
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path

_MAGIC = b"evtable2"
_FOOTER = struct.Struct("<QIII8s")  # bytes of lines, pages, bytes of identity, checksum, magic
_LINES = 3  # of a page, in the mean


class MappedTable:
    """A table that is open for reading."""

    def __init__(self, path: Path, lines: mmap | bytes, starts: array[int], checksums: array[int]) -> None:
        self.path = path
        self.damaged = False
        self._lines = lines
        self._starts = starts
        self._checksums = checksums
        self._pages = len(checksums)
        self._checked = bytearray(len(checksums))

    @staticmethod
    def open(path: Path, identity: str) -> MappedTable | None:
        """The table of a file; None where there is none, it is damaged, or it was made from something else."""
        try:
            with path.open("rb") as file:
                lines = mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError):  # no such file, or an empty one
            return None
        index = _read_index(lines, identity)
        return None if index is None else MappedTable(path, lines, *index)

    @staticmethod
    def read(content: bytes, identity: str) -> MappedTable:
        """The table with this content; raises ValueError where it is none."""
        index = _read_index(content, identity)
        if index is None:
            raise ValueError(f"no table made from {identity}")
        return MappedTable(Path(), content, *index)

    def find(self, key: str) -> str | None:
        """The text of a key, None where the table has none or its page is damaged."""
        encoded = key.encode("utf-8", "surrogatepass")
        number = zlib.crc32(encoded) % self._pages
        page = self._page(number)  # bytes of its own, as mmap looks for bytes one by one
        if not (self._checked[number] or self._check(number, page)):
            return None
        _, found, behind = page.partition(b"\n" + encoded + b"\t")
        return behind.partition(b"\n")[0].decode() if found else None

    def entries(self) -> Iterator[tuple[str, str]]:
        """All keys with their texts, but those on damaged pages."""
        for number in range(self._pages):
            page = self._page(number)
            if self._check(number, page):
                for line in page.decode().split("\n")[1:]:
                    key, _, text = line.partition("\t")
                    yield key, text

    def size(self) -> int:
        """The bytes of the file."""
        return len(self._lines)

    def _page(self, number: int) -> bytes:
        return self._lines[self._starts[number] : self._starts[number + 1]]

    def _check(self, number: int, page: bytes) -> bool:
        """Whether a page is as it was written."""
        if zlib.crc32(page) == self._checksums[number]:
            self._checked[number] = 1
        else:
            self.damaged = True
        return bool(self._checked[number])


def write_table(path: Path, identity: str, entries: Iterable[tuple[str, str]]) -> None:
    """Write a table; raises OSError. Keys and texts as in `table_content`."""
    write_content(path, table_content(identity, entries))


def table_content(identity: str, entries: Iterable[tuple[str, str]]) -> bytes:
    """The bytes of a table. Keys and texts must be printable or tabs, no key may come twice or hold a tab."""
    lines = list(entries)
    count = len(lines) // _LINES + 1
    pages = [b""] * count
    for key, text in lines:
        encoded = key.encode()
        pages[zlib.crc32(encoded) % count] += b"\n%b\t%b" % (encoded, text.encode())
    starts = [0, *accumulate(map(len, pages))]
    made_from = identity.encode()
    index = _numbers(starts) + _numbers(list(map(zlib.crc32, pages))) + made_from
    sizes = (starts[-1], len(pages), len(made_from), zlib.crc32(index))
    return b"".join((*pages, index, _FOOTER.pack(*sizes, _MAGIC)))


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


def _numbers(values: list[int]) -> bytes:
    numbers = array("I", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _read_numbers(data: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _read_index(lines: mmap | bytes, identity: str) -> tuple[array[int], array[int]] | None:
    """Starts and checksums of the pages; None where the file is damaged or was made from something else."""
    if len(lines) < _FOOTER.size:
        return None
    end, pages, named, checksum, magic = _FOOTER.unpack_from(lines, len(lines) - _FOOTER.size)
    width = array("I").itemsize
    index = lines[end : len(lines) - _FOOTER.size] if magic == _MAGIC and end < len(lines) else b""
    starts = (pages + 1) * width
    if len(index) != starts + pages * width + named or zlib.crc32(index) != checksum:
        return None
    if index[len(index) - named :] != identity.encode():
        return None
    return _read_numbers(index[:starts]), _read_numbers(index[starts : starts + pages * width])
