"""Who says ich: the speakers of the quotations of a document.

Takes the state of reading a document; notes whom its first persons mean.

    „Ich bin überzeugt …“, sagte Rutte     ich is Mark Rutte
    „Er irrt“, sagte Rutte                 er is not Mark Rutte
"""

from __future__ import annotations

from eventdsl.german.discourse import Role
from eventdsl.german.reading import Reading, covers, named
from eventdsl.german.referents import Referent
from eventdsl.text.document import MentionKind, Token

_WINDOW = 80  # mentions that a pronoun may look back over


class SpeakerResolver:
    """Resolves the first persons of one document, and says whom a quotation cannot mean."""

    def __init__(self, state: Reading) -> None:
        self.state = state

    def give_speakers(self) -> None:
        """ich, wir, mein, unser: whoever speaks the quotation; the innermost where quotations are nested."""
        for number, token in self.state.first_persons:
            inside = [quote for quote in self.state.quotes.get(number, ()) if covers(quote, token)]
            inside.sort(key=lambda quote: sum(span.end - span.start for span in quote.message))
            referent = next(
                (r for quote in inside for span in quote.source if (r := self.state.referent_in(span))), None
            )
            if referent is None and not inside:
                referent = self._adjacent_speaker(number, token)
            self.state.refer(token, MentionKind.PRONOUN, named(referent), None)

    def _adjacent_speaker(self, number: int, token: Token) -> Referent | None:
        """Without a reading of the quotation: the subject of the verb of saying beside it in the sentence."""
        sentence = self.state.sentences[number]
        if token.index >= len(sentence.quoted) or not sentence.quoted[token.index]:
            return None
        for mention in self.state.mentions_of(number):
            if not mention.quoted and mention.role is Role.SUBJECT and mention.person:
                return mention.referent
        return None

    def excluded(self, number: int, token: Token) -> tuple[Referent, ...]:
        """Whoever speaks a quotation is not *er* in it; a quotation that says *ich* goes on with the last speaker."""
        speakers = self._speakers_of(number, token)
        if speakers or not self.state.first_persons or self.state.first_persons[-1][0] != number:
            return speakers
        for mention in self.state.history[: -_WINDOW - 1 : -1]:
            if not mention.quoted and mention.role is Role.SUBJECT and mention.person and mention.sentence < number:
                return (mention.referent,)
        return ()

    def _speakers_of(self, number: int, token: Token) -> tuple[Referent, ...]:
        """Who speaks the quotation that a token stands in, as far as it has been read."""
        quotes = self.state.quotes.get(number, ())
        found = [self.state.referent_in(span) for quote in quotes if covers(quote, token) for span in quote.source]
        return tuple(referent for referent in found if referent is not None)
