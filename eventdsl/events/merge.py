"""Events instead of mentions: what the mentions of one event in a document say together.

Takes event mentions that carry an `event_id`; gives one `MergedEvent` for each id, in the order of first mentions.

    Hegseth sagt NATO-Treffen ab                    Absage(wer=Hegseth, was=NATO-Treffen)
    Der Minister hatte am Dienstag abgesagt         Absage(wer=der Minister, wann=Dienstag)
                                                    = Absage(wer=Hegseth, was=NATO-Treffen, wann=Dienstag)

The type is the most specific one; of each role's fillers that mean the same the fullest stands, a name before a
description before a pronoun. Factuality is that of the mention that commits itself most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from eventdsl.events.mention import ArgumentMention, EventMention, EventTime, Factuality
from eventdsl.events.schema import EventType
from eventdsl.text.document import MentionKind
from eventdsl.values import value

COMMITMENT = (
    Factuality.ASSERTED,
    Factuality.REPORTED,
    Factuality.PLANNED,
    Factuality.DEMANDED,
    Factuality.POSSIBLE,
    Factuality.CONDITIONAL,
)
FULLNESS = (MentionKind.NAME, MentionKind.DESCRIPTION, MentionKind.PRONOUN)


@value
class MergedEvent:
    """One event; `event` is its fullest mention with the arguments of all, `mentions` are in the order of the text."""

    event: EventMention
    mentions: tuple[EventMention, ...]


def merge(mentions: Iterable[EventMention], types: Mapping[str, EventType]) -> tuple[MergedEvent, ...]:
    """The events of one document's mentions; `types` says how many fillers a role takes."""
    by_event: dict[str, list[EventMention]] = {}
    for mention in mentions:
        by_event.setdefault(mention.event_id, []).append(mention)
    return tuple(MergedEvent(_united(group, types), tuple(group)) for group in by_event.values())


def _united(mentions: list[EventMention], types: Mapping[str, EventType]) -> EventMention:
    fullest = min(mentions, key=_poverty)
    return replace(
        fullest,
        arguments=tuple(_arguments(fullest, mentions, types[fullest.type])),
        time=_time(fullest, mentions),
        factuality=min((mention.factuality for mention in mentions), key=COMMITMENT.index),
    )


def _poverty(mention: EventMention) -> tuple[int, int, int]:
    """Smaller is fuller; equally full mentions keep the order of the text."""
    named = sum(argument.name is not None for argument in mention.arguments)
    return -len(mention.types), -len(mention.arguments), -named


def _arguments(fullest: EventMention, mentions: list[EventMention], event: EventType) -> Iterator[ArgumentMention]:
    """The fillers of each role, those of the fullest mention first."""
    given = [*fullest.arguments, *(argument for mention in mentions for argument in mention.arguments)]
    for name in dict.fromkeys(argument.role for argument in given):
        role = event.role(name)
        fillers = _distinct([argument for argument in given if argument.role == name])
        yield from fillers[: role.maximum] if role is not None else fillers


def _distinct(fillers: list[ArgumentMention]) -> list[ArgumentMention]:
    """One filler for each thing, the fullest; unresolved pronouns only where nothing else fills the role."""
    chosen: dict[str, ArgumentMention] = {}
    for filler in sorted(fillers, key=lambda filler: (FULLNESS.index(filler.mention), filler.name is None)):
        chosen.setdefault(filler.name or filler.text, filler)
    known = [filler for filler in chosen.values() if filler.name or filler.mention is not MentionKind.PRONOUN]
    return known or list(chosen.values())


def _time(fullest: EventMention, mentions: list[EventMention]) -> EventTime | None:
    """The most exact time that is given; between equally exact ones that of the fullest mention."""
    times = [mention.time for mention in (fullest, *mentions) if mention.time is not None]
    return max(times, key=lambda time: len(time.value or ""), default=None)
