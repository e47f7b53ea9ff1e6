"""The overlap policy: which of several matches on the same words become events.

Takes the accepted matches of a sentence; gives those that stand. Two rules, in this order:

1. A match whose anchors (the tokens of all its literals) are a proper subset of another's gives way. *nimmt nicht teil*
   beats *nimmt teil*; *erteilt eine Absage* beats *Absage*; *sagt die Teilnahme ab* beats *Teilnahme*.
2. Of matches with the same trigger whose event types are equal, or one an ancestor of the other, the best stands: the
   more specific type, then more filled roles, then more fillers of known type, then the first by rule id and pattern.

Matches of unrelated types on the same trigger all stand: one sentence can be a visit and a meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventdsl.engine.binding import Match, Verdict
from eventdsl.ir.program import CompiledRule


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match that has passed all guards, with its rule."""

    rule: CompiledRule
    match: Match

    def rank(self) -> tuple[int, int, int, str, int]:
        """Smaller is better."""
        known = sum(binding.verdict is Verdict.YES for binding in self.match.bindings)
        return (
            -len(self.rule.event.types),
            -len(self.match.filled()),
            -known,
            self.rule.id,
            self.match.pattern.number,
        )


def resolve_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, in their order."""
    by_token: dict[tuple[int, int], list[Candidate]] = {}
    for candidate in candidates:
        for token in candidate.match.anchors:
            by_token.setdefault((candidate.match.sentence, token), []).append(candidate)
    longest = [candidate for candidate in candidates if not _is_part(candidate, by_token)]
    by_trigger: dict[tuple[int, tuple[int, ...]], list[Candidate]] = {}
    for candidate in longest:
        key = (candidate.match.sentence, core_trigger(candidate.match))
        by_trigger.setdefault(key, []).append(candidate)
    standing: set[int] = set()
    for rivals in by_trigger.values():
        standing |= {id(candidate) for candidate in _best(rivals)}
    return [candidate for candidate in longest if id(candidate) in standing]


def core_trigger(match: Match) -> tuple[int, ...]:
    """The verb with its particle, or the tokens of a phrase: what two rules for one event share."""
    frame = match.frame
    if frame is None:
        return match.trigger
    verb, particle = frame.verb, frame.particle
    if particle is None:
        return (verb,)
    return (verb, particle) if verb < particle else (particle, verb)


def _is_part(candidate: Candidate, by_token: dict[tuple[int, int], list[Candidate]]) -> bool:
    match = candidate.match
    if not match.anchors:
        return False
    beside = by_token[match.sentence, next(iter(match.anchors))]  # what covers a match has each of its words
    return len(beside) > 1 and any(match.anchors < other.match.anchors for other in beside)


def _best(rivals: list[Candidate]) -> list[Candidate]:
    """Of related types the best each; unrelated ones all."""
    if len(rivals) == 1:
        return rivals
    kept: list[Candidate] = []
    for candidate in sorted(rivals, key=Candidate.rank):
        if not any(_related(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def winner(loser: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate to which one gives way: the one that covers its words, or the better on the same trigger."""
    same = [other for other in candidates if other is not loser and other.match.sentence == loser.match.sentence]
    longer = [other for other in same if loser.match.anchors and loser.match.anchors < other.match.anchors]
    if longer:
        return max(longer, key=lambda other: (len(other.match.anchors), other.rule.id))
    trigger = core_trigger(loser.match)
    rivals = [other for other in same if core_trigger(other.match) == trigger and _related(loser, other)]
    return min(rivals, key=Candidate.rank, default=None)


def _related(one: Candidate, other: Candidate) -> bool:
    return one.rule.event.name in other.rule.event.types or other.rule.event.name in one.rule.event.types
