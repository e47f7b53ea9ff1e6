"""Where a time expression points from the document's date, by tense and mood of the clause that holds it.

    Am Mittwoch schrieb er …            past      the last Wednesday
    Am Donnerstag kommt er zusammen     present   the next Thursday
    Er werde am Freitag reden           future    the next Friday
    der am Montag veröffentlichte Text  past      participle II, before its noun

Takes a sentence with its frames and a token; gives a direction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventdsl.german.gazetteer import is_event_noun
from eventdsl.german.temporal.calendar import Direction
from eventdsl.german.temporal.signs import Signs
from eventdsl.text.clause import Clause, Frame, FrameForm, Phrase, Range, Voice
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
_OPEN = (Direction.UNKNOWN, Direction.PRESENT, Direction.STATE)
_DEEPEST = 4  # phrases that an expression is looked up through (Treffen – der Minister – in Brüssel – am Freitag)


class Directions:
    """The directions of a sentence's tokens; `words` are the lists of `direction` in `data/temporal.yaml`."""

    def __init__(self, sentence: Sentence, words: Mapping[str, frozenset[str]]) -> None:
        self._sentence = sentence
        self._words = words
        self._clause_of = {token: clause for clause in sentence.clauses for token in clause.tokens}
        self._phrase_of = {token: phrase for phrase in sentence.phrases for token in phrase.core.indices()}
        self._attached_to = {index: phrase for phrase in sentence.phrases for index in phrase.attached}
        self._participle_of = _attributes(sentence)
        self._event_nouns = {frame.verb for frame in sentence.frames if frame.form is FrameForm.NOMINAL}
        self._frames: dict[int, list[Frame]] = {}
        for frame in sentence.frames:
            if frame.form in (FrameForm.FINITE, FrameForm.INFINITIVE):
                self._frames.setdefault(frame.clause, []).append(frame)

    def at(self, token: int) -> Direction:
        """The direction of an expression whose first token this is."""
        participle = self._participle_of.get(token)
        if participle is not None:
            return self._participle(participle)
        return self._event(token) or self._clause(token)

    def _participle(self, frame: Frame) -> Direction:
        if frame.lemma in self._words["planning"]:
            return Direction.FUTURE
        form = self._sentence.tokens[frame.verb].norm
        return Direction.PRESENT if form.rstrip("emnrs").endswith("nd") else Direction.PAST

    def _event(self, token: int) -> Direction | None:
        """That of the event noun which an expression belongs to (vor dem Treffen am Freitag, nach der Wahl)."""
        phrase = self._phrase_of.get(token)
        owner = self._attached_to.get(phrase.index) if phrase is not None else None
        for _ in range(_DEEPEST):
            if owner is None or self._is_event(owner):
                break
            owner = self._attached_to.get(owner.index)
        if owner is None or not self._is_event(owner):
            return None
        if self._words["future_event"].intersection(owner.prepositions):
            return Direction.FUTURE
        return Direction.PAST if self._words["past_event"].intersection(owner.prepositions) else None

    def _is_event(self, phrase: Phrase) -> bool:
        return phrase.head in self._event_nouns or is_event_noun(self._sentence.tokens[phrase.head].norm)

    def _clause(self, token: int) -> Direction:
        """That of the nearest clause with a predicate, from the expression's own clause upwards."""
        clause = self._clause_of.get(token)
        seen: set[int] = set()
        while clause is not None and clause.index not in seen:
            seen.add(clause.index)
            frame = _nearest(self._frames.get(clause.index, ()), token)
            if frame is not None:
                return self._frame(frame)
            if self._is_attribution(clause):
                return Direction.PAST
            clause = self._sentence.clauses[clause.parent] if clause.parent is not None else None
        return Direction.UNKNOWN

    def _is_attribution(self, clause: Clause) -> bool:
        """Whether a clause without a verb reports (so Rossmann am Montag)."""
        return bool(clause.tokens) and self._sentence.tokens[clause.tokens[0]].lemma in self._words["attribution"]

    def _frame(self, frame: Frame) -> Direction:
        if frame.form is FrameForm.INFINITIVE or frame.tense is None:
            return Direction.FUTURE if frame.zu else Direction.UNKNOWN
        if frame.tense is not Tense.PRESENT:
            return _BY_TENSE[frame.tense]
        if frame.voice is Voice.STATE_PASSIVE:
            return Direction.FUTURE if frame.lemma in self._words["planning"] else Direction.PAST
        if self._words["intention"].intersection(frame.modals) or frame.mood is not Mood.INDICATIVE:
            return Direction.FUTURE
        if frame.lemma in self._words["reporting"]:
            return Direction.PAST
        return Direction.STATE if frame.lemma in self._words["state"] else Direction.PRESENT


def _attributes(sentence: Sentence) -> Mapping[int, Frame]:
    """The participle that a token depends on: those before it in its noun phrase."""
    participles = {frame.verb: frame for frame in sentence.frames if frame.form is FrameForm.PARTICIPLE}
    found: dict[int, Frame] = {}
    for phrase in sentence.phrases:
        start = phrase.core.first
        for token in phrase.core.indices():
            if token in participles:
                found.update(dict.fromkeys(range(start, token), participles[token]))
                start = token + 1
    return found


def _nearest(frames: Sequence[Frame], token: int) -> Frame | None:
    """The predicate next to a token, one with a tense before any other."""
    return min(frames, key=lambda frame: (frame.tense is None, abs((frame.finite or frame.verb) - token)), default=None)


def pointing(signs: Signs, expression: Range, by_clause: Direction, words: Mapping[str, frozenset[str]]) -> Direction:
    """The direction of an expression: that of its preposition (seit Montag), if it has one, before its clause's."""
    before = expression.first - 1
    if before >= 0 and signs.is_a(before, "article"):
        before -= 1
    word = signs.word(before).lower() if before >= 0 else ""
    if word in words["future"] or (by_clause in _OPEN and word in words["future_unless_past"]):
        return Direction.FUTURE
    ranged = expression.last < len(signs) and signs.is_a(expression.last, "range")
    if word in words["past"] or (word in words["past_unless_range"] and not ranged):
        return Direction.PAST
    return by_clause
