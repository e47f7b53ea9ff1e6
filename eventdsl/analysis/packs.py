"""Packs: folders of rules that belong together.

Takes a folder's `pack.yaml`; gives its name and how its modules are named. A pack is the nearest folder upwards that
holds a `pack.yaml`; without one it is the folder that was given. A module's id is its path in the pack after the pack's
`prefix`, so that the pack keeps its ids wherever it lies: `rules/politik/absage.evr`, `@politik` and a copy of the pack
under another name all give `politik/absage.evr`.

    name: politik        # installed packs are asked for by it: @politik
    language: 1          # version of the rule language
    prefix: politik      # optional: stands before the path in module and rule ids
    main: akteure.evr    # optional: what `import "@politik"` means
    plover: plover.yaml  # optional: the codes of its event types in PLOVER
"""

from __future__ import annotations

import posixpath
import re

from eventdsl.analysis.coding import Coding
from eventdsl.analysis.plain_yaml import Node, Table, Text, read_plain
from eventdsl.diagnostics import Diagnostic, Label, did_you_mean, error, warning
from eventdsl.source import SourceFile, Span
from eventdsl.values import value

LANGUAGE_VERSION = 1
_KEYS = ("name", "language", "prefix", "main", "description", "plover")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@value
class Pack:
    """`root` is the folder as diagnostics show it; `prefix` is empty or ends in no slash; `plover` is a file's name."""

    name: str
    root: str
    prefix: str = ""
    main: str | None = None
    language: int = LANGUAGE_VERSION
    description: str | None = None
    plover: str | None = None
    coding: Coding | None = None

    def module_id(self, path: str) -> str:
        """The id of the module at a path relative to the root."""
        return f"{self.prefix}/{path}" if self.prefix else path


def unnamed_pack(root: str) -> Pack:
    """The pack that a folder without `pack.yaml` is."""
    return Pack(posixpath.basename(posixpath.normpath(root)), root)


def read_manifest(source: SourceFile, root: str) -> tuple[Pack, tuple[Diagnostic, ...]]:
    """The pack that a `pack.yaml` describes; what cannot be read keeps its default."""
    node, refused = read_plain(source)
    reader = _ManifestReader(source, list(refused))
    pack = reader.pack(node, unnamed_pack(root))
    return pack, tuple(reader.diagnostics)


class _ManifestReader:
    def __init__(self, source: SourceFile, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.diagnostics = diagnostics

    def pack(self, node: Node | None, default: Pack) -> Pack:
        if node is None:
            return default
        if not isinstance(node, Table):
            self.refuse(node.span, "a pack.yaml is a mapping", "write name: … and language: 1")
            return default
        self.unknown_keys(node)
        return Pack(
            name=self.name(node, "name") or default.name,
            root=default.root,
            prefix=self.name(node, "prefix") or "",
            main=self.text(node, "main"),
            language=self.language(node),
            description=self.text(node, "description"),
            plover=self.text(node, "plover"),
        )

    def unknown_keys(self, table: Table) -> None:
        for key, _ in table.pairs:
            if key.value not in _KEYS:
                hint = did_you_mean(key.value, _KEYS) or f"known are {', '.join(_KEYS)}"
                label = Label(self.source, key.span)
                self.diagnostics.append(warning("pack-manifest", f'unknown key "{key.value}"', label, help=hint))

    def text(self, table: Table, key: str) -> str | None:
        node = table.get(key)
        if node is None or isinstance(node, Text):
            return node.value if node else None
        self.refuse(node.span, f'"{key}" is no text', f"write {key}: … on one line")
        return None

    def name(self, table: Table, key: str) -> str | None:
        value = self.text(table, key)
        if value is None or _NAME.fullmatch(value):
            return value
        node = table.get(key)
        assert node is not None
        self.refuse(node.span, f'"{value}" cannot be a {key}', "use ASCII letters, digits, - and _")
        return None

    def language(self, table: Table) -> int:
        value = self.text(table, "language")
        if value is None or value == str(LANGUAGE_VERSION):
            return LANGUAGE_VERSION
        node = table.get("language")
        assert node is not None
        help = f"this eventdsl reads version {LANGUAGE_VERSION}"
        self.refuse(node.span, f'language version "{value}" is not known', help)
        return LANGUAGE_VERSION

    def refuse(self, span: Span, message: str, help: str) -> None:
        self.diagnostics.append(error("pack-manifest", message, Label(self.source, span), help=help))
