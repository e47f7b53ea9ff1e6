"""Which parts of a rule set the events of a corpus have exercised.

Takes an engine and documents; gives for each document the items that fired and the near misses, and sums them up to a
`Coverage` with exact fractions. Only events that stand count: a match that a guard refuses covers no slot, it covers
the refusal of the guard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from eventdsl.api import Engine
from eventdsl.corpus.documents import InputDocument
from eventdsl.engine.trace import Attempt, ElementKind, ElementTrace, Status
from eventdsl.german.pipeline import analyse
from eventdsl.german.verbs import split_particle
from eventdsl.ir.pattern import fold
from eventdsl.syntax import ast
from eventdsl.testing.coverage_items import Item, ItemKind, Probe, RuleItems, rule_items
from eventdsl.testing.near_misses import NearMiss, near_misses
from eventdsl.text.document import Sentence


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """How often each item fired in one document."""

    hits: Mapping[Item, int]
    near_misses: tuple[NearMiss, ...]
    events: int
    sentences: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some items have fired."""

    fired: int
    total: int

    @property
    def fraction(self) -> Fraction:
        """1 where there is nothing to cover."""
        return Fraction(self.fired, self.total) if self.total else Fraction(1)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The items of a rule set with how often each fired in a corpus."""

    items: tuple[Item, ...]
    hits: Mapping[Item, int]

    def share(self, items: Iterable[Item] | None = None) -> Share:
        """How many of the items, by default of all, have fired."""
        chosen = tuple(self.items if items is None else items)
        return Share(sum(self.hits.get(item, 0) > 0 for item in chosen), len(chosen))

    def only(self, kinds: Collection[ItemKind]) -> Coverage:
        """The coverage of items of these kinds."""
        return Coverage(tuple(item for item in self.items if item.kind in kinds), self.hits)

    def of_rule(self, rule: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.rule == rule)

    def events(self, rule: str) -> int:
        """How many events of a rule there were."""
        return sum(count for item, count in self.hits.items() if item.rule == rule and item.kind is ItemKind.RULE)

    def of_kind(self, kind: ItemKind) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind is kind)

    def missed(self, items: Iterable[Item] | None = None) -> tuple[Item, ...]:
        """The items that never fired, in the order of the rules."""
        return tuple(item for item in (self.items if items is None else items) if not self.hits.get(item))


class CoverageMeter:
    """Measures documents with one engine; only the rules that were given, not those of imported files."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        compiled = {rule.id: rule for rule in engine.program.rules}
        given = [rule for rule in engine.ruleset.rules if rule.given]
        self.rules = {rule.id: rule_items(engine.ruleset, rule, compiled[rule.id]) for rule in given}

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything there is to cover, in the order of the rules."""
        return tuple(item for rule in self.rules.values() for item in rule.items())

    def measure(self, document: InputDocument) -> DocumentCoverage:
        """What a document covers."""
        analysed = analyse(document.text, date=document.date, doc_id=document.id)
        trace = self.engine.trace(analysed, self.rules, nearest_too=False)
        hits: Counter[Item] = Counter()
        for attempt in trace.attempts:
            hits.update(self._fired(attempt, analysed.sentences[attempt.sentence]))
        return DocumentCoverage(
            hits=dict(hits),
            near_misses=tuple(near_misses(trace, analysed)),
            events=len(trace.events),
            sentences=len(analysed.sentences),
            tokens=sum(len(sentence.tokens) for sentence in analysed.sentences),
        )

    def summed(self, measured: Iterable[DocumentCoverage], before: Coverage | None = None) -> Coverage:
        """The coverage of a corpus, added to what was covered before."""
        hits: Counter[Item] = Counter(before.hits if before is not None else {})
        for document in measured:
            hits.update(document.hits)
        return Coverage(self.items, dict(hits))

    def _fired(self, attempt: Attempt, sentence: Sentence) -> Iterator[Item]:
        rule = self.rules[attempt.rule.id]
        yield from _guards(rule, attempt)
        if not attempt.event:
            return
        pattern = next(found for found in rule.patterns if found.item.pattern == attempt.pattern.number)
        found = [leaf for element in attempt.elements for leaf in element.found()]
        origins = frozenset(leaf.origin for leaf in found if leaf.origin is not None)
        words = _words(attempt, found, sentence)
        yield rule.item
        yield pattern.item
        if attempt.variant is not None and attempt.variant in pattern.variants:
            yield pattern.variants[attempt.variant]
        probes: tuple[Probe, ...] = (*pattern.probes, *rule.takes, *rule.defaults)
        yield from (probe.item for probe in probes if probe.fires(origins, words))


def _guards(rule: RuleItems, attempt: Attempt) -> Iterator[Item]:
    """What each guard said of a match."""
    for element in attempt.elements:
        guard = rule.guards.get(element.origin) if element.origin is not None else None
        if element.kind is ElementKind.GUARD and guard is not None:
            held, refused = guard
            yield held if element.status is Status.MATCHED else refused


def _words(attempt: Attempt, found: Iterable[ElementTrace], sentence: Sentence) -> frozenset[str]:
    """The words of an event that stand for words of the rule, as they are compared."""
    words: set[str] = set()
    if attempt.frame is not None:
        words |= {attempt.frame.lemma, *attempt.frame.modals, *(split_particle(attempt.frame.lemma) or ())}
    phrase_at = sentence.structure.phrase_at
    for leaf in found:
        for index in leaf.tokens:
            token = sentence.tokens[index]
            words |= {token.lemma, token.norm, token.norm.lower(), token.lemma.rsplit("-", 1)[-1]}
            if index in phrase_at:
                words |= set(sentence.phrases[phrase_at[index]].prepositions)
    return frozenset(fold(word) for word in words)


def examples_as_documents(engine: Engine) -> tuple[InputDocument, ...]:
    """The examples and counter-examples of the given rules, each a document named by its place."""
    documents: list[InputDocument] = []
    for rule in engine.ruleset.rules:
        if rule.given:
            for example in rule.declaration.statements:
                if isinstance(example, ast.Example):
                    line = rule.source.position(example.span.start).line
                    documents.append(InputDocument(f"{rule.source.name}:{line}", example.text.value, example.date))
    return tuple(documents)
