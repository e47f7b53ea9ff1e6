"""What an author is told about each mistake of syntax: `goldens/<slug>.evr` and, beside it, the rendered text.

`UPDATE_GOLDENS=1 pytest tests/diagnostics` writes the texts anew; read the difference before committing it.
"""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

import eventdsl.syntax
from eventdsl.diagnostics import Diagnostic, apply_patch, explained_slugs, explanation, render_text
from eventdsl.source import SourceFile
from eventdsl.syntax.decoding import decode
from eventdsl.syntax.parser import parse

GOLDENS = Path(__file__).parent / "goldens"
SLUGS = sorted(path.stem for path in GOLDENS.glob("*.evr"))


def diagnose(slug: str) -> tuple[SourceFile, tuple[Diagnostic, ...]]:
    source, mistakes = decode((GOLDENS / f"{slug}.evr").read_bytes(), f"{slug}.evr")
    return source, mistakes or parse(source).diagnostics


@pytest.mark.parametrize("slug", SLUGS)
def test_the_author_is_told(slug: str) -> None:
    path = GOLDENS / f"{slug}.txt"
    text = render_text(diagnose(slug)[1])
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert f"[{slug}]" in text


@pytest.mark.parametrize("slug", SLUGS)
def test_every_diagnostic_has_a_place_and_help(slug: str) -> None:
    for diagnostic in diagnose(slug)[1]:
        assert diagnostic.labels, diagnostic
        assert diagnostic.help, diagnostic


@pytest.mark.parametrize("slug", SLUGS)
def test_a_patch_removes_its_mistake(slug: str) -> None:
    source, diagnostics = diagnose(slug)
    for diagnostic in diagnostics:
        if diagnostic.patch:
            repaired = parse(SourceFile(source.name, apply_patch(source.text, diagnostic.patch))).diagnostics
            assert len(repaired) < len(diagnostics), diagnostic


def test_every_slug_of_the_syntax_has_a_golden() -> None:
    used: set[str] = set()
    for path in Path(eventdsl.syntax.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in ("error", "warning", "info", "report"):
                used |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    assert used - set(SLUGS) == set()


def test_every_slug_has_its_page() -> None:
    assert list(explained_slugs()) == SLUGS
    assert explanation("no-such-slug") is None


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
