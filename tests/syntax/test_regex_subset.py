"""Which regular expressions a rule may use, and that those cannot blow up."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from eventdsl.syntax.regex_subset import LONGEST_TOKEN, check_regex

ALLOWED = [
    "abc",
    ".*gipfel",
    "[A-ZÄÖÜ]{2,4}",
    r"\d{4}",
    r"\p{Lu}\p{Ll}+",
    "(Nord|Süd)korea(s)?",
    "(?:ab)+c",
    "a{2,}",
    r"[^\]a]",
    "(a|b)*",
    "G-?[0-9]+",
    r"\/",
    "colou?r",
    "a|b|c",
    "[]a]",
    "^abc$",
    "a+?b",
]
REFUSED = [
    (r"(a)\1", "back-references"),
    ("a(?=b)", "look-around"),
    ("(?<!a)b", "look-around"),
    ("(?P<n>a)", "named groups"),
    ("(?i)a", "flags"),
    ("(?R)", "look-around, flags"),
    ("(a+)+", "repeated group"),
    ("(a?)*", "repeated group"),
    ("(a|a)*", "repeated group"),
    ("(a|ab)*", "repeated group"),
    ("((ab)*c)*", "repeated group"),
    ("a*a*a*a*", "too many ways"),
    ("a?" * 30, "too many ways"),
    ("(a|b)" * 30, "too many ways"),
    ("a**", "quantifier follows"),
    ("*a", "nothing to repeat"),
    ("a{1000}", "that often"),
    ("a{x}", "brace"),
    ("[a", "never closed"),
    ("(a", "never closed"),
    ("a)", "closes nothing"),
    ("\\", "unknown escape"),
    (r"\q", "unknown escape"),
    (r"\p{Foo}", "not a regular expression"),
    ("[z-a]", "not a regular expression"),
    ("(" * 50 + "a" + ")" * 50, "nested groups"),
    ("a" * 1000, "at most"),
]


@pytest.mark.parametrize("pattern", ALLOWED)
def test_what_is_in_the_subset(pattern: str) -> None:
    assert check_regex(pattern) == ()


@pytest.mark.parametrize(("pattern", "message"), REFUSED)
def test_what_is_not_in_the_subset(pattern: str, message: str) -> None:
    (mistake,) = check_regex(pattern)
    assert message in mistake.message
    assert 0 <= mistake.start < mistake.end <= len(pattern)
    assert mistake.help


PIECES = st.sampled_from(["a", "b", ".", "[ab]", "*", "+", "?", "{2,5}", "(", ")", "|", "\\w", "(?:", "c"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_allowed_does_not_explode_on_the_longest_token(pattern: str) -> None:
    if check_regex(pattern):
        return
    compiled = regex.compile(pattern)
    for token in ("a" * LONGEST_TOKEN, "ab" * (LONGEST_TOKEN // 2), "a" * (LONGEST_TOKEN - 1) + "!"):
        compiled.fullmatch(token, timeout=60)  # raises where matching explodes
