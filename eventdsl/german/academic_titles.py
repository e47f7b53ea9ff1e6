"""Forms of address before a name: academic degrees in a row, and names that look like other words behind them.

Takes tokens and their tags; tags the first title as a noun, further ones and the name as parts of a name:

    Dipl.-Ing.  Dr.  techn.  Eva  Huber        Frau  Kurz        Dr.  Sieben
    NN          NE   NE      NE   NE           NN    NE          NN   NE

A family name with *von der* may open a sentence: its preposition has a capital then.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.data_files import read_data
from eventdsl.german.functions import function_of, honorifics
from eventdsl.german.gazetteer import look_up
from eventdsl.german.nouns import is_known
from eventdsl.text.document import Token

DEGREES = frozenset(read_data("titles")["degrees"])
FAMILY_PREPOSITION = "Von"  # where a family name opens the sentence
OTHER_WORDS = ("CARD", "ADJ", "VV", "ADV", "FM", "XY")  # how tags begin that a name behind a title cannot have


def tag_titles(tokens: tuple[Token, ...], norms: Sequence[str], tags: list[str]) -> None:
    """Tag titles and the name behind them; `norms` are the words of the tokens."""
    _tag_behind_titles(norms, tags)
    if norms[0] == FAMILY_PREPOSITION and len(norms) > 2 and _is_family(tokens, tags):
        tags[0:3] = ["NE"] * 3


def _tag_behind_titles(norms: Sequence[str], tags: list[str]) -> None:
    titled = graded = False
    for place, word in enumerate(norms):
        is_title = word in DEGREES or (word[-1:] == "." and word in honorifics())
        if is_title:
            tags[place] = "NE" if titled else "NN"
        elif (titled and word[:1].isupper() and tags[place].startswith(OTHER_WORDS)) or (
            graded and tags[place] == "NN" and function_of(word) is None
        ):
            tags[place] = "NE"
        titled, graded = is_title or word in honorifics(), is_title


def _is_family(tokens: tuple[Token, ...], tags: Sequence[str]) -> bool:
    """Whether a sentence begins with a family name of three words: *Von der Leyen* weist Kritik zurück."""
    article, name = tokens[1].norm, tokens[2].norm
    if article not in ("der", "den", "dem") or not name[:1].isupper() or is_known(name) or look_up(name) is not None:
        return False
    return name[1:].islower() and tags[3:4] in (["VVFIN"], ["VAFIN"], ["VMFIN"])
