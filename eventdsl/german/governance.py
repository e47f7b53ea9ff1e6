"""Who governs what in a sentence, looked up instead of searched for, so that asking for every frame stays linear.

Takes a sentence; gives for a verb, a clause or a noun phrase the frame or noun that it depends on:

    Er  forderte , dass …          clause → fordern
    die  Forderung  nach dem Rücktritt      phrase → Forderung

A phrase that says when or why (*nach dem Beben* befürchtet man Tote) depends on no verb, nor does anything on the
participle of a comparison (*schlimmer als befürchtet*).
"""

from __future__ import annotations

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.modality_lexicon import modality_lexicon
from eventdsl.text.clause import Argument, Clause, ClauseFunction, ClauseType, Frame, FrameForm, Voice
from eventdsl.text.document import Sentence

ADVERB_TAGS = frozenset({"ADV", "ADJD", "PAV"})


class Governance:
    """The dependencies of one sentence; where several hold, the first in the order of frames and phrases counts."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._adverbs: dict[int, tuple[int, ...]] = {}
        self.finite: dict[int, int] = {}  # how many frames with a finite verb a clause has
        self._by_head: dict[int, list[Frame]] = {}
        self._by_clause: dict[int, list[Frame]] = {}
        self._by_phrase: dict[int, list[Frame]] = {}
        self._by_subject: dict[int, list[Frame]] = {}
        self._contents: dict[int, Clause] | None = None
        self._verbs: dict[int, int] | None = None
        self.holder_of_phrase: dict[int, int] = {}
        self.holder_of_clause: dict[int, int] = {}
        for frame in sentence.frames:
            self._note(frame)
        for phrase in sentence.phrases:
            for index in phrase.attached:
                self.holder_of_phrase.setdefault(index, phrase.head)
            for index in phrase.genitives:
                self.holder_of_phrase.setdefault(index, phrase.head)
            for clause in phrase.clauses:
                self.holder_of_clause.setdefault(clause, phrase.head)

    def _note(self, frame: Frame) -> None:
        for complement in frame.complements:
            if complement.head is not None:
                self._by_head.setdefault(complement.head, []).append(frame)
            if complement.clause is not None:
                self._by_clause.setdefault(complement.clause, []).append(frame)
        if frame.form is FrameForm.FINITE:
            self.finite[frame.clause] = self.finite.get(frame.clause, 0) + 1
        if frame.form is not FrameForm.NOMINAL and not _is_comparison(self._sentence, frame):
            self._note_arguments(frame)

    def _note_arguments(self, frame: Frame) -> None:
        self._hold(frame.object, frame)
        self._hold(frame.genitive, frame)
        if frame.voice is not Voice.ACTIVE:
            self._hold(frame.subject, frame)
        elif frame.subject is not None:
            self._by_subject.setdefault(frame.subject.phrase, []).append(frame)
        for argument in frame.prepositional:
            if not self._is_adjunct(argument, frame):
                self._hold(argument, frame)

    def _is_adjunct(self, argument: Argument, frame: Frame) -> bool:
        """Whether a prepositional phrase says when or why, and is nothing that the verb is about."""
        governing = modality_lexicon().adjuncts
        prepositions = self._sentence.phrases[argument.phrase].prepositions
        return any(frame.lemma not in governing[word] for word in prepositions if word in governing)

    def _hold(self, argument: Argument | None, frame: Frame) -> None:
        if argument is not None:
            self._by_phrase.setdefault(argument.phrase, []).append(frame)

    def content_at(self, place: int) -> Clause | None:
        """The clause at a place that can say what the noun before it is about."""
        if self._contents is None:
            clauses = self._sentence.clauses
            self._contents = {one.range.first: one for one in clauses if _is_content(self._sentence, one)}
        return self._contents.get(place)

    def verb_of(self, clause: int) -> int | None:
        """The verb of the last frame of a clause."""
        if self._verbs is None:
            self._verbs = {frame.clause: frame.verb for frame in self._sentence.frames}
        return self._verbs.get(clause)

    def adverbs_in(self, clause: Clause) -> tuple[int, ...]:
        """The adverbs among the own tokens of a clause."""
        found = self._adverbs.get(clause.index)
        if found is None:
            tokens = self._sentence.tokens
            found = self._adverbs[clause.index] = tuple(i for i in clause.tokens if tokens[i].pos in ADVERB_TAGS)
        return found

    def over_clause(self, frame: Frame) -> Frame | None:
        """The frame of which a frame, or its clause, is the complement."""
        over = (_other(self._by_head.get(frame.verb, []), frame), _other(self._by_clause.get(frame.clause, []), frame))
        return min((one for one in over if one is not None), key=lambda one: one.index, default=None)

    def over_phrase(self, frame: Frame, phrase: int) -> Frame | None:
        """The verb of which a phrase is an object, or the subject in the passive."""
        return _other(self._by_phrase.get(phrase, []), frame)

    def over_subject(self, phrase: int) -> Frame | None:
        """The only active verb of which a phrase is the subject: *ein Streik* droht, but not *droht zu scheitern*."""
        frames = self._by_subject.get(phrase, [])
        return frames[0] if len(frames) == 1 else None


def _is_comparison(sentence: Sentence, frame: Frame) -> bool:
    """*schlimmer als befürchtet*: the participle only measures."""
    is_participle = frame.form is FrameForm.PARTICIPLE and frame.verb > 0
    return is_participle and sentence.tokens[frame.verb - 1].lower in CLAUSE_WORDS.comparing


def _is_content(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause can say what a noun is about: with dass, or a zu-infinitive."""
    if clause.function is not ClauseFunction.COMPLEMENT:
        return False
    opener = "" if clause.introducer is None else sentence.tokens[clause.introducer].norm.lower()
    return clause.type is ClauseType.INFINITIVE or opener in CLAUSE_WORDS.that


def _other(frames: list[Frame], frame: Frame) -> Frame | None:
    return next((one for one in frames if one.index != frame.index), None)


_last: tuple[Sentence, Governance] | None = None


def governance(sentence: Sentence) -> Governance:
    """The dependencies of a sentence; those of the sentence asked for last are kept."""
    global _last
    known = _last
    if known is None or known[0] is not sentence:
        known = _last = (sentence, Governance(sentence))
    return known[1]
