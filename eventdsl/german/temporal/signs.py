"""The words of a sentence as the time grammar reads them.

Takes a sentence's tokens, gives signs: a sign is a word with its classes. A compound whose parts stand with a hyphen is
cut (*14-Tage-Frist*: 14 - Tage - Frist), so that an expression can be part of a token.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from eventdsl.german.temporal.lexicon import Class, Classes, Lexicon
from eventdsl.source import Span
from eventdsl.text.clause import FrameForm
from eventdsl.text.document import Sentence, Token

JOINT = frozenset((Class("word", "="),))
PARTICIPLE: Classes = frozenset((Class("participle", None),))
OTHER: Classes = frozenset((Class("other", None),))
_RELATIVE = "PRELS"  # no article, though it looks like one: die vergangenes Jahr verurteilt wurde
_PART = re.compile(r"[-‐‑]|[^-‐‑]+")
_OPENING = frozenset(":„“”»«\"'‚‘–-/|(•…")  # after these a word may start a sentence


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


def read_signs(sentence: Sentence, lexicon: Lexicon) -> tuple[Sign, ...]:
    """The signs of a sentence in text order."""
    return tuple(_signs(sentence, lexicon))


def _signs(sentence: Sentence, lexicon: Lexicon) -> Iterator[Sign]:
    initial = True
    participles = frozenset(frame.verb for frame in sentence.frames if frame.form is FrameForm.PARTICIPLE)
    for token in sentence.tokens:
        yield from _read(token, lexicon, initial, token.index in participles)
        initial = token.norm in _OPENING


def _read(token: Token, lexicon: Lexicon, initial: bool, participle: bool) -> Iterator[Sign]:
    classes = lexicon.classes(token.norm, initial) if token.pos != _RELATIVE else OTHER
    if classes is None and "-" in token.norm[1:] and any(map(str.isalpha, token.norm)):
        yield from _parts(token, lexicon)
    elif classes is None and participle:
        yield Sign(token.norm, token.span, token.index, PARTICIPLE)
    else:
        yield Sign(token.norm, token.span, token.index, classes or lexicon.tags.get(token.pos, OTHER))


def possible_classes(token: Token, lexicon: Lexicon) -> frozenset[Classes]:
    """The classes that a token's signs can have, wherever in a sentence it stands."""
    if token.pos != _RELATIVE and not lexicon.may_know(token.norm):
        return frozenset((PARTICIPLE, lexicon.tags.get(token.pos, OTHER)))
    return frozenset(
        sign.classes
        for initial in (False, True)
        for participle in (False, True)
        for sign in _read(token, lexicon, initial, participle)
    )


def _parts(token: Token, lexicon: Lexicon) -> Iterator[Sign]:
    for match in _PART.finditer(token.text):
        part = unicodedata.normalize("NFC", match.group())
        classes = JOINT if not part[0].isalnum() else lexicon.classes(part, False)
        span = Span(token.start + match.start(), token.start + match.end())
        yield Sign(part, span, token.index, classes or lexicon.tags.get(token.pos, OTHER))
