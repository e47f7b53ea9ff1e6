"""Where the grammar and the packs that ship with eventdsl lie.

Takes nothing; gives folders. An installed package holds them as real folders. In a checkout `eventdsl/grammar` and
`eventdsl/packs` are symlinks to `grammar/` and `rules/` beside the package; where a clone has no symlinks (git on
Windows leaves a one-line text file) the folder beside the package is read instead.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def grammar_folder() -> Path:
    """The folder that holds `evr.lark`."""
    return _folder("grammar", beside="grammar")


def packs_folder() -> Path:
    """The folder that holds the shipped packs, one folder each."""
    return _folder("packs", beside="rules")


def _folder(name: str, beside: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / beside
