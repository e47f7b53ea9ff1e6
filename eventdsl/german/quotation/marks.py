"""Pair quotation marks and tell whole utterances from quoted words inside a sentence.

Takes the text and its tokens by sentence; gives `Stretch`es in order, by code points and by sentence and token.

    „Das ist gut.“, sagte er.          a whole utterance
    Er nannte es einen „Skandal“.      words inside a sentence
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from eventdsl.german.quote_marks import pair_marks
from eventdsl.german.sentences import CutSentence, joined
from eventdsl.source import Span
from eventdsl.text.document import Token
from eventdsl.values import value

_SENTENCE_END = re.compile(r"[.!?…]['’‘]?\s*$")
_FINITE = frozenset(["VVFIN", "VAFIN", "VMFIN"])


@value
class Stretch:
    """A quoted stretch with its marks. `first` and `last` are (sentence, token) of the opening and closing mark."""

    span: Span
    first: tuple[int, int]
    last: tuple[int, int]
    level: int

    @property
    def sentences(self) -> range:
        """The numbers of the sentences that it touches."""
        return range(self.first[0], self.last[0] + 1)


def quoted_stretches(text: str, sentences: Sequence[CutSentence]) -> tuple[Stretch, ...]:
    """The quoted stretches of a text, given its tokens by sentence; a mark without its partner quotes none."""
    whole = joined(sentences)
    firsts = [sentence.starts[0] for sentence in sentences]
    return tuple(
        Stretch(
            Span(pair.opening.start, pair.closing.end),
            _place(pair.opening, firsts, sentences),
            _place(pair.closing, firsts, sentences),
            pair.level,
        )
        for pair in pair_marks(text, whole.starts, whole.words)
        if pair.closing is not None
    )


def _place(mark: Span, firsts: Sequence[int], sentences: Sequence[CutSentence]) -> tuple[int, int]:
    """The sentence and the token of a mark."""
    number = bisect_right(firsts, mark.start) - 1
    return number, bisect_left(sentences[number].starts, mark.start)


def is_utterance(text: str, stretch: Stretch, tokens: Callable[[int], tuple[Token, ...]], count: int) -> bool:
    """Whether a stretch is a whole utterance; `tokens` gives those of one of the `count` sentences."""
    opening, closing = tokens(stretch.first[0])[stretch.first[1]], tokens(stretch.last[0])[stretch.last[1]]
    inner = tuple(token for number in stretch.sentences for token in _inside(stretch, tokens(number), number))
    before = _before(stretch.first, tokens)
    behind = _behind(stretch.last, tokens, count)
    content = text[opening.end : closing.start]
    return _is_utterance(content, inner, before, (next(behind, None), next(behind, None)), stretch.first[1] == 0)


def _before(place: tuple[int, int], tokens: Callable[[int], tuple[Token, ...]]) -> str:
    """The word before a place, a full stop at the beginning of the text."""
    number, token = place
    if token:
        return tokens(number)[token - 1].norm
    return tokens(number - 1)[-1].norm if number else "."


def _inside(stretch: Stretch, tokens: tuple[Token, ...], number: int) -> tuple[Token, ...]:
    """The tokens of a sentence between the marks."""
    start, stop = covered_range(stretch, number, len(tokens))
    return tokens[start + (number == stretch.first[0]) : stop - (number == stretch.last[0])]


def _behind(place: tuple[int, int], tokens: Callable[[int], tuple[Token, ...]], count: int) -> Iterator[Token]:
    own = tokens(place[0])
    yield from (own[index] for index in range(place[1] + 1, len(own)))
    for number in range(place[0] + 1, count):
        yield from tokens(number)


def _is_utterance(
    content: str, inner: tuple[Token, ...], before: str, behind: tuple[Token | None, Token | None], opens: bool
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


def covered_range(stretch: Stretch, number: int, length: int) -> tuple[int, int]:
    """The tokens that a stretch covers in one of its sentences, marks included."""
    start = stretch.first[1] if number == stretch.first[0] else 0
    return start, stretch.last[1] + 1 if number == stretch.last[0] else length


def by_sentence(stretches: Sequence[Stretch]) -> dict[int, list[Stretch]]:
    """The stretches by the sentences that they touch."""
    found: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        for number in stretch.sentences:
            found.setdefault(number, []).append(stretch)
    return found
