"""The referents of a text, each worked out when it is first asked for.

Takes a text whose names can be asked for by sentence; gives a `Referent` for a name, with what all its mentions tell of
it. Only sentences with a word of the name are read. Who asks for everybody, or for all bodies of a kind, has those
sentences read that may name a person, or all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

from eventdsl.german.discourse import MOST_MENTIONS
from eventdsl.german.gazetteer import body_nouns
from eventdsl.german.name_words import BRACKET, FIGURE, INTRODUCES, TITLE
from eventdsl.german.referents import NamePlace, Referent, name_places, referent_of
from eventdsl.source import Span
from eventdsl.text.document import Name, NameKind, Quotation, Sentence

Key = tuple[NameKind, str]
_GOVERNED = (NameKind.PLACE, NameKind.STATE)  # a capital is the one or the other, as its verb tells


class NamePlaces(Protocol):
    """Where a text may name something; sentences that do not only cost time."""

    def sentences(self, word: str) -> Sequence[int]:
        """Those that have a word."""

    def beside(self, parts: int, fits: Callable[[str], bool]) -> Sequence[int]:
        """Those with a word that can play one of some parts in a name, and fits."""

    def naming(self, kind: NameKind, name: str) -> Sequence[int]:
        """Those that may mention a name, in order."""

    def naming_bodies(self, noun: str) -> Sequence[int]:
        """Those that may name a body of a kind, in order."""


class NamedText(Protocol):
    """A text of which names and quotations can be asked by sentence."""

    @property
    def starts(self) -> Sequence[int]: ...

    @property
    def places(self) -> NamePlaces: ...

    def sentence(self, number: int) -> Sentence: ...

    def tagged_names(self, number: int) -> Sentence:
        """A sentence with its tokens; it may lack its frames."""

    def names(self, number: int) -> Sequence[Name]: ...

    def plain_names(self, number: int) -> Sequence[Name]:
        """The names of a sentence as far as its frames do not matter: a capital may be a place that is a state."""

    def may_name(self, number: int, token: int) -> bool:
        """Whether a word may stand in a name; it does not where this says no."""

    def quotations(self, number: int) -> Sequence[Quotation]: ...


class ReferentIndex:
    """The referents of one text."""

    def __init__(self, text: NamedText) -> None:
        self._text = text
        self._known: dict[Key, Referent] = {}
        self._counts: dict[Key, int] = {}
        self._places: dict[int, tuple[Sequence[Name], Sequence[NamePlace]]] = {}
        self._keys: dict[int, dict[Key, list[NamePlace]]] = {}
        self._exact_names: dict[int, dict[Span, Name]] = {}
        self._persons: list[Referent] | None = None
        self._bodies: dict[str, list[Referent]] = {}

    def close(self) -> None:
        """Let go of the referents, which ask this index for what it counts."""
        self._known.clear()
        self._bodies.clear()
        self._persons = None

    def of(self, kind: NameKind, name: str) -> Referent:
        """The referent of a name."""
        key = (kind, name)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = referent_of(kind, name, lambda: self._count(key), lambda: self._told(key))
        return known

    def _told(self, key: Key) -> Iterator[tuple[Sentence, NamePlace]]:
        """The mentions of a person, each with its sentence."""
        for number in self._text.places.naming(*key):
            for place in self._by_key(number).get(key, ()):
                yield self._text.tagged_names(number), place

    def persons(self) -> Sequence[Referent]:
        """Everybody whom the text names."""
        if self._persons is None:
            self._persons = self._persons_at(INTRODUCES | BRACKET | FIGURE)
        return self._persons

    def persons_beside(self, fits: Callable[[str], bool]) -> Sequence[Referent]:
        """Those whom the text names in a sentence with an office, or with a public figure's name, that fits."""
        return self._persons_at(TITLE | FIGURE, fits)

    def persons_aged(self, age: str) -> Sequence[Referent]:
        """Those whom the text names in a sentence that has an age."""
        return self._persons_in(self._text.places.sentences(age))

    def _persons_at(self, parts: int, fits: Callable[[str], bool] = bool) -> list[Referent]:
        return self._persons_in(self._text.places.beside(parts, fits))

    def _persons_in(self, numbers: Iterable[int]) -> list[Referent]:
        names = (place.name for number in numbers for place in self.plain_places(number))
        keys = dict.fromkeys(name.name for name in names if name.kind is NameKind.PERSON)
        return [self.of(NameKind.PERSON, name) for name in keys]

    def bodies(self, noun: str) -> Sequence[Referent]:
        """The bodies and states that a noun can take up: Ministerium → Außenministerium, Allianz → NATO."""
        known = self._bodies.get(noun)
        if known is None:
            keys = dict.fromkeys(self._body_keys(noun))
            known = self._bodies[noun] = [self.of(*key) for key in keys]
        return known

    def _body_keys(self, noun: str) -> Iterator[Key]:
        for number in self._text.places.naming_bodies(noun):
            for place in self.plain_places(number):
                if place.name.kind is not NameKind.PERSON and noun in body_nouns(place.name.name):
                    exact = self._exact(number, place.name)
                    if exact is not None and exact.kind in (NameKind.ORGANISATION, NameKind.STATE):
                        yield exact.kind, exact.name

    def _exact(self, number: int, name: Name) -> Name | None:
        """A name with the kind that the frames of its sentence give to it."""
        if name.kind not in _GOVERNED:
            return name
        if number not in self._exact_names:
            self._exact_names[number] = {own.span: own for own in self._text.names(number)}
        return self._exact_names[number].get(name.span)

    def _count(self, key: Key) -> int:
        """How often a name is mentioned, as far as more mentions make a difference."""
        found = self._counts.get(key)
        if found is None:
            found = self._counts[key] = sum(1 for _ in islice(self._mentions(key), MOST_MENTIONS))
        return found

    def _mentions(self, key: Key) -> Iterator[Name]:
        kind, name = key
        for number in self._text.places.naming(kind, name):
            kinds = (kind,) if kind not in _GOVERNED else _GOVERNED
            for place in (place for one in kinds for place in self._by_key(number).get((one, name), ())):
                exact = self._exact(number, place.name)
                if exact is not None and exact.kind is kind:
                    yield exact

    def _by_key(self, number: int) -> Mapping[Key, Sequence[NamePlace]]:
        """The names of a sentence by their kind and full form."""
        known = self._keys.get(number)
        if known is None:
            known = self._keys[number] = {}
            for place in self.plain_places(number):
                known.setdefault((place.name.kind, place.name.name), []).append(place)
        return known

    def plain_places(self, number: int) -> Sequence[NamePlace]:
        """The names of a sentence with what stands beside them."""
        return self._plain(number)[1]

    def _plain(self, number: int) -> tuple[Sequence[Name], Sequence[NamePlace]]:
        known = self._places.get(number)
        if known is None:
            names = self._text.plain_names(number)
            known = self._places[number] = names, name_places(self._text.tagged_names(number), names)
        return known

    def exact_places(self, number: int) -> Sequence[NamePlace]:
        """The same with the kinds that the frames of the sentence give; placed anew only where they are others."""
        sentence, names = self._text.sentence(number), self._text.names(number)
        plain, places = self._plain(number)
        unchanged = names is plain and sentence.tokens is self._text.tagged_names(number).tokens
        return places if unchanged else name_places(sentence, names)
