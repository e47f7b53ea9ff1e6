"""`eventdsl run`: extract events from documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from eventdsl.api import Engine, compile_rules
from eventdsl.commands.event_output import TOKEN_FORMATS, EventFormat, chosen_format, event_output
from eventdsl.commands.inputs import (
    DEFAULT_JOBS,
    DEFAULT_MAX_BYTES,
    Inputs,
    Jobs,
    MaxBytes,
    OutputFile,
    exit_code,
    input_items,
    report_failure,
)
from eventdsl.commands.progress import Progress
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine
from eventdsl.commands.ruleset import rule_names as known_rules
from eventdsl.commands.terminal import check_known
from eventdsl.corpus.documents import InputFailure
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.extraction import Extraction, ExtractionPlan, Extractor, ReadyPlan
from eventdsl.corpus.runner import Plan, run_plan
from eventdsl.events.mention import EventMention
from eventdsl.events.merge import merge
from eventdsl.events.schema import EventType


def run(
    rules: Rules,
    inputs: Inputs,
    more_rules: MoreRules = None,
    format: Annotated[
        EventFormat | None,
        typer.Option("--format", "-f", help="How to write; table unless --output says otherwise.", show_default=False),
    ] = None,
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
    form = chosen_format(format, output_file)
    plan = _plan(engine, rule_sets, jobs, keeps_annotated=form in TOKEN_FORMATS)
    progress = Progress(quiet=output_file is None)
    with event_output(form, output_file, engine.event_types) as writer, progress:
        for result in run_plan(items, plan, jobs):
            match result:
                case InputFailure():
                    progress.failed()
                    report_failure(result)
                case Extraction():
                    wanted = tuple(mention for mention in result.mentions if _is_wanted(mention, types, rule_names))
                    found = document_events(result, wanted, engine.event_types if merge_mentions else None)
                    writer.write(found)
                    progress.noted(result.document.id, result.notices)
                    progress.done(result.sentences, result.tokens, len(found.events))
    progress.report()
    raise typer.Exit(exit_code(progress.failures))


def document_events(
    result: Extraction, wanted: tuple[EventMention, ...], merge_as: Mapping[str, EventType] | None
) -> DocumentEvents:
    """What is to be written of one document; with event types the mentions are merged."""
    merged = None if merge_as is None else merge(wanted, merge_as)
    return DocumentEvents(result.document, wanted, merged, result.sentences, result.tokens, result.annotated)


def _plan(engine: Engine, rules: tuple[str, ...], jobs: int, keeps_annotated: bool) -> Plan[Extraction]:
    return ReadyPlan(engine, keeps_annotated) if jobs == 1 else ExtractionPlan(rules, _compile, keeps_annotated)


def _compile(rules: tuple[str, ...]) -> Extractor:
    return compile_rules(rules)


def _is_wanted(mention: EventMention, types: Sequence[str] | None, rules: Sequence[str] | None) -> bool:
    of_type = not types or any(name in mention.types for name in types)
    of_rule = not rules or mention.rule in rules or mention.rule.rpartition(":")[2] in rules
    return of_type and of_rule
