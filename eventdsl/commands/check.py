"""`eventdsl check`: everything that is wrong in rule files."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, assert_never

import typer

from eventdsl import api
from eventdsl.commands.ruleset import RuleSets
from eventdsl.commands.terminal import ExitCode, output_console, say
from eventdsl.corpus.writers import open_output
from eventdsl.diagnostics import print_diagnostics, render_json, summary


class CheckFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def check(
    rules: RuleSets,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to print.")] = CheckFormat.TEXT,
) -> None:
    """Find every mistake of every rule file, with its place and what to write instead.

    Ends with 0 if the rules can be used (there may be warnings), with 2 if they cannot.

    Examples:

    eventdsl check rules/

    eventdsl check rules/politik/absage.evr --format json
    """
    checked = api.check(rules)
    with open_output(None) as stream:
        match format:
            case CheckFormat.TEXT:
                print_diagnostics(checked.diagnostics, output_console(stream))
            case CheckFormat.JSON:
                stream.write(render_json(checked.diagnostics))
            case _:
                assert_never(format)
    say(f"{len(checked.ruleset.rules)} rules: {summary(checked.diagnostics)}")
    broken = any(diagnostic.is_error for diagnostic in checked.diagnostics)
    raise typer.Exit(ExitCode.WRONG_USE if broken else ExitCode.DONE)
