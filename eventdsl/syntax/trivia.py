"""Comments and doc comments: what stands in a rule file but not in its grammar.

Takes source text; gives every comment with its span, the doc comments by the place of the declaration below them, and
the brackets with their depth. The grammar skips comments as white space; the formatter prints them again, and the
builder hangs `///` lines on the declaration or role that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from eventdsl.source import Span
from eventdsl.syntax import ast
from eventdsl.values import value

# Strings and regular expressions are matched only to skip what looks like a comment or bracket inside them; an
# unterminated one reaches to the end of its line, so that the scan stays linear on any input.
_LEXEME = re.compile(
    r'(?P<comment>//[^\n]*)|(?P<string>"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"?)|(?P<regex>/(?:[^/\\\n]|\\.)*/?)'
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
)
_BLANK = re.compile(r"\s*")


@value
class Lexeme:
    """A comment, string, regex, open or close bracket."""

    kind: str
    span: Span


@value
class Trivia:
    """The comments of a file; `docs` maps the offset of a declaration's first letter to its doc comment."""

    comments: tuple[ast.Comment, ...]
    docs: dict[int, ast.Doc]


def lexemes(text: str) -> Iterator[Lexeme]:
    """Every comment, string, regular expression and bracket, in order."""
    for match in _LEXEME.finditer(text):
        yield Lexeme(match.lastgroup or "", Span(*match.span()))


def scan(text: str) -> Trivia:
    """All comments of a file; `///` lines are docs of what follows them, each block by itself."""
    comments: list[ast.Comment] = []
    docs: dict[int, ast.Doc] = {}
    block: list[Span] = []
    for span in (lexeme.span for lexeme in lexemes(text) if lexeme.kind == "comment"):
        if block and not text[block[-1].end : span.start].isspace():
            _close_block(text, block, docs)
        if _is_doc(text, span):
            block.append(span)
        else:
            comments.append(ast.Comment(_plain(text, span), span))
    _close_block(text, block, docs)
    return Trivia(tuple(comments), docs)


def stray_docs(trivia: Trivia, used: Iterable[int]) -> tuple[ast.Doc, ...]:
    """The doc comments below which no declaration stands."""
    places = set(used)
    return tuple(doc for place, doc in sorted(trivia.docs.items()) if place not in places)


def with_strays(comments: tuple[ast.Comment, ...], strays: tuple[ast.Doc, ...]) -> tuple[ast.Comment, ...]:
    """The comments and, as plain comments, the doc comments that document nothing."""
    plain = (ast.Comment(f" {doc.text}".replace("\n", " ").rstrip(), doc.span) for doc in strays)
    return tuple(sorted((*comments, *plain), key=lambda comment: comment.span.start))


def _plain(text: str, span: Span) -> str:
    """The content of a plain comment; a `///` behind code is one, and stays one where the formatter moves it."""
    content = text[span.start + 2 : span.end].rstrip()
    return content if content.startswith("//") else content.removeprefix("/")


def _is_doc(text: str, span: Span) -> bool:
    """`///` that begins its line; `////` and `///` behind code are plain comments."""
    if not text.startswith("///", span.start) or text.startswith("////", span.start):
        return False
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return not before or before.isspace()


def _close_block(text: str, block: list[Span], docs: dict[int, ast.Doc]) -> None:
    if not block:
        return
    lines = [text[span.start + 3 : span.end].removeprefix(" ").rstrip() for span in block]
    docs[_next_content(text, block[-1].end)] = ast.Doc("\n".join(lines), block[0].join(block[-1]))
    block.clear()


def _next_content(text: str, offset: int) -> int:
    """The offset of the next code point that is neither white space nor in a comment."""
    while True:
        match = _BLANK.match(text, offset)
        offset = match.end() if match else offset
        if not text.startswith("//", offset):
            return offset
        end = text.find("\n", offset)
        offset = len(text) if end < 0 else end
