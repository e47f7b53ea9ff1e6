"""Which sentences of a text can have an event at all, as their words alone tell.

Takes a program; says of a sentence whether its words can be those of one of the patterns. Each pattern has a *clue*, a
word without which it cannot match: the verb of a clause with its particle, the noun of a nominal, a fixed word of a
phrase. Where it needs further words, a clue counts only beside them. First the bare words are asked: what their forms
can begin with is known from the lexicon (`german.form_stems`), and which verbs they can be (`german.verb_readings`).
What passes is tagged, and the lemmas of the clues are asked. A program with a pattern that any word could trigger takes
every sentence.

    {wer} sagt {was} ab      absag- abgesag- abzusag-, or sag- with the word ab      Rubio hatte die Reise abgesagt.
                             the lemma absagen, or sagen with the word ab
    {wer} stundet {was}      stund-, and no noun                                     Er kam vor 24 Stunden.
    {wer} ist dafür          dafür, with bin, ist, war-, sei- …                      Wer war dafür?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eventdsl.engine.needs import first_words, needed_prepositions, needed_words
from eventdsl.engine.sentence_words import SentenceWords
from eventdsl.german.form_stems import (
    LONGEST_ENDING,
    FormStem,
    beginnings,
    folded_form,
    is_frequent,
    particles_of,
    preposition_stems,
    verb_stems,
    word_stems,
)
from eventdsl.german.verb_readings import verbs_of_token, verbs_of_word
from eventdsl.ir.pattern import FramePattern, PhrasePattern, Predicate, RulePattern, Words, fold
from eventdsl.ir.program import Program
from eventdsl.text.clause import FrameForm
from eventdsl.text.document import Token

MOST_WORDS = 20_000  # of a list; what is triggered by a larger one is looked for in every sentence
OPENING = 4  # letters that tell how long the stems can be with which a form begins; mostly there are none
MOST_FORMS = 400_000  # bounds the memory for forms of endless input

Stems = frozenset[FormStem]


@dataclass(frozen=True, slots=True)
class Clue:
    """That a word can trigger a pattern, if the sentence has this particle and a word of each of these groups.

    `verb` says that the pattern asks for a verb: a word that can be none is no clue.
    """

    particle: str | None
    groups: frozenset[int]
    verb: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """What a form can be for a program: clues, and a word of groups."""

    clues: frozenset[Clue]
    groups: frozenset[int]


NO_SIGNS = Signs(frozenset(), frozenset())


class Prefilter:
    """The literals of one program. Remembers what the forms of texts can be."""

    def __init__(self, program: Program) -> None:
        self._clues: dict[FormStem, set[tuple[frozenset[int], bool]]] = {}  # the groups needed besides, whether a verb
        self._groups: dict[Stems, int] = {}
        self._groups_of: dict[FormStem, set[int]] = {}
        self._lemmas: set[str] = set()  # of nouns and of words of any kind
        self._verbs: set[str] = set()
        self._particles: dict[str, frozenset[str]] = {}  # base of a verb → its particles, folded
        self._read_forms: set[str] = set()
        self._telling: dict[str, Signs] = {}  # of forms that have any
        self._clued: set[str] = set()  # forms that have clues
        self.takes_all = not all(self._enter(pattern) for rule in program.rules for pattern in rule.patterns)
        self._separated = frozenset(self._all_particles())
        self._particle_of: dict[str, str] = {}  # form → the separated particle that it is, folded
        self._stems: dict[str, list[FormStem]] = {}
        for stem in {**self._clues, **self._groups_of}:
            self._stems.setdefault(stem.stem, []).append(stem)
        self._lengths: dict[str, set[int]] = {}  # of the stems with some opening
        for beginning in self._stems:
            self._lengths.setdefault(beginning[:OPENING], set()).add(len(beginning))
        self._signs: dict[FormStem, Signs] = {}  # of the stems that have been met

    def _all_particles(self) -> Iterator[str]:
        """The particles, folded, that some verb of a pattern may have apart from it."""
        for stem in self._clues:
            if stem.beside is not None:
                yield folded_form(stem.beside)
        for particles in self._particles.values():
            yield from particles

    def _enter(self, pattern: RulePattern) -> bool:
        """Whether the clue of a pattern is known; if so it is entered."""
        self._enter_lemmas(pattern)
        literals = list(_literals(pattern))
        if not literals:
            return False
        clue = frozenset(map(self._group, literals[1:])), _asks_for_verb(pattern)
        for stem in literals[0]:
            self._clues.setdefault(stem, set()).add(clue)
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
            case FramePattern(predicates=predicates, forms=forms, body=body):
                if _has_frequent(predicates):  # another word of the pattern is its clue
                    self._lemmas.update(*map(first_words, needed_words(body)))
                for predicate in predicates:
                    self._enter_predicate(predicate.lemma, nominal=FrameForm.NOMINAL in forms)
            case PhrasePattern(required=required):
                self._lemmas |= first_words(required) if required is not None else frozenset()

    def _enter_predicate(self, lemma: str, nominal: bool) -> None:
        if nominal:
            self._lemmas.add(fold(lemma))
            return
        self._verbs.add(fold(lemma))
        for particle in particles_of(lemma):
            base = fold(lemma.removeprefix(particle))
            self._particles[base] = self._particles.get(base, frozenset()) | {folded_form(particle)}

    def candidates(self, sentences: Sequence[Sequence[str]]) -> Sequence[int]:
        """The numbers of the sentences that can have an event, in order."""
        if self.takes_all:
            return range(len(sentences))
        words: set[str] = set().union(*sentences)
        self._learn(words)
        telling = words & self._clued
        return [
            number for number, words in enumerate(sentences) if not telling.isdisjoint(words) and self._takes(words)
        ]

    def _takes(self, words: Sequence[str]) -> bool:
        """Whether one of the words is a clue that has beside it what it needs."""
        telling = self._telling
        signs: list[tuple[int, Signs]] = []
        for place, word in enumerate(words):
            told = telling.get(word)
            if told is not None:
                signs.append((place, told))
        sentence = SentenceWords(words, self._particle_of)
        groups: frozenset[int] | None = None
        for place, here in signs:
            is_verb = False
            for clue in here.clues:
                if clue.groups:
                    groups = _groups_in(signs) if groups is None else groups
                    if not clue.groups <= groups:
                        continue
                if clue.particle is not None and not sentence.stands_beside(clue.particle, place):
                    continue
                if not clue.verb:
                    return True
                is_verb = True
            if is_verb and self._can_be_verb(sentence, place):
                return True
        return False

    def _can_be_verb(self, sentence: SentenceWords, place: int) -> bool:
        """Whether a word can be a verb of a pattern, as far as words without tags tell."""
        verbs = verbs_of_word(sentence.words, place, sentence.free)
        return verbs is None or self._has_verb(verbs, sentence, place)

    def confirms(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence that its words let pass can have an event, as far as the lemmas of its clues tell."""
        if self.takes_all:
            return True
        places = [place for place, token in enumerate(tokens) if token.norm in self._clued]
        for place in places:  # most are settled so
            if fold(tokens[place].lemma) in self._verbs and tokens[place].pos[0] == "V":
                return True
            if not self._lemmas.isdisjoint(_noun_lemmas(tokens[place].norm, tokens[place].lemma)):
                return True
        sentence = SentenceWords([token.norm for token in tokens], self._particle_of)
        return any(self._has_verb(verbs_of_token(tokens, place), sentence, place) for place in places)

    def _has_verb(self, verbs: Iterable[str], sentence: SentenceWords, place: int) -> bool:
        """Whether one of the verbs of a word is that of a pattern, or the rest of one beside its particle."""
        for verb in map(fold, verbs):
            if verb in self._verbs:
                return True
            for particle in self._particles.get(verb, ()):
                if sentence.stands_beside(particle, place):
                    return True
        return False

    def _learn(self, words: set[str]) -> None:
        """Look up what forms can be that have not been met before."""
        if len(self._read_forms) >= MOST_FORMS:
            self._read_forms.clear()
            self._telling.clear()
            self._clued.clear()
            self._particle_of.clear()
        for word in words - self._read_forms:
            signs = self._read(word)
            if signs is not NO_SIGNS:
                self._telling[word] = signs
            if signs.clues:
                self._clued.add(word)
            if folded_form(word) in self._separated:
                self._particle_of[word] = folded_form(word)
        self._read_forms |= words

    def _signs_of(self, stem: FormStem) -> Signs:
        """What a form with a stem can be."""
        known = self._signs.get(stem)
        if known is None:
            particle = folded_form(stem.beside) if stem.beside is not None else None
            clues = [Clue(particle, needed, verb) for needed, verb in self._clues.get(stem, ())]
            known = self._signs[stem] = Signs(frozenset(clues), frozenset(self._groups_of.get(stem, ())))
        return known

    def _read(self, word: str) -> Signs:
        """What a form can be by all stems that it can begin with."""
        found: list[Signs] = []
        for form in beginnings(word):
            shortest = len(form) - LONGEST_ENDING
            for end in range(1, min(len(form), OPENING) + 1):
                for length in self._lengths.get(form[:end], ()):
                    if shortest <= length <= len(form):
                        found += self._fitting(form[:length], form[length:])
        if len(found) < 2:
            return found[0] if found else NO_SIGNS
        clues = frozenset().union(*[signs.clues for signs in found])
        return Signs(clues, frozenset().union(*[signs.groups for signs in found]))

    def _fitting(self, beginning: str, ending: str) -> list[Signs]:
        """What a form can be by the stems that it begins with."""
        return [self._signs_of(stem) for stem in self._stems.get(beginning, ()) if stem.fits(ending)]


def _groups_in(signs: Sequence[tuple[int, Signs]]) -> frozenset[int]:
    """The groups of which a sentence has a word."""
    return frozenset().union(*[here.groups for _, here in signs])


@lru_cache(maxsize=MOST_FORMS)
def _noun_lemmas(form: str, lemma: str) -> frozenset[str]:
    """What a noun can count as: its lemma or its form, or what is behind a hyphen."""
    found = {lemma, form, form.removesuffix("s")}
    return frozenset(part for word in map(fold, found) for part in (word, word.rsplit("-", 1)[-1]))


def _literals(pattern: RulePattern) -> Iterator[Stems]:
    """Groups of words of each of which a pattern needs one, as far as their forms are known; the clue comes first."""
    match pattern:
        case FramePattern(predicates=predicates, forms=forms, body=body):
            verb = _of_predicates(predicates, nominal=FrameForm.NOMINAL in forms)
            others = sorted(needed_words(body), key=lambda words: len(words.sorted()))
            groups = [_of_words(words) for words in others]
            known = [verb, *groups] if not _has_frequent(predicates) else [*groups, verb]
            yield from (stems for stems in known if stems is not None)
            if FrameForm.NOMINAL not in forms and verb is not None:
                yield from map(_of_prepositions, needed_prepositions(body))
        case PhrasePattern(required=required):
            stems = _of_words(required) if required is not None else None
            yield from (stems,) if stems is not None else ()


def _asks_for_verb(pattern: RulePattern) -> bool:
    """Whether the clue of a pattern is its verb."""
    if not isinstance(pattern, FramePattern) or FrameForm.NOMINAL in pattern.forms:
        return False
    return not (_has_frequent(pattern.predicates) and any(map(_of_words, needed_words(pattern.body))))


def _has_frequent(predicates: Iterable[Predicate]) -> bool:
    return any(is_frequent(predicate.lemma) for predicate in predicates)


def _of_predicates(predicates: Iterable[Predicate], nominal: bool) -> Stems | None:
    """The stems of verbs or nouns; None where one can have any form."""
    return _union((word_stems if nominal else verb_stems)(predicate.lemma) for predicate in predicates)


def _of_prepositions(names: Iterable[str]) -> Stems:
    return frozenset().union(*map(preposition_stems, names))


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
