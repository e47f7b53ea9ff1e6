"""What checking a rule set gives, and what its patches make of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eventdsl.diagnostics.diagnostic import Diagnostic, Edit, apply_patch
from eventdsl.source import SourceFile
from eventdsl.values import value

NOT_UTF8 = "not-utf8"


@value
class CheckReport:
    """The number of rules and all diagnostics, sorted by place."""

    rules: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


def patched(diagnostics: Iterable[Diagnostic]) -> Mapping[SourceFile, str]:
    """The new text of each file that a patch changes; a patch that overlaps an earlier one waits for the next time.

    A file that is not UTF-8 is left alone: what was decoded of it is not all that it holds.
    """
    found = tuple(diagnostics)
    undecoded = {diagnostic.labels[0].source.name for diagnostic in found if diagnostic.slug == NOT_UTF8}
    accepted: dict[SourceFile, list[Edit]] = {}
    for diagnostic in found:
        if diagnostic.patch and diagnostic.labels[0].source.name not in undecoded:
            edits = accepted.setdefault(diagnostic.labels[0].source, [])
            if not any(_collide(new, old) for new in diagnostic.patch for old in edits):
                edits += diagnostic.patch
    return {source: apply_patch(source.text, edits) for source, edits in accepted.items()}


def _collide(left: Edit, right: Edit) -> bool:
    """Whether two edits touch one place; insertions at one place do."""
    return left.span.overlaps(right.span) or left.span.start == right.span.start
