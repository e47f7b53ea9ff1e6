"""`eventdsl robust`: say the examples of the rules in other ways and see whether the rules still find their events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from importlib.util import find_spec
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from eventdsl.commands.ruleset import RuleSets, load_engine, rule_names
from eventdsl.commands.terminal import ExitCode, check_known, fail, output_console, say, shown
from eventdsl.corpus.writers import open_output
from eventdsl.testing.metamorphic import TRANSFORMATIONS, BrokenExample, RuleReport, run_rule
from eventdsl.testing.metamorphic.strategies import ATTEMPTS
from eventdsl.testing.metamorphic.transformations import BY_NAME
from eventdsl.testing.robust_json import render_reports

MISSING_HYPOTHESIS = "robust needs the package hypothesis; install it with: pip install 'eventdsl[robust]'"


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def robust(
    rules: RuleSets,
    names: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="NAME", help="Only the examples of this rule.", show_default=False),
    ] = None,
    transformations: Annotated[
        list[str] | None,
        typer.Option("--transformation", metavar="NAME", help="Only this way to say it.", show_default=False),
    ] = None,
    attempts: Annotated[
        int, typer.Option("--combinations", min=0, help="Combinations of transformations to try on each example.")
    ] = ATTEMPTS,
    format: Annotated[ReportFormat, typer.Option("--format", "-f", help="How to print.")] = ReportFormat.TEXT,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show what holds too.")] = False,
) -> None:
    """Say the examples of the rules in other ways and see whether the rules still find their events.

    Each example is put into other tenses, orders, clauses and spellings, which must keep the event, and is denied,
    modalised or deprived of its particle, which must change it. A failure is shown in the shortest sentence that has
    it. The comment // allow robust-passive beside a rule or an example leaves a transformation out.

    Ends with 0 if all hold, with 1 if one does not, with 2 if the rules are broken.

    Examples:

    eventdsl robust rules/

    eventdsl robust rules/politik/absage.evr --rule absagen --transformation passive
    """
    if find_spec("hypothesis") is None:
        fail(MISSING_HYPOTHESIS)
    engine = load_engine(*rules)
    check_known("rule", names or (), rule_names(engine))
    check_known("transformation", transformations or (), BY_NAME, of="eventdsl")
    chosen = tuple(found for found in TRANSFORMATIONS if not transformations or found.name in transformations)
    reports: list[RuleReport] = []
    with open_output(None) as stream:
        console = output_console(stream)
        for rule in engine.ruleset.rules:
            if rule.given and (not names or rule.id in names or rule.declaration.name.text in names):
                report = run_rule(engine, rule, chosen, attempts)
                reports.append(report)
                if format is ReportFormat.TEXT:
                    _print_report(report, verbose, console)
        if format is ReportFormat.JSON:
            stream.write(render_reports(reports))
    say(_summary(reports))
    raise typer.Exit(ExitCode.SOME_INPUTS_FAILED if any(report.broken for report in reports) else ExitCode.DONE)


def _print_report(report: RuleReport, verbose: bool, console: Console) -> None:
    for broken in report.broken:
        _print_failure(report, broken, console)
    if verbose:
        failures = Counter(broken.failure.variation.name for broken in report.broken)
        for name, count in report.tried:
            if count:
                holding = count - min(failures[name], count)
                line = f"{report.rule.declaration.name.text}  {name}  {holding} of {count}"
                console.print(Text(line, style="green" if holding == count else "red"))


def _print_failure(report: RuleReport, broken: BrokenExample, console: Console) -> None:
    line, column = report.rule.source.position(broken.example.span.start)
    variation = broken.failure.variation
    console.print(
        Text.assemble(
            (variation.name, "red"),
            f"  {shown(report.rule.source.name)}:{line}:{column}  {report.rule.declaration.name.text}",
        )
    )
    rows = [("example", variation.plain.text), ("said as", variation.wording.text)]
    if variation.plain.text != variation.text:
        rows[0] = ("shortened", variation.plain.text)
    found = broken.failure.found or ("nothing",)
    rows += [("expected", broken.failure.expected), *(("found", event) for event in found)]
    for label, text in rows:
        console.print(Text.assemble((f"    {label:<10}", "dim"), (shown(text), "bold" if label == "said as" else "")))


def _summary(reports: Sequence[RuleReport]) -> str:
    tried = sum(count for report in reports for _, count in report.tried)
    broken = sum(len(report.broken) for report in reports)
    return f"variations: {tried} tried, {broken} failed"
