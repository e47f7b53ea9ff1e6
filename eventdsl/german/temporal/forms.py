"""Word forms as the time grammar writes them, each form looked up once.

Takes tokens; gives the characters of their signs, of which the rules are regular expressions, and the needs of rules
that a word can meet. Few words tell of a time at all (`tells_time`), which settles most sentences.

    Ende Jänner   →   two characters; the second meets the need of <month>
"""

from __future__ import annotations

from collections.abc import Mapping

from eventdsl.german.temporal.lexicon import Classes, Lexicon
from eventdsl.german.temporal.signs import OTHER, PARTICIPLE, RELATIVE, Signs, classes_of
from eventdsl.text.clause import FrameForm
from eventdsl.text.document import Sentence, Token
from eventdsl.values import value

_OPENING = frozenset(":„“”»«\"'‚‘–-/|(•…")  # after these a word may start a sentence
_MOST_FORMS = 100_000  # bounds the memory for endless input


@value
class Form:
    """The characters of a form, wherever in a sentence it stands."""

    inner: str
    initial: str  # where a sentence may begin
    attributive: str  # as a participle before its noun (die gestern verhängten Strafen); empty if that says no more
    meets: int  # needs of rules, a bit each


class Forms:
    """The forms met so far.

    `meets` gives the needs that a character meets; each rule has one among those that are `telling`.
    """

    def __init__(
        self, lexicon: Lexicon, alphabet: Mapping[Classes, str], meets: Mapping[str, int], telling: int
    ) -> None:
        self._lexicon, self._alphabet, self._meets, self.telling = lexicon, alphabet, meets, telling
        self._kinds = {
            character: {entry.kind: entry.value for entry in classes} for classes, character in alphabet.items()
        }
        self._known: dict[tuple[str, str], Form] = {}
        self._others: dict[str, Form] = {}  # by tag
        self._may_tell: dict[str, bool] = {}
        self._tags_tell = any(self._other(tag).meets & telling for tag in lexicon.tags)

    def tells(self, form: str, tag: str) -> bool:
        """Whether a word tells of a time: without one no rule can match."""
        return self._read(form, tag).meets & self.telling != 0

    def may_tell(self, form: str) -> bool:
        """Whether a word tells of a time with some tag."""
        known = self._may_tell.get(form)
        if known is None:
            if len(self._may_tell) >= _MOST_FORMS:
                self._may_tell.clear()
            is_known = self._lexicon.may_know(form) and self._form(form, "").meets & self.telling != 0
            known = self._may_tell[form] = is_known or self._tags_tell
        return known

    def met(self, tokens: tuple[Token, ...]) -> int:
        """The needs of rules that some word of a sentence meets."""
        met, known = 0, self._known
        for token in tokens:
            form = known.get((token.norm, token.pos))
            met |= form.meets if form is not None else self._read(token.norm, token.pos).meets
        return met

    def signs(self, sentence: Sentence) -> Signs:
        """The signs of a sentence."""
        written: list[str] = []
        places: list[int] = []
        told: list[tuple[int, int]] = []
        participles = frozenset([frame.verb for frame in sentence.frames if frame.form is FrameForm.PARTICIPLE])
        known, initial = self._known, True
        for place, token in enumerate(sentence.tokens):
            form = known.get((token.norm, token.pos)) or self._read(token.norm, token.pos)
            characters = form.initial if initial else form.inner
            if form.attributive and place in participles:
                characters = form.attributive
            written.append(characters)
            if form.meets & self.telling:
                told += self._told(characters, len(places))
            if len(characters) == 1:
                places.append(place)
            else:
                places.extend([place] * len(characters))
            initial = token.norm in _OPENING
        return Signs(sentence.tokens, "".join(written), places, told, self._kinds)

    def _told(self, characters: str, first: int) -> list[tuple[int, int]]:
        """Where some of the characters of a sentence meet telling needs, and which."""
        met = [self._meets.get(character, 0) & self.telling for character in characters]
        return [(place, needs) for place, needs in enumerate(met, first) if needs]

    def _read(self, form: str, tag: str) -> Form:
        if len(self._known) >= _MOST_FORMS:
            self._known.clear()
        is_other = tag != RELATIVE and not self._lexicon.may_know(form)
        found = self._known[form, tag] = self._other(tag) if is_other else self._form(form, tag)
        return found

    def _other(self, tag: str) -> Form:
        """The form of all words with a tag that are in no list."""
        form = self._others.get(tag)
        if form is None:
            character = self._alphabet[self._lexicon.tags.get(tag, OTHER)]
            attributive = self._alphabet[PARTICIPLE]
            form = self._others[tag] = Form(character, character, attributive, self._met(character + attributive))
        return form

    def _form(self, form: str, tag: str) -> Form:
        inner = initial = attributive = self._characters(form, tag, initial=False)
        if form[:1] != form[:1].lower():  # else it is the same wherever it stands
            initial = self._characters(form, tag, initial=True)
        if len(inner) == 1:  # else it is what its parts are
            attributive = self._characters(form, tag, initial=False, participle=True)
        met = self._met(inner + initial + attributive)
        return Form(inner, initial, "" if attributive == inner else attributive, met)

    def _met(self, characters: str) -> int:
        met = 0
        for character in characters:
            met |= self._meets.get(character, 0)
        return met

    def _characters(self, form: str, tag: str, initial: bool, participle: bool = False) -> str:
        classes = classes_of(form, tag, self._lexicon, initial, participle)
        return "".join([self._alphabet[entry] for entry in classes])
