"""From the text of a `.evr` file to its AST, and all its mistakes at once.

Takes a `SourceFile`; gives a `Parsed`: a module that holds every declaration that parses, and the diagnostics of those
that do not. A correct file is parsed in one go. A file with a mistake is split into its declarations, and a broken
declaration into its statements; each piece is parsed by itself and each broken piece is told. No AST is ever made from
a tree that Lark recovered.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from lark import Lark
from lark.exceptions import UnexpectedInput

from eventdsl.diagnostics import Diagnostic, Label, error, nearest, sorted_by_place, warning
from eventdsl.garbage import no_garbage_collection
from eventdsl.resources import grammar_folder
from eventdsl.source import SourceFile, Span
from eventdsl.syntax import ast
from eventdsl.syntax.builder import Builder, Node, tree_of
from eventdsl.syntax.declarations import build_item, build_version, with_body
from eventdsl.syntax.messages import failure_place, syntax_error
from eventdsl.syntax.outline import DECLARATIONS, MEMBERS, STATEMENTS, Outline
from eventdsl.syntax.parsed import Parsed
from eventdsl.syntax.trivia import Trivia, lexemes, scan, stray_docs, with_strays

DEEPEST_NESTING = 60
BYTE_ORDER_MARK = "\ufeff"
STARTS = ("module", "declaration", "statement", "member", "role")


def parse(source: SourceFile) -> Parsed:
    """The module of a file with every declaration that parses, and the file's syntax errors sorted by place."""
    if source.text.startswith(BYTE_ORDER_MARK):
        source = SourceFile(source.name, " " + source.text[1:])
    trivia = scan(source.text)
    too_deep = _too_deep(source)
    with no_garbage_collection():
        pieces = _Pieces(source, trivia)
        if not too_deep and (tree := pieces.tree("module", Span(0, len(source.text)))) is not None:
            pieces.take_module(tree)
        else:
            pieces.diagnostics.extend(too_deep)
            pieces.take_apart()
    strays = stray_docs(trivia, pieces.documented)
    if not pieces.diagnostics:  # what a broken declaration lost is not its author's mistake
        pieces.diagnostics.extend(_stray_doc(source, doc) for doc in strays)
    comments = with_strays(trivia.comments, strays)
    span = Span(0, len(source.text))
    module = ast.Module(pieces.version, tuple(pieces.imports), tuple(pieces.declarations), comments, span)
    return Parsed(module, sorted_by_place(pieces.diagnostics))


class _Pieces:
    """Collects what the pieces of one file give."""

    def __init__(self, source: SourceFile, trivia: Trivia) -> None:
        self.source = source
        self.trivia = trivia
        self.version: int | None = None
        self.imports: list[ast.Import] = []
        self.declarations: list[ast.Declaration] = []
        self.diagnostics: list[Diagnostic] = []
        self.documented: set[int] = set()
        self.failure: UnexpectedInput | None = None

    def tree(self, start: str, span: Span) -> Node | None:
        """The tree of a piece, or None with the failure kept."""
        try:
            return grammar().parse(self.source.text[span.start : span.end], start=start)
        except UnexpectedInput as failure:
            self.failure = failure
            return None

    @contextmanager
    def builder(self, offset: int = 0) -> Iterator[Builder]:
        builder = Builder(self.source, self.trivia.docs, offset)
        yield builder
        self.diagnostics.extend(builder.diagnostics)
        self.documented |= builder.documented

    def take_module(self, tree: Node, offset: int = 0) -> None:
        with self.builder(offset) as builder:
            for child in map(tree_of, tree.children):
                if child.data == "version":
                    self.version = build_version(builder, child)
                else:
                    self.take(build_item(builder, child))

    def take(self, item: ast.Import | ast.Declaration) -> None:
        if isinstance(item, ast.Import):
            self.imports.append(item)
        else:
            self.declarations.append(item)

    # ---- files with mistakes

    def take_apart(self) -> None:
        outline = Outline.of(self.source.text)
        for piece in outline.declarations():
            if not self.whole(piece):
                for part in outline.headers(piece):
                    if part == piece or not self.whole(part):
                        self.broken(outline, part)

    def whole(self, piece: Span) -> bool:
        """Takes a piece that parses; a version line counts only where no item stands above it."""
        if _depth(self.source.text, piece) > DEEPEST_NESTING:
            return False
        fresh = self.version is None and not self.imports and not self.declarations
        tree = self.tree("module" if fresh else "declaration", piece)
        if tree is None:
            return False
        self.take_module(tree, piece.start)
        return True

    def fail(self, piece: Span, kind: str) -> None:
        """Tells why the piece did not parse just now."""
        if self.failure is not None:
            self.diagnostics.append(syntax_error(self.source, piece, kind, self.failure, keywords(), reach))

    def broken(self, outline: Outline, piece: Span) -> None:
        """Tells what is wrong with a declaration; what parses of it is kept, so that its name is known elsewhere."""
        if _depth(self.source.text, piece) > DEEPEST_NESTING:
            return
        body = outline.body(piece)
        if body is None:
            self.tree("declaration", piece)
            self.fail(piece, "declaration")
            return
        known = len(self.diagnostics)
        header = self.header(piece, body)
        kind = _kind(self.source.text, piece)
        lines = outline.statements(body) if kind else ()
        parts = [part for line in lines for part in self.parts(outline, line, kind)]
        if body.end == piece.end:
            self.diagnostics.append(_unclosed(self.source, piece, body))
        elif len(self.diagnostics) == known:
            self.tree("declaration", piece)
            self.fail(piece, "declaration")
        if header is not None:
            self.keep(header, parts, piece)

    def header(self, piece: Span, body: Span) -> Node | None:
        """The tree of a declaration as if its body were empty."""
        text = self.source.text[piece.start : body.start] + "}"
        try:
            return tree_of(grammar().parse(text, start="declaration").children[0])
        except UnexpectedInput as failure:
            place = Span(piece.start, body.start)
            self.diagnostics.append(syntax_error(self.source, place, "declaration", failure, keywords(), reach))
            return None

    def parts(self, outline: Outline, line: Span, kind: str) -> Iterator[tuple[Node, int]]:
        """The trees, with their offsets, of one line of a body, or of what it falls into; broken ones are told."""
        tree = self.tree(kind, line)
        if tree is not None:
            yield tree, line.start
            return
        for part in outline.keywords(line, LINE_KEYWORDS[kind]):
            tree = self.tree(kind, part)
            if tree is not None:
                yield tree, part.start
            else:
                self.fail(part, kind)

    def keep(self, header: Node, parts: list[tuple[Node, int]], piece: Span) -> None:
        with self.builder(piece.start) as builder:
            item = build_item(builder, header)
        with self.builder() as builder:
            self.take(with_body(builder, item, parts, piece))


KINDS = {"rule": "statement", "entity": "member", "event": "role"}
LINE_KEYWORDS = {"statement": STATEMENTS, "member": MEMBERS, "role": ()}


@cache
def grammar() -> Lark:
    """The parser of `grammar/evr.lark`, made once per process."""
    text = (grammar_folder() / "evr.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", start=list(STARTS), propagate_positions=True, maybe_placeholders=True)


def reach(text: str, start: str) -> int:
    """How far a text parses as one of the starts of the grammar; behind its end where all of it does."""
    try:
        grammar().parse(text, start=start)
    except UnexpectedInput as failure:
        return failure_place(Span(0, len(text)), failure)
    return len(text) + 1


@cache
def keywords() -> dict[str, str]:
    """The terminals that are one word, with that word."""
    found = ((terminal.name, terminal.pattern.value.partition("(?!")) for terminal in grammar().terminals)
    return {name: word for name, (word, ahead, _) in found if ahead and word.isalpha()}


def _kind(text: str, piece: Span) -> str:
    """The start of the grammar for the lines of a declaration, also of a misspelt one; empty where nothing is near."""
    word = text[piece.start : piece.end].split(maxsplit=1)[0]
    return KINDS.get(nearest(word, DECLARATIONS) or "", "")


def _depth(text: str, piece: Span) -> int:
    """How deep brackets nest; the builder and all later passes recurse over them."""
    depth = deepest = 0
    for lexeme in lexemes(text[piece.start : piece.end]):
        if lexeme.kind == "open":
            depth += 1
            deepest = max(deepest, depth)
        elif lexeme.kind == "close":
            depth = max(0, depth - 1)
    return deepest


def _too_deep(source: SourceFile) -> tuple[Diagnostic, ...]:
    """The first place, if any, where brackets nest too deep."""
    depth = 0
    for lexeme in lexemes(source.text):
        if lexeme.kind == "open":
            depth += 1
            if depth > DEEPEST_NESTING:
                message = f"brackets nest deeper than {DEEPEST_NESTING} levels"
                return (
                    error("too-deep", message, Label(source, lexeme.span), help="name the inner parts as fragments"),
                )
        elif lexeme.kind == "close":
            depth = max(0, depth - 1)
    return ()


def _unclosed(source: SourceFile, piece: Span, body: Span) -> Diagnostic:
    name = source.text[piece.start : body.start].split("{")[0].strip()
    return error(
        "unclosed-body",
        f"the body of `{name[:60]}` is never closed",
        Label(source, Span(body.start - 1, body.start), "opened here"),
        help="end the declaration with } on a line of its own",
    )


def _stray_doc(source: SourceFile, doc: ast.Doc) -> Diagnostic:
    return warning(
        "stray-doc",
        "this doc comment documents nothing",
        Label(source, doc.span),
        help="put /// directly above a declaration or role, or write // for a plain comment",
    )
