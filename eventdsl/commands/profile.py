"""`eventdsl profile`: where the time of a run goes, by stage of the analysis and by rule."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from eventdsl.commands.inputs import (
    DEFAULT_MAX_BYTES,
    DateColumn,
    EncodingName,
    IdColumn,
    Inputs,
    MaxBytes,
    OutputFile,
    TextColumn,
    chosen_reading,
    exit_code,
    input_items,
    output,
    report_failure,
)
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine
from eventdsl.commands.terminal import output_console
from eventdsl.corpus.documents import InputFailure
from eventdsl.events.json_value import json_line
from eventdsl.testing.profile import Meter, Profile

SCHEMA = "eventdsl-profile/1"


class ProfileFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def profile(
    rules: Rules,
    inputs: Inputs,
    more_rules: MoreRules = None,
    top: Annotated[int, typer.Option("--top", min=0, help="How many rules to show, the costliest first.")] = 20,
    format: Annotated[ProfileFormat, typer.Option("--format", "-f", help="How to write.")] = ProfileFormat.TEXT,
    output_file: OutputFile = None,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    encoding: EncodingName = None,
) -> None:
    """Say how much processor time each stage of the analysis and each rule takes on documents.

    Examples:

    eventdsl profile rules/ seeds/

    eventdsl profile @politik news.jsonl --top 5 --format json
    """
    meter = Meter(load_engine(rules, *(more_rules or ())))
    failures = 0
    for item in input_items(inputs, max_bytes, chosen_reading(text_column, id_column, date_column, encoding)):
        if isinstance(item, InputFailure):
            failures += 1
            report_failure(item)
        else:
            meter.measure(item)
    found = meter.profile()
    with output(output_file) as stream:
        if format is ProfileFormat.JSON:
            stream.write(json_line({"schema": SCHEMA, **asdict(found)}))
        else:
            _print(found, top, output_console(stream))
    raise typer.Exit(exit_code(failures))


def _print(found: Profile, top: int, console: Console) -> None:
    whole = found.seconds or 1.0
    looked = f"{found.candidates:,} of {found.sentences:,} sentences have a word of some rule"
    console.print(f"{found.documents:,} documents, {found.tokens:,} tokens, {found.events:,} events; {looked}")
    stages = _table("stage", ("seconds", "share"))
    rules_seconds = sum(rule.seconds for rule in found.rules.values())
    for name, seconds in (*found.stages.items(), ("rules", rules_seconds)):
        stages.add_row(name, f"{seconds:.3f}", f"{seconds / whole:.1%}")
    console.print(stages)
    rules = _table("rule", ("seconds", "share", "tries", "matches", "µs a try"))
    costliest = sorted(found.rules.items(), key=lambda item: (-item[1].seconds, item[0]))
    for name, rule in costliest[:top]:
        each = f"{rule.seconds / rule.tries * 1e6:.0f}" if rule.tries else ""
        share = f"{rule.seconds / whole:.1%}"
        rules.add_row(name, f"{rule.seconds:.3f}", share, f"{rule.tries:,}", f"{rule.matches:,}", each)
    if top:
        console.print(rules)


def _table(first: str, others: tuple[str, ...]) -> Table:
    table = Table(first, box=None, pad_edge=False)
    for other in others:
        table.add_column(other, justify="right")
    return table
