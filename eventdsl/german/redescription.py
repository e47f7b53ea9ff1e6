"""With what a text goes on about somebody it has just named: die Estin, der SPD-Politiker, die Juristin, der Manager.

Takes a description and somebody salient; says whether he can be meant although nothing in the text calls him so. The
word adds something new, which must only not contradict what is known: another country, another party, another
profession.

    Kaja Kallas sprach …      Die Estin mahnte …                 people: her country is not another one
    Minister Carsten Huber …  Der SPD-Politiker sagte …          politics: he has an office, and no other party
    die Virologin Eva Moser … Die Wissenschaftlerin riet …       a kind of which virologists are
    Kanzler Karl Moser …      Der Virologe riet …                somebody else
"""

from __future__ import annotations

from functools import cache

from eventdsl.german.functions import FunctionKind, same_function
from eventdsl.german.gazetteer import look_up
from eventdsl.german.listed_names import read_yaml
from eventdsl.german.referents import Description, Referent
from eventdsl.text.document import NameKind

_CHIEF = "Chef"
_PARTIES = "parties"


@cache
def _anybody() -> frozenset[str]:
    return frozenset(str(noun) for noun in read_yaml("titles")["anybody"])


@cache
def _of_politics() -> frozenset[str]:
    return frozenset(str(noun) for noun in read_yaml("titles")["of_politics"])


@cache
def _members() -> dict[str, frozenset[str]]:
    """The parties of which somebody is a member, by the word for one."""
    return {str(noun): frozenset(map(str, parties)) for noun, parties in read_yaml("titles")["members"].items()}


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """The functions that a word for a kind of people can take up."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in read_yaml("titles")["kinds"]:
        for noun in kind["nouns"]:
            found[str(noun)] = (*found.get(str(noun), ()), *map(str, kind["functions"]))
    return found


def redescribes(description: Description) -> bool:
    """Whether a description is a word with which one goes on about somebody."""
    function = description.function
    if function.kind is FunctionKind.PEOPLE or _party_of_chief(description) or _is_mandate(description):
        return True
    return any(function.lemma in words for words in (_anybody(), _of_politics(), _members(), _kinds()))


def agrees(description: Description, referent: Referent) -> bool:
    """Whether somebody named is known to be of the country or party that such a description tells."""
    facts = referent.facts
    country = bool(description.countries & facts.countries)
    party = bool(_parties_told(description) & _parties(facts.bodies))
    return referent.name is not None and (country or party) and takes_up(description, referent)


def takes_up(description: Description, referent: Referent) -> bool:
    """Whether somebody can be meant by such a description; somebody unnamed may always be."""
    if referent.name is None:
        return referent.kind is NameKind.PERSON
    if referent.kind is not NameKind.PERSON or _contradicts(description, referent):
        return False
    function, facts = description.function, referent.facts
    if function.kind is FunctionKind.PEOPLE or function.lemma in _anybody():
        return True
    if _is_unknown(referent):
        return any(function.lemma in words for words in (_of_politics(), _members(), _kinds()))
    if function.lemma in _of_politics() or function.lemma in _members() or _is_mandate(description):
        return _is_in_politics(referent)
    if _party_of_chief(description):
        return bool(facts.bodies & description.bodies)
    if look_up(function.modifier.strip("-")) is not None:
        return False  # der Linz-Coach is not the one of Graz
    own = [one.function.lemma for one in facts.descriptions]
    return any(same_function(kind, lemma) for kind in _kinds().get(function.lemma, ()) for lemma in own)


def _contradicts(description: Description, referent: Referent) -> bool:
    """Whether somebody is known to belong to another country or another party."""
    facts = referent.facts
    if description.countries and facts.countries and not description.countries & facts.countries:
        return True
    parties, known = _parties_told(description), _parties(facts.bodies)
    return bool(parties and known and not parties & known)


def _parties_told(description: Description) -> frozenset[str]:
    """The parties of which somebody can be a member who is so described."""
    return _members().get(description.function.lemma) or _parties(description.bodies)


def _parties(bodies: frozenset[str] | set[str]) -> frozenset[str]:
    return frozenset(body for body in bodies if (entry := look_up(body)) is not None and entry.group == _PARTIES)


@cache
def _mandates() -> frozenset[str]:
    return frozenset(str(noun) for noun in read_yaml("titles")["mandates"])


def _is_mandate(description: Description) -> bool:
    """Whether somebody is called by his mandate and party: der SVP-Bundesrat."""
    return description.function.lemma in _mandates() and bool(_parties(description.bodies))


def _party_of_chief(description: Description) -> bool:
    """Whether somebody is called the head of a party: der CDU-Chef."""
    return description.function.lemma == _CHIEF and bool(_parties(description.bodies))


def _is_unknown(referent: Referent) -> bool:
    """Whether the text does not tell what somebody is."""
    return referent.figure is None and not referent.facts.descriptions and not referent.facts.bodies


def _is_in_politics(referent: Referent) -> bool:
    """Whether somebody has an office or a party."""
    facts = referent.facts
    offices = (one.function.kind is FunctionKind.OFFICE for one in facts.descriptions)
    return referent.figure is not None or bool(_parties(facts.bodies)) or any(offices)
