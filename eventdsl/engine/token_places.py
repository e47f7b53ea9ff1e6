"""The tokens of a sentence that pass a test, all at once.

Takes a token test of the IR, a sentence view and the tokens that matter; gives those that pass. A set of tokens is an
integer whose bits stand for them: 0b1001 for the tokens 0 and 3. So two tests are combined, and a step to the next
token is made, for a whole sentence by one operation. Words and tags are looked up in an index of the sentence, which
costs what the sentence has of them; what has no index is asked token by token, as `token_tests` does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import assert_never

from eventdsl.engine.token_tests import passes
from eventdsl.engine.view import SentenceView
from eventdsl.ir.pattern import AllTests, AttributeTest, NotTest, RegexTest, TokenTest, Words, WordTest

INDEXED = frozenset(("pos", "lemma", "form"))  # attributes whose values a sentence is indexed by
FEW_TOKENS = 60  # whose set is an integer of one machine word


def bits_of(indexes: Iterable[int], length: int) -> int:
    """The set of some tokens of a sentence of `length` tokens."""
    if length <= FEW_TOKENS:
        bits = 0
        for index in indexes:
            bits |= 1 << index
        return bits
    marks = bytearray(length // 8 + 1)
    for index in indexes:
        marks[index >> 3] |= 1 << (index & 7)
    return int.from_bytes(marks, "little")


def members(bits: int) -> list[int]:
    """The tokens of a set, in order."""
    if not bits:
        return []
    return [index for index, mark in enumerate(reversed(f"{bits:b}")) if mark == "1"]


def places(test: TokenTest, view: SentenceView, among: int) -> int:
    """Those of some tokens that pass a test."""
    match test:
        case WordTest(words=words):
            return among & word_places(words, view)
        case AttributeTest(name=name, values=values, regexes=()) if name in INDEXED:
            found = _indexed(values, view.tokens_by(name), view)
            return among & ~found if test.negative else among & found
        case AllTests(tests=tests):
            for inner in tests:
                among = places(inner, view, among) if among else 0
            return among
        case NotTest(test=inner):
            return among & ~places(inner, view, among)
        case AttributeTest() | RegexTest():
            return bits_of((index for index in members(among) if passes(test, view, index)), len(view.tokens))
        case _:
            assert_never(test)


def word_places(words: Words, view: SentenceView) -> int:
    """The tokens that are one of the words, by lemma or form."""
    found = _indexed(words.folded, view.tokens_by("word"), view)
    return found | _indexed(words.forms, view.tokens_by("norm"), view) if words.forms else found


def entry_places(words: Words, view: SentenceView) -> int:
    """The tokens that are one of the words or can begin an entry of several."""
    found = word_places(words, view)
    for kind in ("form", "lemma") if words.starts else ():
        found |= _indexed(words.starts, view.tokens_by(kind), view)
    return found


def _indexed(wanted: Collection[str], index: Mapping[str, Sequence[int]], view: SentenceView) -> int:
    """The tokens that an index has for one of some values; the smaller of the two is gone through."""
    found: list[int] = []
    if len(wanted) <= len(index):
        for value in wanted:
            places = index.get(value)
            if places is not None:
                found += places
    else:
        for value, places in index.items():
            if value in wanted:
                found += places
    return bits_of(found, len(view.tokens)) if found else 0
