"""What a feature says whose packages are not installed.

Packages that only some people need (tables, web pages, reports) are extras of the distribution. A module that stands
on one imports it at its top and turns a failure into a `MissingExtraError`, which says what to type.
"""

from __future__ import annotations


class MissingExtraError(Exception):
    """A package of an extra is not installed; the message is for the user."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f'{package} is not installed, which this needs: pip install "eventdsl[{extra}]"')
        self.package = package
        self.extra = extra
