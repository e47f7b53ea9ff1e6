"""Words for somebody from a place: der Kieler, die Wienerin, der Texaner.

Takes a word of a text, says of which gender somebody is whom it can stand for. Words for the people of countries are
functions of their own (`functions`); the same words before a noun are adjectives (*der Kieler Bürgermeister*), which
only the sentence tells.
"""

from __future__ import annotations

from functools import cache, lru_cache

from eventdsl.german.functions import Function, FunctionKind, feminine_of, function_of
from eventdsl.german.gazetteer import place_of_adjective
from eventdsl.german.listed_names import read_yaml
from eventdsl.text.document import Sentence, Token
from eventdsl.text.morphology import FEMININE, MASCULINE, Readings

_NOUN_LIKE = ("NN", "NE", "ADJA")
_NAMED = frozenset({"NN", "NE", "ADJA", "CARD", "TRUNC", "FM"})


@cache
def _listed() -> dict[str, Readings]:
    """The listed words for people of places in all their forms."""
    found: dict[str, Readings] = {}
    for word in read_yaml("places")["residents"]:
        endings = ("", "n", "s") if word.endswith("er") else ("", "n")
        found |= {word + ending: MASCULINE for ending in endings}
        found[feminine_of(word)] = FEMININE
    return found


@cache
def _excepted() -> frozenset[str]:
    return frozenset(str(word) for word in read_yaml("places")["not_residents"])


@lru_cache(maxsize=16384)
def resident(word: str) -> Function | None:
    """Somebody from a place, as one word says it; None where it does not."""
    gender = _gender(word)
    return None if gender is None else Function(word, FunctionKind.PEOPLE, gender)


def _gender(word: str) -> Readings | None:
    if not word[:1].isupper():
        return None
    if word in _listed():
        return _listed()[word]
    feminine = word.endswith("erin")
    masculine = word.removesuffix("in") if feminine else word.removesuffix("s").removesuffix("n")
    if masculine in _excepted() or place_of_adjective(masculine) is None:
        return None
    return FEMININE if feminine else MASCULINE


def function_at(sentence: Sentence, token: Token) -> Function | None:
    """What a noun says that somebody is: his function, his people, or where he comes from."""
    if token.pos not in _NOUN_LIKE:
        return None
    known = function_of(token.norm)
    if known is not None:
        return known if token.pos != "ADJA" else None
    return resident(token.norm) if _is_noun(sentence, token) else None


def _is_noun(sentence: Sentence, token: Token) -> bool:
    """Whether a word that may be an adjective has no noun behind it that it could belong to."""
    behind = token.index + 1
    return behind >= len(sentence.tokens) or sentence.tokens[behind].pos not in _NAMED
