"""Who governs what in a sentence, looked up instead of searched for, so that asking for every frame stays linear.

Takes a sentence; gives for a verb, a clause or a noun phrase the frame or noun that it depends on:

    Er  forderte , dass …          clause → fordern
    die  Forderung  nach dem Rücktritt      phrase → Forderung
"""

from __future__ import annotations

from collections import Counter

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.text.clause import Clause, ClauseFunction, ClauseType, Frame, FrameForm, Voice
from eventdsl.text.document import Sentence

ADVERB_TAGS = frozenset({"ADV", "ADJD", "PAV"})


class Governance:
    """The dependencies of one sentence; where several hold, the first in the order of frames and phrases counts."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._adverbs: dict[int, tuple[int, ...]] = {}
        self.finite = Counter(frame.clause for frame in sentence.frames if frame.form is FrameForm.FINITE)
        self._by_head: dict[int, list[Frame]] = {}
        self._by_clause: dict[int, list[Frame]] = {}
        self._by_phrase: dict[int, list[Frame]] = {}
        self.verb_of_clause = {frame.clause: frame.verb for frame in sentence.frames}
        self.content_at = {clause.range.first: clause for clause in sentence.clauses if _is_content(sentence, clause)}
        self.holder_of_phrase: dict[int, int] = {}
        self.holder_of_clause: dict[int, int] = {}
        for frame in sentence.frames:
            self._note(frame)
        for phrase in sentence.phrases:
            for index in (*phrase.attached, *phrase.genitives):
                self.holder_of_phrase.setdefault(index, phrase.head)
            for clause in phrase.clauses:
                self.holder_of_clause.setdefault(clause, phrase.head)

    def _note(self, frame: Frame) -> None:
        for complement in frame.complements:
            if complement.head is not None:
                self._by_head.setdefault(complement.head, []).append(frame)
            if complement.clause is not None:
                self._by_clause.setdefault(complement.clause, []).append(frame)
        if frame.form is not FrameForm.NOMINAL:
            passive = frame.subject if frame.voice is not Voice.ACTIVE else None
            for argument in (frame.object, frame.genitive, passive, *frame.prepositional):
                if argument is not None:
                    self._by_phrase.setdefault(argument.phrase, []).append(frame)

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
