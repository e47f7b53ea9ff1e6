"""Tests on single tokens: words, attributes, regular expressions.

Takes a token test of the IR and a token of a sentence view; gives yes or no. Linear in the length of the token:
regular expressions are of a subset without back-references, look-around and nested quantifiers, and are tried on
tokens of at most LONGEST_TOKEN code points.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from eventdsl.engine.view import SentenceView
from eventdsl.ir.pattern import AllTests, AttributeTest, NotTest, RegexTest, TokenTest, WordTest
from eventdsl.text.document import Token
from eventdsl.text.morphology import CASES, FEMININE, MASCULINE, NEUTER, PLURAL, SINGULAR, Case, Readings

if TYPE_CHECKING:
    import regex

LONGEST_TOKEN = 100

CASE_NAMES: dict[str, Readings] = {
    "nominativ": CASES[Case.NOMINATIVE],
    "akkusativ": CASES[Case.ACCUSATIVE],
    "dativ": CASES[Case.DATIVE],
    "genitiv": CASES[Case.GENITIVE],
}
NUMBER_NAMES: dict[str, Readings] = {"singular": SINGULAR, "plural": PLURAL}
GENDER_NAMES: dict[str, Readings] = {"maskulin": MASCULINE, "feminin": FEMININE, "neutrum": NEUTER}
PERSON_BITS: dict[str, int] = {"1": 0b001001, "2": 0b010010, "3": 0b100100}


@lru_cache(maxsize=4096)
def compiled(pattern: str, ignore_case: bool) -> regex.Pattern[str]:
    """The compiled form of a pattern that the analysis has accepted."""
    import regex  # few rules need it, and it takes long to load

    return regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)


def passes(test: TokenTest, view: SentenceView, index: int) -> bool:
    """Whether the token at `index` passes."""
    match test:
        case WordTest(words=words):
            return view.is_word(index, words)
        case RegexTest(pattern=pattern, ignore_case=ignore_case):
            return full_match(pattern, ignore_case, view.tokens[index].norm)
        case AttributeTest():
            return has_attribute(test, view, index) is not test.negative
        case AllTests(tests=tests):
            return all(passes(inner, view, index) for inner in tests)
        case NotTest(test=inner):
            return not passes(inner, view, index)
        case _:
            assert_never(test)


def full_match(pattern: str, ignore_case: bool, text: str) -> bool:
    return len(text) <= LONGEST_TOKEN and compiled(pattern, ignore_case).fullmatch(text) is not None


def has_attribute(test: AttributeTest, view: SentenceView, index: int) -> bool:
    """Whether the token has one of the attribute's values, its sign left aside."""
    token = view.tokens[index]
    match test.name:
        case "case":
            return _any_reading(token, test, CASE_NAMES)
        case "number":
            return _any_reading(token, test, NUMBER_NAMES)
        case "gender":
            return _any_reading(token, test, GENDER_NAMES)
        case "person" | "tense" | "mood":
            return _finite(token, test)
        case "pos":
            return _one_of(test, (token.pos,))
        case "lemma":
            return _one_of(test, (token.lemma, view.lemmas[index]))
        case _:
            return _one_of(test, (token.norm, view.forms[index]))


def _one_of(test: AttributeTest, texts: tuple[str, ...]) -> bool:
    if any(text in test.values for text in texts):
        return True
    return any(full_match(pattern, False, texts[0]) for pattern in test.regexes)


def _any_reading(token: Token, test: AttributeTest, names: dict[str, Readings]) -> bool:
    return any(token.readings & names[value] for value in test.values if value in names)


def _finite(token: Token, test: AttributeTest) -> bool:
    form = token.finite
    if form is None:
        return False
    match test.name:
        case "person":
            return any(form.persons & PERSON_BITS[value] for value in test.values if value in PERSON_BITS)
        case "tense":
            return any(tense.value in test.values for tense in form.tenses)
        case _:
            return any(mood.value in test.values for mood in form.moods)
