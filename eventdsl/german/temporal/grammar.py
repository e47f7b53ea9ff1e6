"""The rules of time expressions, compiled to regular expressions over signs.

Takes `data/temporal_rules.yaml`; gives, for a sequence of signs, the matches of its rules. Each set of classes that a
word can have is one character, so a sentence is a string as long as its signs, and <month> is a character class. The
patterns have no unbounded repetition, so that matching is linear in the length of the sentence.

    Ende       Jänner      des         vergangenen  Jahres
    <edge>     <month>     'des'       <last>       <unit=Y>
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from eventdsl.german.data_files import read_data
from eventdsl.german.temporal.lexicon import Classes, Lexicon, read_lexicon
from eventdsl.german.temporal.needs import Needs, needs_of
from eventdsl.german.temporal.signs import JOINT, OTHER, PARTICIPLE, Sign, possible_classes
from eventdsl.text.clause import Range
from eventdsl.text.document import Sentence, TimeType, Token

_ELEMENT = re.compile(
    r"""<(?P<kind>\w+)(?:=(?P<value>[\w+-]+))?(?::(?P<name>\w+))?>
      | '(?P<word>[^']+)' | @(?P<part>\w+) | (?P<open>\[) | (?P<close>\]) | (?P<space>\s+)""",
    re.VERBOSE,
)
_MOST_FORMS = 100_000  # bounds the memory for endless input
_WORD = re.compile(r"'([^']+)'")


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
    needs: Needs

    def extent(self, match: re.Match[str]) -> Range:
        """The signs of the expression: those in brackets, or all."""
        return Range(*next((match.span(group) for group in self.extents if match[group] is not None), match.span()))


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's expression: its signs, and the values of what the rule captured."""

    rule: Rule
    signs: Range
    captured: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules in order with the lexicon and alphabet that they are written in."""

    lexicon: Lexicon
    alphabet: Mapping[Classes, str]
    rules: tuple[Rule, ...]
    by_character: Mapping[str, Sequence[int]]  # the rules that need this character or one of a few others
    known: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)  # characters of a form with its tag

    def can_match(self, sentence: Sentence) -> bool:
        """Whether the words of a sentence, in whatever order, leave a rule possible; mostly they do not."""
        return bool(self._possible(frozenset[str]().union(*map(self._characters, sentence.tokens))))

    def _characters(self, token: Token) -> frozenset[str]:
        key = token.norm, token.pos
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= _MOST_FORMS:
                self.known.clear()
            classes = possible_classes(token, self.lexicon)
            found = self.known[key] = frozenset(map(self.alphabet.__getitem__, classes))
        return found

    def matches(self, signs: Sequence[Sign]) -> tuple[Match, ...]:
        """The matches of all rules that do not overlap, by rank."""
        text = "".join(self.alphabet[sign.classes] for sign in signs)
        rules = self._possible(frozenset(text))
        found = sorted((match for rule in rules for match in _apply(rule, text, signs)), key=_rank)
        kept: list[Match] = []
        end = 0
        for match in found:
            if match.signs.first >= end:
                kept.append(match)
                end = match.signs.last
        return tuple(kept)

    def _possible(self, present: frozenset[str]) -> list[Rule]:
        """The rules that can have a match in a text with these characters."""
        indices = {index for character in present for index in self.by_character.get(character, ())}
        return [rule for rule in map(self.rules.__getitem__, indices) if not any(map(present.isdisjoint, rule.needs))]


def _rank(match: Match) -> tuple[int, int, int]:
    """First the leftmost, then the longest, then the earliest rule."""
    return match.signs.first, match.signs.first - match.signs.last, match.rule.index


def _apply(rule: Rule, text: str, signs: Sequence[Sign]) -> Iterator[Match]:
    for match in _compiled(rule.expression).finditer(text):
        captured = {
            name: signs[match.start(group)].value(kind)
            for group, (name, kind) in rule.names.items()
            if match.start(group) >= 0
        }
        extent = rule.extent(match)
        if rule.cuts or not _is_cut(signs, extent):
            yield Match(rule, extent, captured)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _is_cut(signs: Sequence[Sign], extent: Range) -> bool:
    """Whether an expression would be part of a compound (the Heute of *Heute-Artikel*)."""
    before, after = extent.first - 1, extent.last
    return (before >= 0 and signs[before].classes is JOINT) or (after < len(signs) and signs[after].classes is JOINT)


@cache
def default_grammar() -> Grammar:
    """The grammar of `data/temporal_rules.yaml`."""
    data = read_data("temporal_rules")
    entries = [(TimeType(name), entry) for name, listed in data["rules"].items() for entry in listed]
    patterns = [*data["parts"].values(), *(entry["pattern"] for _, entry in entries)]
    lexicon = read_lexicon(frozenset(word for pattern in patterns for word in _WORD.findall(pattern)))
    classes = sorted(lexicon.all_classes() | {JOINT, OTHER, PARTICIPLE}, key=lambda entry: sorted(map(str, entry)))
    alphabet = {entry: chr(0x4E00 + number) for number, entry in enumerate(classes)}
    compiler = _Compiler(data["parts"], alphabet)
    rules = tuple(compiler.rule(index, kind, entry) for index, (kind, entry) in enumerate(entries))
    return Grammar(lexicon, alphabet, rules, _by_character(rules))


def _by_character(rules: Sequence[Rule]) -> dict[str, list[int]]:
    """The rules under each character of the smallest set that they need one of."""
    found: dict[str, list[int]] = {}
    for rule in rules:
        for character in min(rule.needs, key=len):
            found.setdefault(character, []).append(rule.index)
    return found


class _Compiler:
    """Rewrites patterns to regular expressions over the alphabet."""

    def __init__(self, parts: Mapping[str, str], alphabet: Mapping[Classes, str]) -> None:
        self._parts = parts
        self._by_kind = _by_kind(alphabet)
        self._names: dict[str, tuple[str, str]] = {}
        self._extents: list[str] = []

    def rule(self, index: int, kind: TimeType, entry: Mapping[str, str]) -> Rule:
        self._names, self._extents = {}, []
        expression, cuts = self._rewrite(entry["pattern"]), "'='" in entry["pattern"]
        needs = needs_of(expression)
        return Rule(index, kind, entry["value"], expression, self._names, tuple(self._extents), cuts, needs)

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


def _by_kind(alphabet: Mapping[Classes, str]) -> dict[tuple[str, str | None], dict[str, None]]:
    """The characters of each kind of word, with any value (None) and with each; in the order of the alphabet."""
    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for classes, character in alphabet.items():
        for entry in classes:
            found.setdefault((entry.kind, None), {})[character] = None
            found.setdefault((entry.kind, entry.value), {})[character] = None
    return found
