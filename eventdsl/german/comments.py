"""Comments between commas that belong to no clause: *wie* with a participle, perhaps with whose words or plan it was.

Takes the words of a sentence in lower case and their tags; gives where such a comment ends, so that what stands around
it is read as one piece.

    Die EU wird [, wie bereits angekündigt ,] den Angriff verurteilen.
    Den Plan [, wie vom Verband verlangt ,] lehnt sie ab.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.clause_words import CLAUSE_WORDS

LONGEST_COMMENT = 9  # words
LAST_TAGS = frozenset({"VVPP", "ADJD", "VVFIN"})
PREPOSITION_TAGS = frozenset({"APPR", "APPRART"})
NOUN_TAGS = frozenset({"NN", "NE", "PPER", "PIS"})
PHRASE_TAGS = NOUN_TAGS | {"ART", "PPOSAT", "PIAT", "PDAT", "ADJA", "CARD", "TRUNC", "KON"}


def is_comment(lower: list[str], tags: Sequence[str], first: int, last: int) -> bool:
    """Whether the words from `first` up to `last` are *wie* with a participle, between them adverbs or one phrase."""
    if not 2 <= last - first <= LONGEST_COMMENT or lower[first] not in CLAUSE_WORDS.comparing:
        return False
    between = tags[first + 1 : last - 1]
    if tags[last - 1] in LAST_TAGS and all(tag == "ADV" for tag in between):
        return True
    governed = len(between) > 1 and between[0] in PREPOSITION_TAGS and between[-1] in NOUN_TAGS
    return governed and tags[last - 1] == "VVPP" and all(tag in PHRASE_TAGS for tag in between[1:-1])


def comment_end(lower: list[str], tags: Sequence[str], comma: int) -> int:
    """The comma that closes a comment which a comma opens, -1 if none does."""
    if comma + 1 >= len(lower) or lower[comma + 1] not in CLAUSE_WORDS.comparing:
        return -1
    for place in range(comma + 1, min(comma + LONGEST_COMMENT + 2, len(lower))):
        if lower[place] == ",":
            return place if is_comment(lower, tags, comma + 1, place) else -1
    return -1
