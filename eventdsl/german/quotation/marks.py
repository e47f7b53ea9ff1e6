"""Pair quotation marks and tell whole utterances from quoted words inside a sentence.

Takes the text and its sentences; gives `Quoted` stretches in order, by code points and by sentence and token.

    „Das ist gut.“, sagte er.          a whole utterance
    Er nannte es einen „Skandal“.      words inside a sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventdsl.german.quote_marks import pair_marks
from eventdsl.source import Span
from eventdsl.text.document import Sentence, Token

_SENTENCE_END = re.compile(r"[.!?…]['’‘]?\s*$")
_FINITE = frozenset(["VVFIN", "VAFIN", "VMFIN"])


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch with its marks. `first` and `last` are (sentence, token) of the opening and closing mark."""

    span: Span
    first: tuple[int, int]
    last: tuple[int, int]
    utterance: bool


def quoted_stretches(text: str, sentences: Sequence[Sentence], level: int = 0) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of a text, or those of a deeper level; a mark without its partner quotes none."""
    stream = [(s, t) for s, sentence in enumerate(sentences) for t in range(len(sentence.tokens))]
    tokens = [_token(sentences, where) for where in stream]
    places = {token.start: place for place, token in enumerate(tokens)}
    pairs = pair_marks(text, [token.span for token in tokens])
    return tuple(
        _quoted(text, tokens, stream, places[pair.opening.start], places[pair.closing.start])
        for pair in pairs
        if pair.level == level and pair.closing is not None
    )


def _token(sentences: Sequence[Sentence], where: tuple[int, int]) -> Token:
    return sentences[where[0]].tokens[where[1]]


def _quoted(text: str, tokens: Sequence[Token], stream: Sequence[tuple[int, int]], place: int, end: int) -> Quoted:
    start, stop = tokens[place], tokens[end]
    before = tokens[place - 1].norm if place else "."
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    beyond = tokens[end + 2] if end + 2 < len(tokens) else None
    content = text[start.end : stop.start]
    whole = _is_utterance(content, tokens[place + 1 : end], before, (after, beyond), stream[place][1] == 0)
    return Quoted(Span(start.start, stop.end), stream[place], stream[end], whole)


def _is_utterance(
    content: str, inner: Sequence[Token], before: str, behind: tuple[Token | None, Token | None], opens: bool
) -> bool:
    after, beyond = behind
    has_verb = any(token.pos in _FINITE for token in inner)
    if _SENTENCE_END.search(content) and len(inner) > 2 and (has_verb or before == ":"):
        return True
    if before == ":" and len(inner) > 2:
        return True
    if not opens and before not in (".", "!", "?", "“", "”", "–"):
        return False
    if after is not None and after.norm == "," and beyond is not None and beyond.pos in _FINITE:  # „Nein“, sagte er
        return bool(inner)
    closed = after is None or after.norm in (",", ".", "–") or after.pos in _FINITE
    return closed and has_verb and len(inner) > 3 and content.strip()[:1].isupper()


def utterance_ranges(quoted: Sequence[Quoted], sentences: Sequence[Sentence]) -> Iterator[tuple[int, tuple[int, int]]]:
    """For each sentence that a whole utterance touches, the token range it covers there, marks included."""
    for stretch in quoted:
        if not stretch.utterance:
            continue
        for number in range(stretch.first[0], stretch.last[0] + 1):
            start = stretch.first[1] if number == stretch.first[0] else 0
            end = stretch.last[1] + 1 if number == stretch.last[0] else len(sentences[number].tokens)
            yield number, (start, end)
