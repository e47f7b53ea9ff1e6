"""Rule files that remember what was asked of them.

Takes any `RuleFiles`; gives the same answers and keeps a digest of each, so that a later run can ask the same questions
again and knows by the answers whether anything has changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from eventdsl.analysis.files import RuleFileError, RuleFiles

Answer = TypeVar("Answer")


class Question(StrEnum):
    LIST = "list"
    READ = "read"
    ROOT = "root"
    REAL = "real"
    IS_FOLDER = "is_folder"


@dataclass(slots=True)
class RecordedFiles:
    """Answers of other rule files, noted; `contents` are the files that were read, by normalised path."""

    files: RuleFiles
    answers: dict[tuple[Question, str], str] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)

    def list(self, path: str) -> tuple[str, ...]:
        return self._noted(Question.LIST, path, self.files.list, lambda names: "\0".join(names))

    def read(self, path: str) -> bytes:
        content = self._noted(Question.READ, path, self.files.read, lambda content: content)
        self.contents[posixpath.normpath(path)] = content
        return content

    def root(self, path: str) -> str | None:
        return self._noted(Question.ROOT, path, self.files.root, _root_told)

    def real(self, path: str) -> str:
        return self._noted(Question.REAL, path, self.files.real, lambda name: name)

    def is_folder(self, path: str) -> bool:
        return self._noted(Question.IS_FOLDER, path, self.files.is_folder, str)

    def answer(self, question: Question, path: str) -> str:
        """The digest of the answer to a question that was asked in an earlier run."""
        ask = {
            Question.LIST: self.list,
            Question.READ: self.read,
            Question.ROOT: self.root,
            Question.REAL: self.real,
            Question.IS_FOLDER: self.is_folder,
        }[question]
        with contextlib.suppress(RuleFileError):  # a refusal is an answer like any other
            ask(path)
        return self.answers[question, path]

    def _noted(
        self, question: Question, path: str, ask: Callable[[str], Answer], told: Callable[[Answer], str | bytes]
    ) -> Answer:
        try:
            answer = ask(path)
        except RuleFileError as refused:
            self.answers[question, path] = _digest(f"refused: {refused}")
            raise
        self.answers[question, path] = _digest(told(answer))
        return answer


def _root_told(root: str | None) -> str:
    return "\0" if root is None else root


def _digest(answer: str | bytes) -> str:
    data = answer if isinstance(answer, bytes) else answer.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()
