"""Several words that are one adverb: vor allem, unter anderem, bis auf weiteres.

Takes the tags of a sentence; tags the words of set phrases as adverbs, so that no noun phrase begins in them:

    Vor allem | der Kanzler  lehnte  den Plan  ab
    adverb      subject

So are *mehr als* and *weniger als* before a part: mehr als | die Hälfte, and what looks like a family name where it
says how near a time is: Kurz nach zwei Uhr.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from eventdsl.german.data_files import read_data
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Token


def _read() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The set phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in read_data("fixed_adverbials")["adverbs"]:
        found[words[0]].append(tuple(words))
    return {first: tuple(phrases) for first, phrases in found.items()}


SET_PHRASES = _read()
NEARNESS = frozenset(word_lists("phrase_words")["nearness"])
TIME_JOINTS = frozenset(word_lists("phrase_words")["time_joints"])
FIRST_WORDS = frozenset(SET_PHRASES) | NEARNESS | {"als"}
BEGINS_SET_PHRASE: Final = 8388608  # among the signs of a word: it is one of these


def tag_set_phrases(tokens: tuple[Token, ...], lower: list[str], tags: list[str]) -> None:
    """Tag the words of each set phrase as adverbs; `lower` are the words in small letters."""
    for place, token in enumerate(tokens):
        if not token.signs & BEGINS_SET_PHRASE:
            continue
        word = lower[place]
        for words in SET_PHRASES.get(word, ()):
            end = place + len(words)
            if end <= len(lower) and lower[end - 1] == words[-1] and words == tuple(lower[place:end]):
                tags[place:end] = ["ADV"] * len(words)
        if word in NEARNESS and place == 0 and tags[0] == "NE" and _opens_time(lower, tags):
            tags[0] = "ADV"
        if word == "als" and 0 < place < len(tokens) - 2 and _grades(tokens, lower, tags, place):
            tags[place - 1 : place + 1] = ["ADV", "ADV"]


def _opens_time(lower: list[str], tags: list[str]) -> bool:
    """Whether the first word grades a time in the Vorfeld of a clause: Kurz nach zwei Uhr fiel ein Schuss."""
    return lower[1:2] != [] and lower[1] in TIME_JOINTS and not FINITE_TAGS.isdisjoint(tags)


def _grades(tokens: tuple[Token, ...], lower: list[str], tags: list[str], place: int) -> bool:
    """Whether *mehr als* stands before a part and compares nothing: mehr als die Hälfte der Wähler."""
    words = word_lists("phrase_words")
    part = tokens[place + 2].lemma
    return lower[place - 1] in words["comparative"] and tags[place + 1] == "ART" and part in words["parts"]
