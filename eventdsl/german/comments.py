"""Comments between commas that belong to no clause: a participle behind *wie*.

Takes tokens and tags; gives where such a comment ends, so that what stands around it is read as one piece.

    Die EU wird [, wie bereits angekündigt ,] den Angriff verurteilen.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.text.document import Token

LONGEST_COMMENT = 4  # words; wie am Montag erwartet has a phrase of its own
LAST_TAGS = frozenset({"VVPP", "ADJD", "VVFIN"})


def is_comment(tokens: tuple[Token, ...], tags: Sequence[str], first: int, last: int) -> bool:
    """Whether the words from `first` up to `last` are *wie* with a participle and nothing but adverbs between."""
    if not 2 <= last - first <= LONGEST_COMMENT or tokens[first].norm.lower() not in CLAUSE_WORDS.comparing:
        return False
    return tags[last - 1] in LAST_TAGS and all(tags[place] == "ADV" for place in range(first + 1, last - 1))


def comment_end(tokens: tuple[Token, ...], tags: Sequence[str], comma: int) -> int:
    """The comma that closes a comment which a comma opens, -1 if none does."""
    for place in range(comma + 1, min(comma + LONGEST_COMMENT + 2, len(tokens))):
        if tokens[place].norm == ",":
            return place if is_comment(tokens, tags, comma + 1, place) else -1
    return -1
