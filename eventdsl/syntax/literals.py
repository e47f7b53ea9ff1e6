r"""String literals: from what stands between the quotes to what it means, and back.

Takes `"…"` or `\"""…\"""` as written; gives the value with escapes resolved and the places of escapes that are none.
"""

from __future__ import annotations

import re

from eventdsl.source import Span

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.|\n))")
_VALUES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\u000d"}


def string_value(text: str) -> tuple[str, tuple[Span, ...]]:
    """The value of a literal, and the spans within it of unknown escapes (kept as written)."""
    fence = 3 if text.startswith('"""') and len(text) >= 6 else 1
    mistakes: list[Span] = []

    def replace(match: re.Match[str]) -> str:
        code, char = match.groups()
        if code is not None:
            return chr(int(code, 16))
        if char in _VALUES:
            return _VALUES[char]
        mistakes.append(Span(match.start() + fence, match.end() + fence))
        return match.group()

    value = _ESCAPE.sub(replace, text[fence:-fence])
    return value, tuple(mistakes)


def string_literal(value: str) -> str:
    """The literal in one line that has this value."""
    return '"' + "".join(_written(char) for char in value) + '"'


def _written(char: str) -> str:
    if char in _WRITTEN:
        return _WRITTEN[char]
    return f"\\u{ord(char):04x}" if ord(char) < 0x20 or 0xD800 <= ord(char) < 0xE000 else char
