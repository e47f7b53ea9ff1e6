"""What a word alone tells of clauses, names, references, quotations and times, in one number.

Takes a form with its lemma and tag; gives bits, which are worked out once a word and kept with it. A sentence has those
of all its words together, so that one look at a number settles that it has no name, no quotation or no time:

    sowohl     PAIRS                     clause_signs
    geplante   PARTICIPLE                phrase_signs
    Pete       CAPITAL · GIVEN · JOINS       name_words
    Minister   TITLE · REFERS …              references
    sagte      SAYS                          quotation.signals
    Dienstag   TELLS_TIME                    temporal
"""

from __future__ import annotations

from collections.abc import Mapping

from eventdsl.german.clause_signs import clause_signs
from eventdsl.german.morphology import word_readings
from eventdsl.german.name_words import name_traits
from eventdsl.german.phrase_signs import phrase_signs
from eventdsl.german.quotation.signals import quotation_signals
from eventdsl.german.reference_words import REFERS, may_refer
from eventdsl.german.temporal.grammar import TELLS_TIME, tells_time
from eventdsl.text.document import Sentence, Token


def word_signs(form: str, lower: str, lemma: str, pos: str) -> int:
    """What a word tells wherever it stands."""
    signs = name_traits(form) | quotation_signals(form, lower, lemma, pos)
    signs |= clause_signs(form, lower, pos) | phrase_signs(form, lower, pos)
    if may_refer(form, lower, pos):
        signs |= REFERS
    return signs | TELLS_TIME if tells_time(form, pos) else signs


def as_name(token: Token, lemma: str) -> Token:
    """The token as a name with this lemma."""
    signs, readings = word_signs(token.norm, token.lower, lemma, "NE"), word_readings(token.norm, "NE")
    return token.with_lemma(lemma, "NE", signs, readings)


def with_tokens(sentence: Sentence, changed: Mapping[int, Token]) -> Sentence:
    """The sentence with other tokens in some places, for the same words."""
    tokens = tuple([changed.get(token.index, token) for token in sentence.tokens])
    signs = 0
    for token in tokens:
        signs |= token.signs
    return sentence.with_tokens(tokens, signs)
