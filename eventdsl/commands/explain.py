"""`eventdsl explain`: why a sentence has an event of a rule, or why not."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, assert_never

import typer

from eventdsl.api import Engine
from eventdsl.commands.explanation_text import print_explanation
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine, rule_names
from eventdsl.commands.terminal import ExitCode, check_known, fail, output_console, say
from eventdsl.corpus.writers import open_output
from eventdsl.events.json_value import json_line
from eventdsl.testing.explanation import Explanation, explain_nearest, rules_of_type
from eventdsl.testing.explanation import explain as explain_text
from eventdsl.testing.explanation_record import explanation_record
from eventdsl.text.dates import iso_date

NOTHING = "none"


class ExplainFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def explain(
    rules: Rules,
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="The sentence, in quotation marks.")],
    more_rules: MoreRules = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="NAME", help="The rule to explain; may be repeated.", show_default=False),
    ] = None,
    expect: Annotated[
        str | None,
        typer.Option(
            "--expect", metavar="TYPE", help="The event type that should be found, or none.", show_default=False
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--at", metavar="DATE", help="The day of the text, as 2026-02-11.", show_default=False)
    ] = None,
    all_candidates: Annotated[
        bool, typer.Option("--all", help="Every pattern at every place, not only the nearest.")
    ] = False,
    format: Annotated[ExplainFormat, typer.Option("--format", "-f", help="How to print.")] = ExplainFormat.TEXT,
) -> None:
    """Say why a rule matches a sentence, or which element of which pattern keeps it from matching.

    Without --rule the rules that match are explained, or else the one that comes nearest; with --expect only those
    of the type. Marks: ✓ found, ✗ failed, ○ optional and not there, · not tried.

    Ends with 0 if an event is found (with --expect none: if none is), with 1 if not, with 2 on wrong use.

    Examples:

    eventdsl explain rules/ --rule absagen "Hegseth sagt, die Teilnahme sei gut."

    eventdsl explain @politik --expect Absage "Die Absage kam spät."

    eventdsl explain rules/ --rule absagen --format json "Rubio sagte die Reise ab." --at 2026-02-11
    """
    engine = load_engine(rules, *(more_rules or ()))
    check_known("rule", names or (), rule_names(engine))
    if not sentence.strip():
        fail("the sentence is empty")
    if date is not None and iso_date(date) is None:
        fail(f"--at {date}: is no date such as 2026-02-11 or 2026-02")
    wanted = _wanted_rules(engine, names, expect)
    if names:
        explanation = explain_text(engine, sentence, wanted, date)
    else:
        explanation = explain_nearest(engine, sentence, wanted, date)
    _print(explanation, format, all_candidates)
    _say_verdict(explanation, expect)
    raise typer.Exit(_exit_code(explanation, expect))


def _wanted_rules(engine: Engine, names: list[str] | None, expect: str | None) -> tuple[str, ...]:
    """The ids of the rules that the options choose."""
    chosen = engine.ruleset.rules
    if names:
        chosen = tuple(rule for rule in chosen if rule.id in names or rule.declaration.name.text in names)
    if expect is None or expect == NOTHING:
        return tuple(rule.id for rule in chosen)
    check_known("event type", (expect,), engine.event_types)
    of_type = rules_of_type(engine.ruleset, expect)
    wanted = tuple(rule.id for rule in chosen if rule.id in of_type)
    if not wanted:
        produced = ", ".join(sorted({rule.event for rule in chosen})) if names else "no rule"
        fail(f"{' and '.join(names)} produces {produced}, not {expect}" if names else f"no rule produces {expect}")
    return wanted


def _print(explanation: Explanation, format: ExplainFormat, all_candidates: bool) -> None:
    with open_output(None) as stream:
        match format:
            case ExplainFormat.TEXT:
                print_explanation(explanation, output_console(stream), all_candidates)
            case ExplainFormat.JSON:
                stream.write(json_line(explanation_record(explanation)) + "\n")
            case _:
                assert_never(format)


def _say_verdict(explanation: Explanation, expect: str | None) -> None:
    if expect == NOTHING and explanation.matched:
        say(f"expected no event, found {len(explanation.events)}")
    elif expect is not None and expect != NOTHING and not explanation.matched:
        say(f"expected an event of type {expect}, found none")


def _exit_code(explanation: Explanation, expect: str | None) -> ExitCode:
    as_wished = explanation.matched is not (expect == NOTHING)
    return ExitCode.DONE if as_wished else ExitCode.SOME_INPUTS_FAILED
