"""Where the results of `eventdsl run` are put: a writer, a stream of lines, or a file that can be continued.

Takes what the plan gives for each document, in the order of the inputs; nothing here looks into an event.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from eventdsl.commands.event_output import LINE_FORMATS, EventFormat, event_output, event_writer
from eventdsl.commands.inputs import check_place, output
from eventdsl.commands.progress import Progress
from eventdsl.commands.terminal import fail, say
from eventdsl.corpus.documents import InputFailure, InputItem
from eventdsl.corpus.event_plan import Found, LineWriter, joined
from eventdsl.corpus.event_writers import DocumentEvents, EventWriter
from eventdsl.corpus.journal import ResumableOutput, ResumeRefusedError, RunIdentity
from eventdsl.events.schema import EventType
from eventdsl.version import __version__

if TYPE_CHECKING:
    from eventdsl.analysis.symbols import RuleSet  # the language half: only where a run is to be continued

EventTypes = Mapping[str, EventType]


class Sink(Protocol):
    """Takes the result of one document after the other, failures included."""

    def put(self, result: Found | InputFailure) -> None: ...


class _WriterSink:
    """Gives a writer whole documents: the windows of a large one are joined."""

    def __init__(self, writer: EventWriter) -> None:
        self._writer = writer
        self._windows: list[DocumentEvents] = []

    def put(self, result: Found | InputFailure) -> None:
        if isinstance(result, Found) and not isinstance(result.content, str):
            if result.begins or (self._windows and self._windows[0].document.id != result.document):
                self.write()
            self._windows.append(result.content)

    def write(self) -> None:
        """Write the document whose windows have been put."""
        if self._windows:
            self._writer.write(joined(self._windows))
        self._windows.clear()


class _LineSink:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def put(self, result: Found | InputFailure) -> None:
        if isinstance(result, Found) and isinstance(result.content, str):
            self._stream.write(result.content)


class _ResumableSink:
    def __init__(self, output: ResumableOutput) -> None:
        self._output = output

    def put(self, result: Found | InputFailure) -> None:
        tally = self._output.tally
        match result:
            case Found(content=str(lines)):
                self._output.write(lines)
                tally.documents += result.begins
                tally.sentences += result.sentences
                tally.tokens += result.tokens
                tally.events += result.events
                self._output.take()
            case InputFailure():
                self._output.take(result)


def line_writer(form: EventFormat) -> LineWriter | None:
    """What writes the lines of a document in the process that found its events; None where that cannot be."""
    return partial(_headless_writer, form) if form in LINE_FORMATS else None


def _headless_writer(form: EventFormat, stream: TextIO, types: EventTypes) -> EventWriter:
    return event_writer(form, stream, types, header=False)


@contextmanager
def sink(form: EventFormat, path: Path | None, types: EventTypes) -> Iterator[Sink]:
    """Where results go that are there whole or not at all."""
    if form in LINE_FORMATS:
        with output(path) as stream:
            stream.write(_header(form, types))
            yield _LineSink(stream)
    else:
        with event_output(form, path, types) as writer:
            whole = _WriterSink(writer)
            yield whole
            whole.write()


@contextmanager
def resumable_sink(
    form: EventFormat,
    path: Path | None,
    types: EventTypes,
    identity: RunIdentity,
    items: Iterator[InputItem],
    progress: Progress,
) -> Iterator[tuple[Sink, Iterator[InputItem]]]:
    """Where results go that an interrupted run leaves for the next, and the items that are still to be done."""
    if path is None:
        fail("--resume needs --output FILE: only a file can be continued")
    if form not in LINE_FORMATS:
        known = ", ".join(sorted(LINE_FORMATS))
        fail(f"--resume cannot continue the format {form.value}: choose one of {known}, or leave it out")
    if path.exists() and not path.is_file():
        fail(f"--resume needs a file that can be continued; {path} is none")
    check_place(path)
    try:
        draft = ResumableOutput(path, identity, items)
    except ResumeRefusedError as refused:
        fail(f"--resume: {refused}")
    try:
        if draft.begun.items:
            _report_begun(draft, progress)
        if not draft.begun.size:
            draft.write(_header(form, types))
        yield _ResumableSink(draft), draft.remaining()
        draft.finish()
    except BaseException:
        say(f"eventdsl: what was done is in {draft.part}; the same command with --resume goes on from there")
        raise
    finally:
        draft.close()


def run_identity(ruleset: RuleSet, options: tuple[str, ...], inputs: tuple[str, ...]) -> RunIdentity:
    """What must be the same for a run to be continued."""
    return RunIdentity(__version__, rules_digest(ruleset), options, inputs)


def rules_digest(ruleset: RuleSet) -> str:
    """A hash of the rule files and their lists, by their names in their packs."""
    digest = hashlib.blake2b(digest_size=16)
    for name in sorted(ruleset.modules):
        module = ruleset.modules[name]
        texts = [(name, module.source.text)]
        for path, file in sorted(module.lists.items()):
            texts.append((path, file.source.text if file.names is None else file.names.digest))
        for label, text in texts:
            digest.update(f"{label}\0{len(text)}\0".encode("utf-8", "surrogatepass"))
            digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _header(form: EventFormat, types: EventTypes) -> str:
    stream = io.StringIO(newline="")
    event_writer(form, stream, types)
    return stream.getvalue()


def _report_begun(draft: ResumableOutput, progress: Progress) -> None:
    """Say what an earlier run has done, its failures by name, and count it in."""
    begun = draft.begun
    say(f"eventdsl: going on with {draft.part}, in which {begun.tally.documents:,} documents are done")
    for failure in begun.failures:
        progress.failed()
        say(f"eventdsl: {failure}", style="red")
    progress.documents += begun.tally.documents
    progress.sentences += begun.tally.sentences
    progress.tokens += begun.tally.tokens
    progress.events = begun.tally.events
