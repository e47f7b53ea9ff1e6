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
from eventdsl.engine.sentence_words import NO_SIGNS, Clue, SentenceWords, Signs
from eventdsl.german.form_stems import (
    LONGEST_ENDING,
    FormStems,
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

Stems = frozenset[FormStems]
_Needed = tuple[frozenset[int], bool] | int  # of a clue the groups that it needs and whether it is a verb; or a group
# By a stem: the particle beside it, folded; whether it is verbal and whole, as in `FormStems`; what needs it.
_Told = tuple[str | None, bool, bool, _Needed]


@value
class Meaning:
    """What the forms with a beginning can be whose ending is of one kind, as in `FormStems`."""

    verbal: bool
    whole: bool
    signs: Signs

    def fits(self, ending: str) -> bool:
        """Whether the ending of a form, folded, is of the kind."""
        if self.whole:
            return not ending
        return fits_verb(ending) if self.verbal else fits_word(ending)


class Beginning:
    """Letters with which forms can begin: what they tell if they are a stem, and how long the stems are with them."""

    def __init__(self) -> None:
        self.told: list[_Told] = []
        self.meanings: tuple[Meaning, ...] | None = None  # of what is told, when it has been met
        self.lengths: tuple[int, ...] = ()  # of the stems that go on from here, if these letters are an opening


class Prefilter:
    """The literals of one program. Remembers what the forms of texts can be."""

    def __init__(self, program: Program) -> None:
        self._beginnings: dict[str, Beginning] = {}  # by their letters
        self._groups: dict[Stems, int] = {}
        self._lemmas: set[str] = set()  # of nouns and of words of any kind
        self._verbs: set[str] = set()
        self._particles: dict[str, frozenset[str]] = {}  # base of a verb → its particles, folded
        self._separated: set[str] = set()  # the particles, folded, that some verb of a pattern may have apart from it
        self._signs: dict[str, Signs] = {}  # of the forms that have been met
        self.takes_all = not all(self._enter(pattern) for rule in program.rules for pattern in rule.patterns)
        self._separated.update(*self._particles.values())
        self._openings = self._enter_openings()

    def _enter_openings(self) -> list[int]:
        """Enter how long the stems are that go on from an opening; gives the lengths that openings have."""
        for letters in list(self._beginnings):
            length = len(letters)
            if length > OPENING:
                opening = self._beginning(letters[:OPENING])
                if length not in opening.lengths:
                    opening.lengths += (length,)
        return sorted({len(letters) for letters in self._beginnings if len(letters) <= OPENING})

    def _enter(self, pattern: RulePattern) -> bool:
        """Whether the clue of a pattern is known; if so it is entered."""
        self._enter_lemmas(pattern)
        literals = list(_literals(pattern))
        if not literals:
            return False
        self._enter_stems(literals[0], (frozenset(map(self._group, literals[1:])), _asks_for_verb(pattern)))
        return True

    def _enter_stems(self, stems: Stems, needed: _Needed) -> None:
        for own in stems:
            beside = None if own.beside is None else folded_form(own.beside)
            if beside is not None and not isinstance(needed, int):
                self._separated.add(beside)
            told = (beside, own.verbal, own.whole, needed)
            for letters in own.stems:
                self._beginning(letters).told.append(told)

    def _beginning(self, letters: str) -> Beginning:
        """What is known of some letters, to which more is to be added."""
        found = self._beginnings.get(letters)
        if found is None:
            found = self._beginnings[letters] = Beginning()
        return found

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
        signs = [known.get(word) or self._learn(word) for word in words]
        sentence = SentenceWords(words, signs)
        return any(own.clues and self._is_met(own.clues, sentence, place) for place, own in enumerate(signs))

    def _is_met(self, clues: Sequence[Clue], sentence: SentenceWords, place: int) -> bool:
        """Whether a word is one of its clues and has beside it what that needs."""
        is_verb = False
        for clue in clues:
            if is_verb and clue.verb:
                continue
            if clue.groups and not clue.groups <= sentence.groups:
                continue
            if clue.particle is not None and not sentence.stands_beside(clue.particle, place):
                continue
            if not clue.verb:
                return True
            is_verb = True
        return is_verb and self._can_be_verb(sentence, place)

    def _can_be_verb(self, sentence: SentenceWords, place: int) -> bool:
        """Whether a word can be a verb of a pattern, as far as words without tags tell."""
        verbs = verbs_of_word(sentence.words, place, sentence.free)
        return verbs is None or self._has_verb(verbs, sentence, place)

    def confirms(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence that its words let pass can have an event, as far as the lemmas of its clues tell."""
        if self.takes_all:
            return True
        places: list[int] = []
        signs: list[Signs] = []
        for place, token in enumerate(tokens):
            own = self._signs.get(token.norm) or self._learn(token.norm)
            signs.append(own)
            if own.clues:
                if token.pos[0] == "V" and fold(token.lemma) in self._verbs:  # most are settled so
                    return True
                if self._lemmas and not self._lemmas.isdisjoint(_noun_lemmas(token.norm, token.lemma)):
                    return True
                places.append(place)
        sentence = SentenceWords([token.norm for token in tokens], signs)
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

    def _learn(self, word: str) -> Signs:
        """Look up what a form can be that has not been met before."""
        if len(self._signs) >= MOST_FORMS:
            self._signs.clear()
        signs = self._signs[word] = self._read(word)
        return signs

    def _read(self, word: str) -> Signs:
        """What a form can be by all stems that it can begin with."""
        found: list[Signs] = []
        forms = beginnings(word)
        for form in forms:
            for end in self._openings:
                opening = self._beginnings.get(form[:end]) if end <= len(form) else None
                if opening is not None:
                    if opening.told:
                        self._add_signs(opening, form[end:], found)
                    for length in opening.lengths:
                        if 0 <= len(form) - length <= LONGEST_ENDING:
                            beginning = self._beginnings.get(form[:length])
                            if beginning is not None:
                                self._add_signs(beginning, form[length:], found)
        particle = forms[0] if forms[0] in self._separated else ""
        if len(found) < 2 and not particle:
            return found[0] if found else NO_SIGNS
        clues = [clue for signs in found for clue in signs.clues]
        return Signs(tuple(clues), frozenset().union(*[signs.groups for signs in found]), particle)

    def _add_signs(self, beginning: Beginning, ending: str, found: list[Signs]) -> None:
        """Add what forms with a beginning and an ending can be."""
        meanings = beginning.meanings
        if meanings is None:
            meanings = beginning.meanings = _meanings(beginning.told)
        for meaning in meanings:
            if meaning.fits(ending):
                found.append(meaning.signs)


def _meanings(told: list[_Told]) -> tuple[Meaning, ...]:
    """What forms with a beginning can be, for each kind of ending, by all that its stems tell."""
    if len(told) == 1:  # nearly all
        _, verbal, whole, _ = told[0]
        return (_meaning(told, verbal, whole),)
    kinds = dict.fromkeys([(verbal, whole) for _, verbal, whole, _ in told])
    distinct = list(dict.fromkeys(told))
    return tuple([_meaning(distinct, verbal, whole) for verbal, whole in kinds])


def _meaning(told: list[_Told], verbal: bool, whole: bool) -> Meaning:
    """What forms with a beginning can be by the stems of one kind."""
    clues: list[Clue] = []
    groups: list[int] = []
    for particle, is_verbal, is_whole, needed in told:
        if is_verbal == verbal and is_whole == whole:
            if isinstance(needed, int):
                groups.append(needed)
            else:
                clues.append(Clue(particle, needed[0], needed[1]))
    if len(clues) > 1:
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
    found: set[FormStems] = set()
    for stems in parts:
        if stems is None:
            return None
        found |= stems
    return frozenset(found)
