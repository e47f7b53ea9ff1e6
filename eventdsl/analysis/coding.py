"""Codes of PLOVER for the event types of a pack: a file beside the rules, validated when the pack is loaded.

Takes the YAML file that a pack's manifest names (`plover: plover.yaml`); gives the code of each event type.

    Festnahme: {event: COERCE, mode: arrest, source: wer, target: was}

`source` and `target` name the roles that are PLOVER's actors, the first that is filled; a type without a code of its
own has that of its nearest ancestor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from eventdsl.analysis.plain_yaml import Items, Node, Table, Text, read_plain
from eventdsl.diagnostics import Diagnostic, Label, did_you_mean, error, warning
from eventdsl.events.schema import EventType, PloverCode
from eventdsl.resources import grammar_folder
from eventdsl.source import SourceFile
from eventdsl.values import value

ONTOLOGY = "plover.yaml"
_KEYS = ("event", "mode", "source", "target")


@value
class CodedType:
    """What the file says of one event type; `roles` are the names as written, with their places."""

    name: Text
    code: PloverCode
    roles: tuple[Text, ...]


@value
class Coding:
    """The codes of a pack; `files` is how many rule files it has, so that one knows when all its types are in reach."""

    source: SourceFile
    types: tuple[CodedType, ...]
    files: int


@cache
def ontology() -> dict[str, frozenset[str]]:
    """PLOVER's event types with their modes."""
    path = grammar_folder() / ONTOLOGY
    node, _ = read_plain(SourceFile(ONTOLOGY, path.read_text(encoding="utf-8")))
    assert isinstance(node, Table)
    return {name.value: frozenset(text.value for text in _texts(_part(entry, "modes"))) for name, entry in node.pairs}


def read_coding(source: SourceFile, files: int) -> tuple[Coding, tuple[Diagnostic, ...]]:
    """The codes in a file; entries that cannot be read are left out."""
    node, refused = read_plain(source)
    reader = _CodingReader(source, list(refused))
    coding = Coding(source, tuple(reader.types(node)), files)
    return coding, tuple(reader.diagnostics)


class _CodingReader:
    def __init__(self, source: SourceFile, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.diagnostics = diagnostics

    def types(self, node: Node | None) -> Iterator[CodedType]:
        if not isinstance(node, Table):
            if node is not None:
                self.refuse(node, "the codes of a pack are a mapping", "write Streik: {event: PROTEST, mode: strike}")
            return
        for name, entry in node.pairs:
            if not isinstance(entry, Table):
                self.refuse(entry, f"the code of {name.value} is no mapping", "write {event: …, source: wer}")
                continue
            code = self.code(entry)
            if code is not None:
                yield CodedType(name, code, (*_texts(entry.get("source")), *_texts(entry.get("target"))))

    def code(self, entry: Table) -> PloverCode | None:
        for key, _ in entry.pairs:
            if key.value not in _KEYS:
                self.refuse(key, f'unknown key "{key.value}"', did_you_mean(key.value, _KEYS) or ", ".join(_KEYS))
        event, mode = entry.get("event"), entry.get("mode")
        if not isinstance(event, Text):
            self.refuse(event or entry, "this code has no event", f"write event: one of {', '.join(ontology())}")
            return None
        if event.value not in ontology():
            help = did_you_mean(event.value.upper(), ontology()) or f"PLOVER has {', '.join(ontology())}"
            self.refuse(event, f'PLOVER has no event "{event.value}"', help)
            return None
        if isinstance(mode, Text):
            self.check_mode(event.value, mode)
        source, target = (tuple(text.value for text in _texts(entry.get(key))) for key in ("source", "target"))
        return PloverCode(event.value, mode.value if isinstance(mode, Text) else None, source, target)

    def check_mode(self, event: str, mode: Text) -> None:
        modes = sorted(ontology()[event])
        if mode.value not in modes:
            known = f"known are {', '.join(modes)}" if modes else f"{event} has none"
            label = Label(self.source, mode.span)
            message = f'{event} has no mode "{mode.value}"'
            self.diagnostics.append(
                warning("unknown-code", message, label, help=did_you_mean(mode.value, modes) or known)
            )

    def refuse(self, node: Node, message: str, help: str) -> None:
        self.diagnostics.append(error("unknown-code", message, Label(self.source, node.span), help=help))


def _part(node: Node, key: str) -> Node | None:
    return node.get(key) if isinstance(node, Table) else None


def _texts(node: Node | None) -> tuple[Text, ...]:
    """One text, or the texts of a sequence."""
    items = node.items if isinstance(node, Items) else (node,)
    return tuple(item for item in items if isinstance(item, Text))


def with_codes(
    events: Mapping[str, EventType], codings: Mapping[Coding, frozenset[str]], whole: frozenset[Coding]
) -> tuple[dict[str, EventType], tuple[Diagnostic, ...]]:
    """The event types with their codes, own or inherited; `codings` gives the types that each pack declares.

    A code for a type that the pack does not have is told only of `whole` packs, all of whose files were read.
    """
    own: dict[str, PloverCode] = {}
    diagnostics: list[Diagnostic] = []
    for coding, declared in codings.items():
        for coded in coding.types:
            name = coded.name.value
            if name in declared:
                own[name] = coded.code
                diagnostics += _unknown_roles(coding, coded, events[name])
            elif coding in whole:
                label, message = Label(coding.source, coded.name.span), f'there is no event type "{name}"'
                help = did_you_mean(name, sorted(declared)) or "code the types that this pack declares"
                diagnostics.append(error("unknown-event-type", message, label, help=help))
    coded_events = {name: replace(event, code=_nearest(event, own)) for name, event in events.items()}
    return coded_events, tuple(diagnostics)


def _nearest(event: EventType, own: Mapping[str, PloverCode]) -> PloverCode | None:
    return next((own[name] for name in event.types if name in own), None)


def _unknown_roles(coding: Coding, coded: CodedType, event: EventType) -> Iterator[Diagnostic]:
    known = [role.name for role in event.roles]
    for role in coded.roles:
        if role.value not in known:
            message = f'the event {event.name} has no role "{role.value}"'
            help = did_you_mean(role.value, known) or f"its roles are {', '.join(known)}"
            yield error("unknown-role", message, Label(coding.source, role.span), help=help)
