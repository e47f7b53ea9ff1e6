"""`eventdsl eval`: how well rules find what a gold file says is there."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO, assert_never

import typer

from eventdsl.api import Engine
from eventdsl.commands.inputs import OutputFile, exit_code, output, report_failure
from eventdsl.commands.progress import counted
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine
from eventdsl.commands.terminal import fail, say, shown
from eventdsl.corpus.documents import InputFailure
from eventdsl.corpus.extraction import ReadyPlan
from eventdsl.corpus.gold import GoldDocument, GoldError, read_gold
from eventdsl.corpus.runner import run_plan
from eventdsl.corpus.score_report import error_line, render_markdown, render_record, render_table
from eventdsl.corpus.scoring import Scores, score
from eventdsl.diagnostics import did_you_mean
from eventdsl.events.mention import EventMention
from eventdsl.source import SourceFile


class ScoreFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def evaluate(
    rules: Rules,
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD", help="JSONL as `eventdsl gold` writes it.", show_default=False)
    ],
    more_rules: MoreRules = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is missed, spurious and wrong.")] = False,
    format: Annotated[ScoreFormat, typer.Option("--format", "-f", help="How to print.")] = ScoreFormat.TEXT,
    output_file: OutputFile = None,
) -> None:
    """Compare what the rules find with gold: precision, recall and F1 by event type and by role.

    In brackets stand 95 % confidence intervals: Wilson's for precision and recall, for F1 a bootstrap over documents.
    Every event type of the rules counts; an event is found where its type and a word of its trigger agree.

    Examples:

    eventdsl eval rules/ gold.jsonl --errors

    eventdsl eval @politik gold.jsonl --format markdown
    """
    documents = [document for path in gold for document in _read(path)]
    engine = load_engine(rules, *(more_rules or ()))
    _tell_unknown(engine, documents)
    failures: list[InputFailure] = []
    scores = score(_pairs(engine, documents, failures))
    texts = {document.document.id: document.document.text for document in documents}
    with output(output_file) as stream:
        _print(scores, format, errors, texts, stream)
    events = sum(len(document.events) for document in documents)
    say(f"{counted(len(documents), 'document')}, {counted(events, 'gold event')}")
    raise typer.Exit(exit_code(len(failures)))


def _tell_unknown(engine: Engine, documents: list[GoldDocument]) -> None:
    """Say which event types of the gold no rule can give: most often they are misspelt."""
    known = engine.program.events
    for name in sorted({event.type for document in documents for event in document.events} - known.keys()):
        meant = did_you_mean(name, known) or "its events count as missed"
        say(f"eventdsl: the rules have no event type {name!r}; {meant}", style="yellow")


def _read(path: Path) -> tuple[GoldDocument, ...]:
    try:
        return read_gold(path.read_text(encoding="utf-8-sig"), path.as_posix())
    except GoldError as problem:
        fail(shown(str(problem)))
    except UnicodeDecodeError:
        fail(f"{shown(path.as_posix())}: is not UTF-8")
    except OSError as problem:
        fail(f"{shown(path.as_posix())}: {problem.strerror}")


def _pairs(
    engine: Engine, documents: list[GoldDocument], failures: list[InputFailure]
) -> Iterator[tuple[GoldDocument, tuple[EventMention, ...]]]:
    results = run_plan((document.document for document in documents), ReadyPlan(engine))
    for document, result in zip(documents, results, strict=True):
        if isinstance(result, InputFailure):
            failures.append(result)
            report_failure(result)
        else:
            yield document, result.mentions


def _print(scores: Scores, format: ScoreFormat, errors: bool, texts: dict[str, str], stream: TextIO) -> None:
    match format:
        case ScoreFormat.JSON:
            stream.write(render_record(scores, errors))
            return
        case ScoreFormat.MARKDOWN:
            stream.write(render_markdown(scores))
        case ScoreFormat.TEXT:
            stream.write(render_table(scores) + "\n")
        case _:
            assert_never(format)
    if errors:
        sources = {name: SourceFile(name, text) for name, text in texts.items()}
        for error in scores.errors:
            stream.write(shown(error_line(error, sources[error.doc].position(error.place).line)) + "\n")
