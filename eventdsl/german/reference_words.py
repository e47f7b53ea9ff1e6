"""Nouns that can take somebody or something up, as far as their form tells.

Minister: an office. 48-Jährige: an age. Ministerium, Allianz: a body.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from eventdsl.german.functions import function_of
from eventdsl.german.gazetteer import every_body_noun, without_genitive

REFERS: Final = 2048  # among the signs of a word (`word_signs`)
AGED = re.compile(r"^(\d{1,3})-?[Jj]ährige[rnm]?$")


@lru_cache(maxsize=65536)
def may_refer(form: str) -> bool:
    """Whether a noun can take somebody or something up, as far as its form tells: an office, an age, a body."""
    if function_of(form) is not None or AGED.match(form) is not None:
        return True
    return any(own in every_body_noun() for own in without_genitive(form))
