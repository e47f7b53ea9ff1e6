"""Every diagnostic of the analysis as an author reads it.

A case is named by its slug: `SLUG.evr`, or a folder `SLUG/` with several files; what must be printed stands beside it
in `SLUG.txt`. `UPDATE_GOLDENS=1 pytest tests/analysis/test_goldens.py` writes what is printed today.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from eventdsl.analysis import checking
from eventdsl.analysis.checks import CHECKS
from eventdsl.analysis.files import MemoryFiles
from eventdsl.analysis.pages import all_slugs, page
from eventdsl.diagnostics import Diagnostic, apply_patch, render_text
from eventdsl.syntax.parser import parse

GOLDENS = Path(__file__).parent / "goldens"
CASES = sorted({path.stem for path in GOLDENS.iterdir()})
ANALYSIS = Path(checking.__file__).parent
TOLD_ELSEWHERE = "large-list"  # its golden would be a file of 20,000 lines: tests/engine/test_large_lists.py
CALLS = "error|warning|report|_report|refuse|report_path|_RefusedPathError|_NotPlainError"
SLUG = re.compile(rf'(?:{CALLS})\(\s*"([a-z0-9-]+)"')
PLAIN_SLUG = re.compile(r'^SLUG = "([a-z0-9-]+)"', re.MULTILINE)


def files_of(case: str) -> MemoryFiles:
    single = GOLDENS / f"{case}.evr"
    if single.exists():
        return MemoryFiles({f"{case}.evr": single.read_bytes()})
    folder = GOLDENS / case
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return MemoryFiles({f"{case}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths})


def diagnostics_of(case: str) -> tuple[Diagnostic, ...]:
    path = f"{case}.evr" if (GOLDENS / f"{case}.evr").exists() else case
    return checking.check_files([path], files_of(case), parse).diagnostics


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_as_its_golden_says(case: str) -> None:
    found = diagnostics_of(case)
    golden = GOLDENS / f"{case}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(render_text(found), encoding="utf-8")
    assert render_text(found) == golden.read_text(encoding="utf-8")
    assert case in {diagnostic.slug for diagnostic in found}


@pytest.mark.parametrize("case", CASES)
def test_every_diagnostic_has_a_place_and_says_what_to_do(case: str) -> None:
    for diagnostic in diagnostics_of(case):
        assert diagnostic.labels and diagnostic.message
        assert not diagnostic.message.endswith(".")


@pytest.mark.parametrize("case", CASES)
def test_a_patch_repairs_what_it_belongs_to(case: str) -> None:
    for diagnostic in diagnostics_of(case):
        if diagnostic.patch:
            source = diagnostic.labels[0].source
            patched = MemoryFiles({source.name: apply_patch(source.text, diagnostic.patch)})
            left = checking.check_files([source.name], patched, parse).diagnostics
            before = sum(other.slug == diagnostic.slug for other in diagnostics_of(case))
            assert sum(other.slug == diagnostic.slug for other in left) < before


def test_every_slug_of_the_analysis_has_a_golden() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ANALYSIS.rglob("*.py"))]
    slugs = {slug for text in texts for pattern in (SLUG, PLAIN_SLUG) for slug in pattern.findall(text)}
    assert slugs - {TOLD_ELSEWHERE} <= set(CASES)


def test_every_slug_of_the_analysis_has_a_page() -> None:
    assert set(CASES) <= set(all_slugs())
    assert all(page(slug) for slug in all_slugs())


def test_every_check_is_documented_and_has_a_golden() -> None:
    for check in CHECKS:
        assert check.slug in CASES
        assert "\n\n" in check.doc.strip(), "a page says what the defect is and, apart, what to write instead"
