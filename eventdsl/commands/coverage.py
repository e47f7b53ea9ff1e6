"""`eventdsl coverage`: which parts of the rules a corpus exercises, and what it nearly matches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, assert_never

import typer

from eventdsl.api import Engine, compile_rules
from eventdsl.commands.coverage_record import coverage_record
from eventdsl.commands.coverage_report import percent, print_listing, print_near_misses, print_tables
from eventdsl.commands.inputs import (
    DEFAULT_JOBS,
    DEFAULT_MAX_BYTES,
    KINDS_OF_INPUT,
    DateColumn,
    EncodingName,
    IdColumn,
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
from eventdsl.commands.ruleset import Rules, load_engine
from eventdsl.commands.terminal import ExitCode, fail, output_console, say
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.runner import Plan, run_plan
from eventdsl.events.json_value import json_line
from eventdsl.testing.coverage import Coverage, CoverageMeter, DocumentCoverage, examples_as_documents
from eventdsl.testing.coverage_items import ItemKind
from eventdsl.testing.near_misses import NearMiss, ranked

KEPT_MISSES = 1000
"""Near misses that are kept while a corpus runs, for each that is asked for at the end."""


class CoverageFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class CoveragePlan:
    """Measure documents; compiles the rules in each process."""

    rules: str

    def prepare(self) -> Callable[[InputDocument], DocumentCoverage]:
        return CoverageMeter(compile_rules(self.rules)).measure


@dataclass(frozen=True, slots=True)
class ReadyCoverage:
    """Measure documents in this process with rules that are compiled already."""

    meter: CoverageMeter

    def prepare(self) -> Callable[[InputDocument], DocumentCoverage]:
        return self.meter.measure


def coverage(
    rules: Rules,
    corpus: Annotated[
        list[str] | None, typer.Argument(metavar="CORPUS", help=KINDS_OF_INPUT, show_default=False)
    ] = None,
    examples: Annotated[bool, typer.Option("--examples", help="Measure the rules' own examples too.")] = False,
    annotate: Annotated[
        bool, typer.Option("--annotate", help="List the rule files with the count of each line.")
    ] = False,
    kinds: Annotated[
        list[ItemKind] | None,
        typer.Option("--kind", help="Measure only items of this kind; may be repeated.", show_default=False),
    ] = None,
    near: Annotated[int, typer.Option("--near", min=0, help="How many near misses to show.")] = 10,
    threshold: Annotated[
        float | None,
        typer.Option("--threshold", min=0, max=100, help="End with 1 below this percentage.", show_default=False),
    ] = None,
    format: Annotated[CoverageFormat, typer.Option("--format", "-f", help="How to print.")] = CoverageFormat.TEXT,
    output_file: OutputFile = None,
    jobs: Jobs = DEFAULT_JOBS,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    encoding: EncodingName = None,
) -> None:
    """Measure which patterns, variants, alternatives, slots, guards, takes and defaults of rules a corpus exercises.

    Near misses are sentences that lack exactly one element of a pattern; each comes with a line to paste into the rule.

    Ends with 0; with 1 if an input failed or the coverage is below --threshold; with 2 on wrong use.

    Examples:

    eventdsl coverage rules/ seeds/

    eventdsl coverage rules/ --examples --kind pattern --kind slot --kind alternative --threshold 80

    eventdsl coverage rules/politik/absage.evr news.jsonl --annotate --near 20
    """
    if not corpus and not examples:
        fail("there is nothing to measure: name a CORPUS, or say --examples")
    reading = chosen_reading(text_column, id_column, date_column, encoding)
    engine = load_engine(rules)
    meter = CoverageMeter(engine)
    if not meter.rules:
        fail(f"{rules}: there is no rule to measure")
    run = _Run(meter, near)
    plan = ReadyCoverage(meter) if jobs == 1 else CoveragePlan(rules)
    progress = Progress(quiet=output_file is None)
    with progress:
        if examples:
            run.take(iter(examples_as_documents(engine)), ReadyCoverage(meter), 1, progress, with_misses=False)
        if corpus:
            run.take(input_items(corpus, max_bytes, reading), plan, jobs, progress, with_misses=True)
    total = run.coverage.only(kinds) if kinds else run.coverage
    _print(total, run, engine, progress, format, annotate, output_file)
    progress.report()
    raise typer.Exit(exit_code(progress.failures) if _reaches(total, threshold) else ExitCode.SOME_INPUTS_FAILED)


def _reaches(total: Coverage, threshold: float | None) -> bool:
    if threshold is None or total.share().fraction * 100 >= Fraction(str(threshold)):
        return True
    say(f"eventdsl: covered {percent(total.share()).strip()}, below the threshold of {threshold:g} %", style="red")
    return False


class _Run:
    """Sums up what the documents cover, and keeps the near misses that may be shown."""

    def __init__(self, meter: CoverageMeter, near: int) -> None:
        self.meter = meter
        self.near = near
        self.misses: list[NearMiss] = []
        self.coverage = meter.summed(())

    def take(
        self,
        items: Iterator[InputItem],
        plan: Plan[DocumentCoverage],
        jobs: int,
        progress: Progress,
        with_misses: bool,
    ) -> None:
        """Measure documents and add them."""
        self.coverage = self.meter.summed(self._measured(items, plan, jobs, progress, with_misses), self.coverage)

    def _measured(
        self, items: Iterator[InputItem], plan: Plan[DocumentCoverage], jobs: int, progress: Progress, with_misses: bool
    ) -> Iterator[DocumentCoverage]:
        for result in run_plan(items, plan, jobs):
            match result:
                case InputFailure():
                    progress.failed()
                    report_failure(result)
                case DocumentCoverage():
                    progress.done(result.sentences, result.tokens, result.events)
                    if with_misses and self.near:
                        self._keep(result.near_misses)
                    yield result

    def _keep(self, misses: tuple[NearMiss, ...]) -> None:
        self.misses += misses
        if len(self.misses) > 2 * KEPT_MISSES * self.near:
            self.misses = list(ranked(self.misses, KEPT_MISSES * self.near))


def _print(
    total: Coverage,
    run: _Run,
    engine: Engine,
    progress: Progress,
    format: CoverageFormat,
    annotate: bool,
    output_file: Path | None,
) -> None:
    sources = {name: module.source for name, module in engine.ruleset.modules.items()}
    misses = ranked(run.misses, run.near)
    with output(output_file) as stream:
        match format:
            case CoverageFormat.TEXT:
                console = output_console(stream)
                print_tables(total, console)
                if annotate:
                    print_listing(total, sources, console)
                print_near_misses(misses, sources, console)
            case CoverageFormat.JSON:
                record = coverage_record(total, misses, sources, progress.documents, progress.events or 0)
                stream.write(json_line(record) + "\n")
            case _:
                assert_never(format)
