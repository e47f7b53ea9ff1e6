"""Mistakes that only the lowering can see."""

from __future__ import annotations

from eventdsl.ir.pattern import Origin


class LoweringError(Exception):
    """A pattern that has no meaning; caught where rules are lowered, which reports it as a diagnostic."""

    def __init__(self, slug: str, message: str, origin: Origin, help: str) -> None:
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.origin = origin
        self.help = help
