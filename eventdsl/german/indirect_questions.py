"""What opens an indirect question where the tagger saw something else.

Takes the tags of a sentence and its words in lower case; changes those of the words that ask.

    mit wem(PIS → PWS) er sprach
    um(KOUI → APPR) wie(KOKOM → PWAV) viel die Preise steigen
"""

from __future__ import annotations

from eventdsl.german.clause_words import ClauseWords

QUESTION_TAGS = frozenset({"PWS", "PWAT", "PWAV"})
PREPOSITION_TAGS = frozenset({"APPR", "APPRART", "KOUI"})
DEGREE_TAGS = frozenset({"ADJD", "ADV", "PIAT", "PIS"})
NOMINAL_TAGS = frozenset({"ART", "PPER", "PPOSAT", "PDAT", "PDS", "PIAT", "PIS", "ADJA", "NN", "NE", "CARD", "PRF"})


def restore_questions(tags: list[str], lower: list[str], words: ClauseWords) -> None:
    """Tag pronouns that always ask as such, and *wie* behind a preposition."""
    for place, word in enumerate(lower):
        if word in words.questions and tags[place] not in QUESTION_TAGS:
            tags[place] = "PWS"
        elif word in words.degree and place and _has_degree(tags, place) and _governs(tags, lower, words, place - 1):
            tags[place - 1], tags[place] = "APPR", "PWAV"


def asks_degree(tags: list[str], lower: list[str], words: ClauseWords, place: int) -> bool:
    """*wie stark die Preise steigen*: a degree, and behind it a phrase of the clause."""
    if lower[place] not in words.degree or tags[place] != "PWAV" or not _has_degree(tags, place):
        return False
    return place + 2 < len(tags) and tags[place + 1] in ("ADJD", "ADV") and tags[place + 2] in NOMINAL_TAGS


def _has_degree(tags: list[str], place: int) -> bool:
    return place + 1 < len(tags) and tags[place + 1] in DEGREE_TAGS


def _governs(tags: list[str], lower: list[str], words: ClauseWords, place: int) -> bool:
    return tags[place] in PREPOSITION_TAGS or lower[place] in words.ambiguous
