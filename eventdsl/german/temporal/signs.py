"""The words of a sentence as the time grammar reads them.

Takes tokens, gives signs: a sign is a word with its classes. A compound whose parts stand with a hyphen is cut
(*14-Tage-Frist*: 14 - Tage - Frist), so that an expression can be part of a token.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from eventdsl.german.temporal.lexicon import Class, Classes, Lexicon
from eventdsl.source import Span
from eventdsl.text.document import Token

JOINT = frozenset((Class("word", "="),))
PARTICIPLE: Classes = frozenset((Class("participle", None),))
OTHER: Classes = frozenset((Class("other", None),))
RELATIVE = "PRELS"  # no article, though it looks like one: die vergangenes Jahr verurteilt wurde
_PART = re.compile(r"[-‐‑]|[^-‐‑]+")


class Sign(NamedTuple):
    """A word or part of a compound; `token` is the index of its token in the sentence."""

    text: str
    span: Span
    token: int
    classes: Classes

    def is_a(self, kind: str) -> bool:
        return any(entry.kind == kind for entry in self.classes)

    def value(self, kind: str) -> str:
        """What the word is worth as one of this kind: the lexicon's value, or the number that it is."""
        found = next((entry.value for entry in self.classes if entry.kind == kind), None)
        return self.text if found is None else found


class Signs:
    """The signs of a sentence in text order: `text` has a character for each, `places` its token."""

    def __init__(self, tokens: tuple[Token, ...], text: str, places: list[int], classes: Mapping[str, Classes]) -> None:
        self.text = text
        self._tokens, self._places, self._classes = tokens, places, classes
        self._compounds: dict[int, list[tuple[str, Span]]] = {}  # the parts by token

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: int) -> Sign:
        place, classes = self._places[index], self._classes[self.text[index]]
        token, first = self._tokens[place], bisect_left(self._places, place)
        if first == index and self._places[index + 1 : index + 2] != [place]:
            return Sign(token.norm, token.span, place, classes)
        if place not in self._compounds:
            self._compounds[place] = list(_parts(token))
        part, span = self._compounds[place][index - first]
        return Sign(part, span, place, classes)

    def is_joint(self, index: int) -> bool:
        """Whether the hyphen of a compound stands there."""
        in_compound = 0 < index < len(self._places) and self._places[index - 1] == self._places[index]
        return in_compound and self._classes[self.text[index]] == JOINT


def classes_of(form: str, tag: str, lexicon: Lexicon, initial: bool, participle: bool) -> Iterator[Classes]:
    """The classes of a word's signs; it may or may not begin a sentence, and be the participle of an attribute."""
    other = lexicon.tags.get(tag, OTHER)
    if tag == RELATIVE:
        yield OTHER
    elif classes := lexicon.classes(form, initial):
        yield classes
    elif "-" in form[1:] and any(map(str.isalpha, form)):
        for part in _PART.findall(form):
            yield (lexicon.classes(part, False) if part[0].isalnum() else JOINT) or other
    else:
        yield PARTICIPLE if participle else other


def _parts(token: Token) -> Iterator[tuple[str, Span]]:
    """The parts of a compound and its hyphens."""
    for match in _PART.finditer(token.text):
        span = Span(token.start + match.start(), token.start + match.end())
        yield unicodedata.normalize("NFC", match.group()), span
