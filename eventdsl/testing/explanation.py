"""Why a sentence has an event of a rule, or why not.

Takes an engine, a sentence and rules; gives an `Explanation`: for each rule its candidates, the nearest first, each
with its elements beside the words of the text, the obstacles among them with their place in the rule file and in the
sentence. Data only: `commands.explanation_text` and `explanation_record` show it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.api import Engine
from eventdsl.diagnostics import Label
from eventdsl.engine.trace import Attempt, ElementKind, ElementTrace, Reason, Status
from eventdsl.events.mention import EventMention
from eventdsl.german.pipeline import analyse
from eventdsl.ir.pattern import Origin
from eventdsl.source import SourceFile, Span
from eventdsl.syntax import ast
from eventdsl.syntax.walk import find
from eventdsl.text.document import Document, Sentence

SENTENCE_NAME = "the sentence"
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class ExplainedObstacle:
    """What killed a candidate; `places` are the words that it is about."""

    reason: Reason
    message: str
    advice: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ExplainedElement:
    """An element of a rule with its place there, and the words that it took."""

    kind: ElementKind
    label: str
    status: Status
    place: Label | None
    words: tuple[Span, ...]
    evidence: str | None
    obstacle: ExplainedObstacle | None
    children: tuple[ExplainedElement, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One pattern of a rule at one place of the text; `killers` are the elements that failed."""

    rule: ResolvedRule
    pattern: int
    place: Label
    sentence: Span
    variant: str | None
    matched: bool
    elements: tuple[ExplainedElement, ...]
    killers: tuple[ExplainedElement, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What came of some rules in a text.

    `candidates` are the nearest first, the events before them all. `events` are the events of these rules that stand,
    `others` those of other rules.
    """

    source: SourceFile
    rules: tuple[ResolvedRule, ...]
    candidates: tuple[Candidate, ...]
    events: tuple[EventMention, ...]
    others: tuple[EventMention, ...]

    @property
    def matched(self) -> bool:
        return bool(self.events)


def explain(engine: Engine, text: str, rules: Collection[str], date: str | None = None) -> Explanation:
    """Why the rules with these ids have events in a text, or why not."""
    document = analyse(text, date=date)
    trace = engine.trace(document, rules)
    declared = {rule.id: rule for rule in engine.ruleset.rules}
    attempts = sorted(trace.attempts, key=lambda attempt: (not attempt.event, *attempt.nearness(), attempt.rule.id))
    reader = _Reader(engine.ruleset, document)
    return Explanation(
        source=SourceFile(SENTENCE_NAME, text),
        rules=tuple(declared[name] for name in sorted(rules)),
        candidates=tuple(reader.candidate(attempt, declared[attempt.rule.id]) for attempt in attempts),
        events=tuple(event for event in trace.events if event.rule in rules),
        others=tuple(event for event in trace.events if event.rule not in rules),
    )


def rules_of_type(ruleset: RuleSet, type_name: str) -> tuple[str, ...]:
    """The ids of the rules whose events are of a type or of a subtype of it."""
    return tuple(rule.id for rule in ruleset.rules if type_name in ruleset.types_of(rule.event))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns tokens and origins into places of the text and of the rule files."""

    ruleset: RuleSet
    document: Document

    def candidate(self, attempt: Attempt, rule: ResolvedRule) -> Candidate:
        sentence = self.document.sentences[attempt.sentence]
        return Candidate(
            rule=rule,
            pattern=attempt.pattern.number,
            place=self.label(attempt.pattern.origin),
            sentence=sentence.span,
            variant=attempt.variant,
            matched=attempt.event,
            elements=tuple(self.element(element, rule, sentence) for element in attempt.elements),
            killers=tuple(self.element(element, rule, sentence) for element in attempt.failed()),
        )

    def element(self, element: ElementTrace, rule: ResolvedRule, sentence: Sentence) -> ExplainedElement:
        place = self._place(element, rule)
        return ExplainedElement(
            kind=element.kind,
            label=self._words_of(element, place),
            status=element.status,
            place=place,
            words=_spans(element.tokens, sentence),
            evidence=element.evidence,
            obstacle=_obstacle(element, sentence),
            children=tuple(self.element(child, rule, sentence) for child in element.children),
        )

    def label(self, origin: Origin) -> Label:
        return Label(self.ruleset.modules[origin.file].source, origin.span)

    def _place(self, element: ElementTrace, rule: ResolvedRule) -> Label | None:
        """Where to point; a variant that is switched off is switched off in the rule's `without`."""
        if element.obstacle is not None and element.obstacle.reason is Reason.VARIANT_OFF:
            for without in find(rule.declaration, ast.Without):
                for name in without.variants:
                    if element.label == f"variant {name.text}":
                        return Label(rule.source, name.span)
        if element.kind is ElementKind.ROLE:
            return self._role(element, rule) or Label(rule.source, rule.declaration.event.span)
        return None if element.origin is None else self.label(element.origin)

    def _role(self, element: ElementTrace, rule: ResolvedRule) -> Label | None:
        """Where the required role is declared."""
        wanted = element.label.removeprefix("role ")
        for module in self.ruleset.modules.values():
            for event in find(module.tree, ast.EventDeclaration):
                if event.name.text in self.ruleset.types_of(rule.event):
                    for role in event.roles:
                        if role.name.text == wanted:
                            return Label(module.source, role.span)
        return None

    def _words_of(self, element: ElementTrace, place: Label | None) -> str:
        """The element as the author wrote it; what stands for no words of the rule has its own name."""
        if place is None or element.kind in (ElementKind.TRIGGER, ElementKind.VARIANT, ElementKind.ROLE):
            return element.label
        if element.kind is ElementKind.OVERLAP:
            return element.label
        written = " ".join(place.span.of(place.source.text).split())
        named = f"take {written}" if element.kind is ElementKind.TAKE and not written.startswith("take") else written
        return named if len(named) <= LONGEST_LABEL else f"{named[: LONGEST_LABEL - 1]}…"


def _obstacle(element: ElementTrace, sentence: Sentence) -> ExplainedObstacle | None:
    found = element.obstacle
    if found is None:
        return None
    return ExplainedObstacle(found.reason, found.message, found.advice, _spans(found.tokens, sentence))


def _spans(tokens: Iterable[int], sentence: Sentence) -> tuple[Span, ...]:
    """The places of tokens in the text, neighbours joined."""
    spans: list[Span] = []
    previous = -2
    for index in sorted(set(tokens)):
        span = sentence.tokens[index].span
        if index == previous + 1:
            spans[-1] = spans[-1].join(span)
        else:
            spans.append(span)
        previous = index
    return tuple(spans)


def explain_nearest(engine: Engine, text: str, rules: Collection[str], date: str | None = None) -> Explanation:
    """The same, for the rules that have events in the text, or else for the one that comes nearest to one."""
    explanation = explain(engine, text, rules, date)
    found = tuple(rule for rule in explanation.rules if any(event.rule == rule.id for event in explanation.events))
    nearest_rules = found or tuple(candidate.rule for candidate in explanation.candidates[:1])
    ids = {rule.id for rule in nearest_rules}
    return replace(
        explanation,
        rules=nearest_rules,
        candidates=tuple(candidate for candidate in explanation.candidates if candidate.rule.id in ids),
    )
