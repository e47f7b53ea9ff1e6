"""Diagnostics as the workflow commands by which a GitHub runner annotates a change.

::error file=rules/absage.evr,line=12,endLine=12,col=11,endColumn=15,title=unknown-role::the event …
"""

from __future__ import annotations

from collections.abc import Iterable

from eventdsl.diagnostics.diagnostic import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """One command a line for each diagnostic."""
    return "".join(_command(diagnostic) + "\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {**_place(diagnostic), "title": diagnostic.slug}
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = diagnostic.message if diagnostic.help is None else f"{diagnostic.message}\nhelp: {diagnostic.help}"
    return f"::{_COMMANDS[diagnostic.severity]} {shown}::{_data(message)}"


def _place(diagnostic: Diagnostic) -> dict[str, str]:
    if not diagnostic.labels:
        return {}
    label = diagnostic.labels[0]
    start, end = label.position, label.source.position(label.span.end)
    place = {"file": label.source.name, "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:  # columns count only inside one line
        place |= {"col": str(start.column), "endColumn": str(end.column)}
    return place


def _data(text: str) -> str:
    """A message in the escapes of workflow commands, so that no file name or pattern can start another one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
