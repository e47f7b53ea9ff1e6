"""What a sentence must have so that a rule of the time grammar can match at all.

Takes the regular expression of a rule; gives sets of characters, of each of which every match holds at least one. Most
sentences lack one for most rules, and asking for it is a tenth of the price of trying the rule.

    (?:[ab])?[c](?:[d]|[e][f])(?=[g])   →   {c}, {g}, {d, e}, {d, f}
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Needs = tuple[frozenset[str], ...]

_LEXEME = re.compile(
    r"\[(?P<set>[^\]]+)\](?P<optional>[?*])?|(?P<open>\((?:\?(?::|P<\w+>|=|(?P<look><=|<?!)))?)|\)(?P<no>[?*])?|\|"
)
_MOST = 12  # needs of alternatives; the smallest say most


def needs_of(expression: str) -> Needs:
    """The sets of characters that a match cannot do without; raises ValueError for an expression it cannot read."""
    return _tightest(_alternatives(_lexemes(expression))[0])


def reach_of(expression: str) -> int:
    """How many characters a match and what it looks at have at most; raises ValueError where there is no bound."""
    return _longest(_lexemes(expression))


def _lexemes(expression: str) -> list[re.Match[str]]:
    """The parts of an expression, the last one first."""
    lexemes = list(_LEXEME.finditer(expression))
    if sum(len(lexeme.group()) for lexeme in lexemes) != len(expression):
        raise ValueError(f"unknown construct in a rule of time expressions: {expression}")
    return lexemes[::-1]


def _longest(rest: list[re.Match[str]]) -> int:
    """The length of the longest branch up to the closing bracket; takes it from `rest`."""
    branches = [0]
    while rest:
        lexeme = rest.pop()
        if "*" in (lexeme["optional"], lexeme["no"]):
            raise ValueError("unknown construct in a rule of time expressions: unbounded repetition")
        if lexeme["set"]:
            branches[-1] += 1
        elif lexeme["open"]:
            branches[-1] += _longest(rest)
        elif lexeme.group() == "|":
            branches.append(0)
        else:
            break
    return max(branches)


def _alternatives(rest: list[re.Match[str]]) -> tuple[Needs, bool]:
    """The needs of all that stands up to the closing bracket, and whether it can be left out; takes it from `rest`."""
    branches: list[Needs] = [()]
    while rest:
        lexeme = rest.pop()
        if lexeme["set"]:
            branches[-1] += () if lexeme["optional"] else (frozenset(lexeme["set"]),)
        elif lexeme["open"]:
            inner, optional = _alternatives(rest)
            branches[-1] += () if optional or lexeme["look"] else inner
        elif lexeme.group() == "|":
            branches.append(())
        else:
            return _common(branches), lexeme["no"] is not None
    return _common(branches), False


def _common(branches: list[Needs]) -> Needs:
    """What each of several branches needs: one set of every branch, united, in all combinations."""
    found = branches[0]
    for branch in branches[1:]:
        found = _tightest(one | other for one in found for other in branch)[:_MOST]
    return found


def _tightest(needs: Iterable[frozenset[str]]) -> Needs:
    """The smallest sets first, without those that another one implies."""
    found: list[frozenset[str]] = []
    for need in sorted(dict.fromkeys(needs), key=len):
        if not any(smaller <= need for smaller in found):
            found.append(need)
    return tuple(found)
