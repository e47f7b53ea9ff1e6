"""Cut text into words, numbers and marks.

Takes any text, gives its tokens and where they start; `sentences` then groups them. One regular expression reads from
left to right without ever backing up over a token, so the time is linear in the length. No token goes across a blank,
and none depends on what stands beyond one: so what stands between two blanks is read once and remembered.

    Der  US-Außenminister  sagte  z.B.  am  3  .  Oktober  ,  die  Teilnehmer:innen  „  Nein  “

Compounds with hyphens, numbers with their separators, gender forms, URLs, hashtags and chained abbreviations (z.B.) are
one token. The full stop after a word is a token of its own here; whether it belongs to an abbreviation or an ordinal
number takes a look at the next word and is decided by `sentences`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from eventdsl.source import Span
from eventdsl.values import value

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


_FINAL = frozenset(".!?…‼⁇⁈⁉")
_MARKS_BEHIND = frozenset(",.;:!?)")  # that end the word before them, whatever it is, where a blank follows
_MOST_PIECES: Final = 100_000  # bounds the memory for endless input
_LONGEST_PIECE: Final = 60  # code points; what is longer is hardly met again


@value
class Tokens:
    """The tokens of a stretch of text: where each starts, its word, and which of them a sentence may end with."""

    starts: list[int]
    words: list[str]
    finals: list[int]


_WORDS: Final[dict[str, str]] = {}  # the plain words met so far, each by itself
_PIECES: Final[dict[str, Tokens]] = {}  # what else stood between two blanks


def token_spans(text: str, within: Span | None = None) -> Spans:
    """The spans of all tokens, in order; between two of them is nothing but white space and zero-width spaces.

    `within` restricts the work to a part of the text; offsets stay those of the whole.
    """
    tokens = read_tokens(text, within)
    return spans_of(tokens.starts, tokens.words)


def spans_of(starts: list[int], words: list[str]) -> Spans:
    """Where words stand that start at some places."""
    return [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]


def read_tokens(text: str, within: Span | None = None) -> Tokens:
    """The tokens of a text, or of a part of it."""
    first, last = within or Span(0, len(text))
    tokens = Tokens([], [], [])
    starts, words, known = tokens.starts, tokens.words, _WORDS
    place = first
    for piece in text[first:last].split(" "):
        end = place + len(piece)
        if place > first and end < last:
            word = known.get(piece)
            if word is None:
                _add_piece(piece, place, tokens)
            else:  # most are words that have been met
                starts.append(place)
                words.append(word)
        elif piece:  # no blank before or behind it: its neighbours matter
            _add(_read(text, place, min(end + 1, last)), place, tokens)
        place = end + 1
    return tokens


def _add_piece(piece: str, place: int, tokens: Tokens) -> None:
    """Add what stands between two blanks: mostly a word, alone or with a mark, which needs no regular expression."""
    mark = piece[-1:]
    is_marked = mark in _MARKS_BEHIND
    word = _plain_word(piece[:-1] if is_marked else piece)
    if word is not None:
        tokens.starts.append(place)
        tokens.words.append(word)
        if is_marked:
            if mark in _FINAL:
                tokens.finals.append(len(tokens.words))
            tokens.starts.append(place + len(word))
            tokens.words.append(mark)
    elif piece:
        _add(_read_piece(piece), place, tokens)


def _plain_word(word: str) -> str | None:
    """The word, the same object each time, if it has letters and digits only, or letters with hyphens between them."""
    known = _WORDS.get(word)
    if known is None and (word.isalnum() or ("-" in word and all(part.isalpha() for part in word.split("-")))):
        if len(_WORDS) >= _MOST_PIECES:
            _WORDS.clear()
        if len(word) <= _LONGEST_PIECE:
            _WORDS[word] = word
        return word
    return known


def _read_piece(piece: str) -> Tokens:
    """The tokens of what stands between two blanks, remembered."""
    known = _PIECES.get(piece)
    if known is None:
        if len(_PIECES) >= _MOST_PIECES:
            _PIECES.clear()
        known = _read(piece + " ", 0, len(piece) + 1)
        if len(piece) <= _LONGEST_PIECE:
            _PIECES[piece] = known
    return known


def _add(found: Tokens, place: int, tokens: Tokens) -> None:
    """Add tokens that are counted from a place."""
    for number in found.finals:
        tokens.finals.append(len(tokens.words) + number)
    for start in found.starts:
        tokens.starts.append(place + start)
    tokens.words.extend(found.words)


def _read(text: str, first: int, last: int) -> Tokens:
    """The tokens between two places; where they start is counted from the first one."""
    words: list[str] = _TOKEN.findall(text, first, last)
    starts: list[int] = []
    place = first
    for word in words:
        place = text.find(word, place)  # only white space is passed over, which no token begins with
        starts.append(place - first)
        place += len(word)
    return Tokens(starts, words, [number for number, word in enumerate(words) if word[-1] in _FINAL])


def normalize(word: str) -> str:
    """The form to match on: NFC, without soft hyphens."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", word).replace(_SOFT_HYPHEN, "") or word


def is_normal(text: str) -> bool:
    """Whether every word of a text is the form to match on already."""
    return unicodedata.is_normalized("NFC", text) and _SOFT_HYPHEN not in text
