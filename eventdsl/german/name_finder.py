"""The names of one sentence of a document, found without reading the other sentences unless they can matter.

Takes the words of all sentences and a way to get a sentence with its tags; gives what `names.find_names` finds in it.
What a sentence needs of the others is who bears a family name, and the longest form of a name. Both are looked for in
the sentences that have a word of it, and for persons only where something before the word can introduce one.

    sentence 1   Pete Hegseth kam.               a given name before Hegseth: is read
    sentence 2   Das Treffen war kurz.           nothing that sentence 3 needs: is not read
    sentence 3   Hegseths Auftritt
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eventdsl.german.family_names import Family, family_entries, names_by_family
from eventdsl.german.functions import function_of, honorific
from eventdsl.german.gazetteer import given_name, match, name_parts
from eventdsl.german.name_candidates import FoundName, names_in_sentence, with_frames
from eventdsl.german.names import full_person
from eventdsl.german.person_names import is_capitalised
from eventdsl.text.document import Name, NameKind, Sentence

Words = Sequence[Sequence[str]]
_REACH = 30  # words: longer than any name with its title
_ENDINGS = ("", "s", "'", "’", "es")  # of a genitive


class WordPlaces:
    """In which sentences each word of a document stands, and where.

    Each table is kept by hand: compiled by mypyc, a `cached_property` would be made anew each time.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self._by_word: dict[str, list[tuple[int, int]]] | None = None
        self._behind_articles: Mapping[str, tuple[str, ...]] | None = None
        self._listed: Mapping[str, Mapping[int, frozenset[str]]] | None = None
        self._by_listed_name: Mapping[str, frozenset[int]] | None = None

    @property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        if self._by_word is None:
            found: dict[str, list[tuple[int, int]]] = {}
            for number, sentence in enumerate(self.words):
                for place, word in enumerate(sentence):
                    found.setdefault(word, []).append((number, place))
            self._by_word = found
        return self._by_word

    def __contains__(self, word: object) -> bool:
        return word in self._places

    def places(self, word: str) -> Sequence[tuple[int, int]]:
        """The places of a word, in order: the number of the sentence and the place in it."""
        return self._places.get(word, ())

    def sentences(self, word: str) -> Iterable[int]:
        """The numbers of the sentences that have a word, in order."""
        return dict.fromkeys(number for number, _ in self.places(word))

    @property
    def behind_articles(self) -> Mapping[str, tuple[str, ...]]:
        """The words with a small first part by what stands behind it: Assad → al-Assad."""
        if self._behind_articles is None:
            self._behind_articles = self._read_articles()
        return self._behind_articles

    def _read_articles(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for word in self._places:
            article, hyphen, rest = word.partition("-")
            if hyphen and article.islower():
                found[rest] = (*found.get(rest, ()), word)
        return found

    @property
    def listed(self) -> Mapping[str, Mapping[int, frozenset[str]]]:
        """Where words stand that the gazetteer has as a name: what all names of one thing share → sentence → names."""
        if self._listed is None:
            self._listed = self._read_listed()
        return self._listed

    def _read_listed(self) -> Mapping[str, Mapping[int, frozenset[str]]]:
        found: dict[str, dict[int, frozenset[str]]] = {}
        for number, words in enumerate(self.words):
            for place, word in enumerate(words):
                if word[:1].isalnum() and (entry := match(words, place)) is not None:
                    here = found.setdefault(f"={entry[1].key}", {})
                    here[number] = here.get(number, frozenset()) | {entry[1].name}
        return found

    @property
    def by_listed_name(self) -> Mapping[str, frozenset[int]]:
        """The sentences that may mention a thing of the gazetteer under any of its names, by each of these names."""
        if self._by_listed_name is None:
            self._by_listed_name = self._read_by_listed_name()
        return self._by_listed_name

    def _read_by_listed_name(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for places in self.listed.values():
            for name in frozenset().union(*places.values()):
                found[name] = found.get(name, frozenset()) | frozenset(places)
        return found


@dataclass(slots=True)
class Told:
    """What a sentence tells other sentences about names."""

    families: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)  # family → full names, whether given
    longest: dict[str, str] = field(default_factory=dict)  # key → the longest form of a name
    continued: dict[str, str] = field(default_factory=dict)  # all words of a name but the last → the name


class NameFinder:
    """The names of the sentences of one document; `read` gives a sentence with its tags, with or without frames."""

    def __init__(self, places: WordPlaces, read: Callable[[int], Sentence]) -> None:
        self.places = places
        self._read = read
        self._found: dict[int, list[FoundName]] = {}
        self._told: dict[int, Told] = {}
        self._longest_forms: dict[str, tuple[int, str]] = {}
        self._continuations: dict[str, str] = {}
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
        places = self.places.listed.get(found.key)
        if places is None:
            return found.name
        known = self._longest_forms.get(found.key)
        if known is None:
            known = self._longest_forms[found.key] = self._first_longest(found.key, sorted(places))
        number, name = known
        own = len(found.name) > len(name) or (len(found.name) == len(name) and found.sentence < number)
        return found.name if own else name

    def _first_longest(self, key: str, numbers: Sequence[int]) -> tuple[int, str]:
        """The longest form of a name in some sentences, and where it stands first."""
        best = (-1, "")
        for number in numbers:
            name = self.told(number).longest.get(key, "")
            if len(name) > len(best[1]):
                best = (number, name)
        return best

    def _continued(self, full: str) -> str:
        """The longer name that begins with this one: Maria Giulia → Maria Giulia Sergio."""
        if full not in self._continuations:
            first, _, more = full.partition(" ")
            numbers = self.places.sentences(first) if more else ()
            longer = (self.told(number).continued[full] for number in numbers if full in self.told(number).continued)
            self._continuations[full] = next(longer, full)
        return self._continuations[full]

    def introductions(self, family: str) -> Iterator[tuple[str, int, bool]]:
        """The full names of those who may have a family name, the sentence, and whether a given name stands there."""
        for number in self._introducing(family):
            for name, full in self.told(number).families.get(family, ()):
                yield name, number, full

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
                for key, name, full in family_entries(item, self.places):
                    told.families.setdefault(key, []).append((name, full))
        for item in sorted(self.found(number), key=lambda item: item.range.first):
            front, _, _ = item.name.rpartition(" ")
            if item.kind is not NameKind.PERSON:
                if len(item.name) > len(told.longest.get(item.key, "")):
                    told.longest[item.key] = item.name
            elif " " in front and item.given == item.name.count(" "):
                told.continued.setdefault(front, item.name)
        return told

    def _introducing(self, family: str) -> list[int]:
        forms = [
            form + ending for form in (family, *self.places.behind_articles.get(family, ())) for ending in _ENDINGS
        ]
        forms += [word for form in forms for word in self.places.behind_articles.get(form, ())]
        places = (place for form in dict.fromkeys(forms) for place in self.places.places(form))
        return sorted({number for number, place in places if _is_introduced(self.places.words[number], place)})


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
        for full, sentence, is_full in self._finder.introductions(name):
            family.add(full, sentence, is_full)
        return family if family.by_given else None

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, family in self._known.items() if family is not None])

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _is_introduced(words: Sequence[str], place: int) -> bool:
    if place + 1 < len(words) and (words[place + 1] == "(" or words[place] in name_parts("family_first")):
        return True
    """Whether something before a word, with nothing but names between, can introduce a person."""
    first = place
    while first >= max(0, place - _REACH) and (first == place or _can_stand_in_name(words[first])):
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
