"""YAML as plain data: texts, sequences and mappings, each with its place.

Takes a source file; gives a tree, or diagnostics at the line that is no plain data. Built on YAML's events, so that
nothing is ever constructed: a tag such as `!!python/object` is refused and never looked up, an anchor is refused and so
can never be multiplied by aliases.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from eventdsl.diagnostics import Diagnostic, Label, error
from eventdsl.source import SourceFile, Span
from eventdsl.values import value

# libyaml's parser where PyYAML was built with it: ten times as fast, the same events and offsets.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 6
_STRING = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()


@value
class Text:
    """A scalar; `kind` is str, or what YAML would make of it unquoted: int, float, bool, null, timestamp …"""

    value: str
    kind: str
    span: Span


@value
class Items:
    items: tuple[Node, ...]
    span: Span


@value
class Table:
    pairs: tuple[tuple[Text, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        return next((node for name, node in self.pairs if name.value == key), None)


Node = Text | Items | Table


class _NotPlainError(Exception):
    """Carries the diagnostic out of the nested readers of this module."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def read_plain(source: SourceFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a YAML file; None for an empty file and where something is refused."""
    try:
        events = yaml.parse(source.text, Loader=_LOADER)
        return _Reader(source, iter(events)).document(), ()
    except _NotPlainError as refused:
        return None, (refused.diagnostic,)
    except yaml.YAMLError as broken:
        return None, (_syntax_error(source, broken),)


class _Reader:
    def __init__(self, source: SourceFile, events: Iterator[yaml.Event]) -> None:
        self.source = source
        self.events = events

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent | yaml.DocumentEndEvent):
                continue
            if isinstance(event, yaml.StreamEndEvent):
                break
            if node is not None:
                raise self.refuse(event, "a second YAML document in one file", "keep one document, without ---")
            node = self.node(event, 0)
        return None if isinstance(node, Text) and node.kind == "null" and not node.value else node

    def node(self, event: yaml.Event, depth: int) -> Node:
        self.check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return Text(event.value, _kind(event), self.span(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self.table(event, depth)
        raise self.refuse(event, "this is no plain data", "write texts, sequences and mappings only")

    def items(self, start: yaml.Event, depth: int) -> Items:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Items(tuple(items), self.span(start).join(self.span(event)))

    def table(self, start: yaml.Event, depth: int) -> Table:
        pairs: list[tuple[Text, Node]] = []
        seen: set[str] = set()
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Text):
                raise self.refuse(event, "the key of a mapping is no text", "write a plain name before the colon")
            if key.value in seen:
                raise self.refuse(event, f'the key "{key.value}" stands twice', "merge the two entries")
            seen.add(key.value)
            pairs.append((key, self.node(next(self.events), depth + 1)))
        return Table(tuple(pairs), self.span(start).join(self.span(event)))

    def check(self, event: yaml.Event, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise self.refuse(event, "anchors and aliases are refused", "write the entries out")
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in ("!", _STRING):
            raise self.refuse(event, f'the YAML tag "{_short(tag)}" is refused', "remove it; only plain data is read")
        if depth > _DEPTH:
            raise self.refuse(event, "this is nested too deeply", "a list file holds mappings of mappings of sequences")

    def span(self, event: yaml.Event) -> Span:
        assert event.start_mark is not None and event.end_mark is not None  # the parser sets both
        return Span(event.start_mark.index, event.end_mark.index)

    def refuse(self, event: yaml.Event, message: str, help: str) -> _NotPlainError:
        return _NotPlainError(error("yaml-not-plain", message, Label(self.source, self.span(event)), help=help))


def _kind(event: yaml.ScalarEvent) -> str:
    """What YAML reads in a scalar: a quoted one is a string, a plain one may be a number, a truth value, a date."""
    if event.tag is not None or not event.implicit[0]:
        return "str"
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
    return tag.rsplit(":", 1)[-1]


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")[:60]


def _syntax_error(source: SourceFile, broken: yaml.YAMLError) -> Diagnostic:
    mark = getattr(broken, "problem_mark", None)
    offset = mark.index if mark is not None else getattr(broken, "position", 0)
    offset = min(offset, len(source.text))
    problem = getattr(broken, "problem", None) or getattr(broken, "reason", None) or "not readable"
    label, help = Label(source, Span(offset, offset)), "put texts with special characters in quotes"
    return error("yaml-syntax", f"this is no YAML: {problem}", label, help=help)
