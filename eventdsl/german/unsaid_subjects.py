"""Clauses in which no noun phrase is the subject.

Takes a clause with the candidates for its functions; says whether its subject is a clause, or left out:

    Dass er ging, überraschte | die Kollegen        a clause is the subject
    Wer will, | kann das Treffen absagen            so is a free relative clause
    Nimm das Geld                                   du is left out
    Akzeptiere die Entscheidung                     ich is left out
    Hatte ein Zimmer zum Hof                        so it is in the past of notes
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.agreement import finite_reading
from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.frame_draft import FrameDraft
from eventdsl.german.indirect_questions import QUESTION_TAGS
from eventdsl.german.inflection import imperative_lemma
from eventdsl.german.roles import Candidate
from eventdsl.german.topology import ClauseDraft
from eventdsl.text.clause import ClauseFunction, ClauseType, Voice
from eventdsl.text.document import Token
from eventdsl.text.morphology import ACCUSATIVE, DATIVE, FIRST_SINGULAR, NOMINATIVE, Tense

V1: Final = ClauseType.V1
FIRST_PERSON = ("e", "hab", "bin")
FREE_RELATIVE = "wer"
IMPERATIVE_TAGS = frozenset({"VVIMP", "VAIMP"})


class UnsaidSubjects:
    """Remembers which clauses of a sentence leave their subject out; coordinated ones follow them."""

    def __init__(self, tokens: tuple[Token, ...], tags: list[str], drafts: list[ClauseDraft]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.drafts = drafts
        self.found: set[int] = set()
        self.contents: dict[int, ClauseDraft] = {}
        for draft in drafts:
            if draft.parent >= 0 and draft.parent not in self.contents and self._is_content(draft):
                self.contents[draft.parent] = draft

    def _is_content(self, draft: ClauseDraft) -> bool:
        """Whether a clause can stand in the place of a noun phrase: with dass, ob or a w-word, or a zu-infinitive."""
        if not draft.tokens:
            return False
        if draft.type is ClauseType.INFINITIVE:
            return draft.function is ClauseFunction.COMPLEMENT
        if draft.introducer < 0:
            return False
        opener = self.tokens[draft.introducer].norm.lower()
        return opener in CLAUSE_WORDS.complementisers or self.tags[draft.introducer] in QUESTION_TAGS

    def has_object(self, draft: ClauseDraft, frame: FrameDraft) -> bool:
        """Whether another clause stands in the place of the object: Er schrieb den Soldaten, dass der Krieg ende."""
        return draft.index in self.contents and frame.government.clause and not frame.government.clausal_subject

    def is_unsaid(self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate], number: int) -> bool:
        """Whether no candidate is the subject of a clause, or of its coordinated part with a number above 0."""
        found = self._follows(draft, candidates, number)
        if found is None:
            found = draft.finite >= 0 and self._leaves_out(draft, frame, candidates)
        if found:
            self.found.add(draft.index)
        return found

    def _follows(self, draft: ClauseDraft, candidates: list[Candidate], number: int) -> bool | None:
        """Whether a conjunct leaves its subject out as the one before did; None if that one has it."""
        if number == 0 and draft.shares not in self.found:
            return None
        shared = draft.index in self.found if number > 0 else draft.finite == draft.tokens[draft.conjunction >= 0]
        return shared and all(one.readings & ~NOMINATIVE for one in candidates)

    def _leaves_out(self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate]) -> bool:
        following = draft.index + 1
        clause_follows = following < len(self.drafts) and self.drafts[following].parent == draft.index
        if not clause_follows and draft.type is not V1 and draft.index not in self.contents:
            return False
        if any(not one.readings & ~NOMINATIVE for one in candidates):
            return False
        if self._is_clausal(draft, frame, candidates):
            return True
        if draft.type is V1:
            if self._is_command(draft.finite):
                return True
            return self._is_note(draft, frame, candidates)
        if not clause_follows or any(one.head < draft.finite for one in candidates):
            return False
        opener = self.drafts[following]
        if not 0 <= opener.introducer < draft.finite:
            return False
        return self.tokens[opener.introducer].norm.lower() == FREE_RELATIVE

    def _is_clausal(self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate]) -> bool:
        """Whether a clause is the subject and the one noun phrase the object: Dass er ging, ärgerte den Rat."""
        content = self.contents.get(draft.index)
        if content is None or not frame.government.clausal_subject or frame.predicate.voice is not Voice.ACTIVE:
            return False
        spoken = [one for one in candidates if not one.temporal]
        if frame.reflexive >= 0 or len(spoken) > 1 or any(one.neutral for one in spoken):
            return False
        case = ACCUSATIVE if frame.government.mostly_accusative else DATIVE
        return all(one.readings & case for one in spoken)

    def _is_note(self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate]) -> bool:
        """Whether a statement with its verb in first place leaves *ich* out."""
        last = draft.tokens[-1] + 1
        asked = any(token.norm == "?" for token in self.tokens[last : last + 2])
        if draft.function is not ClauseFunction.MAIN or asked:
            return False
        if self._is_first_person(draft.finite):
            return True
        reading = finite_reading(self.tokens[draft.finite])
        if (
            reading is None
            or not reading.persons & FIRST_SINGULAR
            or draft.tokens[0]
            or not frame.government.accusative
        ):
            return False
        spoken = [one for one in candidates if not one.temporal]
        return len(spoken) == 1 and bool(spoken[0].readings & ACCUSATIVE) and not spoken[0].personal

    def _is_command(self, verb: int) -> bool:
        """Whether a form is an imperative: by its tag, or because no person of the indicative has it (nimm, gib)."""
        if self.tags[verb] in IMPERATIVE_TAGS:
            return True
        token = self.tokens[verb]
        return finite_reading(token) is None and imperative_lemma(token.norm) is not None

    def _is_first_person(self, verb: int) -> bool:
        """Whether a form of the present is the first person's if there is no third: akzeptiere, habe, bin."""
        form = self.tokens[verb].norm.lower()
        reading = finite_reading(self.tokens[verb])
        return form.endswith(FIRST_PERSON) and reading is not None and Tense.PRESENT in reading.tenses
