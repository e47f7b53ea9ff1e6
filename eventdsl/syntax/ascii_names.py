"""What names of rules, types, roles and lists may look like: ASCII, so that every program can read what is printed.

Takes a German word; gives the name that comes nearest to it.

    zurücktreten, zuruecktreten     Übernahme, Uebernahme     Café, Cafe
"""

from __future__ import annotations

import re
import unicodedata

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SPELLED = {0xE4: "ae", 0xF6: "oe", 0xFC: "ue", 0xDF: "ss", 0xC4: "Ae", 0xD6: "Oe", 0xDC: "Ue"}


def ascii_name(word: str) -> str:
    """A name for a word: umlauts spelled out, other marks dropped, the rest underscores."""
    spelled = unicodedata.normalize("NFC", word).translate(_SPELLED)
    plain = unicodedata.normalize("NFD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"\W", "_", plain) or "name"
