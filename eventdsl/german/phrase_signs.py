"""What a word alone tells the reading of phrases.

Takes a word; gives bits that are kept with it and told by the sentence together (`german.word_signs`), so that a
sentence without such a word costs a look at a number:

    rund        GRADES_NUMERAL   rund hundert Gäste
    „           STEPPED_OVER     der „große“ Plan
    geplante    PARTICIPLE       die von ihr geplante Reise
    Minister    ACTS             as a common noun: can be the subject where case and agreement tell nothing
    Forderung   TAKES_PHRASES    as a common noun: die Forderung nach Waffen, with a bit for each such preposition
    russische   OF_COUNTRY       as an adjective: die russische Forderung
"""

from __future__ import annotations

from functools import cache
from typing import Final

from eventdsl.german.actors import is_actor
from eventdsl.german.gazetteer import country_of_adjective
from eventdsl.german.inflection import participle_verb
from eventdsl.german.noun_government import every_noun_governs, governing_prepositions, governs, governs_any
from eventdsl.german.phrase_tags import TRANSPARENT_SIGNS
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Token

GRADES_NUMERAL: Final = 1099511627776  # among the signs of a word
STEPPED_OVER: Final = 2199023255552
PARTICIPLE: Final = 4398046511104  # an adjective that is the participle of a verb
ACTS: Final = 8796093022208  # a common noun that names somebody who can act
OF_COUNTRY: Final = 4294967296  # an adjective of a country
TAKES_PHRASES: Final = 8589934592  # a common noun that governs some preposition
_FIRST_GOVERNED: Final = 17592186044416  # and from here on which, a bit for each


def phrase_signs(form: str, lower: str, pos: str) -> int:
    """What a word tells the reading of phrases, in bits."""
    signs = GRADES_NUMERAL if lower in word_lists("phrase_words")["numeral_degree"] else 0
    if form in TRANSPARENT_SIGNS:
        signs |= STEPPED_OVER
    if pos == "ADJA":
        signs |= PARTICIPLE if participle_verb(lower) is not None else 0
        signs |= OF_COUNTRY if country_of_adjective(form) is not None else 0
    if pos == "NN":
        signs |= (ACTS if is_actor(form) else 0) | (_governed(form) if governs_any(form) else 0)
    return signs


def _governed(form: str) -> int:
    """The bits of a noun that governs prepositions."""
    signs = TAKES_PHRASES
    for preposition, sign in _signs_of_prepositions().items():
        if governs(form, preposition):
            signs |= sign
    return signs


@cache
def _signs_of_prepositions() -> dict[str, int]:
    return {name: _FIRST_GOVERNED << place for place, name in enumerate(governing_prepositions())}


def acts(token: Token) -> bool:
    """Whether a noun names somebody who can act; a name is asked of what is known of names."""
    return bool(token.signs & ACTS) if token.pos == "NN" else is_actor(token.norm)


def takes(token: Token, preposition: str) -> bool:
    """Whether a noun governs a preposition; most common nouns govern none, as their token says."""
    if token.pos == "NN":
        sign = _signs_of_prepositions().get(preposition)
        if sign is not None:
            return bool(token.signs & sign)
        if not token.signs & TAKES_PHRASES:
            return every_noun_governs(preposition)
    return governs(token.norm, preposition)


def may_be_participle(token: Token) -> bool:
    """Whether an adjective has the form of a participle, or was tagged otherwise by itself."""
    return bool(token.signs & PARTICIPLE) or token.pos != "ADJA"


def is_of_country(token: Token) -> bool:
    """Whether an adjective is that of a country; what was tagged otherwise by itself is looked up."""
    return bool(token.signs & OF_COUNTRY) if token.pos == "ADJA" else country_of_adjective(token.norm) is not None
