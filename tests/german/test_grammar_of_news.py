"""Constructions of German in sentences made up for them: each row names a predicate and what fills its functions.

A row is a sentence, the lemma of a frame and its functions as `name=word`, where the word stands in the core of the
phrase that fills the function and `-` says that nothing does. `not` and `sich` ask for negation and a reflexive.
"""

from __future__ import annotations

import pytest

from tests.german.frame_reading import ReadFrame, fills, frame

ASIDES = [
    ("Der Minister (er war krank) sagte die Reise ab.", "absagen", "subject=Minister object=Reise"),
    ("Die Bank – sie war alt – machte Verluste.", "machen", "subject=Bank object=Verluste"),
    ("Der Kanzler – er hat die Wahl gewonnen – trat zurück.", "zurücktreten", "subject=Kanzler"),
    ("Der Kanzler – er hat die Wahl gewonnen – trat zurück.", "gewinnen", "subject=er object=Wahl"),
    ("Der Minister hat – so meldet die Agentur – den Vertrag unterzeichnet.", "unterzeichnen", "object=Vertrag"),
    ("Er kam – und das war gut – nicht zu spät.", "kommen", "subject=Er not"),
]
SET_PHRASES = [
    ("Vor allem der Kanzler lehnte den Plan ab.", "ablehnen", "subject=Kanzler object=Plan"),
    ("Unter anderem der Kanzler lehnte den Plan ab.", "ablehnen", "subject=Kanzler object=Plan"),
    ("Ohne weiteres billigte der Rat den Plan.", "billigen", "subject=Rat object=Plan"),
]
NAMES = [
    ("Der Iran setzte den Journalisten fest.", "festsetzen", "subject=Iran object=Journalisten"),
    ("Der Wolf floh.", "fliehen", "subject=Wolf iobj=-"),
    ("Müllers alter Chef Hans Maier lehnte ab.", "ablehnen", "subject=Chef object=-"),
]
TRUNCATED = [
    ("Die Einkaufs -- und Vertriebsfirma will das Werk schließen.", "schließen", "subject=Vertriebsfirma object=Werk"),
    ("Er leitet die Pharma - und Chemiesparte.", "leiten", "subject=Er object=Chemiesparte"),
]
CLAUSAL_SUBJECTS = [
    ("Was der Minister sagte, überraschte die Kollegen.", "überraschen", "subject=- object=Kollegen"),
    ("Die Kollegen überraschte, dass der Minister geht.", "überraschen", "subject=- object=Kollegen"),
    ("Den Bürgern reicht, dass der Minister geht.", "reichen", "subject=- iobj=Bürgern"),
    ("Dass der Minister geht, sagte die Kanzlerin.", "sagen", "subject=Kanzlerin object=-"),
    ("Der Minister freute sich, dass die Kanzlerin kam.", "freuen", "subject=Minister sich"),
    ("Hatte ein Zimmer zum Hof.", "haben", "subject=- object=Zimmer"),
    ("Hatte der Minister ein Zimmer?", "haben", "subject=Minister object=Zimmer"),
]
PREPOSITIONS = [
    ("Sie sprachen über fast alles.", "sprechen", "subject=Sie object=-"),
    ("Sie reden über (fast) alles.", "reden", "subject=Sie object=-"),
    ("Er sprach an – nicht näher erläuterten – Orten über den Plan.", "sprechen", "subject=Er object=-"),
]
ROWS = [*ASIDES, *SET_PHRASES, *NAMES, *TRUNCATED, *CLAUSAL_SUBJECTS, *PREPOSITIONS]


def holds(read: ReadFrame | None, expected: str) -> bool:
    """Whether a frame has the functions that a row names."""
    if read is None:
        return False
    for part in expected.split():
        function, _, word = part.partition("=")
        if function == "not":
            found = read.frame.negated
        elif function == "sich":
            found = read.frame.reflexive is not None
        else:
            found = fills(read, function, None if word == "-" else word)
        if not found:
            return False
    return True


@pytest.mark.parametrize(("text", "lemma", "expected"), ROWS)
def test_functions(text: str, lemma: str, expected: str) -> None:
    assert holds(frame(text, lemma), expected)
