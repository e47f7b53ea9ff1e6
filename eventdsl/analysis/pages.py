"""The page of documentation that a slug has: what the mistake is and what to write instead.

Takes a slug; gives its page, for `eventdsl check --explain SLUG`. Mistakes of names, types and packs are told in
`grammar/RESOLUTION.md`, those that the compiler or a trial of the examples finds in `grammar/COMPILATION.md`, those of
syntax in `grammar/DIAGNOSTICS.md`, and a check's page stands beside its code.
"""

from __future__ import annotations

import inspect
import re
from functools import cache

from eventdsl.analysis.checks import CHECKS
from eventdsl.diagnostics.explain import explained_slugs, explanation
from eventdsl.resources import grammar_folder

_FILES = ("RESOLUTION.md", "COMPILATION.md")
_SECTION = re.compile(r"^## ([a-z0-9-]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def page(slug: str) -> str | None:
    """The page of a slug, or None where there is none."""
    return _own_pages().get(slug) or explanation(slug)


def all_slugs() -> tuple[str, ...]:
    """All slugs that have a page, sorted."""
    return tuple(sorted({*_own_pages(), *explained_slugs()}))


@cache
def _own_pages() -> dict[str, str]:
    texts = ((grammar_folder() / name).read_text(encoding="utf-8") for name in _FILES)
    pages = {slug: body.strip() for text in texts for slug, body in _SECTION.findall(text)}
    return pages | {check.slug: inspect.cleandoc(check.doc) for check in CHECKS}
