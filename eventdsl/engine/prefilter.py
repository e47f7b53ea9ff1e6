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
from functools import lru_cache

from eventdsl.engine.needs import first_words, needed_prepositions, needed_words
from eventdsl.engine.sentence_words import ParticleForms, SentenceWords
from eventdsl.german.form_stems import (
    LONGEST_ENDING,
    FormStem,
    beginnings,
    fits_verb,
    fits_word,
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
from eventdsl.values import value

MOST_WORDS = 20_000  # of a list; what is triggered by a larger one is looked for in every sentence
OPENING = 4  # letters that tell how long the stems can be with which a form begins; mostly there are none
MOST_FORMS = 400_000  # bounds the memory for forms of endless input

Stems = frozenset[FormStem]
_Needed = tuple[frozenset[int], bool] | int  # of a clue the groups that it needs and whether it is a verb; or a group


@value
class Clue:
    """That a word can trigger a pattern, if the sentence has this particle and a word of each of these groups.

    `verb` says that the pattern asks for a verb: a word that can be none is no clue.
    """

    particle: str | None
    groups: frozenset[int]
    verb: bool


@value
class Signs:
    """What a form can be for a program: clues, and a word of groups."""

    clues: tuple[Clue, ...]
    groups: frozenset[int]


@value
class Meaning:
    """What the forms with a beginning can be whose ending is of one kind, as in `FormStem`."""

    verbal: bool
    whole: bool
    signs: Signs

    def fits(self, ending: str) -> bool:
        """Whether the ending of a form, folded, is of the kind."""
        if self.whole:
            return not ending
        return fits_verb(ending) if self.verbal else fits_word(ending)


NO_SIGNS = Signs((), frozenset())


class Prefilter:
    """The literals of one program. Remembers what the forms of texts can be."""

    def __init__(self, program: Program) -> None:
        self._stems: dict[str, list[tuple[FormStem, _Needed]]] = {}  # by their letters, what they tell
        self._groups: dict[Stems, int] = {}
        self._lemmas: set[str] = set()  # of nouns and of words of any kind
        self._verbs: set[str] = set()
        self._particles: dict[str, frozenset[str]] = {}  # base of a verb → its particles, folded
        self._signs: dict[str, Signs] = {}  # of the forms that have been met
        self.takes_all = not all(self._enter(pattern) for rule in program.rules for pattern in rule.patterns)
        self._separated = ParticleForms(self._all_particles())
        self._lengths: dict[str, list[int]] = {}  # of the stems with some opening
        for beginning in self._stems:
            lengths = self._lengths.setdefault(beginning[:OPENING], [])
            if len(beginning) not in lengths:
                lengths.append(len(beginning))
        self._openings = sorted(set(map(len, self._lengths)))
        self._meanings: dict[str, tuple[Meaning, ...]] = {}  # of the stems that have been met

    def _all_particles(self) -> frozenset[str]:
        """The particles, folded, that some verb of a pattern may have apart from it."""
        found: set[str] = set()
        for stems in self._stems.values():
            for stem, needed in stems:
                if stem.beside is not None and not isinstance(needed, int):
                    found.add(stem.beside)
        return frozenset(map(folded_form, found)).union(*self._particles.values())

    def _enter(self, pattern: RulePattern) -> bool:
        """Whether the clue of a pattern is known; if so it is entered."""
        self._enter_lemmas(pattern)
        literals = list(_literals(pattern))
        if not literals:
            return False
        self._enter_stems(literals[0], (frozenset(map(self._group, literals[1:])), _asks_for_verb(pattern)))
        return True

    def _enter_stems(self, stems: Stems, needed: _Needed) -> None:
        for stem in stems:
            self._stems.setdefault(stem.stem, []).append((stem, needed))

    def _group(self, stems: Stems) -> int:
        """The number of a group of words."""
        number = self._groups.get(stems)
        if number is None:
            number = self._groups[stems] = len(self._groups)
            self._enter_stems(stems, number)
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
        return [number for number, words in enumerate(sentences) if self._takes(words)]

    def _takes(self, words: Sequence[str]) -> bool:
        """Whether one of the words is a clue that has beside it what it needs."""
        known = self._signs
        sentence = SentenceWords(words, self._separated)
        groups: frozenset[int] | None = None
        for place, word in enumerate(words):
            signs = known.get(word)
            if signs is None:
                signs = self._learn(word)
            is_verb = False
            for clue in signs.clues:
                if is_verb and clue.verb:
                    continue
                if clue.groups:
                    groups = self._groups_in(words) if groups is None else groups
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

    def _groups_in(self, words: Sequence[str]) -> frozenset[int]:
        """The groups of which a sentence has a word."""
        return frozenset().union(*[self._signs_of(word).groups for word in words])

    def _can_be_verb(self, sentence: SentenceWords, place: int) -> bool:
        """Whether a word can be a verb of a pattern, as far as words without tags tell."""
        verbs = verbs_of_word(sentence.words, place, sentence.free)
        return verbs is None or self._has_verb(verbs, sentence, place)

    def confirms(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence that its words let pass can have an event, as far as the lemmas of its clues tell."""
        if self.takes_all:
            return True
        places: list[int] = []
        for place, token in enumerate(tokens):
            if self._signs_of(token.norm).clues:
                if token.pos[0] == "V" and fold(token.lemma) in self._verbs:  # most are settled so
                    return True
                if self._lemmas and not self._lemmas.isdisjoint(_noun_lemmas(token.norm, token.lemma)):
                    return True
                places.append(place)
        sentence = SentenceWords([token.norm for token in tokens], self._separated)
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

    def _signs_of(self, word: str) -> Signs:
        """What a form can be, remembered."""
        return self._signs.get(word) or self._learn(word)

    def _learn(self, word: str) -> Signs:
        """Look up what a form can be that has not been met before."""
        if len(self._signs) >= MOST_FORMS:
            self._signs.clear()
        signs = self._signs[word] = self._read(word)
        return signs

    def _read(self, word: str) -> Signs:
        """What a form can be by all stems that it can begin with."""
        found: list[Signs] = []
        for form in beginnings(word):
            longest = len(form)
            shortest = longest - LONGEST_ENDING
            for end in self._openings:
                lengths = self._lengths.get(form[:end]) if end <= longest else None
                if lengths is None:
                    continue
                for length in lengths:
                    if shortest <= length <= longest:
                        for meaning in self._beginning(form[:length]):
                            if meaning.fits(form[length:]):
                                found.append(meaning.signs)
        if len(found) < 2:
            return found[0] if found else NO_SIGNS
        clues = [clue for signs in found for clue in signs.clues]
        return Signs(tuple(clues), frozenset().union(*[signs.groups for signs in found]))

    def _beginning(self, beginning: str) -> tuple[Meaning, ...]:
        """What forms with a beginning can be; nothing where it is no stem."""
        stems = self._stems.get(beginning)
        if stems is None:
            return ()
        known = self._meanings.get(beginning)
        if known is None:
            kinds = dict.fromkeys([(stem.verbal, stem.whole) for stem, _ in stems])
            known = self._meanings[beginning] = tuple([self._meaning(stems, *kind) for kind in kinds])
        return known

    def _meaning(self, stems: Sequence[tuple[FormStem, _Needed]], verbal: bool, whole: bool) -> Meaning:
        """What forms with a beginning can be by the stems of one kind."""
        clues: list[Clue] = []
        groups: set[int] = set()
        for stem, needed in dict.fromkeys(stems):
            if stem.verbal == verbal and stem.whole == whole:
                if isinstance(needed, int):
                    groups.add(needed)
                else:
                    particle = folded_form(stem.beside) if stem.beside is not None else None
                    clues.append(Clue(particle, needed[0], needed[1]))
        clues.sort(key=_needs_beside)
        return Meaning(verbal, whole, Signs(tuple(clues), frozenset(groups)))


def _needs_beside(clue: Clue) -> bool:
    """Whether a clue needs other words: it is asked after those that need none."""
    return clue.particle is not None or bool(clue.groups)


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
