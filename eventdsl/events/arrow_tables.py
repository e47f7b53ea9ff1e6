"""Events as Arrow tables, from which pandas, polars and DuckDB take them without copying.

Takes the events of one document after the other; gives the three tables of `events.event_tables`. Needs pyarrow, which
is in the extra `data`.

    tables = engine.to_arrow(["Hegseth sagt das Treffen ab."])
    tables.events.to_pandas(), polars.from_arrow(tables.arguments)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from eventdsl.events.event_tables import (
    ARGUMENTS,
    DOCUMENTS,
    EVENTS,
    ColumnType,
    DocumentRow,
    Row,
    Table,
    argument_row,
    event_row,
)
from eventdsl.events.mention import EventMention
from eventdsl.extras import MissingExtraError
from eventdsl.text.document import Document
from eventdsl.values import value

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    raise MissingExtraError("pyarrow", "data") from error

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    ColumnType.TEXT: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.FLAG: pa.bool_(),
    ColumnType.DAY: pa.date32(),
    ColumnType.TEXTS: pa.list_(pa.string()),
    ColumnType.SPANS: pa.list_(pa.list_(pa.int64())),
}


@value
class ArrowTables:
    """The events, arguments and documents of some texts as `pyarrow.Table`s."""

    documents: pa.Table
    events: pa.Table
    arguments: pa.Table

    def of(self, table: Table) -> pa.Table:
        """The rows of a table of `events.event_tables`."""
        by_name = {DOCUMENTS.name: self.documents, EVENTS.name: self.events, ARGUMENTS.name: self.arguments}
        return by_name[table.name]


@dataclass(slots=True)
class TableBuilder:
    """Collects rows until they are taken."""

    documents: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    arguments: list[Row] = field(default_factory=list)

    def add(self, document: DocumentRow, mentions: Iterable[EventMention]) -> None:
        """The rows of one document."""
        before = len(self.events)
        for position, mention in enumerate(mentions):
            self.events.append(event_row(mention, position))
            for place, argument in enumerate(mention.arguments):
                self.arguments.append(argument_row(mention, argument, place))
        self.documents.append(document.cells(len(self.events) - before))

    def take(self) -> ArrowTables:
        """The tables of what was added since the last time."""
        taken = ArrowTables(
            _table(DOCUMENTS, self.documents), _table(EVENTS, self.events), _table(ARGUMENTS, self.arguments)
        )
        self.documents, self.events, self.arguments = [], [], []
        return taken


def tables_of(documents: Iterable[Document], events: Callable[[Document], tuple[EventMention, ...]]) -> ArrowTables:
    """The tables of annotated documents; raises ValueError where two have one id."""
    builder = TableBuilder()
    names: set[str] = set()
    for document in documents:
        if document.id in names:
            raise ValueError(f"two documents have the id {document.id!r}")
        names.add(document.id)
        tokens = sum(len(sentence.tokens) for sentence in document.sentences)
        row = DocumentRow(document.id, document.text, document.date, len(document.sentences), tokens)
        builder.add(row, events(document))
    return builder.take()


def arrow_schema(table: Table) -> pa.Schema:
    """The columns of a table as Arrow types them."""
    return pa.schema([pa.field(column.name, ARROW_TYPES[column.type], column.optional) for column in table.columns])


def _table(table: Table, rows: list[Row]) -> pa.Table:
    schema = arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
