"""The amount that a phrase says, from its words.

Takes the words of a noun phrase as far as its head, in order; gives the amount that its numeral stands for:

    mindestens 50 bis 60 Menschen    50 to 60, at least: 50 and more
    rund 6,5 Milliarden Euro         6.5e9, approximate, EUR
    bis zu 500 Soldaten              at most 500
    Dutzende Verletzte               24 and more, approximate

A numeral that measures an adjective (die *30 Jahre* alte Frau), stands behind its noun (Artikel 5) or is a year is no
amount of the phrase, nor is a part of one (*zwei Drittel* der Gewinne).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from eventdsl.german.data_files import read_data
from eventdsl.german.numerals import numeral
from eventdsl.text.amount import Amount

MODIFIER_TAGS = frozenset({"ADJA", "ADV", "PIAT", "TRUNC", "CARD"})
NOUN_TAGS = frozenset({"NN", "NE"})
_YEAR = re.compile("1[5-9][0-9][0-9]|20[0-9][0-9]")


def amount_of(words: Sequence[str], tags: Sequence[str]) -> Amount | None:
    """The amount of a phrase whose last word is its head; None where it says none."""
    small = [word.lower() for word in words]
    if "CARD" not in tags and _counting().isdisjoint(small):
        return None
    return _Reader(small, tags).amount()


class _Reader:
    """Reads the words of one phrase from left to right."""

    def __init__(self, words: Sequence[str], tags: Sequence[str]) -> None:
        self.words, self.tags, self.at = words, tags, 0
        self.approximate = False

    def amount(self) -> Amount | None:
        """What stands before the numeral, the numeral with its scale, and what it counts."""
        bound = self._bound()
        low = self._number()
        if low is None:
            return None
        number, is_least = low
        high = self._upper(number)
        unit = self._unit()
        if not self._counts_head(unit):
            return None
        if high is not None:
            return Amount(number * high[1], high[0], self.approximate, unit)
        if is_least:
            return Amount(number, None, True, unit)
        least, most = _BOUNDS[bound]
        return Amount(number if least else None, number if most else None, self.approximate, unit)

    def _word(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _takes(self, name: str) -> bool:
        """Go over a word of a list."""
        if self._word() not in _words(name):
            return False
        self.at += 1
        return True

    def _bound(self) -> str:
        """What is said before the numeral: mehr als, bis zu, rund, mindestens."""
        bound = ""
        while self.at < len(self.words) - 1:
            if self._compares("more"):
                bound = "at_least"
            elif self._compares("less"):
                bound = "at_most"
            elif self._takes("at_least"):
                bound = "at_least"
            elif self._takes("at_most"):
                self._takes("limit")
                bound = "at_most"
            elif self._takes("approximate"):
                self.approximate = True
            elif self._is_year():
                self.at += 1
            elif not (self._takes("silent") or self._takes("between")):
                break
        return bound

    def _is_year(self) -> bool:
        """A year says when, not how many: die *1986* gegründete Zeitung, *1996* zwei Flugzeuge."""
        return _YEAR.fullmatch(self._word()) is not None and self.tags[self.at + 1] not in NOUN_TAGS

    def _compares(self, name: str) -> bool:
        if self._word() not in _words(name) or self.words[self.at + 1] not in _words("than"):
            return False
        self.at += 2
        return True

    def _number(self) -> tuple[float, bool] | None:
        """A numeral with its scale, and whether it is a plural that says no more than at least how many."""
        word = self._word()
        if word in _worths("plurals"):
            self.at += 1
            return _worths("plurals")[word], True
        is_article = self._is("ART")
        half = self.words[self.at + 1 : self.at + 2]
        times = numeral(word)
        if times is not None:
            self.at += 1
            if is_article and half and half[0] in _words("halves"):
                self.at += 1
                times = 0.5
        scale = self._scale()
        if times is None and scale is None:
            return None
        if is_article and scale is None:
            return None  # eine Frau: an article
        return (1.0 if times is None else times) * (1.0 if scale is None else scale), False

    def _is(self, tag: str) -> bool:
        return self.at < len(self.tags) and self.tags[self.at] == tag

    def _scale(self) -> float | None:
        """The product of the scales that follow: zwei *Dutzend*, fünf *hundert Millionen*."""
        product: float | None = None
        while self._word() in _worths("scales"):
            product = (product or 1.0) * _worths("scales")[self._word()]
            self.at += 1
        return product

    def _upper(self, low: float) -> tuple[float, float] | None:
        """The second number of a range, and by what the first is to be multiplied: 2 bis 3 *Millionen*."""
        start = self.at
        if not self._takes("range"):
            return None
        number = numeral(self._word())
        if number is None:
            self.at = start
            return None
        self.at += 1
        scale = self._scale() or 1.0
        return number * scale, scale if low < number else 1.0  # 500.000 bis eine Million: of its own

    def _unit(self) -> str | None:
        unit = _units().get(self._word())
        if unit is not None:
            self.at += 1
        return unit

    def _counts_head(self, unit: str | None) -> bool:
        """Whether only what describes the head stands between the numeral and it."""
        end = len(self.words)
        if self.at >= end or unit is not None:
            return self.at >= end  # the numeral, the scale or the unit is the head
        if self._word() in _words("fractions"):
            return False
        return all(tag in MODIFIER_TAGS for tag in self.tags[self.at : end - 1])


_BOUNDS = {"": (True, True), "at_least": (True, False), "at_most": (False, True)}  # which bounds are known


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(read_data("amounts")[name]).split())


@cache
def _worths(name: str) -> dict[str, float]:
    """Words with what they are worth."""
    return {word: float(worth) for worth, words in read_data("amounts")[name].items() for word in words.split()}


@cache
def _counting() -> frozenset[str]:
    """The words that can stand for a numeral."""
    return frozenset(_worths("scales")) | frozenset(_worths("plurals"))


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, words in read_data("amounts")["units"].items() for word in words.split()}
