"""Notice a text that is not German.

Takes the words of sentences, gives a notice or None. German prose has an article, preposition, pronoun or conjunction
in every third word; the tagger finds next to none of them in another language.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.word_lists import word_lists

_FEWEST_WORDS = 25  # fewer say nothing: headlines, lists of names
_LEAST_SHARE = 0.12
NOT_GERMAN = "the text does not look German: few or no events can be expected"


def language_notice(sentences: Sequence[Sequence[str]]) -> str | None:
    """A notice where a text of some length has hardly any German function words.

    Most texts need not be read to their end: when enough has been found for all their words, it is enough for some.
    """
    common = word_lists("abbreviations")["starters"]
    enough = _LEAST_SHARE * sum(map(len, sentences))
    small = 0
    for sentence in sentences:
        for word in sentence:
            if word in common:
                small += 1
        if small >= enough:
            return None
    words = [word.lower() for sentence in sentences for word in sentence if word[0].isalpha()]
    found = sum(word in common for word in words)
    return None if len(words) < _FEWEST_WORDS or found >= _LEAST_SHARE * len(words) else NOT_GERMAN
