"""Sentences with tagged and lemmatised tokens.

Takes a document's text and its layout; gives `Sentence`s without structure, which the clause analysis then adds.

    text → regions (layout) → sentences (sentences) → tags (tagger) → lemmas (lemmas) → Token

A word is shown to the tagger in a spelling that its model knows (one kind of quotation mark, one kind of dash), and
where a capital letter says nothing (at the start of a sentence or quotation, behind a colon, in a line of capitals) it
is told so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import cache

from eventdsl.german.form_cache import CachedForms, Remembered, shared_forms
from eventdsl.german.layout import Layout, RegionKind
from eventdsl.german.quote_marks import pair_marks
from eventdsl.german.sentences import split_sentences
from eventdsl.german.tag_corrections import correct_tags
from eventdsl.german.tagger import HantaTagger
from eventdsl.german.tokenizer import is_normal, normalize
from eventdsl.german.word_lists import word_map
from eventdsl.german.word_signs import as_name, with_tokens
from eventdsl.german.words import WordReader, shared_words
from eventdsl.source import Span
from eventdsl.text.clause import Structure
from eventdsl.text.document import Sentence, Token
from eventdsl.values import value

_NO_STRUCTURE = Structure()
_OPENING = frozenset('"„“”»«‚‘‹›([') | {"``"}
_FREEING = _OPENING | {":"}
_ONLY_FIRST = frozenset({0})


@value
class Draft:
    """A sentence as far as no word needs to be known: spans, words to match on, which of them stand in quotes."""

    index: int
    spans: tuple[tuple[int, int], ...]
    norms: tuple[str, ...]
    headline: bool
    quoted: tuple[bool, ...]


class Annotator:
    """Tokens with tags and lemmas. Keeps what it has learned of forms; call `save` when a batch of work is done."""

    def __init__(self, forms: CachedForms, words: Remembered) -> None:
        self._remembered = (forms.remembered, words)
        self._tagger = HantaTagger(forms, word_map("symbols"))
        self._words = WordReader(forms, words)

    def save(self) -> None:
        for remembered in self._remembered:
            remembered.save()

    def drafts(self, text: str, layout: Layout) -> tuple[Draft, ...]:
        """The sentences of all regions that have any, in text order, cut into words and no more."""
        groups = [
            (spans, region.kind is RegionKind.HEADLINE)
            for region in layout.regions
            if region.sentences
            for spans in split_sentences(text, region.span)
        ]
        quoted = _quoted(text, [span for spans, _ in groups for span in spans])
        found: list[Draft] = []
        place = 0
        normal = is_normal(text)
        for spans, headline in groups:
            words = [text[start:end] for start, end in spans]
            norms = tuple(words if normal else map(normalize, words))
            found.append(Draft(len(found), tuple(spans), norms, headline, tuple(quoted[place : place + len(spans)])))
            place += len(spans)
        return tuple(found)

    def tagged(self, text: str, draft: Draft) -> Sentence:
        """A sentence with tags and lemmas, by itself: names still have the genitive -s that the document tells."""
        word = self._words.word
        tokens: list[Token] = []
        told = 0
        for (start, end), norm, tag in zip(draft.spans, draft.norms, self._tags(draft.norms), strict=True):
            lower, lemma, pos, signs, readings, finite = word(norm, tag)
            form = text[start:end]
            tokens.append(Token(len(tokens), form, start, end, norm, lower, lemma, pos, signs, readings, finite))
            told |= signs
        span = Span(draft.spans[0][0], draft.spans[-1][1])
        return Sentence(
            draft.index, span, tuple(tokens), draft.norms, told, _NO_STRUCTURE, draft.headline, draft.quoted
        )

    def sentences(self, text: str, layout: Layout) -> tuple[Sentence, ...]:
        """The sentences of all regions that have any, in text order."""
        return _without_genitive([self.tagged(text, draft) for draft in self.drafts(text, layout)])

    def _tags(self, norms: Sequence[str]) -> list[str]:
        """The model's tags for the words as it knows them, corrected."""
        free = _free_places(norms)
        return correct_tags(norms, self._tagger.model_tags(norms, free, small_verbs=True), free)


@cache
def default_annotator() -> Annotator:
    """The annotator of this process, with the form cache of the user."""
    return Annotator(shared_forms(), shared_words())


def _free_places(words: Sequence[str]) -> frozenset[int] | range:
    """The places whose capital letter says nothing about the word."""
    if not any(word.islower() for word in words):
        return range(len(words))
    if _FREEING.isdisjoint(words):
        return _ONLY_FIRST
    free = {0}
    for place in range(1, len(words)):
        before = words[place - 1]
        if before == ":" or (before in _OPENING and place - 1 in free):
            free.add(place)
    return frozenset(free)


def _quoted(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each token whether it stands inside quotation marks."""
    flags = [False] * len(spans)
    starts = [start for start, _ in spans]
    for quoted in pair_marks(text, spans):
        if quoted.level == 0:
            first, last = bisect_left(starts, quoted.content.start), bisect_left(starts, quoted.content.end)
            flags[first:last] = [True] * (last - first)
    return flags


def _without_genitive(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give names the lemma without genitive -s where the document has the name without it, too."""
    names = {token.norm for sentence in sentences for token in sentence.tokens if token.pos == "NE"}
    return tuple(bare_names(sentence, names) for sentence in sentences)


def bare_names(sentence: Sentence, names: Container[str]) -> Sentence:
    """The sentence with the lemma of each name that is the genitive of one of the document's names."""
    genitives = [
        token
        for token in sentence.tokens
        if token.pos == "NE" and token.lemma == token.norm and token.norm[-1] == "s" and token.norm[:-1] in names
    ]
    if not genitives:
        return sentence
    return with_tokens(sentence, {token.index: as_name(token, token.norm[:-1]) for token in genitives})
