"""Frames: the predicates of a sentence with their arguments.

Takes clause drafts and phrases; gives `FrameDraft`s, in which functions are filled, shared and controlled, and from
which `clause_analysis` makes the frozen frames.

    Rubio hatte seine Teilnahme abgesagt und Colby geschickt
    absagen(subject=Rubio, object=seine Teilnahme)   schicken(subject=Rubio, shared; object=Colby)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from eventdsl.german.actors import is_actor
from eventdsl.german.agreement import finite_reading, persons_of_verb
from eventdsl.german.candidates import CandidateFinder, ClausePhrases
from eventdsl.german.morphology import persons_of
from eventdsl.german.roles import Candidate, Roles, Situation, assign_roles
from eventdsl.german.topology import ClauseDraft
from eventdsl.german.verb_classes import VERB_CLASSES, Government
from eventdsl.german.verb_complex import Predicate, VerbComplexReader
from eventdsl.german.verbs import Control
from eventdsl.text.clause import (
    Argument,
    ClauseFunction,
    ClauseType,
    Complement,
    Evidence,
    FrameForm,
    Phrase,
    PhraseKind,
    Range,
    Voice,
)
from eventdsl.text.document import Token
from eventdsl.text.morphology import ANY_PERSON, DATIVE, FEMININE, GENITIVE, NOMINATIVE, PLURAL, Tense

REFLEXIVE_OF = {"mich": "ich", "mir": "ich", "dich": "du", "dir": "du", "uns": "wir", "euch": "ihr"}
FIRST_PERSON = ("e", "hab", "bin")
REACH = 60  # how many tokens a relative pronoun's antecedent may be away
Item = TypeVar("Item")
CARRIED = (Voice.PASSIVE, Voice.STATE_PASSIVE)


@dataclass(slots=True, eq=False)
class FrameDraft:
    """A predicate and its functions while they are being found."""

    predicate: Predicate
    government: Government
    roles: Roles = field(default_factory=Roles)
    agent: Argument | None = None
    prepositional: list[Argument] = field(default_factory=list)
    complements: list[Complement] = field(default_factory=list)
    reflexive: int = -1
    negation: int = -1
    adverbs: tuple[int, ...] = ()
    governor: int = -1
    coordinated: int = -1


class FrameBuilder:
    """Builds the frames of one sentence, clause by clause in the order in which they open."""

    def __init__(
        self,
        tokens: Sequence[Token],
        tags: list[str],
        drafts: list[ClauseDraft],
        phrases: Sequence[Phrase],
        clause_of: list[int],
    ) -> None:
        self.tokens = tokens
        self.tags = tags
        self.drafts = drafts
        self.phrases = list(phrases)
        self.phrase_at = {phrase.head: phrase.index for phrase in phrases}
        self.classes = VERB_CLASSES
        self.frames: list[FrameDraft] = []
        self.conjunct_before: list[FrameDraft] = []
        self.by_clause: list[list[int]] = [[] for _ in drafts]
        self.clause_of = clause_of
        self.sorted = CandidateFinder(tokens, tags, phrases).sort(self.clause_of, len(drafts))
        self.reader = VerbComplexReader(tokens, tags)

    def build(self) -> list[FrameDraft]:
        order = sorted(self.drafts, key=lambda draft: draft.shares >= 0)
        for draft in order:
            self._clause(draft)
        return self.frames

    # One clause

    def _clause(self, draft: ClauseDraft) -> None:
        phrases = self.sorted[draft.index]
        self._relatives(draft, phrases)
        predicates = self._gapped(draft) if draft.gap else self.reader.predicates(draft)
        if not predicates:
            return
        members = [FrameDraft(predicate, self.classes.government(predicate.lemma)) for predicate in predicates]
        first = len(self.frames)
        self.frames.extend(members)
        self.by_clause[draft.index] = list(range(first, first + len(members)))
        groups: dict[int, list[FrameDraft]] = {}
        for member in members:
            groups.setdefault(member.predicate.group, []).append(member)
        before: list[FrameDraft] = []
        for number, group in groups.items():
            self.conjunct_before = before
            self._group(draft, phrases, group, number, len(groups))
            before = group
        place_of = {id(member.predicate): first + place for place, member in enumerate(members)}
        for place, member in enumerate(members):
            member.governor = place_of.get(id(member.predicate.governor), -1)
            if member.predicate.earlier is not None:
                member.coordinated = place_of.get(id(member.predicate.earlier), -1)
            elif place == 0 and draft.shares >= 0 and self.by_clause[draft.shares]:
                member.coordinated = self.by_clause[draft.shares][0]

    def _gapped(self, draft: ClauseDraft) -> list[Predicate]:
        """The verb of an earlier clause, with the particle of this one: Müller sagt ab, Meier zu."""
        earlier = [self.frames[index].predicate for index in self.by_clause[draft.shares]]
        if not earlier:
            return []
        particle = draft.tokens[-1]
        source = earlier[0]
        lemma = self.tokens[particle].norm.lower() + self.tokens[source.verb].lemma
        predicate = Predicate(draft.index, source.verb, lemma, finite=source.finite, particle=particle)
        predicate.last = len(draft.tokens)
        return [predicate]

    def _relatives(self, draft: ClauseDraft, phrases: ClausePhrases) -> None:
        """Give the relative pronoun the noun before the clause as antecedent."""
        if draft.introducer < 0 or not phrases.candidates or draft.parent < 0:
            return
        for candidate in phrases.candidates[:2]:
            if candidate.relative and candidate.head <= draft.introducer + 1:
                candidate.antecedent = self.antecedent(draft)
                if candidate.antecedent is not None:
                    self._agree_with_antecedent(candidate, self.phrases[candidate.antecedent])

    def _agree_with_antecedent(self, candidate: Candidate, antecedent: Phrase) -> None:
        """*die* is plural after a plural noun, singular after a feminine one."""
        cells = _cells(antecedent.readings)
        if antecedent.conjuncts:
            cells |= _cells(PLURAL)
        kept = candidate.readings & (cells * 0x1111)
        if kept:
            candidate.readings = kept
            candidate.persons = persons_of(kept)
        head = self.tokens[antecedent.head]
        candidate.personal = is_actor(head.norm)

    def antecedent(self, draft: ClauseDraft) -> int | None:
        """The last phrase of the parent clause before a relative clause that agrees with the pronoun."""
        number = self.phrase_at.get(draft.introducer)
        pronoun = self.phrases[number] if number is not None else None
        start = draft.tokens[0]
        for token in range(start - 1, max(-1, start - 1 - REACH), -1):
            index = self.phrase_at.get(token)
            if index is None or self.clause_of[token] != draft.parent:
                continue
            phrase = self.phrases[index]
            if phrase.kind not in (PhraseKind.NOMINAL, PhraseKind.NAME, PhraseKind.PRONOUN):
                continue
            if pronoun is None or _cells(phrase.readings) & _cells(pronoun.readings):
                return index
        return None

    # One group of predicates that share their place in the clause

    def _group(
        self, draft: ClauseDraft, phrases: ClausePhrases, group: list[FrameDraft], number: int, groups: int
    ) -> None:
        first, last = group[0].predicate.first, group[-1].predicate.last
        inside = self._region(draft, first, last, number, groups)
        candidates, prepositional, reflexives = phrases.candidates, phrases.prepositional, list(phrases.reflexives)
        if inside is not None:
            candidates = _between(candidates, inside, lambda one: one.head)
            prepositional = _between(prepositional, inside, self._head_of)
            reflexives = _between(reflexives, inside, self._head_of)
        candidates, own = self._without_reflexives(candidates)
        reflexives += own
        outer, inner = group[0], group[-1]
        if reflexives:
            causative = outer.predicate.lemma == "lassen"
            owner = inner if len(group) > 1 and not outer.government.reflexive and not causative else outer
            owner.reflexive = self.phrases[reflexives[0]].head
        for place in prepositional:
            inner.prepositional.append(Argument(place, Evidence.PREPOSITION))
        shared = self._shared_subject(draft, group[0], candidates, number)
        unsaid = shared is None and number == 0 and self._subject_unsaid(draft, candidates)
        situation = self._situation(draft, outer, shared is not None or unsaid)
        if len(group) == 1:
            outer.roles = assign_roles(candidates, outer.government, situation)
        else:
            self._cluster(group, candidates, situation)
        if shared is not None:
            outer.roles.subject = shared
        if inner.government.mostly_dative and inner.roles.iobj is None:
            self._dative_among_genitives(candidates, inner)
        by_predicate = {id(member.predicate): member for member in group}
        for member in group[1:]:
            self._control(member, by_predicate.get(id(member.predicate.governor), outer))
        self._share_objects(draft, inner, candidates, number)
        for member in group:
            self._agent(member, inner)

    def _dative_among_genitives(self, candidates: list[Candidate], frame: FrameDraft) -> None:
        """weil der Minister der Kanzlerin widersprach: the verb needs the dative that looks like a genitive."""
        for one in candidates:
            holder = self.phrases[one.phrase]
            for index in holder.genitives:
                inside = self.phrases[index]
                if inside.readings & GENITIVE & FEMININE and inside.head > holder.head:
                    whole = Range(holder.whole.first, max(holder.core.last, inside.core.first))
                    self.phrases[one.phrase] = replace(holder, genitives=(), whole=whole)
                    self.phrases[index] = replace(inside, readings=DATIVE & FEMININE)
                    frame.roles.iobj = Argument(index, Evidence.FRAME)
                    return

    def _without_reflexives(self, candidates: list[Candidate]) -> tuple[list[Candidate], list[int]]:
        """mich, uns and the like are reflexive beside their own subject: wir freuen uns."""
        subjects = {self.tokens[one.head].norm.lower() for one in candidates if one.pronoun}
        own = [
            one
            for one in candidates
            if one.pronoun and REFLEXIVE_OF.get(self.tokens[one.head].norm.lower(), "") in subjects
        ]
        if not own:
            return candidates, []
        return [one for one in candidates if one not in own], [one.phrase for one in own]

    def _region(
        self, draft: ClauseDraft, first: int, last: int, number: int, groups: int
    ) -> Range | None:
        """The tokens among which a coordinated predicate finds its arguments; None for the whole clause."""
        if groups == 1:
            return None
        stop = last if number + 1 < groups else len(draft.tokens)
        start = draft.tokens[first] if first < len(draft.tokens) else draft.tokens[-1] + 1
        return Range(start, draft.tokens[stop - 1] + 1)

    def _head_of(self, phrase: int) -> int:
        return self.phrases[phrase].head

    def _situation(self, draft: ClauseDraft, frame: FrameDraft, has_subject: bool) -> Situation:
        predicate = frame.predicate
        persons = ANY_PERSON
        if predicate.finite >= 0:
            persons = persons_of_verb(self.tokens[predicate.finite])
        infinite = predicate.form is FrameForm.INFINITIVE and predicate.governor is None
        return Situation(
            persons=persons,
            passive=predicate.voice in CARRIED,
            has_subject=has_subject or infinite,
            has_clause=False,
            reflexive=frame.reflexive >= 0,
            finite=draft.finite if draft.type is ClauseType.V2 else -1,
        )

    def _shared_subject(
        self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate], number: int
    ) -> Argument | None:
        """The subject taken over from an earlier conjunct, if this one has none of its own."""
        if number > 0:
            earlier = self._subject_of(self.conjunct_before)
            if earlier is None or self._own_subject(draft, frame, candidates, parallel=True):
                return None
            return Argument(earlier.phrase, Evidence.SHARED, earlier.antecedent, earlier.ambiguous)
        if draft.shares < 0:
            return None
        earlier = self._subject_of([self.frames[index] for index in self.by_clause[draft.shares]])
        if earlier is None or self._own_subject(draft, frame, candidates, parallel=False):
            return None
        return Argument(earlier.phrase, Evidence.SHARED, earlier.antecedent, earlier.ambiguous)

    def _subject_unsaid(self, draft: ClauseDraft, candidates: list[Candidate]) -> bool:
        """Whether no phrase is the subject: Akzeptiere die Entscheidung; Wer will, kann das Treffen absagen."""
        if draft.finite < 0 or any(not one.readings & ~NOMINATIVE for one in candidates):
            return False
        if draft.type is ClauseType.V1:
            last = draft.tokens[-1] + 1
            asked = any(token.norm == "?" for token in self.tokens[last : last + 2])
            return draft.function is ClauseFunction.MAIN and not asked and self._is_first_person(draft.finite)
        following = draft.index + 1
        if following >= len(self.drafts) or any(one.head < draft.finite for one in candidates):
            return False
        opener = self.drafts[following]
        if opener.parent != draft.index or not 0 <= opener.introducer < draft.finite:
            return False
        return self.tokens[opener.introducer].norm.lower() == "wer"

    def _is_first_person(self, verb: int) -> bool:
        """Whether a form of the present is the first person's if there is no third: akzeptiere, habe, bin."""
        form = self.tokens[verb].norm.lower()
        reading = finite_reading(self.tokens[verb])
        return form.endswith(FIRST_PERSON) and reading is not None and Tense.PRESENT in reading.tenses

    def _subject_of(self, frames: list[FrameDraft]) -> Argument | None:
        return next((frame.roles.subject for frame in frames if frame.roles.subject is not None), None)

    def _own_subject(
        self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate], parallel: bool
    ) -> bool:
        """Whether a conjunct has its own subject: a phrase that can only be nominative, or one before the verb."""
        nominative = [one for one in candidates if one.readings & NOMINATIVE and not one.temporal]
        if not nominative:
            return False
        if frame.predicate.voice in CARRIED and (parallel or draft.finite < 0):
            return True
        if any(not one.readings & ~NOMINATIVE for one in nominative):
            return not frame.government.copula or draft.finite < 0 or nominative[0].head < draft.finite
        if parallel:
            listed = not any(self.tags[token] == "KON" for token in self._lead(draft, nominative[0]))
            return len(nominative) == 1 and nominative[0].personal and listed
        if draft.finite < 0:
            return len(nominative) > 1 and not frame.government.with_both
        if draft.type is ClauseType.VERB_LAST:
            return len(nominative) > 1 or not frame.government.accusative
        if draft.gap:
            return True
        fronted = [token for token in draft.tokens if token < draft.finite and self.tags[token] not in ("KON", "$(")]
        return bool(fronted)

    def _lead(self, draft: ClauseDraft, candidate: Candidate) -> range:
        """The tokens right before a phrase."""
        first = self.phrases[candidate.phrase].core.first
        return range(max(draft.tokens[0], first - 2), first)

    def _cluster(self, group: list[FrameDraft], candidates: list[Candidate], situation: Situation) -> None:
        """A full verb over an infinitive: the subject is the outer verb's, the objects mostly the inner one's."""
        outer, inner = group[0], group[-1]
        if inner.predicate.voice in CARRIED and inner.predicate.zu:
            outer.roles = assign_roles(candidates, inner.government, replace(situation, passive=True))
            inner.roles.iobj = outer.roles.iobj
            return
        perceives = outer.predicate.lemma in self.classes.perception
        union = Government(
            accusative=True,
            dative=outer.government.dative or inner.government.dative,
            genitive=inner.government.genitive,
            copula=inner.government.copula and not perceives,
            known=True,
        )
        roles = assign_roles(candidates, union, situation)
        outer.roles.subject = roles.subject
        if perceives:
            self._accusative_with_infinitive(outer, inner, roles, candidates)
            return
        inner.roles.object, inner.roles.genitive = roles.object, roles.genitive
        inner.roles.predicative = roles.predicative
        if outer.government.accusative and not inner.government.accusative and not outer.government.copula:
            outer.roles.object, inner.roles.object = roles.object, None
        target = inner if inner.government.dative or not outer.government.dative else outer
        target.roles.iobj = roles.iobj

    def _accusative_with_infinitive(
        self, outer: FrameDraft, inner: FrameDraft, roles: Roles, candidates: list[Candidate]
    ) -> None:
        """lässt den Minister das Treffen absagen: the first accusative acts, the second is acted on."""
        taken = roles.subject.phrase if roles.subject is not None else -1
        accusatives = [one for one in candidates if one.phrase != taken and not one.temporal]
        if len(accusatives) > 1:
            outer.roles.object = Argument(accusatives[0].phrase, Evidence.ORDER, accusatives[0].antecedent)
            inner.roles.object = Argument(accusatives[1].phrase, Evidence.ORDER, accusatives[1].antecedent)
        elif accusatives:
            argument = Argument(accusatives[0].phrase, Evidence.FRAME, accusatives[0].antecedent)
            if inner.government.needs_object or (inner.government.accusative and outer.predicate.lemma == "lassen"):
                inner.roles.object = argument
            else:
                outer.roles.object = argument
        inner.roles.iobj = roles.iobj if inner.government.dative else None

    def _control(self, member: FrameDraft, outer: FrameDraft) -> None:
        """The subject of an infinitive inside a cluster."""
        if member.roles.subject is not None or outer is member:
            return
        source = controller(outer, self.classes.perception)
        if outer.predicate.lemma == "lassen" and outer.reflexive >= 0 and member.roles.object is None:
            source, member.predicate.voice = outer.roles.subject, Voice.PASSIVE
        if source is not None:
            member.roles.subject = Argument(source.phrase, Evidence.CONTROL, source.antecedent, source.ambiguous)

    def _share_objects(
        self, draft: ClauseDraft, frame: FrameDraft, candidates: list[Candidate], number: int
    ) -> None:
        """Das Treffen hat er geplant und abgesagt; das Treffen, das er plante und absagte."""
        roles = frame.roles
        if roles.object is not None or frame.predicate.voice in CARRIED or not frame.government.needs_object:
            return
        if number > 0:
            before = self.conjunct_before
        elif draft.shares >= 0:
            before = [self.frames[index] for index in self.by_clause[draft.shares]]
        else:
            return
        earlier = before[-1].roles.object if before else None
        if earlier is None or frame.reflexive >= 0 or frame.complements:
            return
        head = self.phrases[earlier.phrase].head
        before_verb = head < before[-1].predicate.verb
        fronted = before[-1].predicate.finite < 0 or head < before[-1].predicate.finite
        if fronted if draft.type is not ClauseType.VERB_LAST else before_verb:
            roles.object = Argument(earlier.phrase, Evidence.SHARED, earlier.antecedent)

    def _agent(self, member: FrameDraft, holder: FrameDraft) -> None:
        """The von-phrase of a passive."""
        if member.predicate.voice is Voice.ACTIVE:
            return
        governs_von = "von" in member.government.prepositions
        for place, argument in enumerate(holder.prepositional):
            phrase = self.phrases[argument.phrase]
            if phrase.preposition is None or "von" not in phrase.prepositions[:1] or len(phrase.prepositions) > 1:
                continue
            if phrase.readings & DATIVE and self._can_act(phrase, governs_von):
                member.agent = Argument(argument.phrase, Evidence.PREPOSITION)
                if member is holder:
                    del holder.prepositional[place]
                return

    def _can_act(self, phrase: Phrase, surely: bool) -> bool:
        token = self.tokens[phrase.head]
        if surely and phrase.kind is not PhraseKind.NAME and not is_actor(token.norm):
            return False
        if phrase.kind is PhraseKind.QUANTITY or self.tags[phrase.head] == "CARD":
            return False
        return not CandidateFinder.is_time(token.lemma)


def controller(frame: FrameDraft, perception: frozenset[str]) -> Argument | None:
    """The argument of a governing verb that is the subject of its infinitive."""
    roles, control = frame.roles, frame.government.control
    if frame.predicate.lemma in perception:
        return roles.object
    if control is Control.OBJECT:
        return roles.subject if frame.predicate.voice in CARRIED else roles.object
    if control is Control.DATIVE:
        return roles.iobj
    if frame.predicate.voice in CARRIED:
        return frame.agent
    return roles.subject


def _between(items: list[Item], tokens: Range, head: Callable[[Item], int]) -> list[Item]:
    """The items, sorted by head, whose head lies in a range."""
    return items[bisect_left(items, tokens.first, key=head) : bisect_left(items, tokens.last, key=head)]


def _cells(readings: int) -> int:
    """The genders and number of readings without their case."""
    return (readings | readings >> 4 | readings >> 8 | readings >> 12) & 0xF
