"""`eventdsl check`: everything that is wrong in rule files."""

from __future__ import annotations

import codecs
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO, assert_never

import typer

from eventdsl.analysis.pages import all_slugs, page
from eventdsl.commands.terminal import ExitCode, fail, output_console, say, shown
from eventdsl.corpus.writers import open_output
from eventdsl.diagnostics import (
    CheckReport,
    did_you_mean,
    patched,
    print_diagnostics,
    render_github,
    render_json,
    render_sarif,
    summary,
)
from eventdsl.folder import INSTALLED, FolderFiles
from eventdsl.testing.check_cache import check_cached

ROUNDS = 5  # a repair can show the next mistake, but not for ever


class CheckFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def check(
    rules: Annotated[
        list[str] | None,
        typer.Argument(metavar="RULES", help="Files, folders or packs of rules.", show_default=False),
    ] = None,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to print.")] = CheckFormat.TEXT,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="SLUG", help="Say what a mistake is and what to write.", show_default=False),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make the repairs that are certain, in the files.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 where there are warnings.")] = False,
    examples: Annotated[
        bool, typer.Option("--examples/--no-examples", help="Whether the examples of the rules are tried.")
    ] = True,
) -> None:
    """Find every mistake of every rule file, with its place and what to write instead.

    Ends with 0 if the rules can be used (there may be warnings), with 2 if they cannot. A comment `// allow SLUG`
    silences warnings of its own line and of the line below.

    Examples:

    eventdsl check rules/

    eventdsl check rules/politik/absage.evr --format json

    eventdsl check rules/ --fix

    eventdsl check --explain unknown-role
    """
    if explain is not None:
        _explain(explain)
        return
    if not rules:
        fail("no rules are given; see: eventdsl check --help")
    report = check_cached(tuple(rules), FolderFiles(), examples)
    if fix:
        report = _fixed(tuple(rules), report, examples)
    with open_output(None) as stream:
        _print(report, format, stream)
    say(f"{report.rules} {'rule' if report.rules == 1 else 'rules'}: {summary(report.diagnostics)}")
    raise typer.Exit(_exit_code(report, strict))


def _exit_code(report: CheckReport, strict: bool) -> ExitCode:
    if report.has_errors:
        return ExitCode.WRONG_USE
    return ExitCode.SOME_INPUTS_FAILED if strict and report.diagnostics else ExitCode.DONE


def _print(report: CheckReport, format: CheckFormat, stream: TextIO) -> None:
    match format:
        case CheckFormat.TEXT:
            print_diagnostics(report.diagnostics, output_console(stream))
        case CheckFormat.JSON:
            stream.write(render_json(report.diagnostics))
        case CheckFormat.SARIF:
            stream.write(render_sarif(report.diagnostics, page))
        case CheckFormat.GITHUB:
            stream.write(render_github(report.diagnostics))
        case _:
            assert_never(format)


def _explain(slug: str) -> None:
    text = page(slug)
    if text is None:
        known = did_you_mean(slug, all_slugs()) or f"known are {', '.join(all_slugs())}"
        fail(f"there is no mistake called {slug!r}; {known}")
    with open_output(None) as stream:
        stream.write(f"{slug}\n\n{text}\n")


# ---- repairs --------------------------------------------------------------------------------------------------------


def _fixed(rules: tuple[str, ...], report: CheckReport, examples: bool) -> CheckReport:
    """Apply patches until there are none, and say what is left."""
    for _ in range(ROUNDS):
        texts = patched(report.diagnostics)
        if not texts:
            break
        for source, text in texts.items():
            _rewrite(source.name, text)
        report = check_cached(rules, FolderFiles(), examples)
    return report


def _rewrite(name: str, text: str) -> None:
    if name.startswith(INSTALLED):
        fail(f"{name}: an installed pack is not to be edited; see: eventdsl packs copy {name.split('/')[0]}")
    path = Path(name)
    marked = path.read_bytes().startswith(codecs.BOM_UTF8)
    with open_output(path) as stream:
        stream.write("\ufeff" + text if marked else text)
    say(f"{shown(name)} repaired")
