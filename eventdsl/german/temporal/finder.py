"""Find the time expressions of a document and what they mean on its calendar.

Takes the sentences with their frames and the document's date; gives TIMEX3 expressions in text order. The day that was
spoken of last is kept from sentence to sentence, so that *am Abend* and *um 20 Uhr* get theirs.

    Am Dienstag  reiste  er  ab , am  Abend  war  er  zurück .
    2026-02-10                        2026-02-10TEV
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from eventdsl.german.temporal.calendar import Anchor, Direction, read_anchor
from eventdsl.german.temporal.context import Context
from eventdsl.german.temporal.direction import Directions, pointing
from eventdsl.german.temporal.grammar import Grammar, Match, default_grammar
from eventdsl.german.temporal.signs import Sign, read_signs
from eventdsl.german.temporal.values import VALUES
from eventdsl.text.document import Sentence, TimeExpression

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MEMORY = 2  # sentences for which a day is still spoken of


def find_times(text: str, sentences: tuple[Sentence, ...], date: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a document; `date` is its ISO day, month or year, None leaves relative ones open."""
    return tuple(_Finder(default_grammar(), read_anchor(date)).find(sentences))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence with its signs and the expressions found among them."""

    sentence: Sentence
    signs: tuple[Sign, ...]
    matches: tuple[Match, ...]


def _readings(grammar: Grammar, sentences: Sequence[Sentence]) -> Iterator[_Reading]:
    for sentence in filter(grammar.can_match, sentences):
        signs = read_signs(sentence, grammar.lexicon)
        matches = grammar.matches(signs)
        if matches:
            yield _Reading(sentence, signs, matches)


class _Finder:
    """Goes through a document, remembering the day it is about."""

    def __init__(self, grammar: Grammar, anchor: Anchor | None) -> None:
        self._grammar = grammar
        self._anchor = anchor
        self._counts_days = False
        self._day: date | None = None
        self._day_sentence = -1
        self._dated: Anchor | None = None
        self._dated_sentence = -1

    def find(self, sentences: Sequence[Sentence]) -> Iterator[TimeExpression]:
        readings = tuple(_readings(self._grammar, sentences))
        self._counts_days = any(_counts_days(match) for reading in readings for match in reading.matches)
        for reading in readings:
            directions = Directions(reading.sentence, self._grammar.lexicon.direction)
            for match in reading.matches:
                found = self._read(match, reading, directions)
                if found is not None:
                    yield found

    def _read(self, match: Match, reading: _Reading, directions: Directions) -> TimeExpression | None:
        first, last = reading.signs[match.signs.first], reading.signs[match.signs.last - 1]
        by_clause = directions.at(first.token)
        direction = pointing(reading.signs, match.signs, by_clause, self._grammar.lexicon.direction)
        sentence = reading.sentence.index
        value = VALUES[match.rule.value](match.captured, self._context(sentence, direction))
        if value is None:
            return None
        self._remember(value.iso, match, sentence)
        return TimeExpression(first.span.join(last.span), match.rule.type, value.iso, sentence, value.modifier)

    def _context(self, sentence: int, direction: Direction) -> Context:
        return Context(
            anchor=self._anchor,
            direction=direction,
            focus=self._day if sentence - self._day_sentence <= _MEMORY else None,
            clause_day=self._day if sentence == self._day_sentence else None,
            dated=self._dated if sentence - self._dated_sentence <= _MEMORY else None,
            counts_days=self._counts_days,
            durations=self._grammar.lexicon.durations,
        )

    def _remember(self, iso: str | None, match: Match, sentence: int) -> None:
        """Keep the day and the month with its year for what follows."""
        if iso is None:
            return
        if _DAY.match(iso):
            self._day, self._day_sentence = date.fromisoformat(iso[:10]), sentence
        if "year" in match.captured and (dated := read_anchor(iso)) is not None:
            self._dated, self._dated_sentence = dated, sentence


def _counts_days(match: Match) -> bool:
    """Whether an expression shows that its text speaks of single days: then its *heute* is a day."""
    return match.rule.value == "clock" or match.captured.get("days", "0") != "0"
