"""What is to be done with each document, and what becomes of a bug that one document shows.

A `Plan` is small and can be sent to another process, where `prepare` makes the work once (compiling rules, loading the
model).
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from eventdsl.corpus.documents import InputDocument, InputFailure

Result = TypeVar("Result")
CovariantResult = TypeVar("CovariantResult", covariant=True)
Work: TypeAlias = Callable[[InputDocument], Result]


class Plan(Protocol[CovariantResult]):
    """What is to be done with each document."""

    def prepare(self) -> Callable[[InputDocument], CovariantResult]:
        """The work itself, made once in each process."""


class WorkerStartError(Exception):
    """Workers die before they have done anything, again and again."""


def guarded(work: Work[Result], document: InputDocument) -> Result | InputFailure:
    """The result for a document; a bug that it shows must not cost the run over all others."""
    try:
        return work(document)
    except Exception as error:  # noqa: BLE001  whatever a document does, the others go on
        return InputFailure(document.id, _internal_error(error))


def _internal_error(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"internal error, please report it: {type(error).__name__}: {error} ({where})"
