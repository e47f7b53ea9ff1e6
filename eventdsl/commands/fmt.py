"""`eventdsl fmt`: lay out rule files canonically."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from eventdsl.analysis.files import RULE_SUFFIX, RuleFileError
from eventdsl.commands.ruleset import RuleSets
from eventdsl.commands.terminal import ExitCode, fail, message_console, say
from eventdsl.corpus.writers import open_output
from eventdsl.diagnostics import print_diagnostics
from eventdsl.folder import FolderFiles
from eventdsl.syntax.decoding import decode
from eventdsl.syntax.formatter import format_source

STANDARD_INPUT = "-"


def fmt(
    rules: RuleSets,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; end with 1 if a file would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Change nothing; print what would change.")] = False,
) -> None:
    """Lay out rule files canonically; comments stay, meaning does not change.

    Ends with 2 if a file has syntax errors (it is left alone, the others are formatted).

    Examples:

    eventdsl fmt rules/

    eventdsl fmt rules/ --check --diff

    eventdsl fmt - < draft.evr
    """
    changed = broken = 0
    for name, data in _rule_files(rules):
        formatted = _formatted(name, data)
        if formatted is None:
            broken += 1
        elif name == STANDARD_INPUT and not (check or diff):
            _print(formatted)
        elif formatted.encode() != data:
            changed += 1
            _apply(name, data, formatted, check, diff)
    if broken:
        raise typer.Exit(ExitCode.WRONG_USE)
    raise typer.Exit(ExitCode.SOME_INPUTS_FAILED if check and changed else ExitCode.DONE)


def _rule_files(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """The names and contents of the files, each once."""
    files = FolderFiles()
    names: list[str] = []
    for path in paths:
        if path.startswith("@"):
            fail(f"{path}: an installed pack is not to be edited; see: eventdsl packs copy {path[1:]}")
        try:
            found = (path,) if path == STANDARD_INPUT else files.list(path)
        except RuleFileError as error:
            fail(f"{path}: {error}")
        if not found:
            fail(f"{path}: there is no rule file in this folder; rule files end in {RULE_SUFFIX}")
        names += found
    for name in dict.fromkeys(names):
        try:
            yield name, sys.stdin.buffer.read() if name == STANDARD_INPUT else files.read(name)
        except RuleFileError as error:
            fail(f"{name}: {error}")


def _formatted(name: str, data: bytes) -> str | None:
    """The canonical text, with the line ends of the file; None where the file has errors, which are printed."""
    source, problems = decode(data, name)
    result = format_source(source)
    diagnostics = (*problems, *result.diagnostics)
    if any(diagnostic.is_error for diagnostic in diagnostics):
        print_diagnostics(diagnostics, message_console())
        return None
    if result.text is None or not source.text.partition("\n")[0].endswith("\r"):
        return result.text
    return result.text.replace("\r\n", "\n").replace("\n", "\r\n")


def _apply(name: str, data: bytes, formatted: str, check: bool, diff: bool) -> None:
    if diff:
        _print("".join(_difference(name, data, formatted)))
    if check or diff:
        say(f"{name} would change")
    else:
        with open_output(Path(name)) as stream:
            stream.write(formatted)
        say(f"{name} formatted")


def _difference(name: str, data: bytes, formatted: str) -> list[str]:
    before = data.decode("utf-8").splitlines(keepends=True)
    return list(difflib.unified_diff(before, formatted.splitlines(keepends=True), name, f"{name} (formatted)"))


def _print(text: str) -> None:
    with open_output(None) as stream:
        stream.write(text)
