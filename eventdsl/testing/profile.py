"""Where the time of a run goes: by stage of the analysis and by rule.

Takes a compiled rule set and texts; gives a `Profile`. A text is read as `eventdsl run` reads it, with a clock that
counts each moment once: what a rule asks of the analysis (who is meant, when) counts for that stage, not for the rule.

    clauses     41 %
    tags        22 %
    …
    politik/absage.evr:absagen     1.2 %     87 tries     31 matches
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from eventdsl.engine.automaton import Search
from eventdsl.engine.binding import Match
from eventdsl.engine.engine import DocumentRun, Found, frame_candidates, phrase_match
from eventdsl.engine.engine import Engine as ProgramEngine
from eventdsl.engine.frames import FrameMatcher
from eventdsl.engine.index import TriggerIndex
from eventdsl.engine.linking import link_mentions
from eventdsl.engine.view import SentenceView
from eventdsl.german.text_reader import TextReader
from eventdsl.ir.program import CompiledRule, Program
from eventdsl.text.document import Name, Quotation, Reference, Sentence, TimeExpression, Token

NANOSECONDS = 1e-9
STAGES = (
    *("words", "prefilter", "tags", "names", "clauses", "times", "quotations", "references"),
    *("matching", "linking"),
)


class Profiled(Protocol):
    """What is profiled of a compiled rule set; `api.Engine` is one."""

    @property
    def program(self) -> Program: ...


class SourceText(Protocol):
    """A text with its date and name."""

    @property
    def text(self) -> str: ...

    @property
    def date(self) -> str | None: ...

    @property
    def id(self) -> str: ...


@dataclass(slots=True)
class RuleTime:
    """What a rule has cost: seconds, candidates that its words triggered, matches that its guards let pass."""

    seconds: float = 0.0
    tries: int = 0
    matches: int = 0


@dataclass(slots=True)
class Profile:
    """Seconds by stage and costs by rule id; how much text that was, and how much of it was looked at."""

    stages: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    rules: dict[str, RuleTime] = field(default_factory=dict)
    documents: int = 0
    sentences: int = 0
    candidates: int = 0
    tokens: int = 0
    events: int = 0

    @property
    def seconds(self) -> float:
        return sum(self.stages.values()) + sum(rule.seconds for rule in self.rules.values())


class Clock:
    """Counts processor time for what is being done; what is done inside of something else counts for itself."""

    def __init__(self) -> None:
        self.spent: dict[tuple[str, str], int] = {}
        self._doing: list[tuple[str, str]] = []
        self._since = 0

    @contextmanager
    def doing(self, kind: str, name: str) -> Iterator[None]:
        """Count what happens inside for a stage or a rule."""
        self._book()
        self._doing.append((kind, name))
        try:
            yield
        finally:
            self._book()
            self._doing.pop()

    def _book(self) -> None:
        now = time.process_time_ns()
        if self._doing:
            current = self._doing[-1]
            self.spent[current] = self.spent.get(current, 0) + now - self._since
        self._since = now


class TimedReader(TextReader):
    """A text whose analysis is timed by stage."""

    def __init__(self, clock: Clock, source: SourceText) -> None:
        self._clock = clock
        with clock.doing("stage", "words"):
            super().__init__(source.text, source.date, source.id)

    def tagged(self, number: int) -> Sentence:
        with self._clock.doing("stage", "tags"):
            return super().tagged(number)

    def tokens(self, number: int) -> tuple[Token, ...]:
        with self._clock.doing("stage", "names"):
            return super().tokens(number)

    def sentence(self, number: int) -> Sentence:
        with self._clock.doing("stage", "names"):
            self.tagged_names(number)
        with self._clock.doing("stage", "clauses"):
            return super().sentence(number)

    def may_have(self, number: int, verbs: frozenset[str]) -> bool:
        with self._clock.doing("stage", "names"):
            self.tagged_names(number)
        with self._clock.doing("stage", "clauses"):
            return super().may_have(number, verbs)

    def names(self, number: int) -> tuple[Name, ...]:
        with self._clock.doing("stage", "names"):
            return super().names(number)

    def plain_names(self, number: int) -> tuple[Name, ...]:
        with self._clock.doing("stage", "names"):
            return super().plain_names(number)

    def times(self, number: int) -> Sequence[TimeExpression]:
        with self._clock.doing("stage", "times"):
            return super().times(number)

    def quotations(self, number: int) -> Sequence[Quotation]:
        with self._clock.doing("stage", "quotations"):
            return super().quotations(number)

    def announced(self, number: int) -> Sequence[Quotation]:
        with self._clock.doing("stage", "quotations"):
            return super().announced(number)

    def reference(self, number: int, token: int) -> Reference | None:
        with self._clock.doing("stage", "references"):
            return super().reference(number, token)


class TimedRun(DocumentRun):
    """A run whose rules are timed one by one."""

    def __init__(self, engine: ProgramEngine, text: TimedReader, sentences: Sequence[int], meter: Meter) -> None:
        super().__init__(engine, text, sentences)
        self._meter = meter

    def accepted(self, index: TriggerIndex, view: SentenceView) -> Iterator[Found]:
        rules = self.engine.program.rules
        if not index.may_match(view):
            return
        for frame, entries in frame_candidates(index, view):
            matcher = FrameMatcher(view, frame, self.tester)
            for entry in (one for one in entries if one.can_match(view)):
                rule = rules[entry.rule]
                with self._meter.trying(rule):
                    match = matcher.match(entry.pattern)
                    found = self._found(rule, (match,) if isinstance(match, Match) else (), view)
                yield from found
        for phrase in index.phrases(view):
            rule = rules[phrase.rule]
            with self._meter.trying(rule):
                search = Search(phrase.pattern.automaton, view, self.tester)
                found = self._found(rule, [phrase_match(phrase, match, view) for match in search.matches()], view)
            yield from found

    def _found(self, rule: CompiledRule, matches: Iterable[Match], view: SentenceView) -> list[Found]:
        accepted = [self.accept(rule, match, view) for match in matches]
        found = [one for one in accepted if one is not None]
        self._meter.matched(rule, len(found))
        return found


class Meter:
    """Profiles texts one after another."""

    def __init__(self, engine: Profiled) -> None:
        self._engine = ProgramEngine(engine.program)
        self._clock = Clock()
        self._profile = Profile(rules={rule.id: RuleTime() for rule in engine.program.rules})

    @contextmanager
    def trying(self, rule: CompiledRule) -> Iterator[None]:
        """Count the time of one candidate of a rule."""
        self._profile.rules[rule.id].tries += 1
        with self._clock.doing("rule", rule.id):
            yield

    def matched(self, rule: CompiledRule, count: int) -> None:
        self._profile.rules[rule.id].matches += count

    def measure(self, source: SourceText) -> None:
        """Run one text."""
        clock, profile, prefilter = self._clock, self._profile, self._engine.prefilter
        reader = TimedReader(clock, source)
        with clock.doing("stage", "prefilter"):
            words = prefilter.candidates(reader.words)
            numbers = [number for number in words if prefilter.confirms(reader.tagged(number).tokens)]
        with clock.doing("stage", "matching"):
            mentions = TimedRun(self._engine, reader, numbers, self).run()
        with clock.doing("stage", "linking"):
            link_mentions(reader, mentions)
        profile.documents += 1
        profile.sentences += len(reader.words)
        profile.candidates += len(numbers)
        profile.tokens += sum(map(len, reader.words))
        profile.events += len(mentions)

    def profile(self) -> Profile:
        """What has been measured so far."""
        for (kind, name), nanoseconds in self._clock.spent.items():
            if kind == "stage":
                self._profile.stages[name] = nanoseconds * NANOSECONDS
            else:
                self._profile.rules[name].seconds = nanoseconds * NANOSECONDS
        return self._profile
