"""The packed tables of `data/`, asked for one line at a time.

Takes the name of a table; gives a line by its first field. `data/<name>.gz` is unpacked once into the cache folder, as
a table (`mapped_table`) that all processes share and open in a moment; without a folder it is made in memory.

    Außenminister   →   0:2202:-⇥1:0808:-
"""

from __future__ import annotations

import contextlib
import gzip
import struct
from collections.abc import Iterator
from pathlib import Path

from eventdsl.cache_folder import cache_folder
from eventdsl.german.data_files import DATA
from eventdsl.german.mapped_table import MappedTable, table_content, write_content

_TRAILER = struct.Struct("<II")  # the end of a gzip file: checksum and size of what was packed


class DataTable:
    """One table of `data/`."""

    def __init__(self, name: str) -> None:
        self._name = name
        packed = (DATA / f"{name}.gz").read_bytes()
        checksum, _ = _TRAILER.unpack_from(packed, len(packed) - _TRAILER.size)
        self._identity = f"{name}-{checksum:08x}"
        path = self._path()
        self._table = (None if path is None else MappedTable.open(path, self._identity)) or self._made()

    def find(self, key: str) -> str | None:
        """What stands behind a first field, None where no line has it."""
        found = self._table.find(key)
        if found is None and self._table.damaged:
            self._table = self._made()
            found = self._table.find(key)
        return found

    def _path(self) -> Path | None:
        """The file of the table; None without a cache."""
        folder = cache_folder()
        return None if folder is None else folder / "data" / f"{self._identity}.table"

    def _made(self) -> MappedTable:
        """The table in memory, written for the next process in the place of older ones."""
        content = table_content(self._identity, self._lines())
        path = self._path()
        if path is not None:
            with contextlib.suppress(OSError):  # a cache that cannot be written makes nothing wrong, only slower
                path.parent.mkdir(parents=True, exist_ok=True)
                for older in path.parent.glob(f"{self._name}-*"):
                    older.unlink(missing_ok=True)
                write_content(path, content)
        return MappedTable.read(content, self._identity)

    def _lines(self) -> Iterator[tuple[str, str]]:
        for line in gzip.decompress((DATA / f"{self._name}.gz").read_bytes()).decode().splitlines():
            key, _, rest = line.partition("\t")
            yield key, rest
