"""Rule files that travel: what was read here, to be read again by the same questions on another machine.

Takes any `RuleFiles` while rules are compiled; gives a `PortableFiles`, a plain value that answers as it did then and
holds the content of every file that was needed, so that the other machine needs no copy of the folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from eventdsl.analysis.files import RuleFileError, RuleFiles
from eventdsl.values import value

Answer = TypeVar("Answer")


@value
class PortableFiles:
    """Answers by path; a `str` in the place of a list or a content is the reason why there is none."""

    lists: tuple[tuple[str, tuple[str, ...] | str], ...]
    contents: tuple[tuple[str, bytes | str], ...]
    roots: tuple[tuple[str, str | None], ...]
    names: tuple[tuple[str, str], ...]
    folders: tuple[tuple[str, bool], ...]

    def list(self, path: str) -> tuple[str, ...]:
        answer = dict(self.lists).get(path, "it has not been packed")
        if isinstance(answer, str):
            raise RuleFileError(answer)
        return answer

    def read(self, path: str) -> bytes:
        answer = dict(self.contents).get(path, "it has not been packed")
        if isinstance(answer, str):
            raise RuleFileError(answer)
        return answer

    def root(self, path: str) -> str | None:
        return dict(self.roots).get(path)

    def real(self, path: str) -> str:
        return dict(self.names).get(path, path)

    def is_folder(self, path: str) -> bool:
        return dict(self.folders).get(path, False)


@dataclass(slots=True)
class PackingFiles:
    """Other rule files, with their answers kept."""

    files: RuleFiles
    _lists: dict[str, tuple[str, ...] | str] = field(default_factory=dict)
    _contents: dict[str, bytes | str] = field(default_factory=dict)
    _roots: dict[str, str | None] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _folders: dict[str, bool] = field(default_factory=dict)

    def packed(self) -> PortableFiles:
        """What has been asked so far."""
        return PortableFiles(
            tuple(self._lists.items()),
            tuple(self._contents.items()),
            tuple(self._roots.items()),
            tuple(self._names.items()),
            tuple(self._folders.items()),
        )

    def list(self, path: str) -> tuple[str, ...]:
        return _kept(self._lists, path, self.files.list)

    def read(self, path: str) -> bytes:
        return _kept(self._contents, path, self.files.read)

    def root(self, path: str) -> str | None:
        answer = self._roots[path] = self.files.root(path)
        return answer

    def real(self, path: str) -> str:
        answer = self._names[path] = self.files.real(path)
        return answer

    def is_folder(self, path: str) -> bool:
        answer = self._folders[path] = self.files.is_folder(path)
        return answer


def _kept(answers: dict[str, Answer | str], path: str, ask: Callable[[str], Answer]) -> Answer:
    try:
        answer = ask(path)
    except RuleFileError as refused:
        answers[path] = str(refused)
        raise
    answers[path] = answer
    return answer
