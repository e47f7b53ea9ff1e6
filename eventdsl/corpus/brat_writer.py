"""Events as a folder that the annotation tool brat opens: a `.txt` and an `.ann` file for each document.

Takes the events of one document after the other; writes the text as it is, and beside it in brat's standoff format
(https://brat.nlplab.org/standoff.html) triggers and arguments with their offsets, events over them, and attributes:

    T1	Absage 13 18;38 40	sagte ab
    T2	Person 0 7	Hegseth
    E1	Absage:T1 wer:T2
    A1	Polarity E1 negative

Offsets count code points. A span over several lines becomes one fragment a line, as brat wants it. Names of types and
roles are spelt in ASCII, which is all that brat takes. `annotation.conf` declares them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.writers import open_output
from eventdsl.events.mention import ArgumentMention, EventMention, Factuality, Polarity
from eventdsl.events.schema import EventType
from eventdsl.source import Span

UNKNOWN_TYPE = "Text"
TIME_TYPE, TIME_ROLE = "Zeit", "time"
SOURCE_TYPE, SOURCE_ROLE = "Quelle", "source"
IN_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]")
NOT_IN_FILES = re.compile(r"[^\w.-]")
LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
LONGEST_NAME = 120  # of a file, in letters: short enough for every file system, whatever the letters
CONFIGURATION = "annotation.conf"


class BratWriter:
    """Writes pairs of files into a folder, which it makes where it is not there."""

    def __init__(self, folder: Path, types: Mapping[str, EventType]) -> None:
        self._folder = folder
        self._names: set[str] = set()
        folder.mkdir(exist_ok=True)
        self._entities: set[str] = {TIME_TYPE, SOURCE_TYPE, UNKNOWN_TYPE}
        self._types = types

    def write(self, found: DocumentEvents) -> None:
        name = self._free_name(found.document.id)
        standoff = Standoff(found.document.text)
        for event in found.events:
            standoff.add_event(event)
        standoff.link_events()
        self._entities |= standoff.entities
        with open_output(self._folder / f"{name}.txt") as stream:
            stream.write(found.document.text)
        with open_output(self._folder / f"{name}.ann") as stream:
            stream.writelines(f"{line}\n" for line in standoff.lines)

    def close(self) -> None:
        """Write the configuration, which names all types that occur."""
        with open_output(self._folder / CONFIGURATION) as stream:
            stream.write(configuration(self._types, self._entities))

    def _free_name(self, doc: str) -> str:
        """A name of no other document in this folder: its id, with a hash where that cannot be a file or is taken."""
        name = NOT_IN_FILES.sub("_", doc.removesuffix(".txt")).lstrip(".")[:LONGEST_NAME]
        if not name or name.casefold() in self._names:
            name = f"{name}-{hashlib.sha256(doc.encode()).hexdigest()[:12]}"
        while name.casefold() in self._names:
            name += "x"
        self._names.add(name.casefold())
        return name


@dataclass(slots=True)
class Standoff:
    """The annotations of one text; text-bound ones are numbered T, events E, attributes A, notes #."""

    text: str
    lines: list[str] = field(default_factory=list)
    entities: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)
    _bound: dict[tuple[str, tuple[Span, ...]], str] = field(default_factory=dict)
    _events: dict[str, str] = field(default_factory=dict)
    _waiting: list[tuple[EventMention, str, str]] = field(default_factory=list)

    def add_event(self, mention: EventMention) -> None:
        """The trigger of an event; its arguments follow when all events are known."""
        kind = brat_name(mention.type)
        trigger = self._new("T", f"{kind} {self._fragments(mention.trigger.spans)}")
        name = self._next("E")
        self._events[mention.id] = name
        self._waiting.append((mention, name, f"{kind}:{trigger}"))

    def link_events(self) -> None:
        """The lines of the events that were added, with arguments, attributes and notes."""
        for mention, name, head in self._waiting:
            roles = " ".join((head, *_numbered(self._fillers(mention))))
            self.lines.append(f"{name}\t{roles}")
            self._describe(mention, name)
        self._waiting.clear()

    def _fillers(self, mention: EventMention) -> Iterator[tuple[str, str]]:
        """Role and annotation of each argument, of the time and of the source."""
        for argument in mention.arguments:
            event = None if argument.event is None else self._events.get(argument.event)
            yield brat_name(argument.role), self._entity(argument) if event is None else event
        if mention.time is not None:
            yield TIME_ROLE, self._place(TIME_TYPE, mention.time.span, mention.time.value)
        if mention.source is not None:
            yield SOURCE_ROLE, self._place(SOURCE_TYPE, mention.source.span, mention.source.name)

    def _describe(self, mention: EventMention, name: str) -> None:
        if mention.polarity is not Polarity.POSITIVE:
            self._new("A", f"Polarity {name} {mention.polarity.value}")
        if mention.factuality is not Factuality.ASSERTED:
            self._new("A", f"Factuality {name} {mention.factuality.value}")
        self._note(name, f"{mention.rule} {mention.variant}")

    def _entity(self, argument: ArgumentMention) -> str:
        return self._place(brat_name(argument.type or UNKNOWN_TYPE), argument.span, argument.name)

    def _place(self, kind: str, span: Span, value: str | None) -> str:
        """A text-bound annotation, made once; what it means stands in a note."""
        known = self._bound.get((kind, (span,)))
        if known is not None:
            return known
        self.entities.add(kind)
        name = self._new("T", f"{kind} {self._fragments((span,))}")
        self._bound[kind, (span,)] = name
        if value is not None and value != span.of(self.text):
            self._note(name, value)
        return name

    def _fragments(self, spans: Iterable[Span]) -> str:
        """`0 5;16 23`, a tab and the words; no fragment goes over the end of a line."""
        parts = [
            Span(line.start(), line.end()) for span in spans for line in LINE.finditer(self.text, span.start, span.end)
        ]
        offsets = ";".join(f"{part.start} {part.end}" for part in parts)
        return f"{offsets}\t{' '.join(part.of(self.text) for part in parts)}"

    def _note(self, target: str, text: str) -> None:
        self._new("#", f"AnnotatorNotes {target}\t{' '.join(text.split())}")

    def _new(self, letter: str, rest: str) -> str:
        name = self._next(letter)
        self.lines.append(f"{name}\t{rest}")
        return name

    def _next(self, letter: str) -> str:
        self._numbers[letter] = self._numbers.get(letter, 0) + 1
        return f"{letter}{self._numbers[letter]}"


def brat_name(name: str) -> str:
    """A type or role as brat can spell it: ASCII letters, digits, `_` and `-`."""
    return NOT_IN_NAMES.sub("_", name.translate(IN_ASCII))


def configuration(types: Mapping[str, EventType], entities: Iterable[str]) -> str:
    """brat's `annotation.conf`: the types of a rule set with their roles, and the entity types that occur."""
    lines = ["[entities]", *sorted(entities), "", "[relations]", "", "[events]"]
    for name in sorted(types):
        roles = [brat_name(role.name) for role in types[name].roles]
        arguments = [f"{role}*:<ANY>" for role in dict.fromkeys((*roles, TIME_ROLE, SOURCE_ROLE))]
        lines.append(f"{brat_name(name)}\t{', '.join(arguments)}")
    values = "|".join(value.value for value in Factuality)
    lines += ["", "[attributes]", f"Factuality\tArg:<EVENT>, Value:{values}"]
    lines.append(f"Polarity\tArg:<EVENT>, Value:{'|'.join(value.value for value in Polarity)}")
    return "\n".join(lines) + "\n"


def _numbered(fillers: Iterable[tuple[str, str]]) -> Iterator[str]:
    """`wer:T1`, and `wer2:T2` for the second filler of a role."""
    counts: dict[str, int] = {}
    for role, annotation in fillers:
        counts[role] = counts.get(role, 0) + 1
        yield f"{role}{counts[role] if counts[role] > 1 else ''}:{annotation}"
