"""Find the time expressions of a document and what they mean on its calendar.

Takes the sentences with their frames and the document's date; gives TIMEX3 expressions of one sentence or all, in text
order. The day that was
spoken of last is kept from sentence to sentence, so that *am Abend* and *um 20 Uhr* get theirs.

    Am Dienstag  reiste  er  ab , am  Abend  war  er  zurück .
    2026-02-10                        2026-02-10TEV
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from eventdsl.german.temporal.calendar import Anchor, Direction, read_anchor
from eventdsl.german.temporal.context import Context
from eventdsl.german.temporal.direction import Directions, pointing
from eventdsl.german.temporal.grammar import Grammar, Match, Rule, default_grammar
from eventdsl.german.temporal.signs import Signs
from eventdsl.german.temporal.values import VALUES
from eventdsl.text.clause import Range
from eventdsl.text.document import Sentence, TimeExpression
from eventdsl.values import value

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MEMORY = 2  # sentences for which a day is still spoken of
_DEEPEST = 20  # sentences that may wait for the one before


def find_times(text: str, sentences: tuple[Sentence, ...], date: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a document; `date` is its ISO day, month or year, None leaves relative ones open."""
    words = [sentence.words for sentence in sentences]
    reader = TimeReader(date, words, _always, sentences.__getitem__, sentences.__getitem__)
    return tuple(time for number in range(len(sentences)) for time in reader.times(number))


def _always(number: int) -> bool:
    return True


@dataclass(slots=True)
class _Reading:
    """A sentence with its signs and the expressions found among them, at least one."""

    sentence: Sentence
    signs: Signs
    matches: Sequence[Match]
    words: Mapping[str, frozenset[str]]  # that tell where a time points
    directions: Directions | None = None

    def direction(self, expression: Range) -> Direction:
        """Where an expression points."""
        if self.directions is None:
            self.directions = Directions(self.sentence, self.words)
        by_clause = self.directions.at(self.signs.token(expression.first))
        return pointing(self.signs, expression, by_clause, self.words)


@dataclass(slots=True)
class _Spoken:
    """What the expressions of a sentence say of the days that follow: the last day, the last month with its year."""

    times: list[TimeExpression] = field(default_factory=list)
    day: date | None = None
    dated: Anchor | None = None


_SILENT = _Spoken()  # of a sentence without times


class TimeReader:
    """The time expressions of one text by sentence; `tagged` gives a sentence that may lack its frames.

    `is_tagged` tells whether a sentence has its tags already, so that `words` need not tell that it has no time.
    """

    def __init__(
        self,
        date: str | None,
        words: Sequence[Sequence[str]],
        is_tagged: Callable[[int], bool],
        tagged: Callable[[int], Sentence],
        sentence: Callable[[int], Sentence],
    ) -> None:
        self._grammar: Grammar = default_grammar()
        self._anchor = read_anchor(date)
        self._words, self._is_tagged, self._tagged, self._sentence = words, is_tagged, tagged, sentence
        self._readings: dict[int, _Reading | None] = {}
        self._spoken: dict[int, _Spoken] = {}
        self._counts_days: bool | None = None
        self._depth = 0

    def times(self, number: int) -> Sequence[TimeExpression]:
        """The time expressions of a sentence, in order."""
        return self.spoken(number).times

    def spoken(self, number: int) -> _Spoken:
        """The expressions of a sentence and what they leave behind."""
        known = self._spoken.get(number)
        if known is None:
            if self._depth > _DEEPEST:  # many sentences that each go on from the one before: begin with the first
                for earlier in range(number):
                    self._spoken.setdefault(earlier, self._spoken.get(earlier) or self._read_sentence(earlier))
            self._depth += 1
            known = self._spoken[number] = self._read_sentence(number)
            self._depth -= 1
        return known

    @property
    def counts_days(self) -> bool:
        """Whether some expression of the text shows that it speaks of single days."""
        if self._counts_days is None:  # no `cached_property`: compiled by mypyc, it would be worked out each time
            self._counts_days = any(self._shows_days(number) for number in range(len(self._words)))
        return self._counts_days

    def _shows_days(self, number: int) -> bool:
        if not any(rule.may_count_days for rule in self._possible(number)):
            return False
        reading = self._reading(number)
        return reading is not None and any(match.counts_days for match in reading.matches)

    def _possible(self, number: int) -> tuple[Rule, ...]:
        """The rules that can match in a sentence; it is tagged only where one of its words may tell of a time."""
        if self._is_tagged(number):
            return self._grammar.possible(self._tagged(number))
        forms = self._grammar.forms
        if any(forms.may_tell(word) for word in self._words[number]):
            return self._grammar.possible(self._tagged(number))
        return ()

    def _reading(self, number: int) -> _Reading | None:
        if number not in self._readings:
            rules = self._possible(number)
            self._readings[number] = self._read_signs(number, rules) if rules else None
        return self._readings[number]

    def _read_signs(self, number: int, rules: Sequence[Rule]) -> _Reading | None:
        sentence = self._sentence(number)
        signs = self._grammar.forms.signs(sentence)
        matches = self._grammar.matches(signs, rules)
        return _Reading(sentence, signs, matches, self._grammar.lexicon.direction) if matches else None

    def _read_sentence(self, number: int) -> _Spoken:
        reading = self._reading(number)
        if reading is None:
            return _SILENT
        found = _Spoken()
        for match in reading.matches:
            self._read(match, reading, found)
        return found

    def _read(self, match: Match, reading: _Reading, found: _Spoken) -> None:
        number = reading.sentence.index
        memory = _Memory(self, reading, match, number, found)
        context = Context(self._anchor, found.day, self._grammar.lexicon.durations, memory)
        value = VALUES[match.rule.value](match.captured, context)
        if value is not None:
            _remember(value.iso, match, found)
            span = reading.signs.span(match.signs.first).join(reading.signs.span(match.signs.last - 1))
            found.times.append(TimeExpression(span, match.rule.type, value.iso, number, value.modifier))


@value
class _Memory:
    """What the clause of an expression tells, and what the sentences before and this one so far have spoken of."""

    reader: TimeReader
    reading: _Reading
    match: Match
    number: int
    here: _Spoken

    @property
    def direction(self) -> Direction:
        return self.reading.direction(self.match.signs)

    @property
    def focus(self) -> date | None:
        return self.here.day or next((spoken.day for spoken in self._before() if spoken.day is not None), None)

    @property
    def dated(self) -> Anchor | None:
        return self.here.dated or next((spoken.dated for spoken in self._before() if spoken.dated is not None), None)

    @property
    def counts_days(self) -> bool:
        return self.reader.counts_days

    def _before(self) -> Iterator[_Spoken]:
        for number in range(self.number - 1, max(-1, self.number - 1 - _MEMORY), -1):
            yield self.reader.spoken(number)


def _remember(iso: str | None, match: Match, found: _Spoken) -> None:
    """Keep the day and the month with its year for what follows."""
    if iso is None:
        return
    if _DAY.match(iso):
        found.day = date.fromisoformat(iso[:10])
    if "year" in match.captured and (dated := read_anchor(iso)) is not None:
        found.dated = dated
