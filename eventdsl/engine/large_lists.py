"""Names of very large lists in a sentence.

Takes a noun phrase and a `NameSet`; says whether one of its names, the longest that begins at some word of the phrase,
covers the head. Words are those of the tokenizer, so that a name never ends inside of one; the last may be a genitive
(*Müllers*, *Max’*), and adjectives that a name begins with may be inflected.

    der Sprecher [der Deutschen Bank]     Deutsche Bank
    [Nordwind Energies] Absage            Nordwind Energie
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from eventdsl.engine.view import SentenceView
from eventdsl.german.gazetteer import without_genitive
from eventdsl.ir.name_sets import APOSTROPHE, LONGEST_NAME, NameLookup, NameSet, fold_name, lookup
from eventdsl.text.clause import Phrase

_ADJECTIVE = "ADJA"
LONGEST_ENDING = 2  # code points that an inflected word has more, or other, than in the list
_INFLECTED = ("er", "es", "en", "em")
_NOMINATIVE = ("e", "er", "es")  # how the adjective stands in the list: Deutsche Bank, Deutscher Bund


def covers_head(view: SentenceView, phrase: Phrase, names: NameSet) -> bool:
    """Whether a name of a large list reaches over the head of a phrase."""
    found = lookup(names)
    return any(
        first + _longest(view, first, found) > phrase.head for first in range(phrase.core.first, phrase.head + 1)
    )


def is_name(text: str, names: NameSet) -> bool:
    """Whether words are a name of a large list, as they stand."""
    name = fold_name(text)
    return name in lookup(names).prefixes(name)


def _longest(view: SentenceView, first: int, names: NameLookup) -> int:
    """How many tokens the longest name has that begins at a token; 0 if none does."""
    word = fold_name(view.tokens[first].norm)
    if not names.may_begin(word[: max(1, len(word) - LONGEST_ENDING)]):
        return 0
    return max(_name_length(view, first, words, names) for words in _readings(view, first))


def _readings(view: SentenceView, first: int) -> Iterator[list[str]]:
    """The words from a token on as a list may have them: as they stand, and with adjectives in the nominative."""
    words: list[str] = []
    size = 0
    for token in view.tokens[first:]:
        words.append(fold_name(token.norm))
        size += len(words[-1]) + 1
        if size > LONGEST_NAME:
            break
    yield words
    adjectives = 0
    while adjectives < len(words) and view.tokens[first + adjectives].pos == _ADJECTIVE:
        adjectives += 1
    if adjectives and words[0].endswith(_INFLECTED) and adjectives < len(words):
        for ending in _NOMINATIVE:
            yield [word[:-2] + ending for word in words[:adjectives]] + words[adjectives:]


def _name_length(view: SentenceView, first: int, words: list[str], names: NameLookup) -> int:
    text, starts, ends = _joined(view, first, words)
    for name in reversed(names.prefixes(text)):
        last = bisect_left(ends, len(name))
        if ends[last] == len(name) or name[starts[last] :] in without_genitive(words[last]):
            marked = words[last + 1 : last + 2] == [APOSTROPHE] and starts[last + 1] == ends[last]
            return last + 1 + marked
    return 0


def _joined(view: SentenceView, first: int, words: list[str]) -> tuple[str, list[int], list[int]]:
    """Words with a blank where the text has white space between them; where each starts and ends."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    size = 0
    for place, word in enumerate(words):
        if place and view.tokens[first + place - 1].end < view.tokens[first + place].start:
            parts.append(" ")
            size += 1
        parts.append(word)
        starts.append(size)
        size += len(word)
        ends.append(size)
    return "".join(parts), starts, ends
