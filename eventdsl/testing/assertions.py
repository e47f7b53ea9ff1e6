"""Assertions about the events of a sentence, for tests in code.

    >>> from eventdsl.testing import assert_events
    >>> found = assert_events(
    ...     "@politik",
    ...     "Hegseth sagt die Reise nicht ab.",
    ...     'Absage(wer: "Hegseth") polarity=negative',
    ...     rule="absagen",
    ... )

Expected events stand in the notation of examples in rule files, and are compared as those are: each must occur with at
least the roles and features that it names, and nothing else may occur.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache

from eventdsl.api import Engine, RulePaths, compile_rules
from eventdsl.diagnostics import render_text
from eventdsl.events.mention import EventMention
from eventdsl.source import SourceFile
from eventdsl.syntax import ast
from eventdsl.syntax.parser import parse
from eventdsl.testing.examples import Expectation, differences


def assert_events(
    rules: Engine | RulePaths, sentence: str, *expected: str, date: str | None = None, rule: str | None = None
) -> tuple[EventMention, ...]:
    """Assert that a sentence has exactly these events; without any, that it has none. Gives what was found.

    `rules` is an engine, or files, folders or packs of rules. With `rule`, its name or id, the events of other rules do
    not count. `date` is the day of the sentence in ISO form. Raises AssertionError with what differs, ValueError for an
    expectation that cannot be read, RulesError for broken rules.
    """
    __tracebackhide__ = True
    engine = rules if isinstance(rules, Engine) else _engine(_key(rules))
    wanted = tuple(Expectation(event, event.type.text) for event in _parsed(expected))
    mentions = engine.extract(sentence, date=date)
    if rule is not None:
        _require_rule(engine, rule)
        mentions = tuple(event for event in mentions if rule in (event.rule, event.rule.rpartition(":")[2]))
    lines = differences(wanted, mentions, sentence)
    if lines:
        raise AssertionError("\n".join((f'in "{sentence}"', *lines)))
    return mentions


def _key(rules: RulePaths) -> tuple[str, ...]:
    paths = (rules,) if isinstance(rules, str | os.PathLike) else tuple(rules)
    return tuple(os.fspath(path) for path in paths)


@lru_cache(maxsize=16)
def _engine(paths: tuple[str, ...]) -> Engine:
    return compile_rules(paths)


def _require_rule(engine: Engine, name: str) -> None:
    if not any(name in (rule.id, rule.declaration.name.text) for rule in engine.ruleset.rules):
        raise ValueError(f"there is no rule {name!r}")


def _parsed(expected: tuple[str, ...]) -> tuple[ast.ExpectedEvent, ...]:
    """The expected events, read by the parser of rule files."""
    if not expected:
        return ()
    arrows = "\n".join(f"    -> {event}" for event in expected)
    source = SourceFile(
        "expected events", f"evr 1\nrule expected -> Expected {{\n  example {json.dumps('')}\n{arrows}\n}}\n"
    )
    parsed = parse(source)
    if parsed.diagnostics:
        raise ValueError(render_text(parsed.diagnostics))
    return tuple(
        event
        for declaration in parsed.module.declarations
        if isinstance(declaration, ast.RuleDeclaration)
        for statement in declaration.statements
        if isinstance(statement, ast.Example)
        for event in statement.events
    )
