"""The command line: one verb for each file in `commands`.

Exit codes: 0 done; 1 some inputs failed or some tests did; 2 wrong use or broken rules; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from eventdsl.garbage import collect_rarely
from eventdsl.version import __version__

# Each verb with its function, or its group of further verbs; a module is loaded when its verb is used.
VERBS = {
    "run": "eventdsl.commands.run:run",
    "report": "eventdsl.commands.report:report",
    "test": "eventdsl.commands.test:test",
    "check": "eventdsl.commands.check:check",
    "fmt": "eventdsl.commands.fmt:fmt",
    "explain": "eventdsl.commands.explain:explain",
    "coverage": "eventdsl.commands.coverage:coverage",
    "profile": "eventdsl.commands.profile:profile",
    "diff": "eventdsl.commands.diff:diff",
    "expand": "eventdsl.commands.expand:expand",
    "analyze": "eventdsl.commands.analyze:analyze",
    "schema": "eventdsl.commands.schema:schema",
    "mutate": "eventdsl.commands.mutate:mutate",
    "robust": "eventdsl.commands.robust:robust",
    "gold": "eventdsl.commands.gold:gold",
    "eval": "eventdsl.commands.eval:evaluate",
    "new": "eventdsl.commands.new:app",
    "packs": "eventdsl.commands.packs:app",
    "lexicon": "eventdsl.commands.lexicon:app",
}


class _Verbs(Mapping[str, TyperCommand | TyperGroup]):
    """The verbs as the program's command line wants them."""

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)

    def __getitem__(self, name: str) -> TyperCommand | TyperGroup:
        module, _, attribute = VERBS[name].partition(":")
        verb = getattr(import_module(module), attribute)
        command = get_group(verb) if isinstance(verb, typer.Typer) else _command(name, verb)
        command.name = name
        return command


def _command(name: str, function: Callable[..., None]) -> TyperCommand:
    alone = typer.Typer(add_completion=False, rich_markup_mode="rich")
    alone.command(name)(function)
    return cast(TyperCommand, get_command(alone))


class _Program(TyperGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = cast(Any, _Verbs())


app = typer.Typer(
    name="eventdsl",
    cls=_Program,
    help="Extract typed events from German text by rules that read nearly as one would say it.",
    epilog="Start with: eventdsl run @politik INPUT…    Every verb has --help with examples.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from eventdsl.core import core_name

        typer.echo(f"eventdsl {__version__} ({core_name()})")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """The entry point of the `eventdsl` command."""
    from eventdsl.commands.terminal import report_fault, use_utf8

    use_utf8()
    collect_rarely()
    try:
        app()
    except OSError as error:  # a full disk, a folder that must not be written: nothing that a traceback explains
        sys.exit(report_fault(error))
