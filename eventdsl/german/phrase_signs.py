"""What a word alone tells the reading of phrases.

Takes a word; gives bits that are kept with it and told by the sentence together (`german.word_signs`), so that a
sentence without such a word costs a look at a number:

    rund        GRADES_NUMERAL   rund hundert Gäste
    „           STEPPED_OVER     der „große“ Plan
    geplante    PARTICIPLE       die von ihr geplante Reise
    Minister    ACTS             as a common noun: can be the subject where case and agreement tell nothing
    Forderung   TAKES_PHRASES    as a common noun: die Forderung nach Waffen
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.actors import is_actor
from eventdsl.german.inflection import participle_verb
from eventdsl.german.noun_government import every_noun_governs, governs, governs_any
from eventdsl.german.phrase_tags import TRANSPARENT_SIGNS
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Token

GRADES_NUMERAL: Final = 1099511627776  # among the signs of a word
STEPPED_OVER: Final = 2199023255552
PARTICIPLE: Final = 4398046511104  # an adjective that is the participle of a verb
ACTS: Final = 8796093022208  # a common noun that names somebody who can act
TAKES_PHRASES: Final = 17592186044416  # a common noun that governs some preposition


def phrase_signs(form: str, lower: str, pos: str) -> int:
    """What a word tells the reading of phrases, in bits."""
    signs = GRADES_NUMERAL if lower in word_lists("phrase_words")["numeral_degree"] else 0
    if form in TRANSPARENT_SIGNS:
        signs |= STEPPED_OVER
    if pos == "ADJA" and participle_verb(lower) is not None:
        signs |= PARTICIPLE
    if pos == "NN":
        signs |= (ACTS if is_actor(form) else 0) | (TAKES_PHRASES if governs_any(form) else 0)
    return signs


def acts(token: Token) -> bool:
    """Whether a noun names somebody who can act; a name is asked of what is known of names."""
    return bool(token.signs & ACTS) if token.pos == "NN" else is_actor(token.norm)


def takes(token: Token, preposition: str) -> bool:
    """Whether a noun governs a preposition; most common nouns govern none, as their token says."""
    if token.pos == "NN" and not token.signs & TAKES_PHRASES:
        return every_noun_governs(preposition)
    return governs(token.norm, preposition)
