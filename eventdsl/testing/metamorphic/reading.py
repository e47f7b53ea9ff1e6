"""From an analysed example to words and to a draft that can be said in another way.

Takes a document; gives its words, and for one plain main clause the `Draft` with constituents and verb group. Where
the clause is not fully understood (a word that belongs to nothing, coordinated verbs, quotations) there is no draft:
better no test than a sentence that is no German.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eventdsl.german.morphology import DETERMINER_TAGS
from eventdsl.german.verbs import verb as verb_entry
from eventdsl.testing.metamorphic.lexicon import lexicon
from eventdsl.testing.metamorphic.wording import UNCAPITALISED, Constituent, Draft, Function, VerbGroup, Word
from eventdsl.text.clause import (
    Argument,
    Clause,
    ClauseFunction,
    ClauseType,
    Frame,
    FrameForm,
    Phrase,
    PhraseKind,
    Range,
)
from eventdsl.text.document import Document, Sentence
from eventdsl.text.morphology import (
    ACCUSATIVE,
    ANY,
    DATIVE,
    NOMINATIVE,
    PLURAL,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Mood,
    Persons,
    Readings,
)

CLOSING = (".", "!")
LOOSE_ADVERBS = frozenset(("ADV", "PROAV", "PAV"))


def words_of(document: Document) -> tuple[Word, ...]:
    """All tokens as words with what separates them; origins count through the document."""
    found: list[Word] = []
    end = 0
    for sentence in document.sentences:
        for token in sentence.tokens:
            between = document.text[end : token.start]
            found.append(Word(token.text, token.pos, len(found), between))
            end = token.end
    return tuple(found)


def read_draft(document: Document) -> Draft | None:
    """The draft of a document that is one plain main clause, with what depends on it."""
    if len(document.sentences) != 1 or any(document.sentences[0].quoted):
        return None
    sentence = document.sentences[0]
    found = _main_clause(sentence)
    return None if found is None else _Reader(sentence, *found).draft()


def _main_clause(sentence: Sentence) -> tuple[Clause, Frame] | None:
    if not sentence.clauses:
        return None
    clause = sentence.clauses[0]
    plain = clause.type is ClauseType.V2 and clause.function is ClauseFunction.MAIN and 0 in clause.tokens
    beside = [
        other
        for other in sentence.clauses[1:]
        if other.function in (ClauseFunction.MAIN, ClauseFunction.COORDINATED, ClauseFunction.PARENTHESIS)
    ]
    frames = [frame for frame in sentence.frames if frame.clause == clause.index and frame.form is FrameForm.FINITE]
    if not plain or beside or len(frames) != 1 or frames[0].finite is None or clause.fields.vorfeld is None:
        return None
    return clause, frames[0]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the constituents and the verb group of one clause."""

    sentence: Sentence
    clause: Clause
    frame: Frame

    def draft(self) -> Draft | None:
        verb = self._verb()
        front = self._front()
        if verb is None or front is None or self.frame.finite is None:
            return None
        bracket = self._bracket()
        first = self.frame.finite + 1
        last = bracket.first if bracket is not None else self._end_of_middle(first)
        middle = self._middle(first, last)
        if middle is None:
            return None
        final = len(self.sentence.tokens)
        end = self._word(final - 1) if self.sentence.tokens[-1].text in CLOSING else None
        rest = range(bracket.last if bracket is not None else last, final - (end is not None))
        return Draft(
            constituents=(front, *middle),
            verb=verb,
            extraposed=tuple(self._word(index) for index in rest),
            end=end,
            negated=self.frame.negated,
        )

    # ---- verb -----------------------------------------------------------------------------------------------------

    def _verb(self) -> VerbGroup | None:
        frame, tokens = self.frame, self.sentence.tokens
        assert frame.finite is not None
        finite = tokens[frame.finite]
        person = self._person()
        if person is None or frame.tense is None or len(frame.modals) > 1:
            return None
        closing = sorted({frame.verb, *frame.auxiliaries} - {frame.finite})
        indicative = finite.finite is not None and Mood.INDICATIVE in finite.finite.moods
        return VerbGroup(
            lemma=frame.lemma,
            lexical=frame.verb,
            person=person,
            tense=frame.tense,
            voice=frame.voice,
            modal=frame.modals[0] if frame.modals else None,
            finite=self._word(frame.finite),
            closing=tuple(self._word(index) for index in closing),
            particle=None if frame.particle is None else self._word(frame.particle),
            regular=frame.mood is Mood.INDICATIVE and indicative and not frame.modals and not frame.zu,
        )

    def _person(self) -> Persons | None:
        """Third person by the form of the verb and, where it is open, by the subject."""
        assert self.frame.finite is not None
        form = self.sentence.tokens[self.frame.finite].finite
        if form is None or self.frame.subject is None:
            return None
        singular, plural = bool(form.persons & THIRD_SINGULAR), bool(form.persons & THIRD_PLURAL)
        if singular and plural:
            return None
        if not singular and not plural:
            return None
        return THIRD_SINGULAR if singular else THIRD_PLURAL

    def _bracket(self) -> Range | None:
        """The right bracket, if there is one: the words of the verb behind the finite one, in one piece."""
        frame = self.frame
        inside = {frame.verb, *frame.auxiliaries, *(() if frame.particle is None else (frame.particle,))}
        inside -= {frame.finite} if frame.finite is not None else set()
        if not inside:
            return None
        found = Range(min(inside), max(inside) + 1)
        return found if found.last - found.first == len(inside) else Range(found.last, found.last)

    def _end_of_middle(self, first: int) -> int:
        """The end of a Mittelfeld that no bracket closes: a comma, or the final mark."""
        tokens = self.sentence.tokens
        return next((at for at in range(first, len(tokens)) if tokens[at].pos.startswith("$")), len(tokens))

    # ---- constituents ---------------------------------------------------------------------------------------------

    def _front(self) -> Constituent | None:
        vorfeld = self.clause.fields.vorfeld
        assert vorfeld is not None
        parts = self._middle(vorfeld.first, vorfeld.last)
        if parts is None or not parts:
            return None
        if len(parts) == 1:
            return parts[0]
        return None

    def _middle(self, first: int, last: int) -> list[Constituent] | None:
        """The constituents of a stretch of tokens, None where one word has no place."""
        if last < first:
            return None
        found: list[Constituent] = []
        at, focus = first, first
        while at < last:
            phrase = self._phrase_at(at)
            token = self.sentence.tokens[at]
            if phrase is not None:
                end = phrase.whole.last
                if end > last:
                    return None
                found.append(self._nominal(phrase, focus, end))
                at = focus = end
            elif token.pos in LOOSE_ADVERBS and token.lemma in lexicon().focus and at + 1 < last:
                at += 1  # goes with what follows
            elif (constituent := self._adverb(at)) is not None and focus == at:
                found.append(constituent)
                at = focus = at + 1
            else:
                return None
        return found if focus == at else None

    def _phrase_at(self, index: int) -> Phrase | None:
        """The largest phrase that begins at a token."""
        starting = [
            phrase
            for phrase in self.sentence.phrases
            if phrase.clause == self.clause.index
            and self._start(phrase) == index
            and phrase.kind is not PhraseKind.ADVERB
        ]
        return max(starting, key=lambda phrase: phrase.whole.last, default=None)

    @staticmethod
    def _start(phrase: Phrase) -> int:
        return phrase.whole.first if phrase.preposition is None else min(phrase.preposition, phrase.whole.first)

    def _nominal(self, phrase: Phrase, first: int, last: int) -> Constituent:
        function = self._function(phrase)
        return Constituent(
            function=function,
            words=tuple(self._word(index) for index in range(first, last)),
            readings=self._readings(phrase, function),
            forms=phrase.readings,
            core=Range(phrase.core.first - first, phrase.core.last - first),
            head=phrase.head - first,
            name=None if phrase.name is None else Range(phrase.name.first - first, phrase.name.last - first),
            modifiers=tuple(self._modifiers(phrase, first, last)),
            pronoun=phrase.kind in (PhraseKind.PRONOUN, PhraseKind.REFLEXIVE),
            coordinated=bool(phrase.conjuncts),
        )

    def _modifiers(self, phrase: Phrase, first: int, last: int) -> Iterator[Range]:
        """What can be left out of a phrase: particles before it, adjectives, all that is attached."""
        start = self._start(phrase)
        if first < start:
            yield Range(0, start - first)
        tokens = self.sentence.tokens
        for index in range(phrase.core.first, phrase.head):
            if tokens[index].pos == "ADJA":
                yield Range(index - first, index - first + 1)
        if phrase.core.last < last and not phrase.conjuncts:
            yield Range(phrase.core.last - first, last - first)

    def _function(self, phrase: Phrase) -> Function:
        frame = self.frame
        if phrase.kind is PhraseKind.REFLEXIVE:
            return Function.REFLEXIVE
        arguments: tuple[tuple[Argument | None, Function], ...] = (
            (frame.subject, Function.SUBJECT),
            (frame.object, Function.OBJECT),
            (frame.iobj, Function.DATIVE),
            (frame.agent, Function.AGENT),
            (frame.genitive, Function.PREPOSITIONAL),
            (frame.predicative, Function.PREDICATIVE),
        )
        for argument, function in arguments:
            if argument is not None and argument.phrase == phrase.index:
                return function
        return Function.PREPOSITIONAL if self._is_governed(phrase) else Function.ADVERBIAL

    def _is_governed(self, phrase: Phrase) -> bool:
        entry = verb_entry(self.frame.lemma)
        governed = {found.preposition for found in entry.prepositions} if entry is not None else set()
        return any(preposition in governed for preposition in phrase.prepositions)

    @staticmethod
    def _readings(phrase: Phrase, function: Function) -> Readings:
        cases = {Function.SUBJECT: NOMINATIVE, Function.OBJECT: ACCUSATIVE, Function.DATIVE: DATIVE}
        return phrase.readings & cases.get(function, ANY) or phrase.readings

    def _adverb(self, index: int) -> Constituent | None:
        token = self.sentence.tokens[index]
        word = (self._word(index),)
        if token.pos == "PTKNEG":
            return Constituent(Function.NEGATION, word)
        if token.pos in LOOSE_ADVERBS:
            phrase = next((found for found in self.sentence.phrases if found.head == index), None)
            governed = phrase is not None and self._is_governed(phrase)
            correlate = any(complement.correlate == index for complement in self.frame.complements)
            return Constituent(Function.PREPOSITIONAL if governed or correlate else Function.ADVERBIAL, word)
        if token.pos == "ADJD" or (token.pos == "VVPP" and index in self.frame.adverbs):
            return Constituent(Function.PREDICATIVE, word)
        return None

    def _word(self, index: int) -> Word:
        """A token as it is written inside a sentence."""
        token = self.sentence.tokens[index]
        text = token.text
        own = token.pos in UNCAPITALISED or (token.pos == "ADJA" and text.endswith("er"))
        if index == 0 and not own and not text.isupper():
            text = text[:1].lower() + text[1:]
        before = "" if index and token.start == self.sentence.tokens[index - 1].end else " "
        return Word(text, token.pos, index, before)


def without_determiner(constituent: Constituent) -> bool:
    """Whether a noun phrase has no article or other determiner."""
    core = constituent.core
    return core is not None and constituent.words[core.first].pos not in DETERMINER_TAGS


def is_plural(constituent: Constituent) -> bool:
    """Whether a subject asks for a plural verb."""
    return constituent.coordinated or not constituent.readings & ~PLURAL


def droppable(draft: Draft) -> tuple[tuple[int, Range | None], ...]:
    """What can be left out of a draft: whole constituents (None) and modifiers of them, by index of the constituent."""
    found: list[tuple[int, Range | None]] = []
    for index, constituent in enumerate(draft.constituents):
        if constituent.function in (Function.ADVERBIAL, Function.PREPOSITIONAL, Function.DATIVE, Function.AGENT):
            found.append((index, None))
        found += [(index, modifier) for modifier in constituent.modifiers]
    return tuple(found)


def shortened(draft: Draft, drops: frozenset[tuple[int, Range | None]]) -> Draft | None:
    """The draft without some of its droppable parts; None where nothing is left for the Vorfeld."""
    kept: list[Constituent] = []
    for index, constituent in enumerate(draft.constituents):
        if (index, None) in drops:
            continue
        left = constituent
        dropped = [part for at, part in drops if at == index and part is not None]
        for modifier in sorted(dropped, key=lambda part: (part.first, part.last), reverse=True):
            left = left.without(modifier)
        kept.append(left)
    if (0, None) in drops:
        kept.sort(key=lambda part: not part.is_subject)
    if not kept or kept[0].function in (Function.NEGATION, Function.REFLEXIVE):
        return None
    return replace(draft, constituents=tuple(kept))
