"""Where rule files come from: the one opening through which the analysis sees a file system.

Takes paths as the user wrote them (`rules/`, `rules/politik/absage.evr`, `@politik` for an installed pack), in POSIX
form; gives names and bytes. The core never opens a file itself: `eventdsl.folder.FolderFiles` reads folders,
`MemoryFiles` serves texts that a program or a test holds.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Protocol

RULE_SUFFIX = ".evr"
MANIFEST = "pack.yaml"


class RuleFileError(Exception):
    """A rule file cannot be read; the message is written for the user and holds no path."""


class RuleFiles(Protocol):
    """Names and contents of rule files. Every path that is given out starts as the path that was asked for."""

    def list(self, path: str) -> tuple[str, ...]:
        """The rule files at or below a path, sorted; raises RuleFileError where there is nothing."""
        ...

    def read(self, path: str) -> bytes:
        """The content of a file; raises RuleFileError."""
        ...

    def root(self, path: str) -> str | None:
        """The nearest folder at or above a path that holds a `pack.yaml`."""
        ...

    def real(self, path: str) -> str:
        """The one name of a file or folder, with every symbolic link followed."""
        ...

    def is_folder(self, path: str) -> bool: ...


class MemoryFiles:
    """Rule files that are held in memory: path to text or bytes."""

    def __init__(self, contents: Mapping[str, str | bytes]) -> None:
        self._contents = {posixpath.normpath(path): content for path, content in contents.items()}

    def list(self, path: str) -> tuple[str, ...]:
        name = posixpath.normpath(path)
        if name in self._contents:
            return (name,)
        if not self.is_folder(path):
            raise RuleFileError("there is no such file or folder")
        return tuple(sorted(file for file in self._contents if file.endswith(RULE_SUFFIX) and is_below(name, file)))

    def read(self, path: str) -> bytes:
        content = self._contents.get(posixpath.normpath(path))
        if content is None:
            raise RuleFileError("there is no such file")
        return content.encode() if isinstance(content, str) else content

    def root(self, path: str) -> str | None:
        return next((folder for folder in upwards(path) if self._holds_manifest(folder)), None)

    def real(self, path: str) -> str:
        return posixpath.normpath(path)

    def is_folder(self, path: str) -> bool:
        name = posixpath.normpath(path)
        return any(file != name and is_below(name, file) for file in self._contents)

    def _holds_manifest(self, folder: str) -> bool:
        return posixpath.normpath(posixpath.join(folder, MANIFEST)) in self._contents


def upwards(path: str) -> tuple[str, ...]:
    """A path and all folders above it, nearest first."""
    folders = [posixpath.normpath(path)]
    while (parent := posixpath.dirname(folders[-1])) != folders[-1]:
        folders.append(parent or ".")
        if not parent:
            break
    return tuple(folders)


def is_below(root: str, path: str) -> bool:
    """Whether a normalised path is a folder itself or lies in it."""
    return root in (".", path) or path.startswith(root.rstrip("/") + "/")


def relative(root: str, path: str) -> str:
    """A normalised path as seen from a folder that it lies in."""
    return path if root == "." else path[len(root.rstrip("/")) + 1 :]
