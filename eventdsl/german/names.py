"""Names in a document: persons, organisations, states, places, events.

Takes the text and its sentences (tokens with tags; frames where the clause analysis has run), gives the names with
their spans and, for each, the fullest name that the document gives to the same thing.

    US-Verteidigungsminister Pete Hegseth … Hegseths Auftritt    both are Pete Hegseth
    die EU-Kommission … der Europäischen Kommission              both are Europäische Kommission
    Moskau verhöhnt Selenskyj                                    the capital as subject of such a verb is the state

The first pass finds what can be known from the sentence, the second what the document says elsewhere (a family name
alone). The longest name wins. Precision goes before recall: what nothing supports is no name.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from eventdsl.german.family_names import Family, family_names, family_places, names_by_family, own_part, spelled
from eventdsl.german.gazetteer import without_genitive
from eventdsl.german.name_candidates import FoundName, NameReader, is_company, may_be_company
from eventdsl.german.name_words import is_capitalised
from eventdsl.german.word_signs import as_name, with_tokens
from eventdsl.text.clause import Range
from eventdsl.text.document import Name, NameKind, Sentence

_NOUNS = frozenset({"NN", "NE", "FM", "XY"})


def find_names(text: str, sentences: Sequence[Sentence], reader: NameReader | None = None) -> tuple[Name, ...]:
    """All names of a document in the order of the text; they do not overlap.

    `reader` is the one that `tag_names` has used on the same document; it saves reading every sentence twice.
    """
    everything, families = _read(sentences, reader or NameReader())
    return tuple(_named(everything, families, sentences))


def _read(sentences: Sequence[Sentence], reader: NameReader) -> tuple[list[FoundName], dict[str, Family]]:
    """The names of each sentence in the order of the text, and the families of the document."""
    found = [reader.names(sentence) for sentence in sentences]
    families = family_names((item for here in found for item in here), _Words(sentences))
    forms = spelled(families)
    everything: list[FoundName] = []
    for sentence, here in zip(sentences, found, strict=True):
        if places := family_places(sentence, here, forms):
            here = [*here, *names_by_family(sentence, places, families)]
        everything += sorted(here, key=_place) if len(here) > 1 else here
    return everything, families


class _Words(Container[str]):
    """The words of a document, listed when they are first asked for."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._known: frozenset[str] = frozenset()

    def __contains__(self, word: object) -> bool:
        if not self._known:
            self._known = frozenset().union(*[sentence.words for sentence in self._sentences])
        return word in self._known


def _place(found: FoundName) -> int:
    return found.range.first


def tag_names(sentences: Sequence[Sentence], reader: NameReader) -> tuple[Sentence, ...]:
    """The sentences with the words of names tagged as names (Mark, Weber, Kern, Huber Bau GmbH have nouns in them).

    Persons and companies with their legal form; to be run before the clause analysis, which would take such a noun for
    a phrase of its own.
    """
    everything, _ = _read(sentences, reader)
    longest = _longest_forms(everything)
    by_sentence: dict[int, list[FoundName]] = {}
    for found in everything:
        if is_tagged(found, lambda found: longest[found.key]):
            by_sentence.setdefault(found.sentence, []).append(found)
    return tuple(with_tagged_names(sentence, by_sentence.get(sentence.index, ())) for sentence in sentences)


def is_tagged(found: FoundName, longest: Callable[[FoundName], str]) -> bool:
    """Whether the words of a name are to be tagged: of persons, companies by the longest form, and listed bodies."""
    if found.kind is not NameKind.ORGANISATION:
        return found.kind is NameKind.PERSON
    if found.entry is not None and found.range.last - found.range.first > 1:
        return True
    return may_be_company(found.key) and is_company(longest(found))


def with_tagged_names(sentence: Sentence, names: Sequence[FoundName]) -> Sentence:
    """The sentence with the words of its persons and companies tagged as names."""
    if not names:
        return sentence
    inside = {
        token.index: as_name(token, token.norm)
        for name in names
        if name.entry is None or _is_row_of_nouns(sentence, name.range)
        for token in sentence.tokens[name.range.first : name.range.last]
        if token.pos != "NE" and (name.kind is not NameKind.PERSON or is_capitalised(token.norm))
    }
    return with_tokens(sentence, inside) if inside else sentence


def _is_row_of_nouns(sentence: Sentence, tokens: Range) -> bool:
    """Whether a listed name is nouns in a row, which are no phrase of German: IG Metall, not Universität Graz."""
    tags = [token.pos for token in sentence.tokens[tokens.first : tokens.last]]
    return _NOUNS.issuperset(tags) and tags[:2] != ["NN", "NE"]


def _named(everything: list[FoundName], families: dict[str, Family], sentences: Sequence[Sentence]) -> Iterator[Name]:
    longest = _longest_forms(everything)
    beginnings = _beginnings(everything)
    by_index = {sentence.index: sentence for sentence in sentences}
    for found in everything:
        span = by_index[found.sentence].range_span(found.range)
        if found.kind is NameKind.PERSON:
            full = full_person(found, families)
            yield Name(span, found.kind, beginnings.get(full, full), found.sentence)
        else:
            yield Name(span, found.kind, longest.get(found.key, found.name), found.sentence)


def _beginnings(everything: list[FoundName]) -> dict[str, str]:
    """The first words of longer names: Maria Giulia → Maria Giulia Sergio."""
    found: dict[str, str] = {}
    for item in everything:
        words = item.name.split()
        if item.kind is NameKind.PERSON and item.given == len(words) - 1 and len(words) > 2:
            found.setdefault(" ".join(words[:-1]), item.name)
    return found


def _longest_forms(everything: list[FoundName]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for found in everything:
        if found.kind is not NameKind.PERSON and len(found.name) > len(forms.get(found.key, "")):
            forms[found.key] = found.name
    return forms


def full_person(found: FoundName, families: Mapping[str, Family]) -> str:
    """The fullest name of a person: the own one if it has a given name, else that of the nearest namesake."""
    for form in without_genitive(found.key):
        if form in families:
            family = families[form]
            own = family.by_given.get(own_part(found.name)) if found.given or " " in found.name else None
            return own or family.nearest(found.sentence, found.gender)
    return found.name
