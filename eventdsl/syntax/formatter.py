"""The canonical layout of a rule file, comments kept.

Takes a module that parsed without error and its text; gives the text laid out: two blanks of indentation, one blank
line between declarations, the author's blank lines between statements (at most one). A comment on a line of its own
stays above what it stood above, one behind a statement stays behind it, and one inside a statement moves above it.
Formatting twice changes nothing, and the result has the same AST and the same comments.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from eventdsl.diagnostics import Diagnostic
from eventdsl.source import SourceFile, Span
from eventdsl.syntax import ast
from eventdsl.syntax.outline import Outline
from eventdsl.syntax.parser import parse
from eventdsl.syntax.printer import header_text, member_text, roles_text, statement_text
from eventdsl.syntax.trivia import lexemes
from eventdsl.values import value


@value
class Formatted:
    """The formatted text, or None with the errors that prevent it."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]


def format_source(source: SourceFile) -> Formatted:
    """Lay out a file; one with syntax errors is left alone."""
    parsed = parse(source)
    if any(diagnostic.is_error for diagnostic in parsed.diagnostics):
        return Formatted(None, parsed.diagnostics)
    return Formatted(format_module(parsed.module, source.text), parsed.diagnostics)


def format_module(module: ast.Module, text: str = "") -> str:
    """The module's canonical text; without the source text (for a module made by a program) it has no comments."""
    layout = _Layout(text, deque(module.comments) if text else deque())
    layout.block(_entries(module, text), 0, len(text))
    return "\n".join(layout.lines) + "\n" if layout.lines else ""


@value
class _Entry:
    """Something on lines of its own: a declaration with the entries of its body, or a line of a body."""

    span: Span
    text: str
    doc: ast.Doc | None = None
    body: tuple[_Entry, ...] = ()
    brace: int | None = None  # offset of the opening brace in the source, where it has one
    always_braced: bool = False
    one_line: bool = True

    @property
    def start(self) -> int:
        return self.doc.span.start if self.doc else self.span.start


# ---- entries


def _entries(module: ast.Module, text: str) -> tuple[_Entry, ...]:
    items: list[ast.Import | ast.Declaration] = [*module.imports, *module.declarations]
    items.sort(key=lambda item: item.span.start)
    entries = [_item(item, text) for item in items]
    if module.version is not None:
        outline = Outline.of(text).text
        start = max(0, outline.find("evr"))
        end = start + len(outline[start:].split("\n", 1)[0].rstrip())
        entries.insert(0, _Entry(Span(start, end if text else 0), f"evr {module.version}"))
    return tuple(entries)


def _item(item: ast.Import | ast.Declaration, text: str) -> _Entry:
    head = header_text(item)
    match item:
        case ast.RuleDeclaration():
            lines = tuple(_Entry(line.span, statement_text(line)) for line in item.statements)
            return _Entry(item.span, head, item.doc, lines, _brace(item.span, text), always_braced=True, one_line=False)
        case ast.EntityDeclaration():
            lines = tuple(_Entry(member.span, member_text(member)) for member in item.members)
            return _Entry(item.span, head, item.doc, lines, _brace(item.span, text), one_line=not lines)
        case ast.EventDeclaration():
            texts = roles_text(item.roles)
            lines = tuple(_Entry(role.span, line, role.doc) for role, line in zip(item.roles, texts, strict=True))
            return _Entry(item.span, head, item.doc, lines, _brace(item.span, text), one_line=not lines)
        case ast.Import():
            return _Entry(item.span, head)
        case _:
            return _Entry(item.span, head, item.doc)


def _brace(span: Span, text: str) -> int | None:
    """The offset of the brace that opens a declaration's body; its header has no bracket of its own."""
    for lexeme in lexemes(text[span.start : span.end]):
        if lexeme.kind == "open":
            return span.start + lexeme.span.start
    return None


# ---- lines


class _Layout:
    def __init__(self, text: str, comments: deque[ast.Comment]) -> None:
        self.text = text
        self.comments = comments
        self.lines: list[str] = []

    def block(self, entries: tuple[_Entry, ...], begin: int, end: int, indent: str = "") -> None:
        """All entries of a file or body with the comments that stand between `begin` and `end`."""
        done = begin
        previous: _Entry | None = None
        for entry in entries:
            comments, gaps = self.before(entry, done)
            if previous is None:
                gaps[0] = False
            elif not indent and not any(gaps) and _apart(previous, entry):
                gaps[0] = True
            for comment, gap in zip(comments, gaps, strict=False):
                self.line(f"{indent}//{comment.text}", gap)
            self.entry(entry, indent, gaps[-1])
            previous, done = entry, self.trailing(entry.span.end)
        for comment in self.taken(end):
            self.line(f"{indent}//{comment.text}", done > begin and self.blank_between(done, comment.span.start))
            done = comment.span.end

    def before(self, entry: _Entry, done: int) -> tuple[list[ast.Comment], list[bool]]:
        """The comments that go above an entry, and for each, and for the entry itself, whether a blank line precedes.

        Comments inside the entry's own text come last; the entry's blank line then goes above the first of them.
        """
        outer = list(self.taken(entry.start))
        inner = list(self.taken(entry.brace if entry.brace is not None else entry.span.end))
        gaps: list[bool] = []
        for place in [comment.span for comment in outer] + [Span(entry.start, entry.start)]:
            gaps.append(self.blank_between(done, place.start))
            done = place.end
        return outer + inner, gaps + [False] * len(inner)

    def entry(self, entry: _Entry, indent: str, gap: bool) -> None:
        for number, line in enumerate(entry.doc.text.split("\n") if entry.doc else ()):
            self.line(f"{indent}///{' ' if line else ''}{line}", gap and number == 0)
        gap = gap and entry.doc is None
        inside = entry.brace is not None and self.comments and self.comments[0].span.start < entry.span.end
        if not (entry.body or entry.always_braced or inside):
            self.line(indent + entry.text, gap)
            return
        self.line(f"{indent}{entry.text} {{", gap)
        self.block(entry.body, 0 if entry.brace is None else entry.brace, entry.span.end, indent + "  ")
        self.line(indent + "}", False)

    def line(self, text: str, gap: bool) -> None:
        if gap:
            self.lines.append("")
        self.lines.append(text)

    def trailing(self, end: int) -> int:
        """Hangs a comment that stands behind `end` on the same line there; gives the offset behind it."""
        if not self.comments:
            return end
        between = self.text[end : self.comments[0].span.start]
        if "\n" in between or between.strip():
            return end
        comment = self.comments.popleft()
        self.lines[-1] += f"  //{comment.text}"
        return comment.span.end

    def taken(self, end: int) -> Iterable[ast.Comment]:
        while self.comments and self.comments[0].span.start < end:
            yield self.comments.popleft()

    def blank_between(self, start: int, end: int) -> bool:
        return self.text.count("\n", start, end) > 1


def _apart(before: _Entry, after: _Entry) -> bool:
    """Declarations with bodies or docs stand apart; imports, and bare lists, may be next to each other."""
    first, second = before.text.split(" ", 1)[0], after.text.split(" ", 1)[0]
    if first == "evr":
        return False
    return not before.one_line or not after.one_line or after.doc is not None or first != second
