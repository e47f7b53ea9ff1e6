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

from eventdsl.german.form_analysis import CAPITALS, Capital
from eventdsl.german.form_cache import CachedForms, Remembered, shared_forms, tags_and_scores, write_scores
from eventdsl.german.layout import Layout, RegionKind
from eventdsl.german.quote_marks import has_marks, pair_marks
from eventdsl.german.sentences import CutSentence, cut_sentences, joined
from eventdsl.german.tag_corrections import (
    corrected_free_tag,
    corrected_tag,
    corrected_tag_behind,
    spaced_abbreviations,
)
from eventdsl.german.tagger import HantaTagger, TagChoice, apart, capital_of
from eventdsl.german.tokenizer import is_normal, normalize
from eventdsl.german.word_lists import word_map
from eventdsl.german.word_signs import as_name, with_tokens
from eventdsl.german.words import Word, WordReader, shared_words
from eventdsl.source import Span
from eventdsl.text.clause import Structure
from eventdsl.text.document import Sentence, Token
from eventdsl.values import value

_NO_STRUCTURE = Structure()
_OPENING = frozenset('"„“”»«‚‘‹›([') | {"``"}
_FREEING = _OPENING | {":"}
_ONLY_FIRST = frozenset({0})
_UNTOLD = "-"  # a tag that takes the words before to tell
_MOST_FORMS = 200_000  # bounds the memory for endless input


@value
class Draft:
    """A sentence as far as no word needs to be known: words, words to match on, which of them stand in quotes."""

    index: int
    cut: CutSentence
    norms: tuple[str, ...]
    headline: bool
    quoted: tuple[bool, ...]


@value
class KnownForm:
    """What is known of a form in one kind of place: the tags that it can have, their scores, and the word with each.

    Each word is added when a sentence first has it; None stands for that, and for one that the words before tell.
    """

    norm: str
    choice: TagChoice
    scores: tuple[float, ...]
    corrected: list[str]  # the tags as they are corrected; _UNTOLD where the words before tell
    words: list[Word | None]
    free: bool  # whether a capital letter says nothing in such a place


class Annotator:
    """Tokens with tags and lemmas. Keeps what it has learned of forms; call `save` when a batch of work is done."""

    def __init__(self, forms: CachedForms, words: Remembered) -> None:
        self._remembered = (forms.remembered, words)
        self._scores = words
        self._tagger = HantaTagger(forms, word_map("symbols"))
        self._words = WordReader(forms, words)
        self._forms: dict[str, KnownForm] = {}
        self._free_forms: dict[str, KnownForm] = {}  # where a capital letter says nothing

    def save(self) -> None:
        for remembered in self._remembered:
            remembered.save()

    def drafts(self, text: str, layout: Layout) -> tuple[Draft, ...]:
        """The sentences of all regions that have any, in text order, cut into words and no more."""
        groups = [
            (sentence, region.kind is RegionKind.HEADLINE)
            for region in layout.regions
            if region.sentences
            for sentence in cut_sentences(text, region.span)
        ]
        quoted = _quoted(text, [sentence for sentence, _ in groups])
        found: list[Draft] = []
        normal = is_normal(text)
        for sentence, headline in groups:
            norms = tuple(sentence.words if normal else map(normalize, sentence.words))
            found.append(Draft(len(found), sentence, norms, headline, quoted[len(found)]))
        return tuple(found)

    def tagged(self, draft: Draft) -> Sentence:
        """A sentence with tags and lemmas, by itself: names still have the genitive -s that the document tells."""
        readings = self._readings(draft.norms)
        starts, words = draft.cut.starts, draft.cut.words
        tokens: list[Token] = []
        told = 0
        end = 0
        for index, word in enumerate(readings):
            start, text = starts[index], words[index]
            end = start + len(text)
            norm, signs = word.norm, word.signs
            if text == norm:
                text = norm  # one string for all tokens of a form
            lower, lemma, pos, cases, finite = word.lower, word.lemma, word.pos, word.readings, word.finite
            tokens.append(Token(index, text, start, end, norm, lower, lemma, pos, signs, cases, finite))
            told |= signs
        return Sentence(
            draft.index,
            Span(starts[0], end),
            tuple(tokens),
            draft.norms,
            told,
            _NO_STRUCTURE,
            draft.headline,
            draft.quoted,
        )

    def sentences(self, text: str, layout: Layout) -> tuple[Sentence, ...]:
        """The sentences of all regions that have any, in text order."""
        return self.tagged_sentences(self.drafts(text, layout))

    def tagged_sentences(self, drafts: Sequence[Draft]) -> tuple[Sentence, ...]:
        """The sentences of a text with tags and lemmas."""
        return _without_genitive([self.tagged(draft) for draft in drafts])

    def possible_tags(self, norm: str, free: bool) -> list[str]:
        """The model's tags that a form can get before they are corrected; `free` where a capital says nothing."""
        if free:
            return (self._free_forms.get(norm) or self._learn(norm, Capital.FREE)).choice.names
        return (self._forms.get(norm) or self._learn(norm, capital_of(norm))).choice.names

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a form with a tag of the model."""
        return self._words.word(form, tag).lemma

    def _readings(self, norms: Sequence[str]) -> list[Word]:
        """What each word of a sentence is by the model's tag, corrected."""
        forms = self._known_forms(norms)
        words: list[Word] = []
        before = ""
        chosen = self._tagger.search([form.choice for form in forms], [form.scores for form in forms])
        for place, form in enumerate(forms):
            choice = chosen[place]
            word = form.words[choice]
            if word is None or (before == "NE" and not form.free and form.choice.names[choice] == "NN"):
                word = self._read(norms, place, form, choice, before)
            before = word.pos
            words.append(word)
        for place, tag in spaced_abbreviations(norms).items():
            words[place] = self._words.word(norms[place], tag)
        return words

    def _known_forms(self, norms: Sequence[str]) -> list[KnownForm]:
        """What is known of each word of a sentence."""
        known, free = self._forms, self._free_forms
        forms = [known.get(norm) or self._learn(norm, capital_of(norm)) for norm in norms]
        for place in free_places(norms):
            forms[place] = free.get(norms[place]) or self._learn(norms[place], Capital.FREE)
        return forms

    def _learn(self, norm: str, capital: Capital) -> KnownForm:
        """The tags that a form can have, remembered."""
        free = capital == Capital.FREE
        memory = self._free_forms if free else self._forms
        if len(memory) >= _MOST_FORMS:
            memory.clear()
        key = CAPITALS[capital]
        stored = self._scores.stored(norm, key)
        form = self._stored_form(norm, stored, free) if stored is not None else None
        if form is None:  # nothing that could be read
            scores = self._tagger.scores(norm, capital, small_verbs=True)
            tags, fits = apart(scores)
            choice = self._tagger.choice(tags)
            corrected = _corrected_tags(norm, choice.names, free)
            form = KnownForm(norm, choice, fits, corrected, [None] * len(tags), free)
            told = [write_scores(scores), *(corrected if corrected != choice.names else ())]
            self._scores.keep(norm, key, " ".join(told))
        memory[norm] = form
        return form

    def _stored_form(self, norm: str, line: str, free: bool) -> KnownForm | None:
        """The form that a line was written for; None where it is no such line."""
        end = line.find(" ")
        found = tags_and_scores(line if end < 0 else line[:end])
        if found is None or not found[0]:
            return None
        tags, fits = found
        choice = self._tagger.choice(tags)
        corrected = choice.names if end < 0 else line[end + 1 :].split(" ")
        if len(corrected) != len(tags):
            return None
        return KnownForm(norm, choice, fits, corrected, [None] * len(tags), free)

    def _read(self, norms: Sequence[str], place: int, form: KnownForm, choice: int, before: str) -> Word:
        """What a form is with one of its tags behind a word with the tag `before`, remembered if that is all."""
        norm, tag, alone = form.norm, form.choice.names[choice], form.corrected[choice]
        if alone == _UNTOLD or (before == "NE" and tag == "NN" and not form.free):
            return self._words.word(norm, corrected_tag_behind(norms, place, tag, before))
        word = form.words[choice] = self._words.fresh(norm, alone)
        return word


@cache
def default_annotator() -> Annotator:
    """The annotator of this process, with the form cache of the user."""
    return Annotator(shared_forms(), shared_words())


def free_places(words: Sequence[str]) -> frozenset[int] | range:
    """The places whose capital letter says nothing about the word."""
    for word in words:
        if word.islower():
            break
    else:
        return range(len(words))
    if _FREEING.isdisjoint(words):
        return _ONLY_FIRST
    free = {0}
    for place in range(1, len(words)):
        before = words[place - 1]
        if before == ":" or (before in _OPENING and place - 1 in free):
            free.add(place)
    return frozenset(free)


def _corrected_tags(norm: str, tags: Sequence[str], free: bool) -> list[str]:
    """The tags of a form as they are corrected, _UNTOLD for one that takes the words before to tell."""
    return [(corrected_free_tag(norm, tag) if free else corrected_tag(norm, tag)) or _UNTOLD for tag in tags]


def _quoted(text: str, sentences: Sequence[CutSentence]) -> list[tuple[bool, ...]]:
    """For each token of each sentence whether it stands inside quotation marks."""
    quoted = [(False,) * len(sentence.words) for sentence in sentences]
    if not has_marks(text):
        return quoted
    whole = joined(sentences)
    starts = whole.starts
    flags = [False] * len(starts)
    for pair in pair_marks(text, starts, whole.words):
        if pair.level == 0:
            first, last = bisect_left(starts, pair.content.start), bisect_left(starts, pair.content.end)
            flags[first:last] = [True] * (last - first)
    place = 0
    for number, sentence in enumerate(sentences):
        behind = place + len(sentence.words)
        quoted[number] = tuple(flags[place:behind])
        place = behind
    return quoted


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
