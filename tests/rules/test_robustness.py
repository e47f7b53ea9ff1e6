"""Every shipped rule finds its own examples when they are said a little differently, and not when they are denied."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import pytest

from eventdsl.api import Engine, compile_rules
from eventdsl.events.mention import EventMention, Polarity
from eventdsl.german.pipeline import analyse
from eventdsl.syntax import ast
from eventdsl.testing.metamorphic import TRANSFORMATIONS, Effect, Transformation
from eventdsl.text.document import Document

# Roles that say when and where move with what is inserted.
FREE_ROLES = frozenset(("wann", "wo"))


def _examples() -> list[tuple[str, ast.Example]]:
    ruleset = compile_rules("rules/").ruleset
    return [
        (rule.id, statement)
        for rule in ruleset.rules
        for statement in rule.declaration.statements
        if isinstance(statement, ast.Example) and statement.kind is ast.ExampleKind.EXAMPLE and statement.events
    ]


CASES = [
    pytest.param(rule, example, transformation, id=f"{rule}-{transformation.name}-{example.text.value[:30]}")
    for rule, example in _examples()
    for transformation in TRANSFORMATIONS
]


def said(events: Iterable[EventMention], rule: str, text: str) -> list[tuple[str, frozenset[tuple[str, str]]]]:
    """Types and the heads of roles, comparable across spellings."""
    found = [
        (
            event.type,
            frozenset(
                (argument.role, " ".join(unicodedata.normalize("NFC", argument.head.of(text)).lower().split()))
                for argument in event.arguments
                if argument.role not in FREE_ROLES
            ),
        )
        for event in events
        if event.rule == rule
    ]
    return sorted(found, key=repr)


@pytest.mark.parametrize(("rule", "example", "transformation"), CASES)
def test_example_survives(engine: Engine, rule: str, example: ast.Example, transformation: Transformation) -> None:
    document = analyse(example.text.value, date=example.date)
    events = engine.run_document(document)
    changed = transformation.apply(document)
    if changed is None:
        return  # this sentence has no such form
    after = engine.extract(changed, date=example.date)
    match transformation.effect:
        case Effect.KEEPS:
            assert said(after, rule, changed) == said(events, rule, document.text), changed
        case Effect.NEGATES if _is_main_clause(events, rule, document):
            assert all(event.polarity is Polarity.NEGATIVE for event in after if event.rule == rule), changed


def _is_main_clause(events: Iterable[EventMention], rule: str, document: Document) -> bool:
    """Whether the event is what the main clause says, so that denying the clause denies it."""
    verbs = {document.sentences[0].tokens[frame.verb].start for frame in document.sentences[0].frames}
    finite = {
        document.sentences[0].tokens[frame.finite].start
        for frame in document.sentences[0].frames
        if frame.finite is not None
    }
    return any(
        event.rule == rule
        and event.variant not in ("nominal", "phrase", "participle", "zu_infinitive")
        and any(span.start in verbs | finite for span in event.trigger.spans)
        for event in events
    )
