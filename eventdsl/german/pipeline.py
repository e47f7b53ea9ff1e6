"""The German analysis from text to `Document`, stage by stage.

Takes decoded text and the date that its source gives; gives the annotated document on which rules are matched.

    layout       date, regions          Mittwoch, 11. Februar 2026 | 16:52 Uhr
    annotation   sentences, tokens      Hegseth/NE sagt/VVFIN Teilnahme/NN ab/PTKVZ
    clauses      clauses, frames        absagen(subject=Hegseth, object=Teilnahme)
    names        who                    Pete Hegseth
    temporal     when                   Im Dezember → 2025-12
    quotation    according to whom      sagte Rutte
    reference    who is meant           er → Mark Rutte
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.garbage import no_garbage_collection
from eventdsl.german.annotation import Draft, default_annotator
from eventdsl.german.clause_analysis import analyse_clauses
from eventdsl.german.language import language_notice
from eventdsl.german.layout import read_layout
from eventdsl.german.name_candidates import NameReader
from eventdsl.german.names import find_names, tag_names
from eventdsl.german.quotation import find_quotes
from eventdsl.german.reference import resolve
from eventdsl.german.temporal import find_times
from eventdsl.text.document import Document, Sentence

NO_DATE = "the document has no date: times relative to it stay unresolved"


def analyse(text: str, date: str | None = None, doc_id: str = "") -> Document:
    """Everything that is known of a text without rules. `date` (ISO day, month or year) wins over one in the text."""
    with no_garbage_collection():
        return _analyse(text, date, doc_id)


def _analyse(text: str, date: str | None, doc_id: str) -> Document:
    layout = read_layout(text, date)
    return whole_document(text, layout.date, doc_id, default_annotator().drafts(text, layout))


def whole_document(text: str, date: str | None, doc_id: str, drafts: Sequence[Draft]) -> Document:
    """Everything that is known of a text whose sentences are cut into words; `date` is that of the document."""
    reader = NameReader()
    tagged = tag_names(default_annotator().tagged_sentences(drafts), reader)
    sentences = tuple([sentence.with_structure(analyse_clauses(sentence)) for sentence in tagged])
    names = find_names(text, sentences, reader)
    quotes = find_quotes(text, sentences)
    return Document(
        id=doc_id,
        text=text,
        date=date,
        sentences=sentences,
        times=find_times(text, sentences, date),
        quotes=quotes,
        names=names,
        references=resolve(text, sentences, names, quotes),
        notices=_notices(date, sentences),
    )


def _notices(date: str | None, sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    """What the user should know about the document."""
    undated = None if date else NO_DATE
    language = language_notice([sentence.words for sentence in sentences])
    return tuple(notice for notice in (undated, language) if notice is not None)


def token_sentences(text: str, date: str | None = None) -> tuple[Sentence, ...]:
    """The sentences with their tokens, without clauses and frames."""
    return default_annotator().sentences(text, read_layout(text, date))
