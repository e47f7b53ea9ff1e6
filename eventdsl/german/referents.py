"""What a document tells about the persons and bodies that it names.

Takes sentences and names, gives one `Referent` for each thing named, with the functions, countries and bodies that
titles, appositions and general knowledge attach to it:

    der britische Verteidigungsminister John Healey      Verteidigungsminister · GB
    Manfred Weber, Vorsitzender der EPP-Partei           Vorsitzender · EPP-Partei
    der Leiter des Außenausschusses, Leonid Sluzki       Leiter
    WIFO-Chefin Maria Berger (SPÖ)                       Chefin · WIFO · SPÖ
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from eventdsl.german.functions import Function, FunctionKind, honorific, is_former
from eventdsl.german.gazetteer import (
    PublicFigure,
    country_of_adjective,
    given_name,
    look_up,
    name_parts,
    people,
    public_figures,
)
from eventdsl.german.listed_names import read_yaml
from eventdsl.german.name_neighbours import (
    ADJECTIVES,
    apposition,
    attribute_openers,
    owns_bearer,
    phrase_start,
    title_before,
)
from eventdsl.german.residents import function_at
from eventdsl.source import Span
from eventdsl.text.clause import Range
from eventdsl.text.document import Name, NameKind, Sentence, Token
from eventdsl.text.morphology import FEMININE, MASCULINE, NEUTER, Readings
from eventdsl.values import value

_EITHER = MASCULINE | FEMININE
_FEMININE_BODIES = tuple(sorted(name_parts("feminine_bodies")))
_NEUTER_BODIES = tuple(sorted(name_parts("neuter_bodies")))
_AGE = re.compile(r"^\d{1,3}$")


@value
class Description:
    """What one noun phrase says of a person: function, countries, bodies (by key), whether it is held no more."""

    function: Function
    countries: frozenset[str]
    bodies: frozenset[str]
    former: bool

    @property
    def gender(self) -> Readings:
        return self.function.gender & _EITHER or _EITHER


@dataclass(slots=True)
class Facts:
    """What is known of a referent: from its name, from general knowledge, and from what stands beside its mentions."""

    gender: Readings
    descriptions: list[Description] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Referent:
    """A thing that the document speaks of; `name` is None for somebody whom it does not name.

    Its mentions are read when the first thing is asked that only they can tell; `told` gives them.
    """

    name: str | None
    kind: NameKind | None
    known: Facts
    figure: PublicFigure | None = None
    count: Callable[[], int] = lambda: 0
    told: Callable[[], Iterable[tuple[Sentence, NamePlace]]] | None = None

    @property
    def mentions(self) -> int:
        """How often the text mentions it; what has no name, never."""
        return self.count()

    @property
    def gender(self) -> Readings:
        """The gender, by its name if that tells."""
        return self.known.gender if self.known.gender != _EITHER else self.facts.gender

    @property
    def facts(self) -> Facts:
        """Everything that is known of it."""
        told, self.told = self.told, None
        for sentence, place in told() if told is not None else ():
            _learn(self.known, sentence, place)
        return self.known


def unnamed(kind: NameKind | None, gender: Readings) -> Referent:
    """Somebody or something without a name."""
    return Referent(None, kind, Facts(gender))


@value
class NamePlace:
    """A name with its tokens, the title before it, and the description in apposition to it, by their heads."""

    name: Name
    range: Range
    title: int | None
    apposition: int | None


def name_places(sentence: Sentence, names: Sequence[Name]) -> list[NamePlace]:
    """The names of a sentence with the tokens that they cover."""
    if not names:
        return []
    places: list[NamePlace] = []
    behind = 0
    for name in names:
        tokens = _covered(sentence.tokens, name.span, behind)
        if tokens is not None:
            behind = tokens.last
            person = name.kind is NameKind.PERSON
            title = title_before(sentence, tokens.first) if person else None
            if title is not None and owns_bearer(sentence, title, tokens, name):
                title = None
            beside = apposition(sentence, tokens) if person and title is None else None
            places.append(NamePlace(name, tokens, title, beside))
    return places


def _covered(tokens: Sequence[Token], span: Span, first: int) -> Range | None:
    """The tokens of a span, looked for from one of them on; None where it does not begin and end with tokens."""
    while first < len(tokens) and tokens[first].start < span.start:
        first += 1
    last = first
    while last < len(tokens) and tokens[last].end < span.end:
        last += 1
    if last == len(tokens) or tokens[first].start != span.start or tokens[last].end != span.end:
        return None
    return Range(first, last + 1)


def describe(sentence: Sentence, head: int) -> Description | None:
    """Function, countries and bodies of the noun phrase with this head."""
    function = function_at(sentence, sentence.tokens[head])
    if function is None:
        return None
    countries: set[str] = set()
    bodies: set[str] = set()
    former = function.former
    for part in _modifiers(function):
        _collect(part, countries, bodies)
    for token in _before(sentence, head):
        former = former or is_former(token.norm)
        _collect(token.norm, countries, bodies)
    for token in _attributes_behind(sentence, head):
        _collect(token.norm, countries, bodies)
    function = _with_gender(function, sentence, head)
    citizen = people(sentence.tokens[head].norm)
    if citizen is not None:
        countries.add(citizen[0])
    return Description(function, frozenset(countries), frozenset(bodies), former)


def _with_gender(function: Function, sentence: Sentence, head: int) -> Function:
    """An adjectival noun with the gender that its determiner leaves: den Abgeordneten is no woman."""
    start = phrase_start(sentence, head)
    if start is None or function.gender & _EITHER != _EITHER:
        return function
    determiner = sentence.tokens[start].lower
    masculine = determiner == "der" and sentence.tokens[head].norm.endswith("e")  # no plural
    letter = "m" if masculine else _genders_of_determiners().get(determiner)
    if letter is None:
        return function
    return replace(function, gender=FEMININE if letter == "f" else MASCULINE)


@cache
def _genders_of_determiners() -> dict[str, str]:
    return {str(word): str(letter) for word, letter in read_yaml("pronouns")["adjectival"].items()}


def _modifiers(function: Function) -> Iterator[str]:
    """NATO from NATO-Chef, GPA-djp from GPA-djp-Chef, US and Außen from US-Außen-…"""
    if function.modifier:
        yield function.modifier
        yield from function.modifier.split("-")


def _collect(word: str, countries: set[str], bodies: set[str]) -> None:
    entry = look_up(word)
    if entry is not None and entry.country is not None:
        countries.add(entry.country)
    if entry is not None and entry.kind is NameKind.ORGANISATION:
        bodies.add(entry.key)
    country = country_of_adjective(word)
    if country is not None:
        countries.add(country)


def _before(sentence: Sentence, head: int) -> Iterator[Token]:
    """The adjectives before a head, and a genitive before them: Frankreichs früherer Staatschef."""
    position = head - 1
    while position >= 0 and position > head - 7:
        token = sentence.tokens[position]
        adjective = token.pos in ADJECTIVES or country_of_adjective(token.norm) is not None
        genitive = look_up(token.norm) is not None and token.norm.endswith("s")
        if not adjective and not genitive and token.pos not in ("ADV", "ADJD"):
            return
        yield token
        position -= 1


def _attributes_behind(sentence: Sentence, head: int) -> Iterator[Token]:
    """Genitives and prepositional attributes behind a head, up to punctuation, a verb or a name of a person."""
    for position in range(head + 1, min(head + 9, len(sentence.tokens))):
        token = sentence.tokens[position]
        if token.pos.startswith(("V", "$", "K", "PP", "PR")) or given_name(token.norm) is not None:
            return
        if position == head + 1 and not _opens_attribute(token):
            return
        yield token


def _opens_attribute(token: Token) -> bool:
    """A genitive article or name, or a preposition that makes attributes of offices."""
    if token.lower in attribute_openers():
        return True
    entry = look_up(token.norm)
    return entry is not None


def referent_of(
    kind: NameKind,
    name: str,
    count: Callable[[], int],
    told: Callable[[], Iterable[tuple[Sentence, NamePlace]]],
) -> Referent:
    """Somebody or something with this name; `count` tells how often the text mentions it, `told` where a person is."""
    facts = Facts(_gender(kind, name))
    if kind is not NameKind.PERSON:
        return Referent(name, kind, facts, count=count)
    figure = _figure(name)
    if figure is not None:
        _know(facts, figure)
    return Referent(name, kind, facts, figure, count, told)


def _gender(kind: NameKind, name: str) -> Readings:
    if kind is NameKind.PERSON:
        first = name.split()[0]
        given = given_name(first) if " " in name else None
        return given[0] if given is not None else _EITHER
    entry = look_up(name)
    if entry is not None:
        return entry.gender
    head = name.rpartition("-")[2].lower()
    if head.endswith(_FEMININE_BODIES):
        return FEMININE
    return NEUTER if head.endswith(_NEUTER_BODIES) else MASCULINE | NEUTER


def _figure(name: str) -> PublicFigure | None:
    """The public figure with a name; a family name alone must belong to one figure only."""
    words = name.split()
    figures = public_figures().get(words[-1], ()) or public_figures().get(words[0], ())
    fitting = [figure for figure in figures if len(words) == 1 or figure.name.split()[0] == words[0]]
    return fitting[0] if len(fitting) == 1 or (fitting and len(words) > 1) else None


def _know(facts: Facts, figure: PublicFigure) -> None:
    """Add what general knowledge has of a public figure."""
    facts.gender = figure.gender
    if figure.country is not None:
        facts.countries.add(figure.country)
    party = look_up(figure.party) if figure.party is not None else None
    if party is not None:
        facts.bodies.add(party.key)


def _learn(facts: Facts, sentence: Sentence, place: NamePlace) -> None:
    """Add what stands beside one mention of a person; reads tokens only."""
    for head in (place.title, place.apposition):
        description = describe(sentence, head) if head is not None else None
        if description is None:
            continue
        facts.descriptions.append(description)
        facts.countries |= description.countries
        facts.bodies |= description.bodies
        if facts.gender == _EITHER and description.function.kind is not FunctionKind.PEOPLE:
            facts.gender = description.gender
    _learn_polite(facts, sentence, place.range.first)
    _learn_brackets(facts, sentence, place.range.last)


def _learn_polite(facts: Facts, sentence: Sentence, first: int) -> None:
    polite = honorific(sentence.tokens[first - 1].norm) if first else None
    if polite is not None and facts.gender == _EITHER:
        facts.gender = polite


def _learn_brackets(facts: Facts, sentence: Sentence, position: int) -> None:
    """(SPÖ), (48): party and age."""
    tokens = sentence.tokens
    if position + 2 >= len(tokens) or tokens[position].norm != "(":
        return
    inner = tokens[position + 1].norm
    entry = look_up(inner)
    if _AGE.match(inner):
        facts.ages.add(inner)
    elif entry is not None and entry.kind is NameKind.ORGANISATION:
        facts.bodies.add(entry.key)
