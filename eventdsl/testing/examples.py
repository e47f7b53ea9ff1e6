"""Running the examples that stand beside a rule.

Takes an extractor and a rule; gives for each `example`, `counter` and `todo` whether it holds, with an explanation that
says what was expected and what came. The events that an example lists must occur, each with at least the roles and
features that it names; further events of the same rule fail; events of other rules do not count. A string must equal
the argument's text, head or name; a time may give its ISO value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.events.emit import whole
from eventdsl.events.mention import ArgumentMention, EventMention
from eventdsl.syntax import ast


class Extractor(Protocol):
    """What finds events in a text; `eventdsl.api.Engine` is one."""

    def extract(self, text: str, date: str | None = None) -> tuple[EventMention, ...]: ...


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    TODO = "todo"  # known not to hold yet
    UNEXPECTED_PASS = "unexpected_pass"  # a todo that holds by now


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example's outcome; `explanation` is empty where it passed. `found` are the events of its rule."""

    rule: ResolvedRule
    example: ast.Example
    outcome: Outcome
    explanation: str
    found: tuple[EventMention, ...]

    @property
    def is_failure(self) -> bool:
        return self.outcome is Outcome.FAILED


def run_examples(extractor: Extractor, ruleset: RuleSet, rule: ResolvedRule) -> tuple[ExampleResult, ...]:
    """The results of all examples of one rule, in the order of the file."""
    examples = (found for found in rule.declaration.statements if isinstance(found, ast.Example))
    return tuple(run_example(extractor, ruleset, rule, example) for example in examples)


def run_example(extractor: Extractor, ruleset: RuleSet, rule: ResolvedRule, example: ast.Example) -> ExampleResult:
    """The result of one example."""
    text = example.text.value
    events = extractor.extract(text, date=example.date)
    found = tuple(event for event in events if event.rule == rule.id)
    expected = tuple(Expectation(event, ruleset.type_name(rule.module, event.type)) for event in example.events)
    explanation = "\n".join(differences(expected, found, text))
    return ExampleResult(rule, example, _outcome(example, holds=not explanation), explanation, found)


def _outcome(example: ast.Example, holds: bool) -> Outcome:
    if example.kind is ast.ExampleKind.TODO:
        return Outcome.UNEXPECTED_PASS if holds else Outcome.TODO
    return Outcome.PASSED if holds else Outcome.FAILED


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expected event with the declared name of its type."""

    event: ast.ExpectedEvent
    type: str | None


# ---- comparing ------------------------------------------------------------------------------------------------------


def differences(expected: Sequence[Expectation], found: Sequence[EventMention], text: str) -> list[str]:
    """One line for each expected event that is missing and each found event that is not expected."""
    fits = [[not _mismatches(want, event, text) for event in found] for want in expected]
    partner = _match(fits, len(found))
    spare = [event for index, event in enumerate(found) if index not in partner.values()]
    lines: list[str] = []
    for index, want in enumerate(expected):
        if index not in partner:
            lines += _missing(want, spare, text)
    lines += [f"not expected: {describe(event)}" for event in spare if not lines]
    return lines


def _match(fits: Sequence[Sequence[bool]], width: int) -> dict[int, int]:
    """The largest one-to-one assignment of rows to columns that fit, by augmenting paths; row → column."""
    owner: dict[int, int] = {}

    def assign(row: int, seen: set[int]) -> bool:
        for column in range(width):
            if fits[row][column] and column not in seen:
                seen.add(column)
                if column not in owner or assign(owner[column], seen):
                    owner[column] = row
                    return True
        return False

    for row in range(len(fits)):
        assign(row, set())
    return {row: column for column, row in owner.items()}


def _missing(want: Expectation, spare: Sequence[EventMention], text: str) -> list[str]:
    """Why an expected event is not there: nothing was found, or what the nearest event lacks."""
    lines = [f"expected: {_describe_expected(want.event)}"]
    if not spare:
        return [*lines, "found:    nothing"]
    nearest = min(spare, key=lambda event: len(_mismatches(want, event, text)))
    lines.append(f"found:    {describe(nearest)}")
    lines += [f"          {mismatch}" for mismatch in _mismatches(want, nearest, text)]
    return lines + [f"also:     {describe(event)}" for event in spare if event is not nearest]


def _mismatches(want: Expectation, event: EventMention, text: str) -> list[str]:
    """Everything in which an event differs from what is expected; empty where it fits."""
    found: list[str] = []
    if want.type not in event.types:
        found.append(f"the type is {event.type}, not {want.event.type.text}")
    arguments = want.event.arguments
    by_role = {role: [argument for argument in event.arguments if argument.role == role] for role in _roles(arguments)}
    for role, mentions in by_role.items():
        wanted = [argument.value.value for argument in arguments if argument.role.text == role]
        fits = [[_is_value(value, mention, event, text) for mention in mentions] for value in wanted]
        partner = _match(fits, len(mentions))
        given = " and ".join(_quoted(mention.text) for mention in mentions) or "empty"
        found += [f"{role} is {given}, not {_quoted(value)}" for i, value in enumerate(wanted) if i not in partner]
    for feature in want.event.features:
        found += _feature_mismatch(feature, event)
    return found


def _roles(arguments: Iterable[ast.ExpectedArgument]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(argument.role.text for argument in arguments))


def _is_value(value: str, mention: ArgumentMention, event: EventMention, text: str) -> bool:
    """Whether a string names an argument: by its text, head or name, a time's ISO value, the number that it says."""
    names = [mention.text, mention.head.of(text), mention.name]
    if event.time is not None and event.time.span == mention.span:
        names.append(event.time.value)
    if mention.amount is not None and mention.amount.low == mention.amount.high:
        names.append(str(whole(mention.amount.low)))
    return _is_one_of(value, names)


_FEATURES: dict[str, Callable[[EventMention], tuple[str | None, ...]]] = {
    "polarity": lambda event: (event.polarity.value,),
    "factuality": lambda event: (event.factuality.value,),
    "tense": lambda event: (event.tense,),
    "variant": lambda event: (event.variant,),
    "trigger": lambda event: (event.trigger.text, event.trigger.lemma),
    "source": lambda event: (event.source.text, event.source.name) if event.source else ("none",),
    "time": lambda event: (event.time.value, event.time.text) if event.time else ("none",),
}


def _feature_mismatch(feature: ast.ExpectedFeature, event: EventMention) -> list[str]:
    read = _FEATURES.get(feature.name.text)
    if read is None:
        return [f"an event has no {feature.name.text}"]
    values = read(event)
    if _is_one_of(feature.value.value, values):
        return []
    return [f"{feature.name.text} is {values[0] or 'empty'}, not {feature.value.value}"]


def _is_one_of(value: str, names: Iterable[str | None]) -> bool:
    wanted = _normal(value)
    return any(name is not None and _normal(name) == wanted for name in names)


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


# ---- describing -----------------------------------------------------------------------------------------------------


def describe(event: EventMention) -> str:
    """An event in the notation of examples: `Absage(wer: "Hegseth", was: "NATO-Treffen")`."""
    arguments = ", ".join(f"{argument.role}: {_quoted(argument.text)}" for argument in event.arguments)
    features = "" if event.polarity.value == "positive" else f" polarity={event.polarity.value}"
    features += "" if event.factuality.value == "asserted" else f" factuality={event.factuality.value}"
    return f"{event.type}({arguments}){features}"


def _describe_expected(event: ast.ExpectedEvent) -> str:
    arguments = ", ".join(f"{found.role.text}: {_quoted(found.value.value)}" for found in event.arguments)
    features = "".join(f" {found.name.text}={found.value.value}" for found in event.features)
    return f"{event.type.text}({arguments}){features}"


def _quoted(text: str) -> str:
    return f'"{_normal(text)}"'
