"""From the bytes of a rule file to its text.

Takes bytes; gives a `SourceFile` and what is wrong with the encoding. Rule files are UTF-8, with or without a
byte-order mark. Text that is not is still decoded, as well as can be, so that the other mistakes of the file are told
at the same time.
"""

from __future__ import annotations

from eventdsl.diagnostics import Diagnostic, Label, error
from eventdsl.source import SourceFile, Span

_OTHER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def decode(data: bytes, name: str = "<rules>") -> tuple[SourceFile, tuple[Diagnostic, ...]]:
    """The text of a file, its byte-order mark removed, undecodable bytes as U+FFFD, and the first mistake if any."""
    if (encoding := _OTHER_MARKS.get(data[:2])) is not None:
        source = SourceFile(name, data.decode("utf-16", errors="replace"))
        return source, (_not_utf8(source, f"this file is {encoding}", Span(0, 0)),)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        source = SourceFile(name, data.decode("utf-8"))
    except UnicodeDecodeError as problem:
        source = SourceFile(name, data.decode("utf-8", errors="replace"))
        place = len(data[: problem.start].decode("utf-8"))
        found = f"byte 0x{data[problem.start]:02x} is no UTF-8"
        return source, (_not_utf8(source, found, Span(place, place + 1)),)
    place = source.text.find("\0")
    if place >= 0:
        label = Label(source, Span(place, place + 1))
        return source, (error("nul-byte", "a NUL stands in this file", label, help="a rule file is plain text"),)
    return source, ()


def _not_utf8(source: SourceFile, message: str, span: Span) -> Diagnostic:
    return error("not-utf8", message, Label(source, span), help="save the file as UTF-8")
