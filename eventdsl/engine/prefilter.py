"""Which sentences of a text can have an event at all, as their words alone tell.

Takes a program; says of a sentence whether one of its words can be the trigger of one of the patterns. Each pattern
needs a word of its own: the verb of a clause with its particle, the noun of a nominal, a fixed word of a phrase. First
the bare words are asked: what their forms can begin with is known from the lexicon (`german.form_stems`). What passes
is tagged, and the lemmas are asked. A program with a pattern that any word could trigger takes every sentence.

    {wer} sagt {was} ab      absag- abgesag- abzusag-, or sag- with the word ab      Rubio hatte die Reise abgesagt.
                             the lemma absagen, or sagen with the word ab
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from eventdsl.engine.index import first_words
from eventdsl.german.form_stems import (
    LONGEST_ENDING,
    FormStem,
    beginnings,
    folded_form,
    is_frequent,
    particles_of,
    verb_stems,
    word_stems,
)
from eventdsl.german.inflection import finite_lemma, participle_lemma
from eventdsl.german.participles import participle_verb
from eventdsl.ir.pattern import (
    Adverb,
    All,
    Choice,
    Filler,
    FrameElement,
    FramePattern,
    PhrasePattern,
    RulePattern,
    Words,
    fold,
    union,
)
from eventdsl.ir.program import Program
from eventdsl.text.clause import FrameForm
from eventdsl.text.document import Token

MOST_WORDS = 20_000  # of a list; what is triggered by a larger one is looked for in every sentence
REACH = 2  # words before a verb among which its particle can stand: *teil zu nehmen*
_MOST_FORMS = 400_000  # bounds the memory for forms of endless input


class Prefilter:
    """The literals of one program. Remembers what the forms of texts can be."""

    def __init__(self, program: Program) -> None:
        self._stems: dict[str, tuple[FormStem, ...]] = {}
        self._known: dict[str, frozenset[str | None]] = {}  # form → particles one of which it needs; None: nothing
        self._lemmas: set[str] = set()
        self._particles: dict[str, frozenset[str]] = {}  # base of a verb → its particles
        self.takes_all = not all(self._enter(pattern) for rule in program.rules for pattern in rule.patterns)
        self._lengths = tuple(sorted({len(stem) for stem in self._stems}))

    def _enter(self, pattern: RulePattern) -> bool:
        """Whether what the pattern needs is known; if so it is entered."""
        self._enter_lemmas(pattern)
        for stems in _needed(pattern):
            if stems is None:
                return False
            for stem in stems:
                known = self._stems.get(stem.stem, ())
                if stem not in known:
                    self._stems[stem.stem] = (*known, stem)
        return True

    def _enter_lemmas(self, pattern: RulePattern) -> None:
        match pattern:
            case FramePattern(predicates=predicates):
                for predicate in predicates:
                    self._lemmas.add(fold(predicate.lemma))
                    for particle in particles_of(predicate.lemma):
                        base = fold(predicate.lemma.removeprefix(particle))
                        self._particles[base] = self._particles.get(base, frozenset()) | {fold(particle)}
            case PhrasePattern(required=required):
                self._lemmas |= first_words(required) if required is not None else frozenset()

    def candidates(self, sentences: Sequence[Sequence[str]]) -> Sequence[int]:
        """The numbers of the sentences that can have an event, in order."""
        if self.takes_all:
            return range(len(sentences))
        return [number for number, words in enumerate(sentences) if self.takes(words)]

    def takes(self, words: Sequence[str]) -> bool:
        """Whether a sentence with these words can have an event."""
        if self.takes_all:
            return True
        last: Mapping[str, int] | None = None
        for place, word in enumerate(words):
            found = self._known.get(word)
            if found is None:
                found = self._remember(word)
            if found:
                if None in found:
                    return True
                last = last or {folded_form(other): index for index, other in enumerate(words)}
                near = [folded_form(other) for other in words[max(0, place - REACH) : place]]
                if any(last.get(particle or "", -1) > place or particle in near for particle in found):
                    return True
        return False

    def confirms(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence that its words let pass can have an event, as far as its lemmas tell."""
        if self.takes_all:
            return True
        words = [fold(token.norm).lower() for token in tokens]
        last = {word: place for place, word in enumerate(words)}
        for place, token in enumerate(tokens):
            for lemma in _possible_lemmas(token.norm, token.lemma):
                if lemma in self._lemmas:
                    return True
                particles = self._particles.get(lemma)
                near = words[max(0, place - REACH) : place] if particles else ()
                if particles and any(last.get(one, -1) > place or one in near for one in particles):
                    return True
        return False

    def _remember(self, word: str) -> frozenset[str | None]:
        if len(self._known) >= _MOST_FORMS:
            self._known.clear()
        found = self._known[word] = frozenset(self._read(word))
        return found

    def _read(self, word: str) -> Iterator[str | None]:
        for form in beginnings(word):
            for length in self._lengths:
                if len(form) - LONGEST_ENDING <= length <= len(form):
                    for stem in self._stems.get(form[:length], ()):
                        if stem.fits(form[length:]):
                            yield folded_form(stem.beside) if stem.beside is not None else None


@lru_cache(maxsize=_MOST_FORMS)
def _possible_lemmas(form: str, lemma: str) -> frozenset[str]:
    """What a token can count as: its lemma, its form, and the verbs that the clause analysis may read in it."""
    small = form.lower()
    participle = participle_verb(small)
    verbs = (finite_lemma(form), participle_lemma(form), participle[0] if participle is not None else None)
    found = {lemma, form, small, form.removesuffix("s"), *(verb for verb in verbs if verb is not None)}
    return frozenset(part for word in map(fold, found) for part in (word, word.rsplit("-", 1)[-1]))


def _needed(pattern: RulePattern) -> Iterator[Iterable[FormStem] | None]:
    """The stems of the words one of which a pattern needs; None for a word that is looked for everywhere."""
    match pattern:
        case FramePattern(predicates=predicates, forms=forms, body=body):
            stems = word_stems if FrameForm.NOMINAL in forms else verb_stems
            frequent = any(is_frequent(predicate.lemma) for predicate in predicates)
            words = _body_words(body) if frequent else None
            yield from _of_words(words) if words is not None else (stems(one.lemma) for one in predicates)
        case PhrasePattern(required=required):
            yield from _of_words(required) if required is not None else (None,)


def _of_words(words: Words) -> Iterator[Iterable[FormStem] | None]:
    first = first_words(words)
    if len(first) > MOST_WORDS:
        yield None
        return
    for word in first:
        yield word_stems(word)


def _body_words(element: FrameElement) -> Words | None:
    """Words of which every match of an element has one; None where it may have none."""
    match element:
        case All(elements=elements):
            found = [words for inner in elements if (words := _body_words(inner)) is not None]
            return min(found, key=lambda words: len(words.sorted()), default=None)
        case Choice(options=options):
            parts = [words for option in options if (words := _body_words(option)) is not None]
            return union(parts) if len(parts) == len(options) else None
        case Adverb(words=words):
            return words
        case Filler(noun=noun):
            return noun
        case _:
            return None
