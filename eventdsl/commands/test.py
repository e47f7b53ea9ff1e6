"""`eventdsl test`: run the examples and counter-examples that stand in the rules."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO, assert_never

import typer
from rich.console import Console
from rich.text import Text

from eventdsl.api import Engine
from eventdsl.commands.ruleset import RuleSets, load_engine, rule_names
from eventdsl.commands.terminal import ExitCode, check_known, output_console, say, shown
from eventdsl.commands.watching import watch as watch_files
from eventdsl.corpus.writers import open_output
from eventdsl.folder import FolderFiles
from eventdsl.testing.examples import ExampleResult, Outcome
from eventdsl.testing.junit import render_junit
from eventdsl.testing.recorded_files import RecordedFiles
from eventdsl.testing.result_json import render_results
from eventdsl.testing.suite import Selection, obstacles, place, run_suite

STYLES = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "red",
    Outcome.TODO: "yellow",
    Outcome.UNEXPECTED_PASS: "yellow",
}
GLOB = frozenset("*?[")


class ResultFormat(StrEnum):
    TEXT = "text"
    JUNIT = "junit"
    JSON = "json"


def test(
    rules: RuleSets,
    names: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="NAME", help="Only this rule; * and ? stand for letters.", show_default=False),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option("--example", metavar="WORDS", help="Only examples with these words.", show_default=False),
    ] = None,
    format: Annotated[ResultFormat, typer.Option("--format", "-f", help="How to print.")] = ResultFormat.TEXT,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show passed examples too.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Run again whenever a file changes.")] = False,
) -> None:
    """Run the examples and counter-examples that stand in the rules.

    Ends with 0 if all hold, with 1 if one does not, with 2 if the rules are broken.

    Examples:

    eventdsl test rules/

    eventdsl test rules/politik/absage.evr --rule absagen --verbose

    eventdsl test rules/ --watch

    eventdsl test rules/ --format junit > results.xml
    """
    selection = Selection(tuple(names or ()), tuple(words or ()))
    if watch:
        _watch(rules, selection, format, verbose)
    raise typer.Exit(_run(rules, RecordedFiles(FolderFiles()), selection, format, verbose))


def _watch(rules: Sequence[str], selection: Selection, format: ResultFormat, verbose: bool) -> None:
    """Run for ever; broken rules are told like failing ones, since the author is in the middle of writing them."""
    places = [Path(rule) for rule in rules if not rule.startswith("@")]

    def run() -> None:
        files = RecordedFiles(FolderFiles())
        say(f"{time.strftime('%H:%M:%S')}  watching {', '.join(rules)}; Ctrl-C ends", style="dim")
        with contextlib.suppress(typer.Exit):  # what is wrong has been said
            _run(rules, files, selection, format, verbose)
        places[:] = dict.fromkeys((*places, *(Path(name) for name in files.contents if not name.startswith("@"))))

    watch_files(lambda: places, run)


def _run(
    rules: Sequence[str], files: RecordedFiles, selection: Selection, format: ResultFormat, verbose: bool
) -> ExitCode:
    engine = load_engine(*rules, files=files)
    check_known("rule", (name for name in selection.rules if not GLOB & set(name)), rule_names(engine))
    results: list[ExampleResult] = []
    with open_output(None) as stream:
        for result in _shown(run_suite(engine, selection), engine, format, verbose, stream):
            results.append(result)
        match format:
            case ResultFormat.TEXT:
                pass  # shown as they came
            case ResultFormat.JUNIT:
                stream.write(render_junit(results))
            case ResultFormat.JSON:
                stream.write(render_results(results))
            case _:
                assert_never(format)
    outcomes = Counter(result.outcome for result in results)
    say(_summary(outcomes))
    return ExitCode.SOME_INPUTS_FAILED if outcomes[Outcome.FAILED] else ExitCode.DONE


def _shown(
    results: Iterable[ExampleResult], engine: Engine, format: ResultFormat, verbose: bool, stream: TextIO
) -> Iterable[ExampleResult]:
    """The results, printed on the way where people read them."""
    console = output_console(stream)
    for result in results:
        if format is ResultFormat.TEXT and (verbose or result.outcome is not Outcome.PASSED):
            _print_result(result, engine, console)
        yield result


def _print_result(result: ExampleResult, engine: Engine, console: Console) -> None:
    line, column = place(result)
    console.print(
        Text.assemble(
            (result.outcome.value.replace("_", " "), STYLES[result.outcome]),
            f"  {shown(result.rule.source.name)}:{line}:{column}  {result.rule.declaration.name.text}  ",
            (f'"{shown(result.example.text.value)}"', "bold"),
        )
    )
    if result.outcome is Outcome.FAILED:
        for explanation in result.explanation.splitlines():
            console.print(Text(f"    {explanation}"))
        for obstacle in obstacles(engine, result):
            console.print(Text(f"    {obstacle}", style="yellow"))


def _summary(outcomes: Counter[Outcome]) -> str:
    counts = {
        "passed": outcomes[Outcome.PASSED],
        "failed": outcomes[Outcome.FAILED],
        "todo": outcomes[Outcome.TODO],
        "todo that hold by now": outcomes[Outcome.UNEXPECTED_PASS],
    }
    shown_counts = (f"{count} {name}" for name, count in counts.items() if count or name in ("passed", "failed"))
    return f"examples: {', '.join(shown_counts)}"
