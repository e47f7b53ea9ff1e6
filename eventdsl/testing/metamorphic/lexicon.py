"""The words that transformations add to sentences, from `words.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from eventdsl.text.document import NameKind
from eventdsl.text.morphology import FEMININE, MASCULINE, NEUTER, PLURAL, Readings

_CELLS: dict[str, Readings] = {
    "masculine": MASCULINE,
    "feminine": FEMININE,
    "neuter": NEUTER,
    "plural": PLURAL,
}


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that may stand for another of its kind; `article` is the gender with which it takes one, 0 for none."""

    name: str
    kind: NameKind
    gender: Readings
    article: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they are added for."""

    adverbial: str
    parenthesis: str
    aside: str
    reports: str
    reasons: str
    conjunct: str
    following: str
    bystander: str
    stranger: str
    indefinite: str
    focus: frozenset[str]
    past: frozenset[str]
    future: frozenset[str]
    denials: frozenset[str]
    particles: dict[str, str]
    strangers: tuple[Stranger, ...]


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    source = resources.files("eventdsl.testing.metamorphic") / "words.yaml"
    raw: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    phrases: dict[str, Any] = {key: str(value) for key, value in raw["phrases"].items()}
    sets: dict[str, Any] = {key: frozenset(str(word) for word in words) for key, words in raw["sets"].items()}
    return Lexicon(**phrases, **sets, particles=dict(raw["particles"]), strangers=_strangers(raw["names"]))


def _strangers(raw: dict[str, dict[str, list[str]]]) -> tuple[Stranger, ...]:
    found: list[Stranger] = []
    for kind, by_gender in raw.items():
        for key, names in by_gender.items():
            gender, _, article = key.partition(" ")
            found += [Stranger(name, NameKind(kind), _CELLS[gender], bool(article)) for name in names]
    return tuple(found)
