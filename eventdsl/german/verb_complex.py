"""The verb complex of a clause: which verbs are auxiliaries, which are predicates, and in which voice and tense.

Takes a clause draft; gives its predicates, outermost first. A German verb cluster is read from the outside to the
inside: the finite verb governs the last verb of the right bracket, that one the verb before it, and so on.

    weil das Treffen  abgesagt  worden  sein  soll
                      absagen ← werden ← sein ← sollen      passive, perfect, modal sollen

The same order holds in V2, where the finite verb stands apart (*soll … abgesagt worden sein*), and for the substitute
infinitive (*hätte absagen müssen*).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from eventdsl.german.agreement import finite_reading, lemma_as
from eventdsl.german.particles import ParticleFinder
from eventdsl.german.topology import NONFINITE_TAGS, ClauseDraft
from eventdsl.german.verb_classes import VERB_CLASSES, VerbClasses
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.german.verbs import homographs, variable_particles
from eventdsl.text.clause import ClauseType, FrameForm, Voice
from eventdsl.text.document import Token
from eventdsl.text.morphology import Mood, Tense

PARTICIPLE_TAGS = frozenset({"VVPP", "VAPP", "VMPP"})
VERB_TAGS = FINITE_TAGS | NONFINITE_TAGS
ZU_TAGS = frozenset({"PTKZU", "VVIZU"})
FULL_ZU_TAGS = frozenset({"VVINF", "VVIZU"})  # not: abgesagt zu haben
VERB_LAST: Final = ClauseType.VERB_LAST
DEGREE_TAGS = frozenset({"ADJD", "ADV", "$("})  # between *als* and a participle
OUTER_TAGS = frozenset({"VVPP", "VVINF", "PTKVZ"})  # behind a participle that is no part of the verb complex
PAIRED = ("weder", "noch")
PAST_ONLY = frozenset({Tense.PRETERITE})


@dataclass(slots=True, eq=False)
class Predicate:
    """A verb with its auxiliaries; later the frame of its arguments grows around it.

    `group` numbers the coordinated parts of one clause (*hat A abgesagt und B eingeladen*), `start` and `end` are
    positions in the clause's tokens between which the arguments of a later part stand.
    """

    clause: int
    verb: int
    lemma: str
    form: FrameForm = FrameForm.FINITE
    finite: int = -1
    particle: int = -1
    separated: bool | None = None  # whether its form shows a separable particle; None where it does not tell
    auxiliaries: list[int] = field(default_factory=list)
    modals: list[str] = field(default_factory=list)
    voice: Voice = Voice.ACTIVE
    perfect: bool = False
    future: bool = False
    zu: bool = False
    governor: Predicate | None = None
    group: int = 0
    earlier: Predicate | None = None  # the same place in the group before
    first: int = 0
    last: int = 0


@dataclass(slots=True, eq=False)
class VerbRun:
    """Neighbouring verbs in surface order; `joined` tells whether a conjunction stands before them."""

    verbs: list[int]
    zu: set[int]
    position: int
    end: int
    joined: bool


class VerbComplexReader:
    """Reads the predicates of the clauses of one sentence."""

    def __init__(
        self, tokens: tuple[Token, ...], tags: list[str], lower: list[str], classes: VerbClasses = VERB_CLASSES
    ) -> None:
        self.tokens = tokens
        self.tags = tags
        self.lower = lower
        self.classes = classes
        self.particles = ParticleFinder(tokens, tags, lower, classes)

    def predicates(self, draft: ClauseDraft) -> list[Predicate]:
        runs = self._runs(draft)
        finite = draft.finite
        if (
            finite >= 0
            and len(runs) > 1
            and runs[0].end <= self._position(draft, finite)
            and not (runs[1].joined or runs[1].zu)
        ):
            runs[1].verbs = runs[0].verbs + runs[1].verbs
            runs[1].zu |= runs[0].zu
            del runs[0]
        if not runs:
            return [self._single(draft)] if finite >= 0 else []
        predicates: list[Predicate] = []
        start = 0
        group = 0
        previous: list[Predicate] = []
        last_conjunct = 0
        for number, run in enumerate(runs):
            if run.joined:
                last_conjunct = number
        for number, run in enumerate(runs):
            joined = run.joined and number > 0
            governed_here = number == 0 or joined
            if joined:
                group += 1
            head = finite if governed_here else -1
            chain = [head] if head >= 0 else []
            if governed_here and last_conjunct > number:
                chain += reversed(self._shared_auxiliaries(run, runs[last_conjunct]))
            chain += reversed(run.verbs)
            built = self._chain(draft, chain, run, finite)
            if not governed_here and predicates:
                built[0].governor = predicates[-1]
            end = len(draft.tokens)
            if number + 1 < len(runs):
                end = run.end if runs[number + 1].joined else runs[number + 1].position
            for predicate in built:
                predicate.group, predicate.first, predicate.last = group, start, max(end, run.end)
            if joined:
                built = self._share(built, previous)
                start_here = runs[number - 1].end
                for predicate in built:
                    predicate.first, predicate.last = start_here, run.end
            predicates.extend(built)
            previous = built
        return predicates

    def _shared_auxiliaries(self, run: VerbRun, last: VerbRun) -> list[int]:
        """The verbs that stand behind the last conjunct only: könnten A gelöst und B befreit *werden*."""
        if len(run.verbs) > 1 or len(last.verbs) < 2:
            return []
        same = self.tags[run.verbs[0]] == self.tags[last.verbs[0]]
        return last.verbs[1:] if same else []

    def _position(self, draft: ClauseDraft, token: int) -> int:
        return draft.tokens.index(token)

    def _runs(self, draft: ClauseDraft) -> list[VerbRun]:
        """The stretches of non-finite verbs; a finite verb that is not the clause's is a slip and counts with them."""
        runs: list[VerbRun] = []
        tags, tokens, finite = self.tags, draft.tokens, draft.finite
        for token in tokens:
            if token != finite and tags[token] in VERB_TAGS:
                break
        else:
            return runs
        joined, previous, zu, paired = False, -2, False, False
        before = -1
        for position, token in enumerate(tokens):
            tag = tags[token]
            if tag in VERB_TAGS and token != finite and not (tag == "VVPP" and self._is_predicative(token, finite)):
                if previous != position - 1 or (tag in ZU_TAGS and self._is_extraposed(runs[-1], token)):
                    runs.append(VerbRun([], set(), position, position, joined))
                    joined = False
                run = runs[-1]
                if tag == "PTKZU":
                    zu = True
                else:
                    run.verbs.append(token)
                    if zu or tag == "VVIZU":
                        run.zu.add(token)
                    zu = False
                run.end = position + 1
                previous = position
            elif tag == "ADV":
                word = self.lower[token]
                joined = joined or (paired and word == PAIRED[1])
                paired = paired or word == PAIRED[0]
            elif tag == "KON" or (position and token - before == 2):  # a comma stands between
                joined = True
            before = token
        return [run for run in runs if run.verbs]

    def _is_predicative(self, token: int, finite: int) -> bool:
        """Whether a participle says behind *als* how something is seen: wies das als (frei) *erfunden* zurück."""
        place = token - 1
        while place > 0 and self.tags[place] in DEGREE_TAGS:
            place -= 1
        if place < 0 or self.lower[place] != "als" or self.tags[place] == "KOUS":
            return False
        following = token + 1
        while following < len(self.tags) and self.tags[following] == "$(":
            following += 1
        verb = self.tags[following] if following < len(self.tags) else ""
        return verb in OUTER_TAGS or (finite >= 0 and self.tags[finite] == "VVFIN")

    def _is_extraposed(self, run: VerbRun, token: int) -> bool:
        """Whether an infinitive with *zu* stands behind the participle that governs it: hat versprochen zu kommen."""
        verb = token + (self.tags[token] == "PTKZU")
        full = verb < len(self.tags) and self.tags[verb] in FULL_ZU_TAGS
        return full and bool(run.verbs) and self.tags[run.verbs[-1]] == "VVPP"

    def _single(self, draft: ClauseDraft) -> Predicate:
        verb = draft.finite
        particle = self.particles.find(draft, verb)
        predicate = Predicate(draft.index, verb, self._lemma(verb, particle), finite=verb, particle=particle)
        predicate.last = len(draft.tokens)
        if draft.type is not VERB_LAST:
            predicate.separated = particle >= 0
        return predicate

    def _lemma(self, verb: int, particle: int = -1) -> str:
        lemma = lemma_as(self.tokens[verb], self.tags[verb])
        return self.tokens[particle].norm.lower() + lemma if particle >= 0 else lemma

    def _share(self, built: list[Predicate], previous: list[Predicate]) -> list[Predicate]:
        """A later part of a coordination keeps only what is not the shared governor."""
        own = [predicate for predicate in built if not any(predicate.verb == other.verb for other in previous)]
        for predicate in own:
            predicate.earlier = previous[-1] if previous else None
            if predicate.governor is not None and predicate.governor not in own:
                predicate.governor = next(
                    (other for other in previous if other.verb == predicate.governor.verb), predicate.governor
                )
        return own

    # From the outermost verb inwards

    def _chain(self, draft: ClauseDraft, chain: list[int], run: VerbRun, finite: int) -> list[Predicate]:
        predicates: list[Predicate] = []
        current = Predicate(draft.index, chain[-1], "", finite=finite)
        if finite < 0 or chain[0] != finite:
            current.form = FrameForm.INFINITIVE
            current.finite = -1
            current.zu = chain[0] in run.zu
            if self.tags[chain[0]] in PARTICIPLE_TAGS:
                current.form = FrameForm.PARTICIPLE
        for place in range(1, len(chain)):
            outer, inner = chain[place - 1], chain[place]
            if not self._auxiliary(current, outer, inner, inner in run.zu):
                current = self._governed(draft, current, outer, inner, inner in run.zu, predicates)
        verb = chain[-1]
        current.verb = verb
        if verb == finite:
            current.particle = self.particles.find(draft, verb)
        else:
            current.particle = self.particles.before(draft, verb)
        current.lemma = self._lemma(verb, current.particle)
        if current.perfect and verb != finite and current.voice is Voice.ACTIVE:
            current.lemma = self._perfect_lemma(current)
        if current.lemma in homographs():
            current.separated = self._shows_particle(current)
        if current.form is FrameForm.PARTICIPLE and not current.auxiliaries:
            takes_sein = self.classes.takes_sein(current.lemma, current.separated)
            current.voice = Voice.ACTIVE if takes_sein else Voice.PASSIVE
        elif current.voice is Voice.STATE_PASSIVE and self.classes.takes_sein(current.lemma, current.separated):
            current.voice, current.perfect = Voice.ACTIVE, True
        predicates.append(current)
        return predicates

    def _shows_particle(self, predicate: Predicate) -> bool | None:
        """Whether a non-finite form has something behind a particle: um-ge-gangen, um-zu-gehen; not: umgangen."""
        tag = self.tags[predicate.verb]
        if predicate.particle >= 0 or tag == "VVIZU":
            return True
        if tag not in PARTICIPLE_TAGS:
            return False if predicate.zu else None
        form = self.tokens[predicate.verb].norm.lower()
        return any(form.startswith(particle + "ge") for particle in variable_particles())

    def _perfect_lemma(self, current: Predicate) -> str:
        """A participle that looks like an infinitive takes haben as that verb: hat gefallen, ist gefallen."""
        form = self.tokens[current.verb].norm.lower()
        with_haben = any(self.tokens[auxiliary].lemma == "haben" for auxiliary in current.auxiliaries)
        own = self.classes.government(form)
        if with_haben and own.known and not own.sein and self.classes.takes_sein(current.lemma):
            return form
        return current.lemma

    def _auxiliary(self, current: Predicate, outer: int, inner: int, zu: bool) -> bool:
        """Whether `outer` is an auxiliary of what `inner` belongs to; if so note what it says."""
        classes = self.classes
        lemma = self.tokens[outer].lemma
        participle = self.tags[inner] in PARTICIPLE_TAGS or (
            self.tags[inner] == "VVFIN" and lemma not in classes.modals
        )
        inner_lemma = self.tokens[inner].lemma
        if zu:
            return False
        if lemma == "haben":
            current.perfect = True
        elif lemma == "sein":
            if not participle and self.tags[inner] != "VVINF":
                return False
            if inner_lemma == "werden" or inner_lemma in ("sein", "bleiben"):
                current.perfect = True
            else:
                current.voice = Voice.STATE_PASSIVE
        elif lemma == "werden":
            if participle or self._is_past(outer):
                current.voice = Voice.PASSIVE
            else:
                current.future = True
        elif lemma in classes.modals and not (participle and self.tags[inner] == "VVPP" and not self._bare(inner)):
            current.modals.append(lemma)
        elif lemma in classes.recipient and participle:
            current.voice = Voice.RECIPIENT_PASSIVE
        else:
            return False
        current.auxiliaries.append(outer)
        return True

    def _is_past(self, verb: int) -> bool:
        """Whether a form of werden is no future, so that what looks like an infinitive is none: *wurden* überfallen."""
        reading = finite_reading(self.tokens[verb])
        return reading is not None and reading.tenses == PAST_ONLY and Mood.INDICATIVE in reading.moods

    def _bare(self, verb: int) -> bool:
        """Whether a participle has the form of its infinitive: soll betragen, muss erhalten."""
        return self.tokens[verb].norm.lower() == self.tokens[verb].lemma

    def _governed(
        self, draft: ClauseDraft, current: Predicate, outer: int, inner: int, zu: bool, predicates: list[Predicate]
    ) -> Predicate:
        """`outer` is a full verb over the rest of the chain: *lässt … absagen*, *versucht … abzusagen*."""
        current.verb = outer
        current.particle = self.particles.find(draft, outer) if outer == current.finite else -1
        current.lemma = self._lemma(outer, current.particle)
        predicates.append(current)
        inside = Predicate(draft.index, inner, "", FrameForm.INFINITIVE, zu=zu, governor=current)
        if zu and current.lemma in ("sein", "haben", "bleiben"):
            inside.form, inside.finite = FrameForm.FINITE, current.finite
            inside.auxiliaries = [*current.auxiliaries, outer]
            inside.modals = list(current.modals)
            if current.lemma != "haben":
                inside.voice = Voice.PASSIVE
        elif self.tags[inner] in PARTICIPLE_TAGS:
            inside.form = FrameForm.PARTICIPLE
        return inside
