"""A program on a document with an account of what came of chosen rules.

Takes a document and rules; gives an `Attempt` for each candidate of each pattern: what the pattern found, which roles
were taken from around it, which guards held, and which other rule's event stands in the same words. The run itself is
the engine's own: what stands here stands in `eventdsl run`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from eventdsl.diagnostics.nearest import nearest
from eventdsl.engine.automaton import Search
from eventdsl.engine.binding import Match
from eventdsl.engine.engine import DocumentRun, Engine, Found, frame_candidates, missing_roles, phrase_match
from eventdsl.engine.frame_tracer import FrameTracer, filler_tokens, trigger_label, untried
from eventdsl.engine.guard_obstacles import guard_obstacle
from eventdsl.engine.guards import failing_guard
from eventdsl.engine.index import PhraseEntry, TriggerIndex
from eventdsl.engine.near_triggers import near_trigger, predicate_frames
from eventdsl.engine.overlap import Candidate, winner
from eventdsl.engine.phrase_tracer import PhraseTracer
from eventdsl.engine.refusals import slot_name
from eventdsl.engine.trace import Attempt, ElementKind, ElementTrace, Obstacle, Reason, Status
from eventdsl.engine.view import SentenceView
from eventdsl.ir.dump import words_text
from eventdsl.ir.pattern import Consume, FramePattern, Origin, PhrasePattern, WordTest
from eventdsl.ir.program import CompiledRule
from eventdsl.text.annotated import IndexedDocument
from eventdsl.text.clause import Frame
from eventdsl.text.document import Document


@dataclass  # no slots: in the compiled core they would hide the fields that it inherits
class TracedRun(DocumentRun):
    """Runs a document and keeps the attempts of the rules with these ids."""

    rules: frozenset[str] = frozenset()
    attempts: list[Attempt] = field(default_factory=list)

    @staticmethod
    def over(engine: Engine, document: Document, rules: frozenset[str]) -> TracedRun:
        """A run over all sentences of a document."""
        return TracedRun(engine, IndexedDocument(document), range(len(document.sentences)), rules=rules)

    def trace(self, nearest_too: bool = True) -> tuple[Attempt, ...]:
        """All attempts; with `nearest_too` a pattern that no word triggers is tried on what comes nearest to it.

        What stands of the whole program is in `found` afterwards.
        """
        program = self.engine.program
        for index, stratum in zip(self.engine.indexes, program.strata, strict=True):
            wanted = [program.rules[number] for number in stratum if program.rules[number].id in self.rules]
            before = [found.candidate for found in self.found]
            accepted: list[Found] = []
            for number in self.sentences:
                view = self.views[number]
                self.attempts += self._everywhere(wanted, view) if nearest_too else self._triggered(index, view)
                accepted += self.accepted(index, view)
            before += [found.candidate for found in accepted]
            self.stand(accepted)
            self._note_overlaps(before)
        return tuple(self.attempts)

    def _everywhere(self, rules: Sequence[CompiledRule], view: SentenceView) -> Iterator[Attempt]:
        for rule in rules:
            for pattern in rule.patterns:
                if isinstance(pattern, FramePattern):
                    frames = predicate_frames(pattern, view)
                    for frame in frames:
                        yield self.frame_attempt(rule, pattern, frame, view)
                    if not frames:
                        yield self._near_attempt(rule, pattern, view)
                else:
                    yield from self.phrase_attempts(rule, pattern, view)

    def _triggered(self, index: TriggerIndex, view: SentenceView) -> Iterator[Attempt]:
        rules = self.engine.program.rules
        for frame, entries in frame_candidates(index, view):
            for entry in entries:
                if rules[entry.rule].id in self.rules:
                    yield self.frame_attempt(rules[entry.rule], entry.pattern, frame, view)
        for phrase in index.phrases(view):
            if rules[phrase.rule].id in self.rules:
                yield from self.phrase_attempts(rules[phrase.rule], phrase.pattern, view)

    # ---- clause and nominal patterns ----

    def frame_attempt(
        self,
        rule: CompiledRule,
        pattern: FramePattern,
        frame: Frame,
        view: SentenceView,
        trigger: Obstacle | None = None,
    ) -> Attempt:
        """One pattern on one frame; `trigger` says why the frame is not of the pattern's predicate."""
        tracer = FrameTracer(view, frame, self.tester)
        elements = tracer.trace(pattern, trigger)
        found = None if trigger is not None else tracer.match(pattern)
        match = found if isinstance(found, Match) else None
        if match is not None:
            elements += tuple(self._after(rule, match, view))
        variant = tracer.variant
        return Attempt(rule, pattern, view.sentence.index, frame, elements, match, variant)

    def _near_attempt(self, rule: CompiledRule, pattern: FramePattern, view: SentenceView) -> Attempt:
        near = near_trigger(pattern, view)
        if near.frame is not None:
            return self.frame_attempt(rule, pattern, near.frame, view, near.obstacle)
        head = _failed_trigger(trigger_label(pattern), pattern, near.obstacle)
        return Attempt(rule, pattern, view.sentence.index, None, (head, *untried(pattern.body)))

    # ---- phrase patterns ----

    def phrase_attempts(self, rule: CompiledRule, pattern: PhrasePattern, view: SentenceView) -> Iterator[Attempt]:
        """The matches of a phrase pattern; where there is none, its nearest way through the sentence."""
        tracer = PhraseTracer(pattern, view, self.tester)
        entry = PhraseEntry(self.engine.program.ids[rule.id], pattern)
        sentence = view.sentence.index
        matched = False
        for found in Search(pattern.automaton, view, self.tester).matches():
            matched = True
            match = phrase_match(entry, found, view)
            elements = (*tracer.elements(tracer.way_of(found)), *self._after(rule, match, view))
            yield Attempt(rule, pattern, sentence, None, elements, match, match.variant)
        if matched:
            return
        way = tracer.nearest()
        if way is not None:
            yield Attempt(rule, pattern, sentence, None, tracer.elements(way))
        else:
            head = _failed_trigger("phrase", pattern, _no_words(pattern, view))
            yield Attempt(rule, pattern, sentence, None, (head,))

    # ---- after the match ----

    def _after(self, rule: CompiledRule, match: Match, view: SentenceView) -> Iterator[ElementTrace]:
        """Takes, required roles and guards of a match."""
        completed = self.taken(rule, match, view)
        yield from _takes(rule, match, completed, view)
        for role in missing_roles(rule, completed):
            message = f"{{{role.name}}} stays empty, and {rule.event.name} requires it"
            advice = f"declare the role as `{role.name}: {role.type}?`, or `take` it from the clause"
            obstacle = Obstacle(Reason.ROLE_EMPTY, message, advice, match.trigger)
            label = f"role {role.name}"
            yield ElementTrace(ElementKind.ROLE, label, match.pattern.origin, Status.FAILED, obstacle=obstacle)
        situation = self.situation(completed, view)
        for guard in rule.guards:
            obstacle_or_none = None
            if failing_guard((guard,), situation) is not None:
                obstacle_or_none = guard_obstacle(guard, situation)
            status = Status.MATCHED if obstacle_or_none is None else Status.FAILED
            yield ElementTrace(ElementKind.GUARD, "where", guard.origin, status, obstacle=obstacle_or_none)

    def _note_overlaps(self, before: Sequence[Candidate]) -> None:
        """Add to the attempts that have given way to another event which one that is."""
        standing = {id(found.candidate) for found in self.found}
        for loser in before:
            if id(loser) in standing or loser.rule.id not in self.rules:
                continue
            other = winner(loser, before)
            for number, attempt in enumerate(self.attempts):
                if _is_of(attempt, loser):
                    element = _overlap(attempt, other)
                    self.attempts[number] = replace(attempt, elements=(*attempt.elements, element))


def _takes(rule: CompiledRule, match: Match, completed: Match, view: SentenceView) -> Iterator[ElementTrace]:
    added = completed.bindings[len(match.bindings) :]
    for source in rule.takes:
        if source.slot.role in match.filled():
            continue
        bindings = tuple(binding for binding in added if binding.slot is source.slot)
        tokens = [token for binding in bindings for token in filler_tokens(binding, view)]
        evidence = bindings[0].filler.evidence if bindings else None
        status = Status.MATCHED if bindings else Status.ABSENT
        label = f"take {slot_name(source.slot)}"
        yield ElementTrace(
            ElementKind.TAKE, label, source.slot.origin, status, tuple(tokens), evidence, bindings=bindings
        )


def _overlap(attempt: Attempt, other: Candidate | None) -> ElementTrace:
    said, advice = "another event stands in these words", ""
    tokens: tuple[int, ...] = ()
    if other is not None:
        tokens = other.match.trigger
        said = f"pattern {other.match.pattern.number} of {other.rule.id} -> {other.rule.event.name} stands instead"
        advice = "the match with more literal words wins, then the more specific type, then more filled roles"
        if other.rule.id == attempt.rule.id and other.match.pattern.number == attempt.pattern.number:
            said, advice = "the same pattern found a better match on these words", ""
    obstacle = Obstacle(Reason.OVERLAP, said, advice, tokens)
    return ElementTrace(ElementKind.OVERLAP, "overlap", attempt.pattern.origin, Status.FAILED, obstacle=obstacle)


def _is_of(attempt: Attempt, candidate: Candidate) -> bool:
    match = attempt.match
    if match is None or attempt.rule.id != candidate.rule.id:
        return False
    own, other = match, candidate.match
    return (own.pattern.number, own.sentence, own.trigger, own.anchors) == (
        other.pattern.number,
        other.sentence,
        other.trigger,
        other.anchors,
    )


def _failed_trigger(label: str, pattern: FramePattern | PhrasePattern, obstacle: Obstacle) -> ElementTrace:
    origin = pattern.predicate_origin if isinstance(pattern, FramePattern) else _required_origin(pattern)
    return ElementTrace(ElementKind.TRIGGER, label, origin, Status.FAILED, obstacle=obstacle)


def _required_origin(pattern: PhrasePattern) -> Origin:
    """The place of the word that the pattern cannot do without, where there is only one."""
    for step in pattern.automaton.instructions:
        if isinstance(step, Consume) and isinstance(step.test, WordTest) and step.test.words == pattern.required:
            return step.origin
    return pattern.origin


def _no_words(pattern: PhrasePattern, view: SentenceView) -> Obstacle:
    """No literal of the pattern occurs: which words it needs, and the nearest in the sentence."""
    if pattern.required is None:
        return Obstacle(Reason.NO_TRIGGER, "no word of the phrase occurs in this order", "see `eventdsl expand`")
    wanted = pattern.required
    several = len(wanted.sorted()) > 1
    message = f"the sentence has {'none of' if several else 'no'} {words_text(wanted)}"
    known = tuple(wanted.lemmas | wanted.forms)
    for token in view.tokens:
        if len(token.norm) > 3 and nearest(token.norm, known) is not None:
            return Obstacle(Reason.NO_TRIGGER, f"{message}; the nearest word is {token.text}", "", (token.index,))
    return Obstacle(Reason.NO_TRIGGER, message, "add a word that the sentence has as an alternative, if that is meant")
