"""Sorted lines in a file that all processes share by mapping it into memory.

Takes texts by their keys, writes them as a table once; a table is opened in a moment whatever its size, and asked for a
key without reading more than a page of it.

    lines    ⏎absagt⇥…⏎absagte⇥…⏎…     sorted, cut into pages of some 4 KB
    index    first key, start and checksum of each page, what the table was made from
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
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path

_MAGIC = b"evtable1"
_FOOTER = struct.Struct("<QIIII8s")  # bytes of lines, pages, bytes of first keys, bytes of identity, checksum, magic
_PAGE = 4096


class MappedTable:
    """A table that is open for reading."""

    def __init__(self, path: Path, lines: mmap, firsts: list[bytes], starts: array[int], checksums: array[int]) -> None:
        self.path = path
        self.damaged = False
        self._lines = lines
        self._firsts = firsts
        self._starts = starts
        self._checksums = checksums
        self._checked = bytearray(len(firsts))

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

    def find(self, key: str) -> str | None:
        """The text of a key, None where the table has none or its page is damaged."""
        encoded = key.encode("utf-8", "surrogatepass")
        page = bisect_right(self._firsts, encoded) - 1
        if page < 0 or not (self._checked[page] or self._check(page)):
            return None
        lines, last = self._lines, self._starts[page + 1]
        place = lines.find(b"\n%b\t" % encoded, self._starts[page], last)
        if place < 0:
            return None
        end = lines.find(b"\n", place + 1, last)
        return lines[place + len(encoded) + 2 : last if end < 0 else end].decode()

    def entries(self) -> Iterator[tuple[str, str]]:
        """All keys with their texts, in order, but those on damaged pages."""
        for page in range(len(self._firsts)):
            if self._check(page):
                for line in self._page(page).decode().split("\n")[1:]:
                    key, _, text = line.partition("\t")
                    yield key, text

    def size(self) -> int:
        """The bytes of the file."""
        return len(self._lines)

    def _page(self, page: int) -> bytes:
        return self._lines[self._starts[page] : self._starts[page + 1]]

    def _check(self, page: int) -> bool:
        """Whether a page is as it was written."""
        if zlib.crc32(self._page(page)) == self._checksums[page]:
            self._checked[page] = 1
        else:
            self.damaged = True
        return bool(self._checked[page])


def write_table(path: Path, identity: str, entries: Iterable[tuple[str, str]]) -> None:
    """Write a table whole or not at all; raises OSError.

    Keys and texts must be printable, no key may come twice.
    """
    lines = b"\n" + "\n".join(sorted(f"{key}\t{text}" for key, text in entries)).encode() + b"\n"
    starts = [0] if len(lines) > 2 else []
    while starts and (start := lines.find(b"\n", starts[-1] + _PAGE, len(lines) - 1)) >= 0:
        starts.append(start)
    firsts = b"\n".join(lines[start + 1 : lines.index(b"\t", start)] for start in starts)
    ends = [*starts, len(lines) - 1]
    checksums = [zlib.crc32(lines[start:end]) for start, end in pairwise(ends)]
    made_from = identity.encode()
    index = firsts + _numbers(ends) + _numbers(checksums) + made_from
    sizes = (len(lines), len(starts), len(firsts), len(made_from), zlib.crc32(index))
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(b"".join((lines, index, _FOOTER.pack(*sizes, _MAGIC))))
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


def _read_index(lines: mmap, identity: str) -> tuple[list[bytes], array[int], array[int]] | None:
    """First keys, starts and checksums of the pages; None where the file is damaged or was made from something else."""
    if len(lines) < _FOOTER.size:
        return None
    end, pages, keys, named, checksum, magic = _FOOTER.unpack_from(lines, len(lines) - _FOOTER.size)
    width = array("I").itemsize
    index = lines[end : len(lines) - _FOOTER.size] if magic == _MAGIC and end < len(lines) else b""
    numbers = keys + (pages + 1) * width
    if len(index) != numbers + pages * width + named or zlib.crc32(index) != checksum:
        return None
    if index[len(index) - named :] != identity.encode():
        return None
    firsts = index[:keys].split(b"\n") if pages else []
    return firsts, _read_numbers(index[keys:numbers]), _read_numbers(index[numbers : numbers + pages * width])
