"""Check results kept on disk, so that unchanged rules are not checked again.

Takes what `check_report` takes; gives the same report. While rules are checked, every question that the analysis asks
of the file system is recorded with its answer; a later check asks the same questions and, where every answer is the
same, tells what was found then. A result is named by the paths, the options, the version of eventdsl and of what it
stands on. Entries are JSON that is read field by field: one that is damaged or planted is refused and replaced.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from eventdsl.analysis.files import RuleFiles
from eventdsl.cache_folder import cache_folder
from eventdsl.diagnostics import CheckReport, Diagnostic, Edit, Label, Severity
from eventdsl.resources import PACKAGE, grammar_folder
from eventdsl.source import SourceFile, Span
from eventdsl.syntax.decoding import decode
from eventdsl.testing.recorded_files import Question, RecordedFiles
from eventdsl.version import __version__

FORMAT = "eventdsl-check/1"
STANDS_ON = ("HanTa", "simplemma", "babel", "lark", "regex", "PyYAML")
Kind = TypeVar("Kind")


class DamagedError(ValueError):
    """The content of a cache file is not what this program writes."""


def check_cached(paths: tuple[str, ...], files: RuleFiles, examples: bool = True) -> CheckReport:
    """The same as `check_report`, from the user's cache folder where nothing has changed."""
    folder = cache_folder()
    if folder is None:
        return _check(paths, files, examples)
    return check_in(folder / "checks", paths, files, examples)


def check_in(folder: Path, paths: tuple[str, ...], files: RuleFiles, examples: bool = True) -> CheckReport:
    """The same as `check_report`, with `folder` as the cache; a folder that cannot be used is done without."""
    key = _key(paths, examples)
    path = folder / f"{key}.json"
    known = _read(path, key, files)
    if known is not None:
        return known
    recorded = RecordedFiles(files)
    report = _check(paths, recorded, examples)
    _write(path, _encoded(report, recorded, key))
    return report


def _check(paths: tuple[str, ...], files: RuleFiles, examples: bool) -> CheckReport:
    from eventdsl.testing.check_report import check_report  # loads the German lexicon, which a hit does without

    return check_report(paths, files, examples)


# ---- keys -----------------------------------------------------------------------------------------------------------


def _key(paths: tuple[str, ...], examples: bool) -> str:
    asked = json.dumps([FORMAT, sorted(paths), examples]).encode()
    return hashlib.sha256(_stamp() + asked).hexdigest()


@cache
def _stamp() -> bytes:
    """Whatever a result depends on besides the rule files: the code, its data and the packages it stands on."""
    versions = (f"{name} {metadata.version(name)}" for name in STANDS_ON)
    parts = [__version__, sys.version, *versions]
    for folder in (PACKAGE, grammar_folder()):
        for place in sorted(folder.rglob("*")):
            if "__pycache__" not in place.parts and place.is_file():
                state = place.stat()
                parts.append(f"{place} {state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).digest()


# ---- writing --------------------------------------------------------------------------------------------------------


def _encoded(report: CheckReport, recorded: RecordedFiles, key: str) -> str:
    answers = [[question.value, path, answer] for (question, path), answer in recorded.answers.items()]
    diagnostics = [_diagnostic_row(diagnostic) for diagnostic in report.diagnostics]
    body = {"key": key, "rules": report.rules, "answers": answers, "diagnostics": diagnostics}
    return json.dumps(body, separators=(",", ":"))


def _diagnostic_row(found: Diagnostic) -> list[object]:
    labels = [[label.source.name, *label.span, label.text] for label in found.labels]
    patch = [[*edit.span, edit.replacement] for edit in found.patch]
    return [found.severity.value, found.slug, found.message, labels, found.help, patch]


def _write(path: Path, content: str) -> None:
    """Write beside and rename, so that concurrent readers see a whole file or none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError:  # a cache that cannot be written makes nothing wrong, only slower
        return
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as stream:
            stream.write(content)
        part.replace(path)
    except OSError:  # as above; what was begun is taken away again
        part.unlink(missing_ok=True)


# ---- reading --------------------------------------------------------------------------------------------------------


def _read(path: Path, key: str, files: RuleFiles) -> CheckReport | None:
    """The report of an entry whose every recorded answer still holds."""
    try:
        body = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        return _decoded(body, key, files)
    except (OSError, ValueError, RecursionError):  # not there, or damaged: checked and written again
        return None


def _decoded(body: object, key: str, files: RuleFiles) -> CheckReport | None:
    match body:
        case {"key": str(found), "rules": int(rules), "answers": list(answers), "diagnostics": list(rows)}:
            if found != key or rules < 0:
                raise DamagedError("not a result of these rules")
        case _:
            raise DamagedError("not a result")
    recorded = RecordedFiles(files)
    if not answers or not all(_still_holds(row, recorded) for row in answers):
        return None
    sources = _Sources(recorded.contents)
    return CheckReport(rules, tuple(_diagnostic(row, sources) for row in rows))


def _still_holds(row: object, recorded: RecordedFiles) -> bool:
    match row:
        case [str(question), str(path), str(answer)]:
            return recorded.answer(Question(question), path) == answer
        case _:
            raise DamagedError("answer")


class _Sources:
    """The files that diagnostics point into, decoded when the first one does."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._sources: dict[str, SourceFile] = {}

    def __getitem__(self, name: str) -> SourceFile:
        if name not in self._sources:
            content = self._contents.get(posixpath.normpath(name))
            self._sources[name] = SourceFile(name, "") if content is None else decode(content, name)[0]
        return self._sources[name]


def _diagnostic(row: object, sources: _Sources) -> Diagnostic:
    match row:
        case [str(severity), str(slug), str(message), list(labels), str() | None as help, list(patch)]:
            shown = tuple(_label(label, sources) for label in labels)
            length = len(shown[0].source.text) if shown else 0
            edits = tuple(_edit(edit, length) for edit in patch)
            return Diagnostic(Severity(severity), slug, message, shown, help, edits)
        case _:
            raise DamagedError("diagnostic")


def _label(row: object, sources: _Sources) -> Label:
    match row:
        case [str(name), int(start), int(end), str(text)] if 0 <= start <= end <= len(sources[name].text):
            return Label(sources[name], Span(start, end), text)
        case _:
            raise DamagedError("label")


def _edit(row: object, length: int) -> Edit:
    match row:
        case [int(start), int(end), str(replacement)] if 0 <= start <= end <= length:
            return Edit(Span(start, end), replacement)
        case _:
            raise DamagedError("edit")
