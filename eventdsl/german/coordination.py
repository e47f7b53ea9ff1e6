"""What coordinated predicates share: subject and object of an earlier conjunct.

    Rubio hatte seine Teilnahme abgesagt und Colby geschickt      shared subject
    Das Treffen hat er geplant und abgesagt                       shared object
    Müller hat das Treffen abgesagt, Meier zugesagt               own subject: gapping

Conjuncts of one clause stand in numbered groups, coordinated clauses name the earlier one in `shares`.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.frame_draft import CARRIED, FrameDraft
from eventdsl.german.roles import Candidate
from eventdsl.german.topology import ClauseDraft
from eventdsl.text.clause import Argument, ClauseType, Evidence, Phrase
from eventdsl.text.morphology import NOMINATIVE


class ArgumentSharing:
    """Takes arguments over from earlier conjuncts; `conjunct_before` is the group before in the same clause."""

    def __init__(
        self, tags: Sequence[str], phrases: list[Phrase], frames: list[FrameDraft], by_clause: list[list[int]]
    ) -> None:
        self.tags = tags
        self.phrases = phrases
        self.frames = frames
        self.by_clause = by_clause
        self.conjunct_before: list[FrameDraft] = []

    def shared_subject(
        self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate], number: int
    ) -> Argument | None:
        """The subject taken over from an earlier conjunct, if this one has none of its own."""
        if number > 0:
            earlier = _subject_of(self.conjunct_before)
            if earlier is None or self._own_subject(draft, frame, candidates, parallel=True):
                return None
            return Argument(earlier.phrase, Evidence.SHARED, earlier.antecedent, earlier.ambiguous)
        if draft.shares < 0:
            return None
        earlier = _subject_of([self.frames[index] for index in self.by_clause[draft.shares]])
        if earlier is None or self._own_subject(draft, frame, candidates, parallel=False):
            return None
        return Argument(earlier.phrase, Evidence.SHARED, earlier.antecedent, earlier.ambiguous)

    def _own_subject(self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate], parallel: bool) -> bool:
        """Whether a conjunct has its own subject: a phrase that can only be nominative, or one before the verb."""
        nominative = [one for one in candidates if one.readings & NOMINATIVE and not one.temporal]
        if not nominative:
            return False
        if frame.predicate.voice in CARRIED and (parallel or draft.finite < 0):
            return True
        if any(not one.readings & ~NOMINATIVE for one in nominative):
            return not frame.government.copula or draft.finite < 0 or nominative[0].head < draft.finite
        if (
            draft.conjunction < 0
            and draft.finite >= 0
            and any(one.pronoun and one.head == draft.finite + 1 for one in nominative)
        ):
            return True  # Kaum war er da, ging sie
        if parallel:
            listed = not any(self.tags[token] == "KON" for token in self._lead(draft, nominative[0]))
            return len(nominative) == 1 and nominative[0].personal and listed
        if draft.gap:
            return True
        if draft.finite < 0:
            return len(nominative) > 1 and not frame.government.with_both
        if draft.type is ClauseType.VERB_LAST:
            return len(nominative) > 1 or not frame.government.accusative
        fronted = [token for token in draft.tokens if token < draft.finite and self.tags[token] not in ("KON", "$(")]
        return bool(fronted)

    def _lead(self, draft: ClauseDraft, candidate: Candidate) -> range:
        """The tokens right before a phrase."""
        first = self.phrases[candidate.phrase].core.first
        return range(max(draft.tokens[0], first - 2), first)

    def share_object(self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate], number: int) -> None:
        """Das Treffen hat er geplant und abgesagt; das Treffen, das er plante und absagte."""
        roles = frame.roles
        if roles.object is not None or frame.predicate.voice in CARRIED or not frame.government.needs_object:
            return
        if number > 0:
            before = self.conjunct_before
        elif draft.shares >= 0:
            before = [self.frames[index] for index in self.by_clause[draft.shares]]
        else:
            return
        earlier = before[-1].roles.object if before else None
        if earlier is None or frame.reflexive >= 0 or frame.complements:
            return
        head = self.phrases[earlier.phrase].head
        before_verb = head < before[-1].predicate.verb
        fronted = before[-1].predicate.finite < 0 or head < before[-1].predicate.finite
        finite = frame.predicate.finite  # one auxiliary for both: hat den Brief geschrieben und abgeschickt
        one_auxiliary = finite == before[-1].predicate.finite and finite != frame.predicate.verb
        in_front = before_verb if draft.type is ClauseType.VERB_LAST or one_auxiliary else fronted
        if in_front:
            roles.object = Argument(earlier.phrase, Evidence.SHARED, earlier.antecedent)

    def share_object_backwards(self, draft: ClauseDraft, frame: FrameDraft) -> None:
        """Das Parlament prüft und verabschiedet den Entwurf: the object of both stands behind the second verb."""
        if draft.shares < 0 or frame.roles.object is None or frame.roles.object.evidence is Evidence.SHARED:
            return
        earlier = [self.frames[index] for index in self.by_clause[draft.shares]]
        if len(earlier) != 1 or draft.finite != draft.conjunction + 1 or frame.predicate.verb != draft.finite:
            return
        one = earlier[0]
        adjacent = one.predicate.verb == draft.conjunction - 1
        needs = one.government.mostly_accusative and one.predicate.voice not in CARRIED
        if adjacent and needs and one.roles.object is None and not one.prepositional:
            shared = frame.roles.object
            one.roles.object = Argument(shared.phrase, Evidence.SHARED, shared.antecedent, shared.ambiguous)


def _subject_of(frames: list[FrameDraft]) -> Argument | None:
    return next((frame.roles.subject for frame in frames if frame.roles.subject is not None), None)
