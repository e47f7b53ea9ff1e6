"""Where the declarations and statements of a file with mistakes begin and end.

Takes source text that did not parse; gives spans that can be parsed one by one, so that one mistake hides no other.
Lines and brackets decide: a line at bracket depth 0 begins a piece unless the line before asks to be continued. A
piece that does not parse is split once more at lines that look like the header of a declaration (a `}` or `)` is
missing above them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventdsl.source import Span
from eventdsl.syntax.trivia import lexemes
from eventdsl.values import value

DECLARATIONS = ("import", "list", "entity", "event", "fragment", "rule")
STATEMENTS = ("clause", "phrase", "nominal", "where", "take", "without", "example", "counter", "todo")
MEMBERS = ("name", "head", "list", "phrase")

_OPEN_ENDED = "|,=<({["
_PAIRS = {")": "(", "]": "[", "}": "{"}
_HEADER = re.compile(r"import\s+\"|(?:list|entity|event|fragment|rule)\s+[A-Za-z_]\w*|evr\s+[0-9]")
_LINE = re.compile(r"[^\S\n]*(\S[^\n]*)")


@value
class Outline:
    """The text with comments blanked and the content of strings hidden, of the same length."""

    text: str

    @staticmethod
    def of(text: str) -> Outline:
        parts: list[str] = []
        done = 0
        for lexeme in lexemes(text):
            if lexeme.kind in ("open", "close"):
                continue
            parts.append(text[done : lexeme.span.start])
            filler = " " if lexeme.kind == "comment" else '"'
            parts.append(filler * (lexeme.span.end - lexeme.span.start))
            done = lexeme.span.end
        return Outline("".join(parts) + text[done:])

    def declarations(self) -> tuple[Span, ...]:
        """The top-level pieces of the file."""
        return self._pieces(Span(0, len(self.text)))

    def headers(self, piece: Span) -> tuple[Span, ...]:
        """The piece split at lines that look like a header and are not indented more than the piece itself."""
        indent = self._indent(piece.start)
        starts = [piece.start]
        for start, _ in self._lines(piece):
            if start > piece.start and _HEADER.match(self.text, start) and self._indent(start) <= indent:
                starts.append(start)
        return self._between(starts, piece.end)

    def body(self, piece: Span) -> Span | None:
        """What stands between the braces of a declaration; it reaches to the end of the piece where `}` is missing."""
        start = self.text.find("{", piece.start, piece.end)
        if start < 0:
            return None
        end = self.text.rfind("}", start, piece.end)
        closed = end > start and self.text[end + 1 : piece.end].strip() == ""
        return Span(start + 1, end if closed else piece.end)

    def statements(self, body: Span) -> tuple[Span, ...]:
        """The statements of a body."""
        return self._pieces(body)

    def keywords(self, piece: Span, words: tuple[str, ...]) -> tuple[Span, ...]:
        """The piece split at lines that begin with one of the words."""
        starts = [piece.start]
        for start, line in self._lines(piece):
            if start > piece.start and line.split(maxsplit=1)[0] in words:
                starts.append(start)
        return self._between(starts, piece.end)

    # ---- lines

    def _lines(self, within: Span) -> Iterator[tuple[int, str]]:
        """The first visible offset of each line that is not blank, and the line from there."""
        for match in _LINE.finditer(self.text, within.start, within.end):
            yield match.start(1), match.group(1)

    def _indent(self, start: int) -> int:
        return start - (self.text.rfind("\n", 0, start) + 1)

    def _pieces(self, within: Span) -> tuple[Span, ...]:
        starts: list[int] = []
        stack: list[str] = []
        before = ""
        for start, line in self._lines(within):
            continues = before.endswith(tuple(_OPEN_ENDED)) or line.startswith(("->", "}"))
            if not stack and not (continues and starts):
                starts.append(start)
            _follow(stack, line)
            before = line.rstrip()
        return self._between(starts, within.end)

    def _between(self, starts: list[int], end: int) -> tuple[Span, ...]:
        ends = [*starts[1:], end][: len(starts)]
        trimmed = (
            Span(start, start + len(self.text[start:stop].rstrip())) for start, stop in zip(starts, ends, strict=True)
        )
        return tuple(span for span in trimmed if span.start < span.end)


def _follow(stack: list[str], line: str) -> None:
    """Brackets opened and closed by a line; a closing one also closes what was left open inside it."""
    for char in line:
        if char in "([{":
            stack.append(char)
        elif char in _PAIRS and _PAIRS[char] in stack:
            while stack.pop() != _PAIRS[char]:
                pass
