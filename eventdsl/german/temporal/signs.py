"""The words of a sentence as the time grammar reads them.

Takes tokens, gives signs: a sign is a word with what it can be. A compound whose parts stand with a hyphen is cut
(*14-Tage-Frist*: 14 - Tage - Frist), so that an expression can be part of a token.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from eventdsl.german.temporal.lexicon import Class, Classes, Lexicon
from eventdsl.source import Span
from eventdsl.text.document import Token

JOINT = frozenset((Class("word", "="),))
PARTICIPLE: Classes = frozenset((Class("participle", None),))
OTHER: Classes = frozenset((Class("other", None),))
RELATIVE = "PRELS"  # no article, though it looks like one: die vergangenes Jahr verurteilt wurde
Kinds = Mapping[str, str | None]  # the kinds of word that a form can be, and what it is worth as each
_JOINT_KINDS = {entry.kind: entry.value for entry in JOINT}
_PART = re.compile(r"[-‐‑]|[^-‐‑]+")


class Signs:
    """The signs of a sentence in text order, asked for by their index.

    `text` has a character for each, `places` its token, `kinds` what words with a character are worth by kind, `told`
    the places of those that can tell of a time, each with the needs of rules that it meets.
    """

    def __init__(
        self,
        tokens: tuple[Token, ...],
        text: str,
        places: list[int],
        told: list[tuple[int, int]],
        kinds: Mapping[str, Kinds],
    ) -> None:
        self.text, self.told = text, told
        self._tokens, self._places, self._kinds = tokens, places, kinds
        self._compounds: dict[int, list[tuple[str, Span]]] = {}  # the parts by token

    def __len__(self) -> int:
        return len(self._places)

    def token(self, index: int) -> int:
        """The index of its token in the sentence."""
        return self._places[index]

    def word(self, index: int) -> str:
        """A word or part of a compound."""
        place = self._places[index]
        return self._part(index)[0] if self._is_part(index, place) else self._tokens[place].norm

    def span(self, index: int) -> Span:
        place = self._places[index]
        return self._part(index)[1] if self._is_part(index, place) else self._tokens[place].span

    def is_a(self, index: int, kind: str) -> bool:
        return kind in self._kinds[self.text[index]]

    def value(self, index: int, kind: str) -> str:
        """What the word is worth as one of this kind: the lexicon's value, or the number that it is."""
        found = self._kinds[self.text[index]].get(kind)
        return self.word(index) if found is None else found

    def is_joint(self, index: int) -> bool:
        """Whether the hyphen of a compound stands there."""
        in_compound = 0 < index < len(self._places) and self._places[index - 1] == self._places[index]
        return in_compound and self._kinds[self.text[index]] == _JOINT_KINDS

    def _is_part(self, index: int, place: int) -> bool:
        """Whether the token of a sign has others."""
        places = self._places
        return (index > 0 and places[index - 1] == place) or (index + 1 < len(places) and places[index + 1] == place)

    def _part(self, index: int) -> tuple[str, Span]:
        place = self._places[index]
        if place not in self._compounds:
            self._compounds[place] = list(_parts(self._tokens[place]))
        return self._compounds[place][index - bisect_left(self._places, place)]


def classes_of(form: str, tag: str, lexicon: Lexicon, initial: bool, participle: bool) -> list[Classes]:
    """The classes of a word's signs; it may or may not begin a sentence, and be the participle of an attribute."""
    if tag == RELATIVE:
        return [OTHER]
    if classes := lexicon.classes(form, initial):
        return [classes]
    other = lexicon.tags.get(tag, OTHER)
    if "-" in form[1:] and any(char.isalpha() for char in form):
        parts: list[str] = _PART.findall(form)
        return [(lexicon.classes(part, False) if part[0].isalnum() else JOINT) or other for part in parts]
    return [PARTICIPLE if participle else other]


def _parts(token: Token) -> Iterator[tuple[str, Span]]:
    """The parts of a compound and its hyphens."""
    for match in _PART.finditer(token.text):
        span = Span(token.start + match.start(), token.start + match.end())
        yield unicodedata.normalize("NFC", match.group()), span
