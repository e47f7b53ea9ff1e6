"""The headline that gives words to a name: *Rutte: Akzeptiere Entscheidung voll und ganz*.

Takes a `Passage`; gives a quotation of the form Indirect whose cue is the colon. Asked for are a short phrase with a
name or a title before the colon, a line without a full stop, and no quotation mark behind the colon (that is direct
speech).

    Rutte    :    Akzeptiere Entscheidung voll und ganz
    source   cue  message
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.german.quotation.passage import Passage
from eventdsl.german.quotation.segments import QUOTE_MARKS
from eventdsl.german.quotation.speakers import noun_phrase
from eventdsl.text.document import Quotation, QuoteForm, Token

_LONGEST_SPEAKER = 5  # tokens
_FINAL = (".", "?", "!")


def find_headline(passage: Passage) -> Iterator[Quotation]:
    """The words that a headline gives to the name before its colon."""
    tokens = passage.tokens
    colon = next((t.index for t in tokens[: _LONGEST_SPEAKER + 1] if t.norm == ":"), None)
    if colon is None or not _is_line(passage, tokens) or not _names_speaker(tokens, colon):
        return
    if colon + 2 >= len(tokens) or tokens[colon + 1].norm in QUOTE_MARKS:
        return
    yield Quotation(
        QuoteForm.INDIRECT,
        passage.spans([(colon + 1, len(tokens))]),
        passage.spans([(colon, colon + 1)]),
        passage.spans([(0, colon)]),
        (),
        passage.spans([(0, colon + 1)]),
        "SW",
    )


def _is_line(passage: Passage, tokens: tuple[Token, ...]) -> bool:
    return passage.sentence.headline or tokens[-1].norm not in _FINAL


def _names_speaker(tokens: tuple[Token, ...], colon: int) -> bool:
    """Nothing but a noun phrase with a name in it."""
    has_name = any(token.pos == "NE" for token in tokens[:colon])
    return has_name and noun_phrase(tokens, 0, colon) == colon
