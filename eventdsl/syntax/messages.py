"""What a parser failure means to a rule author.

Takes Lark's failure and the piece of source that it happened in; gives one diagnostic: what was found, what could
stand there in the author's words, and the right form of the statement.
"""

from __future__ import annotations

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from eventdsl.diagnostics import Diagnostic, Label, did_you_mean, error
from eventdsl.source import SourceFile, Span


def syntax_error(source: SourceFile, piece: Span, failure: UnexpectedInput) -> Diagnostic:
    """The diagnostic for a piece that did not parse; the failure's offsets count from the piece's start."""
    start = min(piece.start + max(0, failure.pos_in_stream or 0), piece.end)
    return error("syntax-error", "unexpected", Label(source, Span(start, min(start + 1, piece.end))))
