"""From the RULES of the command line to a compiled engine, or to a list of what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from eventdsl.api import Engine, RulesError, compile_rules
from eventdsl.commands.terminal import ExitCode, fail, message_console
from eventdsl.diagnostics import did_you_mean, print_diagnostics, summary

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


def check_known(kind: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    """End with exit code 2 where a name on the command line is none that the rule set has."""
    names = sorted(known)
    for name in wanted:
        if name not in names:
            fail(f"the rule set has no {kind} {name!r}; {did_you_mean(name, names) or 'it has ' + ', '.join(names)}")
