"""Who a source phrase names: the referent of its head, not of what stands inside it.

Takes a document and the span of a source; gives the fullest name of the speaker, or None.

    Generalsekretär Rutte        Mark Rutte
    seines Ministeriums          the ministry, not its minister
    ein Sprecher des Kremls      None: somebody without a name
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from eventdsl.source import Span
from eventdsl.text.clause import Phrase
from eventdsl.text.document import Document, Reference, Sentence


@dataclass(frozen=True, slots=True)
class SourceNames:
    """The names of the speakers of one document; making it is linear in its references."""

    document: Document
    _starts: tuple[int, ...] = field(init=False)
    _references: dict[int, Reference] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(sentence.span.start for sentence in self.document.sentences))
        references = {reference.head.start: reference for reference in self.document.references}
        object.__setattr__(self, "_references", references)

    def name(self, source: Span) -> str | None:
        """The name of whoever a source phrase means."""
        number = bisect_right(self._starts, source.start) - 1
        if number < 0:
            return None
        sentence = self.document.sentences[number]
        phrase = _phrase_of(sentence, source)
        heads = _heads(sentence, phrase) if phrase is not None else _words(sentence, source)
        found = (self._references.get(start) for start in heads)
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
    yield sentence.tokens[phrase.head].start
    if phrase.name is not None and phrase.name.first > phrase.head:
        yield sentence.tokens[phrase.name.last - 1].start
    for index in phrase.appositions:
        yield sentence.tokens[sentence.phrases[index].head].start


def _words(sentence: Sentence, source: Span) -> Iterator[int]:
    """The words of a source that is no phrase; a possessive names the owner only."""
    for token in sentence.tokens:
        if source.covers(token.span) and token.pos != "PPOSAT":
            yield token.start
