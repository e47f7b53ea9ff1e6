"""Several words that are one adverb: vor allem, unter anderem, bis auf weiteres.

Takes the tags of a sentence; tags the words of set phrases as adverbs, so that no noun phrase begins in them:

    Vor allem | der Kanzler  lehnte  den Plan  ab
    adverb      subject
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eventdsl.german.data_files import read_data
from eventdsl.text.document import Token


def _read() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The set phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in read_data("fixed_adverbials")["adverbs"]:
        found[words[0]].append(tuple(words))
    return {first: tuple(phrases) for first, phrases in found.items()}


SET_PHRASES = _read()


def tag_set_phrases(tokens: Sequence[Token], tags: list[str]) -> None:
    """Tag the words of each set phrase as adverbs."""
    for place, token in enumerate(tokens):
        for words in SET_PHRASES.get(token.norm.lower(), ()):
            end = place + len(words)
            if words == tuple(one.norm.lower() for one in tokens[place:end]):
                tags[place:end] = ["ADV"] * len(words)
