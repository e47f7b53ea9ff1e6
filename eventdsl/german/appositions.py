"""Whose name stands between commas: the person to whom an apposition belongs.

Takes the nodes of the attachment tree; says which can be named by a person's name and which cannot describe a person.

    der Leiter des Ausschusses im Parlament, Leonid Sluzki, …    Leonid Sluzki belongs to Leiter, not to Parlament
    sagte Leonid Sluzki, der Staatsagentur TASS zufolge          an agency is no person: no apposition
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.actors import is_actor
from eventdsl.german.gazetteer import given_name
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.noun_government import governs
from eventdsl.german.phrase_draft import PhraseDraft, Relation, whole_cases
from eventdsl.german.phrase_signs import acts
from eventdsl.german.phrase_tags import QUOTES
from eventdsl.text.clause import PhraseKind
from eventdsl.text.document import Token

DEEDS = frozenset({NounClass.EVENT, NounClass.ABSTRACT})
TITLES = frozenset({PhraseKind.NOMINAL, PhraseKind.NAME})
INDEFINITE = ("ein", "kein")
NO_PERSONS = frozenset({NounClass.ORGANISATION, NounClass.PLACE, NounClass.TIME, NounClass.MEASURE, NounClass.EVENT})


def names_person(tokens: tuple[Token, ...], phrase: PhraseDraft) -> bool:
    """Whether a phrase is a given name with a family name."""
    name = phrase.name
    if phrase.kind is not PhraseKind.NAME or name is None or name.last - name.first < 2:
        return False
    return given_name(tokens[name.first].norm) is not None


def is_no_person(tokens: tuple[Token, ...], phrase: PhraseDraft) -> bool:
    """Whether a phrase names a kind of thing that no person is: Leonid Sluzki, *der Staatsagentur* …"""
    return phrase.kind is PhraseKind.NOMINAL and noun_class(tokens[phrase.head].norm) in NO_PERSONS


def is_doer(tokens: tuple[Token, ...], phrase: PhraseDraft) -> bool:
    """Whether a genitive says who does what the noun before it names: das Nein *der Kammer* zum Vertrag."""
    above = phrase.parent
    if above is None or phrase.relation is not Relation.GENITIVE or not is_actor(tokens[phrase.head].norm):
        return False
    return noun_class(tokens[above.head].norm) in DEEDS


def is_title(tokens: tuple[Token, ...], target: PhraseDraft, node: PhraseDraft) -> bool:
    """Whether a phrase in quotation marks is what the one right before it is called: der Zeitung *„Die Zeit“*."""
    if node.preposition is not None or node.kind not in TITLES or target.kind is not PhraseKind.NOMINAL:
        return False
    if node.determiner is not None and tokens[node.determiner].lower.startswith(INDEFINITE):
        return False  # nannte die Zeitung „ein Ärgernis“
    quoted = node.end < len(tokens) and tokens[node.end].norm in QUOTES and tokens[node.start - 1].norm in QUOTES
    return quoted and governs(tokens[target.head].norm, "titled")


def fellow_actor(tokens: tuple[Token, ...], chain: Sequence[PhraseDraft], node: PhraseDraft) -> PhraseDraft | None:
    """Beside whom a phrase acts that stands behind a thing: der *Beauftragte* für Datenschutz, die Grünen und …"""
    inner = chain[0]
    if node.determiner is None or node.preposition is not None or not acts(tokens[node.head]):
        return None
    if inner.preposition is None or inner.determiner is not None or acts(tokens[inner.head]):
        return None
    shared = (one for one in chain[1:] if whole_cases(one.readings) & whole_cases(node.readings))
    return next((one for one in shared if one.preposition is None and acts(tokens[one.head])), None)


def bearer_in(tokens: tuple[Token, ...], chain: Sequence[PhraseDraft], name: PhraseDraft) -> PhraseDraft | None:
    """The nearest common noun for a person that shares a case with a name."""
    for one in chain:
        if one.kind is PhraseKind.NOMINAL and one.name is None:
            is_person = noun_class(tokens[one.head].norm) is NounClass.PERSON
            if is_person and whole_cases(one.readings) & whole_cases(name.readings):
                return one
    return None
