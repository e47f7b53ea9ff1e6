"""The place of an event: the prepositional phrases of its clause that can say where it happens.

Takes a match in a sentence; gives the phrases that can be its place, the likeliest first.

    In Prag kritisierte der Botschafter in Wien bei einem Treffen in Linz die Zustände in den Lagern .
    yes                                 no                        yes                 no

An attribute says where its noun is, not where the event is, except where that noun holds the trigger (die Absage des
Treffens in Linz), stands in a phrase that says where the event happens (bei einem Treffen in Linz) or is what a deed is
done to (Sie griffen Stellungen in Syrien an; but not: Sie forderten Wahlen in Syrien).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eventdsl.engine.binding import Match, PhraseFiller
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.view import SentenceView
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.nouns import entries
from eventdsl.german.phrase_signs import acts
from eventdsl.german.prepositions import prepositions
from eventdsl.german.sentence_roles import speech_verbs
from eventdsl.german.verbs import Governed, verb
from eventdsl.german.word_lists import word_lists
from eventdsl.text.clause import Frame, FrameForm, Phrase, PhraseKind, Voice
from eventdsl.text.morphology import CASES, DATIVE

_MOST_PHRASES = 500  # of a clause; keeps the time linear in a clause that is as long as its text
_OF_TOWNS = "in"
_TOWN = "t"  # among the properties of a noun: it is the name of a place too
_LONGEST_CHAIN = 8  # attributes of attributes


def places(match: Match, frame: Frame | None, view: SentenceView, tester: SlotTester) -> Iterator[Phrase]:
    """The phrases that can say where the event of a match happens; `frame` is that of its clause."""
    if frame is not None and frame.form is FrameForm.NOMINAL:
        verbal = next(iter(view.frames_in(match.clause)), None)
    else:
        verbal = frame
    setting = _Setting(match, verbal, view, tester)
    for phrase in prepositional_of_clause(match, frame, view):
        if setting.is_local(phrase) and setting.is_of_event(phrase):
            yield phrase


def prepositional_of_clause(match: Match, frame: Frame | None, view: SentenceView) -> Iterator[Phrase]:
    """Prepositional phrases of the frame, then those attached to its arguments, then the rest of the clause."""
    order: list[int] = []
    if frame is not None:
        order += [argument.phrase for argument in frame.prepositional]
        order += [index for argument in frame.arguments() for index in view.phrase(argument.phrase).attached]
    around = view.phrases_in(match.clause)[:_MOST_PHRASES]
    order += [phrase.index for phrase in around if phrase.preposition is not None]
    return (view.phrase(index) for index in dict.fromkeys(order))


def names_somebody(match: Match, view: SentenceView) -> bool:
    """Whether a trigger is a noun for a person, to whom what the clause tells only happens (Marbex-Chef Huber)."""
    if match.frame is not None or len(match.trigger) != 1:
        return False
    token = view.tokens[match.trigger[0]]
    return token.pos == "NN" and noun_class(token.norm) is NounClass.PERSON


def names_unknown_town(phrase: Phrase, view: SentenceView) -> bool:
    """Whether a name that no list has stands as only that of a town does: *in Homel*; not im Merkur, in der Aida."""
    if phrase.kind is not PhraseKind.NAME or phrase.determiner is not None or phrase.preposition is None:
        return False
    word, preposition = view.tokens[phrase.head], view.tokens[phrase.preposition]
    adjacent = phrase.preposition == phrase.core.first - 1 or phrase.preposition == phrase.core.first
    if preposition.lower != _OF_TOWNS or not adjacent or word.pos != "NE" or not word.norm[1:].islower():
        return False
    known = entries(word.norm)
    return not known or any(_TOWN in entry.properties for entry in known)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A match in its clause, whose frame is another than that of the match where the trigger is a noun."""

    match: Match
    frame: Frame | None
    view: SentenceView
    tester: SlotTester

    def is_local(self, phrase: Phrase) -> bool:
        """Whether a phrase can say where: *in die Ukraine*, *auf der Krim*; not *auf die Ukraine*, *durch die Polizei*.

        *Über* and *durch* say so of deeds (über Texas abgestürzt), not of words (über Texas gesprochen).
        """
        table, own = prepositions(), set(phrase.prepositions)
        if self.frame is not None and _phrase_of(self.frame, "agent") == phrase.index:
            return False
        if own & table.local_of_deeds and not _is_deed(self.frame):
            return False
        return bool(table.local_any_case & own) or bool(table.local & own and phrase.readings & DATIVE)

    def is_of_event(self, phrase: Phrase) -> bool:
        """Whether a phrase says where the event is, and not where something else in the clause is."""
        frame = self.match.frame
        if frame is not None and frame.form is FrameForm.NOMINAL and _is_prepositional(phrase, frame):
            return True
        if frame is not None and frame.form is FrameForm.PARTICIPLE:
            return any(frame.verb in other.core for other in self.view.phrases_over(_begin(phrase)))
        owners = tuple(self._owners(phrase))
        for owner in owners:
            if self._holds_trigger(owner) or self._is_affected(owner):
                return True
            if self._is_governed(owner):
                return False
            if self.is_local(owner):
                return True
        return not owners

    def _owners(self, phrase: Phrase) -> Iterator[Phrase]:
        """The phrase that a phrase belongs to, then the one that this belongs to, and so on."""
        owner = self._owner(phrase)
        for _ in range(_LONGEST_CHAIN):
            if owner is None:
                return
            yield owner
            owner = self._owner(owner)

    def _owner(self, phrase: Phrase) -> Phrase | None:
        """The phrase whose noun a phrase belongs to, also where no noun governs it.

        It belongs to one inside of that one (die in Wien erzielte Einigung), behind an apposition (Eva Huber,
        Professorin in Linz) and behind what is spoken of (berichtet von einem Fest in Graz).
        """
        view = self.view
        holder = view.holder_of.get(phrase.index)
        if holder is not None and view.phrase(holder).kind is not PhraseKind.QUANTITY:
            return view.phrase(holder)  # not that of a measure: das Beben der Stärke 7 in Nepal
        begins = _begin(phrase)
        for other in view.phrases_over(begins):
            if other.index != phrase.index and other.head >= phrase.core.last and not self._holds_trigger(other):
                return other
        if phrase.preposition is None:
            return None
        for other in view.phrases_before(begins):
            if other.index in view.apposed or self._is_of_words(other):
                return other
        return None

    def _holds_trigger(self, phrase: Phrase) -> bool:
        return any(index in phrase.core for index in self.match.trigger)

    def _is_affected(self, phrase: Phrase) -> bool:
        """Whether something is what a deed is done to or happens to; a noun happens with what its clause is about."""
        frame = self.frame
        if frame is None or not _is_deed(frame):
            return False
        if phrase.index in (_phrase_of(frame, "object"), _phrase_of(frame, "iobj")):
            return True
        if phrase.index == _phrase_of(frame, "subject"):
            passive = frame.voice is not Voice.ACTIVE
            return passive or self.match.frame is not frame or not acts(self.view.tokens[phrase.head])
        return _is_prepositional(phrase, frame) and not prepositions().affecting.isdisjoint(phrase.prepositions)

    def _is_of_words(self, phrase: Phrase) -> bool:
        """Whether a phrase says what words are about, so that what stands behind it belongs to it."""
        if self.tester.is_time(self.view, phrase):
            return False
        return self._is_theme(phrase) or self._is_governed(phrase) or self._is_judged(phrase)

    def _is_theme(self, phrase: Phrase) -> bool:
        """Whether it does so by its preposition, and does not say who acts (von der Polizei gefasst)."""
        if prepositions().about.isdisjoint(phrase.prepositions):
            return False
        frames = self.view.frames_in(phrase.clause)
        return all(phrase.index != _phrase_of(frame, what) for frame in frames for what in ("subject", "agent"))

    def _is_governed(self, phrase: Phrase) -> bool:
        """Whether the words of the match govern it: vor Unruhen warnen, Kritik am Gesetz üben."""
        frame = self.match.frame
        if frame is None or _is_deed(frame) or phrase.preposition is None or phrase.kind is PhraseKind.ADVERB:
            return False
        if frame.support is not None:
            return self._is_bound(phrase)
        return any(
            governed.preposition in phrase.prepositions
            and (governed.case is None or phrase.readings & CASES[governed.case])
            for governed in _governed(frame)
        )

    def _is_bound(self, phrase: Phrase) -> bool:
        fillers = (binding.filler for binding in self.match.bindings)
        return any(isinstance(filler, PhraseFiller) and filler.phrase == phrase.index for filler in fillers)

    def _is_judged(self, phrase: Phrase) -> bool:
        """Whether a phrase, or what it is the genitive of, is what the words of the match are about or addressed to.

        What stands behind a noun there belongs to it (Er kritisierte die Lager in Polen), behind *dies* to the verb.
        The place of a happening is left to be that of the words about it (Er lobte das Treffen in Polen).
        """
        frame = self.match.frame
        if frame is None or _is_deed(frame):
            return False
        whole = phrase.index
        for _ in range(_LONGEST_CHAIN):
            whole = self.view.holder_of.get(whole, whole)
        top = self.view.phrase(whole)
        if whole not in (_phrase_of(frame, "object"), _phrase_of(frame, "iobj")) or top.kind is not PhraseKind.NOMINAL:
            return False
        if noun_class(self.view.tokens[top.head].norm) is NounClass.EVENT:
            return False
        return top.determiner is None or self.view.tokens[top.determiner].pos != "PDAT"


def _governed(frame: Frame) -> tuple[Governed, ...]:
    """The prepositions that a verb governs."""
    entry = verb(frame.lemma)
    return entry.prepositions if entry is not None else ()


def _is_deed(frame: Frame | None) -> bool:
    """Whether a verb tells of a deed, which happens somewhere, and not of words or thoughts, which have a content."""
    if frame is None:
        return False
    lemma = frame.support.meaning if frame.support is not None else frame.lemma
    entry = verb(lemma)
    if lemma in word_lists("event_place")["deeds"]:
        return True
    return lemma not in speech_verbs() and (entry is None or not entry.clauses)


def _is_prepositional(phrase: Phrase, frame: Frame) -> bool:
    return any(argument.phrase == phrase.index for argument in frame.prepositional)


def _phrase_of(frame: Frame, what: str) -> int | None:
    argument = {"subject": frame.subject, "object": frame.object, "iobj": frame.iobj, "agent": frame.agent}[what]
    return argument.phrase if argument is not None else None


def _begin(phrase: Phrase) -> int:
    return phrase.core.first if phrase.preposition is None else phrase.preposition
