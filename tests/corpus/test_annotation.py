"""Morphology as `eventdsl analyze` spells it."""

from __future__ import annotations

import json

import pytest

from eventdsl.corpus.annotation import document_record, morphology
from eventdsl.german.pipeline import analyse
from eventdsl.text.document import Token
from eventdsl.text.morphology import (
    ANY,
    NONE,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Case,
    Cell,
    FiniteForm,
    Mood,
    Readings,
    Tense,
    reading,
)

PAST = frozenset((Tense.PRETERITE,))
INDICATIVE = frozenset((Mood.INDICATIVE,))


def token(readings: Readings = ANY, finite: FiniteForm | None = None) -> Token:
    return Token(0, "x", 0, 1, "x", "x", "x", "NN", 0, readings, finite)


@pytest.mark.parametrize(
    ("readings", "features"),
    [
        (ANY, {}),
        (NONE, {}),
        (reading(Case.ACCUSATIVE, Cell.MASCULINE), {"Case": "Acc", "Gender": "Masc", "Number": "Sing"}),
        (reading(Case.GENITIVE, Cell.PLURAL), {"Case": "Gen", "Number": "Plur"}),
        (
            reading(Case.NOMINATIVE, Cell.MASCULINE) | reading(Case.GENITIVE, Cell.PLURAL),
            {"Case": "Nom,Gen", "Gender": "Masc", "Number": "Sing,Plur"},
        ),
    ],
)
def test_nominal_readings(readings: Readings, features: dict[str, str]) -> None:
    assert morphology(token(readings)) == features


@pytest.mark.parametrize(
    ("finite", "features"),
    [
        (
            FiniteForm(THIRD_SINGULAR, PAST, INDICATIVE),
            {"Person": "3", "Number": "Sing", "Tense": "Past", "Mood": "Ind"},
        ),
        (
            FiniteForm(THIRD_SINGULAR | THIRD_PLURAL, PAST, frozenset((Mood.SUBJUNCTIVE_I, Mood.SUBJUNCTIVE_II))),
            {"Person": "3", "Number": "Sing,Plur", "Tense": "Past", "Mood": "Sub1,Sub2"},
        ),
    ],
)
def test_finite_forms(finite: FiniteForm, features: dict[str, str]) -> None:
    assert morphology(token(finite=finite)) == features


# text, lemma of a frame, the function of it that is asked for, what is printed as its span
SPANS = [
    ("Minister Hans Maier (SPD) forderte den Kanzler auf.", "auffordern", "subject", "Minister Hans Maier (SPD)"),
    ("Die Forderung des Kanzlers ärgert den Rat.", "ärgern", "subject", "Die Forderung"),
    ("Wiens Bürgermeister in der Nachkriegszeit trat ab.", "abtreten", "subject", None),
    ("Die Festnahme von Nawalny durch die Polizei löste Proteste aus.", "Festnahme", "subject", "die Polizei"),
    ("Die Festnahme von Nawalny durch die Polizei löste Proteste aus.", "Festnahme", "object", "Nawalny"),
    ("Seine Absage der Reise ärgert den Rat.", "Absage", "object", "der Reise"),
]


@pytest.mark.parametrize(("text", "lemma", "function", "expected"), SPANS)
def test_spans_of_arguments(text: str, lemma: str, function: str, expected: str | None) -> None:
    record = json.loads(json.dumps(document_record(analyse(text))))
    frames = [frame for sentence in record["sentences"] for frame in sentence["frames"] if frame["lemma"] == lemma]
    found = [text[slice(*frame[function]["span"])] for frame in frames]
    assert found == [expected or text.partition(" trat")[0]]
