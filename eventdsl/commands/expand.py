"""`eventdsl expand`: what the compiler made of each pattern, in words."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from eventdsl.commands.ruleset import RuleSets, load_engine, rule_names
from eventdsl.commands.terminal import check_known, output_console, shown
from eventdsl.corpus.writers import open_output
from eventdsl.ir.dump import describe_rule


def expand(
    rules: RuleSets,
    names: Annotated[
        list[str] | None, typer.Option("--rule", metavar="NAME", help="Only this rule.", show_default=False)
    ] = None,
) -> None:
    """Show what each pattern became: predicate, elements by grammatical function, and the variants it is found in.

    Examples:

    eventdsl expand rules/politik/absage.evr

    eventdsl expand @politik --rule absagen
    """
    engine = load_engine(*rules)
    check_known("rule", names or (), rule_names(engine))
    given = {rule.id: rule for rule in engine.ruleset.rules if rule.given}
    with open_output(None) as stream:
        console = output_console(stream)
        for rule in engine.program.rules:
            declared = given.get(rule.id)
            if declared is not None and (not names or rule.id in names or declared.declaration.name.text in names):
                first, *lines = describe_rule(rule)
                console.print(Text(shown(first), style="bold"))
                for line in lines:
                    indent = len(line) - len(line.lstrip())
                    console.print(Text(" " * indent + shown(line)))
                console.print()
