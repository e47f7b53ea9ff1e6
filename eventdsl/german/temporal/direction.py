"""Where a time expression points from the document's date, by tense and mood of the clause that holds it.

    Am Mittwoch schrieb er …            past      the last Wednesday
    Am Donnerstag kommt er zusammen     present   the next Thursday
    Er werde am Freitag reden           future    the next Friday
    der am Montag veröffentlichte Text  past      participle II, before its noun

Takes a sentence with its frames and a token; gives a direction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventdsl.german.temporal.calendar import Direction
from eventdsl.german.temporal.lexicon import Lexicon
from eventdsl.german.temporal.signs import Sign
from eventdsl.text.clause import Clause, Frame, FrameForm, Range
from eventdsl.text.document import Sentence
from eventdsl.text.morphology import Mood, Tense

_BY_TENSE: Mapping[Tense, Direction] = {
    Tense.PRESENT: Direction.PRESENT,
    Tense.PRETERITE: Direction.PAST,
    Tense.PERFECT: Direction.PAST,
    Tense.PLUPERFECT: Direction.PAST,
    Tense.FUTURE: Direction.FUTURE,
    Tense.FUTURE_PERFECT: Direction.FUTURE,
}


class Directions:
    """The directions of a sentence's tokens; `intentions` are modals whose present points to what is to come."""

    def __init__(self, sentence: Sentence, intentions: frozenset[str]) -> None:
        self._sentence = sentence
        self._intentions = intentions
        self._clause_of = {token: clause for clause in sentence.clauses for token in clause.tokens}
        self._finite: dict[int, list[Frame]] = {}
        self._participles: list[Frame] = []
        for frame in sentence.frames:
            if frame.form is FrameForm.PARTICIPLE:
                self._participles.append(frame)
            elif frame.form is not FrameForm.NOMINAL:
                self._finite.setdefault(frame.clause, []).append(frame)

    def at(self, token: int) -> Direction:
        """The direction of an expression whose first token this is."""
        participle = next((frame for frame in self._participles if self._is_attribute_of(frame, token)), None)
        if participle is not None:
            return self._participle(participle)
        clause = self._clause_of.get(token)
        seen: set[int] = set()
        while clause is not None and clause.index not in seen:
            seen.add(clause.index)
            frame = _nearest(self._finite.get(clause.index, ()), token)
            if frame is not None:
                return self._frame(frame)
            clause = self._parent(clause)
        return Direction.UNKNOWN

    def _is_attribute_of(self, frame: Frame, token: int) -> bool:
        """Whether the token stands before the participle in its noun phrase."""
        if token >= frame.verb:
            return False
        phrases = (phrase for phrase in self._sentence.phrases if frame.verb in phrase.core)
        return any(token in phrase.core for phrase in phrases)

    def _participle(self, frame: Frame) -> Direction:
        form = self._sentence.tokens[frame.verb].norm
        return Direction.PRESENT if form.rstrip("emnrs").endswith("nd") else Direction.PAST

    def _frame(self, frame: Frame) -> Direction:
        if frame.form is FrameForm.INFINITIVE or frame.tense is None:
            return Direction.FUTURE if frame.zu else Direction.UNKNOWN
        intended = self._intentions.intersection(frame.modals) or frame.mood is not Mood.INDICATIVE
        if frame.tense is Tense.PRESENT and intended:
            return Direction.FUTURE
        return _BY_TENSE[frame.tense]

    def _parent(self, clause: Clause) -> Clause | None:
        return self._sentence.clauses[clause.parent] if clause.parent is not None else None


def pointing(signs: Sequence[Sign], expression: Range, lexicon: Lexicon) -> Direction | None:
    """The direction that the preposition of an expression gives it (seit Montag), if it does."""
    before = expression.first - 1
    if before >= 0 and signs[before].is_a("article"):
        before -= 1
    word = signs[before].text.lower() if before >= 0 else ""
    if word in lexicon.pointing["future"]:
        return Direction.FUTURE
    ranged = expression.last < len(signs) and signs[expression.last].is_a("range")
    if word in lexicon.pointing["past"] or (word in lexicon.pointing["past_unless_range"] and not ranged):
        return Direction.PAST
    return None


def _nearest(frames: Sequence[Frame], token: int) -> Frame | None:
    return min(frames, key=lambda frame: abs((frame.finite or frame.verb) - token), default=None)
