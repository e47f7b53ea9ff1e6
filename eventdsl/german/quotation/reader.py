"""The quotations of one sentence of a text, found without looking at sentences that have no part in them.

Takes the text, its tokens by sentence and ways to get a sentence: `alone` with the tags that it has by itself, `tagged`
with the names of the text, `sentence` analysed; gives `Quotation`s. What touches a sentence is found step by step, each
step building on those before: indirect speech and source phrases inside it, what the next sentence resumes, whole
utterances in quotation marks, quoted words that are named, reported speech, runs of sentences in reported mood, quoted
words inside all these, direct speech inside direct speech. Steps that look back do so until they have found who speaks.

    Meier sagte, er komme. Das sei sicher. „Ich freue mich“, fügte er hinzu.
                 Indirect  free indirect   Direct
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from eventdsl.german.quotation.direct import Inquit, find_named, find_quoted_words, inquit_of, utterance
from eventdsl.german.quotation.free_indirect import (
    free_indirect,
    is_covered,
    may_be_reported,
    reported_form,
    takes_position,
)
from eventdsl.german.quotation.headline import find_headline
from eventdsl.german.quotation.indirect import find_indirect
from eventdsl.german.quotation.ledger import LOOK_BACK, QuotationLedger
from eventdsl.german.quotation.marks import Stretch, by_sentence, covered_range, is_utterance, quoted_stretches
from eventdsl.german.quotation.nested import find_nested
from eventdsl.german.quotation.passage import Passage, prepare
from eventdsl.german.quotation.reported import find_reported
from eventdsl.german.quotation.resumed import find_resumed, may_resume
from eventdsl.german.quotation.signals import CARRIES, CITES, COLON, INSIDE, MOOD, SAYS, signals_of
from eventdsl.german.quotation.source_phrases import find_source_phrases
from eventdsl.german.quote_marks import has_marks
from eventdsl.german.sentences import CutSentence
from eventdsl.source import Span
from eventdsl.text.annotated import announced_in
from eventdsl.text.document import Quotation, QuoteForm, Sentence, Token

Quotations = tuple[Quotation, ...]


class QuotationReader:
    """The quotations of one text; what is found is kept until the reader is closed."""

    __deletable__ = ("_all", "_passages", "_quoted", "_runs")  # what `close` takes away, for mypyc

    def __init__(
        self,
        text: str,
        starts: Sequence[int],
        cut: Callable[[], Sequence[CutSentence]],
        words: Sequence[Sequence[str]],
        alone: Callable[[int], Sentence],
        tagged: Callable[[int], Sentence],
        sentence: Callable[[int], Sentence],
    ) -> None:
        self._text, self._words = text, words
        self._alone, self._tagged, self._sentence = alone, tagged, sentence
        self._starts = starts
        stretches = quoted_stretches(text, cut()) if has_marks(text) else ()
        self._outer = by_sentence([stretch for stretch in stretches if stretch.level == 0])
        self._inner = by_sentence([stretch for stretch in stretches if stretch.level == 1])
        self._order = [stretch for stretch in stretches if stretch.level == 0]
        self._place = {stretch: place for place, stretch in enumerate(self._order)}
        self._whole_behind: dict[int, int | None] = {}
        self._passages = _Passages(self._prepare)
        self._is_utterance: dict[Stretch, bool] = {}
        self._utterances: dict[Stretch, Quotation] = {}
        self._runs = _Runs(self, len(self._starts))
        self._signals: dict[int, int] = {}
        self._quoted, self._all = self.ledger(self.quoted_steps), self.ledger(self.all_steps)
        self._found_resumed: dict[int, Quotations] = {}  # by single steps
        self._found_named: dict[int, Quotations] = {}
        self._found_reported: dict[int, Quotations] = {}
        self._found_words: dict[int, Quotations] = {}
        self._in_sentences: dict[int, Quotations] = {}  # by all steps up to one
        self._with_quoted: dict[int, Quotations] = {}
        self._with_reported: dict[int, Quotations] = {}
        self._with_all: dict[int, Quotations] = {}
        self._touching: dict[int, Quotations] = {}
        self._announced: dict[int, Quotations] = {}

    def close(self) -> None:
        """Let go of what asks this reader back: a circle would stay in memory until the collector of cycles comes."""
        del self._passages, self._runs, self._quoted, self._all

    def touching_message(self, number: int) -> Quotations:
        """The quotations whose message touches a sentence, by the start of their message."""
        known = self._touching.get(number)
        if known is None:
            known = self._touching[number] = tuple(sorted(self._find_touching(number), key=_place))
        return known

    def _find_touching(self, number: int) -> list[Quotation]:
        has_marks, signals = number in self._outer or number in self._inner, self.signals(number)
        if not (has_marks or signals & (INSIDE | MOOD) or self._resumed(number + 1)):
            return []  # so it is with most
        found = [*self.sentence_steps(number)]
        if has_marks:
            found += [self._utterance(stretch) for stretch in self._utterances_in(number)]
            found += self._named(number)
        found += self._reported(number)
        if signals & MOOD:
            found += self._runs.of(number)
        if has_marks:
            found += self._quoted_words(number)
            found += find_nested(self._inner.get(number, ()), self._sentence)
        return found

    def announced(self, number: int) -> Quotations:
        """The quotations with a cue in a sentence that touch it, and an utterance that begins the next one."""
        known = self._announced.get(number)
        if known is None:
            opening = [stretch for stretch in self._outer.get(number + 1, ()) if stretch.first == (number + 1, 0)]
            following = [self._utterance(stretch) for stretch in opening if self._is_whole(stretch)]
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            sentence = Span(self._starts[number], end)
            known = self._announced[number] = announced_in(sentence, self.touching_message(number), following)
        return known

    # What touches a sentence, step by step

    def signals(self, number: int) -> int:
        """What the words of a sentence tell of quotations in it."""
        known = self._signals.get(number)
        if known is None:
            known = self._signals[number] = signals_of(self._tagged(number))
        return known

    def has_mood(self, number: int) -> bool:
        """Whether a verb may be in reported mood; without one that may be by itself no names are looked for."""
        return bool(self._alone(number).signs & MOOD) and bool(self.signals(number) & MOOD)

    def passage(self, number: int) -> Passage:
        """A sentence with its segments and cues."""
        return self._passages[number]

    def ledger(self, touching: Callable[[int], Quotations]) -> QuotationLedger:
        """The quotations of all steps up to one."""
        return QuotationLedger(self._starts, touching)

    def sentence_steps(self, number: int) -> Quotations:
        """What is found inside sentences, and where one resumes the one before."""
        if not self.signals(number) & INSIDE:
            return self._resumed(number + 1)
        known = self._in_sentences.get(number)
        if known is None:
            found = (*self._inside(number), *self._resumed(number), *self._resumed(number + 1))
            known = self._in_sentences[number] = found
        return known

    def quoted_steps(self, number: int) -> Quotations:
        """The same with utterances that stand in the sentence or are announced in it."""

        known = self._with_quoted.get(number)
        if known is None:
            following = [one for one in self._outer.get(number + 1, ()) if one.first == (number + 1, 0)]
            around = [one for one in (*self._outer.get(number, ()), *following) if self._is_whole(one)]
            found = (*self.sentence_steps(number), *_said([self._utterance(stretch) for stretch in around]))
            known = self._with_quoted[number] = found
        return known

    def reported_steps(self, number: int) -> Quotations:
        """The same with quoted words that are named, and with reported speech."""
        known = self._with_reported.get(number)
        if known is None:
            found = (*self.quoted_steps(number), *self._named(number), *self._reported(number))
            known = self._with_reported[number] = found
        return known

    def all_steps(self, number: int) -> Quotations:
        """The same with runs of sentences in reported mood."""
        known = self._with_all.get(number)
        if known is None:
            known = self._with_all[number] = (*self.reported_steps(number), *self._runs.of(number))
        return known

    def _prepare(self, number: int) -> Passage:
        length = len(self._words[number])
        covered = [covered_range(stretch, number, length) for stretch in self._utterances_in(number)]
        return prepare(self._tagged(number), self.signals(number), covered, partial(self._sentence, number))

    def _utterances_in(self, number: int) -> list[Stretch]:
        return [stretch for stretch in self._outer.get(number, ()) if self._is_whole(stretch)]

    def _is_whole(self, stretch: Stretch) -> bool:
        known = self._is_utterance.get(stretch)
        if known is None:
            known = self._is_utterance[stretch] = is_utterance(self._text, stretch, self._tokens, len(self._starts))
        return known

    def _tokens(self, number: int) -> tuple[Token, ...]:
        return self._tagged(number).tokens

    def _inside(self, number: int) -> Quotations:
        passage, signals = self.passage(number), self.signals(number)
        found = [*find_headline(passage)] if signals & COLON else []
        if found:
            return _said(found)
        if signals & CARRIES:
            found += find_indirect(passage)
        if signals & CITES:
            found += find_source_phrases(passage)
        return _said(found)

    def _resumed(self, number: int) -> Quotations:
        """The sentence before one, as what this one gives to a speaker."""
        if not 0 < number < len(self._starts) or not may_resume(self._words[number]):
            return ()
        if not self.signals(number) & SAYS:
            return ()
        known = self._found_resumed.get(number)
        if known is None:
            found = find_resumed(self.passage(number - 1), self.passage(number))
            known = self._found_resumed[number] = _said([found]) if found is not None else ()
        return known

    def _utterance(self, stretch: Stretch) -> Quotation:
        """An utterance; those before it that have no inquit either are worked out first, from the front."""
        if stretch not in self._utterances:
            place = last = self._place[stretch]
            while self._inquit(self._order[place]) is None and (earlier := self._whole_before(place)) is not None:
                if self._order[earlier] in self._utterances:
                    break
                place = earlier
            for one in self._order[place : last + 1]:
                if self._is_whole(one) and one not in self._utterances:
                    self._utterances[one] = self._speak(one)
        return self._utterances[stretch]

    def _speak(self, stretch: Stretch) -> Quotation:
        def previous() -> Quotation | None:
            before = self._whole_before(self._place[stretch])
            return self._utterances[self._order[before]] if before is not None else None

        return utterance(stretch, self._inquit(stretch), previous, self.ledger(self.sentence_steps))

    def _inquit(self, stretch: Stretch) -> Inquit | None:
        return inquit_of(stretch, self._passages) if self._is_whole(stretch) else None

    def _whole_before(self, place: int) -> int | None:
        """The place of the last utterance before a stretch; what is passed on the way is remembered."""
        one = place - 1
        while one >= 0 and one + 1 not in self._whole_behind and not self._is_whole(self._order[one]):
            one -= 1
        found = self._whole_behind.get(one + 1, one if one >= 0 else None)
        for passed in range(one + 1, place + 1):
            self._whole_behind[passed] = found
        return found

    def _words_in(self, number: int) -> list[Stretch]:
        return [stretch for stretch in self._outer.get(number, ()) if not self._is_whole(stretch)]

    def _named(self, number: int) -> Quotations:
        if number not in self._outer:
            return ()
        known = self._found_named.get(number)
        if known is None:
            found = find_named(self._words_in(number), self._passages, self._quoted)
            known = self._found_named[number] = _said(found)
        return known

    def _reported(self, number: int) -> Quotations:
        if not self.signals(number) & SAYS:
            return ()
        known = self._found_reported.get(number)
        if known is None:
            around = (*self.quoted_steps(number), *self._named(number))
            known = self._found_reported[number] = _said(find_reported(self.passage(number), around))
        return known

    def _quoted_words(self, number: int) -> Quotations:
        if number not in self._outer:
            return ()
        known = self._found_words.get(number)
        if known is None:
            found = find_quoted_words(self._words_in(number), self._passages, self._all)
            known = self._found_words[number] = _said(found)
        return known


class _Runs:
    """Neighbouring sentences in reported mood, by sentence."""

    def __init__(self, reader: QuotationReader, count: int) -> None:
        self._reader = reader
        self._count = count
        self._forms: dict[int, QuoteForm | None] = {}
        self._firsts: dict[int, int] = {}  # sentence → first sentence of its run
        self._found: dict[int, Quotation] = {}  # by the first sentence of the run

    def of(self, number: int) -> Quotations:
        """The run that a sentence belongs to, if it belongs to one; the runs that it looks back to go first."""
        if self._form(number) is None:
            return ()
        first = self._first(number)
        waiting = [first]
        while waiting[-1] not in self._found and (earlier := self._run_behind(waiting[-1])) is not None:
            waiting.append(earlier)
        for start in reversed(waiting):
            if start not in self._found:
                self._found[start] = self._quotation(start)
        return (self._found[first],)

    def _run_behind(self, first: int) -> int | None:
        """The first sentence of the run before this one in which its speaker may have to be looked for."""
        for number in range(first - 1, max(-1, first - LOOK_BACK), -1):
            if self._form(number) is not None:
                return self._first(number)
            if any(quotation.source for quotation in self._reader.reported_steps(number)):
                return None
        return None

    def _quotation(self, first: int) -> Quotation:
        form = self._form(first)
        assert form is not None
        last = first
        while last + 1 < self._count and self._form(last + 1) is form:
            last += 1
        run = [self._reader.passage(number) for number in range(first, last + 1)]
        before = self._reader.passage(first - 1) if first else None
        ledger = self._reader.ledger(partial(self._known, first))
        return free_indirect(run, form, before, ledger)

    def _known(self, first: int, number: int) -> Quotations:
        """What touches a sentence when the run that begins at `first` is read."""
        steps = self._reader.reported_steps(number)
        if number >= first or self._form(number) is None:
            return steps
        return (*steps, self._found[self._first(number)])

    def _first(self, number: int) -> int:
        """The first sentence of the run of a sentence; what is passed on the way is remembered."""
        form, first = self._form(number), number
        while first not in self._firsts and first and self._form(first - 1) is form:
            first -= 1
        found = self._firsts.get(first, first)
        for passed in range(first, number + 1):
            self._firsts[passed] = found
        return found

    def _form(self, number: int) -> QuoteForm | None:
        """The form of a sentence; those before it that may belong to its run are worked out first."""
        start = number
        while start not in self._forms and start and self._may_be_reported(start):
            start -= 1
        for one in range(start, number + 1):
            if one not in self._forms:
                self._forms[one] = self._read(one)
        return self._forms[number]

    def _read(self, number: int) -> QuoteForm | None:
        if not self._may_be_reported(number) or self._is_covered(number):
            return None
        passage = self._reader.passage(number)
        if not number:
            return reported_form(passage, in_speech=False, after_position=False)
        in_speech = self._forms[number - 1] is not None or self._is_covered(number - 1)
        return reported_form(passage, in_speech, takes_position(self._reader.passage(number - 1)))

    def _may_be_reported(self, number: int) -> bool:
        return self._reader.has_mood(number) and may_be_reported(self._reader.passage(number))

    def _is_covered(self, number: int) -> bool:
        return is_covered(self._reader.passage(number), self._reader.reported_steps(number))


class _Passages(Mapping[int, Passage]):
    """The prepared sentences of a text, each made when it is first asked for."""

    def __init__(self, make: Callable[[int], Passage]) -> None:
        self._make = make
        self._known: dict[int, Passage] = {}

    def __getitem__(self, number: int) -> Passage:
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._make(number)
        return known

    def __iter__(self) -> Iterator[int]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _said(found: Iterable[Quotation]) -> Quotations:
    """Those that have a message; where it is empty (a text that ends after *demnach*) nothing is said."""
    return tuple([quotation for quotation in found if quotation.message])


def _place(quotation: Quotation) -> tuple[int, int]:
    return quotation.message[0].start, quotation.message[-1].end
