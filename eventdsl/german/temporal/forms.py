"""Word forms as the time grammar writes them, each form looked up once.

Takes tokens; gives the characters of their signs, of which the rules are regular expressions, and the needs of rules
that a word can meet. Most words meet none that matters, so that most sentences are settled by one look at each word.

    Ende Jänner   →   two characters; the second meets the need of <month>
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from eventdsl.german.temporal.lexicon import Classes, Lexicon
from eventdsl.german.temporal.signs import OTHER, PARTICIPLE, RELATIVE, Signs, classes_of
from eventdsl.text.clause import FrameForm
from eventdsl.text.document import Sentence, Token

_OPENING = frozenset(":„“”»«\"'‚‘–-/|(•…")  # after these a word may start a sentence
_MOST_FORMS = 100_000  # bounds the memory for endless input


class Form(NamedTuple):
    """The characters of a form, wherever in a sentence it stands."""

    inner: str
    initial: str  # where a sentence may begin
    attributive: str  # as a participle before its noun (die gestern verhängten Strafen); empty if that says no more
    meets: int  # needs of rules, a bit each


class Forms:
    """The forms met so far; `meets` gives the needs that a character meets."""

    def __init__(self, lexicon: Lexicon, alphabet: Mapping[Classes, str], meets: Mapping[str, int]) -> None:
        self._lexicon, self._alphabet, self._meets = lexicon, alphabet, meets
        self._classes = {character: classes for classes, character in alphabet.items()}
        self._known: dict[tuple[str, str], Form] = {}
        self._others: dict[str, Form] = {}  # by tag

    def met(self, tokens: tuple[Token, ...]) -> int:
        """The needs of rules that some word of a sentence meets."""
        met, known = 0, self._known
        for token in tokens:
            form = known.get((token.text, token.pos))
            met |= form.meets if form is not None else self._read(token).meets
        return met

    def signs(self, sentence: Sentence) -> Signs:
        """The signs of a sentence."""
        written: list[str] = []
        places: list[int] = []
        participles = frozenset([frame.verb for frame in sentence.frames if frame.form is FrameForm.PARTICIPLE])
        known, initial = self._known, True
        for place, token in enumerate(sentence.tokens):
            form = known.get((token.text, token.pos)) or self._read(token)
            characters = form.initial if initial else form.inner
            if form.attributive and place in participles:
                characters = form.attributive
            written.append(characters)
            places.extend([place] * len(characters))
            initial = token.norm in _OPENING
        return Signs(sentence.tokens, "".join(written), places, self._classes)

    def _read(self, token: Token) -> Form:
        if len(self._known) >= _MOST_FORMS:
            self._known.clear()
        is_other = token.pos != RELATIVE and not self._lexicon.may_know(token.norm)
        form = self._known[token.text, token.pos] = self._other(token.pos) if is_other else self._form(token)
        return form

    def _other(self, tag: str) -> Form:
        """The form of all words with a tag that are in no list."""
        form = self._others.get(tag)
        if form is None:
            character = self._alphabet[self._lexicon.tags.get(tag, OTHER)]
            attributive = self._alphabet[PARTICIPLE]
            form = self._others[tag] = Form(character, character, attributive, self._met(character + attributive))
        return form

    def _form(self, token: Token) -> Form:
        inner, initial = self._characters(token, initial=False), self._characters(token, initial=True)
        attributive = self._characters(token, initial=False, participle=True)
        met = self._met(inner + initial + attributive)
        return Form(inner, initial, "" if attributive == inner else attributive, met)

    def _met(self, characters: str) -> int:
        met = 0
        for character in characters:
            met |= self._meets.get(character, 0)
        return met

    def _characters(self, token: Token, initial: bool, participle: bool = False) -> str:
        return "".join(map(self._alphabet.__getitem__, classes_of(token, self._lexicon, initial, participle)))
