"""Which sentences of a text can have an event at all, as their words alone tell.

Takes a program; says of a sentence whether its words can be those of one of the patterns. Each pattern has a *clue*, a
word without which it cannot match: the verb of a clause with its particle, the noun of a nominal, a fixed word of a
phrase. Where it needs further words, a clue counts only beside them. First the bare words are asked: what their forms
can begin with is known from the lexicon (`german.form_stems`). What passes is tagged, and the lemmas of the clues are
asked. A program with a pattern that any word could trigger takes every sentence.

    {wer} sagt {was} ab      absag- abgesag- abzusag-, or sag- with the word ab      Rubio hatte die Reise abgesagt.
                             the lemma absagen, or sagen with the word ab
    {wer} ist dafür          dafür, with bin, ist, war-, sei- …                      Wer war dafür?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eventdsl.engine.needs import first_words, needed_words
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
from eventdsl.ir.pattern import FramePattern, PhrasePattern, Predicate, RulePattern, Words, fold
from eventdsl.ir.program import Program
from eventdsl.text.clause import FrameForm
from eventdsl.text.document import Token

MOST_WORDS = 20_000  # of a list; what is triggered by a larger one is looked for in every sentence
REACH = 2  # words before a verb among which its particle can stand: *teil zu nehmen*
BEFORE_NOUNS = frozenset(("ADJA", "APPR", "APPRART", "ART", "CARD", "PDAT", "PIAT", "PPOSAT"))
_MOST_FORMS = 400_000  # bounds the memory for forms of endless input

Stems = frozenset[FormStem]


@dataclass(frozen=True, slots=True)
class Clue:
    """That a word can trigger a pattern, if the sentence has this particle and a word of each of these groups."""

    particle: str | None
    groups: frozenset[int]


@dataclass(frozen=True, slots=True)
class Signs:
    """What a form can be for a program: clues, and a word of groups."""

    clues: frozenset[Clue]
    groups: frozenset[int]


NO_SIGNS = Signs(frozenset(), frozenset())


class Prefilter:
    """The literals of one program. Remembers what the forms of texts can be."""

    def __init__(self, program: Program) -> None:
        self._clues: dict[FormStem, set[frozenset[int]]] = {}  # with the groups that are needed besides
        self._groups: dict[Stems, int] = {}
        self._groups_of: dict[FormStem, set[int]] = {}
        self._lemmas: set[str] = set()
        self._particles: dict[str, frozenset[str]] = {}  # base of a verb → its particles
        self._known: dict[str, Signs] = {}
        self.takes_all = not all(self._enter(pattern) for rule in program.rules for pattern in rule.patterns)
        self._stems: dict[str, list[FormStem]] = {}
        for stem in self._clues.keys() | self._groups_of.keys():
            self._stems.setdefault(stem.stem, []).append(stem)
        self._longest = max(map(len, self._stems), default=0)

    def _enter(self, pattern: RulePattern) -> bool:
        """Whether the clue of a pattern is known; if so it is entered."""
        self._enter_lemmas(pattern)
        literals = list(_literals(pattern))
        if not literals:
            return False
        groups = frozenset(map(self._group, literals[1:]))
        for stem in literals[0]:
            self._clues.setdefault(stem, set()).add(groups)
        return True

    def _group(self, stems: Stems) -> int:
        """The number of a group of words."""
        number = self._groups.get(stems)
        if number is None:
            number = self._groups[stems] = len(self._groups)
            for stem in stems:
                self._groups_of.setdefault(stem, set()).add(number)
        return number

    def _enter_lemmas(self, pattern: RulePattern) -> None:
        match pattern:
            case FramePattern(predicates=predicates, body=body):
                if _has_frequent(predicates):  # another word of the pattern is its clue
                    self._lemmas.update(*map(first_words, needed_words(body)))
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
        telling = {word for word in frozenset().union(*sentences) if self._signs(word).clues}
        return [
            number for number, words in enumerate(sentences) if not telling.isdisjoint(words) and self._takes(words)
        ]

    def _takes(self, words: Sequence[str]) -> bool:
        """Whether one of the words is a clue that has beside it what it needs."""
        signs = [self._signs(word) for word in words]
        groups: frozenset[int] | None = None
        folded: list[str] | None = None
        for place, here in enumerate(signs):
            for clue in here.clues:
                if clue.groups and groups is None:
                    groups = frozenset().union(*(one.groups for one in signs))
                if groups is not None and not clue.groups <= groups:
                    continue
                if clue.particle is not None and folded is None:
                    folded = [folded_form(word) for word in words]
                if clue.particle is None or folded is None or _is_beside(clue.particle, folded, place):
                    return True
        return False

    def confirms(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence that its words let pass can have an event, as far as the lemmas of its clues tell."""
        if self.takes_all:
            return True
        places = [place for place, token in enumerate(tokens) if self._signs(token.norm).clues]
        for place in places:  # most are settled so
            if not self._lemmas.isdisjoint(_noun_lemmas(tokens[place].norm, tokens[place].lemma)):
                return True
        words = [fold(token.norm).lower() for token in tokens]
        return any(self._triggers(tokens, place, words) for place in places)

    def _triggers(self, tokens: Sequence[Token], place: int, words: Sequence[str]) -> bool:
        """Whether a token can be a verb of a pattern, or the rest of one whose particle stands beside it."""
        lemmas = _noun_lemmas if _is_noun(tokens, place) else _possible_lemmas
        for lemma in lemmas(tokens[place].norm, tokens[place].lemma):
            if lemma in self._lemmas:
                return True
            if any(_is_beside(particle, words, place) for particle in self._particles.get(lemma, ())):
                return True
        return False

    def _signs(self, word: str) -> Signs:
        """What a form can be; looked up once."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_FORMS:
                self._known.clear()
            found = self._known[word] = self._read(word)
        return found

    def _read(self, word: str) -> Signs:
        clues: set[Clue] = set()
        groups: set[int] = set()
        for stem in self._stems_of(word):
            particle = folded_form(stem.beside) if stem.beside is not None else None
            clues.update(Clue(particle, needed) for needed in self._clues.get(stem, ()))
            groups |= self._groups_of.get(stem, set())
        return Signs(frozenset(clues), frozenset(groups)) if clues or groups else NO_SIGNS

    def _stems_of(self, word: str) -> Iterator[FormStem]:
        for form in beginnings(word):
            shortest = max(1, len(form) - LONGEST_ENDING)
            for length in range(shortest, min(len(form), self._longest) + 1):
                for stem in self._stems.get(form[:length], ()):
                    if stem.fits(form[length:]):
                        yield stem


def _is_beside(particle: str, words: Sequence[str], place: int) -> bool:
    """Whether a separated particle stands anywhere behind a verb, or right before it."""
    return particle in words[place + 1 :] or particle in words[max(0, place - REACH) : place]


def _is_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether no analysis can find a verb here: *zum Ende*, *ihre Antworten*."""
    token = tokens[place]
    large = token.pos == "NN" and token.norm[:1].isupper() and not token.norm.isupper()
    return large and place > 0 and tokens[place - 1].pos in BEFORE_NOUNS


@lru_cache(maxsize=_MOST_FORMS)
def _noun_lemmas(form: str, lemma: str) -> frozenset[str]:
    """What a noun can count as: its lemma or its form, or what is behind a hyphen."""
    found = {lemma, form, form.removesuffix("s")}
    return frozenset(part for word in map(fold, found) for part in (word, word.rsplit("-", 1)[-1]))


@lru_cache(maxsize=_MOST_FORMS)
def _possible_lemmas(form: str, lemma: str) -> frozenset[str]:
    """What a token can count as: what a noun can, and the verbs that the clause analysis may read in it."""
    small = form.lower()
    participle = participle_verb(small)
    verbs = (finite_lemma(form), participle_lemma(form), participle[0] if participle is not None else None)
    found = {small, *(verb for verb in verbs if verb is not None)}
    parts = frozenset(part for word in map(fold, found) for part in (word, word.rsplit("-", 1)[-1]))
    return parts | _noun_lemmas(form, lemma)


def _literals(pattern: RulePattern) -> Iterator[Stems]:
    """Groups of words of each of which a pattern needs one, as far as their forms are known; the clue comes first."""
    match pattern:
        case FramePattern(predicates=predicates, forms=forms, body=body):
            verb = _of_predicates(predicates, nominal=FrameForm.NOMINAL in forms)
            others = sorted(needed_words(body), key=lambda words: len(words.sorted()))
            groups = [_of_words(words) for words in others]
            if _has_frequent(predicates):
                yield from (stems for stems in (*groups, verb) if stems is not None)
            else:
                yield from (stems for stems in (verb, *groups) if stems is not None)
        case PhrasePattern(required=required):
            stems = _of_words(required) if required is not None else None
            yield from (stems,) if stems is not None else ()


def _has_frequent(predicates: Iterable[Predicate]) -> bool:
    return any(is_frequent(predicate.lemma) for predicate in predicates)


def _of_predicates(predicates: Iterable[Predicate], nominal: bool) -> Stems | None:
    """The stems of verbs or nouns; None where one can have any form."""
    return _union((word_stems if nominal else verb_stems)(predicate.lemma) for predicate in predicates)


def _of_words(words: Words) -> Stems | None:
    """The stems of words; None where they are too many, or one can have any form."""
    first = first_words(words)
    return _union(map(word_stems, first)) if len(first) <= MOST_WORDS else None


def _union(parts: Iterable[Stems | None]) -> Stems | None:
    found: set[FormStem] = set()
    for stems in parts:
        if stems is None:
            return None
        found |= stems
    return frozenset(found)
