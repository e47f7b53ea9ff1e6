"""Pair quotation marks.

Takes a text with its tokens and where they start; gives the stretches between an opening mark and its closing mark.

    „Ich bin überzeugt. Es gibt keinen Zweifel“, sagte er.      a pair may run across sentences
    Die “Times” schrieb: »Er nannte es ›völlig falsch‹.«        pairs may nest
    Fritz' Auto, wie geht's                                     an apostrophe is no mark

Which way an ambiguous mark points is seen from the white space beside it, and where that says nothing from what is
open. A mark whose partner does not come within some paragraphs quotes nothing; a paragraph that opens with a mark while
one is open goes on with the same quotation, and the part before ends with its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum

from eventdsl.source import Span
from eventdsl.values import value


@value
class QuotedSpan:
    """A quotation between its marks; `level` is 0 outside, 1 inside another. A mark that is missing is None."""

    opening: Span
    closing: Span | None
    content: Span
    level: int


class _Side(Enum):
    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


# Each mark with the marks that can close what it opens. The order of the lists says nothing.
_CLOSERS: dict[str, frozenset[str]] = {
    "„": frozenset('“”"'),
    "“": frozenset('”“"'),
    "”": frozenset("”"),
    '"': frozenset('"”“'),
    "»": frozenset("«»"),
    "«": frozenset("»"),
    "``": frozenset(("''", '"')),
    ",,": frozenset(("''", '"', "“", "”")),
    "''": frozenset(("''",)),
    "‚": frozenset("‘’'"),
    "‘": frozenset("’'"),
    "'": frozenset("'"),
    "›": frozenset("‹"),
    "‹": frozenset("›"),
}
_ONLY_OPENS = frozenset(("„", "‚", "``", ",,"))
_SINGLE = frozenset("‚‘’'›‹")
_MARKS = tuple(dict.fromkeys([*_CLOSERS, *sorted(frozenset().union(*_CLOSERS.values()))]))  # the usual ones first
_LONGEST = 3000  # code points; a longer quotation is a mark that was never closed
_MOST_OPEN = 4


@value
class _Open:
    mark: str
    place: int
    level: int


def has_marks(text: str) -> bool:
    """Whether a text has anything that can be a quotation mark."""
    return any(mark in text for mark in _MARKS)


def pair_marks(text: str, starts: list[int], words: list[str]) -> tuple[QuotedSpan, ...]:
    """The quoted stretches by their opening mark; those at one level do not overlap."""
    tokens = _Tokens(text, starts, words)
    found: list[QuotedSpan] = []
    opened: list[_Open] = []
    for place in tokens.marks():
        mark, start = words[place], starts[place]
        opened = [mark_open for mark_open in opened if start - starts[mark_open.place] <= _LONGEST]
        side = _side(text, mark, start, start + len(mark))
        partner = None if side is _Side.OPENS else _partner(opened, mark)
        if partner is not None:
            found.append(_between(tokens, opened[partner], place))
            del opened[partner:]
        elif side is not _Side.CLOSES and mark in _CLOSERS:
            _open(tokens, opened, found, _Open(mark, place, 0))
    return tuple(sorted(found, key=lambda quoted: quoted.opening))


@value
class _Tokens:
    """A text with its tokens and where they start."""

    text: str
    starts: list[int]
    words: list[str]

    def span(self, place: int) -> Span:
        return Span(self.starts[place], self.end(place))

    def end(self, place: int) -> int:
        return self.starts[place] + len(self.words[place])

    def marks(self) -> list[int]:
        """The tokens that are marks, in order: a text is searched for each kind of mark, not token by token."""
        found: set[int] = set()
        for mark in _MARKS:
            start = self.text.find(mark)
            while start >= 0:
                place = bisect_left(self.starts, start)
                if place < len(self.starts) and self.starts[place] == start and self.words[place] == mark:
                    found.add(place)
                start = self.text.find(mark, start + 1)
        return sorted(found)


def _side(text: str, mark: str, start: int, end: int) -> _Side:
    """Which way a mark points, by what touches it."""
    if mark in _ONLY_OPENS:
        return _Side.OPENS
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isspace() != after.isspace():
        return _Side.OPENS if before.isspace() else _Side.CLOSES
    if before.isspace():
        return _Side.CLOSES if mark == "''" else _Side.EITHER
    if before in "([{-–—/„‚›»“":
        return _Side.OPENS if after.isalnum() else _Side.EITHER
    return _Side.EITHER if after.isalnum() and not before.isalnum() else _Side.CLOSES


def _partner(opened: list[_Open], mark: str) -> int | None:
    """The innermost open mark that this one closes; a double mark is not kept open by a single one inside."""
    for place in range(len(opened) - 1, -1, -1):
        if mark in _CLOSERS[opened[place].mark]:
            return place
        if mark in _SINGLE:
            return None
    return None


def _between(tokens: _Tokens, start: _Open, end: int) -> QuotedSpan:
    opening = tokens.span(start.place)
    content = Span(opening.end, opening.end)
    if end > start.place + 1:
        content = Span(tokens.starts[start.place + 1], tokens.end(end - 1))
    return QuotedSpan(opening, tokens.span(end), content, start.level)


def _open(tokens: _Tokens, opened: list[_Open], found: list[QuotedSpan], new: _Open) -> None:
    """Open a quotation. One of the same kind that is still open goes on in a new paragraph, or was never closed."""
    if new.mark == "'" and not _is_single_quote(tokens, new.place):
        return
    same = next((place for place, mark_open in enumerate(opened) if mark_open.mark == new.mark), None)
    if same is not None:
        earlier = opened[same]
        if _begins_paragraph(tokens, new.place) and new.place > earlier.place + 1:
            content = Span(tokens.starts[earlier.place + 1], tokens.end(new.place - 1))
            found.append(QuotedSpan(tokens.span(earlier.place), None, content, earlier.level))
            del opened[same:]
        elif new.mark == '"':
            del opened[same:]
    if len(opened) < _MOST_OPEN:
        opened.append(_Open(new.mark, new.place, len(opened)))


def _begins_paragraph(tokens: _Tokens, place: int) -> bool:
    return place > 0 and "\n" in tokens.text[tokens.end(place - 1) : tokens.starts[place]]


def _is_single_quote(tokens: _Tokens, place: int) -> bool:
    """Whether a straight apostrophe with space before it opens a quotation: its partner must stand near."""
    start = tokens.end(place)
    line = tokens.text[start : start + 200]
    return "'" in line
