"""Data files are read once and kept; what is kept is what was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventdsl.german.data_files import kept


@pytest.mark.parametrize(
    "content",
    [
        {"a": [1, 2.5, None]},
        {1: "Januar", 2: {"": "leer"}},
        [{-1: "gestern"}],
        "Wort",
        {},
        {True: "ja"},
        {"large": {f"Wort{number}": "" if number % 2 else "Wörter\n" for number in range(1000)}},
        {f"Wort{number}": "\x7f" for number in range(1000)},
        {f"Wort{number}": number for number in range(1000)},
    ],
)
def test_what_is_kept_is_given_back_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: Any) -> None:
    monkeypatch.setenv("EVENTDSL_CACHE", str(tmp_path))
    assert repr(kept("data", "1", lambda: content)) == repr(content)
    assert repr(kept("data", "1", lambda: pytest.fail("computed again"))) == repr(content)


def test_what_is_damaged_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTDSL_CACHE", str(tmp_path))
    kept("data", "1", lambda: {"a": 1})
    (path,) = (tmp_path / "data").iterdir()
    path.write_bytes(path.read_bytes()[:-2] + b"2}")
    assert kept("data", "1", lambda: {"a": 3}) == {"a": 3}
