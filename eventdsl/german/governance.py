"""Who governs what in a sentence, looked up instead of searched for, so that asking for every frame stays linear.

Takes a sentence; gives for a verb, a clause or a noun phrase the frame or noun that it depends on:

    Er  forderte , dass …          clause → fordern
    die  Forderung  nach dem Rücktritt      phrase → Forderung
    Er  drohte  mit dem Rücktritt           phrase → drohen, tied with *mit*
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.text.clause import Clause, ClauseFunction, ClauseType, Frame, FrameForm, Voice
from eventdsl.text.document import Sentence

Part = TypeVar("Part")
ADVERB_TAGS = frozenset({"ADV", "ADJD", "PAV"})


@dataclass(frozen=True, slots=True)
class Tie:
    """The verb that a noun phrase depends on, and how.

    `function` is subject, object, iobj or predicative, or the preposition; *es zu* is *zu* under an impersonal verb.
    """

    frame: Frame
    function: str


class Governance:
    """The dependencies of one sentence; where several hold, the first in the order of frames and phrases counts."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._adverbs: dict[int, tuple[int, ...]] = {}
        self.finite: dict[int, int] = {}  # how many frames with a finite verb a clause has
        self._by_head: dict[int, list[Frame]] = {}
        self._by_clause: dict[int, list[Frame]] = {}
        self._ties: dict[int, list[Tie]] | None = None
        self._ending: dict[int, list[int]] | None = None
        self._contents: dict[int, Clause] | None = None
        self._verbs: dict[int, int] | None = None
        self._at_verb: dict[int, list[Frame]] | None = None
        self._governed: dict[int, list[Frame]] | None = None
        self._in_clause: dict[int, list[Frame]] | None = None
        self._below: dict[int, list[Clause]] | None = None
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

    def content_at(self, place: int) -> Clause | None:
        """The clause at a place that can say what the noun before it is about."""
        if self._contents is None:
            clauses = self._sentence.clauses
            self._contents = {one.range.first: one for one in clauses if _is_content(self._sentence, one)}
        return self._contents.get(place)

    def nouns_before(self, clause: Clause) -> tuple[int, ...]:
        """The nouns whose phrases end at the comma before a clause that can say what a noun is about."""
        if not _is_content(self._sentence, clause):
            return ()
        return self.nouns_up_to(clause.range.first - 1)

    def nouns_up_to(self, place: int) -> tuple[int, ...]:
        """The nouns whose phrases end before a token."""
        if self._ending is None:
            self._ending = {}
            for phrase in self._sentence.phrases:
                self._ending.setdefault(phrase.whole.last, []).append(phrase.head)
        return tuple(self._ending.get(place, ()))

    def verb_of(self, clause: int) -> int | None:
        """The verb of the last frame of a clause."""
        if self._verbs is None:
            self._verbs = {frame.clause: frame.verb for frame in self._sentence.frames}
        return self._verbs.get(clause)

    def frames_at(self, verb: int) -> Sequence[Frame]:
        """The frames of the verb or noun at a token."""
        if self._at_verb is None:
            self._at_verb = _grouped((frame.verb, frame) for frame in self._sentence.frames)
        return self._at_verb.get(verb, ())

    def governed_by(self, frame: Frame) -> Sequence[Frame]:
        """The frames that a frame governs: *droht zu scheitern*."""
        if self._governed is None:
            self._governed = _grouped((one.governor, one) for one in self._sentence.frames)
        return self._governed.get(frame.index, ())

    def frames_in(self, clause: Clause) -> Sequence[Frame]:
        """The frames of a clause."""
        if self._in_clause is None:
            self._in_clause = _grouped((frame.clause, frame) for frame in self._sentence.frames)
        return self._in_clause.get(clause.index, ())

    def clauses_below(self, clause: int) -> Sequence[Clause]:
        """The clauses that are directly part of a clause."""
        if self._below is None:
            self._below = _grouped((one.parent, one) for one in self._sentence.clauses)
        return self._below.get(clause, ())

    def adverbs_in(self, clause: Clause) -> tuple[int, ...]:
        """The adverbs among the own tokens of a clause."""
        found = self._adverbs.get(clause.index)
        if found is None:
            tokens = self._sentence.tokens
            found = self._adverbs[clause.index] = tuple(i for i in clause.tokens if tokens[i].pos in ADVERB_TAGS)
        return found

    def over_clause(self, frame: Frame) -> Frame | None:
        """The frame of which a frame, or its clause, is the complement."""
        by_head, by_clause = self._by_head.get(frame.verb), self._by_clause.get(frame.clause)
        over_head = None if by_head is None else _other(by_head, frame)
        over_clause = None if by_clause is None else _other(by_clause, frame)
        if over_head is None or (over_clause is not None and over_clause.index < over_head.index):
            return over_clause
        return over_head

    def ties_of(self, phrase: int) -> list[Tie]:
        """The verbs that a noun phrase depends on."""
        if self._ties is None:
            self._ties = {}
            for frame in self._sentence.frames:
                for number, function in _tied(self._sentence, frame):
                    for one in (number, *self._sentence.phrases[number].conjuncts):
                        self._ties.setdefault(one, []).append(Tie(frame, function))
        return self._ties.get(phrase, [])


def _grouped(pairs: Iterable[tuple[int | None, Part]]) -> dict[int, list[Part]]:
    """What goes with each number, in the order given."""
    found: dict[int, list[Part]] = {}
    for number, part in pairs:
        if number is not None:
            found.setdefault(number, []).append(part)
    return found


def _tied(sentence: Sentence, frame: Frame) -> list[tuple[int, str]]:
    """The phrases that depend on a verb, each with its function."""
    if frame.form is FrameForm.NOMINAL or _compares(sentence, frame):
        return []
    subject = "subject" if frame.voice is Voice.ACTIVE else "object"
    slots = {subject: frame.subject, "iobj": frame.iobj, "predicative": frame.predicative}
    found = [(argument.phrase, function) for function, argument in slots.items() if argument is not None]
    found += [(argument.phrase, "object") for argument in (frame.object, frame.genitive) if argument is not None]
    impersonal = frame.subject is not None and _head(sentence, frame.subject.phrase) == "es"
    for argument in frame.prepositional:
        preposition = " ".join(sentence.phrases[argument.phrase].prepositions)
        found.append((argument.phrase, preposition))
        if impersonal:
            found.append((argument.phrase, f"es {preposition}"))
    return found


def _compares(sentence: Sentence, frame: Frame) -> bool:
    """*schlimmer als befürchtet*, *wie geplant*: the participle has no object."""
    return (
        frame.form is FrameForm.PARTICIPLE
        and frame.verb > 0
        and sentence.tokens[frame.verb - 1].lower in CLAUSE_WORDS.comparing
    )


def _head(sentence: Sentence, phrase: int) -> str:
    return sentence.tokens[sentence.phrases[phrase].head].lower


def _is_content(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause can say what a noun is about: with dass, or a zu-infinitive."""
    if clause.function is not ClauseFunction.COMPLEMENT:
        return False
    opener = "" if clause.introducer is None else sentence.tokens[clause.introducer].norm.lower()
    return clause.type is ClauseType.INFINITIVE or opener in CLAUSE_WORDS.that


def _other(frames: list[Frame], frame: Frame) -> Frame | None:
    for one in frames:
        if one.index != frame.index:
            return one
    return None


_last: tuple[Sentence, Governance] | None = None


def governance(sentence: Sentence) -> Governance:
    """The dependencies of a sentence; those of the sentence asked for last are kept."""
    global _last
    known = _last
    if known is None or known[0] is not sentence:
        known = _last = (sentence, Governance(sentence))
    return known[1]
