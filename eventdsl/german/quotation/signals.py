"""What the words of a sentence tell of quotations in it, before it is cut into clauses.

Takes the tokens of a sentence; gives a bit mask: which of the finders of this package can find something there. Half of
the sentences of a newspaper have no word that says anything, and are settled by one look at each word.

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
from eventdsl.text.document import Token

SAYS: Final = 1  # a verb, noun or adjective of a cue: sagte, Meinung, klar
GOVERNS: Final = 2  # a noun that governs a message: Forderung
SO: Final = 4  # so der Minister
CITES: Final = 8  # laut, zufolge, demnach; nach with Angaben
MOOD: Final = 16  # a finite verb that may be in reported mood: komme, soll
COLON: Final = 32
_PREPOSITION: Final = 64
_SOURCE: Final = 128
_BASE: Final = 256  # a verb that says something with a particle: teilte … mit
_PARTICLE: Final = 512
_BY_PREPOSITION: Final = _PREPOSITION | _SOURCE
_BY_PARTICLE: Final = _BASE | _PARTICLE
CUE_WORD: Final = SAYS | _BASE
CARRIES: Final = SAYS | GOVERNS | SO  # what a carrying clause has
INSIDE: Final = CARRIES | CITES | COLON  # what quotations inside a sentence begin with

MOST_TOKENS: Final = 300  # a longer sentence is a list or a broken layout, and its clauses would cost their square
_MOST_WORDS: Final = 200_000  # bounds the memory for endless input
_known: dict[tuple[str, str, str], int] = {}


def signals_of(tokens: tuple[Token, ...]) -> int:
    """The signals of all words of a sentence together; of one out of all proportion only those of a headline."""
    if len(tokens) > MOST_TOKENS:
        return COLON
    found = 0
    for token in tokens:
        signals = _known.get((token.norm, token.lemma, token.pos))
        found |= signals if signals is not None else _remember(token)
    if found & _BY_PREPOSITION == _BY_PREPOSITION:
        found |= CITES
    if not found & SAYS and found & _BY_PARTICLE == _BY_PARTICLE and _has_particle_verb(tokens):
        found |= SAYS
    return found


def signal_of(token: Token) -> int:
    """The signals of one word, wherever it stands."""
    signals = _known.get((token.norm, token.lemma, token.pos))
    return signals if signals is not None else _remember(token)


def _has_particle_verb(tokens: tuple[Token, ...]) -> bool:
    """Whether a verb and another word together are a verb that says something: teilte … mit."""
    particles = _particles_by_base()
    wanted = [particles[token.lemma] for token in tokens if token.pos[0] == "V" and token.lemma in particles]
    words = [token.norm.lower() for token in tokens]
    return any(not particles.isdisjoint(words) for particles in wanted)


def _remember(token: Token) -> int:
    if len(_known) >= _MOST_WORDS:
        _known.clear()
    signals = _known[token.norm, token.lemma, token.pos] = _read(token)
    return signals


def _read(token: Token) -> int:
    word, lexicon = token.norm.lower(), speech_lexicon()
    signals = _sources(token, word)
    if token.pos[0] == "V":
        signals |= _verb(token, word)
    if token.lemma in lexicon.phrases or token.norm in lexicon.phrases or token.norm in lexicon.predicatives:
        signals |= SAYS
    if token.pos == "NN" and (token.lemma in lexicon.nouns or token.norm in lexicon.nouns):
        signals |= GOVERNS
    if word in _particles():
        signals |= _PARTICLE
    if token.norm in attribution_phrases().inquit_adverbs:
        signals |= SO
    return signals | COLON if token.norm == ":" else signals


def _verb(token: Token, word: str) -> int:
    signals = SAYS if token.lemma in speech_lexicon().verbs else 0
    if token.lemma in _particles_by_base():
        signals |= _BASE
    if token.pos in FINITE_TAGS and (has_subjunctive_form(token) or word in word_lists("quotation_words")["hearsay"]):
        signals |= MOOD
    return signals


def _sources(token: Token, word: str) -> int:
    """What source phrases are made of."""
    phrases = attribution_phrases()
    if word in phrases.before or word in phrases.adverbs or word in phrases.relatives:
        return CITES
    if word in phrases.governed:
        return _PREPOSITION
    if word in phrases.after:
        return CITES
    is_source = token.pos == "NN" and (token.norm in phrases.source_nouns or word.endswith(phrases.compounds))
    return _SOURCE if is_source else 0


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
