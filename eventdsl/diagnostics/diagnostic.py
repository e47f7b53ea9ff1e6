"""What is told to a rule author: one value per mistake, never an exception.

Takes nothing but source files and spans; gives frozen values that are collected, sorted by place and rendered.
The message says what is wrong, the labels say where, the help says what to write instead, and a patch is given only
where the repair is certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from eventdsl.source import Position, SourceFile, Span
from eventdsl.values import value


class Severity(StrEnum):
    """How bad it is: an error makes the rule set unusable, a warning does not, an info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@value
class Label:
    """A place in a file and what there is to say about it; the text may be empty."""

    source: SourceFile
    span: Span
    text: str = ""

    @property
    def position(self) -> Position:
        return self.source.position(self.span.start)


@value
class Edit:
    """Replace what `span` covers in the file of the diagnostic's first label; an empty span inserts."""

    span: Span
    replacement: str


@value
class Diagnostic:
    """One mistake; the first label is its place, further labels show related places.

    `slug` is kebab-case and stable: it names the documentation page and the golden file of this kind of mistake.
    """

    severity: Severity
    slug: str
    message: str
    labels: tuple[Label, ...]
    help: str | None = None
    patch: tuple[Edit, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def error(slug: str, message: str, *labels: Label, help: str | None = None, patch: tuple[Edit, ...] = ()) -> Diagnostic:
    """An error at the first label."""
    return Diagnostic(Severity.ERROR, slug, message, labels, help, patch)


def warning(
    slug: str, message: str, *labels: Label, help: str | None = None, patch: tuple[Edit, ...] = ()
) -> Diagnostic:
    """A warning at the first label."""
    return Diagnostic(Severity.WARNING, slug, message, labels, help, patch)


def info(slug: str, message: str, *labels: Label, help: str | None = None) -> Diagnostic:
    """A remark at the first label."""
    return Diagnostic(Severity.INFO, slug, message, labels, help)


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, int, str, str]:
    """Orders by file, place, severity, slug; diagnostics without a place come first."""
    rank = _RANK[diagnostic.severity]
    if not diagnostic.labels:
        return ("", 0, 0, rank, diagnostic.slug, diagnostic.message)
    first = diagnostic.labels[0]
    return (first.source.name, first.span.start, first.span.end, rank, diagnostic.slug, diagnostic.message)


def sorted_by_place(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics in the order in which an author reads their files, duplicates dropped."""
    return tuple(dict.fromkeys(sorted(diagnostics, key=sort_key)))


def apply_patch(text: str, edits: Iterable[Edit]) -> str:
    """The text with non-overlapping edits made; an edit that overlaps an earlier one is left out."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        if edit.span.start < done:
            continue
        parts += [text[done : edit.span.start], edit.replacement]
        done = edit.span.end
    return "".join(parts) + text[done:]
