"""Find the time expressions of a document and what they mean on its calendar.

Takes the sentences with their frames and the document's date; gives TIMEX3 expressions in text order. The day that was
spoken of last is kept from sentence to sentence, so that *am Abend* and *um 20 Uhr* get theirs.

    Am Dienstag  reiste  er  ab , am  Abend  war  er  zurück .
    2026-02-10                        2026-02-10TEV
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from eventdsl.german.temporal.calendar import Anchor, read_anchor
from eventdsl.german.temporal.direction import Directions
from eventdsl.german.temporal.grammar import Grammar, Match, default_grammar
from eventdsl.german.temporal.signs import Sign, read_signs
from eventdsl.german.temporal.values import VALUES, Context
from eventdsl.source import Span
from eventdsl.text.document import Sentence, TimeExpression

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}")


def find_times(text: str, sentences: tuple[Sentence, ...], date: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a document; `date` is its ISO day, month or year, None leaves relative ones open."""
    return tuple(_Finder(default_grammar(), read_anchor(date)).find(sentences))


class _Finder:
    """Goes through a document, remembering the day it is about."""

    def __init__(self, grammar: Grammar, anchor: Anchor | None) -> None:
        self._grammar = grammar
        self._anchor = anchor
        self._focus: date | None = None
        self._focus_sentence = 0
        self._year: int | None = None

    def find(self, sentences: Sequence[Sentence]) -> Iterator[TimeExpression]:
        for sentence in sentences:
            signs = read_signs(sentence, self._grammar.lexicon)
            matches = self._grammar.matches(signs)
            if not matches:
                continue
            directions = Directions(sentence)
            for match in matches:
                found = self._read(match, signs, sentence, directions)
                if found is not None:
                    yield found

    def _read(
        self, match: Match, signs: Sequence[Sign], sentence: Sentence, directions: Directions
    ) -> TimeExpression | None:
        first, last = signs[match.signs.first], signs[match.signs.last - 1]
        focus = self._focus if sentence.index - self._focus_sentence <= 2 else None
        direction = directions.at(first.token)
        context = Context(self._anchor, direction, focus, self._year, self._grammar.lexicon.durations)
        value = VALUES[match.rule.value](match.captured, context)
        if value is None:
            return None
        self._remember(value.iso, sentence.index)
        span = Span(first.span.start, last.span.end)
        return TimeExpression(span, match.rule.type, value.iso, sentence.index, value.modifier)

    def _remember(self, iso: str | None, sentence: int) -> None:
        if iso is None:
            return
        if _DAY.match(iso):
            self._focus = date.fromisoformat(iso[:10])
            self._focus_sentence = sentence
        if _YEAR.match(iso):
            self._year = int(iso[:4])
