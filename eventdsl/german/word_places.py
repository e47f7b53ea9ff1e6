"""Where the words of a document stand that names are made of.

Takes the words of all sentences; says in which sentences a word stands, where a person with a family name may be
introduced, and where a thing of the gazetteer is named. Only words are read, no tags; each table is made in one pass
over the document when it is first asked for.

    Minister Pete Hegseth      Hegseth: something before it can introduce a person
    die EU … Europäische Union both stand for one thing, by its key
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from eventdsl.german.family_names import spelled
from eventdsl.german.gazetteer import GENITIVES, match, without_genitive
from eventdsl.german.name_words import BRACKET, FIGURE, INTRODUCES, JOINS, LISTED, OPENS_NAME, name_traits

Words = Sequence[Sequence[str]]
_REACH = 30  # words: longer than any name with its title


class WordPlaces:
    """In which sentences each word of a document stands, and what names can be there.

    Each table is kept by hand: compiled by mypyc, a `cached_property` would be made anew each time.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self._by_word: dict[str, list[int]] | None = None
        self._introduced_words: dict[str, list[int]] | None = None
        self._words_of_names: list[tuple[str, int]] | None = None
        self._forms: frozenset[str] | None = None
        self._articles: Mapping[str, tuple[str, ...]] | None = None
        self._listed_names: dict[str, dict[int, set[str]]] | None = None
        self._by_listed_name: Mapping[str, frozenset[int]] | None = None

    @property
    def _sentences(self) -> Mapping[str, Sequence[int]]:
        if self._by_word is None:
            found: defaultdict[str, list[int]] = defaultdict(list)
            for number, sentence in enumerate(self.words):
                for word in dict.fromkeys(sentence):
                    found[word].append(number)
            self._by_word = dict(found)
        return self._by_word

    def __contains__(self, word: object) -> bool:
        return word in self._sentences

    def sentences(self, word: str) -> Sequence[int]:
        """The numbers of the sentences that have a word, in order."""
        return self._sentences.get(word, ())

    def having(self, parts: int) -> list[str]:
        """The words that can play one of some parts in a name, in order."""
        if self._words_of_names is None:
            traits = zip(self._sentences, map(name_traits, self._sentences), strict=True)
            self._words_of_names = [(word, own) for word, own in traits if own & (OPENS_NAME | FIGURE)]
        return [word for word, traits in self._words_of_names if traits & parts]

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

    @property
    def _introduced(self) -> Mapping[str, Sequence[int]]:
        """The words that something before them may introduce as family names, with their sentences."""
        if self._introduced_words is None:
            found: dict[str, list[int]] = {}
            opening = frozenset(self.having(INTRODUCES | BRACKET))
            for number, words in enumerate(self.words):
                if not opening.isdisjoint(words):
                    for word in dict.fromkeys(_introduced_in(words, opening)):
                        found.setdefault(word, []).append(number)
            self._introduced_words = found
        return self._introduced_words

    @property
    def family_forms(self) -> frozenset[str]:
        """The forms that the family names of those whom the document may introduce can have."""
        if self._forms is None:
            bare = {form for word in self._introduced for form in without_genitive(word)}
            rests = {rest for form in bare if (rest := _behind_article(form)) is not None}
            self._forms = spelled(bare | rests)
        return self._forms

    def introducing(self, family: str) -> list[int]:
        """The sentences that may introduce somebody with a family name, in order."""
        articles = self.behind_articles
        forms = [form + ending for form in (family, *articles.get(family, ())) for ending in GENITIVES]
        forms += [word for form in forms for word in articles.get(form, ())]
        return sorted({number for form in forms for number in self._introduced.get(form, ())})

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
            opening = frozenset(self.having(LISTED))
            for number, words in enumerate(self.words):
                for place in _places_of(opening, words):
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

    def naming(self, fits: Callable[[str], bool]) -> set[int]:
        """The sentences that may name something of the gazetteer of which one of its names in the document fits."""
        found: set[int] = set()
        for places in self._listed.values():
            if any(fits(name) for name in {name for names in places.values() for name in names}):
                found.update(places)
        return found

    @property
    def by_listed_name(self) -> Mapping[str, frozenset[int]]:
        """The sentences that may mention a thing of the gazetteer under any of its names, by each of these names."""
        if self._by_listed_name is None:
            found: dict[str, frozenset[int]] = {}
            for places in self._listed.values():
                for name in sorted(set().union(*places.values())):
                    found[name] = found.get(name, frozenset()) | frozenset(places)
            self._by_listed_name = found
        return self._by_listed_name


def _behind_article(word: str) -> str | None:
    """What stands behind a small first part: al-Assad → Assad."""
    article, hyphen, rest = word.partition("-")
    return rest if hyphen and article.islower() else None


def _places_of(wanted: AbstractSet[str], words: Sequence[str]) -> list[int]:
    """Where one of some words stands in a sentence."""
    return [] if wanted.isdisjoint(words) else [place for place, word in enumerate(words) if word in wanted]


def _introduced_in(words: Sequence[str], opening: AbstractSet[str]) -> Iterator[str]:
    """The words of a sentence that may be family names: before a bracket, and from a word that can introduce a person
    as far as parts of names go. `opening` has both kinds of words.
    """
    for place in _places_of(opening, words):
        if name_traits(words[place]) & BRACKET:
            yield from words[place - 1 : place]
            continue
        at = place
        last = min(len(words), place + _REACH + 1)
        while at < last:
            yield words[at]
            if not name_traits(words[at]) & JOINS or (at > place and words[at] in opening):
                break
            at += 1
