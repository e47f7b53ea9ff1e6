"""What parsing a file gives. Apart from the parser, so that a module from the cache does not load Lark."""

from __future__ import annotations

from dataclasses import dataclass

from eventdsl.diagnostics import Diagnostic
from eventdsl.syntax import ast


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one file."""

    module: ast.Module
    diagnostics: tuple[Diagnostic, ...]
