"""Cut text into words, numbers and marks.

Takes any text, gives the spans of its tokens; `sentences` then groups them. One regular expression reads from left to
right, so the time is linear in the length.

    Der  US-Außenminister  sagte  z.B.  am  3.  Oktober  ,  „  Nein  “  .

Compounds with hyphens, numbers with their separators, gender forms (Teilnehmer:innen), URLs, hashtags and
abbreviations are one token. A full stop after a word is a token of its own unless the word is an abbreviation, an
initial or an ordinal number: that needs to look at the next word and is decided by `sentences`.
"""

from __future__ import annotations

import re

# Combining marks are no \w, but belong to the letter before them (decomposed umlauts); so do joiners.
_MARK = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u200c\u200d"
_CHAR = rf"[\w{_MARK}]"

_TOKEN = re.compile(
    rf"""
      (?:https?://|ftp://|www\.)[^\s<>"„“”«»]*[^\s<>"„“”«».,;:!?'’)\]]     # URL, without the mark that ends its sentence
    | {_CHAR}[\w.+{_MARK}-]*@{_CHAR}[\w-]*(?:\.\w[\w-]*)+                # e-mail
    | [@\#]{_CHAR}+
    | \d+(?:[.,:]\d+)+(?!\w)                                              # 1.000,50  20.30  3:2
    | (?:{_CHAR}\.)+(?:{_CHAR}\.)                                         # z.B.  U.S.A.
    | {_CHAR}+(?:(?:[-‐‑]|[*:](?=in(?:nen)?\b)|[’'](?=\w)|&(?=[A-ZÄÖÜ])){_CHAR}+)*[-‐‑]?
    | ``|''|,,|\.{{2,}}|-{{2,}}
    | \S
    """,
    re.VERBOSE,
)


def token_spans(text: str) -> list[tuple[int, int]]:
    """The spans of all tokens, in order; between two of them is nothing but white space."""
    return [match.span() for match in _TOKEN.finditer(text)]
