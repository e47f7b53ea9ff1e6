"""Whose words a frame stands in.

Takes an annotated document with its quotations; gives the source of any of its frames: the speaker of the innermost
message that holds the frame's verb, or the phrase (laut X, nach Angaben von X, X zufolge) that governs its clause. The
verb of saying stands in the frame of its quotation, not in its message, and so belongs to the narrator.

    Er  sagte,   sie  habe  abgesagt.            source of absagen: Er; of sagen: none
    Rubio nimmt  nach Angaben seines Ministeriums  teil.    source of teilnehmen: seines Ministeriums
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from eventdsl.german.quotation.speech_lexicon import attribution_phrases, speech_lexicon
from eventdsl.german.span_index import MessageIndex
from eventdsl.source import Span
from eventdsl.text.annotated import AnnotatedText
from eventdsl.text.clause import ClauseFunction, ClauseType, Frame, FrameForm
from eventdsl.text.document import Quotation, QuoteForm, Sentence

ATTRIBUTION = "attribution"
_RESUMED_SENTENCES = 2  # how far back the speaker of *hieß es* is looked for


@dataclass(frozen=True, slots=True)
class SourceReading:
    """The phrase that names the source, and how it speaks: a quotation form or `attribution`."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """Whose words the frames of one text stand in."""

    text: AnnotatedText
    messages: dict[int, MessageIndex] = field(default_factory=dict)  # by sentence

    def message_around(self, sentence: Sentence, frame: Frame) -> Quotation | None:
        """The innermost quotation whose message holds the frame's verb and does not consist of it."""
        place = sentence.tokens[frame.verb].span
        messages = self.messages.get(sentence.index)
        if messages is None:
            messages = self.messages[sentence.index] = MessageIndex(self.text.quotations(sentence.index))
        holders = [one for one in messages.around(place) if not _is_told(one, sentence, frame)]
        if len(holders) < 2:
            return holders[0] if holders else None
        return min(holders, key=_length)

    def source_of(self, sentence: Sentence, quotation: Quotation | None) -> SourceReading | None:
        """Whose words the message around a frame is; None for the narrator's and for a source the text leaves open."""
        if quotation is None:
            return None
        if not quotation.source:
            return self._resumed(sentence, quotation) if self._is_impersonal(quotation) else None
        return self._reading(quotation)

    def _reading(self, quotation: Quotation) -> SourceReading:
        text, source = self.text.text, quotation.source[0]
        if not _is_phrase(text, quotation):
            return SourceReading(source, str(quotation.form))
        return SourceReading(_speaker_in(self.text, source), ATTRIBUTION)

    def _is_impersonal(self, quotation: Quotation) -> bool:
        words = {word for span in quotation.cue for word in span.of(self.text.text).lower().split()}
        return "es" in words

    def _resumed(self, sentence: Sentence, quotation: Quotation) -> SourceReading | None:
        """*…, hieß es*: the speaker of the sentences before, if they have one."""
        for number in range(sentence.index, max(-1, sentence.index - _RESUMED_SENTENCES - 1), -1):
            earlier = [
                q for q in self.text.quotations(number) if q.source and q.message[0].start < quotation.message[0].start
            ]
            if earlier:
                last = max(earlier, key=lambda q: q.source[0].start)
                return SourceReading(self._reading(last).span, str(quotation.form))
        return None


def _length(quotation: Quotation) -> tuple[int, int]:
    return sum(span.end - span.start for span in quotation.message), -quotation.message[0].start


def _is_told(quotation: Quotation, sentence: Sentence, frame: Frame) -> bool:
    """A reporting clause says its message itself: its verb, and the main clause beside it, are the narrator's."""
    if quotation.form is not QuoteForm.REPORTED or frame.form is FrameForm.NOMINAL:
        return False
    return frame.lemma in speech_lexicon().verbs or _is_main(sentence, frame)


def _is_main(sentence: Sentence, frame: Frame) -> bool:
    """*Müller sagt ab, Meier zu*: both verbs stand in main clauses."""
    clause = sentence.clauses[frame.clause]
    is_finite = frame.form is FrameForm.FINITE and clause.type in (ClauseType.V2, ClauseType.V1)
    return is_finite and clause.function in (ClauseFunction.MAIN, ClauseFunction.COORDINATED)


def _is_phrase(text: str, quotation: Quotation) -> bool:
    phrases = attribution_phrases()
    words = {span.of(text).lower() for span in quotation.cue}
    return not words.isdisjoint(phrases.before.union(phrases.after, phrases.governed))


def _speaker_in(text: AnnotatedText, source: Span) -> Span:
    """*Angaben seines Ministeriums*: what the noun of saying belongs to; the whole phrase where nothing follows it."""
    number = max(0, bisect_right(text.starts, source.start) - 1)
    tokens = [token for token in text.tokens(number) if source.covers(token.span)]
    for place, token in enumerate(tokens[:-1]):
        if token.norm in attribution_phrases().source_nouns:
            rest = tokens[place + 1 :]
            rest = rest[1:] if rest[0].lower in ("von", "vom") and len(rest) > 1 else rest
            return Span(rest[0].start, rest[-1].end)
        if token.pos in ("NN", "NE"):
            break
    return source
