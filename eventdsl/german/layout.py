"""Read how a document is laid out: its date, and which parts of it are running text.

Takes a document's text and the date that its source gives; gives the document's date and regions in text order.

    date 2026-02-11 Aktuelle Seite: Home > Politik > …      header, crumb
    Hegseth sagt Teilnahme an NATO-Treffen ab                headline
    Mittwoch, 11. Februar 2026 | 16:52 Uhr                   dateline
    APA/APA/AFP/BRENDAN SMIALOWSKI                           agency mark
    Die USA werden zum zweiten Mal in Folge …                text

Lines are the unit. A line that ends without a full stop ends its sentence, unless the text is hard-wrapped: then the
lines of a paragraph are joined. A region never crosses a blank line, and offsets are those of the whole text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

from eventdsl.german.sentences import is_starter
from eventdsl.german.word_lists import word_lists
from eventdsl.source import Span
from eventdsl.values import value


class RegionKind(StrEnum):
    HEADER = "header"
    DATELINE = "dateline"
    AGENCY = "agency"
    CRUMB = "crumb"
    HEADLINE = "headline"
    TEXT = "text"


@value
class Region:
    """A stretch of the document; only headlines and text are cut into sentences."""

    kind: RegionKind
    span: Span

    @property
    def sentences(self) -> bool:
        return self.kind in (RegionKind.HEADLINE, RegionKind.TEXT)


@value
class Layout:
    """`date` is ISO, a day, month or year (2026-02-11, 2025-02, 2025); None where the document has none."""

    date: str | None
    regions: tuple[Region, ...]


_LISTS = word_lists("layout")
_MONTH_KEYS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {name: number for number, key in enumerate(_MONTH_KEYS, start=1) for name in _LISTS[key]}
_UNFINISHED = word_lists("abbreviations")["unfinished"]
_MEDIAL = word_lists("abbreviations")["medial"]


def _choice(names: Iterable[str]) -> str:
    """A regular expression for one of the names; an underscore in a name stands for a blank."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name.replace("_", " ")) for name in ordered) + ")"


_AGENCY = _choice(_LISTS["agencies"])
_AGENCY_MARK = rf"\({_AGENCY}(?:[/,][\w.,/ -]{{0,40}})?\)"
_DATE = rf"(?P<day>\d{{1,2}})\.\s*(?:(?P<name>{_choice(_MONTHS)})\.?|(?P<month>\d{{1,2}})\.)\s*(?P<year>\d{{4}})"
_CLOCK = r"(?:\s*[|,–-]?\s*(?:um\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*Uhr)?)?"

_HEADER = re.compile(r"\s{0,9}date[ \t]+(\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\d-])")
_CRUMB = re.compile(rf"{_choice(_LISTS['crumb_roots'])}\s*[:>»›|/][^>»›]*[>»›].*")
_DATELINE = re.compile(
    rf"""(?:{_choice(_LISTS["date_labels"])}(?:\s+am)?:?\s+)?(?:{_choice(_LISTS["weekdays"])}\.?,?\s+(?:den\s+)?)?
    (?:{_DATE} | (?P<iso>\d{{4}}-\d\d-\d\d)(?:T[\d:.+Z]+)?){_CLOCK}\.?""",
    re.VERBOSE,
)
_AGENCY_LINE = re.compile(
    rf"""(?:Von:?\s+{_AGENCY}(?:\s?/\s?{_AGENCY})*
      | {_choice(_LISTS["credit_labels"])}\s*:?\s*{_AGENCY}(?:[/,][\w./,\s-]{{0,80}})?
      | {_AGENCY}(?:\s?/[\w./\s-]{{0,80}})? | {_AGENCY_MARK}
      | [\w.-]{{1,20}}(?:/[\w.-]{{1,20}}){{0,3}}/{_AGENCY}(?:/[\w./\s-]{{0,80}})?)""",
    re.VERBOSE,
)
_PLACE = r"[^\W\d_a-zäöü][\w./-]{1,30}"
_PLACE_MARK = re.compile(rf"{_PLACE}(?:[ /]{_PLACE}){{0,3}},?\s*{_AGENCY_MARK}\s*[-–—:.]*\s*")
_TAIL_MARK = re.compile(rf"\s*{_AGENCY_MARK}$")
_SEPARATORS = frozenset("\x1c\x1d\x1e")  # of records: Python ends lines with them, a text does not
_FINAL = re.compile(r"""[.!?…:;]["'“”»«‘’›‹)\]]*$""")
_OPEN = re.compile(r"""[,(„‚\[–-]$|\s["“»]$""")
_COUNTED = re.compile(r"(?:^|\s)\d{1,2}\.$")

_LONGEST_WRAPPED = 160  # wider lines are paragraphs of their own
_LONGEST_MARK = 120  # datelines and agency marks are short
_LONGEST_HEADLINE = 160
_LONGEST_TURN = 100  # two lines as short as this, the second with a full stop, are one sentence on two lines
_FILLED = 0.6  # of the line breaks of hard-wrapped text stand where the next word would not have fitted
_TAIL = 60  # how far from its end a text is searched for an agency mark


def read_layout(text: str, date: str | None = None) -> Layout:
    """The regions of a document and its date; a date that is given wins over one that the text states."""
    header = _HEADER.match(text)
    regions = [Region(RegionKind.HEADER, Span(*header.span()))] if header else []
    running: list[Span] = []
    dated: str | None = None
    for line in _lines(text, header.end() if header else 0):
        kind = _kind(text, line)
        if kind is RegionKind.TEXT:
            running.append(line)
            continue
        regions.append(Region(kind, line))
        if kind is RegionKind.DATELINE and dated is None:
            dated = _line_date(line.of(text))
    for paragraph in _paragraphs(text, running):
        regions.extend(_region(text, paragraph))
    regions.sort(key=lambda region: region.span)
    return Layout(date or (_calendar_date(header.group(1)) if header else None) or dated, tuple(regions))


def _lines(text: str, start: int) -> Iterator[Span]:
    """The lines that are not blank, without the white space around them."""
    first = end = start
    for part in text[start:].splitlines(keepends=True):
        end += len(part)
        if part[-1] in _SEPARATORS and end < len(text):
            continue
        line = text[first:end]
        left = len(line) - len(line.lstrip())
        span = Span(first + left, first + len(line.rstrip()))
        if span.start < span.end:
            yield span
        first = end


def _kind(text: str, line: Span) -> RegionKind:
    """What a single line is, as far as it says so itself."""
    if line.end - line.start > 2 * _LONGEST_MARK:
        return RegionKind.TEXT
    content = line.of(text)
    if _CRUMB.fullmatch(content):
        return RegionKind.CRUMB
    if len(content) > _LONGEST_MARK:
        return RegionKind.TEXT
    if _DATELINE.fullmatch(content):
        return RegionKind.DATELINE
    return RegionKind.AGENCY if _AGENCY_LINE.fullmatch(content) else RegionKind.TEXT


def _line_date(line: str) -> str | None:
    match = _DATELINE.fullmatch(line)
    if match is None or match["iso"]:
        return _calendar_date(match["iso"]) if match else None
    month = _MONTHS[match["name"]] if match["name"] else int(match["month"])
    return _calendar_date(f"{match['year']}-{month:02}-{int(match['day']):02}")


def _calendar_date(date: str) -> str | None:
    """The date if the calendar has it, a month or year included."""
    year, month, day = (int(part) for part in (date + "-01-01")[:10].split("-"))
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date


def _paragraphs(text: str, lines: list[Span]) -> Iterator[Span]:
    """Join the lines of a sentence or of a hard-wrapped paragraph; each other line stands for itself."""
    width = _wrap_width(text, lines)
    start: int | None = None
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        start = line.start if start is None else start
        if following is None or not _goes_on(text, line, following, width):
            yield Span(start, line.end)
            start = None


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """The width to which the document is hard-wrapped, None if it is not."""
    width = max((line.end - line.start for line in lines), default=0)
    if width > _LONGEST_WRAPPED:
        return None
    breaks = [(line, after) for line, after in pairwise(lines) if _adjacent(text, line, after)]
    filled = sum(_is_filled(text, line, after, width) for line, after in breaks)
    return width if len(breaks) >= 3 and filled >= _FILLED * len(breaks) else None


def _is_filled(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line would not have fitted into this one."""
    return line.end - line.start + 1 + len(_first_word(text, following)) > width


def _first_word(text: str, line: Span) -> str:
    words = text[line.start : min(line.end, line.start + _LONGEST_MARK)].split(None, 1)
    return words[0] if words else ""


def _adjacent(text: str, line: Span, following: Span) -> bool:
    """Whether one line break and nothing else lies between two lines."""
    gap = text[line.end : following.start]
    return gap.isspace() and gap.replace("\r\n", "\n").count("\n") <= 1


def _goes_on(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether the sentence or paragraph of a line goes on in the following one."""
    if not _adjacent(text, line, following):
        return False
    tail = text[max(line.start, line.end - _LONGEST_MARK) : line.end]
    last = tail.split()[-1]
    if _COUNTED.search(tail) or (last.endswith(".") and last[:-1] in _MEDIAL):
        return True
    final = _FINAL.search(tail) is not None
    if width is not None:
        return _is_filled(text, line, following, width) or not (final or _opens(text, following))
    if final:
        return False
    if text[following.start].islower() or _OPEN.search(tail) or last.lower() in _UNFINISHED:
        return True
    return not _opens(text, following) and _is_turn(text, line, following)


def _opens(text: str, line: Span) -> bool:
    """Whether a line starts as only a sentence does."""
    return is_starter(_first_word(text, line).strip('„“”"»«,:;'))


def _is_turn(text: str, line: Span, following: Span) -> bool:
    """Whether two short lines look like one sentence: the second closes what the first left open."""
    longest = max(line.end - line.start, following.end - following.start)
    return longest <= _LONGEST_TURN and _FINAL.search(following.of(text)) is not None


def _region(text: str, span: Span) -> Iterator[Region]:
    """The region of a paragraph; agency marks before and after its text are regions of their own."""
    start, end = span
    if mark := _PLACE_MARK.match(text, start, end):
        start = mark.end()
        yield Region(RegionKind.AGENCY, Span(span.start, start))
    if mark := _TAIL_MARK.search(text, max(start, end - _TAIL), end):
        end = mark.start()
        yield Region(RegionKind.AGENCY, Span(end, span.end))
    if start < end:
        headline = end - start <= _LONGEST_HEADLINE and not _FINAL.search(text[start:end])
        yield Region(RegionKind.HEADLINE if headline else RegionKind.TEXT, Span(start, end))
