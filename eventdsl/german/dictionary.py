"""The dictionary of word forms: is this a form of German, and of which word?

Takes a form, gives what simplemma knows of it. Its dictionary of a million forms takes more than a second to load, so
it is loaded once: the first process that needs it writes it as a table (`mapped_table`) into the cache folder, where
all later ones look forms up. What simplemma makes of the entries stays simplemma's own work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from eventdsl.german.distributions import distribution_version
from eventdsl.german.form_cache import forms_folder, say_unwritable, shared_forms
from eventdsl.german.mapped_table import MappedTable, write_table

if TYPE_CHECKING:
    from simplemma import Lemmatizer
    from simplemma.strategies import DictionaryLookupStrategy

_LEMMA = "simplemma exact"  # in the place of a tag
_KNOWN = "simplemma known"
_GUESSED = "simplemma"
_GERMAN = "de"
_TABLE = "dictionary.table"


def dictionary_lemma(form: str) -> str:
    """The dictionary form of a word form, the form itself where the dictionary does not have it."""
    return shared_forms().remembered.text(form, _LEMMA, lambda: _lemmatizer(False).lemmatize(form, _GERMAN))


def is_dictionary_form(form: str) -> bool:
    """Whether the dictionary has a form."""
    return shared_forms().remembered.text(form, _KNOWN, lambda: str(_is_known(form))) == str(True)


def guessed_lemma(form: str) -> str:
    """The dictionary form of a word form, guessed from its ending where the dictionary does not have it."""
    return shared_forms().remembered.text(form, _GUESSED, lambda: _lemmatizer(True).lemmatize(form, _GERMAN))


def build_dictionary() -> None:
    """Write the table of the dictionary, unless it is there."""
    _dictionary()


def dictionary_path() -> Path | None:
    """Where the table of the dictionary lies; None without a cache."""
    folder = forms_folder("dictionary", f"simplemma-{distribution_version('simplemma')}")
    return None if folder is None else folder / _TABLE


class _MappedDictionary(Mapping[str, str]):
    """A table as simplemma wants its dictionaries."""

    def __init__(self, table: MappedTable) -> None:
        self._table = table
        self._whole: Mapping[str, str] | None = None  # in memory, once the table has turned out to be damaged

    def __getitem__(self, key: str) -> str:
        found = self._table.find(key)
        if self._table.damaged and self._whole is None:
            self._whole = _write_dictionary(self._table.path)
        if self._whole is not None:
            return self._whole[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self._table.entries())

    def __len__(self) -> int:
        return sum(1 for _ in self._table.entries())


class _Dictionaries:
    """Where simplemma gets its dictionaries from: a DictionaryFactory."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        if lang != _GERMAN:
            raise ValueError(f"no dictionary of the language {lang}")
        return _dictionary()


@cache
def _dictionary() -> Mapping[str, str]:
    """The table, or simplemma's own dictionary in memory, which is written as a table for the next time."""
    path = dictionary_path()
    table = None if path is None else MappedTable.open(path, path.parent.name)
    return _write_dictionary(path) if table is None else _MappedDictionary(table)


def _write_dictionary(path: Path | None) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    loaded = DefaultDictionaryFactory().get_dictionary(_GERMAN)
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_table(path, path.parent.name, loaded.items())
        except OSError as error:
            say_unwritable(str(error))
    return loaded


@cache
def _lemmatizer(greedy: bool) -> Lemmatizer:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    strategy = DefaultStrategy(greedy=greedy, dictionary_factory=_Dictionaries())
    return Lemmatizer(lemmatization_strategy=strategy)


@cache
def _look_up() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_Dictionaries())


def _is_known(form: str) -> bool:
    return _look_up().get_lemma(normalize("NFC", form), _GERMAN) is not None
