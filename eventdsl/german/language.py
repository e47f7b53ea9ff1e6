"""Notice a text that is not German.

Takes the words of sentences, gives a notice or None. German prose has an article, preposition, pronoun or conjunction
in every third word; the tagger finds next to none of them in another language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventdsl.german.word_lists import word_lists

_FEWEST_WORDS = 25  # fewer say nothing: headlines, lists of names
_LEAST_SHARE = 0.12
NOT_GERMAN = "the text does not look German: few or no events can be expected"


def language_notice(sentences: Iterable[Sequence[str]]) -> str | None:
    """A notice where a text of some length has hardly any German function words."""
    common = word_lists("abbreviations")["starters"]
    words = [word.lower() for sentence in sentences for word in sentence if word[0].isalpha()]
    if len(words) < _FEWEST_WORDS or sum(word in common for word in words) >= _LEAST_SHARE * len(words):
        return None
    return NOT_GERMAN
