"""Events as PLOVER records: who did what to whom, for use beside event data in the CAMEO/PLOVER tradition.

Takes the events of one document at a time; writes a TSV row for each pair of source and target:

    date        source          target   event    mode   text                                 document
    2026-02-11  Marco Rubio     China    REQUEST         Rubio forderte China auf, …          meldung.txt

Only types with a code are written, and of their events those that are said to be so: what is denied, planned, demanded
or merely possible is no event yet. The date is the event's own where the text gives its day, month or year, else that
of the document. An actor is written by its fullest name, or by the words of the text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import TextIO

from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.events.mention import ArgumentMention, EventMention, Factuality, Polarity
from eventdsl.events.schema import EventType

COLUMNS = ("date", "source", "target", "event", "mode", "text", "document")
HAPPENED = frozenset({Factuality.ASSERTED, Factuality.REPORTED})
_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
_BLANKS = re.compile(r"\s+")


class PloverWriter:
    """One row a dyad, below a header; events of types without a code are left out."""

    def __init__(self, stream: TextIO, types: Mapping[str, EventType], header: bool = True) -> None:
        self._types = types
        self._rows = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
        if header:
            self._rows.writerow(COLUMNS)

    def write(self, found: DocumentEvents) -> None:
        for event in found.events:
            for row in plover_rows(event, self._types[event.type], found):
                self._rows.writerow(_BLANKS.sub(" ", cell).strip() for cell in row)


def plover_rows(event: EventMention, kind: EventType, found: DocumentEvents) -> tuple[tuple[str, ...], ...]:
    """The records of an event, one for each pair of its source and target actors; none where it has no code."""
    code = kind.code
    if code is None or event.polarity is Polarity.NEGATIVE or event.factuality not in HAPPENED:
        return ()
    text = event.sentence.of(found.document.text)
    what = (code.event, code.mode or "", text, found.document.id)
    sources, targets = _actors(event, code.source), _actors(event, code.target)
    return tuple((_date(event, found), source, target, *what) for source in sources for target in targets)


def _actors(event: EventMention, roles: tuple[str, ...]) -> tuple[str, ...]:
    """The actors of the first of the roles that is filled; one empty cell where none is."""
    for role in roles:
        fillers = [argument for argument in event.arguments if argument.role == role]
        if fillers:
            return tuple(dict.fromkeys(_called(argument) for argument in fillers))
    return ("",)


def _called(argument: ArgumentMention) -> str:
    return argument.name or argument.text


def _date(event: EventMention, found: DocumentEvents) -> str:
    value = event.time.value if event.time is not None else None
    if value is not None and _CALENDAR.fullmatch(value):
        return value
    return found.document.date or ""
