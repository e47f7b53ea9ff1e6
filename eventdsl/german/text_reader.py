"""A text that is analysed sentence by sentence, each when it is first asked for.

Takes decoded text and the date that its source gives; is an `AnnotatedText`. Where sentences end and which words they
have is known of all; what else is known of a sentence is worked out with the functions that `pipeline.analyse` uses,
from this sentence and those others that can tell something about it. So the same is found as in the whole document.

    words      all sentences          Hegseth | sagt | Teilnahme | ab
    tagged     one sentence, and those that have the same names
    sentence   clauses and frames of one sentence
    names, times, quotations, references of one sentence
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.annotation import bare_names, default_annotator
from eventdsl.german.clause_analysis import analyse_clauses
from eventdsl.german.clause_outline import ClauseOutline, outline
from eventdsl.german.language import language_notice
from eventdsl.german.layout import read_layout
from eventdsl.german.name_candidates import NameReader
from eventdsl.german.name_finder import NameFinder
from eventdsl.german.names import with_tagged_names
from eventdsl.german.pipeline import NO_DATE, whole_document
from eventdsl.german.quotation import QuotationReader
from eventdsl.german.reference import ReferenceReader
from eventdsl.german.sentences import CutSentence
from eventdsl.german.temporal import TimeReader
from eventdsl.german.word_places import WordPlaces
from eventdsl.text.annotated import WordForms, has_frame
from eventdsl.text.document import Document, Name, Quotation, Reference, Sentence, TimeExpression, Token


class TextReader:
    """One text and what has been asked of it so far, until it is closed."""

    __deletable__ = ("_first_names", "_roots", "_second_names")  # what `close` takes away, for mypyc

    def __init__(self, text: str, date: str | None = None, doc_id: str = "") -> None:
        self.id, self.text = doc_id, text
        layout = read_layout(text, date)
        self.date = layout.date
        self._annotator = default_annotator()
        self._drafts = self._annotator.drafts(text, layout)
        self.words = tuple([draft.norms for draft in self._drafts])
        self.starts = tuple([draft.cut.starts[0] for draft in self._drafts])
        self.places = WordPlaces(self.words)
        self._roots = _KnownRoots(self)
        self._tagged: dict[int, Sentence] = {}
        self._bare: dict[int, Sentence] = {}
        self._named: dict[int, Sentence] = {}
        self._outlines: dict[int, ClauseOutline] = {}  # of those that are not analysed yet
        self._sentences: dict[int, Sentence] = {}
        self._names: dict[int, tuple[Name, ...]] = {}
        self._plain: dict[int, tuple[Name, ...]] = {}  # as far as frames do not matter
        self._forms: WordForms | None = None
        self._quote_reader: QuotationReader | None = None
        self._time_reader: TimeReader | None = None
        self._reference_reader: ReferenceReader | None = None
        reader = NameReader()
        self._first_names = NameFinder(self.places, self._with_bare_names, reader)
        self._second_names = NameFinder(self.places, self.tagged_names, reader)

    def close(self) -> None:
        """Let go of what asks this text back: a circle would stay in memory until the collector of cycles comes."""
        if self._quote_reader is not None:
            self._quote_reader.close()
        if self._reference_reader is not None:
            self._reference_reader.close()
        self._quote_reader = self._time_reader = self._reference_reader = None
        self._first_names.close()
        self._second_names.close()
        del self._roots, self._first_names, self._second_names

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know about the text."""
        undated = None if self.date else NO_DATE
        return tuple(notice for notice in (undated, language_notice(self.words)) if notice is not None)

    def tagged(self, number: int) -> Sentence:
        """A sentence with the tags and lemmas that it has by itself."""
        known = self._tagged.get(number)
        if known is None:
            known = self._tagged[number] = self._annotator.tagged(self._drafts[number])
        return known

    def _with_bare_names(self, number: int) -> Sentence:
        known = self._bare.get(number)
        if known is None:
            known = self._bare[number] = bare_names(self.tagged(number), self._roots)
        return known

    def tagged_names(self, number: int) -> Sentence:
        known = self._named.get(number)
        if known is None:
            sentence = self._with_bare_names(number)
            known = self._named[number] = with_tagged_names(sentence, self._first_names.tagged(sentence))
        return known

    def tokens(self, number: int) -> tuple[Token, ...]:
        return self.tagged_names(number).tokens

    def sentence(self, number: int) -> Sentence:
        known = self._sentences.get(number)
        if known is None:
            sentence = self.tagged_names(number)
            structure = analyse_clauses(sentence, self._outlines.pop(number, None))
            known = self._sentences[number] = sentence.with_structure(structure)
        return known

    def may_have(self, number: int, verbs: frozenset[str]) -> bool:
        analysed = self._sentences.get(number)
        if analysed is not None:
            return has_frame(analysed, verbs)
        known = self._outlines.get(number)
        if known is None:
            known = self._outlines[number] = outline(self.tagged_names(number))
        return known.may_have(verbs)

    def names(self, number: int) -> tuple[Name, ...]:
        known = self._names.get(number)
        if known is None:
            known = self._names[number] = self._second_names.names(self.sentence(number))
        return known

    def plain_names(self, number: int) -> tuple[Name, ...]:
        known = self._names.get(number, self._plain.get(number))
        if known is None:
            known = self._plain[number] = self._second_names.names(self.tagged_names(number))
        return known

    def may_name(self, number: int, token: int) -> bool:
        return self._second_names.may_name(self.sentence(number), token)

    def having(self, word: str) -> list[int]:
        if self._forms is None:
            self._forms = WordForms(self.words)
        return self._forms.having(word)

    def times(self, number: int) -> Sequence[TimeExpression]:
        return self._times.times(number)

    def quotations(self, number: int) -> Sequence[Quotation]:
        return self._quotes.touching_message(number)

    def announced(self, number: int) -> Sequence[Quotation]:
        return self._quotes.announced(number)

    def reference(self, number: int, token: int) -> Reference | None:
        return self._references.reference(number, token)

    # Kept by hand: compiled by mypyc, a `cached_property` would be worked out anew each time.

    @property
    def _quotes(self) -> QuotationReader:
        if self._quote_reader is None:
            self._quote_reader = QuotationReader(
                self.text, self.starts, self._cut, self.words, self.tagged, self.tagged_names, self.sentence
            )
        return self._quote_reader

    def _cut(self) -> Sequence[CutSentence]:
        return [draft.cut for draft in self._drafts]

    @property
    def _times(self) -> TimeReader:
        if self._time_reader is None:
            self._time_reader = TimeReader(
                self.date, self.words, self._named.__contains__, self.tagged_names, self.sentence
            )
        return self._time_reader

    @property
    def _references(self) -> ReferenceReader:
        if self._reference_reader is None:
            self._reference_reader = ReferenceReader(self)
        return self._reference_reader

    def document(self) -> Document:
        """Everything that is known of the text, worked out as a whole: for a text most of which is asked for."""
        return whole_document(self.text, self.date, self.id, self._drafts)


class _KnownRoots:
    """The words that a document has as a name somewhere."""

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._known: dict[object, bool] = {}
        self._names: dict[int, frozenset[str]] = {}  # sentence → its names by the model

    def __contains__(self, word: object) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = isinstance(word, str) and self._is_name(word)
        return known

    def _is_name(self, word: str) -> bool:
        return any(word in self._names_in(number) for number in self._reader.places.sentences(word))

    def _names_in(self, number: int) -> frozenset[str]:
        known = self._names.get(number)
        if known is None:
            tokens = self._reader.tagged(number).tokens
            known = self._names[number] = frozenset(token.norm for token in tokens if token.pos == "NE")
        return known
