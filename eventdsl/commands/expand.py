"""`eventdsl expand`: what the compiler made of each pattern, in words."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from eventdsl.commands.ruleset import RuleSets, load_engine, rule_names
from eventdsl.commands.terminal import check_known, output_console, shown
from eventdsl.compiler.paraphrase import paraphrase
from eventdsl.corpus.writers import open_output
from eventdsl.ir.dump import dump_pattern
from eventdsl.ir.pattern import FramePattern
from eventdsl.ir.program import CompiledRule
from eventdsl.ir.variants import IN_WORDS, arising
from eventdsl.source import SourceFile


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
    declared = {rule.id: rule for rule in engine.ruleset.rules if rule.given}
    with open_output(None) as stream:
        console = output_console(stream)
        for rule in engine.program.rules:
            source = declared.get(rule.id)
            if source is not None and (not names or rule.id in names or source.declaration.name.text in names):
                _print_rule(rule, source.source, console)


def _print_rule(rule: CompiledRule, source: SourceFile, console: Console) -> None:
    console.print(Text(f"{rule.id} -> {rule.event.name}", style="bold"))
    for pattern in rule.patterns:
        console.print(Text(f"  {shown(pattern.origin.span.of(source.text))}", style="cyan"))
        for line in dump_pattern(pattern):
            console.print(Text(f"    {line}"))
        if isinstance(pattern, FramePattern):
            for variant in arising(pattern):
                said = shown(paraphrase(pattern, variant))
                console.print(
                    Text.assemble(
                        "      ", (f"{variant.value:18}", "green"), f"{said:60}  ", (IN_WORDS[variant], "dim")
                    )
                )
    console.print()
