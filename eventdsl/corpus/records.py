"""One record of a table or of JSON lines as a document: its text, its id and its date.

Takes the values of a record by name; gives a document, or an `InputFailure` that says what is wrong with the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventdsl.corpus.decoding import printable_name, text_fault
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.reading import Columns
from eventdsl.diagnostics import did_you_mean
from eventdsl.text.dates import iso_date

# What the columns of tables are called where no option says it, the likeliest first; case does not count.
USUAL_TEXT = ("text", "volltext", "inhalt", "artikel", "content", "body", "fulltext", "full_text")
USUAL_ID = ("id", "doc", "doc_id", "docid", "document_id", "dokument")
USUAL_DATE = ("date", "datum", "day", "tag", "published", "publication_date", "published_at", "erscheinungsdatum")
GERMAN_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?: .*)?", re.DOTALL)
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class FieldNames:
    """What the fields of a record are called; None where there is no such field."""

    text: str = "text"
    id: str | None = "id"
    date: str | None = "date"


def named_fields(columns: Columns) -> FieldNames:
    """The fields of JSON lines: the ones that were asked for, or `text`, `id` and `date`."""
    return FieldNames(columns.text or "text", columns.id or "id", columns.date or "date")


def table_fields(found: Sequence[str], columns: Columns) -> FieldNames | str:
    """The columns of a table with these columns, or what is wrong: one that was asked for is not there, or no text."""
    for wanted, option in ((columns.text, "text"), (columns.id, "id"), (columns.date, "date")):
        if wanted is not None and wanted not in found:
            return f'has no column "{wanted}" (--{option}-column); {did_you_mean(wanted, found) or _listed(found)}'
    text = columns.text or _usual(found, USUAL_TEXT)
    if text is None:
        return f'has no column "text"; {_listed(found)}: name one with --text-column'
    return FieldNames(text, columns.id or _usual(found, USUAL_ID), columns.date or _usual(found, USUAL_DATE))


def record_document(value: Mapping[str, object], place: str, names: FieldNames) -> InputItem:
    """The document that a record holds; one without id is named by its place."""
    text = value.get(names.text)
    if text is None:
        suggestion = None if names.text in value else did_you_mean(names.text, value)
        return InputFailure(place, f'has no "{names.text}"{f"; {suggestion}" if suggestion else ""}')
    if not isinstance(text, str):
        return InputFailure(place, f'"{names.text}" is no string but {json_kind(text)}')
    fault = text_fault(text)
    if fault is not None:
        return InputFailure(place, fault)
    if not text.strip():
        return InputFailure(place, f'"{names.text}" is empty')
    return _identified(value, text, place, names)


def _identified(value: Mapping[str, object], text: str, place: str, names: FieldNames) -> InputItem:
    name = value.get(names.id) if names.id is not None else None
    if name is None:
        name = place
    if isinstance(name, bool) or not isinstance(name, str | int):
        return InputFailure(place, f'"{names.id}" is neither string nor whole number but {json_kind(name)}')
    date = value.get(names.date) if names.date is not None else None
    if date is None:
        return InputDocument(printable_name(str(name)), text)
    day = calendar_date(date) if isinstance(date, str) else None
    if day is None:
        return InputFailure(place, f'"{names.date}" is no date such as "2026-02-11" or "2026-02": {date!r}')
    return InputDocument(printable_name(str(name)), text, day)


def calendar_date(stamp: str) -> str | None:
    """The ISO form of an ISO date or of a German one (11.2.2026); None for what is no date."""
    german = GERMAN_DAY.fullmatch(stamp.strip())
    if german is None:
        return iso_date(stamp)
    return iso_date(f"{german['year']}-{int(german['month']):02}-{int(german['day']):02}")


def json_kind(value: object) -> str:
    """What a value is, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a string"
        case int() | float():
            return "a number"
        case list():
            return "an array"
        case _:
            return "an object"


def _usual(found: Sequence[str], usual: Sequence[str]) -> str | None:
    folded = {name.strip().casefold(): name for name in reversed(found)}
    return next((folded[name] for name in usual if name in folded), None)


def _listed(found: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in found[:MOST_NAMES])
    more = f" … ({len(found)} in all)" if len(found) > MOST_NAMES else ""
    return f"it has {names}{more}"
