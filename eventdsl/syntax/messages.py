"""What a parser failure means to a rule author.

Takes Lark's failure and the piece of source that it happened in; gives one diagnostic: what was found, what could
stand there in the author's words, and the right form of the statement. The causes that authors fall into most
(a misspelt keyword, a bracket or string left open, punctuation without quotes, typographic quotes, an umlaut in a
name) are recognised before the general message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from lark.exceptions import UnexpectedInput, UnexpectedToken

from eventdsl.diagnostics import Diagnostic, Edit, Label, all_near, error, nearest
from eventdsl.source import SourceFile, Span
from eventdsl.syntax.ascii_names import ascii_name
from eventdsl.syntax.forms import FORMS, TERMINALS
from eventdsl.syntax.trivia import lexemes
from eventdsl.values import value

_WORDLIKE = re.compile(r"(?:[^\W_]|[_\u0300-\u036f])+(?:[-:*'.&’](?:[^\W_]|[_\u0300-\u036f])+)*")
_VERSION = re.compile(r"evr\s+[0-9]+\s*(?://.*)?")
_LAST_WORD = re.compile(r"\b([a-zA-Z]{1,20})\s+\Z")
_FOUND = re.compile(r'"(?:[^"\\\n]|\\.)*"|->|\.\.\d*|[@$]?\w[^\s(){}\[\]|,"]*|\S')
_QUOTES = "„“”»«‚‘›‹"
_QUOTED = re.compile(f'[{_QUOTES}]([^{_QUOTES}\\n"]*)[{_QUOTES}"]')
_PUNCTUATION = re.compile(r"[^\w\s(){}\[\]|@$\"/]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_KINDS = {"statement": "statement of a rule", "member": "line of an entity", "declaration": "declaration"}
_SLUGS = {"statement": "unknown-statement", "member": "unknown-member", "declaration": "unknown-declaration"}


Reach = Callable[[str, str], int]
"""How far a text parses as one of the starts of the grammar: an offset, behind the end where all of it does."""


@value
class _Failure:
    """One failure: where, in what piece, and the terminals that the parser would have taken."""

    source: SourceFile
    piece: Span
    kind: str
    place: int
    expected: frozenset[str]
    keywords: Mapping[str, str]
    reach: Reach

    @property
    def rest(self) -> str:
        return self.source.text[self.place : min(self.piece.end, self.place + 200)]

    @property
    def text(self) -> str:
        return self.source.text[self.piece.start : self.piece.end]

    @property
    def first_word(self) -> str:
        match = _WORDLIKE.match(self.text)
        return match.group() if match else ""

    def label(self, start: int, end: int, text: str = "") -> Label:
        return Label(self.source, Span(start, max(start, min(end, self.piece.end))), text)

    def form(self) -> str | None:
        """The right form of this kind of statement, by its first word."""
        form = FORMS.get((self.kind, self.first_word)) or FORMS.get((self.kind, ""))
        return f"the form is: {form}" if form else None


def syntax_error(
    source: SourceFile, piece: Span, kind: str, failure: UnexpectedInput, keywords: Mapping[str, str], reach: Reach
) -> Diagnostic:
    """The diagnostic for a piece that did not parse as `kind` (a start of the grammar).

    Offsets of the failure count from the start of the piece; `keywords` maps terminals to the words they stand for.
    """
    found = _Failure(source, piece, kind, failure_place(piece, failure), _expected(failure), keywords, reach)
    for recognise in _RECOGNISERS:
        diagnostic = recognise(found)
        if diagnostic is not None:
            return diagnostic
    return _general(found)


def failure_place(piece: Span, failure: UnexpectedInput) -> int:
    """The offset at which a piece stopped to parse."""
    if isinstance(failure, UnexpectedToken) and failure.token.type == "$END":
        return piece.end
    return min(piece.start + max(0, failure.pos_in_stream or 0), piece.end)


def _expected(failure: UnexpectedInput) -> frozenset[str]:
    parser = getattr(failure, "interactive_parser", None)
    if parser is not None:
        return frozenset(parser.accepts())
    return frozenset(getattr(failure, "allowed", None) or getattr(failure, "expected", None) or ())


# ---- the causes


def _control_character(found: _Failure) -> Diagnostic | None:
    char = found.rest[:1]
    if not char or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return None
    return error(
        "control-character",
        f"an invisible character (U+{ord(char):04X}) stands here",
        found.label(found.place, found.place + 1),
        help="delete it",
        patch=(Edit(Span(found.place, found.place + 1), ""),),
    )


def _unclosed_string(found: _Failure) -> Diagnostic | None:
    for lexeme in lexemes(found.text):
        literal = lexeme.span.of(found.text)
        if lexeme.kind == "string" and not _is_closed(literal):
            start = found.piece.start + lexeme.span.start
            return error(
                "unclosed-string",
                "this string is never closed",
                found.label(start, start + len(literal.rstrip())),
                help='close it with " on the same line; a text of several lines stands between """ and """',
            )
    return None


def _is_closed(literal: str) -> bool:
    return re.fullmatch(r'"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"', literal) is not None


def _typographic_quotes(found: _Failure) -> Diagnostic | None:
    if found.rest[:1] not in _QUOTES or not found.rest:
        return None
    match = _QUOTED.match(found.rest)
    end = found.place + (match.end() if match else 1)
    patch = (Edit(Span(found.place, end), f'"{match.group(1)}"'),) if match and "\\" not in match.group(1) else ()
    return error(
        "typographic-quotes",
        f"{found.rest[0]} does not quote in a rule",
        found.label(found.place, end),
        help='write straight quotes: "…"; inside them, „ and “ are ordinary characters',
        patch=patch,
    )


def _unbalanced_bracket(found: _Failure) -> Diagnostic | None:
    stack: list[tuple[str, int]] = []
    for lexeme in lexemes(found.text):
        char, start = lexeme.span.of(found.text), found.piece.start + lexeme.span.start
        if lexeme.kind == "open":
            stack.append((char, start))
        elif lexeme.kind == "close":
            if start > found.place:
                break
            if not stack or _CLOSING[stack[-1][0]] != char:
                return _wrong_bracket(found, char, start, stack)
            stack.pop()
    if not stack or (found.place < found.piece.end and found.rest[:2] != "->"):
        return None
    char, start = stack[-1]
    return error(
        "unclosed-bracket",
        f'this "{char}" is never closed',
        found.label(start, start + 1),
        help=f'close it with "{_CLOSING[char]}"; a bracket that means itself is quoted',
    )


def _wrong_bracket(found: _Failure, char: str, start: int, stack: list[tuple[str, int]]) -> Diagnostic:
    if not stack:
        return error(
            "unopened-bracket",
            f'this "{char}" closes nothing',
            found.label(start, start + 1),
            help="delete it, or open the bracket before it; a bracket that means itself is quoted",
        )
    opener, place = stack[-1]
    return error(
        "unclosed-bracket",
        f'this "{opener}" is not closed before "{char}"',
        found.label(place, place + 1, "opened here"),
        found.label(start, start + 1, "closed by another bracket"),
        help=f'close it with "{_CLOSING[opener]}" first',
    )


def _name_with_umlaut(found: _Failure) -> Diagnostic | None:
    """`rule lädt_aus`: the lexer took `l` for the name and stopped at `ä`."""
    char = found.rest[:1]
    if not char.isalpha() or char.isascii():
        return None
    start = found.place
    while start > found.piece.start and (found.source.text[start - 1].isalnum() or found.source.text[start - 1] == "_"):
        start -= 1
    if start == found.place and "IDENTIFIER" not in found.expected:
        return None
    match = _WORDLIKE.match(found.source.text, start, found.piece.end)
    end = match.end() if match else found.place + 1
    written = found.source.text[start:end]
    name = ascii_name(written)
    return error(
        "name-not-ascii",
        f'"{written[:40]}" is no name: names of rules, types, roles and lists are ASCII letters, digits and _',
        found.label(start, end),
        help=f"write {name[:40]}",
        patch=(Edit(Span(start, end), name),),
    )


def _late_version(found: _Failure) -> Diagnostic | None:
    if found.kind != "declaration" or found.place != found.piece.start or found.first_word != "evr":
        return None
    line = found.text.split("\n", 1)[0].rstrip()
    if not _VERSION.fullmatch(line):
        return None
    return error(
        "late-version",
        "the version stands once, above everything else",
        found.label(found.place, found.place + len(line)),
        help="delete this line, or move it to the top of the file",
    )


def _misspelt_start(found: _Failure) -> Diagnostic | None:
    """The first word of a line must be a keyword of its place."""
    if found.kind not in _KINDS or found.place != found.piece.start:
        return None
    match = _WORDLIKE.match(found.rest)
    if match is None:
        return None
    word, words = match.group(), sorted(FORMS_OF[found.kind])
    near = nearest(word, words)
    meant = f'did you mean "{near}"?\n' if near else ""
    return error(
        _SLUGS[found.kind],
        f'"{word[:40]}" begins no {_KINDS[found.kind]}',
        found.label(found.place, found.place + match.end()),
        help=f"{meant}it begins with one of {', '.join(words)}",
        patch=(Edit(Span(found.place, found.place + match.end()), near),) if near else (),
    )


def _misspelt_keyword(found: _Failure) -> Diagnostic | None:
    """A keyword inside a statement: `list a form "x.yaml"`."""
    words = {found.keywords[name] for name in found.expected if name in found.keywords}
    match = _WORDLIKE.match(found.rest)
    word = match.group().partition(".")[0] if match else ""  # of `claus.place`
    near = nearest(word, words)
    return _meant(found, Span(found.place, found.place + len(word)), near) if near else None


def _keyword_read_as_name(found: _Failure) -> Diagnostic | None:
    """`where claus has verb x`: a misspelt keyword where a name may stand; the parser stops at the word behind it."""
    match = _LAST_WORD.search(found.source.text, found.piece.start, found.place)
    if match is None:
        return None
    word = Span(*match.span(1))
    for near in all_near(match.group(1), found.keywords.values()):
        repaired = found.text[: word.start - found.piece.start] + near + found.source.text[word.end : found.piece.end]
        stopped = found.place - found.piece.start + len(near) - (word.end - word.start)
        if found.reach(repaired, found.kind) > stopped:
            return _meant(found, word, near)
    return None


def _meant(found: _Failure, place: Span, keyword: str) -> Diagnostic:
    return error(
        "misspelt-keyword",
        f'expected "{keyword}", found "{place.of(found.source.text)[:40]}"',
        found.label(*place),
        help=f'did you mean "{keyword}"?',
        patch=(Edit(place, keyword),),
    )


def _bare_punctuation(found: _Failure) -> Diagnostic | None:
    """`Dr. Müller, Minister` in a pattern: punctuation is quoted there."""
    if "WORD" not in found.expected or not (match := _PUNCTUATION.match(found.rest)):
        return None
    if found.rest.startswith("->"):
        return None
    start, end = found.place, found.place + match.end()
    before = found.source.text[max(found.piece.start, start - 60) : start]
    word = re.search(r"\w+\Z", before) if match.group() == "." else None
    if word is not None:
        start -= len(word.group())
    literal = found.source.text[start:end]
    return error(
        "bare-punctuation",
        f'"{literal}" must be quoted in a pattern' if word else f"punctuation must be quoted in a pattern: {literal}",
        found.label(start, end),
        help=f'write "{literal}" in quotes, if it means itself',
        patch=(Edit(Span(start, end), f'"{literal}"'),) if literal != "\\" else (),
    )


def _general(found: _Failure) -> Diagnostic:
    match = _FOUND.match(found.rest)
    end = found.place + (match.end() if match else 0)
    if match is None:
        start = max(found.piece.start, found.piece.end - 1)
        label, what = found.label(start, found.piece.end, "ends here"), "the end"
    else:
        label, what = found.label(found.place, end), f"`{match.group()[:40]}`"
    expected = _describe(found)
    if expected:
        message = f"expected {expected}, found {what}"
    else:
        message = "something is missing at the end" if match is None else f"{what} cannot stand here"
    return error("syntax-error", message, label, help=found.form())


def _describe(found: _Failure) -> str:
    words = {_described(name, found.keywords) for name in found.expected} - {""}
    names = sorted(words, key=lambda name: (name.startswith('"'), name))
    if len(names) > 6:
        return ""
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def _described(terminal: str, keywords: Mapping[str, str]) -> str:
    if terminal in keywords:
        return f'"{keywords[terminal]}"'
    return TERMINALS.get(terminal, "")


FORMS_OF = {kind: [word for place, word in FORMS if place == kind and word] for kind in _KINDS}

_RECOGNISERS = (
    _control_character,
    _unclosed_string,
    _typographic_quotes,
    _late_version,
    _misspelt_start,
    _unbalanced_bracket,
    _name_with_umlaut,
    _misspelt_keyword,
    _keyword_read_as_name,
    _bare_punctuation,
)
