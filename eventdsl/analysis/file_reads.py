"""What a loader has asked of rule files, so that it can be told whether it would get the same answers again.

Takes a `RuleFiles`; gives one that notes each question with a hash of its answer. A result that was made from the
answers is still good as long as the same questions get them.

    list rules/   →   3f2a…       read rules/absage.evr   →   90c1…       root rules/   →   77de…
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from eventdsl.analysis.files import RuleFileError, RuleFiles

Answer = TypeVar("Answer")


class FileRead(NamedTuple):
    """A question and a hash of its answer."""

    question: str  # list read root real is_folder
    path: str
    answer: str


class NotedFiles:
    """Rule files that note what is asked of them."""

    def __init__(self, files: RuleFiles) -> None:
        self._files = files
        self._noted: dict[tuple[str, str], str] = {}

    def reads(self) -> tuple[FileRead, ...]:
        """What has been asked so far, each question once."""
        return tuple(FileRead(question, path, answer) for (question, path), answer in self._noted.items())

    def list(self, path: str) -> tuple[str, ...]:
        return self._note("list", path, self._files.list)

    def read(self, path: str) -> bytes:
        return self._note("read", path, self._files.read)

    def root(self, path: str) -> str | None:
        return self._note("root", path, self._files.root)

    def real(self, path: str) -> str:
        return self._note("real", path, self._files.real)

    def is_folder(self, path: str) -> bool:
        return self._note("is_folder", path, self._files.is_folder)

    def _note(self, question: str, path: str, ask: Callable[[str], Answer]) -> Answer:
        found = ask(path)
        self._noted[question, path] = _hash(found)
        return found


def get_the_same(reads: Iterable[FileRead], files: RuleFiles) -> bool:
    """Whether all questions still get the answers that they got."""
    ask: dict[str, Callable[[str], object]] = {
        "list": files.list,
        "read": files.read,
        "root": files.root,
        "real": files.real,
        "is_folder": files.is_folder,
    }
    try:
        return all(question in ask and _hash(ask[question](path)) == answer for question, path, answer in reads)
    except RuleFileError:
        return False


def _hash(answer: object) -> str:
    content = answer if isinstance(answer, bytes) else repr(answer).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()
