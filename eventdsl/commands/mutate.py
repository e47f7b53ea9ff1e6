"""`eventdsl mutate`: parts of rules that no example would miss."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, assert_never

import typer
from rich.console import Console
from rich.text import Text

from eventdsl.commands.ruleset import RuleSets, load_engine, rule_names
from eventdsl.commands.terminal import ExitCode, check_known, output_console, say, shown
from eventdsl.corpus.writers import open_output
from eventdsl.events.json_value import JsonObject
from eventdsl.testing.mutants import ADVICE
from eventdsl.testing.mutation import MutantResult, run_mutants, score

SCHEMA = "eventdsl-mutation/1"


class MutationFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def mutate(
    rules: RuleSets,
    names: Annotated[
        list[str] | None, typer.Option("--rule", metavar="NAME", help="Only this rule.", show_default=False)
    ] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0, max=1, help="End with 1 where the score is lower.")
    ] = 0,
    format: Annotated[MutationFormat, typer.Option("--format", "-f", help="How to print.")] = MutationFormat.TEXT,
) -> None:
    """Take one part of a rule away at a time and list the parts that no example of the rule misses.

    Parts are guards and their words, types, features, particles, alternatives, optional parts, patterns and takes.
    Parts of a fragment count once, and may be missed by an example of any rule that uses it. The score is the share of
    parts that are missed.

    Examples:

    eventdsl mutate rules/politik/absage.evr

    eventdsl mutate rules/ --threshold 0.8
    """
    engine = load_engine(*rules)
    check_known("rule", names or (), rule_names(engine))
    chosen = [
        rule
        for rule in engine.ruleset.rules
        if rule.given and (not names or rule.id in names or rule.declaration.name.text in names)
    ]
    results = list(run_mutants(engine, chosen))
    reached = score(results)
    with open_output(None) as stream:
        match format:
            case MutationFormat.TEXT:
                _print(results, output_console(stream))
            case MutationFormat.JSON:
                stream.write(json.dumps(_record(results), ensure_ascii=False, indent=1) + "\n")
            case _:
                assert_never(format)
    noticed = sum(result.noticed for result in results)
    say(f"mutants: {noticed} of {len(results)} noticed, score {reached:.2f}")
    raise typer.Exit(ExitCode.SOME_INPUTS_FAILED if reached < threshold else ExitCode.DONE)


def _print(results: Sequence[MutantResult], console: Console) -> None:
    for result in results:
        if not result.noticed:
            line, column = result.source.position(result.missing.span.start)
            place = f"{shown(result.source.name)}:{line}:{column}"
            console.print(
                Text.assemble(
                    ("unnoticed", "yellow"),
                    f"  {place}  {result.name}  without ",
                    (shown(result.missing.part), "bold"),
                )
            )
            console.print(Text(f"    would notice it: {ADVICE[result.missing.kind]}", style="dim"))


def _record(results: Sequence[MutantResult]) -> JsonObject:
    noticed = sum(result.noticed for result in results)
    return {
        "schema": SCHEMA,
        "mutants": len(results),
        "noticed": noticed,
        "score": round(score(results), 4),
        "unnoticed": [_mutant_record(result) for result in results if not result.noticed],
    }


def _mutant_record(result: MutantResult) -> JsonObject:
    line, column = result.source.position(result.missing.span.start)
    return {
        "rule": result.owner,
        "file": result.source.name,
        "line": line,
        "column": column,
        "kind": result.missing.kind.value,
        "part": result.missing.part,
        "advice": ADVICE[result.missing.kind],
    }
