"""The Python interface: compile rules, extract events.

    >>> from eventdsl import compile_rules
    >>> engine = compile_rules("@politik")
    >>> [event] = engine.extract("Hegseth sagt Teilnahme an NATO-Treffen ab", date="2026-02-11")
    >>> event.type, [(argument.role, argument.text) for argument in event.arguments]
    ('Absage', [('wer', 'Hegseth'), ('was', 'NATO-Treffen')])

Rule files come through a `RuleFiles`, by default from folders and installed packs; the rest is pure. An engine holds no
state between documents and may be used from several threads.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

from eventdsl.analysis.file_reads import NotedFiles
from eventdsl.analysis.files import RuleFiles
from eventdsl.diagnostics import Diagnostic, sorted_by_place, summary
from eventdsl.engine.engine import Engine as ProgramEngine
from eventdsl.engine.linking import link_mentions
from eventdsl.events.mention import EventMention
from eventdsl.events.schema import EventType
from eventdsl.folder import FolderFiles
from eventdsl.garbage import no_garbage_collection
from eventdsl.german.pipeline import analyse
from eventdsl.german.text_reader import TextReader
from eventdsl.ir.program import Program
from eventdsl.program_cache import cached_program, keep_program
from eventdsl.text.annotated import IndexedDocument
from eventdsl.text.dates import iso_date
from eventdsl.text.document import Document

if TYPE_CHECKING:
    from eventdsl.analysis.symbols import RuleSet
    from eventdsl.engine.trace import Trace
    from eventdsl.events.arrow_tables import ArrowTables

RulePaths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class SourceText(Protocol):
    """A text with its id and its ISO date; `corpus.documents.InputDocument` is one."""

    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def date(self) -> str | None: ...


class RulesError(Exception):
    """The rules cannot be compiled; `diagnostics` says why and where."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(summary(diagnostics))
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Checked:
    """A rule set with everything that was found wrong; `program` is None where there are errors."""

    ruleset: RuleSet
    program: Program | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """A compiled rule set. `warnings` are what the compiler had to say about it.

    `rules` is the rule set, or what loads it: a program that comes from the cache needs none to run.
    """

    program: Program
    rules: RuleSet | Callable[[], RuleSet]
    warnings: tuple[Diagnostic, ...] = ()
    _engine: ProgramEngine = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_engine", ProgramEngine(self.program))

    @property
    def ruleset(self) -> RuleSet:
        """The checked rules as their author wrote them."""
        if callable(self.rules):
            object.__setattr__(self, "rules", self.rules())
        return cast("RuleSet", self.rules)

    @property
    def event_types(self) -> Mapping[str, EventType]:
        """The declared event types by name."""
        return self.program.events

    def extract(
        self, text: str, date: str | None = None, doc_id: str = "", prefilter: bool = True
    ) -> tuple[EventMention, ...]:
        """The events of a text.

        `date` is the day of the text in ISO form, against which relative times are resolved; without it the date that
        the text itself gives counts. Offsets are half-open code points of `text`. Raises ValueError for a date that is
        no ISO day, month or year. Without `prefilter` every sentence is analysed, also those that have no word of any
        rule; the events are the same.
        """
        with no_garbage_collection():  # what is read of the text is freed before the collector is back
            if prefilter:
                return self._read(text, date, doc_id)
            return self.run_document(analyse(text, date=_checked(date), doc_id=doc_id))

    def _read(self, text: str, date: str | None, doc_id: str) -> tuple[EventMention, ...]:
        with closing(TextReader(text, _checked(date), doc_id)) as reader:
            return self.run_text(reader)

    def run_text(self, text: TextReader) -> tuple[EventMention, ...]:
        """The events of a text of which only that is analysed which can have any."""
        with no_garbage_collection():
            return self._engine.read(text)

    def run_document(self, document: Document) -> tuple[EventMention, ...]:
        """The events of an analysed document."""
        with no_garbage_collection():
            return self._engine.mentions(IndexedDocument(document))

    def to_arrow(self, documents: Iterable[str | SourceText]) -> ArrowTables:
        """The events of texts as pyarrow tables `events`, `arguments` and `documents`; needs the extra `data`.

        A text that is a mere string is named by its place, from 1. Raises MissingExtraError without pyarrow and
        ValueError for a date that is none, a text that is no valid Unicode, and an id that comes twice.
        """
        from eventdsl.events.arrow_tables import tables_of  # needs an extra

        return tables_of(self._annotated(documents), self.run_document)

    def _annotated(self, documents: Iterable[str | SourceText]) -> Iterator[Document]:
        for number, source in enumerate(documents, 1):
            text, name, date = (source, str(number), None) if isinstance(source, str) else _parts(source)
            yield analyse(text, date=_checked(date), doc_id=name)

    def trace(self, document: Document, rules: Iterable[str], nearest_too: bool = True) -> Trace:
        """What came of the rules with these ids in an analysed document, pattern by pattern and element by element.

        With `nearest_too` also of patterns that no word of a sentence triggers, on what comes nearest to it there.
        """
        from eventdsl.engine.trace import Trace  # loaded by who asks why
        from eventdsl.engine.traced_run import TracedRun

        run = TracedRun.over(self._engine, document, frozenset(rules))
        attempts = run.trace(nearest_too)
        return Trace(attempts, link_mentions(run.text, run.mentions()))


def check(paths: RulePaths, files: RuleFiles | None = None, advice: bool = True) -> Checked:
    """Load, analyse and compile rules, and collect every diagnostic of all files, sorted by place.

    With `advice` the checks run that look for well-formed rules that cannot be meant; they cost time and find warnings.
    """
    from eventdsl.analysis.checking import check_files  # the language half: not where the program comes from the cache
    from eventdsl.compiler.pipeline import compile_ruleset
    from eventdsl.syntax.cache import parse_cached

    source = files if files is not None else FolderFiles()
    found = check_files(_path_names(paths), source, parse_cached, checks=advice)
    if any(diagnostic.is_error for diagnostic in found.diagnostics):
        return Checked(found.ruleset, None, found.diagnostics)
    compiled = compile_ruleset(found.ruleset)
    broken = any(diagnostic.is_error for diagnostic in compiled.diagnostics)
    diagnostics = sorted_by_place((*found.diagnostics, *compiled.diagnostics))
    return Checked(found.ruleset, None if broken else compiled.program, diagnostics)


def compile_rules(paths: RulePaths, files: RuleFiles | None = None) -> Engine:
    """An engine for the rules at these paths: files, folders, or installed packs by name (`@politik`).

    Raises RulesError where a rule is broken.
    """
    names = _path_names(paths)
    if files is not None:
        return _compiled(check(names, files, advice=False))
    program = cached_program(names, FolderFiles())
    if program is not None:
        return Engine(program, lambda: check(names, advice=False).ruleset)
    noted = NotedFiles(FolderFiles())
    engine = _compiled(check(names, noted, advice=False))
    if not engine.warnings:
        keep_program(names, noted.reads(), engine.program)
    return engine


def _compiled(checked: Checked) -> Engine:
    if checked.program is None:
        raise RulesError(checked.diagnostics)
    return Engine(checked.program, checked.ruleset, checked.diagnostics)


def _checked(date: str | None) -> str | None:
    if date is not None and iso_date(date) is None:
        raise ValueError(f"{date!r} is no date: write an ISO day, month or year, such as 2026-02-11 or 2025-12")
    return date


def _parts(source: SourceText) -> tuple[str, str, str | None]:
    return source.text, source.id, source.date


def _path_names(paths: RulePaths) -> tuple[str, ...]:
    if isinstance(paths, str | os.PathLike):
        return (_posix(paths),)
    return tuple(_posix(path) for path in paths)


def _posix(path: str | os.PathLike[str]) -> str:
    return os.fspath(path).replace(os.sep, "/")
