"""Extracting the wanted events of documents, and writing them in the process that found them.

Takes rules, a selection and, for formats that are text line after line, what writes them; gives for each document (or
window of a large one) either its lines, so that the main process has only to join them, or its events.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TextIO, TypeVar

from eventdsl.corpus.documents import InputDocument
from eventdsl.corpus.event_writers import DocumentEvents, EventWriter
from eventdsl.corpus.extraction import Extraction, Extractor, extract
from eventdsl.corpus.windows import core_mentions
from eventdsl.events.mention import EventMention
from eventdsl.events.merge import merge
from eventdsl.events.schema import EventType
from eventdsl.source import Span

Engine = TypeVar("Engine", bound=Extractor)
EventTypes = Mapping[str, EventType]
FIRST_TEXT = InputDocument("", "Der Minister sagte am Montag in Wien: „Wir sagen die Reise ab.“ Er kam nicht.")
LineWriter = Callable[[TextIO, EventTypes], EventWriter]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events are wanted, all where nothing is said; `merged` joins the mentions of one event."""

    types: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    merged: bool = False

    def takes(self, mention: EventMention) -> bool:
        of_type = not self.types or any(name in mention.types for name in self.types)
        of_rule = not self.rules or mention.rule in self.rules or mention.rule.rpartition(":")[2] in self.rules
        return of_type and of_rule


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a document; `begins` is False for all windows of a large one but the first.

    `content` is what is to be written: lines that are ready, or the events for a writer of this process.
    """

    document: str
    begins: bool
    sentences: int
    tokens: int
    events: int
    notices: tuple[str, ...]
    content: str | DocumentEvents


@dataclass(frozen=True, slots=True)
class EventPlan:
    """Extract and select. `compile` and `writer` must be module-level functions or partial applications of such.

    `engine` is what `compile` would give, where this process has it already; another process makes its own.
    """

    rules: tuple[str, ...]
    compile: Callable[[tuple[str, ...]], Extractor]
    selection: Selection = Selection()
    writer: LineWriter | None = None
    keeps_annotated: bool = False
    engine: Extractor | None = field(default=None, compare=False)
    prefilter: bool = True

    def __reduce__(self) -> tuple[type[EventPlan], tuple[object, ...]]:
        own = (self.rules, self.compile, self.selection, self.writer, self.keeps_annotated, None, self.prefilter)
        return EventPlan, own

    def prepare(self) -> Callable[[InputDocument], Found]:
        engine = warmed_up(self.engine or self.compile(self.rules))
        return lambda document: self._found(engine, document)

    def _found(self, engine: Extractor, document: InputDocument) -> Found:
        result = in_core(extract(engine, document, self.keeps_annotated, self.prefilter))
        wanted = tuple(mention for mention in result.mentions if self.selection.takes(mention))
        merged = merge(wanted, engine.event_types) if self.selection.merged else None
        annotated = result.annotated if self.keeps_annotated else None
        events = DocumentEvents(result.document, wanted, merged, result.sentences, result.tokens, annotated)
        return Found(
            document=document.id,
            begins=document.begins,
            sentences=result.sentences,
            tokens=result.tokens,
            events=len(events.events),
            notices=result.notices if document.begins else (),
            content=events if self.writer is None else _lines(self.writer, events, engine.event_types),
        )


def warmed_up(engine: Engine) -> Engine:
    """The engine after its first text: the lexicon is then loaded, and processes that are forked inherit it."""
    extract(engine, FIRST_TEXT)
    return engine


def in_core(result: Extraction) -> Extraction:
    """What belongs to the core of a window, with the places of the whole document; all of what is no window."""
    core = result.document.core
    if core is None:
        return result
    inside = [tokens for start, tokens in result.lengths if core.start <= start < core.end]
    return replace(
        result,
        mentions=core_mentions(result.document, result.mentions),
        sentences=len(inside),
        tokens=sum(inside),
    )


def joined(windows: Sequence[DocumentEvents]) -> DocumentEvents:
    """The windows of a document as the one that they are parts of; one that failed leaves blanks in its text."""
    if len(windows) == 1:
        return windows[0]
    first = windows[0].document
    merged = None
    if windows[0].merged is not None:
        merged = tuple(event for part in windows for event in part.merged or ())
    return DocumentEvents(
        document=replace(first, text=_joined_text(windows), start=0, core=None),
        mentions=tuple(mention for part in windows for mention in part.mentions),
        merged=merged,
        sentences=sum(part.sentences for part in windows),
        tokens=sum(part.tokens for part in windows),
    )


def _joined_text(windows: Sequence[DocumentEvents]) -> str:
    parts: list[str] = []
    length = 0
    for window in windows:
        document = window.document
        core = document.core or Span(0, len(document.text))
        parts += (" " * (document.start + core.start - length), core.of(document.text))
        length = document.start + core.end
    return "".join(parts)


def _lines(writer: LineWriter, events: DocumentEvents, types: EventTypes) -> str:
    stream = io.StringIO(newline="")
    writer(stream, types).write(events)
    return stream.getvalue()
