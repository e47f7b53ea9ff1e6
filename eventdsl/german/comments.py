"""Comments between commas that belong to no clause: a participle behind *wie*.

Takes the words of a sentence in lower case and their tags; gives where such a comment ends, so that what stands around
it is read as one piece.

    Die EU wird [, wie bereits angekündigt ,] den Angriff verurteilen.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.clause_words import CLAUSE_WORDS

LONGEST_COMMENT = 4  # words; wie am Montag erwartet has a phrase of its own
LAST_TAGS = frozenset({"VVPP", "ADJD", "VVFIN"})


def is_comment(lower: list[str], tags: Sequence[str], first: int, last: int) -> bool:
    """Whether the words from `first` up to `last` are *wie* with a participle and nothing but adverbs between."""
    if not 2 <= last - first <= LONGEST_COMMENT or lower[first] not in CLAUSE_WORDS.comparing:
        return False
    return tags[last - 1] in LAST_TAGS and all(tags[place] == "ADV" for place in range(first + 1, last - 1))


def comment_end(lower: list[str], tags: Sequence[str], comma: int) -> int:
    """The comma that closes a comment which a comma opens, -1 if none does."""
    if comma + 1 >= len(lower) or lower[comma + 1] not in CLAUSE_WORDS.comparing:
        return -1
    for place in range(comma + 1, min(comma + LONGEST_COMMENT + 2, len(lower))):
        if lower[place] == ",":
            return place if is_comment(lower, tags, comma + 1, place) else -1
    return -1
