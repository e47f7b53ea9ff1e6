"""Remember across runs what word forms can be.

Takes the morphological model, gives the same answers from tables in the user's cache folder, so that a second run
neither analyses a form again nor loads the model. The tables lie in a folder that is named by the model's checksum and
this module's version; nothing in them is code.

    absagt   VV(FIN)   →   absagen                   the lemma of a form with a tag
             SMALL     →   EhgfhetRuB4iwB…           the scores of its tags: 18 -7.53, 24 -11.92

Several processes may learn at once (see `form_store`), a damaged table is removed and learned anew, and without a
folder everything works, only slower.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import struct
import sys
import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable
from functools import cache
from multiprocessing import parent_process
from pathlib import Path
from typing import Final

from eventdsl.cache_folder import cache_folder
from eventdsl.german.form_analysis import (
    CAPITALS,
    COST_WIDTH,
    Capital,
    FormModel,
    TagScores,
    cost_places,
    model_digest,
)
from eventdsl.german.form_store import FormStore, Record, remove_abandoned, text_of, texts_of, write_record

VERSION = 8  # of what is stored; raise it when analyses or their form change
_KNOWS_NAME = "known name"  # in the place of a tag
_BATCH = 5_000  # forms with new answers that are written at once
_MOST_KNOWN = 400_000  # bounds the memory for forms of endless input
_LONGEST = 256  # letters: one longer word, and each process would load the model
_MOST_RECORDS = 5_000  # that are held: of a form all is asked for within a sentence or two
_MOST_GENERATIONS = 3  # older folders of the same kind are removed
_TAGS = "tag names"  # the model's tables: what is known of forms that no text has, as no word has a space
_COSTS = "tag costs behind"
_TABLE = "table"  # the key of either
_WIDTH = 8  # bytes of a score
_BYTES = _WIDTH + 1  # of a score and its tag
_MOST_TAGS: Final = 128  # and the number above them
_NUMBERS = [struct.Struct(f"<{count}d") for count in range(_MOST_TAGS)]  # so many scores
_READ_NUMBERS: Final = [numbers.unpack_from for numbers in _NUMBERS]
_from_base64: Final = a2b_base64
_said_unwritable: list[str] = []  # the state of this process
_kept: list[Remembered] = []  # all that has something to save


class Remembered:
    """Texts by form and key: from memory, from the store, or computed and stored."""

    def __init__(self, store: FormStore | None) -> None:
        self.store = store
        self._known: dict[tuple[str, str], str] = {}
        self._records: dict[str, Record] = {}  # of the forms that were asked for last
        self._whole: set[str] = set()  # those of them that all tables have been asked for
        self._new: dict[str, Record] = {}  # records to be written
        self._batch = _BATCH
        if store is not None:
            _kept.append(self)

    def text(self, form: str, key: str, compute: Callable[[], str]) -> str:
        """What `compute` gives for a form, kept under a key of the caller's."""
        text = self._known.get((form, key))
        if text is None:
            text = self.stored(form, key)
            if text is None:
                text = compute()
                self.keep(form, key, text)
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[form, key] = text
        return text

    def stored(self, form: str, key: str) -> str | None:
        """What the store or this process has under a form and a key, None where nothing is known."""
        record = self._records.get(form)
        if record is None:
            record = self._read(form)
        text = text_of(record, key)
        if text is None and form not in self._whole:
            text = text_of(self._all(form, record), key)
        return text

    def _read(self, form: str) -> Record:
        """The record of a form, as far as the first table that has it tells; it is held for the next questions."""
        if len(self._records) >= _MOST_RECORDS:
            self._records.clear()
            self._whole.clear()
        record = self._new.get(form)
        if record is None and self.store is not None:
            record = self.store.find(form)
        if record is None:
            record = ""
            self._whole.add(form)
        self._records[form] = record
        return record

    def _all(self, form: str, record: Record) -> Record:
        """The record of a form with what all tables have of it."""
        self._whole.add(form)
        found = write_record(texts_of(record + self.store.find_all(form))) if self.store is not None else record
        self._records[form] = found
        return found

    def keep(self, form: str, key: str, text: str) -> None:
        """Store a text, now or with the next batch."""
        if self.store is not None and _storable(form) and text.isprintable():
            record = self._records.get(form)
            if record is None:
                record = self._read(form)
            added = write_record({key: text})
            record = added + record if text_of(record, key) is None else write_record(texts_of(added + record))
            self._records[form] = self._new[form] = record
            if len(self._new) >= self._batch:
                self.save()

    def build(self, learn: Callable[[], None]) -> None:
        """Write what a piece of work learns as the base table, unless there is one; raises OSError."""
        if self.store is None or self.store.has_base():
            learn()
            return
        self._batch = sys.maxsize
        learn()
        self.store.build(self._new)
        self._new, self._batch = {}, _BATCH

    def save(self) -> None:
        """Write what is new; where that is not possible it is said once, and everything goes on without."""
        if self.store is None or not self._new:
            return
        try:
            self.store.add(self._new)
        except OSError as error:
            self.store = None
            say_unwritable(str(error))
        self._new = {}


class CachedForms:
    """The model's answers, remembered; the model itself is loaded at the first form that is not."""

    def __init__(self, store: FormStore | None, load: Callable[[], FormModel] = FormModel.load) -> None:
        self.remembered = Remembered(store)
        self._load = load
        self._loaded: FormModel | None = None
        self._costs_size = 0  # bytes; known when costs are first asked for

    def tag_names(self) -> dict[int, str]:
        stored = self.remembered.text(_TAGS, _TABLE, lambda: write_tags(self.model().tag_names()))
        return {int(tag): name for tag, _, name in (pair.partition(":") for pair in stored.split(" "))}

    def costs_behind(self, first: int) -> bytes:
        """Behind a tag, for each second tag what each third one costs, by their numbers."""
        place = f"{_COSTS} {first}"
        stored = self.remembered.stored(place, _TABLE)
        if not self._costs_size:
            self._costs_size = COST_WIDTH * len(cost_places(self.tag_names())) ** 2
        costs = read_costs(stored, self._costs_size) if stored is not None else None
        if costs is None:
            costs = self.model().costs_behind(first)
            self.remembered.keep(place, _TABLE, write_costs(costs))
        return costs

    def tag_scores(self, form: str, capital: Capital) -> TagScores:
        key = CAPITALS[capital]
        stored = self.remembered.stored(form, key)
        scores = read_scores(stored) if stored is not None else None
        if scores is None:
            scores = self.model().tag_scores(form, capital)
            self.remembered.keep(form, key, write_scores(scores))
        return scores

    def lemma(self, form: str, tag: str) -> str:
        """The model's dictionary form of a lower-case form read with a tag of the model."""
        return self.remembered.text(form, tag, lambda: self.model().lemma(form, tag))

    def knows_name(self, form: str) -> bool:
        """Whether the model has a lower-case form as a proper name."""
        return self.remembered.text(form, _KNOWS_NAME, lambda: str(self.model().knows_name(form))) == str(True)

    def save(self) -> None:
        """Write what is new."""
        self.remembered.save()

    def model(self) -> FormModel:
        """The model, loaded at the first call."""
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded


def forms_folder(kind: str, digest: str) -> Path | None:
    """Where what is known of forms lies: a folder for each state of what it is known from; None without a cache."""
    folder = cache_folder()
    return None if folder is None else folder / f"{kind}-{VERSION}-{digest}"


def open_store(kind: str, digest: str) -> FormStore | None:
    """The store of a kind of knowledge; those of earlier generations are removed."""
    folder = forms_folder(kind, digest)
    if folder is None:
        return None
    with contextlib.suppress(OSError):  # a folder that cannot be looked into, or not be written
        if not folder.exists():
            _remove_generations(folder.parent, kind)
        remove_abandoned(folder)
    return FormStore(folder, folder.name)


def open_forms() -> CachedForms:
    """The model's answers, remembered in the user's cache folder if there is one."""
    return CachedForms(open_store("forms", model_digest()))


@atexit.register
def save_learned() -> None:
    """Write what this process has learned of forms; to be called where it ends in another way than by itself."""
    for remembered in _kept:
        remembered.save()


@cache
def shared_forms() -> CachedForms:
    """The answers that all of this process share."""
    return open_forms()


def say_unwritable(reason: str) -> None:
    """Tell the user, once and not from every worker, that nothing can be kept for the next run."""
    if parent_process() is None and not _said_unwritable:
        _said_unwritable.append(reason)
        print(f"eventdsl: cannot keep what is learned of word forms, going on without: {reason}", file=sys.stderr)


def write_tags(names: dict[int, str]) -> str:
    """Numbers with names of tags as a text."""
    return " ".join(f"{tag}:{name}" for tag, name in names.items())


def write_costs(costs: bytes) -> str:
    """The costs behind a tag as a text."""
    return b2a_base64(zlib.compress(costs), newline=False).decode()


def read_costs(text: str, size: int) -> bytes | None:
    """The costs, so many bytes, that a text was written for; None where it is no such text."""
    try:
        costs = zlib.decompress(a2b_base64(text, strict_mode=True))
    except (ValueError, zlib.error):
        return None
    return costs if len(costs) == size else None


def write_scores(scores: Iterable[tuple[int, float]]) -> str:
    """Scores by tags as a text that gives back the very same numbers: a byte for each tag, then the numbers."""
    by_tag = dict(scores)
    return b2a_base64(bytes(by_tag) + _NUMBERS[len(by_tag)].pack(*by_tag.values()), newline=False).decode()


def read_scores(text: str) -> TagScores | None:
    """The scores that a text was written for; None where it is no such text."""
    found = tags_and_scores(text)
    return None if found is None else tuple(zip(found[0], found[1], strict=True))


def tags_and_scores(text: str) -> tuple[bytes, tuple[float, ...]] | None:
    """The same, tags and scores apart."""
    try:
        data: bytes = _from_base64(text)
    except ValueError:
        return None
    count = len(data) // _BYTES
    if len(data) != count * _BYTES or count >= _MOST_TAGS:
        return None
    tags = data[:count]
    for tag in tags:
        if not 0 < tag < _MOST_TAGS:
            return None
    scores: tuple[float, ...] = _READ_NUMBERS[count](data, count)
    total = 0.0
    for score in scores:
        total += score
    return (tags, scores) if total - total == 0.0 else None  # all are finite


def _storable(form: str) -> bool:
    """Whether a form is short, and one of printable characters (no half ones, no tab)."""
    return len(form) <= _LONGEST and form.isprintable()


def _remove_generations(folder: Path, kind: str) -> None:
    """Remove all but the newest folders of a kind, and the files of earlier versions."""
    for path in folder.glob("forms-*.sqlite"):
        path.unlink(missing_ok=True)
    found = sorted(folder.glob(f"{kind}-*/"), key=lambda path: path.stat().st_mtime)
    for path in found[: -_MOST_GENERATIONS + 1]:
        shutil.rmtree(path, ignore_errors=True)
