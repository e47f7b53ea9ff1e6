"""Who is the subject and who the object where the forms alone leave it open, by sentence and head word."""

from __future__ import annotations

import pytest

from tests.german.frame_reading import frame

# sentence | verb | subject | object, - for none
TABLE = """
Ministerin Eva Lindner hat Präsident Hans Huber kritisiert. | kritisieren | Ministerin | Präsident
Gestern hat Präsident Hans Huber Ministerin Eva Lindner kritisiert. | kritisieren | Präsident | Ministerin
Den Plan hat Präsident Hans Huber kritisiert. | kritisieren | Präsident | Plan
Nationalrat Urs Huber forderte ein Verbot. | fordern | Nationalrat | Verbot
Gestern wählte der Nationalrat Hans Maier. | wählen | Nationalrat | Maier
Sie flohen, als Rebellen sie angriffen. | angreifen | Rebellen | sie
Gestern griffen Rebellen sie an. | angreifen | Rebellen | sie
Sie flohen, als sie Rebellen sahen. | sehen | sie | Rebellen
Die Opposition forderte, den Minister zu entlassen. | entlassen | - | Minister
Die Opposition versprach, den Minister zu entlassen. | entlassen | Opposition | Minister
Der Chef schlug der Partei vor, den Minister zu entlassen. | entlassen | Partei | Minister
Der Chef legte der Partei nahe, den Minister zu entlassen. | entlassen | Partei | Minister
Der Chef mahnte den Kanzler, die Truppen abzuziehen. | abziehen | Kanzler | Truppen
Die Partei bekräftigte ihr Nein. | bekräftigen | Partei | Nein
"""

ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "verb", "subject", "direct"), ROWS)
def test_subject_and_object(text: str, verb: str, subject: str, direct: str) -> None:
    found = frame(text, verb)
    assert found is not None
    assert (found.head(found.frame.subject) or "-") == subject
    assert (found.head(found.frame.object) or "-") == direct


def test_what_is_to_happen_to_whoever_demands_it() -> None:
    found = frame("Der Zeuge verlangte, vom Richter befragt zu werden.", "befragen")
    assert found is not None
    assert found.head(found.frame.subject) == "Zeuge"
