"""Word lists of `data/`: YAML files whose values are blank-separated words.

Takes the name of a file, gives each of its lists as a frozen set. Kept apart from the modules that use them so that a
list can be read and corrected by somebody who knows German and no Python.
"""

from __future__ import annotations

from functools import cache

from eventdsl.german.data_files import read_data


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of `data/<name>.yaml` by their key; raises ValueError where a value is no text."""
    loaded = read_data(name)
    lists: dict[str, frozenset[str]] = {}
    for key, value in loaded.items():
        if not isinstance(value, str):
            raise ValueError(f"{name}.yaml: {key} must be a text of blank-separated words")
        lists[str(key)] = frozenset(value.split())
    return lists


@cache
def word_map(name: str) -> dict[str, str]:
    """The words of `data/<name>.yaml` with what each stands for; raises ValueError where a value is no text."""
    loaded = read_data(name)
    if not all(isinstance(value, str) for value in loaded.values()):
        raise ValueError(f"{name}.yaml: every value must be a text")
    return {str(key): str(value) for key, value in loaded.items()}
