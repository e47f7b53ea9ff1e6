"""What the words of a sentence tell of quotations in it, before it is cut into clauses.

Takes a sentence; gives a bit mask: which of the finders of this package can find something there. The bits of a word
are worked out once and kept with it (`german.word_signs`); half of the sentences of a newspaper have no word that says
anything, and are settled by one look at a number.

    Er sagte, sie komme.          SAYS (sagte), MOOD (komme)
    Nach Angaben der Polizei …    CITES (nach with Angaben)
    Der Gipfel beginnt morgen.    nothing
"""

from __future__ import annotations

from functools import cache
from typing import Final

from eventdsl.german.quotation.mood import has_subjunctive_form
from eventdsl.german.quotation.speech_lexicon import attribution_phrases, speech_lexicon
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Sentence, Token

SAYS: Final = 4096  # a verb, noun or adjective of a cue: sagte, Meinung, klar
GOVERNS: Final = 8192  # a noun that governs a message: Forderung
SO: Final = 16384  # so der Minister
CITES: Final = 32768  # laut, zufolge, demnach; nach with Angaben
MOOD: Final = 65536  # a finite verb that may be in reported mood: komme, soll
COLON: Final = 131072
_PREPOSITION: Final = 262144
_SOURCE: Final = 524288
_BASE: Final = 1048576  # a verb that says something with a particle: teilte … mit
_PARTICLE: Final = 2097152
_BY_PREPOSITION: Final = _PREPOSITION | _SOURCE
_BY_PARTICLE: Final = _BASE | _PARTICLE
CUE_WORD: Final = SAYS | _BASE
CARRIES: Final = SAYS | GOVERNS | SO  # what a carrying clause has
INSIDE: Final = CARRIES | CITES | COLON  # what quotations inside a sentence begin with

MOST_TOKENS: Final = 300  # a longer sentence is a list or a broken layout, and its clauses would cost their square


def signals_of(sentence: Sentence) -> int:
    """The signals of all words of a sentence together; of one out of all proportion only those of a headline."""
    tokens, found = sentence.tokens, sentence.signs
    if len(tokens) > MOST_TOKENS:
        return COLON
    if found & _BY_PREPOSITION == _BY_PREPOSITION:
        found |= CITES
    if not found & SAYS and found & _BY_PARTICLE == _BY_PARTICLE and _has_particle_verb(tokens):
        found |= SAYS
    return found


def _has_particle_verb(tokens: tuple[Token, ...]) -> bool:
    """Whether a verb and another word together are a verb that says something: teilte … mit."""
    particles = _particles_by_base()
    wanted = [particles[token.lemma] for token in tokens if token.signs & _BASE]
    words = [token.lower for token in tokens if token.signs & _PARTICLE]
    return any(not particles.isdisjoint(words) for particles in wanted)


def quotation_signals(form: str, word: str, lemma: str, pos: str) -> int:
    """The signals of one word, wherever it stands; `word` is its form in small letters."""
    lexicon = speech_lexicon()
    signals = _sources(form, word, pos)
    if pos[0] == "V":
        signals |= _verb(word, lemma, pos)
    if lemma in lexicon.phrases or form in lexicon.phrases or form in lexicon.predicatives:
        signals |= SAYS
    if pos == "NN" and (lemma in lexicon.nouns or form in lexicon.nouns):
        signals |= GOVERNS
    if word in _particles():
        signals |= _PARTICLE
    if form in attribution_phrases().inquit_adverbs:
        signals |= SO
    return signals | COLON if form == ":" else signals


def _verb(word: str, lemma: str, pos: str) -> int:
    signals = SAYS if lemma in speech_lexicon().verbs else 0
    if lemma in _particles_by_base():
        signals |= _BASE
    hearsay = word_lists("quotation_words")["hearsay"]
    if pos in FINITE_TAGS and (has_subjunctive_form(word, lemma, pos) or word in hearsay):
        signals |= MOOD
    return signals


def _sources(form: str, word: str, pos: str) -> int:
    """What source phrases are made of."""
    phrases = attribution_phrases()
    if word in phrases.before or word in phrases.adverbs or word in phrases.relatives:
        return CITES
    if word in phrases.governed:
        return _PREPOSITION
    if word in phrases.after:
        return CITES
    return _SOURCE if pos == "NN" and (form in phrases.source_nouns or word.endswith(phrases.compounds)) else 0


@cache
def _particles_by_base() -> dict[str, frozenset[str]]:
    """What makes a verb that says something of another verb, wherever it may be cut: teilen → {mit, ein …}."""
    found: dict[str, set[str]] = {}
    for verb in speech_lexicon().verbs:
        for place in range(1, len(verb)):
            found.setdefault(verb[place:], set()).add(verb[:place])
    return {base: frozenset(particles) for base, particles in found.items()}


@cache
def _particles() -> frozenset[str]:
    return frozenset[str]().union(*_particles_by_base().values())
