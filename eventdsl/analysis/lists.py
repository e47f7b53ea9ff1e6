"""Lists of words from YAML files (those from plain text are in `analysis.name_files`).

Takes a YAML file; gives its entries. Three shapes are read:

    - Gipfel                      a sequence of entries, also of several words
    - Treffen der Minister

    Vereinigte Staaten:           names, each with the other forms of the same thing
      - USA
      - Amerika

    staaten:                      sections, one of which `list … key staaten` selects,
      Frankreich: []              each in one of the two shapes above
    orte: [Paris, Brüssel]
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import assert_never

from eventdsl.analysis.plain_yaml import Items, Node, Table, Text, read_plain
from eventdsl.diagnostics import Diagnostic, Label, error
from eventdsl.ir.name_sets import NameSet
from eventdsl.source import SourceFile, Span
from eventdsl.values import value

_KINDS = {"int": "a number", "float": "a number", "bool": "a truth value", "null": "nothing", "timestamp": "a date"}


@value
class Entry:
    """One entry with its further forms, in NFC and with single blanks."""

    name: str
    aliases: tuple[str, ...] = ()


@value
class ListFile:
    """`entries` is None where the file only has sections; `names` holds the entries of a very large one."""

    source: SourceFile
    entries: tuple[Entry, ...] | None
    sections: Mapping[str, tuple[Entry, ...]]
    names: NameSet | None = None


def read_list_file(source: SourceFile) -> tuple[ListFile, tuple[Diagnostic, ...]]:
    """The entries of a list file; what is no plain text is refused with its line."""
    node, refused = read_plain(source)
    reader = _ListReader(source, list(refused))
    if node is None:
        if not refused:
            reader.refuse(Span(0, 0), "this list file is empty", "write one entry a line: - Gipfel")
        return ListFile(source, (), {}), tuple(reader.diagnostics)
    entries, sections = reader.file(node)
    return ListFile(source, entries, sections), tuple(reader.diagnostics)


def normalise(entry: str) -> str:
    """An entry as it is matched: NFC, single blanks."""
    return " ".join(unicodedata.normalize("NFC", entry).split())


class _ListReader:
    def __init__(self, source: SourceFile, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.diagnostics = diagnostics

    def file(self, node: Node) -> tuple[tuple[Entry, ...] | None, dict[str, tuple[Entry, ...]]]:
        match node:
            case Table(pairs):
                sections = {key.value: self.entries(value) for key, value in pairs if isinstance(value, Items | Table)}
                flat = None if any(isinstance(value, Table) for _, value in pairs) else self.entries(node)
                return flat, sections
            case Items() | Text():
                return self.entries(node), {}
            case _:
                assert_never(node)

    def entries(self, node: Node) -> tuple[Entry, ...]:
        match node:
            case Items(items):
                return tuple(Entry(name) for name in map(self.text, items) if name)
            case Table(pairs):
                named = ((self.text(key), self.aliases(value)) for key, value in pairs)
                return tuple(Entry(name, aliases) for name, aliases in named if name)
            case Text():
                self.refuse(node.span, "this is no list", "write one entry a line: - Gipfel")
                return ()
            case _:
                assert_never(node)

    def aliases(self, node: Node) -> tuple[str, ...]:
        match node:
            case Items(items):
                return tuple(alias for alias in map(self.text, items) if alias)
            case Text(kind="null"):
                return ()
            case Text():
                alias = self.text(node)
                return (alias,) if alias else ()
            case Table():
                self.refuse(node.span, "a list is nested too deeply", "choose a section with `key` in the rule file")
                return ()
            case _:
                assert_never(node)

    def text(self, node: Node) -> str | None:
        """An entry's text, or None after saying why it is none."""
        if not isinstance(node, Text):
            self.refuse(node.span, "an entry is no text", "write one entry a line: - Gipfel")
            return None
        if node.kind != "str" and node.value:
            message = f'YAML reads "{node.value}" as {_KINDS.get(node.kind, "something else")}, not as text'
            self.refuse(node.span, message, f'put it in quotes: "{node.value}"')
            return None
        if not (text := normalise(node.value)):
            self.refuse(node.span, "this entry is empty", "remove it")
        return text

    def refuse(self, span: Span, message: str, help: str) -> None:
        self.diagnostics.append(error("list-entry", message, Label(self.source, span), help=help))
