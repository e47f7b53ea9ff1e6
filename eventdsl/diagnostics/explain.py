"""The page of a slug: what a mistake is and how it is repaired, for `eventdsl check --explain SLUG`.

Takes a slug; gives its section of `grammar/DIAGNOSTICS.md`, which covers the mistakes of syntax. Later layers document
their slugs beside the code that reports them.
"""

from __future__ import annotations

import re
from functools import cache

from eventdsl.resources import grammar_folder

_SECTION = re.compile(r"^## ([a-z0-9-]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def explanation(slug: str) -> str | None:
    """The text of the slug's section, or None where there is none."""
    return _sections().get(slug)


def explained_slugs() -> tuple[str, ...]:
    """All slugs that have a section, sorted."""
    return tuple(sorted(_sections()))


@cache
def _sections() -> dict[str, str]:
    text = (grammar_folder() / "DIAGNOSTICS.md").read_text(encoding="utf-8")
    return {slug: body.strip() for slug, body in _SECTION.findall(text)}
