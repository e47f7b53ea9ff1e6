"""`eventdsl gold`: what rules find in documents, as a gold file to correct by hand."""

from __future__ import annotations

import typer

from eventdsl.commands.inputs import (
    DEFAULT_MAX_BYTES,
    DateColumn,
    EncodingName,
    IdColumn,
    Inputs,
    MaxBytes,
    OutputFile,
    TextColumn,
    chosen_reading,
    exit_code,
    input_items,
    output,
    report_failure,
)
from eventdsl.commands.progress import Progress
from eventdsl.commands.ruleset import MoreRules, Rules, load_engine
from eventdsl.corpus.documents import InputFailure
from eventdsl.corpus.extraction import ReadyPlan
from eventdsl.corpus.gold import gold_line
from eventdsl.corpus.runner import run_plan


def gold(
    rules: Rules,
    inputs: Inputs,
    more_rules: MoreRules = None,
    output_file: OutputFile = None,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    encoding: EncodingName = None,
) -> None:
    """Write what the rules find as a gold file, one document a line, to be corrected by hand for `eventdsl eval`.

    Delete what is wrong, add what is missing. What is added needs no offsets: {"role": "wer", "text": "Rubio"} is
    looked for near the trigger, {"type": "Absage", "trigger": "sagt … ab", "args": []} by its words.

    Example: eventdsl gold rules/ texts/ --output gold.jsonl
    """
    items = input_items(inputs, max_bytes, chosen_reading(text_column, id_column, date_column, encoding))
    engine = load_engine(rules, *(more_rules or ()))
    progress = Progress(quiet=output_file is None)
    with output(output_file) as stream, progress:
        for result in run_plan(items, ReadyPlan(engine)):
            match result:
                case InputFailure():
                    progress.failed()
                    report_failure(result)
                case _:
                    stream.write(gold_line(result.document, result.mentions) + "\n")
                    progress.noted(result.document.id, result.notices)
                    progress.done(result.sentences, result.tokens, len(result.mentions))
    progress.report()
    raise typer.Exit(exit_code(progress.failures))
