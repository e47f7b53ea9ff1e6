"""What a numeral in words or digits is worth, without what surrounds it.

zwölf → 12    dreihundertfünfzig → 350    zweitausend → 2000    10.000 → 10000    6,5 → 6.5
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from eventdsl.german.data_files import read_data

_GROUPED = re.compile(r"\d{1,3}(?:[.'’\u202f\u00a0 ]\d{3})+(?:,\d+)?")  # 10.000, in Switzerland 10'000
_DECIMAL = re.compile(r"\d+(?:,\d+)?")
_SEPARATORS = re.compile(r"[.'’\u202f\u00a0 ]")
_POWERS = (1000, 100)
_MOST_FORMS = 4096


@cache
def _simple() -> dict[str, float]:
    """The numerals that are listed, in small letters; *ein* and its forms are articles too and count as one."""
    numbers: dict[str, str] = read_data("temporal")["words"]["number"]
    return {form: float(worth) for worth, forms in numbers.items() for form in forms.split()}


@lru_cache(maxsize=_MOST_FORMS)
def numeral(form: str) -> float | None:
    """The worth of a numeral; None for any other word."""
    if _GROUPED.fullmatch(form) or _DECIMAL.fullmatch(form):
        return float(_SEPARATORS.sub("", form).replace(",", "."))
    return _in_words(form.lower())


def _in_words(word: str) -> float | None:
    simple = _simple()
    if word in simple:
        return simple[word]
    for power in _POWERS:
        found = _around(word, power)
        if found is not None:
            return found
    ones, und, tens = word.partition("und")
    if und and simple.get(ones, 10) < 10 and simple.get(tens, 0) in range(20, 100, 10):
        return simple[ones] + simple[tens]
    return None


def _around(word: str, power: int) -> float | None:
    """A numeral with a power of ten inside: zweihundertzwölf, (ein)tausendfünfhundert."""
    name = next((form for form, worth in _simple().items() if worth == power and form in word), None)
    if name is None:
        return None
    before, _, after = word.partition(name)
    times = 1.0 if not before else _in_words(before)
    rest = 0.0 if not after else _in_words(after.removeprefix("und") or after)
    if times is None or rest is None or not (times < power and rest < power):
        return None
    return times * power + rest
