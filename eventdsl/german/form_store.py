"""What has been learned of word forms, in a folder that processes share without waiting for each other.

Takes *records* of forms, gives them back in any later process. A record holds texts by their keys, all in one text, as
it is in the table (`mapped_table`): one search finds what is needed of a form, and what nobody asks for is not read.

    absagt  →  ␞SMALL␟EhgfhetRuB4i…␞VV(FIN)␟VVFIN/0/65535/… absagen

The folder holds tables: one that was built ahead, and those that processes have added.

    base.table                  built by `eventdsl lexicon build`, or at the first run
    learned-<time>-<pid>.table  what one process has added, with smaller ones that were there

A table appears whole, under a name of its own, before those that it takes the place of are removed. So a process that
is killed leaves nothing half done, two that write at once both keep what they have learned, and no lock is needed. A
new table takes up the old ones that are not much larger, which keeps their number small (a log-structured merge), and
what can still be read of damaged ones. Several tables may each know a part of what is known of a form.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

from eventdsl.german.mapped_table import MappedTable, write_table

BASE = "base.table"
_LEARNED = "learned-*.table"
_MERGED = 3  # a new table takes up those that are at most this many times as large
_SMALL = 1 << 16  # bytes that a new table counts as at least
_MOST_BYTES = 1 << 28  # of all tables together; beyond, what was learned is forgotten
_ABANDONED = 3600  # seconds after which the unfinished file of a killed process is removed
_BEFORE_KEY, _BEFORE_TEXT = "\x1e", "\x1f"  # no printable characters

Record = str


class FormStore:
    """The tables of one folder. A folder that cannot be read has nothing, one that cannot be written keeps nothing."""

    def __init__(self, folder: Path, identity: str) -> None:
        self._folder = folder
        self._identity = identity
        self._opened: list[MappedTable] | None = None

    def find(self, form: str) -> Record | None:
        """What the first table that knows a form has of it, None where no table knows it."""
        tables = self._opened if self._opened is not None else self._tables()
        for table in tables:
            record = table.find(form)
            if record is not None:
                return record
        return None

    def find_all(self, form: str) -> Record:
        """What all tables together have of a form."""
        return "".join([table.find(form) or "" for table in self._tables()])

    def add(self, records: Mapping[str, Record]) -> None:
        """Keep further texts; raises OSError where that is not possible."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._forget_too_much()
        added = dict(records)
        replaced = self._replaced(max(_SMALL, sum(len(form) + len(record) for form, record in added.items())))
        for table in replaced:
            for form, record in table.entries():
                known = added.get(form)
                added[form] = record if known is None else write_record(texts_of(known + record))
        name = f"learned-{time.time_ns():020}-{os.getpid()}.table"
        write_table(self._folder / name, self._identity, added.items())
        for table in replaced:
            _remove(table.path)
        self._opened = None

    def build(self, records: Mapping[str, Record]) -> None:
        """Write the base table; raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_table(self._folder / BASE, self._identity, records.items())
        self._opened = None

    def has_base(self) -> bool:
        """Whether the base table is there and nothing is known to be wrong with it."""
        return any(table.path.name == BASE and not table.damaged for table in self._tables())

    def sizes(self) -> dict[str, int]:
        """The tables by name, each with its bytes."""
        return {table.path.name: table.size() for table in self._tables()}

    def _tables(self) -> list[MappedTable]:
        """The largest table first, as it has most of what is asked for; files that are no such table are removed."""
        if self._opened is None:
            self._opened = []
            for path in [self._folder / BASE, *sorted(self._folder.glob(_LEARNED))]:
                table = MappedTable.open(path, self._identity)
                if table is not None:
                    self._opened.append(table)
                else:
                    _remove(path)
            self._opened.sort(key=MappedTable.size, reverse=True)
        return self._opened

    def _replaced(self, size: int) -> list[MappedTable]:
        """The tables that a new one of a size takes the place of: damaged ones, and learned ones that are smaller."""
        found = [table for table in self._tables() if table.damaged]
        learned = [table for table in self._tables() if not table.damaged and table.path.name != BASE]
        for table in sorted(learned, key=MappedTable.size):
            if table.size() > _MERGED * size:
                break
            found.append(table)
            size += table.size()
        return found

    def _forget_too_much(self) -> None:
        learned = [table for table in self._tables() if table.path.name != BASE]
        if sum(table.size() for table in learned) > _MOST_BYTES:
            for table in learned:
                _remove(table.path)
            self._opened = None


def write_record(texts: Mapping[str, str]) -> Record:
    """The record with these texts by their keys."""
    return "".join([f"{_BEFORE_KEY}{key}{_BEFORE_TEXT}{text}" for key, text in texts.items()])


def texts_of(record: Record) -> dict[str, str]:
    """The texts of a record by their keys; of a key that comes twice the first."""
    texts: dict[str, str] = {}
    for pair in record.split(_BEFORE_KEY)[1:]:
        key, _, text = pair.partition(_BEFORE_TEXT)
        texts.setdefault(key, text)
    return texts


def text_of(record: Record, key: str) -> str | None:
    """The text that a record has under a key, None where it has none."""
    sought = f"{_BEFORE_KEY}{key}{_BEFORE_TEXT}"
    place = record.find(sought)
    if place < 0:
        return None
    start = place + len(sought)
    end = record.find(_BEFORE_KEY, start)
    return record[start:] if end < 0 else record[start:end]


def remove_abandoned(folder: Path) -> None:
    """Remove what killed processes have begun to write."""
    for path in folder.glob("*.part"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # another process was faster, or the folder is read-only
        path.unlink()
