"""Remember across runs what word forms can be.

Takes the morphological model, gives the same answers from a SQLite file in the user's cache folder, so that a second
run neither analyses a form again nor loads the model. The file is named by the model's checksum and this module's
version; nothing in it is code. Several processes may use it at once (SQLite locks it, and a writer that cannot get the
lock keeps its answers for later). A damaged file is removed and begun anew, a row that does not agree with its checksum
is asked of the model again; without a cache folder everything works, only slower.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import math
import os
import sqlite3
import struct
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from eventdsl.cache_folder import cache_folder
from eventdsl.german.form_analysis import Capital, FormModel, TagScores, model_digest

Result = TypeVar("Result")

_VERSION = 3  # of what is stored; raise it when analyses or their form change
_KNOWS_NAME = "known name"  # in the place of a tag
_BATCH = 2000  # answers that are written at once
_MOST_FAILURES = 3  # then a process stops asking
_MOST_UNSAVED = 50_000  # then what could not be written is let go
_MOST_LEMMAS = 400_000  # bounds the memory for forms of endless input
_LONGEST = 64
_CHECKSUM = 32  # bytes before a part of the model
_SEAL = 4  # bytes before what is known of a form
_ROW = 1 << 7  # longer than any number of a tag
_SCORE = struct.Struct("<Bd")
_STATE = struct.Struct("<q")
_FLOATS = f"<{_ROW}d"
_SCHEMA = """
create table if not exists scores (form text, capital integer, data blob, primary key (form, capital)) without rowid;
create table if not exists lemmas (form text, tag text, lemma blob, primary key (form, tag)) without rowid;
create table if not exists model (part text primary key, data blob) without rowid;
"""


class FormStore:
    """The SQLite file. Every method answers None, or does nothing, where the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._process = -1
        self._failures = 0

    def find(self, query: str, key: tuple[str | int, ...]) -> bytes | str | None:
        """The only column of the only row that a query finds."""
        row = self._attempt(lambda connection: connection.execute(query, key).fetchone())
        return row[0] if row else None

    def add(self, statement: str, rows: Sequence[tuple[object, ...]]) -> bool:
        """Whether all rows have been written."""

        def write(connection: sqlite3.Connection) -> bool:
            with connection:
                connection.executemany(statement, rows)
            return True

        return self._attempt(write) or False

    def _attempt(self, action: Callable[[sqlite3.Connection], Result]) -> Result | None:
        if self._failures >= _MOST_FAILURES:
            return None
        try:
            return action(self._open())
        except sqlite3.OperationalError:  # locked, full, read-only or no folder: go on without
            self._failures += 1
            return None
        except sqlite3.DatabaseError:
            self._discard()
            return None

    def _discard(self) -> None:
        """Remove a damaged file; the next use begins a new one."""
        self._close()
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            self._process = os.getpid()
            self._connection = sqlite3.connect(self._path, timeout=2.0, check_same_thread=False)
            self._connection.execute("pragma synchronous = off")
            self._connection.executescript(_SCHEMA)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None


class CachedForms:
    """The model's answers, remembered; the model itself is loaded at the first form that is not."""

    def __init__(self, store: FormStore | None, load: Callable[[], FormModel] = FormModel.load) -> None:
        self._store = store
        self._load = load
        self._loaded: FormModel | None = None
        self._new_scores: dict[tuple[str, Capital], TagScores] = {}
        self._new_lemmas: dict[tuple[str, str], str] = {}
        self._lemmas: dict[tuple[str, str], str] = {}
        if store is not None:
            atexit.register(self.save)

    def tag_names(self) -> dict[int, str]:
        stored = self._part("tags")
        if stored is None:
            names = self._model().tag_names()
            self._keep("tags", json.dumps(list(names.items())).encode())
            return names
        return {int(tag): str(name) for tag, name in json.loads(stored)}

    def transition_rows(self) -> dict[int, Sequence[float]]:
        stored = self._part("transitions")
        if stored is not None:
            return TransitionRows(stored)
        rows = self._model().transition_rows()
        self._keep("transitions", _write_rows(rows))
        return rows

    def tag_scores(self, form: str, capital: Capital) -> TagScores:
        query = "select data from scores where form = ? and capital = ?"
        stored = self._store.find(query, (form, int(capital))) if self._store and _storable(form) else None
        data = _opened(stored, form, capital.name)
        scores = _read_scores(data) if data is not None else None
        if scores is None:
            scores = self._model().tag_scores(form, capital)
            self._new_scores[form, capital] = scores
            self._save_if_many()
        return scores

    def lemma(self, form: str, tag: str) -> str:
        """The model's dictionary form of a lower-case form read with a tag of the model."""
        return self.remembered(form, tag, lambda: self._model().lemma(form, tag))

    def knows_name(self, form: str) -> bool:
        """Whether the model has a lower-case form as a proper name."""
        return self.remembered(form, _KNOWS_NAME, lambda: str(self._model().knows_name(form))) == str(True)

    def remembered(self, form: str, key: str, compute: Callable[[], str]) -> str:
        """A text that `compute` gives for a form, kept under a key of the caller's."""
        lemma = self._lemmas.get((form, key))
        if lemma is None:
            stored = None
            if self._store and _storable(form):
                stored = self._store.find("select lemma from lemmas where form = ? and tag = ?", (form, key))
            data = _opened(stored, form, key)
            if data is not None:
                lemma = data.decode()
            else:
                lemma = compute()
                self._new_lemmas[form, key] = lemma
                self._save_if_many()
            self._lemmas[form, key] = lemma
        return lemma

    def save(self) -> None:
        """Write what is new; where the file is locked it stays for the next time."""
        if self._store is None:
            return
        scores = [
            (form, int(capital), _sealed(_write_scores(data), form, capital.name))
            for (form, capital), data in self._new_scores.items()
            if _storable(form)
        ]
        lemmas = [
            (form, key, _sealed(lemma.encode(), form, key))
            for (form, key), lemma in self._new_lemmas.items()
            if _storable(form) and _storable(lemma)
        ]
        if scores and self._store.add("insert or replace into scores values (?, ?, ?)", scores):
            self._new_scores.clear()
        if lemmas and self._store.add("insert or replace into lemmas values (?, ?, ?)", lemmas):
            self._new_lemmas.clear()

    def _save_if_many(self) -> None:
        if (len(self._new_scores) + len(self._new_lemmas)) % _BATCH == 0:
            self.save()
        if len(self._new_scores) + len(self._new_lemmas) >= _MOST_UNSAVED or self._store is None:
            self._new_scores.clear()
            self._new_lemmas.clear()
        if len(self._lemmas) > _MOST_LEMMAS:
            self._lemmas.clear()

    def _model(self) -> FormModel:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def _part(self, name: str) -> bytes | None:
        if self._store is None:
            return None
        stored = self._store.find("select data from model where part = ?", (name,))
        if not isinstance(stored, bytes) or hashlib.sha256(stored[_CHECKSUM:]).digest() != stored[:_CHECKSUM]:
            return None
        return stored[_CHECKSUM:]

    def _keep(self, name: str, data: bytes) -> None:
        if self._store is not None:
            row = (name, hashlib.sha256(data).digest() + data)
            self._store.add("insert or replace into model values (?, ?)", [row])


def open_forms() -> CachedForms:
    """The model's answers, remembered in the user's cache folder if there is one."""
    folder = cache_folder()
    if folder is None:
        return CachedForms(None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return CachedForms(None)
    return CachedForms(FormStore(folder / f"forms-{_VERSION}-{model_digest()}.sqlite"))


@cache
def shared_forms() -> CachedForms:
    """The answers that all of this process share."""
    return open_forms()


def _storable(form: str) -> bool:
    """Whether a form is short and free of what SQLite refuses (lone surrogates, NUL)."""
    return len(form) <= _LONGEST and form.isprintable()


def _sealed(data: bytes, form: str, key: str) -> bytes:
    """The data of a form behind a checksum of both."""
    return zlib.crc32(data, zlib.crc32(f"{form}\0{key}".encode())).to_bytes(_SEAL, "little") + data


def _opened(stored: bytes | str | None, form: str, key: str) -> bytes | None:
    """The data of a form; None where there is none or it is damaged."""
    if not isinstance(stored, bytes):
        return None
    data = stored[_SEAL:]
    return data if _sealed(data, form, key) == stored else None


def _write_scores(scores: TagScores) -> bytes:
    return b"".join(_SCORE.pack(tag, score) for tag, score in scores)


def _read_scores(data: bytes) -> TagScores | None:
    """The scores, None where the bytes are none."""
    if len(data) % _SCORE.size:
        return None
    scores = tuple(_SCORE.iter_unpack(data))
    return scores if all(0 < tag < _ROW and math.isfinite(score) for tag, score in scores) else None


def _write_rows(rows: dict[int, Sequence[float]]) -> bytes:
    return b"".join(_STATE.pack(state) + struct.pack(_FLOATS, *row) for state, row in rows.items())


class TransitionRows(dict[int, Sequence[float]]):
    """The rows of the transition table by state, each unpacked at its first use (a text needs a tenth of them)."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data
        size = _STATE.size + struct.calcsize(_FLOATS)
        self._places = {_STATE.unpack_from(data, place)[0]: place for place in range(0, len(data), size)}

    def __missing__(self, state: int) -> Sequence[float]:
        row = struct.unpack_from(_FLOATS, self._data, self._places[state] + _STATE.size)
        self[state] = row
        return row
