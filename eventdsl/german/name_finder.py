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
from functools import cached_property

from eventdsl.german.family_names import Family, family_entries, names_by_family
from eventdsl.german.functions import function_of, honorific
from eventdsl.german.gazetteer import Entry, given_name, match, name_parts
from eventdsl.german.name_candidates import FoundName, names_in_sentence, with_frames
from eventdsl.german.names import full_person
from eventdsl.german.person_names import is_capitalised
from eventdsl.text.document import Name, NameKind, Sentence

Words = Sequence[Sequence[str]]
_ENDINGS = ("", "s", "'", "’", "es")  # of a genitive


class WordPlaces:
    """In which sentences each word of a document stands."""

    def __init__(self, words: Words) -> None:
        self.words = words

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.words):
            for word in dict.fromkeys(sentence):
                found.setdefault(word, []).append(number)
        return found

    def __contains__(self, word: object) -> bool:
        return word in self._places

    def sentences(self, word: str) -> Sequence[int]:
        """The numbers of the sentences that have a word, in order."""
        return self._places.get(word, ())

    @cached_property
    def behind_articles(self) -> Mapping[str, tuple[str, ...]]:
        """The words with a small first part by what stands behind it: Assad → al-Assad."""
        found: dict[str, tuple[str, ...]] = {}
        for word in self._places:
            article, hyphen, rest = word.partition("-")
            if hyphen and article.islower():
                found[rest] = (*found.get(rest, ()), word)
        return found

    @cached_property
    def listed(self) -> Mapping[str, tuple[tuple[int, Entry], ...]]:
        """Where words stand that the gazetteer has as a name, by what the names of one thing share."""
        found: dict[str, tuple[tuple[int, Entry], ...]] = {}
        for number, words in enumerate(self.words):
            for place, word in enumerate(words):
                if word[:1].isalnum() and (entry := match(words, place)) is not None:
                    key = f"={entry[1].key}"
                    found[key] = (*found.get(key, ()), (number, entry[1]))
        return found

    @cached_property
    def by_listed_name(self) -> Mapping[str, frozenset[int]]:
        """The sentences that may mention a thing of the gazetteer under any of its names, by each of these names."""
        found: dict[str, frozenset[int]] = {}
        for entries in self.listed.values():
            numbers = frozenset(number for number, _ in entries)
            for name in dict.fromkeys(entry.name for _, entry in entries):
                found[name] = found.get(name, frozenset()) | numbers
        return found


class NameFinder:
    """The names of the sentences of one document; `read` gives a sentence with its tags, with or without frames."""

    def __init__(self, places: WordPlaces, read: Callable[[int], Sentence]) -> None:
        self.places = places
        self._read = read
        self._found: dict[int, list[FoundName]] = {}
        self._families = _Families(self)

    def names(self, sentence: Sentence) -> tuple[Name, ...]:
        """The names of a sentence, in order; they do not overlap."""
        first = [with_frames(sentence, item) for item in self.found(sentence.index)]
        taken = {place for item in first for place in range(item.range.first, item.range.last)}
        everything = [*first, *names_by_family(sentence, taken, self._families)]
        everything.sort(key=lambda found: found.range.first)
        return tuple(
            Name(sentence.range_span(found.range), found.kind, self._name(found), found.sentence)
            for found in everything
        )

    def found(self, number: int) -> list[FoundName]:
        """The names that a sentence tells by itself."""
        known = self._found.get(number)
        if known is None:
            known = self._found[number] = names_in_sentence(self._read(number))
        return known

    def _name(self, found: FoundName) -> str:
        if found.kind is not NameKind.PERSON:
            return self._longest(found)
        return self._continued(full_person(found, self._families))

    def _longest(self, found: FoundName) -> str:
        """The longest form that the document has of a name, the first of equally long ones."""
        listed = self.places.listed.get(found.key, ())
        if not any(len(entry.name) >= len(found.name) and entry.name != found.name for _, entry in listed):
            return found.name
        longest = ""
        for number in dict.fromkeys(sorted((*(number for number, _ in listed), found.sentence))):
            for item in sorted(self.found(number), key=lambda item: item.range.first):
                if item.kind is not NameKind.PERSON and item.key == found.key and len(item.name) > len(longest):
                    longest = item.name
        return longest or found.name

    def _continued(self, full: str) -> str:
        """The longer name that begins with this one: Maria Giulia → Maria Giulia Sergio."""
        words = full.split()
        if len(words) < 2:
            return full
        for number in self.places.sentences(words[0]):
            if not _has_run(self.places.words[number], words):
                continue
            for item in sorted(self.found(number), key=lambda item: item.range.first):
                own = item.name.split()
                if item.kind is NameKind.PERSON and item.given == len(own) - 1 and own[:-1] == words:
                    return item.name
        return full

    def introductions(self, family: str) -> Iterator[FoundName]:
        """The persons whom sentences name in full, of those that may have this family name."""
        for number in self._introducing(family):
            yield from (item for item in self.found(number) if item.kind is NameKind.PERSON)

    def _introducing(self, family: str) -> list[int]:
        forms = [
            form + ending for form in (family, *self.places.behind_articles.get(family, ())) for ending in _ENDINGS
        ]
        forms += [word for form in forms for word in self.places.behind_articles.get(form, ())]
        numbers = {number for form in dict.fromkeys(forms) for number in self.places.sentences(form)}
        wanted = frozenset(forms)
        return sorted(number for number in numbers if _may_introduce(self.places.words[number], wanted))


class _Families(Mapping[str, Family]):
    """The families of a document by name, each looked for at its first mention."""

    def __init__(self, finder: NameFinder) -> None:
        self._finder = finder
        self._known: dict[str, Family | None] = {}

    def __getitem__(self, name: str) -> Family:
        if name not in self._known:
            self._known[name] = self._look_for(name)
        family = self._known[name]
        if family is None:
            raise KeyError(name)
        return family

    def _look_for(self, name: str) -> Family | None:
        family = Family()
        for item in self._finder.introductions(name):
            for key, full, is_full in family_entries(item, self._finder.places):
                if key == name:
                    family.add(full, item.sentence, is_full)
        return family if family.by_given else None

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, family in self._known.items() if family is not None])

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _has_run(words: Sequence[str], run: Sequence[str]) -> bool:
    return any(list(words[place : place + len(run)]) == list(run) for place in range(len(words) - len(run) + 1))


def _may_introduce(words: Sequence[str], forms: frozenset[str]) -> bool:
    """Whether something before one of the forms, with nothing but names between, can introduce a person."""
    return any(word in forms and _is_introduced(words, place) for place, word in enumerate(words))


def _is_introduced(words: Sequence[str], place: int) -> bool:
    if place + 1 < len(words) and (words[place + 1] == "(" or words[place] in name_parts("family_first")):
        return True
    first = place
    while first >= 0 and (first == place or _can_stand_in_name(words[first])):
        if introduces(words[first]):
            return True
        first -= 1
    return False


def _can_stand_in_name(word: str) -> bool:
    return (
        word[:1].isupper()
        or is_capitalised(word)
        or word in name_parts("particles")
        or word in name_parts("inner_particles")
        or honorific(word) is not None
        or function_of(word) is not None
    )


def introduces(word: str) -> bool:
    """Whether a word can stand before the name of a person, or be its first part."""
    return (
        given_name(word) is not None
        or honorific(word) is not None
        or function_of(word) is not None
        or word in name_parts("family_first")
    )
