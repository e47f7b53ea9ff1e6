"""Events of the documents in a Spark DataFrame, found on the executors.

Takes a DataFrame with a text column and rules that are compiled here, on the driver; gives a DataFrame of typed events,
one row an event, with the fields that `eventdsl run --format jsonl` prints. Needs the extra `spark`.

    events = extract(spark.read.parquet("news/"), "@politik")
    events.where("type = 'Absage' and error is null").select("doc", "args").show()

The rules travel as they were read here, so the executors need eventdsl but no rule files; a Python worker compiles them
once and keeps them for all tasks that it gets. The analysis runs in a process beside that worker: a document that kills
it is tried once more and then, like one that has no text or shows a bug, becomes a row with its `doc` and an `error`
and nothing else. It never fails the job.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from eventdsl.analysis.portable_files import PackingFiles, PortableFiles
from eventdsl.api import Engine, RulePaths, compile_rules
from eventdsl.corpus.decoding import text_fault
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.event_plan import in_core, warmed_up
from eventdsl.corpus.extraction import extract as extract_document
from eventdsl.corpus.plan import Plan
from eventdsl.corpus.runner import run_apart
from eventdsl.corpus.windows import in_windows
from eventdsl.diagnostics import did_you_mean
from eventdsl.events.emit import mention_record
from eventdsl.events.json_value import JsonObject
from eventdsl.extras import MissingExtraError
from eventdsl.folder import FolderFiles
from eventdsl.text.dates import iso_date

try:
    import pyarrow as pa
    from pyspark.sql import functions
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import (
        ArrayType,
        BooleanType,
        DataType,
        DoubleType,
        IntegerType,
        StringType,
        StructField,
        StructType,
    )
except ImportError as missing:
    raise MissingExtraError("PySpark", "spark") from missing

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

ROWS = 1000  # of a batch that goes back to Spark
ID, TEXT, DATE = "id", "text", "date"
ERROR = "error"

Records = tuple[JsonObject, ...]


def _struct(**fields: DataType) -> StructType:
    return StructType([StructField(name.rstrip("_"), type) for name, type in fields.items()])


_STRING, _INTEGER = StringType(), IntegerType()
_SPAN = ArrayType(_INTEGER, containsNull=False)
_EXTENT = {"text": _STRING, "start": _INTEGER, "end": _INTEGER}
ARGUMENT = _struct(
    role=_STRING,
    type=_STRING,
    **_EXTENT,
    head=_SPAN,
    name=_STRING,
    mention=_STRING,
    evidence=_STRING,
    event=_STRING,
    amount=_struct(low=DoubleType(), high=DoubleType(), approximate=BooleanType(), unit=_STRING),
)
SCHEMA = _struct(
    doc=_STRING,
    error=_STRING,
    id=_STRING,
    event_id=_STRING,
    type=_STRING,
    types=ArrayType(_STRING),
    rule=_STRING,
    variant=_STRING,
    pattern=_INTEGER,
    trigger=_struct(text=_STRING, lemma=_STRING, spans=ArrayType(_SPAN)),
    span=_SPAN,
    sentence=_SPAN,
    args=ArrayType(ARGUMENT),
    time=_struct(**_EXTENT, value=_STRING, type=_STRING),
    polarity=_STRING,
    factuality=_STRING,
    tense=_STRING,
    source=_struct(**_EXTENT, name=_STRING, kind=_STRING),
)


def extract(
    documents: DataFrame, rules: RulePaths, text: str = TEXT, id: str = ID, date: str | None = DATE
) -> DataFrame:
    """The events of a DataFrame's documents, one row each, of the type `SCHEMA`; offsets are half-open code points.

    `text`, `id` and `date` name its columns; the one for the date (a date, a timestamp or ISO text, which relative
    times are resolved against) may be missing if it has its default name, or be None. Raises RulesError for rules that
    cannot be compiled and ValueError for a column that is not there.
    """
    files = PackingFiles(FolderFiles())
    compile_rules(rules, files)
    paths = (rules,) if isinstance(rules, str) or not isinstance(rules, Iterable) else tuple(rules)
    plan = SparkPlan(tuple(str(path) for path in paths), files.packed())
    return mapped(documents.select(*_columns(documents, text, id, date)), plan)


@dataclass(frozen=True, slots=True)
class SparkPlan:
    """Extract events on an executor; `files` are the rules as the driver read them."""

    rules: tuple[str, ...]
    files: PortableFiles

    def prepare(self) -> Callable[[InputDocument], Records]:
        return partial(_records, _engine(self))


def mapped(documents: DataFrame, plan: Plan[Records]) -> DataFrame:
    """What a plan gives for documents with the columns id, text and date, all of them strings."""
    return documents.mapInArrow(partial(_rows, plan=plan), SCHEMA)


# ---- on the driver --------------------------------------------------------------------------------------------------


def _columns(documents: DataFrame, text: str, id: str, date: str | None) -> Iterator[Column]:
    names = documents.columns
    for name, column in ((id, ID), (text, TEXT)):
        if name not in names:
            hint = did_you_mean(name, names) or f"it has {', '.join(names)}"
            raise ValueError(f"the DataFrame has no column {name!r} for the {column} of its documents; {hint}")
        yield functions.col(f"`{name}`").cast("string").alias(column)
    if date is None or (date == DATE and date not in names):
        yield functions.lit(None).cast("string").alias(DATE)
    elif date not in names:
        hint = did_you_mean(date, names) or f"it has {', '.join(names)}"
        raise ValueError(f"the DataFrame has no column {date!r} for the date of its documents; {hint}")
    else:
        yield functions.col(f"`{date}`").cast("string").alias(DATE)


# ---- on an executor -------------------------------------------------------------------------------------------------


@cache
def _engine(plan: SparkPlan) -> Engine:
    """The compiled rules of a plan, made once in a Python worker and kept for its further tasks."""
    return warmed_up(compile_rules(plan.rules, plan.files))


def _records(engine: Engine, document: InputDocument) -> Records:
    result = in_core(extract_document(engine, document))
    return tuple(mention_record(mention) for mention in result.mentions)


def _rows(batches: Iterable[pa.RecordBatch], plan: Plan[Records]) -> Iterator[pa.RecordBatch]:
    schema = to_arrow_schema(SCHEMA)
    results = _results(run_apart(in_windows(_items(batches)), plan))
    while rows := list(islice(results, ROWS)):
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def _results(results: Iterable[Records | InputFailure]) -> Iterator[Mapping[str, object]]:
    for result in results:
        if isinstance(result, InputFailure):
            yield {"doc": result.place, ERROR: result.reason}
        else:
            yield from result


def _items(batches: Iterable[pa.RecordBatch]) -> Iterator[InputItem]:
    for batch in batches:
        cells = (batch.column(batch.schema.get_field_index(name)) for name in (ID, TEXT, DATE))
        for name, text, date in zip(*cells, strict=True):
            yield _item(name.as_py(), text.as_py(), date.as_py())


def _item(name: str | None, text: str | None, date: str | None) -> InputItem:
    """A document of a row, or why it is none."""
    place = "" if name is None else name
    if text is None or not text.strip():
        return InputFailure(place, "has no text" if text is None else "its text is empty")
    if (fault := text_fault(text)) is not None:
        return InputFailure(place, fault)
    day = None if date is None else iso_date(date)
    if date is not None and day is None:
        return InputFailure(place, f"its date is none such as 2026-02-11 or 2026-02: {date!r}")
    return InputDocument(place, text, day)
