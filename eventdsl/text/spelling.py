"""One spelling of a word, so that words can be compared.

Takes a word as it is written; gives its composed form with ss for ß, so that a rule that names *Straße* finds a
decomposed or Swiss *Strasse*. Rules and texts are folded alike.
"""

from __future__ import annotations

import unicodedata


def fold(word: str) -> str:
    """A word as it is compared: NFC, ss for ß."""
    return word if word.isascii() else unicodedata.normalize("NFC", word).replace("ß", "ss")
