"""Cut text into words, numbers and marks.

Takes any text, gives the spans of its tokens; `sentences` then groups them. One regular expression reads from left to
right without ever backing up over a token, so the time is linear in the length.

    Der  US-Außenminister  sagte  z.B.  am  3  .  Oktober  ,  die  Teilnehmer:innen  „  Nein  “

Compounds with hyphens, numbers with their separators, gender forms, URLs, hashtags and chained abbreviations (z.B.) are
one token. The full stop after a word is a token of its own here; whether it belongs to an abbreviation or an ordinal
number takes a look at the next word and is decided by `sentences`.
"""

from __future__ import annotations

import re
import unicodedata

from eventdsl.source import Span

# Combining marks and joiners are no \w, yet belong to the letter before them (decomposed umlauts, soft hyphens).
_MARK = "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d"
_VARIANT = "\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"  # of an emoji: colour, skin
_CHAR = rf"[\w{_MARK}]"
_SOFT_HYPHEN = "\u00ad"
_LETTER = r"[^\W\d_]"
_HYPHEN = r"\-‐‑"
_TAIL = rf"""(?:
      \.?[{_HYPHEN}](?=[^\W_]){_CHAR}++
    | [*:/]-?(?:innen|in|nen|r|e|n|m|s)(?:[{_HYPHEN}]{_CHAR}++)?(?!{_CHAR})     # Teilnehmer:innen, jede*r
    | \(innen\) | \(in\)
    | [’'ʼ′](?={_LETTER}){_CHAR}++
    | &(?=[A-ZÄÖÜ]){_CHAR}++
    )"""
_DOMAINS = "de|at|ch|eu|com|org|net|info|tv|io|gov|edu|uk|fr|it|ru|ua|us|di|li|lu"

Spans = list[tuple[int, int]]

_TOKEN = re.compile(
    rf"""(?![\s\u200b\ufeff])(?:                                            # no token begins with white space
      \w++(?=[\s;?!]|[,.]\s) | [,.](?=\s)                                # nearly all tokens: try this first
    | (?:https?://|ftp://|www\.)[^\s<>"„“”«»]*[^\s<>"„“”«».,;:!?'’)\]]     # URL without the mark after it
    | [@\#]{_CHAR}++
    | {_CHAR}[\w.+-]{{0,63}}@{_CHAR}[\w-]{{0,63}}(?:\.\w[\w-]{{0,63}}){{1,4}}  # e-mail
    | (?:{_LETTER}\.){{2,}}+                                              # z.B.  U.S.A.
    | \d{{4}}-\d\d-\d\d(?![\w{_HYPHEN}])                                       # 2026-02-11
    | \d++(?:[.,:]\d++)*+(?![\w{_HYPHEN}]) | \d++(?:[.,:]\d++)*+(?=-\d)   # 1.000,50  20.30  3:2
    | \d++(?:[.,:]\d++)++(?:[{_HYPHEN}](?={_LETTER}){_CHAR}++)*+              # 1:0-Sieg  2.500-seitig
    | {_CHAR}{{1,40}}(?:\.[\w-]{{1,40}}){{0,3}}\.(?:{_DOMAINS})(?!{_CHAR})    # tagesschau.de, ver.di
    | [A-ZÄÖÜ]\.[A-ZÄÖÜ]{{2,}}+(?!{_CHAR})                                # E.ON
    | [A-ZÄÖÜ]++(?:/[A-ZÄÖÜ]++)++(?!{_CHAR})(?:[{_HYPHEN}](?={_LETTER}){_CHAR}++)*+  # CDU/CSU, CDU/CSU-Fraktion
    | [a-zäöüß]++(?=[’']s(?!{_CHAR}))                                     # geht 's
    | km/h | m/s | und/oder
    | {_CHAR}++{_TAIL}*+(?:[{_HYPHEN}](?=[\s,)]))?                          # US-Außenminister, Luft-
    | (?<=[“”"«»‘’›‹'])[{_HYPHEN}](?={_LETTER}){_CHAR}++{_TAIL}*+           # „Bild“-Zeitung
    | [{_HYPHEN}](?={_LETTER}{{2}}){_CHAR}++{_TAIL}*+                       # Parteivorsitz und -mitgliedschaft
    | [’'](?:s|n|nen|ne|ner|nem)(?!{_CHAR})                               # wie geht 's
    | ``|''|,,|\.{{2,}}+|-{{2,}}+|–{{2,}}+
    | \S[{_MARK}{_VARIANT}]*+(?:(?<=\u200d)\S[\u200d{_VARIANT}]*+)*+
    )""",
    re.VERBOSE,
)


def token_spans(text: str, within: Span | None = None) -> Spans:
    """The spans of all tokens, in order; between two of them is nothing but white space and zero-width spaces.

    `within` restricts the work to a part of the text; offsets stay those of the whole.
    """
    return read_tokens(text, within)[0]


def read_tokens(text: str, within: Span | None = None) -> tuple[Spans, list[str]]:
    """The spans of all tokens with the words that stand there."""
    place, last = within or Span(0, len(text))
    words: list[str] = _TOKEN.findall(text, place, last)
    spans: Spans = []
    for word in words:
        start = place + 1 if text[place] == " " else place
        if text[start] != word[0]:  # only white space is passed over, which no token begins with
            start = text.find(word, start)
        place = start + len(word)
        spans.append((start, place))
    return spans, words


def normalize(word: str) -> str:
    """The form to match on: NFC, without soft hyphens."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", word).replace(_SOFT_HYPHEN, "") or word


def is_normal(text: str) -> bool:
    """Whether every word of a text is the form to match on already."""
    return unicodedata.is_normalized("NFC", text) and _SOFT_HYPHEN not in text
