"""Group tokens into sentences.

Takes a stretch of running text (a paragraph, as `layout` finds them), gives its sentences as lists of token spans, with
the full stop of abbreviations, initials and ordinal numbers joined to its word.

    Am 11. Februar sagte Dr. Müller: „Ich komme. Sicher!“, und blieb.
           --            --
    two full stops that belong to words; a sentence ends after "komme.", none ends after "Sicher!"

A sentence ends at . ! ? or … with the closing marks that follow, unless what comes next goes on: a small letter, a
comma, a dash with a small letter. An inquit behind a quotation so stays with the quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from eventdsl.german.gazetteer import look_up
from eventdsl.german.tokenizer import Spans, Tokens, read_tokens, spans_of
from eventdsl.german.word_lists import word_lists
from eventdsl.source import Span
from eventdsl.text.document import NameKind
from eventdsl.values import value

_LISTS = word_lists("abbreviations")
_MEDIAL = _LISTS["medial"]
_ABBREVIATIONS = _MEDIAL | _LISTS["final"]
_AFTER_NUMBER = _LISTS["after_number"]
_BEFORE_NUMBER = _LISTS["before_number"]
_ORDINAL_NOUNS = _LISTS["ordinal_nouns"]
_ORDINAL_CONTEXTS = _LISTS["ordinal_contexts"]
_UNFINISHED = _LISTS["unfinished"]
_STARTERS = _LISTS["starters"]

_TERMINATORS = frozenset(".!?…‼⁇⁈⁉") | {"...", "....", ".."}
_CLOSERS = frozenset(")]}“”\"«»‘’›‹'") | {"''"}
_BRACKETS = frozenset(")]}")
_OPENERS = frozenset("„“”\"»«‚‘›‹([{'") | {"``", ",,"}
_OPENED = frozenset("([{")
_CONTINUERS = frozenset(",;:/") | _BRACKETS
_DASHES = frozenset("-–—") | {"--"}
_ROMAN_DIGITS = frozenset("IVXL")
_ROMAN = re.compile(r"[IVXL]{2,}")
_NUMBER = re.compile(r"\d{1,3}|\d{1,2}\.\d{1,2}")
_CHAIN = re.compile(r"(?:[^\W\d_]\.){2,}")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "em", "es")
_LONGEST_PLACE_MARK = 4  # tokens: Wien/Linz –
_LAST_DAY = 31


@value
class CutSentence:
    """A sentence cut into words, as they stand in the text, with where each starts."""

    starts: list[int]
    words: list[str]


def joined(sentences: Iterable[CutSentence]) -> CutSentence:
    """The words of sentences as if they were one."""
    starts: list[int] = []
    words: list[str] = []
    for sentence in sentences:
        starts += sentence.starts
        words += sentence.words
    return CutSentence(starts, words)


def split_sentences(text: str, within: Span | None = None) -> list[Spans]:
    """The sentences of a stretch of text, each the list of its tokens' spans; every token is in one sentence."""
    return [spans_of(sentence.starts, sentence.words) for sentence in cut_sentences(text, within)]


def cut_sentences(text: str, within: Span | None = None) -> list[CutSentence]:
    """The sentences of a stretch of text with their words."""
    tokens = _Stretch(_with_owned_stops(read_tokens(text, within)))
    sentences: list[CutSentence] = []
    first = 0
    for index in tokens.finals:
        word = tokens.words[index]
        if index < first or not (word[-1] == "." or word in _TERMINATORS):
            continue
        if place := tokens.place_mark(first):
            sentences.append(tokens.part(first, place + 1))
            first = place + 1
        last = tokens.closing(index)
        if tokens.ends(index, last):
            sentences.append(tokens.part(first, last + 1))
            first = last + 1
    if first < len(tokens.words):
        sentences.append(tokens.part(first, len(tokens.words)))
    return sentences


def _with_owned_stops(tokens: Tokens) -> Tokens:
    """The tokens with each full stop that belongs to the word before it as a part of this word."""
    raw = _Stretch(tokens)
    owned = [index for index in tokens.finals if tokens.words[index] == "." and raw.owns_stop(index)]
    starts: list[int] = []
    words: list[str] = []
    first = 0
    for index in owned:
        starts += tokens.starts[first:index]
        words += tokens.words[first:index]
        words[-1] += "."
        first = index + 1
    starts += tokens.starts[first:]
    words += tokens.words[first:]
    return Tokens(starts, words, _behind_owned(tokens.finals, owned))


def _behind_owned(finals: list[int], owned: list[int]) -> list[int]:
    """The places of the final tokens when those in `owned` have become a part of the token before them."""
    places: list[int] = []
    passed = 0
    for index in finals:
        if passed < len(owned) and owned[passed] == index:
            passed += 1
        if not places or places[-1] != index - passed:
            places.append(index - passed)
    return places


def is_starter(word: str) -> bool:
    """Whether a capitalised word is one that only the start of a sentence capitalises (Der, Im, Aber)."""
    return word[:1].isupper() and word.lower() in _STARTERS


def _is_place(word: str) -> bool:
    entry = look_up(word)
    return entry is not None and entry.kind in (NameKind.PLACE, NameKind.STATE)


class _Stretch:
    """The tokens of a stretch of text, and the questions about one place in it."""

    def __init__(self, tokens: Tokens) -> None:
        self.starts, self.words, self.finals = tokens.starts, tokens.words, tokens.finals

    def part(self, first: int, last: int) -> CutSentence:
        return CutSentence(self.starts[first:last], self.words[first:last])

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one after it."""
        if not 0 <= index < len(self.words) - 1:
            return False
        return self.starts[index] + len(self.words[index]) == self.starts[index + 1]

    def owns_stop(self, index: int) -> bool:
        """Whether the full stop at `index` belongs to the word before it."""
        if not self.glued(index - 1):
            return False
        word, following = self.words[index - 1], self.word(index + 1)
        small = word[0].lower() + word[1:]
        if word in _ABBREVIATIONS or (small in _ABBREVIATIONS and not _is_place(word)):  # schweiz. and Schweiz
            return True
        if word[0].isdecimal() and _NUMBER.fullmatch(word):
            return self._ordinal(index - 1, following)
        if word in _AFTER_NUMBER and self.word(index - 2).rstrip(".").isdigit():
            return True
        if word in _BEFORE_NUMBER and following[:1].isdigit():
            return True
        if (len(word) == 1 and word.isalpha()) or (word[0] in _ROMAN_DIGITS and _ROMAN.fullmatch(word)):
            return self._goes_on(index + 1) or (following[:1].isalnum() and not is_starter(following))
        return False

    def _goes_on(self, index: int) -> bool:
        """Whether the sentence goes on behind an initial or number: Elisabeth II., Rama IX. (…), Paul VI. „ist …“."""
        opened = self.word(index) in _OPENERS and self.word(index + 1)[:1].islower()
        return self.word(index) in (",", "(") or opened

    def _ordinal(self, index: int, following: str) -> bool:
        """Whether the number at `index`, with a full stop behind it, counts what follows."""
        before, small = self.word(index - 1).lower(), float(self.words[index]) <= _LAST_DAY
        noun = following.capitalize() if following.isupper() else following  # 5. MÄRZ
        if noun in _ORDINAL_NOUNS or following == "," or following[:1].islower():
            return True
        if following in _DASHES:
            return small and self.word(index + 3)[:1].isdigit()
        if not following[:1].isalnum() or (is_starter(following) and index > 0):
            return False
        if following[0].isdigit():
            return small
        if before in _ORDINAL_CONTEXTS:
            return True
        return small and (index == 0 or before in _DASHES or before in _OPENERS or self._adjective(index - 1))

    def _adjective(self, index: int) -> bool:
        word = self.word(index)
        return word.islower() and word.endswith(_ADJECTIVE_ENDINGS) and word not in _UNFINISHED

    def place_mark(self, first: int) -> int:
        """Where the dash stands of a place that opens a sentence (Wien – Die Gewerkschaft …), 0 if there is none."""
        for dash in range(first + 1, min(first + _LONGEST_PLACE_MARK, len(self.words) - 1)):
            if self.words[dash] not in _DASHES:
                continue
            spaced = not self.glued(dash - 1) and not self.glued(dash)
            return dash if spaced and self.word(dash + 1)[0].isupper() and _is_place(self.words[first]) else 0
        return 0

    def closing(self, index: int) -> int:
        """The last of the terminators and closing marks that follow a terminator."""
        while self.word(index + 1) and self._closes(index + 1):
            index += 1
        return index

    def _closes(self, index: int) -> bool:
        word, glued = self.words[index], self.glued(index - 1)
        return word in _BRACKETS or word == "''" or (glued and (word in _TERMINATORS or word in _CLOSERS))

    def ends(self, index: int, last: int) -> bool:
        """Whether the terminator at `index`, with its closing marks up to `last`, ends a sentence."""
        word, following = self.words[index], self.word(last + 1)
        if not following:
            return True
        if following in _CONTINUERS or (self.word(index - 1) in _OPENED and word != "."):
            return False
        if following in _DASHES:
            return not self.word(last + 2)[:1].islower()
        if word not in _TERMINATORS:
            return self._ends_abbreviated(word[:-1], last + 1)
        return not following[0].islower()

    def _ends_abbreviated(self, word: str, following: int) -> bool:
        if self.word(following) in _OPENERS:
            following += 1
        return word not in _MEDIAL and not word[0].isdigit() and is_starter(self.word(following))
