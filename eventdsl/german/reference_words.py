"""Words that can take somebody or something up, as far as they tell alone.

Minister: an office. 48-Jährige: an age. Ministerium, Allianz: a body. er, dieser, sein: pronouns.
"""

from __future__ import annotations

import re
from typing import Final

from eventdsl.german.functions import function_of
from eventdsl.german.gazetteer import every_body_noun, without_genitive
from eventdsl.german.pronoun_words import pronoun_words
from eventdsl.german.residents import resident

REFERS: Final = 2048  # among the signs of a word (`word_signs`)
_PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PRELAT", "PPOSAT"})
_NOUNS = frozenset({"NN", "NE", "ADJA"})
AGED = re.compile(r"^(\d{1,3})-?[Jj]ährige[rnm]?$")


def may_refer(form: str, word: str, tag: str) -> bool:
    """Whether a form can take something up: a pronoun, an office, somebody from a place; `word` is in small letters."""
    if tag in _PRONOUNS or word in pronoun_words("ordered") or _describes(form):
        return True
    return tag in _NOUNS and resident(form) is not None


def _describes(form: str) -> bool:
    if function_of(form) is not None or AGED.match(form) is not None:
        return True
    return any(own in every_body_noun() for own in without_genitive(form))
