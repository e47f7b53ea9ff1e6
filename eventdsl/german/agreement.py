"""Agreement of finite verbs and subjects: the persons of a verb form, the persons of a noun phrase.

    die Minister … lud       third person singular: die Minister is no subject
    eine Reihe von … haben   a noun of quantity goes with both numbers
"""

from __future__ import annotations

from eventdsl.text.document import Token
from eventdsl.text.morphology import (
    ANY_PERSON,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    SECOND_PLURAL,
    SECOND_SINGULAR,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Persons,
)

IRREGULAR: dict[str, Persons] = {
    "bin": FIRST_SINGULAR,
    "ist": THIRD_SINGULAR,
    "sei": FIRST_SINGULAR | THIRD_SINGULAR,
    "seid": SECOND_PLURAL,
    "sind": FIRST_PLURAL | THIRD_PLURAL,
}


def persons_of_verb(token: Token) -> Persons:
    """The persons that a finite form can have; by its ending where the token does not say."""
    if token.finite is not None:
        return token.finite.persons or ANY_PERSON
    form = token.norm.lower()
    listed = IRREGULAR.get(form)
    if listed is not None:
        return listed
    if form.endswith("n"):
        return FIRST_PLURAL | THIRD_PLURAL
    if form.endswith(("st", "ßt")):
        return SECOND_SINGULAR | THIRD_SINGULAR | SECOND_PLURAL
    if form.endswith("t"):
        return THIRD_SINGULAR | SECOND_PLURAL | FIRST_SINGULAR
    return FIRST_SINGULAR | THIRD_SINGULAR
