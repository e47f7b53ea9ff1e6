"""Diagnostics as people and programs read them.

Takes diagnostics; gives text with carets under the source, or JSON objects with lines, columns and offsets. Lines and
columns start at 1 and count code points; carets are placed by display width, so that they stand right under tabs,
umlauts in decomposed form and wide characters.

    error[unknown-role]: the event Absage has no role "wehr"
      --> politik/teilnahme.evr:12:11
       |
    12 |   clause {wehr} sagt {was} ab
       |           ^^^^ not declared in Absage
       = help: did you mean "wer"?
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from eventdsl.diagnostics.diagnostic import Diagnostic, Label, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_WIDEST = 160  # a line of a hostile file may have 50 MB; show what surrounds the place


def render_text(diagnostics: Iterable[Diagnostic]) -> str:
    """All diagnostics as plain text, one block each, ending in a newline; empty for none."""
    return "".join(_block(diagnostic).plain for diagnostic in diagnostics)


def print_diagnostics(diagnostics: Iterable[Diagnostic], console: Console) -> None:
    """Print all diagnostics; rich decides by the console whether colours are shown."""
    for diagnostic in diagnostics:
        console.print(_block(diagnostic), end="", soft_wrap=True, highlight=False)


def places_text(places: Sequence[Sequence[Label]], help: str | None = None) -> Text:
    """Places with carets under them, as below the heading of a diagnostic; those of one group share an excerpt."""
    from rich.text import Text  # only where a diagnostic is shown

    block = Text()
    margin = " " * max((len(str(label.position.line)) for group in places for label in group), default=1)
    for number, group in enumerate(places):
        style = "bold red" if number == 0 else "bold blue"
        _append_label(block, group[0], margin, style, first=number == 0, others=group[1:])
    _append_help(block, help, margin)
    return block


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`; `no problems` for none."""
    parts = []
    for severity in Severity:
        count = sum(diagnostic.severity is severity for diagnostic in diagnostics)
        if count:
            plural = "s" if count > 1 and severity is not Severity.INFO else ""
            parts.append(f"{count} {severity.value}{plural}")
    return ", ".join(parts) or "no problems"


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON array of `{severity, slug, message, help, labels, patch}`, one diagnostic a line."""
    rows = [json.dumps(_record(diagnostic), ensure_ascii=False) for diagnostic in diagnostics]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def _record(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "severity": diagnostic.severity.value,
        "slug": diagnostic.slug,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "labels": [_label_record(label) for label in diagnostic.labels],
        "patch": [
            {"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement}
            for edit in diagnostic.patch
        ],
    }


def _label_record(label: Label) -> dict[str, object]:
    start, end = label.position, label.source.position(label.span.end)
    return {
        "file": label.source.name,
        "start": label.span.start,
        "end": label.span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": label.text,
    }


def _block(diagnostic: Diagnostic) -> Text:
    style = _STYLES[diagnostic.severity]
    from rich.text import Text  # only where a diagnostic is shown

    block = Text()
    block.append(f"{diagnostic.severity.value}[{diagnostic.slug}]", style)
    block.append(f": {diagnostic.message}\n", "bold")
    _append_body(block, diagnostic.labels, diagnostic.help, style)
    block.append("\n")
    return block


def _append_body(block: Text, labels: Sequence[Label], help: str | None, style: str) -> None:
    margin = " " * max((len(str(label.position.line)) for label in labels), default=1)
    for number, label in enumerate(labels):
        _append_label(block, label, margin, style if number == 0 else "bold blue", first=number == 0)
    _append_help(block, help, margin)


def _append_help(block: Text, help: str | None, margin: str) -> None:
    for line in (help or "").splitlines():
        block.append(f"{margin} = ", "blue")
        block.append(f"help: {line}\n")


def _append_label(
    block: Text, label: Label, margin: str, style: str, first: bool, others: Sequence[Label] = ()
) -> None:
    line, column = label.position
    block.append(f"{margin}{'-->' if first else ':::'} ", "blue")
    block.append(f"{_printable(label.source.name)}:{line}:{column}\n")
    if not label.source.text:
        return
    shown, before, under = _excerpt(label)
    block.append(f"{margin} |\n{line:>{len(margin)}} | ", "blue")
    block.append(shown + "\n")
    block.append(f"{margin} | ", "blue")
    carets = " " * before + "^" * under
    for other in others:
        other_shown, before, under = _excerpt(other)
        if other_shown == shown and before >= len(carets):
            carets += " " * (before - len(carets)) + "^" * under
    block.append(f"{carets} {label.text}".rstrip() + "\n", style)


def _excerpt(label: Label) -> tuple[str, int, int]:
    """The line as shown, the display width before the span and the number of carets."""
    line, column = label.position
    text = label.source.line(line)
    start = column - 1
    end = min(len(text), start + max(1, label.span.end - label.span.start))
    first = max(0, start - _WIDEST // 2) if len(text) > _WIDEST else 0
    last = min(len(text), first + _WIDEST)
    shown = ("…" if first else "") + _printable(text[first:last]) + ("…" if last < len(text) else "")
    before = _width(_printable(text[first:start])) + (1 if first else 0)
    return shown, before, max(1, _width(_printable(text[start : min(end, last)])))


def _printable(text: str) -> str:
    """Tabs widened, control and formatting characters replaced: a rule file must not steer the terminal."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\t":
        return "    "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char


def _width(text: str) -> int:
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
