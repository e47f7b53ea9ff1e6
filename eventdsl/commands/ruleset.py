"""From the RULES of the command line to a compiled engine, or to a list of what is wrong with them."""

from __future__ import annotations

from typing import Annotated

import typer

from eventdsl.api import Engine, RulesError, compile_rules
from eventdsl.commands.terminal import ExitCode, fail, message_console
from eventdsl.diagnostics import print_diagnostics, summary

Rules = Annotated[
    str,
    typer.Argument(
        metavar="RULES",
        help="A .evr file, a folder of them, or @NAME for a pack that ships with eventdsl.",
        show_default=False,
    ),
]
MoreRules = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="RULES", help="A further rule set; may be repeated.", show_default=False),
]


def load_engine(rules: str, more: list[str] | None = None) -> Engine:
    """The compiled rule set; broken rules are printed and end the program with exit code 2."""
    try:
        return compile_rules((rules, *(more or ())))
    except RulesError as error:
        print_diagnostics(error.diagnostics, message_console())
        fail(summary(error.diagnostics), ExitCode.WRONG_USE)
