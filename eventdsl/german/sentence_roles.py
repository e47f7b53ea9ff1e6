"""Roles of the tokens of one sentence, as reference needs them.

Takes a sentence; gives for a head its role, clause and verbs, from the frames where the clause analysis has run, else
from the words beside it:

    sagte | Rutte          beside a finite verb: subject
    statt | Minister …     behind a preposition: oblique
"""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterator
from functools import cache

from eventdsl.german.discourse import Role
from eventdsl.german.listed_names import read_yaml
from eventdsl.text.clause import Argument, ClauseFunction, Frame, FrameForm, Phrase, PhraseKind, Range
from eventdsl.text.document import Sentence
from eventdsl.text.morphology import (
    FEMININE,
    PLURAL,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Mood,
    Readings,
)

_LONGEST_PHRASE = 8
_NO_FRAMES: frozenset[int] = frozenset()
_FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_OPENS_MESSAGE_END = frozenset({",", "“", "”", '"', "»", "«", "''", "‘", "’", "›", "‹"})


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs of saying by lemma."""
    data = read_yaml("speech_verbs")
    found: set[str] = set()
    for group in data["classes"].values():
        verbs = group["verbs"] if isinstance(group, dict) else group
        found.update(str(verbs).split() if isinstance(verbs, str) else (str(verb) for verb in verbs))
    return frozenset(found)


class SentenceRoles:
    """Look-ups over the frames and phrases of a sentence, each made when it is first needed."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._phrases: dict[int, Phrase] | None = None
        self._arguments: dict[int, tuple[Role, set[int]]] | None = None
        self._genitives: set[int] | None = None
        self._heads: dict[int, int] | None = None
        self._colons: list[int] | None = None
        self._main_subjects: list[int] | None = None
        self._relatives: dict[int, int] | None = None

    def _argument(self, head: int) -> tuple[Role, set[int]] | None:
        """The most prominent role of the phrase with this head, and the verbs that it is an argument of."""
        if self._arguments is None:
            self._arguments = _arguments(self.sentence)
        return self._arguments.get(self._inside(head))

    def _by_head(self) -> dict[int, Phrase]:
        if self._phrases is None:
            self._phrases = {phrase.head: phrase for phrase in self.sentence.phrases}
        return self._phrases

    def phrase(self, head: int) -> Phrase | None:
        """The noun phrase with this head."""
        return (self._phrases or self._by_head()).get(head)

    def is_named(self, head: int) -> bool:
        """Whether a noun has a name of its own behind it: die Firma *Huber Bau*."""
        phrase = self.phrase(head)
        return phrase is not None and phrase.name is not None and phrase.name.first > head

    def heads(self, tokens: Range) -> list[int]:
        """The heads of phrases that lie in a range."""
        phrases = self._by_head()
        return [head for head in range(tokens.first, tokens.last) if head in phrases]

    def is_genitive(self, phrase: int) -> bool:
        """Whether a phrase is the genitive attribute of another."""
        if self._genitives is None:
            self._genitives = {index for one in self.sentence.phrases for index in one.genitives}
        return phrase in self._genitives

    def _inside(self, head: int) -> int:
        """The head of the phrase whose name or core a token stands in; the token itself where there is none."""
        return head if head in (self._phrases or self._by_head()) else self._head_over(head, head)

    def _head_over(self, token: int, default: int) -> int:
        if self._heads is None:
            self._heads = _innermost_heads(self.sentence)
        return self._heads.get(token, default)

    def role(self, head: int) -> Role:
        """How prominent the phrase with this head is in its clause."""
        if not self.sentence.frames:
            return self._role_by_words(head)
        found = self._argument(head)
        return found[0] if found is not None else Role.OBLIQUE

    def _role_by_words(self, head: int) -> Role:
        tokens = self.sentence.tokens
        first = head
        while (
            first > max(0, head - _LONGEST_PHRASE)
            and tokens[first - 1].pos in ("ART", "ADJA", "NE", "NN")
            and tokens[first].pos != "ART"
        ):
            first -= 1
        if first > 0 and tokens[first - 1].pos in ("APPR", "APPRART"):
            return Role.OBLIQUE
        beside = [tokens[first - 1].pos] if first else []
        beside.extend(token.pos for token in tokens[head + 1 : head + 3])
        return Role.SUBJECT if _FINITE.intersection(beside) else Role.OBJECT

    def clause(self, head: int) -> int:
        """The clause that a token belongs to, -1 where it is unknown."""
        phrase = self.phrase(self._inside(head))
        return phrase.clause if phrase is not None else -1

    def frames(self, head: int) -> frozenset[int]:
        """The verbs of which the phrase is an argument."""
        found = self._argument(head)
        return frozenset(found[1]) if found is not None else _NO_FRAMES

    def is_reported(self, frames: Collection[int]) -> bool:
        """Whether one of some verbs stands in the Konjunktiv I of indirect speech."""
        return bool(frames) and any(self.sentence.frames[index].mood is Mood.SUBJUNCTIVE_I for index in frames)

    def _finite(self, head: int) -> int | None:
        """The finite verb of which a token is the subject: by the frames, else the one beside it."""
        for index in self.frames(head):
            frame = self.sentence.frames[index]
            if frame.subject is not None and self.sentence.phrases[frame.subject.phrase].head == self._inside(head):
                return frame.finite if frame.finite is not None else frame.verb
        tokens = self.sentence.tokens
        for position in (head - 1, head + 1):
            if 0 <= position < len(tokens) and tokens[position].pos in _FINITE:
                return position
        return None

    def says(self, head: int) -> bool:
        """Whether a token is the subject of a verb of saying."""
        for index in self.frames(head):
            frame = self.sentence.frames[index]
            if frame.subject is not None and self.sentence.phrases[frame.subject.phrase].head == self._inside(head):
                return frame.lemma in speech_verbs()
        finite = self._finite(head)
        return finite is not None and self.sentence.tokens[finite].lemma in speech_verbs()

    def number_of_subject(self, head: int) -> Readings:
        """Feminine or plural for *sie*, as the finite verb decides; both where nothing does."""
        finite = self._finite(head)
        if finite is None:
            return FEMININE | PLURAL
        token = self.sentence.tokens[finite]
        if token.finite is not None:
            singular, plural = token.finite.persons & THIRD_SINGULAR, token.finite.persons & THIRD_PLURAL
            return (FEMININE if singular else 0) | (PLURAL if plural else 0)
        return PLURAL if token.norm.endswith(("n", "nd")) else FEMININE

    def message_before(self, head: int, adverbial: frozenset[str]) -> int | None:
        """Where the message begins behind which a pronoun is the subject of a verb: „…“, sagte er."""
        tokens = self.sentence.tokens
        if head < 2 or tokens[head - 1].pos not in _FINITE or tokens[head - 2].norm not in _OPENS_MESSAGE_END:
            return None
        if tokens[0].lower in adverbial:
            return None
        if self._colons is None:
            self._colons = [token.index for token in tokens if token.norm == ":"]
        colons = self._colons
        return colons[place - 1] if (place := bisect.bisect_left(colons, head)) else 0

    def main_subject_behind(self, head: int, adverbial: frozenset[str]) -> int | None:
        """The nominal subject of the main clause behind an adverbial clause that opens the sentence with a pronoun."""
        tokens = self.sentence.tokens
        if tokens[0].lower not in adverbial or self.role(head) is not Role.SUBJECT:
            return None
        if self._main_subjects is None:
            self._main_subjects = sorted(_main_subjects(self.sentence))
        place = bisect.bisect_right(self._main_subjects, head)
        return self._main_subjects[place] if place < len(self._main_subjects) else None

    def antecedent_of_relative(self, pronoun: int) -> int | None:
        """The head of the phrase that a relative clause is attached to."""
        if self._relatives is None:
            self._relatives = dict(_relatives(self.sentence))
        return self._relatives.get(pronoun)

    def subject_over(self, possessive: int) -> int | None:
        """The head of the subject of the verb in whose argument a possessive stands, other than its own phrase."""
        phrase = self.phrase(self._head_over(possessive, -1))
        if phrase is None:
            return None
        for index in sorted(self.frames(phrase.head)):
            subject = self.sentence.frames[index].subject
            if subject is not None and subject.phrase != phrase.index:
                return self.sentence.phrases[subject.phrase].head
        return None


def _arguments(sentence: Sentence) -> dict[int, tuple[Role, set[int]]]:
    """The most prominent role of each phrase that is an argument of a verb, and its verbs, by head."""
    found: dict[int, tuple[Role, set[int]]] = {}
    phrases = sentence.phrases
    for frame in sentence.frames:
        for argument, role in _roles_in(frame):
            head = phrases[argument.phrase].head
            if head in found:
                known, verbs = found[head]
                verbs.add(frame.index)
                if role > known:
                    found[head] = role, verbs
            else:
                found[head] = role, {frame.index}
    return found


def _relatives(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The pronouns that open relative clauses, each with the head of the phrase that its clause is attached to."""
    for phrase in sentence.phrases:
        for index in phrase.clauses:
            if (introducer := sentence.clauses[index].introducer) is not None:
                yield introducer, phrase.head


def _roles_in(frame: Frame) -> Iterator[tuple[Argument, Role]]:
    """The arguments of a verb, each with how prominent it is there."""
    if frame.form is FrameForm.NOMINAL:
        return
    if frame.subject is not None:
        yield frame.subject, Role.SUBJECT if frame.form is FrameForm.FINITE else Role.OBJECT
    for argument in (frame.object, frame.iobj):
        if argument is not None:
            yield argument, Role.OBJECT
    for argument in (frame.genitive, frame.agent, frame.predicative, *frame.prepositional):
        if argument is not None:
            yield argument, Role.OBLIQUE


def _main_subjects(sentence: Sentence) -> Iterator[int]:
    """The heads of the nominal subjects of main clauses."""
    for frame in sentence.frames:
        if frame.subject is not None and sentence.clauses[frame.clause].function is ClauseFunction.MAIN:
            subject = sentence.phrases[frame.subject.phrase]
            if subject.kind in (PhraseKind.NAME, PhraseKind.NOMINAL):
                yield subject.head


def _innermost_heads(sentence: Sentence) -> dict[int, int]:
    """For each token the head of the smallest noun phrase whose core it stands in; a pronoun is its own head."""
    heads: dict[int, int] = {}
    nouns = [phrase for phrase in sentence.phrases if phrase.kind is not PhraseKind.PRONOUN]
    for phrase in sorted(nouns, key=lambda phrase: phrase.core.first - phrase.core.last):
        for position in range(phrase.core.first, phrase.core.last):
            heads[position] = phrase.head
    return heads
