"""What stands on a report: collected document by document, bounded however large the corpus is.

Takes the `DocumentEvents` of a run one after the other; gives a `Report` of plain values. Counts are over everything;
texts and table rows are kept up to a limit, and the report says how many are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.events.mention import ArgumentMention, EventMention
from eventdsl.report.segments import Segment, segments_of

ACTOR_ROLE = "wer"
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)")
COLOURS = 10  # that the style sheet tells apart


@dataclass(frozen=True, slots=True)
class ReportLimits:
    """How much of a large corpus is shown: documents and letters of their texts, rows, arrows and their actors."""

    documents: int = 50
    letters: int = 400_000
    rows: int = 1000
    arrows: int = 40
    actors: int = 24


@dataclass(frozen=True, slots=True)
class TableRow:
    """An event in a line; `date` is ISO or empty, `document` the number of its shown document or None."""

    number: int
    date: str
    type: str
    colour: int
    actors: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    sentence: str
    status: tuple[str, ...]
    source: str
    rule: str
    variant: str
    doc: str
    document: int | None


@dataclass(frozen=True, slots=True)
class ShownDocument:
    number: int
    id: str
    date: str
    segments: tuple[Segment, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """What one actor did to another: each event type with its number of events, the most frequent first."""

    source: str
    target: str
    types: tuple[tuple[str, int], ...]

    @property
    def events(self) -> int:
        return sum(number for _, number in self.types)


@dataclass(frozen=True, slots=True)
class TypeCount:
    name: str
    events: int
    colour: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that stands on the page. `dates` are ISO days, months or years with their number of events."""

    documents: int
    sentences: int
    tokens: int
    events: int
    failures: tuple[str, ...]
    failed: int
    types: tuple[TypeCount, ...]
    dates: tuple[tuple[str, int], ...]
    undated: int
    arrows: tuple[Arrow, ...]
    arrows_in_all: int
    rows: tuple[TableRow, ...]
    shown: tuple[ShownDocument, ...]


MOST_FAILURES = 100


@dataclass(slots=True)
class ReportCollector:
    """Takes documents and failures as they come. `actor_types` are the entity types of those who act."""

    type_names: tuple[str, ...]
    actor_types: Collection[str]
    limits: ReportLimits = field(default_factory=ReportLimits)
    _documents: int = 0
    _sentences: int = 0
    _tokens: int = 0
    _types: Counter[str] = field(default_factory=Counter)
    _dates: Counter[str] = field(default_factory=Counter)
    _arrows: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    _failures: list[str] = field(default_factory=list)
    _failed: int = 0
    _rows: list[TableRow] = field(default_factory=list)
    _shown: list[ShownDocument] = field(default_factory=list)
    _letters: int = 0

    def fail(self, failure: str) -> None:
        """Note an input that could not be used."""
        self._failed += 1
        if len(self._failures) < MOST_FAILURES:
            self._failures.append(failure)

    def add(self, found: DocumentEvents) -> None:
        """Count the events of a document and keep what fits."""
        self._documents += 1
        self._sentences += found.sentences
        self._tokens += found.tokens
        text, date = found.document.text, found.document.date or ""
        shown = self._show(found)
        for event in found.events:
            self._types[event.type] += 1
            self._dates[event_date(event, date)] += 1
            self._arrows.update((source, target, event.type) for source, target in self._pairs(event))
            if len(self._rows) < self.limits.rows:
                self._rows.append(self._row(event, text, date, shown))

    def report(self) -> Report:
        """What was collected."""
        arrows = _arrows(self._arrows)
        dated = sorted((date, number) for date, number in self._dates.items() if date)
        ranked = sorted(self._types.items(), key=lambda item: (-item[1], item[0]))
        return Report(
            documents=self._documents,
            sentences=self._sentences,
            tokens=self._tokens,
            events=self._types.total(),
            failures=tuple(self._failures),
            failed=self._failed,
            types=tuple(TypeCount(name, number, self._colour(name)) for name, number in ranked),
            dates=tuple(dated),
            undated=self._dates[""],
            arrows=_chosen(arrows, self.limits),
            arrows_in_all=len(arrows),
            rows=tuple(self._rows),
            shown=tuple(self._shown),
        )

    def _show(self, found: DocumentEvents) -> int | None:
        """Keep the text of a document with events, if there is room; gives its number."""
        text = found.document.text
        has_room = len(self._shown) < self.limits.documents and self._letters + len(text) <= self.limits.letters
        if not has_room or not found.events:
            return None
        number = len(self._shown) + 1
        colours = {event.type: self._colour(event.type) for event in found.events}
        segments = segments_of(text, found.events, colours)
        date = found.document.date or ""
        self._shown.append(ShownDocument(number, found.document.id, date, segments, len(found.events)))
        self._letters += len(text)
        return number

    def _row(self, event: EventMention, text: str, date: str, document: int | None) -> TableRow:
        others = [argument for argument in event.arguments if argument.role != ACTOR_ROLE]
        return TableRow(
            number=len(self._rows) + 1,
            date=event_date(event, date),
            type=event.type,
            colour=self._colour(event.type),
            actors=tuple(called(argument) for argument in event.arguments if argument.role == ACTOR_ROLE),
            others=tuple((argument.role, called(argument)) for argument in others),
            sentence=" ".join(event.sentence.of(text).split()),
            status=(event.polarity.value, event.factuality.value),
            source="" if event.source is None else event.source.name or event.source.text,
            rule=event.rule.rpartition(":")[2],
            variant=event.variant.replace("_", " "),
            doc=event.doc,
            document=document,
        )

    def _pairs(self, event: EventMention) -> Iterable[tuple[str, str]]:
        """Who acts, and who is in another role of the same event; only named or described actors, nobody on himself."""
        actors = [argument for argument in event.arguments if argument.type in self.actor_types]
        for source in (actor for actor in actors if actor.role == ACTOR_ROLE):
            for target in (actor for actor in actors if actor.role != ACTOR_ROLE):
                if called(source) != called(target):
                    yield called(source), called(target)

    def _colour(self, name: str) -> int:
        return self.type_names.index(name) % COLOURS


def _chosen(arrows: Sequence[Arrow], limits: ReportLimits) -> tuple[Arrow, ...]:
    """The most frequent arrows between as many actors as a picture can name."""
    actors: set[str] = set()
    chosen: list[Arrow] = []
    for arrow in arrows:
        together = actors | {arrow.source, arrow.target}
        if len(together) <= limits.actors and len(chosen) < limits.arrows:
            actors = together
            chosen.append(arrow)
    return tuple(chosen)


def event_date(event: EventMention, document_date: str) -> str:
    """The day, month or year of an event: what its time says, else the date of the document, else empty."""
    for value in ((event.time.value or "") if event.time else "", document_date):
        found = DATE.match(value)
        if found is not None:
            return found[0]
    return ""


def called(argument: ArgumentMention) -> str:
    """What an argument is called on one line: its name if it has one."""
    return " ".join((argument.name or argument.text).split())


def _arrows(counted: Counter[tuple[str, str, str]]) -> tuple[Arrow, ...]:
    types: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for (source, target, kind), number in counted.items():
        types.setdefault((source, target), []).append((kind, number))
    arrows = [
        Arrow(source, target, tuple(sorted(kinds, key=lambda kind: (-kind[1], kind[0]))))
        for (source, target), kinds in types.items()
    ]
    return tuple(sorted(arrows, key=lambda arrow: (-arrow.events, arrow.source, arrow.target)))
