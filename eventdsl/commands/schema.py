"""`eventdsl schema`: the form of the output, for programs that read it."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, assert_never

import typer

from eventdsl.commands.inputs import OutputFile, output
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine
from eventdsl.events.dataclass_source import dataclass_source
from eventdsl.events.json_schema import json_schema


class SchemaFormat(StrEnum):
    JSON = "json"
    PYTHON = "python"


def schema(
    rules: Rules,
    more_rules: MoreRules = None,
    format: Annotated[
        SchemaFormat, typer.Option("--format", "-f", help="JSON Schema, or Python source with typed dataclasses.")
    ] = SchemaFormat.JSON,
    output_file: OutputFile = None,
) -> None:
    """Print the JSON Schema of the events that a rule set gives.

    Examples:

    eventdsl schema rules/ > events.schema.json

    eventdsl schema @politik --format python --output politik_events.py
    """
    types = load_engine(rules, *(more_rules or ())).event_types
    with output(output_file) as stream:
        match format:
            case SchemaFormat.JSON:
                stream.write(json.dumps(json_schema(types), ensure_ascii=False, indent=2) + "\n")
            case SchemaFormat.PYTHON:
                stream.write(dataclass_source(types))
            case _:
                assert_never(format)
