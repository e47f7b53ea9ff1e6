"""The two jobs that run over a corpus: extracting events and analysing text.

Both are plans for `corpus.runner`: small values that can be sent to a worker process, where they compile the rules or
load the analyser once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Protocol

from eventdsl.corpus.documents import InputDocument
from eventdsl.events.mention import EventMention
from eventdsl.events.schema import EventType
from eventdsl.garbage import no_garbage_collection
from eventdsl.german.pipeline import analyse
from eventdsl.german.text_reader import TextReader
from eventdsl.text.document import Document


class Extractor(Protocol):
    """What this layer needs of a compiled rule set; `api.Engine` is one."""

    @property
    def event_types(self) -> Mapping[str, EventType]: ...

    def run_document(self, document: Document) -> tuple[EventMention, ...]: ...

    def run_text(self, text: TextReader) -> tuple[EventMention, ...]: ...


@dataclass(frozen=True, slots=True)
class Extraction:
    """The events of one document and how much text they were sought in.

    `document` has the date that the analysis went by; `annotated` is kept where the plan says so. `lengths` are where
    each sentence starts and how many tokens it has.
    """

    document: InputDocument
    mentions: tuple[EventMention, ...]
    sentences: int
    tokens: int
    notices: tuple[str, ...]
    annotated: Document | None = None
    lengths: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractionPlan:
    """Extract events. `compile` makes the extractor from `rules`; it must be a module-level function."""

    rules: tuple[str, ...]
    compile: Callable[[tuple[str, ...]], Extractor]
    keeps_annotated: bool = False

    def prepare(self) -> Callable[[InputDocument], Extraction]:
        engine = self.compile(self.rules)
        return lambda document: extract(engine, document, self.keeps_annotated)


@dataclass(frozen=True, slots=True)
class ReadyPlan:
    """Extract events in this process with an extractor that is compiled already."""

    engine: Extractor
    keeps_annotated: bool = False

    def prepare(self) -> Callable[[InputDocument], Extraction]:
        return lambda document: extract(self.engine, document, self.keeps_annotated)


@dataclass(frozen=True, slots=True)
class AnalysisPlan:
    """Analyse texts without rules."""

    def prepare(self) -> Callable[[InputDocument], Document]:
        return annotate


def extract(
    engine: Extractor, document: InputDocument, keeps_annotated: bool = False, prefilter: bool = True
) -> Extraction:
    """The events of a document; every sentence is analysed only where that is kept or there is no prefilter."""
    with no_garbage_collection():  # what is read of the text is freed before the collector is back
        if keeps_annotated or not prefilter:
            return _of_document(engine, document, keeps_annotated)
        return _of_text(engine, document)


def _of_document(engine: Extractor, document: InputDocument, keeps_annotated: bool) -> Extraction:
    annotated = annotate(document)
    return Extraction(
        document=replace(document, date=annotated.date),
        mentions=engine.run_document(annotated),
        sentences=len(annotated.sentences),
        tokens=sum(len(sentence.tokens) for sentence in annotated.sentences),
        notices=annotated.notices,
        annotated=annotated if keeps_annotated else None,
        lengths=tuple((sentence.span.start, len(sentence.tokens)) for sentence in annotated.sentences),
    )


def _of_text(engine: Extractor, document: InputDocument) -> Extraction:
    with closing(TextReader(document.text, document.date, document.id)) as text:
        return Extraction(
            document=replace(document, date=text.date),
            mentions=engine.run_text(text),
            sentences=len(text.words),
            tokens=sum(map(len, text.words)),
            notices=text.notices,
            lengths=tuple(zip(text.starts, map(len, text.words), strict=True)),
        )


def annotate(document: InputDocument) -> Document:
    return analyse(document.text, date=document.date, doc_id=document.id)
