"""What parsing a file gives. Apart from the parser, so that a module from the cache does not load Lark."""

from __future__ import annotations

from eventdsl.diagnostics import Diagnostic
from eventdsl.syntax import ast
from eventdsl.values import value


@value
class Parsed:
    """What became of one file."""

    module: ast.Module
    diagnostics: tuple[Diagnostic, ...]
