"""What has been read of a document while its references are resolved.

Holds the mentions so far, who is meant where, and who speaks which quotation; the resolvers of descriptions, pronouns
and speakers share it.

    NATO-Generalsekretär Mark Rutte …   mention: Mark Rutte, subject of sentence 1
    Der NATO-Generalsekretär …          mention: Mark Rutte, subject of sentence 2
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from eventdsl.german.discourse import Mention
from eventdsl.german.referents import Referent, name_places, referents
from eventdsl.german.sentence_roles import SentenceRoles
from eventdsl.source import Span
from eventdsl.text.document import MentionKind, Name, NameKind, Quotation, Reference, Sentence, Token


class Reading:
    """The state of reading one document, sentence by sentence."""

    def __init__(self, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation]) -> None:
        self.sentences = sentences
        self.starts = [sentence.span.start for sentence in sentences]
        by_sentence: dict[int, list[Name]] = {}
        for name in names:
            by_sentence.setdefault(name.sentence, []).append(name)
        self.places = [name_places(sentence, by_sentence.get(sentence.index, ())) for sentence in sentences]
        self.referents = referents(sentences, self.places)
        self.history: list[Mention] = []
        self.references: dict[int, Reference] = {}
        self.at: dict[int, Referent] = {}  # start of a head → referent
        self.last_mentioned: dict[int, tuple[int, int]] = {}  # id of a referent → sentence, number of the mention
        self.quotes = _quotes_by_sentence(sentences, quotes)
        self.first_persons: list[tuple[int, Token]] = []  # first-person pronouns, to be resolved at the end

    def refer(self, token: Token, mention: MentionKind, referent: Referent | None, kind: NameKind | None) -> None:
        name = referent.name if referent is not None else None
        known = referent.kind if referent is not None and referent.kind is not None else kind
        self.references[token.start] = Reference(token.span, mention, name, known)
        if referent is not None:
            self.at[token.start] = referent

    def mention(self, number: int, roles: SentenceRoles, head: int, referent: Referent, person: bool = True) -> None:
        sentence = self.sentences[number]
        quoted = head < len(sentence.quoted) and sentence.quoted[head]
        self.history.append(
            Mention(
                referent,
                number,
                head,
                roles.role(head),
                roles.clause(head),
                roles.frames(head),
                quoted,
                roles.is_reported(head),
                person,
            )
        )
        self.last_mentioned[id(referent)] = (number, len(self.history))

    def referent_in(self, span: Span) -> Referent | None:
        number = max(0, bisect.bisect_right(self.starts, span.start) - 1)
        for token in self.sentences[number].tokens:
            if span.start <= token.start < span.end and token.start in self.at:
                return self.at[token.start]
        ahead = (place.name for place in self.places[number] if place.name.span.overlaps(span))
        return next((self.referents[(name.kind, name.name)] for name in ahead), None)

    def mentions_of(self, number: int) -> Iterator[Mention]:
        """The mentions of one sentence."""
        first = bisect.bisect_left(self.history, number, key=lambda mention: mention.sentence)
        for mention in self.history[first:]:
            if mention.sentence != number:
                return
            yield mention


def _quotes_by_sentence(sentences: Sequence[Sentence], quotes: Sequence[Quotation]) -> dict[int, list[Quotation]]:
    """The quotations with a source by the sentences that their messages touch."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[Quotation]] = {}
    for quote in quotes:
        touched: set[int] = set()
        for span in quote.message if quote.source else ():
            first = max(0, bisect.bisect_right(starts, span.start) - 1)
            touched.update(range(first, max(first + 1, bisect.bisect_left(starts, span.end))))
        for number in sorted(touched):
            found.setdefault(number, []).append(quote)
    return found


def named(referent: Referent | None) -> Referent | None:
    return referent if referent is not None and referent.name is not None else None


def covers(quote: Quotation, token: Token) -> bool:
    return any(span.start <= token.start and token.end <= span.end for span in quote.message)
