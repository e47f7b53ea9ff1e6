"""Frames: the predicates of a sentence with their arguments.

Takes clause drafts and phrases; gives `FrameDraft`s, in which functions are filled, shared and controlled, and from
which `clause_analysis` makes the frozen frames.

    Rubio hatte seine Teilnahme abgesagt und Colby geschickt
    absagen(subject=Rubio, object=seine Teilnahme)   schicken(subject=Rubio, shared; object=Colby)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Final, TypeVar

from eventdsl.german.agreement import persons_of_verb
from eventdsl.german.candidates import CandidateFinder, ClausePhrases
from eventdsl.german.clause_outline import ClauseOutline
from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.coordination import ArgumentSharing
from eventdsl.german.data_files import read_data
from eventdsl.german.frame_draft import CARRIED, FrameDraft
from eventdsl.german.infinitives import assign_cluster, control
from eventdsl.german.morphology import persons_of
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.phrase_signs import acts
from eventdsl.german.roles import Candidate, Situation, assign_roles
from eventdsl.german.topology import ClauseDraft
from eventdsl.german.unsaid_subjects import UnsaidSubjects
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.german.verb_complex import Predicate
from eventdsl.text.clause import (
    Argument,
    ClauseType,
    Evidence,
    FrameForm,
    Phrase,
    PhraseKind,
    Range,
    Voice,
)
from eventdsl.text.morphology import ANY_PERSON, DATIVE, FEMININE, GENITIVE, PLURAL

REFLEXIVE_OF: dict[str, str] = read_data("pronouns")["reflexive_of"]
DEEDS = frozenset({NounClass.EVENT, NounClass.ABSTRACT})
ACTIVE: Final = Voice.ACTIVE  # members of an enum that each clause asks for
INFINITIVE: Final = FrameForm.INFINITIVE
V2: Final = ClauseType.V2
ADDRESSED = frozenset({"du", "ihr"})  # the subjects that an imperative leaves out
NOBODY: frozenset[str] = frozenset()
QUANTIFIERS = frozenset({"PIS", "PIAT", "CARD"})
DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "CARD"})
ANTECEDENTS = frozenset({PhraseKind.NOMINAL, PhraseKind.NAME, PhraseKind.PRONOUN})
REACH = 60  # how many tokens a relative pronoun's antecedent may be away
CANDIDATE_HEAD: Callable[[Candidate], int] = attrgetter("head")
Item = TypeVar("Item")


class FrameBuilder:
    """Builds the frames of one sentence, clause by clause in the order in which they open."""

    def __init__(
        self,
        outline: ClauseOutline,
        phrases: tuple[Phrase, ...],
        clause_of: list[int],
    ) -> None:
        tokens, tags, drafts = outline.tokens, outline.tags, outline.drafts
        self.tokens = tokens
        self.tags = tags
        self.lower = outline.lower
        self.drafts = drafts
        self.predicates = outline.predicates
        self.phrases = list(phrases)
        self.phrase_at = {phrase.head: phrase.index for phrase in phrases}
        self.classes = VERB_CLASSES
        self.frames: list[FrameDraft] = []
        self.by_clause: list[list[int]] = [[] for _ in drafts]
        self.clause_of = clause_of
        self.sorted = CandidateFinder(tokens, tags, phrases).sort(self.clause_of, len(drafts))
        self.unsaid = UnsaidSubjects(tokens, tags, drafts)
        self.sharing = ArgumentSharing(tags, self.phrases, self.frames, self.by_clause)

    def build(self) -> list[FrameDraft]:
        for draft in self.drafts:
            if draft.shares < 0:
                self._clause(draft)
        for draft in self.drafts:
            if draft.shares >= 0:
                self._clause(draft)
        return self.frames

    # One clause

    def _clause(self, draft: ClauseDraft) -> None:
        phrases = self.sorted[draft.index]
        if draft.introducer >= 0 and draft.parent >= 0:
            self._relatives(draft, phrases)
        predicates = self._gapped(draft) if draft.gap else self.predicates[draft.index]
        if not predicates:
            return
        members = [
            FrameDraft(predicate, self.classes.government(predicate.lemma, predicate.separated))
            for predicate in predicates
        ]
        first = len(self.frames)
        self.frames.extend(members)
        if len(members) > 1:
            self.by_clause[draft.index] = list(range(first, first + len(members)))
            self._groups(draft, phrases, members, first)
        else:
            self.by_clause[draft.index] = [first]
            self.sharing.conjunct_before = []
            self._group(draft, phrases, members, 0, 1)
        if members[0].predicate.earlier is None and draft.shares >= 0 and self.by_clause[draft.shares]:
            members[0].coordinated = self.by_clause[draft.shares][0]

    def _groups(self, draft: ClauseDraft, phrases: ClausePhrases, members: list[FrameDraft], first: int) -> None:
        """Fill the coordinated parts of a clause one by one, and link each frame to the ones that it depends on."""
        groups: dict[int, list[FrameDraft]] = {}
        for member in members:
            groups.setdefault(member.predicate.group, []).append(member)
        before: list[FrameDraft] = []
        for number, group in groups.items():
            self.sharing.conjunct_before = before
            self._group(draft, phrases, group, number, len(groups))
            before = group
        place_of = {id(member.predicate): first + place for place, member in enumerate(members)}
        for member in members:
            member.governor = place_of.get(id(member.predicate.governor), -1)
            if member.predicate.earlier is not None:
                member.coordinated = place_of.get(id(member.predicate.earlier), -1)

    def _gapped(self, draft: ClauseDraft) -> list[Predicate]:
        """The verb of an earlier clause, with the particle of this one: Müller sagt ab, Meier zu."""
        earlier = [self.frames[index].predicate for index in self.by_clause[draft.shares]]
        if not earlier:
            return []
        source = earlier[-1]
        copied = replace(source, clause=draft.index, group=0, earlier=None, governor=None, first=0)
        copied.last = len(draft.tokens)
        particle = draft.tokens[-1]
        if source.particle >= 0 and self.classes.joins(self.tokens[particle].norm.lower(), self._base(source)):
            copied.particle = particle
            copied.lemma = self.tokens[particle].norm.lower() + self._base(source)
        return [copied]

    def _base(self, predicate: Predicate) -> str:
        """The infinitive of a verb without its separated particle."""
        return self.tokens[predicate.verb].lemma

    def _relatives(self, draft: ClauseDraft, phrases: ClausePhrases) -> None:
        """Give the relative pronoun the noun before the clause as antecedent."""
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
        candidate.personal = acts(self.tokens[antecedent.head])

    def antecedent(self, draft: ClauseDraft) -> int | None:
        """The last phrase of the parent clause before a relative clause that agrees with the pronoun."""
        number = self.phrase_at.get(draft.introducer)
        pronoun = self.phrases[number] if number is not None else None
        start = draft.tokens[0]
        kinds = ANTECEDENTS
        if self.tokens[draft.introducer].norm.lower() in CLAUSE_WORDS.neuter_relatives:
            kinds = frozenset({PhraseKind.PRONOUN})  # alles, was …
        for token in range(start - 1, max(-1, start - 1 - REACH), -1):
            index = self.phrase_at.get(token)
            if index is None or self.clause_of[token] != draft.parent:
                continue
            phrase = self.phrases[index]
            if phrase.kind not in kinds:
                continue
            if pronoun is None or _cells(phrase.readings) & _cells(pronoun.readings):
                return index
        return None

    # One group of predicates that share their place in the clause

    def _group(
        self, draft: ClauseDraft, phrases: ClausePhrases, group: list[FrameDraft], number: int, groups: int
    ) -> None:
        first, last = group[0].predicate.first, group[-1].predicate.last
        inside = self._region(draft, first, last, number, groups) if groups > 1 else None
        candidates, prepositional, reflexives = phrases.candidates, phrases.prepositional, phrases.reflexives
        if inside is not None:
            candidates = _between(candidates, inside, CANDIDATE_HEAD)
            prepositional = _between(prepositional, inside, self._head_of)
            reflexives = _between(reflexives, inside, self._head_of)
        command = draft.finite >= 0 and self.tags[draft.finite] == "VVIMP"
        if phrases.has_pronoun:
            candidates, own = self._without_reflexives(candidates, ADDRESSED if command else NOBODY)
            reflexives = reflexives + own
        outer, inner = group[0], group[-1]
        if reflexives:
            causative = outer.predicate.lemma == "lassen"
            owner = inner if len(group) > 1 and not outer.government.reflexive and not causative else outer
            owner.reflexive = self.phrases[reflexives[0]].head
        for place in prepositional:
            inner.prepositional.append(Argument(place, Evidence.PREPOSITION))
        conjunct = number > 0 or draft.shares >= 0
        shared = self.sharing.shared_subject(draft, group[0], candidates, number) if conjunct else None
        unsaid = shared is None and self.unsaid.is_unsaid(draft, outer, candidates, number)
        situation = self._situation(draft, outer, shared is not None or unsaid)
        if len(group) == 1:
            outer.roles = assign_roles(candidates, outer.government, situation)
        else:
            assign_cluster(group, candidates, situation)
        if shared is not None:
            outer.roles.subject = shared
        if inner.government.dative and inner.roles.iobj is None:
            self._dative_among_genitives(candidates, inner, draft)
        if inner.government.with_genitive and inner.roles.genitive is None:
            self._genitive_among_attributes(inner)
        if len(group) > 1:
            by_predicate = {id(member.predicate): member for member in group}
            for member in group[1:]:
                control(member, by_predicate.get(id(member.predicate.governor), outer))
        if conjunct:
            self.sharing.share_object(draft, inner, candidates, number)
        if conjunct and number == 0:
            self.sharing.share_object_backwards(draft, inner)
        for member in group:
            if member.predicate.voice is not ACTIVE:
                self._agent(member, inner)

    def _dative_among_genitives(self, candidates: list[Candidate], frame: FrameDraft, draft: ClauseDraft) -> None:
        """weil der Minister der Kanzlerin widersprach: the verb needs the dative that looks like a genitive.

        Beside an accusative that of who acts (was die Partei der Regierung vorwarf, not: die Akten der Partei), where
        the finite verb of a main clause does not stand behind it.
        """
        acting = frame.roles.subject.phrase if frame.roles.subject is not None and frame.reflexive < 0 else None
        needed = frame.government.needs_dative and frame.predicate.voice is ACTIVE
        for one in candidates:
            holder = self.phrases[one.phrase]
            before = draft.type is ClauseType.V2 and holder.head < frame.predicate.finite
            is_dative = frame.government.mostly_dative or (needed and one.phrase == acting)
            if before or (not is_dative and holder.kind is not PhraseKind.NAME):
                continue
            for index in holder.genitives:
                inside = self.phrases[index]
                if inside.readings & GENITIVE & FEMININE and inside.head > holder.head:
                    whole = Range(holder.whole.first, max(holder.core.last, inside.core.first))
                    self.phrases[one.phrase] = replace(holder, genitives=(), whole=whole)
                    self.phrases[index] = replace(inside, readings=DATIVE & FEMININE)
                    frame.roles.iobj = Argument(index, Evidence.FRAME)
                    return

    def _genitive_among_attributes(self, frame: FrameDraft) -> None:
        """Sie bezichtigte den Kanzler der Lüge: the verb needs what looks like its object's attribute."""
        carrier = frame.roles.subject if frame.predicate.voice in CARRIED else frame.roles.object
        holder = self.phrases[carrier.phrase] if carrier is not None else None
        if holder is None or not holder.genitives:
            return
        index = holder.genitives[-1]
        inside = self.phrases[index]
        accused = frame.government.mostly_with_genitive or (
            acts(self.tokens[holder.head]) and noun_class(self.tokens[inside.head].norm) in DEEDS
        )
        if inside.head > holder.head and accused:
            whole = Range(holder.whole.first, max(holder.core.last, inside.whole.first))
            self.phrases[holder.index] = replace(holder, genitives=holder.genitives[:-1], whole=whole)
            frame.roles.genitive = Argument(index, Evidence.FRAME)

    def _without_reflexives(
        self, candidates: list[Candidate], unsaid: frozenset[str]
    ) -> tuple[list[Candidate], list[int]]:
        """mich, uns and the like are reflexive beside their own subject, said or not: wir freuen uns, freu dich."""
        lower = self.lower
        own = [one for one in candidates if one.pronoun and lower[one.head] in REFLEXIVE_OF]
        if own:
            subjects = unsaid.union(lower[one.head] for one in candidates if one.pronoun)
            own = [one for one in own if REFLEXIVE_OF[lower[one.head]] in subjects]
        if not own:
            return candidates, []
        return [one for one in candidates if one not in own], [one.phrase for one in own]

    def _region(self, draft: ClauseDraft, first: int, last: int, number: int, groups: int) -> Range:
        """The tokens among which a coordinated predicate finds its arguments."""
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
        infinite = predicate.form is INFINITIVE and predicate.governor is None
        return Situation(
            persons,
            predicate.voice in CARRIED,
            has_subject or infinite,
            self.unsaid.has_object(draft, frame),
            frame.reflexive >= 0,
            draft.finite if draft.type is V2 else -1,
        )

    def _agent(self, member: FrameDraft, holder: FrameDraft) -> None:
        """The von-phrase of a passive, else what somebody does it *durch*."""
        governs_von = "von" in member.government.prepositions
        for preposition in ("von", "durch"):
            for place, argument in enumerate(holder.prepositional):
                phrase = self.phrases[argument.phrase]
                if phrase.preposition is None or phrase.prepositions != (preposition,):
                    continue  # davon
                acting = self._is_agent(phrase, governs_von) if preposition == "von" else self._is_means(phrase)
                if acting:
                    member.agent = Argument(argument.phrase, Evidence.PREPOSITION)
                    if member is holder:
                        del holder.prepositional[place]
                    return

    def _is_agent(self, phrase: Phrase, governs_von: bool) -> bool:
        return bool(phrase.readings & DATIVE) and self._can_act(phrase, governs_von) and not self._is_genitive(phrase)

    def _is_means(self, phrase: Phrase) -> bool:
        """Whether who acts stands behind *durch*, and not what it is done with: durch den Minister, durch Schüsse."""
        return acts(self.tokens[phrase.head])

    def _is_genitive(self, phrase: Phrase) -> bool:
        """Whether *von* stands for a genitive that a bare noun or a pronoun cannot show: viele *von* ihnen."""
        place = phrase.preposition
        if place is None or place == 0:
            return False
        if self.tags[place - 1] in QUANTIFIERS and self.tags[place + 1] == "PPER":
            return not self.lower[place - 1].isdigit()  # 2005 von ihnen
        if self.tags[place - 1] != "NN" or self.tags[place + 1] in DETERMINERS:
            return False
        bare = self.tags[phrase.head] == "NN" and self.tags[place] == "APPR"
        return bare and not acts(self.tokens[phrase.head])

    def _can_act(self, phrase: Phrase, surely: bool) -> bool:
        token = self.tokens[phrase.head]
        if surely and phrase.kind is not PhraseKind.NAME and not acts(token):
            return False
        if phrase.kind is PhraseKind.QUANTITY or self.tags[phrase.head] == "CARD":
            return False
        return not CandidateFinder.is_time(token.lemma)


def _between(items: list[Item], tokens: Range, head: Callable[[Item], int]) -> list[Item]:
    """The items, sorted by head, whose head lies in a range."""
    return items[bisect_left(items, tokens.first, key=head) : bisect_left(items, tokens.last, key=head)]


def _cells(readings: int) -> int:
    """The genders and number of readings without their case."""
    return (readings | readings >> 4 | readings >> 8 | readings >> 12) & 0xF
