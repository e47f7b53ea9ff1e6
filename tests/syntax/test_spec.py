"""The blocks of the language's specification are correct programs in canonical layout."""

from __future__ import annotations

import re

import pytest

from eventdsl.diagnostics import render_text
from eventdsl.resources import grammar_folder
from eventdsl.source import SourceFile
from eventdsl.syntax.formatter import format_source

_TEXT = (grammar_folder() / "SPEC.md").read_text(encoding="utf-8")
BLOCKS = [
    pytest.param(match.group(1), id=f"line-{_TEXT.count(chr(10), 0, match.start()) + 2}")
    for match in re.finditer(r"```evr\n(.*?)```", _TEXT, re.DOTALL)
]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_parses_clean_and_is_canonical(block: str) -> None:
    formatted = format_source(SourceFile("SPEC.md", block))
    assert not formatted.diagnostics, render_text(formatted.diagnostics)
    assert formatted.text == block


def test_there_are_blocks_for_every_section() -> None:
    assert len(BLOCKS) >= 12
