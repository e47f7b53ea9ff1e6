"""The annotated document: text, sentences, tokens, and what is known of the document as a whole.

Made by `german.pipeline`, read by the engine. All offsets are half-open code points of `Document.text`, which is the
text exactly as decoded; `Token.norm` is what is matched on (NFC).
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from eventdsl.source import Span
from eventdsl.text.clause import Clause, Frame, Phrase, Range, Structure
from eventdsl.text.morphology import ANY, FiniteForm, Readings
from eventdsl.values import value


@value
class Token:
    """A word or punctuation mark.

    `lower` is `norm` in small letters. `pos` is an STTS tag, `lemma` the dictionary form (verbs: infinitive without a
    separated particle; names: surface form). `readings` are the case, gender and number candidates of a nominal form,
    `finite` those of a finite verb. `signs` are bits: what the word alone tells of names, quotations and times
    (`german.word_signs`).
    """

    index: int  # in its sentence
    text: str
    start: int
    end: int
    norm: str
    lower: str = field(repr=False)
    lemma: str
    pos: str
    signs: int = field(repr=False)
    readings: Readings = ANY
    finite: FiniteForm | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def with_lemma(self, lemma: str, pos: str, signs: int, readings: Readings) -> Token:
        """The token with another lemma and tag, and what they tell."""
        return Token(
            self.index, self.text, self.start, self.end, self.norm, self.lower, lemma, pos, signs, readings, self.finite
        )


@value
class Sentence:
    """A sentence, its tokens and its analysis. `index` counts the sentences of the document.

    `words` are the forms of its tokens to match on, `signs` what any of them tells.
    """

    index: int
    span: Span
    tokens: tuple[Token, ...]
    words: tuple[str, ...] = field(repr=False)
    signs: int = field(repr=False)
    structure: Structure
    headline: bool = False
    quoted: tuple[bool, ...] = ()  # for each token whether it stands inside quotation marks

    def with_structure(self, structure: Structure) -> Sentence:
        """The sentence with its clauses and phrases."""
        return Sentence(
            self.index, self.span, self.tokens, self.words, self.signs, structure, self.headline, self.quoted
        )

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.structure.clauses

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return self.structure.phrases

    @property
    def frames(self) -> tuple[Frame, ...]:
        return self.structure.frames

    def with_tokens(self, tokens: tuple[Token, ...], signs: int) -> Sentence:
        """The sentence with other tokens for the same words."""
        return Sentence(self.index, self.span, tokens, self.words, signs, self.structure, self.headline, self.quoted)

    def range_span(self, tokens: Range) -> Span:
        """The code points from the first to the last token of a range."""
        return Span(self.tokens[tokens.first].start, self.tokens[tokens.last - 1].end)


class TimeType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@value
class TimeExpression:
    """A TIMEX3: extent, type and ISO value, which is None where the document gives no anchor."""

    span: Span
    type: TimeType
    value: str | None
    sentence: int
    modifier: str | None = None  # TIMEX3 mod: START, MID, END, APPROX, MORE_THAN …


class QuoteForm(StrEnum):
    """How words are rendered; the names are those of the German quotation corpora."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"
    REPORTED = "Reported"
    FREE_INDIRECT = "FreeIndirect"
    INDIRECT_FREE_INDIRECT = "IndirectFreeIndirect"


@value
class Quotation:
    """Somebody's words: what was said, by whom, to whom, and the words that say so.

    Each part may have several spans.
    """

    form: QuoteForm
    message: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    medium: str | None = None
    nested: bool = False


class NameKind(StrEnum):
    PERSON = "Person"
    ORGANISATION = "Organisation"
    STATE = "Staat"
    PLACE = "Ort"
    EVENT = "Veranstaltung"


class MentionKind(StrEnum):
    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@value
class Name:
    """A proper name in the text. `name` is the fullest name that the document gives to what it names."""

    span: Span
    kind: NameKind
    name: str
    sentence: int


@value
class Reference:
    """What a noun phrase refers to. `head` is the span of the phrase's head token; `name` is None if unresolved."""

    head: Span
    mention: MentionKind
    name: str | None
    kind: NameKind | None = None


@value
class Document:
    """An analysed document. `date` is its day, month or year in ISO form (2026-02-11, 2025-02), if it has one."""

    id: str
    text: str
    date: str | None
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    references: tuple[Reference, ...] = ()
    notices: tuple[str, ...] = ()  # what the analysis wants the user to know (another language, no date)
