"""The finite verb of a clause as the frames need it: its persons, tenses, moods, and its infinitive after a repair.

die Minister … lud       third person singular: die Minister is no subject
er sage                  with a third person subject, -e is Konjunktiv I
"""

from __future__ import annotations

from eventdsl.german.inflection import finite_form, finite_lemma, imperative_lemma, participle_lemma
from eventdsl.text.document import Token
from eventdsl.text.morphology import (
    ANY_PERSON,
    FIRST_PLURAL,
    SECOND_PLURAL,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    FiniteForm,
    Persons,
)


def finite_reading(token: Token) -> FiniteForm | None:
    """How a token can be read as a finite verb; None where its form is unknown."""
    return token.finite or finite_form(token.norm, token.lemma)


def persons_of_verb(token: Token) -> Persons:
    """The persons that a finite form can have; by its ending where its paradigm is unknown."""
    known = finite_reading(token)
    if known is not None and known.persons:
        return known.persons
    form = token.lower
    if form.endswith("n"):
        return FIRST_PLURAL | THIRD_PLURAL
    return THIRD_SINGULAR | SECOND_PLURAL if form.endswith("t") else ANY_PERSON


def lemma_as(token: Token, tag: str) -> str:
    """The infinitive of a token under a tag that may differ from the tagger's (*gehört*: finite of gehören)."""
    if tag == token.pos or not tag.startswith("V"):
        return token.lemma
    if tag.endswith("FIN") and token.pos.endswith("INF") and token.norm == token.lemma:
        return token.lemma  # sie führen: an infinitive as a plural, not the Konjunktiv of fahren
    if tag.endswith("FIN"):
        return finite_lemma(token.norm) or token.lemma
    if tag.endswith("IMP"):
        return imperative_lemma(token.norm) or token.lemma
    if tag.endswith("PP"):
        return participle_lemma(token.norm) or token.lemma
    return token.lower if tag.endswith("INF") and token.norm.endswith("n") else token.lemma
