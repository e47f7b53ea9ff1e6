"""Events for reading: one block each, the sentence with its trigger and arguments marked.

    Absage  seeds/000….txt  teilnahme_absagen, perfect
      Im Dezember hatte bereits [US-Außenminister Marco Rubio]wer seine Teilnahme an [dem Treffen]was *abgesagt*
      wer   US-Außenminister Marco Rubio = Marco Rubio (Person)
      wann  Im Dezember = 2025-12

On a terminal the marks are colours; in a file they are brackets and stars.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from eventdsl.commands.terminal import shown
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.events.mention import ArgumentMention, EventMention, Factuality, Polarity
from eventdsl.source import Span

ROLE_STYLES = ("cyan", "green", "magenta", "blue", "bright_cyan", "bright_green", "bright_magenta")
TRIGGER_STYLE = "bold yellow"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a sentence; `role` is None for the trigger."""

    span: Span
    role: str | None
    style: str


class TableWriter:
    """Writes events as blocks to a console."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def write(self, found: DocumentEvents) -> None:
        text = found.document.text
        if found.merged is None:
            for mention in found.mentions:
                print_event(mention, text, self._console)
        else:
            for merged in found.merged:
                print_event(merged.event, text, self._console, merged.mentions)


def print_event(mention: EventMention, text: str, console: Console, mentions: Sequence[EventMention] = ()) -> None:
    """Write the block of one event of a document with this text, and where else it is mentioned."""
    console.print(_heading(mention))
    console.print(Text("  ") + _marked_sentence(mention, text, coloured=console.is_terminal))
    for line in _detail_lines(mention):
        console.print(line)
    for other in mentions:
        if other.id != mention.id:
            console.print(Text("  also: ", style="dim") + _marked_sentence(other, text, coloured=console.is_terminal))
    console.print()


def _heading(mention: EventMention) -> Text:
    rule = mention.rule.rpartition(":")[2]
    return Text.assemble(
        (mention.type, "bold"),
        "  ",
        (shown(mention.doc), "dim"),
        (f"  {rule}, {mention.variant.replace('_', ' ')}", "dim"),
    )


def _marked_sentence(mention: EventMention, text: str, coloured: bool) -> Text:
    line = Text()
    done = mention.sentence.start
    for mark in _marks(mention):
        line.append(_inner(text, done, mark.span.start))
        words = shown(mark.span.of(text))
        line.append(words if coloured else _bracketed(words, mark.role), style=mark.style)
        done = mark.span.end
    line.append(_inner(text, done, mention.sentence.end))
    line.rstrip()
    return line


def _marks(mention: EventMention) -> Iterator[Mark]:
    """Stretches inside the sentence, in order and without overlap; triggers first, then arguments as they come."""
    wanted = [Mark(span, None, TRIGGER_STYLE) for span in mention.trigger.spans]
    styles = _role_styles(mention)
    wanted += [Mark(argument.span, argument.role, styles[argument.role]) for argument in mention.arguments]
    chosen: list[Mark] = []
    for mark in wanted:
        if mention.sentence.covers(mark.span) and not any(mark.span.overlaps(other.span) for other in chosen):
            chosen.append(mark)
    yield from sorted(chosen, key=lambda mark: mark.span)


def _role_styles(mention: EventMention) -> dict[str, str]:
    roles = dict.fromkeys(argument.role for argument in mention.arguments)
    return {role: ROLE_STYLES[index % len(ROLE_STYLES)] for index, role in enumerate(roles)}


def _inner(text: str, start: int, end: int) -> str:
    """Unmarked text between marks, on one line; a blank at either end is kept as one."""
    raw = text[start:end]
    words = shown(raw)
    if not words:
        return " " if raw else ""
    return f"{' ' * raw[0].isspace()}{words}{' ' * raw[-1].isspace()}"


def _bracketed(words: str, role: str | None) -> str:
    return f"*{words}*" if role is None else f"[{words}]{role}"


def _detail_lines(mention: EventMention) -> Iterator[Text]:
    styles = _role_styles(mention)
    width = max((len(argument.role) for argument in mention.arguments), default=0)
    for argument in mention.arguments:
        role = (f"  {argument.role:{width}}  ", styles[argument.role])
        yield Text.assemble(role, shown(argument.text), (_meaning(argument, mention), "dim"))
    remarks = list(_remarks(mention))
    if remarks:
        yield Text(f"  {', '.join(remarks)}", style="dim italic")


def _meaning(argument: ArgumentMention, mention: EventMention) -> str:
    value = argument.name
    if value is None and mention.time is not None and mention.time.span == argument.span:
        value = mention.time.value
    same = value is None or value == argument.text
    return ("" if same else f" = {shown(value or '')}") + (f" ({argument.type})" if argument.type else "")


def _remarks(mention: EventMention) -> Iterator[str]:
    """What sets the event apart from something that plainly happened, and who says so."""
    if mention.polarity is not Polarity.POSITIVE:
        yield mention.polarity.value
    if mention.factuality is not Factuality.ASSERTED:
        yield mention.factuality.value
    if mention.tense is not None:
        yield mention.tense.replace("_", " ")
    if mention.source is not None:
        yield f"according to {shown(mention.source.name or mention.source.text)}"
