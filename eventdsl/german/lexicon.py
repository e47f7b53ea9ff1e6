"""The lexicon of word forms that is built once on the user's machine.

Takes the installed dictionaries and the model; gives tables in the cache folder, from which every later process reads.

    dictionary   all forms of the dictionary with their lemmas                  1.1 million
    forms        tags with scores and lemmas of the forms of the model's news   23,000
    words        those forms as tokens: tags with scores, lemma, part of speech, readings

The 23,000 forms that the model has observed are nine of ten words of a news text. All others are analysed when a text
first has them, and then added. The tables are not shipped, as the model's licence is not the program's.
"""

from __future__ import annotations

import shutil
from errno import ENOSPC
from os import strerror
from pathlib import Path
from tempfile import TemporaryFile

from eventdsl.cache_folder import cache_folder
from eventdsl.german.annotation import Annotator
from eventdsl.german.dictionary import build_dictionary, dictionary_path
from eventdsl.german.form_analysis import Capital
from eventdsl.german.form_cache import CachedForms, shared_forms
from eventdsl.german.mapped_table import MappedTable
from eventdsl.german.morphemes import EMPTY, START
from eventdsl.german.words import WordReader, shared_words
from eventdsl.values import value

_KINDS = ("forms", "words", "dictionary")
_NEEDED = 1 << 26  # bytes of free disk: the tables, and again what is learned
_NOMINAL = frozenset({"NN", "NE", "NNI", "NNA"})  # have a capital anywhere


@value
class TableFile:
    """A table of the lexicon; `size` is in bytes."""

    path: Path
    size: int


def is_built() -> bool:
    """Whether there is nothing to build: the lexicon is there, or caches are switched off."""
    path, forms, words = dictionary_path(), shared_forms().remembered.store, shared_words().store
    if path is None or forms is None or words is None:
        return True
    return forms.has_base() and words.has_base() and MappedTable.open(path, path.parent.name) is not None


def check_room() -> None:
    """Raise OSError where the cache folder cannot be written or the disk is full."""
    folder = cache_folder()
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            if shutil.disk_usage(folder).free < _NEEDED:
                raise OSError(ENOSPC, strerror(ENOSPC), str(folder))


def build_lexicon() -> None:
    """Build what is missing; raises OSError where the cache folder cannot be written."""
    build_dictionary()
    forms, words = shared_forms(), shared_words()
    words.build(
        lambda: forms.remembered.build(lambda: _learn(forms, Annotator(forms, words), WordReader(forms, words)))
    )


def _learn(forms: CachedForms, annotator: Annotator, reader: WordReader) -> None:
    """Ask for everything that a text with the model's forms can need."""
    names = forms.tag_names()
    for first in (EMPTY, START, *names):
        forms.costs_behind(first)
    for form in forms.model().observed_forms():
        for capital in Capital:
            scores = forms.tag_scores(form, capital)
        tags = {names[tag] for tag, _ in scores}
        capitalised = form[:1].upper() + form[1:]
        for tag in tags - _NOMINAL:
            reader.word(form, tag)
        for tag in tags:
            reader.word(capitalised, tag)
        for norm in {form, capitalised}:
            for free in (False, True):
                annotator.possible_tags(norm, free)


def table_files() -> tuple[TableFile, ...]:
    """The tables that lie in the cache folder, also those of other versions."""
    folder = cache_folder()
    if folder is None:
        return ()
    paths = sorted(path for kind in _KINDS for path in folder.glob(f"{kind}-*/*.table"))
    return tuple(TableFile(path, path.stat().st_size) for path in paths)


def clear_lexicon() -> None:
    """Remove all tables; they are built or learned again when they are needed."""
    for folder in {file.path.parent for file in table_files()}:
        shutil.rmtree(folder, ignore_errors=True)
