"""What the documentation shows of the Python interface is what happens."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from eventdsl import api

ROOT = Path(__file__).resolve().parents[2]


def test_the_examples_of_the_module() -> None:
    result = doctest.testmod(api)
    assert result.attempted > 0
    assert result.failed == 0


def test_the_examples_of_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0
