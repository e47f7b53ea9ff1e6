"""`eventdsl test`: run the examples and counter-examples that stand in the rules."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from eventdsl.commands.ruleset import RuleSets, load_engine, rule_names
from eventdsl.commands.terminal import ExitCode, check_known, output_console, say, shown
from eventdsl.corpus.writers import open_output
from eventdsl.testing.examples import ExampleResult, Outcome, run_examples

STYLES = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "red",
    Outcome.TODO: "yellow",
    Outcome.UNEXPECTED_PASS: "yellow",
}


def test(
    rules: RuleSets,
    names: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="NAME", help="Only the examples of this rule.", show_default=False),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show passed examples too.")] = False,
) -> None:
    """Run the examples and counter-examples that stand in the rules.

    Ends with 0 if all hold, with 1 if one does not, with 2 if the rules are broken.

    Examples:

    eventdsl test rules/

    eventdsl test rules/politik/absage.evr --rule absagen --verbose
    """
    engine = load_engine(*rules)
    check_known("rule", names or (), rule_names(engine))
    outcomes: Counter[Outcome] = Counter()
    with open_output(None) as stream:
        console = output_console(stream)
        for rule in engine.ruleset.rules:
            if rule.given and (not names or rule.id in names or rule.declaration.name.text in names):
                for result in run_examples(engine, engine.ruleset, rule):
                    outcomes[result.outcome] += 1
                    _print_result(result, verbose, console)
    say(_summary(outcomes))
    raise typer.Exit(ExitCode.SOME_INPUTS_FAILED if outcomes[Outcome.FAILED] else ExitCode.DONE)


def _print_result(result: ExampleResult, verbose: bool, console: Console) -> None:
    if result.outcome is Outcome.PASSED and not verbose:
        return
    line, column = result.rule.source.position(result.example.span.start)
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


def _summary(outcomes: Counter[Outcome]) -> str:
    counts = {
        "passed": outcomes[Outcome.PASSED],
        "failed": outcomes[Outcome.FAILED],
        "todo": outcomes[Outcome.TODO],
        "todo that hold by now": outcomes[Outcome.UNEXPECTED_PASS],
    }
    shown_counts = (f"{count} {name}" for name, count in counts.items() if count or name in ("passed", "failed"))
    return f"examples: {', '.join(shown_counts)}"
