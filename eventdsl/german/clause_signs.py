"""What a word alone tells the clause analysis: which of its passes have anything to do in a sentence.

Takes a word; gives a bit for each pass that looks for such a word. The bits are kept with the word and told by the
sentence together (`german.word_signs`), so that a sentence without such a word costs a look at a number.

    vor       BEGINS_SET_PHRASE   vor allem | der Kanzler
    Dr.       HAS_TITLE           Dr. Eva Huber
    sowohl    PAIRS               sowohl A als auch B
    keine     DENIES              Er hat keine Zeit
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.academic_titles import DEGREES, FAMILY_PREPOSITION
from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.functions import honorifics
from eventdsl.german.negation import denies
from eventdsl.german.set_phrases import BEGINS_SET_PHRASE, FIRST_WORDS
from eventdsl.german.verbal_particles import VERBAL_PARTICLES
from eventdsl.german.word_lists import word_lists

HAS_TITLE: Final = (
    16777216  # among the signs of a word: a title, or the preposition of a family name that opens a sentence
)
PAIRS: Final = 33554432  # the first part of a paired conjunction
TRUNCATES: Final = 67108864  # a hyphen written apart: Einkaufs - und Vertriebsgesellschaft
ASKS: Final = 134217728  # opens an indirect question, whatever its tag
ENCLOSES: Final = 268435456  # a bracket or dash
DENIES: Final = 536870912
SEPARATED: Final = 1073741824  # the separated particle of a verb, by its tag
STANDS_AS_PARTICLE: Final = 2147483648  # an infinitive or participle that can be one, too: spazieren gehen
HYPHENS = frozenset({"-", "--"})
DASHES = frozenset({"–", "—"}) | HYPHENS
ENCLOSING = frozenset({"(", ")", "[", "]"}) | DASHES


def clause_signs(form: str, lower: str, pos: str) -> int:
    """What a word tells the clause analysis, in bits."""
    signs = SEPARATED if pos == "PTKVZ" else 0
    if lower in FIRST_WORDS:
        signs |= BEGINS_SET_PHRASE
    if form in DEGREES or form in honorifics() or form == FAMILY_PREPOSITION:
        signs |= HAS_TITLE
    if lower in word_lists("paired_conjunctions"):
        signs |= PAIRS
    if form in HYPHENS:
        signs |= TRUNCATES
    if lower in CLAUSE_WORDS.questions or lower in CLAUSE_WORDS.degree:
        signs |= ASKS
    if form in ENCLOSING:
        signs |= ENCLOSES
    if form in VERBAL_PARTICLES:
        signs |= STANDS_AS_PARTICLE
    return signs | DENIES if denies(lower) else signs
