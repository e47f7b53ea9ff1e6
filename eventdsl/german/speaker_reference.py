"""Who says ich: the speakers of the quotations of a document.

Takes the state of reading a document; notes whom its first persons mean.

    „Ich bin überzeugt …“, sagte Rutte     ich is Mark Rutte
    „Er irrt“, sagte Rutte                 er is not Mark Rutte
"""

from __future__ import annotations

from itertools import islice

from eventdsl.german.discourse import Role
from eventdsl.german.reading import Reading, Word, named
from eventdsl.german.referents import Referent
from eventdsl.text.document import MentionKind, Token

_WINDOW = 80  # mentions and sentences that a pronoun may look back over


class SpeakerResolver:
    """Resolves the first persons of one document, and says whom a quotation cannot mean."""

    def __init__(self, state: Reading) -> None:
        self.state = state
        self._adjacent: dict[int, Referent | None] = {}  # by sentence

    def give_speaker(self, word: Word) -> None:
        """ich, wir, mein, unser: whoever speaks the quotation; the innermost where quotations are nested."""
        number, token = word.number, word.token
        inside = self.state.quotes(number).around(token.span)
        inside.sort(key=lambda quote: sum(span.end - span.start for span in quote.message))
        referent = next((r for quote in inside for span in quote.source if (r := self.state.referent_in(span))), None)
        if referent is None and not inside:
            referent = self._adjacent_speaker(number, token)
        self.state.refer(token, MentionKind.PRONOUN, named(referent), None)

    def _adjacent_speaker(self, number: int, token: Token) -> Referent | None:
        """Without a reading of the quotation: the subject of the verb of saying beside it in the sentence."""
        sentence = self.state.reading(number).sentence
        if token.index >= len(sentence.quoted) or not sentence.quoted[token.index]:
            return None
        if number not in self._adjacent:
            named = (mention for mention in self.state.mentions_in(number) if not mention.quoted)
            persons = (one.referent for one in named if one.role is Role.SUBJECT and one.person)
            self._adjacent[number] = next(persons, None)
        return self._adjacent[number]

    def excluded(self, word: Word) -> tuple[Referent, ...]:
        """Whoever speaks a quotation is not *er* in it; a quotation that says *ich* goes on with the last speaker."""
        speakers = self._speakers_of(word)
        first = word.reading.first_speaker
        if speakers or first is None or word.order <= first:
            return speakers
        for mention in islice(self.state.history(_WINDOW), _WINDOW):
            subject = not mention.quoted and mention.role is Role.SUBJECT and mention.sentence < word.number
            if subject and mention.person:
                return (mention.referent,)
        return ()

    def _speakers_of(self, word: Word) -> tuple[Referent, ...]:
        """Who speaks the quotation that a token stands in, as far as it has been read."""
        quotes = self.state.quotes(word.number).around(word.token.span)
        found = [self.state.referent_in(span) for quote in quotes for span in quote.source]
        return tuple(referent for referent in found if referent is not None)
