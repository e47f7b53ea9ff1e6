"""`eventdsl run`: extract events from documents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Annotated

import typer

from eventdsl.api import compile_rules
from eventdsl.commands.event_output import TOKEN_FORMATS, EventFormat, chosen_format
from eventdsl.commands.event_sinks import Sink, line_writer, resumable_sink, run_identity, sink
from eventdsl.commands.inputs import (
    DateColumn,
    EncodingName,
    FittingJobs,
    IdColumn,
    Inputs,
    OutputFile,
    TextColumn,
    WindowedMaxBytes,
    chosen_reading,
    exit_code,
    reading_options,
    report_failure,
    windowed_items,
)
from eventdsl.commands.lexicon import ensure_lexicon
from eventdsl.commands.progress import Progress
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine
from eventdsl.commands.ruleset import rule_names as known_rules
from eventdsl.commands.terminal import check_known, fail
from eventdsl.corpus.documents import InputFailure, InputItem
from eventdsl.corpus.event_plan import EventPlan, Found, Selection
from eventdsl.corpus.extraction import Extractor
from eventdsl.corpus.plan import WorkerStartError
from eventdsl.corpus.reading import Reading
from eventdsl.corpus.runner import run_plan

Format = Annotated[
    EventFormat | None,
    typer.Option("--format", "-f", help="How to write; table unless --output says otherwise.", show_default=False),
]
TypeNames = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Only events of this type or its subtypes.", show_default=False),
]
RuleNames = Annotated[
    list[str] | None,
    typer.Option("--rule", metavar="NAME", help="Only events found by this rule.", show_default=False),
]
Merge = Annotated[
    bool, typer.Option("--merge", help="Print events: the mentions of one event in a document as one record.")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run with the same --output ended.")]
Prefiltered = Annotated[
    bool,
    typer.Option(
        "--prefilter/--no-prefilter",
        help="Analyse only sentences that have a word of some rule; the events are the same.",
    ),
]


def run(
    rules: Rules,
    inputs: Inputs,
    more_rules: MoreRules = None,
    format: Format = None,
    output_file: OutputFile = None,
    types: TypeNames = None,
    rule_names: RuleNames = None,
    merge_mentions: Merge = False,
    resume: Resume = False,
    prefilter: Prefiltered = True,
    jobs: FittingJobs = None,
    max_bytes: WindowedMaxBytes = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    encoding: EncodingName = None,
) -> None:
    """Extract events from documents.

    Examples:

    eventdsl run rules/ seeds/

    eventdsl run @politik news.jsonl --format jsonl --output events.jsonl --resume

    eventdsl run @politik archive.csv.gz --text-column Volltext --date-column Datum --output events.duckdb

    eventdsl run @politik 'news/**/*.html' --merge

    cat article.txt | eventdsl run @politik - --type Absage
    """
    rule_sets = (rules, *(more_rules or ()))
    engine = load_engine(*rule_sets)
    ensure_lexicon()
    check_known("event type", types or (), engine.event_types)
    if rule_names:  # else the rules need not be parsed where the program comes from the cache
        check_known("rule", rule_names, known_rules(engine))
    form = chosen_format(format, output_file)
    reading = chosen_reading(text_column, id_column, date_column, encoding)
    items = windowed_items(inputs, max_bytes, form not in TOKEN_FORMATS, reading)
    selection = Selection(tuple(types or ()), tuple(rule_names or ()), merge_mentions)
    plan = EventPlan(rule_sets, _compile, selection, line_writer(form), form in TOKEN_FORMATS, engine, prefilter)
    progress = Progress(quiet=output_file is None)
    with ExitStack() as open_things:
        if resume:
            identity = run_identity(engine.ruleset, _options(form, selection, max_bytes, reading), tuple(inputs))
            resumed = resumable_sink(form, output_file, engine.event_types, identity, items, progress)
            place, items = open_things.enter_context(resumed)
        else:
            place = open_things.enter_context(sink(form, output_file, engine.event_types))
        open_things.enter_context(progress)
        _extract(items, plan, jobs, place, progress)
    progress.report()
    raise typer.Exit(exit_code(progress.failures))


def _extract(items: Iterator[InputItem], plan: EventPlan, jobs: int | None, place: Sink, progress: Progress) -> None:
    """Put the results of all items into their place, and count them."""
    try:
        for result in run_plan(items, plan, jobs):
            match result:
                case InputFailure():
                    progress.failed()
                    report_failure(result)
                case Found():
                    progress.noted(result.document, result.notices)
                    progress.done(result.sentences, result.tokens, result.events, result.begins)
            place.put(result)
    except WorkerStartError as error:
        fail(f"{error}; --jobs 1 works without other processes")


def _options(form: EventFormat, selection: Selection, max_bytes: int | None, reading: Reading) -> tuple[str, ...]:
    """What else than rules and inputs decides about the output, as it would be written on the command line."""
    return (
        f"--format {form.value}",
        *(f"--type {name}" for name in sorted(selection.types)),
        *(f"--rule {name}" for name in sorted(selection.rules)),
        *(("--merge",) if selection.merged else ()),
        *((f"--max-bytes {max_bytes}",) if max_bytes is not None else ()),
        *reading_options(reading),
    )


def _compile(rules: tuple[str, ...]) -> Extractor:
    return compile_rules(rules)
