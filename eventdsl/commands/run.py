"""`eventdsl run`: extract events from documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, TextIO, assert_never

import typer

from eventdsl.api import Engine, compile_rules
from eventdsl.commands.event_table import TableWriter
from eventdsl.commands.inputs import (
    DEFAULT_JOBS,
    DEFAULT_MAX_BYTES,
    Inputs,
    Jobs,
    MaxBytes,
    OutputFile,
    exit_code,
    input_items,
    output,
    report_failure,
)
from eventdsl.commands.progress import Progress
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine
from eventdsl.commands.ruleset import rule_names as known_rules
from eventdsl.commands.terminal import check_known, output_console
from eventdsl.corpus.documents import InputFailure
from eventdsl.corpus.event_writers import CsvWriter, EventWriter, JsonlWriter
from eventdsl.corpus.extraction import Extraction, ExtractionPlan, Extractor, ReadyPlan
from eventdsl.corpus.runner import Plan, run_plan
from eventdsl.events.mention import EventMention
from eventdsl.events.merge import MergedEvent, merge
from eventdsl.events.schema import EventType


class EventFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def run(
    rules: Rules,
    inputs: Inputs,
    more_rules: MoreRules = None,
    format: Annotated[EventFormat, typer.Option("--format", "-f", help="How to print.")] = EventFormat.TABLE,
    output_file: OutputFile = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only events of this type or its subtypes.", show_default=False),
    ] = None,
    rule_names: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="NAME", help="Only events found by this rule.", show_default=False),
    ] = None,
    merge_mentions: Annotated[
        bool, typer.Option("--merge", help="Print events: the mentions of one event in a document as one record.")
    ] = False,
    jobs: Jobs = DEFAULT_JOBS,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
) -> None:
    """Extract events from documents.

    Examples:

    eventdsl run rules/ seeds/

    eventdsl run @politik news.jsonl --format jsonl --output events.jsonl --jobs 2

    eventdsl run @politik news.jsonl --merge

    cat article.txt | eventdsl run @politik - --type Absage
    """
    items = input_items(inputs, max_bytes)
    rule_sets = (rules, *(more_rules or ()))
    engine = load_engine(*rule_sets)
    check_known("event type", types or (), engine.event_types)
    check_known("rule", rule_names or (), known_rules(engine))
    progress = Progress(quiet=output_file is None)
    with output(output_file) as stream, progress:
        writer = event_writer(format, stream, engine.event_types)
        for result in run_plan(items, _plan(engine, rule_sets, jobs), jobs):
            match result:
                case InputFailure():
                    progress.failed()
                    report_failure(result)
                case Extraction():
                    wanted = [mention for mention in result.mentions if _is_wanted(mention, types, rule_names)]
                    merged = merge(wanted, engine.event_types) if merge_mentions else None
                    write_events(writer, wanted, merged, result.document.text)
                    progress.noted(result.document.id, result.notices)
                    progress.done(result.sentences, result.tokens, len(wanted if merged is None else merged))
    progress.report()
    raise typer.Exit(exit_code(progress.failures))


def write_events(
    writer: EventWriter, mentions: Sequence[EventMention], merged: Sequence[MergedEvent] | None, text: str
) -> None:
    """Write the mentions of one document, or the events that they were merged into."""
    if merged is None:
        for mention in mentions:
            writer.write(mention, text)
    else:
        for event in merged:
            writer.write_merged(event, text)


def _plan(engine: Engine, rules: tuple[str, ...], jobs: int) -> Plan[Extraction]:
    return ReadyPlan(engine) if jobs == 1 else ExtractionPlan(rules, _compile)


def _compile(rules: tuple[str, ...]) -> Extractor:
    return compile_rules(rules)


def _is_wanted(mention: EventMention, types: Sequence[str] | None, rules: Sequence[str] | None) -> bool:
    of_type = not types or any(name in mention.types for name in types)
    of_rule = not rules or mention.rule in rules or mention.rule.rpartition(":")[2] in rules
    return of_type and of_rule


def event_writer(format: EventFormat, stream: TextIO, types: Mapping[str, EventType]) -> EventWriter:
    """What writes events in a format to a stream."""
    match format:
        case EventFormat.TABLE:
            return TableWriter(output_console(stream))
        case EventFormat.JSONL:
            return JsonlWriter(stream)
        case EventFormat.CSV:
            return CsvWriter(stream, types)
        case _:
            assert_never(format)
