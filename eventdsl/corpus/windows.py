"""A text of any size as a sequence of windows, each small enough to be analysed as a whole.

Takes the pieces of a text as they are read; gives `InputDocument`s. A text up to `WINDOW` code points is one document,
as it always was. A larger one is cut where a sentence ends:

    window 1   |== core ==================|-- context --|
    window 2          |-- context --|== core ==================|-- context --|

The cores partition the text; an event belongs to the window in whose core its trigger begins. What stands before the
core resolves pronouns and short names and says whose words are being quoted, what stands behind it closes quotations.
What lies further off is not known: a full name given 100 pages earlier does not complete a surname, and mentions of
one event are linked within a window only. The date of the document is the one that its first window states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from eventdsl.corpus.documents import InputDocument, InputItem
from eventdsl.events.emit import mention_id
from eventdsl.events.mention import ArgumentMention, EventMention
from eventdsl.german.layout import read_layout
from eventdsl.german.sentences import split_sentences
from eventdsl.source import Span

WINDOW = 400_000  # code points: a long book; some 100 MB when analysed
CONTEXT = 20_000  # code points: some ten pages

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


def in_windows(items: Iterable[InputItem]) -> Iterator[InputItem]:
    """The same items, with windows in the place of documents that are too large."""
    for item in items:
        if isinstance(item, InputDocument) and len(item.text) > WINDOW and item.core is None:
            yield from windows(item.id, iter((item.text,)), item.date)
        else:
            yield item


def windows(name: str, pieces: Iterator[str], date: str | None = None) -> Iterator[InputDocument]:
    """A text that comes in pieces, in windows. Holds no more than a window and a piece."""
    text = _filled("", pieces)
    if len(text) <= WINDOW:
        yield InputDocument(name, text, date)
        return
    date = date or read_layout(text[:WINDOW]).date
    start = core = 0
    while len(text) > WINDOW:
        end = _cut(text, WINDOW - 2 * CONTEXT, WINDOW - CONTEXT)
        yield InputDocument(name, text[: _cut(text, end + CONTEXT // 2, WINDOW)], date, start, Span(core, end))
        context = _cut(text, end - CONTEXT, end - CONTEXT // 2)
        text = _filled(text[context:], pieces)
        start, core = start + context, end - context
    yield InputDocument(name, text, date, start, Span(core, len(text)))


def _filled(text: str, pieces: Iterator[str]) -> str:
    """The text with as many further pieces as make it longer than a window."""
    parts = [text]
    size = len(text)
    while size <= WINDOW and (piece := next(pieces, None)) is not None:
        parts.append(piece)
        size += len(piece)
    return "".join(parts)


def _cut(text: str, low: int, high: int) -> int:
    """The last place above `low` and not above `high` where a paragraph begins, else a sentence, a word, anything."""
    paragraphs = [match.end() for match in _PARAGRAPH.finditer(text, low, high)]
    if paragraphs and paragraphs[-1] > low:
        return paragraphs[-1]
    sentences = split_sentences(text, Span(low, high))
    if len(sentences) > 1:
        return sentences[-1][0][0]
    blank = max(text.rfind(" ", low, high), text.rfind("\n", low, high))
    return blank + 1 if blank >= low else high


# ---- events of a window ---------------------------------------------------------------------------------------------


def core_mentions(document: InputDocument, mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """The mentions that belong to a window, with offsets, ids and links as of the whole document."""
    if document.core is None:
        return tuple(mentions)
    moved = {mention.id: shifted_mention(mention, document.start) for mention in mentions}
    first: dict[str, str] = {}
    kept = []
    for mention in mentions:
        if document.core.start <= mention.trigger.spans[0].start < document.core.end:
            found = moved[mention.id]
            event = first.setdefault(mention.event_id, found.id)
            kept.append(replace(found, event_id=event, arguments=_relinked(found.arguments, moved)))
    return tuple(kept)


def shifted_mention(mention: EventMention, by: int) -> EventMention:
    """A mention with all offsets moved, and the id that it has there; links to other mentions stay as they are."""
    spans = tuple(span.shifted(by) for span in mention.trigger.spans)
    return replace(
        mention,
        id=mention_id(mention.doc, mention.rule, spans),
        trigger=replace(mention.trigger, spans=spans),
        span=mention.span.shifted(by),
        sentence=mention.sentence.shifted(by),
        arguments=tuple(
            replace(argument, span=argument.span.shifted(by), head=argument.head.shifted(by))
            for argument in mention.arguments
        ),
        time=None if mention.time is None else replace(mention.time, span=mention.time.span.shifted(by)),
        source=None if mention.source is None else replace(mention.source, span=mention.source.span.shifted(by)),
    )


def _relinked(arguments: Iterable[ArgumentMention], moved: Mapping[str, EventMention]) -> tuple[ArgumentMention, ...]:
    """The arguments, those that are events with the ids that these have in the whole document."""
    return tuple(
        argument
        if argument.event is None or argument.event not in moved
        else replace(argument, event=moved[argument.event].id)
        for argument in arguments
    )
