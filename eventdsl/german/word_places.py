"""Where the words of a document stand that names are made of.

Takes the words of all sentences; says in which sentences a word stands, where a person with a family name may be
introduced, and where a thing of the gazetteer is named. Only words are read, no tags; each table is made in one pass
over the document, or for a word, when it is first asked for.

    Minister Pete Hegseth      Hegseth: something before it can introduce a person
    die EU … Europäische Union both stand for one thing, by its key
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from eventdsl.german.gazetteer import body_nouns, match, without_genitive
from eventdsl.german.listed_names import GENITIVES
from eventdsl.german.name_words import (
    BRACKET,
    COMPOUND,
    FIGURE,
    INTRODUCES,
    JOINS,
    LEGAL_FORM,
    SITED,
    TITLE,
    begins_name,
    listed_traits,
    name_traits,
    person_traits,
)
from eventdsl.text.document import NameKind

Words = tuple[tuple[str, ...], ...]
_ENDINGS = ("", "s", "'", "’", "es")
_OF_PERSONS = INTRODUCES | BRACKET | FIGURE
_REACH = 30  # words: longer than any name with its title


class WordPlaces:
    """In which sentences each word of a document stands, and what names can be there.

    Each table is kept by hand: compiled by mypyc, a `cached_property` would be made anew each time.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self._by_word: dict[str, Sequence[int]] | None = None
        self._families: dict[str, bool] = {}
        self._words_of_persons: list[tuple[str, int]] | None = None
        self._articles: Mapping[str, tuple[str, ...]] | None = None
        self._listed_names: dict[str, dict[int, set[str]]] | None = None
        self._numbers_by_listed_name: Mapping[str, frozenset[int]] | None = None

    @property
    def _sentences(self) -> dict[str, Sequence[int]]:
        if self._by_word is None:
            self._by_word = _sentences_by_word(self.words)
        return self._by_word

    def __contains__(self, word: object) -> bool:
        return word in self._sentences

    def sentences(self, word: str) -> Sequence[int]:
        """The numbers of the sentences that have a word, in order."""
        return self._sentences.get(word, ())

    def beside(self, parts: int, fits: Callable[[str], bool]) -> list[int]:
        """The sentences with a word that can play one of some parts in the name of a person, and fits."""
        if self._words_of_persons is None:
            found = [(word, person_traits(word)) for word in self._sentences]
            self._words_of_persons = [(word, traits) for word, traits in found if traits & _OF_PERSONS]
        words = [word for word, traits in self._words_of_persons if traits & parts and fits(word)]
        return sorted({number for word in words for number in self.sentences(word)})

    def naming(self, kind: NameKind, name: str) -> list[int]:
        """The sentences that may mention a name: those with one of its words, or with another of its listed forms."""
        found: set[int] = set()
        for word in (part for own in name.split() for part in (own, own.partition("-")[2]) if part):
            if word.islower():
                continue  # von, der: no name stands there without one of its other words
            for form in (word, *self.behind_articles.get(word, ())):
                for ending in _ENDINGS:
                    found.update(self.sentences(form + ending))
        if kind is not NameKind.PERSON:
            found |= self._by_listed_name.get(name, frozenset())
        return sorted(found)

    def naming_bodies(self, noun: str) -> list[int]:
        """The sentences that may name a body of a kind: by the gazetteer, its form, a legal form, or a place."""
        part, listed = noun.lower(), listed_traits()
        words = [word for word in self._sentences if part in word.lower() and name_traits(word) & COMPOUND]
        words += [word for word in self._sentences if listed.get(word, 0) & (LEGAL_FORM | SITED)]
        found = self._naming_listed(lambda name: noun in body_nouns(name))
        return sorted(found.union(*map(self.sentences, words)))

    # Persons

    @property
    def behind_articles(self) -> Mapping[str, tuple[str, ...]]:
        """The words with a small first part by what stands behind it: Assad → al-Assad."""
        if self._articles is None:
            found: dict[str, tuple[str, ...]] = {}
            for word in self._sentences:
                if "-" in word and (rest := _behind_article(word)) is not None:
                    found[rest] = (*found.get(rest, ()), word)
            self._articles = found
        return self._articles

    def introducing(self, family: str) -> list[int]:
        """The sentences that may introduce somebody with a family name, in order."""
        found: set[int] = set()
        for form in self._forms_of_family(family):
            introduces_itself = person_traits(form) & INTRODUCES
            for number in self._sentences[form]:
                if introduces_itself or _is_introduced(self.words[number], form):
                    found.add(number)
        return sorted(found) if found else []

    def _forms_of_family(self, family: str) -> list[str]:
        """The forms of a family name that the document has, those behind an article among them: al-Assads."""
        known, articles = self._sentences, self.behind_articles
        forms = [family + ending for ending in GENITIVES]
        if articles:
            forms += [form + ending for form in articles.get(family, ()) for ending in GENITIVES]
            forms += [word for form in forms for word in articles.get(form, ())]
        return [form for form in forms if form in known]

    def may_be_family(self, word: str, traits: int) -> bool:
        """Whether a word can be a form of the family name of somebody whom the document may introduce.

        `traits` are what the word can be in a name (`name_traits`).
        """
        known = self._families.get(word)
        if known is None:
            known = self._families[word] = bool(traits & INTRODUCES) or self._is_family(word)
        return known

    def _is_family(self, word: str) -> bool:
        """Whether one is introduced with a form of the name of which a word, which introduces nobody, is a form."""
        for family in without_genitive(word):
            for form in self._forms_of_family(family):
                if form != word and person_traits(form) & INTRODUCES:
                    return True
                if any(_is_introduced(self.words[number], form) for number in self._sentences[form]):
                    return True
        return False

    def followed(self, name: str) -> Iterator[int]:
        """The sentences in which all words of a name stand one after the other, with another one behind them."""
        first, *others = name.split()
        for number in self.sentences(first):
            words = self.words[number]
            for place in range(len(words) - len(others) - 1):
                if words[place] == first and list(words[place + 1 : place + 1 + len(others)]) == others:
                    yield number
                    break

    # Things of the gazetteer

    @property
    def _listed(self) -> Mapping[str, Mapping[int, set[str]]]:
        """Where words stand that the gazetteer has as a name: what all names of one thing share → sentence → names."""
        if self._listed_names is None:
            found: dict[str, dict[int, set[str]]] = {}
            opening = {word: numbers for word, numbers in self._sentences.items() if begins_name(word)}
            for number in sorted({number for numbers in opening.values() for number in numbers}):
                words = self.words[number]
                for place in [place for place, word in enumerate(words) if word in opening]:
                    if (entry := match(words, place)) is not None:
                        found.setdefault(f"={entry[1].key}", {}).setdefault(number, set()).add(entry[1].name)
            self._listed_names = found
        return self._listed_names

    def listed_forms(self, key: str) -> Iterator[tuple[int, frozenset[str]]]:
        """The sentences that may name a thing of the gazetteer, each with the names that it may have for it.

        An institution or a company that is called as the key is one of them, too.
        """
        own, words = frozenset((key[1:],)), key[1:].split()
        for number, names in self._listed.get(key, {}).items():
            yield number, (own.union(names) if all(word in self.words[number] for word in words) else frozenset(names))

    def _naming_listed(self, fits: Callable[[str], bool]) -> set[int]:
        """The sentences that may name something of the gazetteer of which one of its names in the document fits."""
        found: set[int] = set()
        for places in self._listed.values():
            if any(fits(name) for name in {name for names in places.values() for name in names}):
                found.update(places)
        return found

    @property
    def _by_listed_name(self) -> Mapping[str, frozenset[int]]:
        """The sentences that may mention a thing of the gazetteer under any of its names, by each of these names."""
        if self._numbers_by_listed_name is None:
            found: dict[str, frozenset[int]] = {}
            for places in self._listed.values():
                for name in sorted(set().union(*places.values())):
                    found[name] = found.get(name, frozenset()) | frozenset(places)
            self._numbers_by_listed_name = found
        return self._numbers_by_listed_name


def _sentences_by_word(words: Words) -> dict[str, Sequence[int]]:
    """The numbers of the sentences that have a word, in order, for each word."""
    found: dict[str, Sequence[int]] = {}
    for number, sentence in enumerate(words):
        alone: Sequence[int] = (number,)  # for all words that no other sentence has: most
        for word in sentence:
            numbers = found.get(word)
            if numbers is None:
                found[word] = alone
            elif isinstance(numbers, list):
                if numbers[-1] != number:
                    numbers.append(number)
            elif numbers is not alone:
                found[word] = [*numbers, number]
    return found


def _behind_article(word: str) -> str | None:
    """What stands behind a small first part: al-Assad → Assad."""
    article, hyphen, rest = word.partition("-")
    return rest if hyphen and article.islower() else None


def _is_introduced(words: tuple[str, ...], word: str) -> bool:
    """Whether a word stands before a bracket or *, Sprecher*, or behind one that can introduce a person.

    One that can introduce a person is not asked about.
    """
    for place, other in enumerate(words):
        if other == word and (
            _is_explained(words, place + 1) or _has_introducer(words, place) or _is_enclosed(words, place)
        ):
            return True
    return False


def _is_explained(words: tuple[str, ...], behind: int) -> bool:
    """Whether a bracket, or a comma and a function, stands behind a word and may tell who that is."""
    if behind >= len(words):
        return False
    if words[behind] != ",":
        return listed_traits().get(words[behind], 0) & BRACKET != 0
    return behind + 1 < len(words) and person_traits(words[behind + 1]) & TITLE != 0


def _is_enclosed(words: tuple[str, ...], place: int) -> bool:
    """Whether a word is the second behind a comma, and an office before that comma may tell who that is."""
    if place < 3 or words[place - 2] != ",":
        return False
    return any(person_traits(word) & TITLE for word in words[max(0, place - 2 - _REACH) : place - 2])


def _has_introducer(words: tuple[str, ...], place: int) -> bool:
    """Whether a word before a place can introduce a person, and only words of names stand between."""
    for before in range(place - 1, max(-1, place - _REACH - 1), -1):
        traits = person_traits(words[before])
        if not traits & JOINS:
            return False
        if traits & INTRODUCES:
            return True
    return False
