"""Type checking of rules: patterns against their event, guards, takes, switched-off variants, examples.

Takes a resolved rule; reports roles, types and values that do not exist, and roles that nothing ever fills.
"""

from __future__ import annotations

from typing import assert_never

from eventdsl.analysis.pattern_types import check_pattern, check_roles, check_words, kind_of
from eventdsl.analysis.report import Report
from eventdsl.analysis.symbols import ResolvedRule
from eventdsl.analysis.vocabulary import EXPECTED_FEATURES, GUARD_FEATURES, PREPOSITIONAL, TAKE_SOURCES, VARIANTS
from eventdsl.diagnostics import did_you_mean
from eventdsl.events.schema import EventType, Role
from eventdsl.source import Span
from eventdsl.syntax import ast


def check_rule(report: Report, rule: ResolvedRule) -> None:
    """Check a rule whose event type exists."""
    event = report.ruleset.events[rule.event]
    taken = {default.role for default in report.ruleset.defaults[rule.event]}
    taken |= {statement.role.text for statement in rule.declaration.statements if isinstance(statement, ast.Take)}
    patterns = [found for found in rule.declaration.statements if isinstance(found, ast.PatternStatement)]
    for statement in patterns:
        filled = check_roles(report, event, statement.pattern)
        _check_required(report, event, statement, filled | taken)
    check_statements(report, rule.declaration, event)


def check_statements(report: Report, rule: ast.RuleDeclaration, event: EventType | None) -> None:
    """Check what needs no event type, and with one the roles of guards, takes and examples."""
    checker = _StatementChecker(report, event)
    for statement in rule.statements:
        checker.check(statement)


def _check_required(
    report: Report, event: EventType, statement: ast.PatternStatement, filled: frozenset[str] | set[str]
) -> None:
    """Warn of roles that the event requires and this pattern never fills: it would drop every match."""
    for role in event.roles:
        if role.minimum and role.name not in filled:
            message = f'this pattern never fills the role "{role.name}", which {event.name} requires'
            help = f"add {{{role.name}}}, take it from the clause, or declare it as {role.name}: {role.type}?"
            report.warning("unfilled-role", message, statement.span, help=help)


class _StatementChecker:
    def __init__(self, report: Report, event: EventType | None) -> None:
        self.report = report
        self.event = event

    def check(self, statement: ast.Statement) -> None:
        match statement:
            case ast.PatternStatement(pattern=pattern):
                check_pattern(self.report, pattern)
            case ast.ContainsGuard(words=words):
                check_words(self.report, words)
            case ast.TypeGuard():
                self.type_guard(statement)
            case ast.HeadGuard(role, _, words):
                self.role(role)
                check_words(self.report, words)
            case ast.PresenceGuard(role):
                self.role(role)
            case ast.ReferentGuard(left, _, right):
                self.role(left)
                self.role(right)
            case ast.FeatureGuard():
                self.feature_guard(statement)
            case ast.Take():
                self.take(statement)
            case ast.Without(variants):
                for variant in variants:
                    self.report.known("variant", variant.text, variant.span, VARIANTS)
            case ast.Example():
                self.example(statement)
            case _:
                assert_never(statement)

    def role(self, name: ast.Identifier) -> Role | None:
        """The role of a name; None where there is none, which is reported, or where the event is unknown."""
        if self.event is None:
            return None
        role = self.event.role(name.text)
        if role is None:
            names = [known.name for known in self.event.roles]
            help = did_you_mean(name.text, names) or f"{self.event.name} has {', '.join(names) or 'no roles'}"
            message = f'the event {self.event.name} has no role "{name.text}"'
            self.report.error("unknown-role", message, name.span, f"not declared in {self.event.name}", help=help)
        return role

    def type_guard(self, guard: ast.TypeGuard) -> None:
        role = self.role(guard.role)
        for reference in guard.types:
            name = self.type_reference(reference)
            if role is None or name is None or role.type == "Text":
                continue
            if kind_of(self.report.ruleset, name) != kind_of(self.report.ruleset, role.type):
                message = f'the role "{role.name}" takes {role.type}, which is never {name}'
                self.report.error("slot-type", message, reference.span, help="name a type that the role can have")

    def type_reference(self, reference: ast.TypeReference) -> str | None:
        if isinstance(reference.name, ast.Parameter):
            check_pattern(self.report, reference.name)
            return None
        return self.report.type_name(reference.name)

    def feature_guard(self, guard: ast.FeatureGuard) -> None:
        if not self.report.known("guard", guard.name.text, guard.name.span, GUARD_FEATURES):
            return
        values = GUARD_FEATURES[guard.name.text]
        for value in guard.values:
            self.report.known_value(guard.name.text, value.text, value.span, values)

    def take(self, take: ast.Take) -> None:
        role = self.role(take.role)
        name = self.type_reference(take.type) if take.type is not None else None
        if role is not None and name is not None and not self.report.ruleset.is_subtype(name, role.type):
            assert take.type is not None
            message = f'the role "{role.name}" takes {role.type}, and {name} is none'
            self.report.error("slot-type", message, take.type.span, help=f"take {role.type} or a subtype")
        check_take_source(self.report, take.source)

    def example(self, example: ast.Example) -> None:
        for expected in example.events:
            self.expected_event(expected)

    def expected_event(self, expected: ast.ExpectedEvent) -> None:
        name = self.report.event_type(expected.type, more=("none",))
        if name is not None and self.event is not None and not self.report.ruleset.is_subtype(name, self.event.name):
            message = f"this rule gives {self.event.name}, and {name} is none"
            self.report.error("expected-type", message, expected.type.span, help=f"expect {self.event.name}")
        for argument in expected.arguments:
            self.role(argument.role)
        for feature in expected.features:
            self.expected_feature(feature)

    def expected_feature(self, feature: ast.ExpectedFeature) -> None:
        if not self.report.known("feature", feature.name.text, feature.name.span, EXPECTED_FEATURES):
            return
        values = EXPECTED_FEATURES[feature.name.text]
        if values:
            self.report.known_value(feature.name.text, feature.value.value, feature.value.span, values)


def check_take_source(report: Report, source: ast.TakeSource) -> None:
    """Check where a `take` or a role default looks."""
    if not report.known("source of a role", source.what, _word_of(report, source), TAKE_SOURCES):
        return
    if source.what == PREPOSITIONAL and not source.words:
        report.error("take-words", '"pp" wants its prepositions', source.span, help="write pp(zu | an | bei)")
    if source.what != PREPOSITIONAL and source.words:
        report.error("take-words", f'"{source.what}" takes no words', source.span, help=f"write {source.what} alone")


def _word_of(report: Report, source: ast.TakeSource) -> Span:
    """Where the word stands that says what is looked for: behind the scope."""
    text = report.scope.module.source.text
    start = text.find(source.what, source.span.start + len(source.scope.value), source.span.end)
    return Span(start, start + len(source.what))
