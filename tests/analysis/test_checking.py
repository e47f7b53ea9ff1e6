"""What is told of a file when only parts of it can be read."""

from __future__ import annotations

import pytest

from eventdsl.analysis.checking import check_files
from eventdsl.analysis.files import MemoryFiles
from eventdsl.syntax.parser import parse

_FILE = """\
event A {{
  wer: Text*
}}

rule r -> A {{
  {statement}
}}
"""
_LACKS = {"missing-pattern", "missing-example", "missing-counter"}


@pytest.mark.parametrize(
    ("statement", "slugs"),
    [
        ("clause {wer liest", {"syntax-error"}),
        ("claus {wer} liest", {"unknown-statement"}),
        ("where {wer} present", _LACKS),
    ],
)
def test_a_rule_with_an_unread_statement_is_not_told_what_it_lacks(statement: str, slugs: set[str]) -> None:
    found = check_files(["a.evr"], MemoryFiles({"a.evr": _FILE.format(statement=statement)}), parse)
    assert slugs <= {diagnostic.slug for diagnostic in found.diagnostics}
    assert bool(_LACKS & {diagnostic.slug for diagnostic in found.diagnostics}) == (slugs == _LACKS)
