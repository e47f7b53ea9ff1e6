"""The command line: one verb for each file in `commands`.

Exit codes: 0 done; 1 some inputs failed or some tests did; 2 wrong use or broken rules; 130 interrupted.
"""

from __future__ import annotations

from typing import Annotated

import typer

from eventdsl.commands import new, packs
from eventdsl.commands.analyze import analyze
from eventdsl.commands.check import check
from eventdsl.commands.coverage import coverage
from eventdsl.commands.diff import diff
from eventdsl.commands.eval import evaluate
from eventdsl.commands.expand import expand
from eventdsl.commands.explain import explain
from eventdsl.commands.fmt import fmt
from eventdsl.commands.gold import gold
from eventdsl.commands.mutate import mutate
from eventdsl.commands.robust import robust
from eventdsl.commands.run import run
from eventdsl.commands.schema import schema
from eventdsl.commands.terminal import use_utf8
from eventdsl.commands.test import test
from eventdsl.version import __version__

app = typer.Typer(
    name="eventdsl",
    help="Extract typed events from German text by rules that read nearly as one would say it.",
    epilog="Start with: eventdsl run @politik INPUT…    Every verb has --help with examples.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"eventdsl {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


for verb in (run, test, check, fmt, explain, coverage, diff, expand, analyze, schema, mutate, robust, gold):
    app.command()(verb)
app.command("eval")(evaluate)  # a function of this name would hide a built-in
app.add_typer(new.app, name="new")
app.add_typer(packs.app, name="packs")


def main() -> None:
    """The entry point of the `eventdsl` command."""
    use_utf8()
    app()
