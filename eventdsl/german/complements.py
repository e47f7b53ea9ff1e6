"""Clauses in the place of arguments, and the subjects of infinitives.

Takes frames and clause drafts of a sentence; adds `Complement`s to frames and `CONTROL` subjects to zu-infinitives.

    Er forderte Meier auf, die Teilnahme abzusagen    auffordern(…, infinitive), absagen(subject=Meier, control)
    Er rechnet damit, dass Meier absagt               rechnen(dass, correlate damit, preposition mit)
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.actors import is_actor
from eventdsl.german.candidates import TIME_NOUNS
from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.frame_draft import CARRIED, FrameDraft
from eventdsl.german.frames import FrameBuilder
from eventdsl.german.indirect_questions import QUESTION_TAGS
from eventdsl.german.infinitives import controller
from eventdsl.german.noun_government import governs
from eventdsl.german.tense import mood_of
from eventdsl.german.topology import ClauseDraft
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.german.verbs import Control
from eventdsl.text.clause import (
    Argument,
    ClauseFunction,
    ClauseType,
    Complement,
    ComplementKind,
    Evidence,
    FrameForm,
    PhraseKind,
    Range,
    Voice,
)
from eventdsl.text.morphology import Mood

PRONOMINAL_TAGS = frozenset({"PAV", "PROAV"})
CORRELATE_REACH = 30  # how many tokens of the clause are looked at for a correlate
EXPLETIVE = "es"
VERBAL_ENDS = frozenset({"VVINF", "VVIZU", "VAINF", "VMINF"})
VERBAL_TAGS = VERBAL_ENDS | FINITE_TAGS | {"VVPP", "VAPP", "VMPP"}
PREDICATE_REACH = 30  # how many tokens of a clause are looked at for a predicative adjective
NEAREST_NOUN = 8  # how many phrases before a genitive its noun is looked for
LAST_FRAMES = 12  # how many frames of a clause can govern what follows


class ComplementLinker:
    """Links the embedded clauses of one sentence to their governing frames."""

    def __init__(self, builder: FrameBuilder, extents: Sequence[Range]) -> None:
        self.builder = builder
        self.tokens, self.tags = builder.tokens, builder.tags
        self.drafts = builder.drafts
        self.extents = extents

    def link(self) -> None:
        for draft in self.drafts:
            if draft.parent < 0 or not draft.tokens:
                continue
            if draft.function is ClauseFunction.PARENTHESIS:
                self._interruption(draft, self.drafts[draft.parent])
            kind = self._kind(draft)
            if kind is not None:
                self._attach(draft, kind)
            elif draft.colon:
                draft.parent = -1  # nothing announced it: Termine: Meran, 11 Uhr
            if draft.type is ClauseType.INFINITIVE:
                self._control(draft)
        for frame in self.builder.frames:
            if frame.governor >= 0 and frame.predicate.zu:
                self._inner(frame)

    def _interruption(self, draft: ClauseDraft, around: ClauseDraft) -> None:
        """What goes on behind an inquit is what it reports: Der Kanzler, vermutete sie, *wolle ablenken*."""
        frames, inside = self._frames(draft.index), self._frames(around.index)
        if draft.finite < 0 or around.finite < draft.finite or not frames or not inside:
            return
        frame, said = frames[-1], inside[-1]
        if frame.predicate.lemma not in CLAUSE_WORDS.inquit or frame.complements or frame.roles.object is not None:
            return
        quoted = around.finite > 0 and self.tokens[around.finite - 1].norm in CLAUSE_WORDS.quote_marks
        kind = ComplementKind.QUOTE if quoted else ComplementKind.V2
        words = Range(around.finite - quoted, self.extents[around.index].last)
        frame.complements.append(Complement(kind, words, said.predicate.verb, around.index))

    def _inner(self, frame: FrameDraft) -> None:
        """An infinitive that no comma sets off is what its governing verb says or wants: Er versprach zu kommen."""
        predicate, governing = frame.predicate, self.builder.frames[frame.governor]
        inside = governing.predicate.clause == predicate.clause and predicate.form is FrameForm.INFINITIVE
        if not inside or not governing.government.clause or governing.complements:
            return
        if governing.predicate.lemma in self.builder.classes.semimodal:
            return
        if governing.predicate.zu and predicate.verb < governing.predicate.verb:
            return  # zu lesen und zu schreiben
        words = Range(self._first_word(frame, governing.predicate.verb), predicate.verb + 1)
        governing.complements.append(Complement(ComplementKind.INFINITIVE, words, predicate.verb))

    def _first_word(self, frame: FrameDraft, governing: int) -> int:
        """Where an infinitive begins with what belongs to it: Er versprach | ihr am Montag *den Plan zu ändern*."""
        verb = frame.predicate.verb
        first = verb - 1 if self.tags[verb - 1] == "PTKZU" else verb
        first = min(first, frame.predicate.particle) if frame.predicate.particle >= 0 else first
        after = governing if governing < verb else -1
        for argument in (frame.roles.object, frame.roles.iobj, *frame.prepositional):
            if argument is None:
                continue
            phrase = self.builder.phrases[argument.phrase]
            start = phrase.whole.first if phrase.preposition is None else phrase.preposition
            timed = phrase.preposition is not None and self.tokens[phrase.head].lemma in TIME_NOUNS.time
            if after < start < first and not timed:
                first = start
        return first

    def _kind(self, draft: ClauseDraft) -> ComplementKind | None:
        """What kind of complement a clause can be; None for adverbial, relative and main clauses."""
        if draft.type is ClauseType.INFINITIVE:
            return ComplementKind.INFINITIVE if draft.function is ClauseFunction.COMPLEMENT else None
        if draft.type is ClauseType.VERB_LAST:
            return self._kind_of_verb_last(draft)
        if draft.function is ClauseFunction.COMPLEMENT:
            return self._quote_or_v2(draft)
        if draft.function is ClauseFunction.MAIN and draft.conjunction < 0 and self._reported(draft):
            draft.function = ClauseFunction.COMPLEMENT
            return self._quote_or_v2(draft)
        return None

    def _kind_of_verb_last(self, draft: ClauseDraft) -> ComplementKind | None:
        opener = draft
        while opener.introducer < 0 and opener.shares >= 0:
            opener = self.drafts[opener.shares]
        if opener.introducer < 0:
            return None
        word = self.tokens[opener.introducer].norm.lower()
        if word in CLAUSE_WORDS.continuing and opener.introducer > 0:
            return None
        if word in CLAUSE_WORDS.that:
            return ComplementKind.DASS
        if word == "ob":
            return ComplementKind.OB
        if self.tags[opener.introducer] in QUESTION_TAGS and self._asks(draft):
            draft.function = ClauseFunction.COMPLEMENT
            return ComplementKind.W
        return None

    def _asks(self, draft: ClauseDraft) -> bool:
        """Whether the parent's verb takes clauses, so that a w-clause is its complement and no relative clause."""
        word = self.tokens[draft.introducer].norm.lower() if draft.introducer >= 0 else ""
        if word == "wie" and draft.tokens[0] == 0:
            draft.function = ClauseFunction.ADVERBIAL
            return False
        return any(frame.government.clause or self._is_predicated(frame) for frame in self._frames(draft.parent))

    def _is_predicated(self, frame: FrameDraft) -> bool:
        """Whether a copula says of a clause what an adjective means: Unklar ist, wer kommt."""
        subject = frame.roles.subject
        if not frame.government.copula or frame.roles.predicative is not None:
            return False
        if subject is not None and self.tokens[self.builder.phrases[subject.phrase].head].norm.lower() != EXPLETIVE:
            return False
        return any(self.tags[token] == "ADJD" for token in self.drafts[frame.predicate.clause].tokens[:PREDICATE_REACH])

    def _quote_or_v2(self, draft: ClauseDraft) -> ComplementKind:
        first = draft.tokens[0]
        marks = CLAUSE_WORDS.quote_marks
        opened = self.tokens[first].norm in marks or (first > 0 and self.tokens[first - 1].norm in marks)
        return ComplementKind.QUOTE if opened or (draft.colon and not self._subjunctive(draft)) else ComplementKind.V2

    def _subjunctive(self, draft: ClauseDraft) -> bool:
        return mood_of(self.tokens[draft.finite], False) is not Mood.INDICATIVE

    def _reported(self, draft: ClauseDraft) -> bool:
        """A main clause right after one whose verb reports, in Konjunktiv or with nothing else to report.

        Behind a colon only the latter: Er kritisierte den Plan: Er sei zu teuer.
        """
        frames = self._frames(draft.parent)
        if not frames or draft.finite < 0:
            return False
        frame = frames[-1]
        says = frame.predicate.lemma in CLAUSE_WORDS.inquit or frame.government.clause
        if not says or frame.complements:
            return False
        passive = frame.predicate.voice is not Voice.ACTIVE and frame.roles.subject is not None
        subjunctive = not draft.colon and self._subjunctive(draft)
        told = frame.predicate.lemma in CLAUSE_WORDS.inquit and frame.roles.object is None and not passive
        return subjunctive or told

    def _frames(self, clause: int) -> list[FrameDraft]:
        return [self.builder.frames[index] for index in self.builder.by_clause[clause][-LAST_FRAMES:]]

    def _attach(self, draft: ClauseDraft, kind: ComplementKind) -> None:
        places = self.builder.by_clause[draft.parent][-LAST_FRAMES:]
        if not places:
            return
        frames, start = self.builder.frames, self.extents[draft.index].first
        licensed = [place for place in places if frames[place].government.clause]
        behind = [place for place in licensed if frames[place].predicate.verb < start]
        governor = (behind or licensed or places)[-1]
        frame = frames[governor]
        own = self.builder.by_clause[draft.index]
        head = frames[own[-1]].predicate.verb if own else None
        correlate, preposition = self._correlate(draft, frame)
        words = self.extents[draft.index]
        behind_inquit = self._behind(draft, self.drafts[draft.parent])
        if behind_inquit >= 0:
            words = Range(behind_inquit, words.last)
        elif kind is ComplementKind.V2 and words.first < frame.predicate.verb:
            words = Range(self._opening(draft), words.last)
        elif kind is ComplementKind.INFINITIVE:
            words = Range(words.first, self._closing(draft))
        frame.complements.append(Complement(kind, words, head, draft.index, correlate, preposition))
        if own:
            frames[own[0]].governor = governor

    def _behind(self, draft: ClauseDraft, inquit: ClauseDraft) -> int:
        """Where a clause goes on behind the inquit in it: Er müsse, sagte sie, *mehr* tun; -1 without one."""
        if not inquit.tokens or not draft.tokens[0] < inquit.tokens[0] < draft.tokens[-1]:
            return -1
        behind = [token for token in draft.tokens if token > inquit.tokens[-1]]
        return behind[0] if any(self.tags[token] in VERBAL_TAGS for token in behind) else -1

    def _opening(self, draft: ClauseDraft) -> int:
        """Where a message before its verb begins: with the first of the main clauses that its last one goes on from.

        *Man müsse sparen, und auch die Steuern könnten steigen*, sagte der Minister.
        """
        first = self.extents[draft.index].first
        for earlier in reversed(self.drafts[max(0, draft.index - LAST_FRAMES) : draft.index]):
            if earlier.function is not ClauseFunction.MAIN or not earlier.tokens:
                continue
            if not self._goes_on(earlier, first):
                break
            first = self.extents[earlier.index].first
            if earlier.colon:
                break
        return first

    def _goes_on(self, earlier: ClauseDraft, first: int) -> bool:
        """Whether only a comma, or nothing, stands between a main clause and the next, and it says nothing itself."""
        last = self.extents[earlier.index].last
        adjacent = last == first or (last == first - 1 and self.tokens[last].norm == ",")
        announces = any(frame.complements for frame in self._frames(earlier.index))  # Sie sei froh, *sagte er*, und …
        return adjacent and earlier.type is ClauseType.V2 and not announces

    def _closing(self, draft: ClauseDraft) -> int:
        """Where an infinitive ends: before what somebody else says of it: Er warf ihr vor zu lügen, | was sie bestritt.

        Not before the object that it has in such a clause: um zu bekommen, *was* er will.
        """
        last = self.extents[draft.index].last
        objects = (frame.roles.object for frame in self._frames(draft.index))
        complete = any(one is not None and not self._is_pronoun(one) for one in objects)
        for inner in self.drafts[draft.index + 1 : draft.index + 1 + LAST_FRAMES]:
            extent = self.extents[inner.index]
            if inner.parent != draft.index or extent.last != last or inner.introducer < 0:
                continue
            taken_up = self.tokens[inner.introducer].norm.lower() in CLAUSE_WORDS.neuter_relatives
            if complete and taken_up and not self._subjunctive(inner) and self.tags[extent.first - 2] in VERBAL_ENDS:
                return extent.first - 1
        return last

    def _is_pronoun(self, argument: Argument) -> bool:
        return self.builder.phrases[argument.phrase].kind is PhraseKind.PRONOUN

    def _correlate(self, draft: ClauseDraft, frame: FrameDraft) -> tuple[int | None, str | None]:
        """The es or da-word of the parent clause that announces this one."""
        start = draft.tokens[0]
        for token in reversed(self.drafts[draft.parent].tokens[-CORRELATE_REACH:]):
            if token >= start:
                continue
            lower = self.tokens[token].norm.lower()
            if self.tags[token] in PRONOMINAL_TAGS and lower.startswith("da"):
                return token, _preposition(lower)
            if lower == EXPLETIVE and self.tags[token] == "PPER" and not self._is_speaker(token, frame):
                return token, None
        return None, None

    def _is_speaker(self, pronoun: int, frame: FrameDraft) -> bool:
        """Whether *es* is who says the clause, which is the verb's object: Es warf ihm vor, zu lügen."""
        roles, government = frame.roles, frame.government
        if roles.subject is None or self.builder.phrases[roles.subject.phrase].head != pronoun:
            return False
        takes_object = government.with_both and not government.clausal_subject
        return takes_object and roles.object is None and roles.iobj is not None

    def _control(self, draft: ClauseDraft) -> None:
        """The subject of a zu-infinitive is an argument of the verb that governs its clause."""
        own = self._frames(draft.index)
        governing = self._frames(draft.parent)
        if not own or not governing or own[0].roles.subject is not None:
            return
        frame = governing[-1]
        source = None if frame.government.copula else controller(frame, frozenset())
        if frame.government.control is Control.OTHER and own[0].predicate.voice is not Voice.ACTIVE:
            source = frame.roles.subject  # Er verlangte, gehört zu werden
        source = self._owner(draft) or self._judged(draft, frame) or source
        if draft.function is ClauseFunction.ADVERBIAL:
            source = frame.roles.subject
        if source is None:
            return
        for member in own:
            if member.predicate.form is FrameForm.INFINITIVE and member.roles.subject is None:
                member.roles.subject = Argument(source.phrase, Evidence.CONTROL, source.antecedent, source.ambiguous)

    def _owner(self, draft: ClauseDraft) -> Argument | None:
        """Whose plan it is that the infinitive tells: der Versuch *der Regierung*, Gespräche zu führen."""
        end, phrases = draft.tokens[0] - 1, self.builder.phrases
        owner = self.builder.phrase_at.get(end - 1, -1) if end > 0 and self.tokens[end].norm == "," else -1
        if owner < 0 or not self._acts(owner):
            return None
        for phrase in phrases[max(0, owner - NEAREST_NOUN) : owner]:
            if owner in phrase.genitives and governs(self.tokens[phrase.head].norm, "owned_infinitive"):
                return Argument(owner, Evidence.CONTROL)
        return None

    def _judged(self, draft: ClauseDraft, frame: FrameDraft) -> Argument | None:
        """Who is praised or blamed *dafür*, das Gesetz gebrochen zu haben."""
        judged = frame.roles.subject if frame.predicate.voice in CARRIED else frame.roles.object or frame.roles.iobj
        announced = any(one.clause == draft.index and one.preposition == "für" for one in frame.complements)
        return judged if announced and judged is not None and self._acts(judged.phrase) else None

    def _acts(self, index: int) -> bool:
        phrase = self.builder.phrases[index]
        return phrase.kind in (PhraseKind.NAME, PhraseKind.PRONOUN) or is_actor(self.tokens[phrase.head].norm)


def _preposition(word: str) -> str:
    """The preposition in a pronominal adverb: darauf → auf, dafür → für."""
    rest = word[2:]
    return rest[1:] if rest[:1] == "r" and rest[1:2] in ("a", "i", "u", "ü", "ä") else rest
