"""The rules of time expressions, compiled to regular expressions over signs.

Takes `data/temporal_rules.yaml`; gives, for a sequence of signs, the matches of its rules. Each set of classes that a
word can have is one character, so a sentence is a string as long as its signs. For the rules, the sets that no rule
tells apart (Jänner and Februar) are one letter, and <month> is a class of letters; there are so few of them that an
expression is compiled in a tenth of a millisecond. The patterns have no unbounded repetition, so that matching is
linear in the length of the sentence.

    Ende       Jänner      des         vergangenen  Jahres
    <edge>     <month>     'des'       <last>       <unit=Y>
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from eventdsl.code_stamp import code_stamp
from eventdsl.german.data_files import kept, read_data
from eventdsl.german.distributions import distribution_version
from eventdsl.german.temporal.forms import Forms
from eventdsl.german.temporal.lexicon import Class, Classes, Lexicon, make_lexicon, read_lexicon
from eventdsl.german.temporal.needs import needs_of, reach_of
from eventdsl.german.temporal.signs import JOINT, OTHER, PARTICIPLE, Signs
from eventdsl.text.clause import Range
from eventdsl.text.document import Sentence, TimeType
from eventdsl.values import value

_ELEMENT = re.compile(
    r"""<(?P<kind>\w+)(?:=(?P<value>[\w+-]+))?(?::(?P<name>\w+))?>
      | '(?P<word>[^']+)' | @(?P<part>\w+) | (?P<open>\[) | (?P<close>\]) | (?P<space>\s+)""",
    re.VERBOSE,
)
TELLS_TIME: Final = 4194304  # among the signs of a word (`german.word_signs`)
_MOST_KNOWN = 20_000  # bounds the memory for endless input
_WORD = re.compile(r"'([^']+)'")
_FIRST_SIGN: Final = 0x4E00
_FEW: Final = 256  # code points of which a class of letters is compiled fast


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern. `names` gives the captured name and the kind of word for each group."""

    index: int
    type: TimeType
    value: str
    expression: str  # a regular expression; most rules are never needed, so it is compiled at its first use
    names: Mapping[str, tuple[str, str]]
    extents: tuple[str, ...]  # the groups of [ ]
    cuts: bool  # may end within a compound (14-Tage-Frist)
    needs: int  # what a sentence must meet so that the rule can match, a bit each
    reach: int  # how many signs a match and what it looks at have at most

    def extent(self, match: re.Match[str]) -> Range:
        """The signs of the expression: those in brackets, or all."""
        return Range(*next((match.span(group) for group in self.extents if match[group] is not None), match.span()))

    @property
    def may_count_days(self) -> bool:
        """Whether its expressions can show that a text speaks of single days."""
        return self.value == "clock" or any(name == "days" for name, _ in self.names.values())


@value
class Match:
    """A rule's expression: its signs, and the values of what the rule captured."""

    rule: Rule
    signs: Range
    captured: Mapping[str, str]

    @property
    def counts_days(self) -> bool:
        """Whether it shows that its text speaks of single days: then its *heute* is a day."""
        return self.rule.value == "clock" or self.captured.get("days", "0") != "0"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules in order with the lexicon and the forms that they are written in."""

    lexicon: Lexicon
    forms: Forms
    rules: tuple[Rule, ...]
    by_need: dict[int, list[Rule]]  # the same by one of their telling needs
    letters: Mapping[int, str]  # of the characters of signs
    candidates: dict[int, tuple[Rule, ...]] = field(default_factory=dict)  # by the telling needs that are met

    def possible(self, sentence: Sentence) -> tuple[Rule, ...]:
        """The rules that the words of a sentence, in whatever order, leave possible; mostly none."""
        if not sentence.signs & TELLS_TIME:
            return ()
        met = self.forms.met(sentence.tokens)
        telling = met & self.forms.telling
        candidates = self.candidates.get(telling)
        if candidates is None:
            if len(self.candidates) >= _MOST_KNOWN:
                self.candidates.clear()
            candidates = self.candidates[telling] = self._telling(telling)
        return tuple([rule for rule in candidates if rule.needs & met == rule.needs])

    def _telling(self, met: int) -> tuple[Rule, ...]:
        """The rules whose telling needs are met, in order."""
        telling = self.forms.telling
        possible = [rule for need, rules in self.by_need.items() if need & met for rule in rules]
        found = [rule for rule in possible if rule.needs & telling & met == rule.needs & telling]
        return tuple(sorted(found, key=_index))

    def matches(self, signs: Signs, rules: Sequence[Rule]) -> list[Match]:
        """The matches of some rules that do not overlap, by rank."""
        found: list[tuple[Rule, re.Match[str]]] = []
        written = signs.text.translate(self.letters)
        for rule in rules:
            places = [place for place, met in signs.told if met & rule.needs]
            if places:  # each match has one of them
                first, last = max(0, places[0] - rule.reach), places[-1] + rule.reach
                matches = _compiled(rule.expression).finditer(written, first, last)
                found.extend([(rule, match) for match in matches])
        kept: list[Match] = []
        end = 0
        for match in sorted(_whole(found, signs), key=_rank):
            if match.signs.first >= end:
                kept.append(match)
                end = match.signs.last
        return kept


def _whole(found: Sequence[tuple[Rule, re.Match[str]]], signs: Signs) -> Iterator[Match]:
    """The matches that are no part of a compound."""
    for rule, match in found:
        extent = rule.extent(match)
        if rule.cuts or not _is_cut(signs, extent):
            yield Match(rule, extent, _captured(rule, match, signs))


def _captured(rule: Rule, match: re.Match[str], signs: Signs) -> dict[str, str]:
    """What each named group of a match is worth."""
    return {
        name: signs.value(match.start(group), kind)
        for group, (name, kind) in rule.names.items()
        if match.start(group) >= 0
    }


def _rank(match: Match) -> tuple[int, int, int]:
    """First the leftmost, then the longest, then the earliest rule."""
    return match.signs.first, match.signs.first - match.signs.last, match.rule.index


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _is_cut(signs: Signs, extent: Range) -> bool:
    """Whether an expression would be part of a compound (the Heute of *Heute-Artikel*)."""
    return signs.is_joint(extent.first - 1) or signs.is_joint(extent.last)


@cache
def default_grammar() -> Grammar:
    """The grammar of `data/temporal_rules.yaml`; to write its rules takes long, so a copy of them is kept."""
    made_by = f"{code_stamp('german/temporal', 'german/data')}-babel-{distribution_version('babel')}"
    return _grammar(kept("time_grammar", made_by, _written_grammar))


def _grammar(written: Any) -> Grammar:
    """The grammar that `_written_grammar` gives in plain lists."""
    classes = [frozenset([Class(kind, value) for kind, value in entry]) for entry in written["classes"]]
    characters = [chr(_FIRST_SIGN + number) for number in range(len(classes))]
    words, folded = [{form: classes[at] for form, at in written[name].items()} for name in ("words", "folded")]
    lexicon = make_lexicon(words, folded)
    meets = dict(zip(characters, written["meets"], strict=True))
    forms = Forms(lexicon, dict(zip(classes, characters, strict=True)), meets, written["telling"])
    rules = [
        Rule(
            index,
            TimeType(kind),
            value,
            expression,
            {group: (name, word) for group, (name, word) in names.items()},
            tuple(extents),
            cuts,
            needs,
            reach,
        )
        for index, (kind, value, expression, names, extents, cuts, needs, reach) in enumerate(written["rules"])
    ]
    letters = {ord(character): letter for character, letter in zip(characters, written["letters"], strict=True)}
    return Grammar(lexicon, forms, tuple(rules), _by_need(rules, forms.telling), letters)


def _written_grammar() -> dict[str, Any]:
    """What JSON can hold of the grammar: sets of classes, each with its letter and what it meets; forms; rules."""
    data = read_data("temporal_rules")
    entries = [(TimeType(name), entry) for name, listed in data["rules"].items() for entry in listed]
    patterns = [*data["parts"].values(), *(entry["pattern"] for _, entry in entries)]
    lexicon = read_lexicon(frozenset(word for pattern in patterns for word in _WORD.findall(pattern)))
    known = lexicon.all_classes() | {*lexicon.words.values(), JOINT, OTHER, PARTICIPLE}
    classes = sorted(known, key=lambda entry: sorted(map(str, entry)))
    letters = _letters(classes, _asked_for(patterns))
    compiler = _Compiler(data["parts"], letters)
    rules = tuple([compiler.rule(index, kind, entry) for index, (kind, entry) in enumerate(entries)])
    telling, met = compiler.telling(rules, frozenset(data["everyday"].split())), compiler.meets()
    number = {entry: at for at, entry in enumerate(classes)}
    return {
        "classes": [sorted([[one.kind, one.value] for one in entry], key=str) for entry in classes],
        "letters": [letters[entry] for entry in classes],
        "meets": [met.get(letters[entry], 0) for entry in classes],
        "telling": telling,
        "words": {form: number[entry] for form, entry in lexicon.words.items()},
        "folded": {form: number[entry] for form, entry in lexicon.folded.items()},
        "rules": [_written(rule) for rule in rules],
    }


def _written(rule: Rule) -> list[Any]:
    names = {group: list(name) for group, name in rule.names.items()}
    extents = list(rule.extents)
    return [rule.type.value, rule.value, rule.expression, names, extents, rule.cuts, rule.needs, rule.reach]


def _by_need(rules: Sequence[Rule], telling: int) -> dict[int, list[Rule]]:
    """Rules by the lowest bit of their telling needs; each has one at least."""
    found: dict[int, list[Rule]] = {}
    for rule in rules:
        needs = rule.needs & telling
        found.setdefault(needs & -needs, []).append(rule)
    return found


def _index(rule: Rule) -> int:
    return rule.index


def _asked_for(patterns: Sequence[str]) -> frozenset[tuple[str, str | None]]:
    """The kinds of words, with any value (None) or one, that some pattern names."""
    found: set[tuple[str, str | None]] = set()
    for pattern in patterns:
        for match in _ELEMENT.finditer(pattern):
            if match["kind"]:
                found.add((match["kind"], match["value"]))
            elif match["word"]:
                found.add(("word", match["word"]))
    return frozenset(found)


def _letters(classes: Sequence[Classes], asked_for: frozenset[tuple[str, str | None]]) -> dict[Classes, str]:
    """A letter for each set of classes, the same for those that no pattern tells apart."""
    # those of ASCII that are printed but for letters and digits have a meaning of their own in a regular expression
    free = [one for one in map(chr, range(1, _FEW)) if one.isalnum() or not (one.isascii() and one.isprintable())]
    known: dict[frozenset[tuple[str, str | None]], str] = {}
    found: dict[Classes, str] = {}
    for entry in classes:
        told = frozenset([key for one in entry for key in ((one.kind, None), (one.kind, one.value))]) & asked_for
        if told not in known:
            known[told] = free[len(known)] if len(known) < len(free) else chr(_FEW + len(known))
        found[entry] = known[told]
    return found


def tells_time(form: str, tag: str) -> bool:
    """Whether a word tells of a time: a sentence without such a word has none."""
    return default_grammar().forms.tells(form, tag)


class _Compiler:
    """Rewrites patterns to regular expressions over letters."""

    def __init__(self, parts: Mapping[str, str], letters: Mapping[Classes, str]) -> None:
        self._parts, self._letters = parts, letters
        self._by_kind = _by_kind(letters)
        self._bits: dict[frozenset[str], int] = {}  # of each need
        self._names: dict[str, tuple[str, str]] = {}
        self._extents: list[str] = []

    def rule(self, index: int, kind: TimeType, entry: Mapping[str, str]) -> Rule:
        self._names, self._extents = {}, []
        expression, cuts = self._rewrite(entry["pattern"]), "'='" in entry["pattern"]
        needs = 0
        for need in needs_of(expression):
            needs |= self._bits.setdefault(need, 1 << len(self._bits))
        return Rule(
            index,
            kind,
            entry["value"],
            expression,
            self._names,
            tuple(self._extents),
            cuts,
            needs,
            reach_of(expression),
        )

    def meets(self) -> dict[str, int]:
        """The needs of all rules so far that each letter meets."""
        found: dict[str, int] = {}
        for need, bit in self._bits.items():
            for letter in need:
                found[letter] = found.get(letter, 0) | bit
        return found

    def telling(self, rules: Sequence[Rule], everyday: frozenset[str]) -> int:
        """A need of each rule that no word of everyday kinds meets, the one that fewest classes meet."""
        common = {
            letter for classes, letter in self._letters.items() if all(entry.kind in everyday for entry in classes)
        }
        size = Counter(self._letters.values())
        rare = [(sum(size[letter] for letter in need), bit) for need, bit in self._bits.items() if not need & common]
        found = 0
        for rule in rules:
            needed = [(size, bit) for size, bit in rare if bit & rule.needs]
            if not needed:
                raise ValueError(f"temporal_rules.yaml: everyday words alone are a time: {rule.expression}")
            found |= min(needed)[1]
        return found

    def _rewrite(self, pattern: str) -> str:
        return _ELEMENT.sub(self._element, pattern)

    def _element(self, match: re.Match[str]) -> str:
        if match["kind"]:
            return self._kind(match["kind"], match["value"], match["name"])
        if match["word"]:
            return self._characters("word", match["word"])
        if match["part"]:
            return f"(?:{self._rewrite(self._parts[match['part']])})"
        if match["open"]:
            self._extents.append(f"extent{len(self._extents)}")
            return f"(?P<{self._extents[-1]}>"
        return ")" if match["close"] else ""

    def _kind(self, kind: str, value: str | None, name: str | None) -> str:
        characters = self._characters(kind, value)
        if name is None:
            return characters
        group = f"g{len(self._names)}"
        self._names[group] = (name, kind)
        return f"(?P<{group}>{characters})"

    def _characters(self, kind: str, value: str | None) -> str:
        found = self._by_kind.get((kind, value))
        if not found:
            raise ValueError(f"temporal_rules.yaml: no word is a {kind} {value or ''}")
        return f"[{''.join(found)}]"


def _by_kind(letters: Mapping[Classes, str]) -> dict[tuple[str, str | None], dict[str, None]]:
    """The letters of each kind of word, with any value (None) and with each, in order."""
    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for classes, letter in letters.items():
        for entry in classes:
            found.setdefault((entry.kind, None), {})[letter] = None
            found.setdefault((entry.kind, entry.value), {})[letter] = None
    return found
