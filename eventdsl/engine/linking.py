"""Mentions of one event: which event mentions of a document tell of the same thing that happened.

Takes an analysed document and its event mentions in the order of the text; gives the mentions with an `event_id` that
those of one event share: the `id` of the first of them.

    Hegseth sagt NATO-Treffen ab                                              event 1
    Der US-Verteidigungsminister hat seine Teilnahme am Treffen abgesagt.     event 1: same type, wer and was
    Die Absage kam kurzfristig.                                               event 1: a definite event noun
    Im Dezember hatte Rubio ein Treffen abgesagt.                             event 2: another wer, another time

Two mentions are linked where their types are the same or one is an ancestor of the other, polarity and time agree, no
role tells them apart, and something speaks for it: a role that both fill with the same thing, or a definite event noun.
Who says two things has spoken twice, so acts of saying need the same message as well. Links are joined by union-find,
as long as no two mentions of the joined event contradict each other. Precision goes before recall. A mention looks back
over the last WINDOW mentions of related type, and events are compared by their last MEMBERS mentions, so that linking
is linear in the number of mentions. How certain the event is makes no difference: what is planned may have happened.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eventdsl.engine.fillers import Filler, FillerReader, same_content, same_referent
from eventdsl.engine.time_values import times_agree
from eventdsl.events.mention import ArgumentMention, EventMention
from eventdsl.german.quotation.speech_lexicon import speech_lexicon
from eventdsl.text.annotated import AnnotatedText

WINDOW = 48
MEMBERS = 16
TAKEN = ":take"
AROUND = (TAKEN, "time:clause")  # evidence of arguments that were taken from around the trigger


Fillers = dict[str, tuple[Filler, ...]]  # by role


@dataclass(slots=True)
class Profile:
    """What linking knows of a mention; most mentions are told apart before all of it is asked for."""

    mention: EventMention
    reader: FillerReader
    roles: Fillers = field(init=False)
    _around: Fillers | None = field(init=False, default=None)
    _message: frozenset[str] | None = field(init=False, default=None)
    _knows_message: bool = field(init=False, default=False)
    _says: bool | None = field(init=False, default=None)
    _resumes: bool | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        arguments = self.mention.arguments
        self.roles = self._fillers_of([argument for argument in arguments if not argument.evidence.endswith(AROUND)])

    @property
    def around(self) -> Fillers:
        """Fillers that only stand in the clause: they can only contradict."""
        if self._around is None:
            arguments = self.mention.arguments
            self._around = self._fillers_of([argument for argument in arguments if argument.evidence.endswith(TAKEN)])
        return self._around

    @property
    def message(self) -> frozenset[str] | None:
        """The content words of what the trigger announces: of several quotations with one cue the last."""
        if not self._knows_message:
            self._message, self._knows_message = self._find_message(), True
        return self._message

    @property
    def says(self) -> bool:
        """A verb of saying, or no word at all: *so*, the colon of *Rutte: …*"""
        if self._says is None:
            trigger = self.mention.trigger
            is_saying = self.message is not None or trigger.lemma in speech_lexicon().verbs
            self._says = is_saying or not self.reader.content(trigger.spans)
        return self._says

    @property
    def resumes(self) -> bool:
        """Whether the trigger is a definite event noun."""
        if self._resumes is None:
            self._resumes = self.reader.is_definite(self.mention.trigger.spans[-1])
        return self._resumes

    def filled(self) -> frozenset[str]:
        return frozenset((*self.roles, *self.around))

    def fillers(self, role: str) -> tuple[Filler, ...]:
        return (*self.roles.get(role, ()), *self.around.get(role, ()))

    def _fillers_of(self, arguments: Sequence[ArgumentMention]) -> Fillers:
        roles: Fillers = {}
        for argument in arguments:
            roles[argument.role] = (*roles.get(argument.role, ()), self.reader.filler(argument))
        return roles

    def _find_message(self) -> frozenset[str] | None:
        trigger = self.mention.trigger.spans
        announced = self.reader.text.announced(self.reader.number(trigger[0].start))
        cues = {span.start: quote for quote in announced for span in quote.cue}
        quote = next((cues[span.start] for span in trigger if span.start in cues), None)
        return self.reader.content(quote.message) if quote is not None else None


def link_mentions(text: AnnotatedText, mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """The mentions, each with the `event_id` of its event."""
    profiles = _Profiles(text, mentions)
    events = _Events(profiles, list(range(len(mentions))))
    recent: dict[str, deque[int]] = {}
    for number, mention in enumerate(mentions):
        for earlier in _related(mention, recent):
            if _may_be_one(mentions[earlier], mention) and _are_linked(profiles.of(earlier), profiles.of(number)):
                resumed = events.join(earlier, number) and not profiles.of(number).roles
                if resumed:
                    break  # a noun without arguments takes up the nearest event only
        for name in mention.types:
            recent.setdefault(name, deque(maxlen=WINDOW)).append(number)
    return tuple([mention.of_event(mentions[events.first(number)].id) for number, mention in enumerate(mentions)])


def _related(mention: EventMention, recent: Mapping[str, deque[int]]) -> list[int]:
    """Earlier mentions of related type, the nearest first."""
    found: set[int] = set()
    for name in mention.types:
        found.update(recent.get(name, ()))
    return sorted(found, reverse=True)[: 2 * WINDOW]


def _are_linked(earlier: Profile, later: Profile) -> bool:
    return _something_speaks_for_it(earlier, later) and _agree(earlier, later)


def _agree(one: Profile, other: Profile) -> bool:
    """Whether nothing keeps two mentions from being mentions of one event."""
    first, second = one.mention, other.mention
    if not _may_be_one(first, second) or _is_told_by(first, second) or _is_told_by(second, first):
        return False
    if first.time and second.time and not times_agree(first.time.value, second.time.value):
        return False
    if one.message is not None and other.message is not None and not same_content(one.message, other.message):
        return False
    return not any(_tells_apart(role, one, other) for role in one.filled() & other.filled())


def _may_be_one(first: EventMention, second: EventMention) -> bool:
    """The same, as far as type and polarity tell."""
    is_related = first.type in second.types or second.type in first.types
    return is_related and first.polarity is second.polarity


def _tells_apart(role: str, one: Profile, other: Profile) -> bool:
    if role in one.roles and role in other.roles:
        return _same_filler(one.roles[role], other.roles[role]) is False
    return _other_place(one.fillers(role), other.fillers(role))


def _is_told_by(inner: EventMention, outer: EventMention) -> bool:
    """Whether one mention is a part of the other: its trigger stands in an argument, such as a message."""
    return any(argument.event == inner.id for argument in outer.arguments) or any(
        argument.span.covers(span) for argument in outer.arguments for span in inner.trigger.spans
    )


def _same_filler(one: tuple[Filler, ...], other: tuple[Filler, ...]) -> bool | None:
    """Of several fillers one that both have is enough."""
    found: bool | None = False if one and other else None
    for first in one:
        for second in other:
            same = same_referent(first, second)
            if same:
                return True
            if same is None:
                found = None
    return found


def _other_place(one: tuple[Filler, ...], other: tuple[Filler, ...]) -> bool:
    """What stands around a trigger contradicts by name only: Brüssel and die belgische Hauptstadt may be one."""
    named = [(first, second) for first in one for second in other if first.name and second.name]
    return bool(named) and not any(same_referent(first, second) for first, second in named)


def _something_speaks_for_it(earlier: Profile, later: Profile) -> bool:
    if not later.roles and earlier.mention.type == later.mention.type:
        return later.resumes
    shared = 0
    for role, fillers in later.roles.items():
        known = earlier.roles.get(role)
        if known is not None and _same_filler(known, fillers):
            shared += 1
    if shared != 1:
        return shared > 1
    same_message_told = earlier.message is not None and later.message is not None
    return same_message_told or not (earlier.says or later.says)


@dataclass(slots=True)
class _Events:
    """Union-find over the mentions of a document; the root of an event is its first mention."""

    profiles: _Profiles
    parent: list[int]
    members: dict[int, list[int]] = field(default_factory=dict)  # of events of several mentions, the last ones

    def first(self, number: int) -> int:
        root = number
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[number] != root:
            self.parent[number], number = root, self.parent[number]
        return root

    def join(self, one: int, other: int) -> bool:
        """Make two events one, unless two of their mentions contradict each other; whether they are one now."""
        first, second = sorted((self.first(one), self.first(other)))
        if first == second:
            return True
        earlier, later = self.members.get(first, [first])[-MEMBERS:], self.members.get(second, [second])[-MEMBERS:]
        agree = all(_agree(self.profiles.of(left), self.profiles.of(right)) for left in earlier for right in later)
        if agree:
            self.parent[second] = first
            self.members[first] = sorted(earlier + later)
        return agree


@dataclass(slots=True)
class _Profiles:
    """The profiles of the mentions of one document, each made when it is first asked for."""

    text: AnnotatedText
    mentions: Sequence[EventMention]
    reader: FillerReader = field(init=False)
    known: dict[int, Profile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reader = FillerReader(self.text)

    def of(self, number: int) -> Profile:
        """The profile of a mention by its number."""
        found = self.known.get(number)
        if found is None:
            found = self.known[number] = Profile(self.mentions[number], self.reader)
        return found
