"""What every part of the language has: names, strings, doc comments. Each carries the span of its source text."""

from __future__ import annotations

from eventdsl.source import Span
from eventdsl.values import value


@value
class Identifier:
    """A name with its place; `namespace` is the part before the dot in `akt.Akteur`."""

    text: str
    span: Span
    namespace: str | None = None


@value
class String:
    """A string literal; `value` has the quotes removed and the escapes resolved."""

    value: str
    span: Span


@value
class Doc:
    """The `///` lines above a declaration, joined by newlines, without the slashes."""

    text: str
    span: Span
