"""Which named person a description means: der Minister, der Pentagonchef, der frühere niederländische Premier.

Takes a description and the referents of the document, gives the one referent that fits, or none. A description fits
by its function (the same, its head, a usual variant), by a body whose head goes by another word (Pentagonchef is the
Verteidigungsminister of the US), or by general knowledge of offices. Countries and bodies may not contradict.
"""

from __future__ import annotations

from eventdsl.german.functions import (
    Function,
    FunctionKind,
    chiefs,
    function_of,
    generic_functions,
    is_of_other_rank,
    same_function,
)
from eventdsl.german.gazetteer import look_up, name_parts, public_figures, without_genitive
from eventdsl.german.referents import Description, Referent
from eventdsl.text.document import NameKind

_EXACT, _KNOWN, _GENERIC = 4, 3, 1
_CHIEF = "Chef"
_HEADS_OF_BODIES = tuple(sorted(name_parts("heads_of_bodies")))


def fit(description: Description, referent: Referent) -> int:
    """How well a description fits a person; 0 where it does not."""
    if referent.kind is not NameKind.PERSON or referent.name is None or not description.gender & referent.gender:
        return 0
    if _contradicts(description, referent):
        return 0
    facts = referent.facts
    agreement = bool(description.countries & facts.countries) + bool(description.bodies & facts.bodies)
    base = (
        _by_document(description, referent) or _by_knowledge(description, referent) or _generic(description, referent)
    )
    return 10 * base + agreement if base else 0


def may_fit(description: Description, word: str) -> bool:
    """Whether a description that is not generic may fit a person with a function beside the name, or a public figure.

    `word` is the noun of the function, or the family name of the figure.
    """
    function = function_of(word)
    if function is not None and _same_kind(description.function, function.lemma):
        return True
    figures = (figure for form in without_genitive(word) for figure in public_figures().get(form, ()))
    offices = (office for figure in figures for office in (*figure.offices, *figure.former))
    return any(_same_kind(description.function, office.rpartition(":")[2]) for office in offices)


def _same_kind(function: Function, lemma: str) -> bool:
    """Whether a function may be called by another noun: a compound of *Chef* by that of any leading function."""
    if function.lemma != _CHIEF or not function.modifier:
        return same_function(function.lemma, lemma)
    office = chiefs().get(function.modifier.strip("-"))
    if office is not None and same_function(office[0], lemma):
        return True
    return lemma == _CHIEF or lemma.endswith(_HEADS_OF_BODIES)


def _contradicts(description: Description, referent: Referent) -> bool:
    """Whether countries or bodies of the description are others than those of the referent."""
    countries, known = description.countries, referent.facts.countries
    if countries and known and not countries & known:
        return True
    bodies = {body for body in description.bodies if body not in chiefs()}
    named = {body for body in referent.facts.bodies if body not in chiefs()}
    return bool(bodies and named and not bodies & named) and not _chief_of_known_body(description, referent)


def _chief_of_known_body(description: Description, referent: Referent) -> bool:
    return _by_knowledge(description, referent) > 0


def _by_document(description: Description, referent: Referent) -> int:
    """By the functions that the document itself gives."""
    for own in referent.facts.descriptions:
        if _same_office(description, own, referent):
            return _EXACT
    return 0


def _same_office(description: Description, own: Description, referent: Referent) -> bool:
    function = description.function
    if function.lemma == _CHIEF and function.modifier:
        return _chief(description, own, referent)
    if not same_function(function.lemma, own.function.lemma) or is_of_other_rank(function, own.function):
        return False
    if _leads_other(description, own):
        return False
    first, second = _field(function, own.function), _field(own.function, function)
    return not (first and second) or first in second or second in first


def _leads_other(description: Description, own: Description) -> bool:
    """Whether the first parts of two compounds name things that have nothing in common: Graz-Trainer, Linz-Coach."""
    first, second = (one.function.modifier.strip("-").lower() for one in (description, own))
    if not (first and second) or first in second or second in first:
        return False
    return not (description.countries & own.countries or description.bodies & own.bodies)


def _field(function: Function, other: Function) -> str:
    """What a function is for, beside one that goes by the same head: Entwicklungshilfe, Verteidigungs."""
    lemma, head = function.lemma.lower(), other.lemma.lower()
    own = lemma.removesuffix(head) if lemma != head else ""
    return _specific(function.modifier).lower() or (own if own != lemma else "")


def _specific(modifier: str) -> str:
    """The part of a compound's modifier that is no country or body: Klimaschutz in Klimaschutzminister."""
    return "" if not modifier or look_up(modifier) is not None or modifier == "US" else modifier


def _chief(description: Description, own: Description, referent: Referent) -> bool:
    """X-Chef: somebody with a leading function in X, or the holder of the office that X stands for."""
    body = description.function.modifier.strip("-")
    office = chiefs().get(body)
    countries = referent.facts.countries
    if office is not None and same_function(office[0], own.function.lemma):
        return office[1] is None or office[1] in countries or not countries
    if own.function.lemma.endswith(_HEADS_OF_BODIES) and description.bodies & referent.facts.bodies:
        return True
    return own.function.lemma == _CHIEF and own.function.modifier.strip("-") == body


def _by_knowledge(description: Description, referent: Referent) -> int:
    """By what is generally known of a public figure."""
    figure = referent.figure
    if figure is None:
        return 0
    offices = (*figure.former, *figure.offices) if description.former else (*figure.offices, *figure.former)
    return _KNOWN if any(_holds(description, office, referent) for office in offices) else 0


def _holds(description: Description, office: str, referent: Referent) -> bool:
    body, _, function = office.rpartition(":")
    if body and body not in description.bodies and (description.countries or description.function.modifier != body):
        return False
    if description.function.lemma == _CHIEF and description.function.modifier:
        head = chiefs().get(description.function.modifier.strip("-"))
        countries = referent.facts.countries
        return head is not None and same_function(head[0], function) and (head[1] is None or head[1] in countries)
    return same_function(description.function.lemma, function) and bool(
        description.countries or description.bodies or description.function.kind is FunctionKind.OFFICE
    )


def _generic(description: Description, referent: Referent) -> int:
    """der hochrangige Moskauer Politiker: anybody with an office, if the countries agree."""
    if description.function.lemma not in generic_functions():
        return 0
    facts = referent.facts
    introduced = bool(facts.descriptions or facts.bodies) or referent.figure is not None
    agrees = not description.countries or bool(description.countries & facts.countries)
    if description.bodies and not description.bodies & facts.bodies:
        return 0
    return _GENERIC if introduced and agrees else 0
