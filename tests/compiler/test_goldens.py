"""Every diagnostic of the compiler, and of the trial of examples, as an author reads it.

A case is named by its slug; what must be printed stands beside `SLUG.evr` in `SLUG.txt`.
`UPDATE_GOLDENS=1 pytest tests/compiler/test_goldens.py` writes what is printed today.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from eventdsl import compiler, testing
from eventdsl.analysis.files import MemoryFiles
from eventdsl.analysis.pages import page
from eventdsl.diagnostics import Diagnostic, render_text
from eventdsl.testing.check_report import check_report

GOLDENS = Path(__file__).parent / "goldens"
CASES = sorted(path.stem for path in GOLDENS.glob("*.evr"))
RAISED = re.compile(r'LoweringError\(\s*"([a-z0-9-]+)"|error\(\s*"([a-z0-9-]+)"|^SLUG = "([a-z0-9-]+)"', re.MULTILINE)
# Told by the analysis before the compiler could; their goldens stand there.
EARLIER = {"pattern-too-large", "unknown-parameter"}


def diagnostics_of(case: str) -> tuple[Diagnostic, ...]:
    name = f"{case}.evr"
    return check_report((name,), MemoryFiles({name: (GOLDENS / name).read_bytes()})).diagnostics


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_as_its_golden_says(case: str) -> None:
    found = diagnostics_of(case)
    golden = GOLDENS / f"{case}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(render_text(found), encoding="utf-8")
    assert render_text(found) == golden.read_text(encoding="utf-8")
    assert case in {diagnostic.slug for diagnostic in found}


@pytest.mark.parametrize("case", CASES)
def test_every_mistake_has_a_page(case: str) -> None:
    assert page(case)


def test_every_slug_has_a_golden() -> None:
    folders = (Path(next(iter(package.__path__))) for package in (compiler, testing))
    texts = (path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.rglob("*.py")))
    slugs = {slug for text in texts for groups in RAISED.findall(text) for slug in groups if slug}
    assert slugs - EARLIER == set(CASES)
