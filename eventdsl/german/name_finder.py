"""The names of one sentence of a document, found without reading the other sentences unless they can matter.

Takes the words of all sentences and a way to get a sentence with its tags; gives what `names.find_names` finds in it.
What a sentence needs of the others is who bears a family name, and the longest form of a name. Both are looked for in
the sentences that have a word of it, and for persons only where something before the word can introduce one.

    sentence 1   Pete Hegseth kam.               a given name before Hegseth: is read
    sentence 2   Das Treffen war kurz.           nothing that sentence 3 needs: is not read
    sentence 3   Hegseths Auftritt
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eventdsl.german.family_names import (
    Family,
    Introduction,
    begins_before,
    family_entries,
    is_noun_of_article,
    may_be_particle,
    names_by_family,
    places_of_families,
)
from eventdsl.german.name_candidates import FoundName, NameReader, possible_names, with_frames
from eventdsl.german.name_words import FIGURE
from eventdsl.german.names import full_person, is_tagged
from eventdsl.german.word_places import WordPlaces
from eventdsl.text.document import Name, NameKind, Sentence


@dataclass(slots=True)
class Told:
    """What a sentence tells other sentences about names."""

    families: dict[str, list[Introduction]] = field(default_factory=dict)  # by family name
    longest: dict[str, str] = field(default_factory=dict)  # key → the longest form of a name
    continued: dict[str, str] = field(default_factory=dict)  # all words of a name but the last → the name


class NameFinder:
    """The names of the sentences of one document; `read` gives a sentence with its tags, with or without frames."""

    __deletable__ = ("_families",)  # what `close` takes away, for mypyc

    def __init__(self, places: WordPlaces, read: Callable[[int], Sentence], reader: NameReader) -> None:
        self.places = places
        self._read = read
        self._reader = reader
        self._found: dict[int, list[FoundName]] = {}
        self._told: dict[int, Told] = {}
        self._forms: dict[str, frozenset[str]] = {}
        self._longest_forms: dict[str, tuple[int, str]] = {}
        self._continuations: dict[str, str] = {}
        self._families = _Families(self)

    def close(self) -> None:
        """Let go of what asks this finder back: a circle would stay in memory until the collector of cycles comes."""
        del self._families

    def names(self, sentence: Sentence) -> tuple[Name, ...]:
        """The names of a sentence, in order; they do not overlap."""
        first = [with_frames(sentence, item) for item in self.found(sentence.index)]
        places = self._family_places(sentence, places_of_families(sentence, first))
        everything = [*first, *names_by_family(sentence, places, self._families)] if places else first
        everything.sort(key=lambda found: found.range.first)
        return tuple(
            Name(sentence.range_span(found.range), found.kind, self._name(found), found.sentence)
            for found in everything
        )

    def tagged(self, sentence: Sentence) -> list[FoundName]:
        """The names of a sentence whose words are to be tagged as names, as far as some of them are not yet."""
        first = self.found(sentence.index)
        places = [
            place
            for place in places_of_families(sentence, first)
            if sentence.tokens[place].pos != "NE" or begins_before(sentence, place)
        ]
        places = self._family_places(sentence, places)
        everything = [*first, *names_by_family(sentence, places, self._families)] if places else first
        return [found for found in everything if is_tagged(found, self._longest)]

    def may_name(self, sentence: Sentence, place: int) -> bool:
        """Whether a token may stand in a name; it does not where this says no."""
        for item in self.found(sentence.index):
            if place in item.range:
                return True
        if may_be_particle(sentence.tokens[place]):
            return True
        return bool(self._family_places(sentence, places_of_families(sentence, (), place, place + 1)))

    def _family_places(self, sentence: Sentence, places: Sequence[int]) -> list[int]:
        """The places at which a family name of the document, or of a public figure, may stand."""
        tokens = [sentence.tokens[place] for place in places if not is_noun_of_article(sentence, place)]
        return [
            token.index
            for token in tokens
            if token.signs & FIGURE or self.places.may_be_family(token.norm, token.signs)
        ]

    def found(self, number: int) -> list[FoundName]:
        """The names that a sentence tells by itself."""
        known = self._found.get(number)
        if known is None:
            known = self._found[number] = self._reader.names(self._read(number))
        return known

    def _name(self, found: FoundName) -> str:
        if found.kind is not NameKind.PERSON:
            return self._longest(found)
        return self._continued(full_person(found, self._families))

    def _longest(self, found: FoundName) -> str:
        """The longest form that the document has of a name, the first of equally long ones."""
        own = len(found.name)
        if all(len(name) < own or name == found.name for name in possible_names(found.key)):
            return found.name  # whatever the document has
        if all(len(form) < own or form == found.name for form in self._listed_forms(found.key)):
            return found.name
        known = self._longest_forms.get(found.key)
        if known is None:
            known = self._longest_forms[found.key] = self._first_longest(found.key)
        number, name = known
        return found.name if own > len(name) or (own == len(name) and found.sentence < number) else name

    def _listed_forms(self, key: str) -> frozenset[str]:
        """The names that the document may have for a thing of the gazetteer."""
        if key not in self._forms:
            self._forms[key] = frozenset(name for _, names in self.places.listed_forms(key) for name in names)
        return self._forms[key]

    def _first_longest(self, key: str) -> tuple[int, str]:
        """The longest form of a name in the document, and where it stands first; long ones are looked for first."""
        number, longest = -1, ""
        for shortness, place in sorted(
            (-max(map(len, names)), place) for place, names in self.places.listed_forms(key)
        ):
            if -shortness < len(longest):
                break
            if -shortness > len(longest) or place < number:
                name = self.told(place).longest.get(key, "")
                if (-len(name), place) < (-len(longest), number):
                    number, longest = place, name
        return number, longest

    def _continued(self, full: str) -> str:
        """The longer name that begins with this one: Maria Giulia → Maria Giulia Sergio."""
        if full not in self._continuations:
            numbers = self.places.followed(full) if " " in full else ()
            longer = (self.told(number).continued[full] for number in numbers if full in self.told(number).continued)
            self._continuations[full] = next(longer, full)
        return self._continuations[full]

    def introductions(self, family: str) -> Iterator[tuple[Introduction, int]]:
        """Those who are introduced with a family name, each with the sentence."""
        for number in self.places.introducing(family):
            for introduced in self.told(number).families.get(family, ()):
                yield introduced, number

    def told(self, number: int) -> Told:
        """The names of a sentence by what others ask for."""
        known = self._told.get(number)
        if known is None:
            known = self._told[number] = self._tell(number)
        return known

    def _tell(self, number: int) -> Told:
        told = Told()
        for item in self.found(number):
            if item.kind is NameKind.PERSON:
                for key, introduced in family_entries(item, self.places):
                    told.families.setdefault(key, []).append(introduced)
        for item in sorted(self.found(number), key=lambda item: item.range.first):
            front, _, _ = item.name.rpartition(" ")
            if item.kind is not NameKind.PERSON:
                if len(item.name) > len(told.longest.get(item.key, "")):
                    told.longest[item.key] = item.name
            elif " " in front and item.given == item.name.count(" "):
                told.continued.setdefault(front, item.name)
        return told


class _Families(Mapping[str, Family]):
    """The families of a document by name, each looked for at its first mention."""

    def __init__(self, finder: NameFinder) -> None:
        self._finder = finder
        self._known: dict[str, Family | None] = {}

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._look_up(name) is not None

    def __getitem__(self, name: str) -> Family:
        family = self._look_up(name)
        if family is None:
            raise KeyError(name)
        return family

    def _look_up(self, name: str) -> Family | None:
        if name not in self._known:
            self._known[name] = self._look_for(name)
        return self._known[name]

    def _look_for(self, name: str) -> Family | None:
        family = Family()
        for introduced, sentence in self._finder.introductions(name):
            family.add(introduced, sentence)
        return family if family.by_given else None

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, family in self._known.items() if family is not None])

    def __len__(self) -> int:
        return sum(1 for _ in self)
