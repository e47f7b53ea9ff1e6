"""What makes an example pass, and what is said where it does not."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from eventdsl.analysis.checking import check_files
from eventdsl.analysis.files import MemoryFiles
from eventdsl.events.mention import (
    ArgumentMention,
    EventMention,
    EventTime,
    Factuality,
    Polarity,
    Source,
    Trigger,
)
from eventdsl.source import Span
from eventdsl.syntax.parser import parse
from eventdsl.testing.examples import ExampleResult, Outcome, run_examples
from eventdsl.text.document import MentionKind

TEXT = "Am Mittwoch sagte Außenminister Rubio das Treffen ab."
RULES = """evr 1
event Ereignis {{
  wann: Zeit?
}}
event Absage < Ereignis {{
  wer: Text*
  was: Text?
}}
rule absagen -> Absage {{
  clause {{wer}} sagt {{was}} ab
  {0}
}}
rule andere -> Absage {{
  clause {{wer}} lädt {{was}} aus
}}
"""
EXAMPLE = f'example "{TEXT}" -> '


def argument(role: str, text: str, head: str | None = None, name: str | None = None) -> ArgumentMention:
    start = TEXT.index(text)
    head_start = TEXT.index(head or text)
    span, head_span = Span(start, start + len(text)), Span(head_start, head_start + len(head or text))
    return ArgumentMention(role, None, text, span, head_span, name, MentionKind.NAME, "subject:agreement")


WER = argument("wer", "Außenminister Rubio", head="Rubio", name="Marco Rubio")
WAS = argument("was", "das Treffen", head="Treffen")
WANN = argument("wann", "Am Mittwoch")
ABSAGE = EventMention(
    id="1",
    doc="",
    type="Absage",
    types=("Absage", "Ereignis"),
    rule="a.evr:absagen",
    variant="v2",
    pattern=1,
    trigger=Trigger("sagte … ab", "absagen", (Span(12, 17),)),
    span=Span(0, len(TEXT)),
    sentence=Span(0, len(TEXT)),
    arguments=(WER, WAS, WANN),
    time=EventTime("Am Mittwoch", WANN.span, "2026-02-11", "DATE"),
    polarity=Polarity.POSITIVE,
    factuality=Factuality.REPORTED,
    tense="past",
    source=Source("laut Rutte", Span(0, 2), "Mark Rutte", "attribution"),
)
ZWEITE = replace(ABSAGE, id="2", arguments=(argument("wer", "Rubio"),))
FREMDE = replace(ABSAGE, id="3", rule="a.evr:andere")


@dataclass(frozen=True)
class Found:
    """An extractor that always finds the same."""

    events: tuple[EventMention, ...]

    def extract(self, text: str, date: str | None = None) -> tuple[EventMention, ...]:
        return self.events


def run(statement: str, *events: EventMention) -> ExampleResult:
    checked = check_files(["a.evr"], MemoryFiles({"a.evr": RULES.format(statement)}), parse, checks=False)
    assert not checked.has_errors, checked.diagnostics
    rule = next(rule for rule in checked.ruleset.rules if rule.id == "a.evr:absagen")
    [result] = run_examples(Found(events), checked.ruleset, rule)
    return result


@pytest.mark.parametrize(
    "expected",
    [
        "Absage",
        'Absage(wer: "Außenminister Rubio")',
        'Absage(wer: "Rubio")',
        'Absage(wer: "Marco Rubio", was: "Treffen")',
        'Absage(was: "das Treffen", wer: "Rubio")',
        'Absage(wann: "Am Mittwoch")',
        'Absage(wann: "2026-02-11")',
        "Absage polarity=positive",
        "Absage factuality=reported tense=past",
        'Absage source="laut Rutte"',
        'Absage source="Mark Rutte"',
        'Absage(wer: "Außenminister  Rubio")',
        'Absage(wer: "Au\u00dfenminister Rubio")',
    ],
)
def test_a_string_is_text_head_name_or_value(expected: str) -> None:
    result = run(EXAMPLE + expected, ABSAGE)
    assert (result.outcome, result.explanation) == (Outcome.PASSED, "")


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ('Absage(wer: "Müller")', 'wer is "Außenminister Rubio", not "Müller"'),
        ('Absage(was: "2026-02-11")', 'was is "das Treffen", not "2026-02-11"'),
        ('Absage(wer: "Rubio", wer: "Rubio")', 'wer is "Außenminister Rubio", not "Rubio"'),
        ("Absage polarity=negative", "polarity is positive, not negative"),
        ("Absage tense=future", "tense is past, not future"),
        ('Absage source="Trump"', "source is laut Rutte, not Trump"),
        ('Absage(wann: "2026-02-12")', 'wann is "Am Mittwoch", not "2026-02-12"'),
    ],
)
def test_a_difference_is_said(expected: str, said: str) -> None:
    result = run(EXAMPLE + expected, ABSAGE)
    assert result.is_failure
    assert said in result.explanation


def test_nothing_found_is_said() -> None:
    result = run(EXAMPLE + 'Absage(wer: "Rubio")')
    assert result.explanation == 'expected: Absage(wer: "Rubio")\nfound:    nothing'


def test_a_role_that_is_empty_is_said() -> None:
    result = run(EXAMPLE + 'Absage(was: "Treffen")', ZWEITE)
    assert 'was is empty, not "Treffen"' in result.explanation


def test_further_events_of_the_rule_fail_and_those_of_others_do_not() -> None:
    assert run(EXAMPLE + "Absage", ABSAGE, FREMDE).outcome is Outcome.PASSED
    result = run(EXAMPLE + 'Absage(was: "Treffen")', ABSAGE, ZWEITE)
    assert result.is_failure
    assert result.explanation == 'not expected: Absage(wer: "Rubio") factuality=reported'


def test_each_expected_event_needs_one_of_its_own() -> None:
    both = EXAMPLE + 'Absage(wer: "Rubio") -> Absage(was: "Treffen")'
    assert run(both, ABSAGE, ZWEITE).outcome is Outcome.PASSED
    assert run(both, ZWEITE, ABSAGE).outcome is Outcome.PASSED
    assert run(both, ABSAGE).is_failure


@pytest.mark.parametrize("statement", [f'counter "{TEXT}"', EXAMPLE + "none"])
def test_a_counter_wants_no_event_of_its_rule(statement: str) -> None:
    assert run(statement).outcome is Outcome.PASSED
    assert run(statement, FREMDE).outcome is Outcome.PASSED
    result = run(statement, ABSAGE)
    assert result.is_failure
    assert result.explanation.startswith("not expected: Absage(")


def test_a_todo_never_fails() -> None:
    todo = f"todo {EXAMPLE}Absage"
    assert run(todo).outcome is Outcome.TODO
    assert run(todo, ABSAGE).outcome is Outcome.UNEXPECTED_PASS
    assert run(f'todo counter "{TEXT}"', ABSAGE).outcome is Outcome.TODO
    assert not run(todo).is_failure
