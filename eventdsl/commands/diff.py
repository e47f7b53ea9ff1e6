"""`eventdsl diff`: what another version of the rules finds, misses, or finds differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Protocol, TextIO, assert_never

import typer
from rich.console import Console
from rich.text import Text

from eventdsl.api import Engine, compile_rules
from eventdsl.commands.event_table import print_event
from eventdsl.commands.inputs import (
    DEFAULT_JOBS,
    DEFAULT_MAX_BYTES,
    DateColumn,
    EncodingName,
    IdColumn,
    Inputs,
    Jobs,
    MaxBytes,
    OutputFile,
    TextColumn,
    chosen_reading,
    exit_code,
    input_items,
    output,
    report_failure,
)
from eventdsl.commands.progress import Progress
from eventdsl.commands.ruleset import load_engine
from eventdsl.commands.terminal import ExitCode, check_known, output_console, say, shown
from eventdsl.corpus.documents import InputDocument, InputFailure
from eventdsl.corpus.extraction import annotate
from eventdsl.corpus.runner import run_plan
from eventdsl.events.emit import mention_record
from eventdsl.events.json_value import JsonObject, json_line
from eventdsl.testing.comparison import Change, ChangeKind, Difference, compare_events, counts

SCHEMA = "eventdsl-diff/1"
MARKS = {ChangeKind.GAINED: "+", ChangeKind.LOST: "-", ChangeKind.CHANGED: "~"}
STYLES = {ChangeKind.GAINED: "bold green", ChangeKind.LOST: "bold red", ChangeKind.CHANGED: "bold yellow"}


class DiffFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class DocumentDiff:
    """The changes in one document."""

    document: InputDocument
    changes: tuple[Change, ...]
    events: int
    sentences: int
    tokens: int


@dataclass(frozen=True, slots=True)
class ReadyDiff:
    """Compare documents in this process; each is analysed once for both rule sets."""

    old: Engine
    new: Engine
    provenance: bool

    def prepare(self) -> Callable[[InputDocument], DocumentDiff]:
        return self.compare

    def compare(self, document: InputDocument) -> DocumentDiff:
        analysed = annotate(document)
        after = self.new.run_document(analysed)
        return DocumentDiff(
            document=document,
            changes=compare_events(self.old.run_document(analysed), after, self.provenance),
            events=len(after),
            sentences=len(analysed.sentences),
            tokens=sum(len(sentence.tokens) for sentence in analysed.sentences),
        )


@dataclass(frozen=True, slots=True)
class DiffPlan:
    """Compare documents; compiles both rule sets in each process."""

    old: str
    new: str
    provenance: bool

    def prepare(self) -> Callable[[InputDocument], DocumentDiff]:
        return ReadyDiff(compile_rules(self.old), compile_rules(self.new), self.provenance).compare


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD_RULES", help="The rules as they were.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW_RULES", help="The rules as they are now.", show_default=False)],
    inputs: Inputs,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only events of this type or its subtypes.", show_default=False),
    ] = None,
    provenance: Annotated[
        bool, typer.Option("--provenance", help="Another rule, pattern or variant is a change too.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="End with 1 if anything differs.")] = False,
    format: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to print.")] = DiffFormat.TEXT,
    output_file: OutputFile = None,
    jobs: Jobs = DEFAULT_JOBS,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    encoding: EncodingName = None,
) -> None:
    """Compare two versions of a rule set on documents: events gained (+), lost (-) and changed (~).

    An event that both find counts as changed if its type, trigger, roles, polarity, factuality, tense, time or source
    differ. Ends with 0; with 1 if an input failed or, with --check, if anything differs; with 2 on wrong use.

    Examples:

    eventdsl diff @politik rules/ seeds/

    eventdsl diff old/ new/ news.jsonl --type Absage --check

    eventdsl diff old/ new/ news.jsonl --format json --output changes.jsonl
    """
    engines = load_engine(old), load_engine(new)
    check_known(
        "event type", types or (), {*engines[0].event_types, *engines[1].event_types}, of="the pair of rule sets"
    )
    items = input_items(inputs, max_bytes, chosen_reading(text_column, id_column, date_column, encoding))
    plan = ReadyDiff(*engines, provenance) if jobs == 1 else DiffPlan(old, new, provenance)
    progress = Progress(quiet=output_file is None)
    found: Counter[ChangeKind] = Counter()
    with output(output_file) as stream, progress:
        writer = _writer(format, stream)
        for result in run_plan(items, plan, jobs):
            match result:
                case InputFailure():
                    progress.failed()
                    report_failure(result)
                case DocumentDiff():
                    changes = tuple(change for change in result.changes if _is_wanted(change, types))
                    found += counts(changes)
                    for change in changes:
                        writer.write(change, result.document.text)
                    progress.done(result.sentences, result.tokens, result.events)
    progress.report()
    say(", ".join(f"{found[kind]} {kind.value}" for kind in ChangeKind))
    code = exit_code(progress.failures)
    raise typer.Exit(ExitCode.SOME_INPUTS_FAILED if check and found.total() else code)


def _is_wanted(change: Change, types: Iterable[str] | None) -> bool:
    sides = [event for event in (change.old, change.new) if event is not None]
    return not types or any(name in event.types for event in sides for name in types)


# ---- writing --------------------------------------------------------------------------------------------------------


class ChangeWriter(Protocol):
    """Writes changes; `text` is the document that the events stand in."""

    def write(self, change: Change, text: str) -> None: ...


def _writer(format: DiffFormat, stream: TextIO) -> ChangeWriter:
    match format:
        case DiffFormat.TEXT:
            return _TextWriter(output_console(stream))
        case DiffFormat.JSON:
            return _JsonWriter(stream)
        case _:
            assert_never(format)


class _TextWriter:
    """One block a change: the event with its sentence, and what is different."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def write(self, change: Change, text: str) -> None:
        end = "\n" if change.differences else "  "
        self._console.print(Text(f"{MARKS[change.kind]} {change.kind.value}", style=STYLES[change.kind]), end=end)
        for difference in change.differences:
            self._console.print(_difference_line(difference))
        print_event(change.event, text, self._console)


def _difference_line(difference: Difference) -> Text:
    return Text.assemble(
        "  ",
        (f"{difference.field:12}", "bold"),
        (shown(difference.old or "none"), "red"),
        " → ",
        (shown(difference.new or "none"), "green"),
    )


class _JsonWriter:
    """One object a line, schema `eventdsl-diff/1`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, change: Change, text: str) -> None:
        self._stream.write(json_line(change_record(change, text)) + "\n")


def change_record(change: Change, text: str) -> JsonObject:
    """A change as it stands in a line of `--format json`."""
    event = change.event
    return {
        "schema": SCHEMA,
        "change": change.kind.value,
        "doc": event.doc,
        "sentence": event.sentence.of(text),
        "differences": [
            {"field": difference.field, "old": difference.old, "new": difference.new}
            for difference in change.differences
        ],
        "old": None if change.old is None else mention_record(change.old),
        "new": None if change.new is None else mention_record(change.new),
    }
