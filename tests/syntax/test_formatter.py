"""Comments in odd places: formatting keeps the tree, and formatting twice is formatting once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eventdsl.source import SourceFile
from eventdsl.syntax.dump import dump
from eventdsl.syntax.formatter import format_source
from eventdsl.syntax.parser import parse


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        ("evr 1\nlist l = a | /// zwei\n    b\n", "evr 1\n// zwei\nlist l = a | b\n"),
        ("evr 1\nlist l = a /// eins\n", "evr 1\nlist l = a  // eins\n"),
        ("evr 1\nlist l = a | //// vier\n    b\n", "evr 1\n//// vier\nlist l = a | b\n"),
        (
            'rule r -> E {\n  example "x" at 2026/// y\n   -> none\n}\n',
            'rule r -> E {\n  // y\n  example "x" at 2026 -> none\n}\n',
        ),
    ],
)
def test_a_doc_comment_behind_code_is_a_plain_one(text: str, formatted: str) -> None:
    given = parse(SourceFile("a.evr", text))
    laid_out = format_source(SourceFile("a.evr", text)).text
    assert laid_out == formatted
    again = parse(SourceFile("a.evr", laid_out))
    assert dump(replace(again.module, comments=())) == dump(replace(given.module, comments=()))
    assert format_source(SourceFile("a.evr", laid_out)).text == laid_out
