"""From the RULES of the command line to a compiled engine, or to a list of what is wrong with them."""

from __future__ import annotations

from typing import Annotated

import typer

from eventdsl.analysis.files import RuleFiles
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


RuleSets = Annotated[
    list[str],
    typer.Argument(metavar="RULES", help="Files, folders or packs of rules.", show_default=False),
]


def load_engine(*rules: str, files: RuleFiles | None = None) -> Engine:
    """The compiled rule set; broken rules are printed and end the program with exit code 2."""
    try:
        return compile_rules(rules, files)
    except RulesError as error:
        print_diagnostics(error.diagnostics, message_console())
        fail(f"the rules cannot be used: {summary(error.diagnostics)}", ExitCode.WRONG_USE)


def rule_names(engine: Engine) -> set[str]:
    """What `--rule` may say: the id of a rule, or its name alone."""
    return {name for rule in engine.ruleset.rules for name in (rule.id, rule.declaration.name.text)}
