"""`eventdsl report`: what a run finds as one page for reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from eventdsl.analysis.symbols import RuleSet
from eventdsl.api import compile_rules
from eventdsl.commands.inputs import (
    DEFAULT_JOBS,
    DEFAULT_MAX_BYTES,
    DateColumn,
    EncodingName,
    IdColumn,
    Inputs,
    Jobs,
    MaxBytes,
    TextColumn,
    check_place,
    chosen_reading,
    exit_code,
    input_items,
    report_failure,
)
from eventdsl.commands.progress import Progress
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine
from eventdsl.commands.terminal import check_known, fail
from eventdsl.corpus.documents import InputFailure
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.extraction import Extraction, ExtractionPlan, Extractor, ReadyPlan
from eventdsl.corpus.runner import run_plan
from eventdsl.corpus.writers import open_output
from eventdsl.extras import MissingExtraError
from eventdsl.report.content import ReportCollector, ReportLimits

ACTOR = "Akteur"
USUAL_ACTORS = frozenset({"Person", "Organisation", "Staat"})


def report(
    rules: Rules,
    inputs: Inputs,
    output_file: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page, an .html file.", show_default=False)
    ],
    more_rules: MoreRules = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only events of this type or its subtypes.", show_default=False),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="Heading of the page.")] = "Ereignisse",
    documents: Annotated[int, typer.Option("--documents", min=0, help="Most documents whose text is shown.")] = 50,
    rows: Annotated[int, typer.Option("--rows", min=0, help="Most events in the table.")] = 1000,
    jobs: Jobs = DEFAULT_JOBS,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    encoding: EncodingName = None,
) -> None:
    """Write one page with the events of documents: marked texts, a timeline, a network of actors, a table to filter.

    The page is in German, stands by itself and loads nothing from the network.

    Examples:

    eventdsl report @politik seeds/ --output report.html

    eventdsl report @politik archive.csv --text-column Volltext --title "Archiv 2026" --output archiv.html
    """
    check_place(output_file)
    try:
        from eventdsl.report.page import page  # needs an extra
    except MissingExtraError as error:
        fail(str(error))
    rule_sets = (rules, *(more_rules or ()))
    engine = load_engine(*rule_sets)
    check_known("event type", types or (), engine.event_types)
    reading = chosen_reading(text_column, id_column, date_column, encoding)
    plan = ReadyPlan(engine) if jobs == 1 else ExtractionPlan(rule_sets, _compile)
    limits = ReportLimits(documents=documents, rows=rows)
    collector = ReportCollector(tuple(sorted(engine.event_types)), actor_types(engine.ruleset), limits)
    progress = Progress(quiet=False)
    with progress:
        _collect(run_plan(input_items(inputs, max_bytes, reading), plan, jobs), types or (), collector, progress)
        with open_output(output_file) as stream:
            stream.write(page(collector.report(), title, rule_sets))
    progress.report()
    raise typer.Exit(exit_code(progress.failures))


def _collect(
    results: Iterable[Extraction | InputFailure], types: Sequence[str], collector: ReportCollector, progress: Progress
) -> None:
    """Put the results into the report, and count them."""
    for result in results:
        match result:
            case InputFailure():
                progress.failed()
                collector.fail(str(result))
                report_failure(result)
            case Extraction():
                found = _document_events(result, types)
                collector.add(found)
                progress.noted(result.document.id, result.notices)
                progress.done(result.sentences, result.tokens, len(found.mentions))


def actor_types(ruleset: RuleSet) -> frozenset[str]:
    """The entity types of those who act: what the rules derive from `Akteur`, and persons, organisations, states."""
    declared = {name for name, entity in ruleset.entities.items() if ACTOR in entity.types}
    return USUAL_ACTORS | declared


def _document_events(result: Extraction, types: Sequence[str]) -> DocumentEvents:
    wanted = tuple(mention for mention in result.mentions if not types or any(name in mention.types for name in types))
    return DocumentEvents(result.document, wanted, None, result.sentences, result.tokens)


def _compile(rules: tuple[str, ...]) -> Extractor:
    return compile_rules(rules)
