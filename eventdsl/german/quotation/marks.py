"""Pair quotation marks and tell whole utterances from quoted words inside a sentence.

Takes the text and its sentences; gives `Quoted` stretches in order, by code points and by sentence and token.

    „Das ist gut.“, sagte er.          a whole utterance
    Er nannte es einen „Skandal“.      words inside a sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventdsl.source import Span
from eventdsl.text.document import Sentence, Token

_CLOSING = {"„": '“”"', "“": "”“", "”": "”", "»": "«", "«": "»", '"': '"', "``": "''"}
_SENTENCE_END = re.compile(r"[.!?…]['’‘]?\s*$")
_FINITE = frozenset(["VVFIN", "VAFIN", "VMFIN"])
_MAX_TOKENS = 600


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch with its marks. `first` and `last` are (sentence, token) of the opening and closing mark."""

    span: Span
    first: tuple[int, int]
    last: tuple[int, int]
    utterance: bool


def quoted_stretches(text: str, sentences: Sequence[Sentence]) -> tuple[Quoted, ...]:
    """All outermost quoted stretches of a text; a mark without its partner quotes nothing."""
    stream = [(s, t) for s, sentence in enumerate(sentences) for t in range(len(sentence.tokens))]
    found: list[Quoted] = []
    place = 0
    while place < len(stream):
        end = _partner(text, sentences, stream, place)
        if end is None:
            place += 1
            continue
        found.append(_quoted(text, sentences, stream, place, end))
        place = end + 1
    return tuple(found)


def _partner(text: str, sentences: Sequence[Sentence], stream: Sequence[tuple[int, int]], place: int) -> int | None:
    opening = _token(sentences, stream[place])
    closers = _CLOSING.get(opening.norm)
    if closers is None:
        return None
    for end in range(place + 1, min(len(stream), place + _MAX_TOKENS)):
        token = _token(sentences, stream[end])
        if "\n\n" in text[_token(sentences, stream[end - 1]).end : token.start]:
            return None
        if token.norm in closers:
            return end
        if token.norm == opening.norm == "„":
            return None
    return None


def _token(sentences: Sequence[Sentence], where: tuple[int, int]) -> Token:
    return sentences[where[0]].tokens[where[1]]


def _quoted(
    text: str, sentences: Sequence[Sentence], stream: Sequence[tuple[int, int]], place: int, end: int
) -> Quoted:
    start, stop = _token(sentences, stream[place]), _token(sentences, stream[end])
    inner = [_token(sentences, where) for where in stream[place + 1 : end]]
    before = _token(sentences, stream[place - 1]).norm if place else "."
    after = _token(sentences, stream[end + 1]) if end + 1 < len(stream) else None
    whole = _is_utterance(text[start.end : stop.start], inner, before, after, stream[place][1] == 0)
    return Quoted(Span(start.start, stop.end), stream[place], stream[end], whole)


def _is_utterance(content: str, inner: Sequence[Token], before: str, after: Token | None, opens: bool) -> bool:
    has_verb = any(token.pos in _FINITE for token in inner)
    if _SENTENCE_END.search(content) and len(inner) > 2 and (has_verb or before == ":"):
        return True
    if before == ":" and len(inner) > 2:
        return True
    if not opens and before not in (".", "!", "?", "“", "”", "–"):
        return False
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
