"""Who says what: quotations of all forms in a text.

Takes the text and its sentences with tags; gives `Quotation`s in the order of their messages. First whole utterances
in quotation marks are set apart, then each sentence is searched for indirect speech and source phrases, then for
reported speech, then runs of sentences in reported mood, last the quotation marks get their inquit.

    Meier sagte, er komme. Das sei sicher. „Ich freue mich“, fügte er hinzu.
                 Indirect  free indirect   Direct
"""

from __future__ import annotations

from contextlib import closing

from eventdsl.german.quotation.reader import QuotationReader
from eventdsl.german.sentences import CutSentence
from eventdsl.text.document import Quotation, Sentence

__all__ = ["QuotationReader", "find_quotes"]


def find_quotes(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """All quotations of a text, by the start of their message; spans are code points of the text."""
    reader = QuotationReader(
        text,
        [sentence.span.start for sentence in sentences],
        lambda: [_cut(sentence) for sentence in sentences],
        [sentence.words for sentence in sentences],
        sentences.__getitem__,
        sentences.__getitem__,
        sentences.__getitem__,
    )
    with closing(reader):
        found = {quotation: None for number in range(len(sentences)) for quotation in reader.touching_message(number)}
    return tuple(sorted(found, key=lambda quotation: (quotation.message[0].start, quotation.message[-1].end)))


def _cut(sentence: Sentence) -> CutSentence:
    return CutSentence([token.start for token in sentence.tokens], [token.text for token in sentence.tokens])
