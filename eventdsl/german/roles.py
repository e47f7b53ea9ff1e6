"""Who does what to whom: noun phrases of a clause to the functions of its predicate.

Takes the candidate phrases of a predicate in surface order, the valency of the verb and the persons of the finite
form; gives subject, object, dative, genitive, predicative. What decides is tried from the strongest to the weakest:
case readings, agreement with the finite verb, what the verb's frame leaves, the kind of thing named, order.

    Den Minister  lud    die Kanzlerin  aus        den is accusative only: object
    Die Minister  lud    die Kanzlerin  aus        lud is singular: die Kanzlerin is subject
    Die Kanzlerin lud    die Ministerin aus        nothing decides but order: ambiguous
"""

from __future__ import annotations

from dataclasses import dataclass

from eventdsl.german.verb_classes import Government
from eventdsl.text.clause import Argument, Evidence
from eventdsl.text.morphology import (
    ACCUSATIVE,
    ANY_PERSON,
    DATIVE,
    GENITIVE,
    NOMINATIVE,
    SINGULAR,
    Persons,
    Readings,
)
from eventdsl.values import value


@dataclass(slots=True, eq=False)
class Candidate:
    """A phrase without preposition that may fill a function."""

    phrase: int
    head: int
    readings: Readings
    persons: Persons  # with which finite forms it agrees as a subject
    personal: bool = False  # names a person, an organisation or a state
    pronoun: bool = False  # a personal pronoun
    relative: bool = False
    possessed: bool = False  # has a relative possessive: deren Auto
    neutral: bool = False  # es, das: announces or takes up a clause
    temporal: bool = False  # a time or measure noun that can stand as an adverbial
    measured: bool = False  # a measure noun: fünf Euro, drei Prozent
    bare: bool = False  # a common noun without determiner
    hidden_dative: bool = False  # has no word that shows a dative: bare nouns, was, nichts
    loose_genitive: bool = False  # may be the genitive of the noun right before it
    bare_title: bool = False  # a title before a name, which has one form for all cases: Präsident Begaj
    antecedent: int | None = None


@dataclass(slots=True)
class Roles:
    """The functions of one predicate as they are filled."""

    subject: Argument | None = None
    object: Argument | None = None
    iobj: Argument | None = None
    genitive: Argument | None = None
    predicative: Argument | None = None

    def subject_of(self, candidate: Candidate, evidence: Evidence, ambiguous: bool = False) -> None:
        self.subject = Argument(candidate.phrase, evidence, candidate.antecedent, ambiguous)


@value
class Situation:
    """What the clause says about the functions besides the candidates themselves."""

    persons: Persons = ANY_PERSON
    passive: bool = False
    has_subject: bool = False  # it is shared or controlled: no candidate is the subject
    has_clause: bool = False  # a complement clause or quotation takes a place
    reflexive: bool = False
    finite: int = -1  # the finite verb of a V2 clause: what stands before it is fronted


def assign_roles(candidates: list[Candidate], government: Government, situation: Situation) -> Roles:
    """Fill the functions of one predicate; candidates that fill none are adverbials."""
    roles = Roles()
    if not candidates:
        return roles
    rest = [candidate for candidate in candidates if not candidate.temporal]
    if len(rest) > 1:
        _free_titles(rest)
    firm = [candidate for candidate in rest if not candidate.loose_genitive]
    if len(firm) < len(rest) and (situation.has_subject or any(candidate.readings & NOMINATIVE for candidate in firm)):
        rest = firm
    if not situation.has_subject:
        subject = _choose_subject(rest, candidates, government, situation, roles)
        if subject is not None:
            rest = [candidate for candidate in rest if candidate is not subject]
    _fill_objects(rest, candidates, government, situation, roles)
    if roles.object is None and roles.iobj is not None and not situation.passive and not government.clause:
        _object_behind_dative(candidates, government, roles)
    return roles


def _free_titles(rest: list[Candidate]) -> None:
    """Where somebody else may be the subject, a title before a name may be any case: X traf *Präsident* Begaj."""
    for one in rest:
        others = (other for other in rest if other is not one and other.personal and not other.pronoun)
        if one.bare_title and any(other.readings & NOMINATIVE for other in others):
            one.readings |= (ACCUSATIVE | DATIVE) & SINGULAR


def _object_behind_dative(candidates: list[Candidate], government: Government, roles: Roles) -> None:
    """What could belong to the noun before it is the object where the verb lacks one: Sie gab der Firma Geld."""
    taken = {argument.phrase for argument in (roles.subject, roles.iobj) if argument is not None}
    spare = [one for one in candidates if one.loose_genitive and one.hidden_dative and one.phrase not in taken]
    spare = [one for one in spare if one.readings & ACCUSATIVE]
    if spare and government.mostly_accusative:
        roles.object = Argument(spare[0].phrase, Evidence.FRAME, spare[0].antecedent)


def _choose_subject(
    rest: list[Candidate], every: list[Candidate], government: Government, situation: Situation, roles: Roles
) -> Candidate | None:
    nominative = [one for one in rest if one.readings & NOMINATIVE]
    agreeing = [one for one in nominative if one.persons & situation.persons]
    if not agreeing and not nominative:
        nominative = [one for one in every if one.temporal and one.readings & NOMINATIVE]
        agreeing = [one for one in nominative if one.persons & situation.persons]
        if government.subjectless and (situation.passive or situation.has_clause):
            return None
    possible = agreeing or nominative
    if not possible:
        return None
    if len(possible) == 1:
        chosen = possible[0]
        roles.subject_of(chosen, _evidence_for_one(chosen, nominative, rest))
        return chosen
    if situation.passive and government.with_both and _has_fronted_dative(possible, situation):
        roles.subject_of(possible[1], Evidence.TYPE)
        return possible[1]
    chosen, evidence, ambiguous = _rank_subjects(possible, rest, government, situation)
    roles.subject_of(chosen, evidence, ambiguous)
    return chosen


def _has_fronted_dative(possible: list[Candidate], situation: Situation) -> bool:
    """Whether somebody stands before a passive without a sign of case: *Trump* wird Untreue vorgeworfen."""
    first, second = possible[0], possible[1]
    fronted = first.personal and first.head < situation.finite and bool(first.readings & DATIVE)
    return fronted and len(possible) == 2 and not second.personal


def _evidence_for_one(chosen: Candidate, nominative: list[Candidate], rest: list[Candidate]) -> Evidence:
    if len(rest) > 1 and len(nominative) == 1:
        return Evidence.CASE
    if not chosen.readings & ~NOMINATIVE:
        return Evidence.CASE
    return Evidence.AGREEMENT if len(nominative) > 1 else Evidence.FRAME


def _rank_subjects(
    possible: list[Candidate], rest: list[Candidate], government: Government, situation: Situation
) -> tuple[Candidate, Evidence, bool]:
    """Several phrases could be the subject: what the verb has no other place for is, else type and order decide."""
    expletive = [one for one in possible if one.neutral and one.pronoun]
    if expletive and len(possible) > len(expletive) and not government.copula:
        others = [one for one in possible if not (one.neutral and one.pronoun)]
        es = expletive[0]
        if government.impersonal:
            return es, Evidence.FRAME, False
        by_case = all(not one.readings & ACCUSATIVE for one in others)
        filled = len(rest) > 2 and es.head < situation.finite  # the verb's places are taken: Es führt A das Angebot an
        if filled and len(others) > 1:
            es.readings = 0
            return _rank_subjects(others, [one for one in rest if one is not es], government, situation)
        if by_case or not government.mostly_accusative:
            es.readings = 0  # an expletive fills nothing
            return others[0], Evidence.CASE if by_case else Evidence.FRAME, False
    certain = [one for one in possible if not one.readings & ~NOMINATIVE]
    if len(certain) == 1 and not government.copula:
        return certain[0], Evidence.CASE, False
    pool = possible if government.copula else certain or possible
    if len(pool) == 1:
        return pool[0], Evidence.CASE, False
    if not certain and not government.copula:
        unfit = [one for one in rest if not _fits(one, government)][:2]
        alone = [one for one in pool if all(other is one for other in unfit)]
        if len(alone) == 1:
            return alone[0], Evidence.FRAME, False
        pool = alone or pool
    return _by_type_and_order(pool, government, situation.finite)


def _fits(phrase: Candidate, government: Government) -> bool:
    """Whether the verb has a place for a phrase that is not its subject."""
    return bool(
        (phrase.readings & ACCUSATIVE and government.accusative)
        or (phrase.readings & DATIVE and government.dative and not phrase.hidden_dative)
        or (phrase.readings & GENITIVE and government.genitive)
    )


def _by_type_and_order(pool: list[Candidate], government: Government, finite: int) -> tuple[Candidate, Evidence, bool]:
    first = pool[0]
    fronted = first.head < finite or first.relative or first.possessed
    if government.copula:
        pronouns = [one for one in pool if one.pronoun and not one.neutral]
        if pronouns:
            return pronouns[0], Evidence.CASE, False
        second = pool[1]
        if first.neutral and not second.neutral and not first.relative and not second.readings & ~NOMINATIVE:
            return first, Evidence.ORDER, False
        return first, Evidence.ORDER, False
    pronouns = [one for one in pool if one.pronoun and not one.neutral]
    object_form = bool(pronouns) and bool(pronouns[0].readings & ACCUSATIVE)
    if object_form and not fronted and not first.pronoun and not first.neutral:
        return first, Evidence.ORDER, False  # als Rebellen *sie* angriffen: as the subject it would stand before them
    if len(pronouns) == 1 and not (fronted and first.personal and not first.relative and pronouns[0] is not first):
        return pronouns[0], Evidence.ORDER, False
    if first.relative and first.neutral and pool[1].neutral:
        return pool[1], Evidence.ORDER, False
    people = [one for one in pool if one.personal]
    if len(people) == 1 and (people[0] is first or (fronted and not government.event_subject)):
        return people[0], Evidence.TYPE, False
    return first, Evidence.ORDER, True


def _fill_objects(
    rest: list[Candidate], every: list[Candidate], government: Government, situation: Situation, roles: Roles
) -> None:
    if government.copula and not situation.passive:
        for one in rest:
            if one.readings & NOMINATIVE and roles.predicative is None:
                roles.predicative = Argument(one.phrase, Evidence.FRAME, one.antecedent)
            elif one.readings & DATIVE and roles.iobj is None and not one.hidden_dative:
                roles.iobj = Argument(one.phrase, Evidence.CASE, one.antecedent)
        return
    if government.genitive and not government.dative:
        rest = _fill_genitive(rest, roles)
    accusative = government.accusative and not situation.passive
    if not rest:
        if (accusative or government.measure) and not situation.has_clause and not situation.reflexive:
            _object_from_time(every, government, roles)
        return
    ambiguous = roles.subject is not None and roles.subject.ambiguous
    objects = [one for one in rest if one.readings & ACCUSATIVE] if accusative else []
    front = situation.finite if situation.passive and government.with_both else -1  # Chips wird Potenzial bescheinigt
    datives = [one for one in rest if one.readings & DATIVE and (one.head < front or not one.hidden_dative)]
    certain_datives = [one for one in datives if not one.readings & (ACCUSATIVE | NOMINATIVE)]
    if not government.dative:  # a free dative has a determiner: backt *den Kindern* einen Kuchen
        certain_datives = [one for one in certain_datives if not one.bare]
    _fill_dative(objects, datives, certain_datives, government, situation, roles)
    if roles.iobj is None and government.with_both:
        _fill_bare_dative(objects, every, roles)
    taken = roles.iobj.phrase if roles.iobj is not None else -1
    if len(objects) > 1:
        objects.sort(key=_is_dative_pronoun)
    for one in objects:
        if one.phrase != taken:
            evidence = Evidence.CASE if not one.readings & ~ACCUSATIVE else Evidence.FRAME
            roles.object = Argument(one.phrase, evidence, one.antecedent, ambiguous)
            break
    if (
        roles.object is None
        and (accusative or government.measure)
        and not situation.has_clause
        and not situation.reflexive
    ):
        _object_from_time(every, government, roles)
    for one in rest:
        if government.genitive and one.readings & GENITIVE and not one.readings & ~GENITIVE:
            roles.genitive = Argument(one.phrase, Evidence.CASE, one.antecedent)


def _is_dative_pronoun(candidate: Candidate) -> bool:
    return bool(candidate.readings & DATIVE) and candidate.pronoun


def _fill_genitive(rest: list[Candidate], roles: Roles) -> list[Candidate]:
    """The genitive of a verb that has one and no dative: Er enthielt sich der Stimme; gives what is left."""
    for one in rest:
        if one.readings & GENITIVE and not one.readings & (ACCUSATIVE | NOMINATIVE) and not one.pronoun:
            evidence = Evidence.FRAME if one.readings & DATIVE else Evidence.CASE
            roles.genitive = Argument(one.phrase, evidence, one.antecedent)
            return [other for other in rest if other is not one]
    return rest


def _fill_dative(
    objects: list[Candidate],
    datives: list[Candidate],
    certain: list[Candidate],
    government: Government,
    situation: Situation,
    roles: Roles,
) -> None:
    chosen: Candidate | None = None
    evidence = Evidence.CASE
    if certain:
        chosen = certain[0]
    elif len(objects) > 1 and not government.two_accusatives and any(not one.readings & DATIVE for one in objects):
        chosen = next((one for one in datives if one.pronoun or government.dative), None)
        evidence = Evidence.FRAME
    elif government.dative and datives:
        wants_object = government.mostly_accusative and not situation.passive and not situation.has_clause
        spare = [one for one in datives if len(objects) > 1 or one not in objects or not wants_object]
        if spare:
            people = [one for one in spare if one.personal]
            if situation.has_clause and not government.mostly_dative:  # schrieb den Brief, in dem steht, dass …
                spare = [one for one in spare if one not in objects]
            chosen = next(iter(people or spare), None)
            evidence = Evidence.FRAME
    if chosen is not None:
        roles.iobj = Argument(chosen.phrase, evidence, chosen.antecedent)


def _fill_bare_dative(objects: list[Candidate], every: list[Candidate], roles: Roles) -> None:
    """Of two objects of a headline the first is the dative if it acts: Opposition wirft *Regierung* Untreue vor."""
    if len(objects) != 2 or len(every) != 3 or not all(one.bare for one in every):
        return
    first, second = objects
    if first.readings & DATIVE and first.personal and not second.personal:
        roles.iobj = Argument(first.phrase, Evidence.FRAME, first.antecedent)


def _object_from_time(every: list[Candidate], government: Government, roles: Roles) -> None:
    """A time noun is the object where the verb needs one and nothing else is left: …, verlor zwei Jahre."""
    for one in every:
        priced = one.measured and (government.known or roles.iobj is not None)
        if one.temporal and not (government.needs_object or government.measure or priced):
            continue
        if one.temporal and one.readings & ACCUSATIVE and (roles.subject is None or roles.subject.phrase != one.phrase):
            roles.object = Argument(one.phrase, Evidence.FRAME, one.antecedent)
            return
