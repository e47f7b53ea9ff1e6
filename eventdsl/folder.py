"""Rule files in folders: the `RuleFiles` that the command line and `compile_rules` use.

Takes paths of the user and names of installed packs (`@politik`); gives their content. Symbolic links inside a pack are
followed only by name: `real` says where they lead, and the loader refuses what leaves the pack.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from eventdsl.analysis.files import MANIFEST, RULE_SUFFIX, RuleFileError
from eventdsl.resources import packs_folder

INSTALLED = "@"


class FolderFiles:
    """Files on disk; paths are relative to the working folder or absolute."""

    def __init__(self, packs: Path | None = None) -> None:
        self._packs = packs if packs is not None else packs_folder()

    def list(self, path: str) -> tuple[str, ...]:
        place = self._place(path)
        if place.is_dir():
            names = (PurePosixPath(path, name).as_posix() for name in _rule_files(place))
            return tuple(sorted(names))
        if not place.exists():
            raise RuleFileError(self._missing(path))
        return (PurePosixPath(path).as_posix(),)

    def read(self, path: str) -> bytes:
        place = self._place(path)
        if not place.is_file():
            raise RuleFileError("this is no file" if place.exists() else "there is no such file")
        try:
            return place.read_bytes()
        except OSError as failed:
            raise RuleFileError(failed.strerror or "it cannot be read") from failed

    def root(self, path: str) -> str | None:
        if path.startswith(INSTALLED):
            name = path.split("/", 1)[0]
            return name if (self._place(name) / MANIFEST).is_file() else None
        start = self._place(path).absolute()
        for steps, folder in enumerate((start, *start.parents)):
            if (folder / MANIFEST).is_file():
                return _shown(path, steps, folder)
        return None

    def real(self, path: str) -> str:
        try:
            return self._place(path).resolve().as_posix()
        except (OSError, RuntimeError) as failed:
            raise RuleFileError("its symbolic links lead in a circle") from failed

    def is_folder(self, path: str) -> bool:
        return self._place(path).is_dir()

    def installed(self) -> tuple[str, ...]:
        """The names of the installed packs."""
        return tuple(sorted(folder.name for folder in self._packs.iterdir() if (folder / MANIFEST).is_file()))

    def _place(self, path: str) -> Path:
        if "\0" in path:
            raise RuleFileError("a path cannot hold a NUL character")
        return self._packs / path.removeprefix(INSTALLED) if path.startswith(INSTALLED) else Path(path)

    def _missing(self, path: str) -> str:
        if path.startswith(INSTALLED):
            return f"there is no such pack; installed are {', '.join('@' + name for name in self.installed())}"
        return "there is no such file or folder"


def _rule_files(folder: Path) -> list[str]:
    """The rule files below a folder, as POSIX paths; hidden folders and linked folders are left alone."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inner = Path(parent).relative_to(folder)
        found += [(inner / name).as_posix() for name in files if name.endswith(RULE_SUFFIX)]
    return found


def _shown(path: str, steps: int, folder: Path) -> str:
    """The folder in the words of the user, as long as his own path reaches up to it."""
    parts = PurePosixPath(path).parts
    return PurePosixPath(*parts[: len(parts) - steps]).as_posix() if steps < len(parts) else folder.as_posix()
