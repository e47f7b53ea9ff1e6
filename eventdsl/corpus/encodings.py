"""Which encoding a text is in that is not UTF-8.

Takes the first bytes of a file; gives the name of a codec, or None where they are UTF-8 or nothing that is known.
A byte-order mark says it for certain. Otherwise charset-normalizer chooses between the two that German texts come in
besides UTF-8: Windows-1252 (of which ISO 8859-1 is a part) and the DOS code page 850. Whatever is found out so is a
guess, and whoever uses it must say so to the user.

    J\\xe4nner, \\x84rger\\x93    cp1252
    J\\x84nner                 cp850
"""

from __future__ import annotations

import codecs
import re
from encodings.aliases import aliases

from eventdsl.corpus.decoding import WIDE_MARKS

GERMAN_ENCODINGS = ("cp1252", "cp850")
ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte-order mark says, where it is not UTF-8."""
    return next((encoding for mark, encoding in WIDE_MARKS if head.startswith(mark)), None)


def guessed_encoding(head: bytes) -> str | None:
    """The likely encoding of a text that begins like this and is not UTF-8; `head` may end within a character.

    A text with more UTF-8 in it than anything else is broken UTF-8 and nothing else; NUL bytes are in no text.
    """
    if b"\0" in head:
        return None
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(head)
    wrong = len(ESCAPED_BYTE.findall(text))
    if wrong == 0 or len(BEYOND_ASCII.findall(text)) >= wrong:
        return None
    return _most_plausible(head)


def is_text_encoding(name: str) -> bool:
    """Whether Python knows an encoding of texts by this name."""
    try:
        "a".encode(name)  # of an empty string no encoding is looked up
    except (LookupError, ValueError):
        return False
    return True


def encoding_names() -> frozenset[str]:
    """The names by which Python knows encodings, with hyphens as most people write them."""
    return frozenset(name.replace("_", "-") for name in (*aliases, *aliases.values()))


def is_utf8(name: str) -> bool:
    return codecs.lookup(name).name in ("utf-8", "utf-8-sig")


def _most_plausible(head: bytes) -> str | None:
    from charset_normalizer import from_bytes  # loaded for the rare file that needs it

    best = from_bytes(head, cp_isolation=list(GERMAN_ENCODINGS)).best()
    return None if best is None else best.encoding
