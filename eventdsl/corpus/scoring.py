"""How well rules find what a gold file says is there.

Takes gold documents and what was found in them; gives precision, recall and F1 of events by type and of arguments by
role, each with a 95 % confidence interval, and the list of errors.

An event is found where an event of its type, or of a subtype, has a word of its trigger; each is counted once. An
argument is found where the event has one of the same role whose head lies in the gold span, or whose span lies in it
or around it. Arguments of events that are missed or spurious count as missed or spurious. Intervals of precision and
recall are Wilson's; that of F1 is drawn from 1,000 resamples of the documents with a fixed seed.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eventdsl.corpus.gold import GoldArgument, GoldDocument, GoldEvent
from eventdsl.events.mention import ArgumentMention, EventMention

Z = 1.959964  # of the normal distribution, for 95 %
RESAMPLES = 1000
SEED = 20260211
ALL = "all"
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found rightly, found wrongly and not found."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float:
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.right, 2 * self.right + self.spurious + self.missed)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one type or role over all documents, with the interval of their F1."""

    counts: Counts
    f1_interval: Interval

    @property
    def precision_interval(self) -> Interval:
        return wilson(self.counts.right, self.counts.right + self.counts.spurious)

    @property
    def recall_interval(self) -> Interval:
        return wilson(self.counts.right, self.counts.right + self.counts.missed)


class ErrorKind(StrEnum):
    MISSED_EVENT = "missed event"
    SPURIOUS_EVENT = "spurious event"
    MISSED_ARGUMENT = "missed argument"
    SPURIOUS_ARGUMENT = "spurious argument"
    WRONG_POLARITY = "wrong polarity"
    WRONG_TIME = "wrong time"
    WRONG_SOURCE = "wrong source"


@dataclass(frozen=True, slots=True)
class ScoringError:
    """One difference; `place` is an offset in the document, `rule` the rule that found something, if one did."""

    kind: ErrorKind
    doc: str
    place: int
    type: str
    detail: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Scores:
    """By event type and by role, sorted; the entry `all` is over all of them. `features` are shares that are right."""

    events: Mapping[str, Score]
    roles: Mapping[str, Score]
    features: Mapping[str, tuple[int, int]]
    errors: tuple[ScoringError, ...]


def wilson(right: int, total: int) -> Interval:
    """Wilson's 95 % interval of a share; (0, 1) where nothing was counted."""
    if total == 0:
        return (0.0, 1.0)
    share, square = right / total, Z * Z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return (max(0.0, centre - half), min(1.0, centre + half))


def score(pairs: Iterable[tuple[GoldDocument, Sequence[EventMention]]]) -> Scores:
    """The scores of what was found in each gold document."""
    compared = [_Comparison(gold, mentions) for gold, mentions in pairs]
    features: dict[str, tuple[int, int]] = {}
    for document in compared:
        for name, (right, total) in document.features.items():
            before = features.get(name, (0, 0))
            features[name] = (before[0] + right, before[1] + total)
    return Scores(
        events=_scores([document.events for document in compared]),
        roles=_scores([document.roles for document in compared]),
        features=features,
        errors=tuple(error for document in compared for error in document.errors),
    )


# ---- one document ---------------------------------------------------------------------------------------------------


class _Comparison:
    """One document: gold against what was found."""

    def __init__(self, gold: GoldDocument, mentions: Sequence[EventMention]) -> None:
        self.doc = gold.document.id
        self.text = gold.document.text
        self.events: dict[str, Counts] = defaultdict(Counts)
        self.roles: dict[str, Counts] = defaultdict(Counts)
        self.features: dict[str, tuple[int, int]] = {}
        self.errors: list[ScoringError] = []
        found = _assign(gold.events, mentions)
        for index, event in enumerate(gold.events):
            if index in found:
                self._found(event, mentions[found[index]])
            else:
                self._missed(event)
        for index, mention in enumerate(mentions):
            if index not in found.values():
                self._spurious(mention)

    def _found(self, event: GoldEvent, mention: EventMention) -> None:
        self.events[event.type] += Counts(right=1)
        partner = _assign_arguments(event.arguments, mention.arguments)
        for index, wanted in enumerate(event.arguments):
            self.roles[wanted.role] += Counts(right=1) if index in partner else Counts(missed=1)
            if index not in partner:
                self._error(ErrorKind.MISSED_ARGUMENT, event, f"{wanted.role}: {_quoted(wanted.text)}", mention.rule)
        for index, given in enumerate(mention.arguments):
            if index not in partner.values():
                self.roles[given.role] += Counts(spurious=1)
                self._error(ErrorKind.SPURIOUS_ARGUMENT, event, f"{given.role}: {_quoted(given.text)}", mention.rule)
        self._compare_features(event, mention)

    def _compare_features(self, event: GoldEvent, mention: EventMention) -> None:
        time = (mention.time.value,) if mention.time else ()
        source = (mention.source.text, mention.source.name) if mention.source else ()
        compared = (
            ("polarity", event.polarity, (mention.polarity.value,), ErrorKind.WRONG_POLARITY),
            ("time", event.time, time, ErrorKind.WRONG_TIME),
            ("source", event.source, source, ErrorKind.WRONG_SOURCE),
        )
        for name, wanted, given, kind in compared:
            if wanted is None:
                continue
            right, total = self.features.get(name, (0, 0))
            self.features[name] = (right + (wanted in given), total + 1)
            if wanted not in given:
                self._error(kind, event, f"{given[0] if given else 'none'}, not {wanted}", mention.rule)

    def _missed(self, event: GoldEvent) -> None:
        self.events[event.type] += Counts(missed=1)
        for argument in event.arguments:
            self.roles[argument.role] += Counts(missed=1)
        self._error(ErrorKind.MISSED_EVENT, event, _quoted(event.place.of(self.text)), None)

    def _spurious(self, mention: EventMention) -> None:
        self.events[mention.type] += Counts(spurious=1)
        for argument in mention.arguments:
            self.roles[argument.role] += Counts(spurious=1)
        place = mention.trigger.spans[0].start
        detail = _quoted(mention.trigger.text)
        self.errors.append(ScoringError(ErrorKind.SPURIOUS_EVENT, self.doc, place, mention.type, detail, mention.rule))

    def _error(self, kind: ErrorKind, event: GoldEvent, detail: str, rule: str | None) -> None:
        self.errors.append(ScoringError(kind, self.doc, event.place.start, event.type, detail, rule))


def _assign(events: Sequence[GoldEvent], mentions: Sequence[EventMention]) -> dict[int, int]:
    """Gold event → found event, each used once; the nearest type and most arguments first."""
    ranked = sorted(
        (-_agreement(event, mention), i, j)
        for i, event in enumerate(events)
        for j, mention in enumerate(mentions)
        if event.type in mention.types and any(a.overlaps(b) for a in event.trigger for b in mention.trigger.spans)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def _agreement(event: GoldEvent, mention: EventMention) -> float:
    same_type = 0.5 if event.type == mention.type else 0.0
    return same_type + len(_assign_arguments(event.arguments, mention.arguments))


def _assign_arguments(wanted: Sequence[GoldArgument], given: Sequence[ArgumentMention]) -> dict[int, int]:
    partner: dict[int, int] = {}
    for i, argument in enumerate(wanted):
        for j, mention in enumerate(given):
            if j not in partner.values() and _is_same(argument, mention):
                partner[i] = j
                break
    return partner


def _is_same(wanted: GoldArgument, given: ArgumentMention) -> bool:
    if wanted.role != given.role:
        return False
    return wanted.span.covers(given.head) or wanted.span.covers(given.span) or given.span.covers(wanted.span)


def _quoted(text: str) -> str:
    return f'"{" ".join(text.split())}"'


# ---- all documents --------------------------------------------------------------------------------------------------


def _scores(documents: Sequence[Mapping[str, Counts]]) -> dict[str, Score]:
    """The scores of each name, and of all together."""
    names = sorted({name for document in documents for name in document})
    rows = {name: [document.get(name, Counts()) for document in documents] for name in names}
    rows[ALL] = [sum(document.values(), Counts()) for document in documents]
    return {name: Score(sum(counts, Counts()), _bootstrap(counts)) for name, counts in rows.items()}


def _bootstrap(documents: Sequence[Counts]) -> Interval:
    """The 95 % interval of F1 over resamples of the documents; (0, 1) for fewer than two."""
    counted = [counts for counts in documents if counts != Counts()]
    if len(counted) < 2:
        return (0.0, 1.0)
    chance = random.Random(SEED)
    values = sorted(sum(chance.choices(counted, k=len(counted)), Counts()).f1 for _ in range(RESAMPLES))
    return (values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1])


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
