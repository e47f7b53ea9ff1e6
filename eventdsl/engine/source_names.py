"""Who a source phrase names: the referent of its head, not of what stands inside it.

Takes a text and the span of a source; gives the fullest name of the speaker, or None.

    Generalsekretär Rutte        Mark Rutte
    seines Ministeriums          the ministry, not its minister
    ein Sprecher des Kremls      None: somebody without a name
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from eventdsl.source import Span
from eventdsl.text.annotated import AnnotatedText
from eventdsl.text.clause import Phrase
from eventdsl.text.document import Sentence


@dataclass(frozen=True, slots=True)
class SourceNames:
    """The names of the speakers of one text."""

    text: AnnotatedText

    def name(self, source: Span) -> str | None:
        """The name of whoever a source phrase means."""
        number = bisect_right(self.text.starts, source.start) - 1
        if number < 0:
            return None
        sentence = self.text.sentence(number)
        phrase = _phrase_of(sentence, source)
        heads = _heads(sentence, phrase) if phrase is not None else _words(sentence, source)
        found = (self.text.reference(number, head) for head in heads)
        return next((reference.name for reference in found if reference is not None and reference.name), None)


def _phrase_of(sentence: Sentence, source: Span) -> Phrase | None:
    """The phrase that begins a source; of several the longest."""
    inside = [
        phrase
        for phrase in sentence.phrases
        if sentence.tokens[phrase.core.first].start == source.start and source.covers(sentence.tokens[phrase.head].span)
    ]
    return max(inside, key=lambda phrase: (phrase.core.last, -phrase.index), default=None)


def _heads(sentence: Sentence, phrase: Phrase) -> Iterator[int]:
    """Where the words stand that say who is meant: the head, a name beside it, names in apposition."""
    yield phrase.head
    if phrase.name is not None and phrase.name.first > phrase.head:
        yield phrase.name.last - 1
    for index in phrase.appositions:
        yield sentence.phrases[index].head


def _words(sentence: Sentence, source: Span) -> Iterator[int]:
    """The words of a source that is no phrase; a possessive names the owner only."""
    for token in sentence.tokens:
        if source.covers(token.span) and token.pos != "PPOSAT":
            yield token.index
