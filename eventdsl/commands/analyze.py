"""`eventdsl analyze`: what the engine sees of a text.

For rule authors as a table of the fields and frames of each sentence, for programs as JSON lines.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TextIO

import typer

from eventdsl.commands.analysis_table import print_document
from eventdsl.commands.inputs import (
    DEFAULT_JOBS,
    DEFAULT_MAX_BYTES,
    DateColumn,
    EncodingName,
    IdColumn,
    Inputs,
    Jobs,
    MaxBytes,
    OutputFile,
    TextColumn,
    chosen_reading,
    exit_code,
    input_items,
    output,
    report_failure,
)
from eventdsl.commands.lexicon import ensure_lexicon
from eventdsl.commands.progress import Progress
from eventdsl.commands.terminal import output_console
from eventdsl.corpus.annotation import document_record
from eventdsl.corpus.documents import InputFailure
from eventdsl.corpus.extraction import AnalysisPlan
from eventdsl.corpus.runner import run_plan
from eventdsl.events.json_value import json_line
from eventdsl.text.document import Document


class AnalysisFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"


def analyze(
    inputs: Inputs,
    format: Annotated[AnalysisFormat, typer.Option("--format", "-f", help="How to print.")] = AnalysisFormat.TABLE,
    tokens: Annotated[bool, typer.Option("--tokens", help="Show lemma, tag and readings of each token too.")] = False,
    output_file: OutputFile = None,
    jobs: Jobs = DEFAULT_JOBS,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    encoding: EncodingName = None,
) -> None:
    """Show fields, frames, times, quotations and names of German text.

    Examples:

    eventdsl analyze seeds/

    echo "Hegseth sagt Teilnahme am Treffen ab." | eventdsl analyze - --tokens

    eventdsl analyze news.jsonl --format jsonl --output analysis.jsonl
    """
    reading = chosen_reading(text_column, id_column, date_column, encoding)
    ensure_lexicon()
    progress = Progress(quiet=output_file is None)
    with output(output_file) as stream, progress:
        for result in run_plan(input_items(inputs, max_bytes, reading), AnalysisPlan(), jobs):
            match result:
                case InputFailure():
                    progress.failed()
                    report_failure(result)
                case Document():
                    progress.noted(result.id, () if format is AnalysisFormat.TABLE else result.notices)
                    progress.done(sentences=len(result.sentences), tokens=_tokens(result))
                    _print(result, format, tokens, stream)
    progress.report()
    raise typer.Exit(exit_code(progress.failures))


def _print(document: Document, format: AnalysisFormat, tokens: bool, stream: TextIO) -> None:
    match format:
        case AnalysisFormat.JSONL:
            stream.write(json_line(document_record(document)) + "\n")
        case AnalysisFormat.TABLE:
            print_document(document, output_console(stream), tokens)


def _tokens(document: Document) -> int:
    return sum(len(sentence.tokens) for sentence in document.sentences)
