"""The engine: an analysed document in, event mentions out.

Takes a program and a document; tries the patterns that the words of each sentence trigger, fills empty roles, tests
guards, resolves overlaps, stratum by stratum, and emits what stands in the order of the text. Nothing here depends on
the order of rule files or documents, and every step is linear in the sentence times the patterns it triggers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eventdsl.engine.arguments import arguments_of
from eventdsl.engine.automaton import Search, TokenMatch
from eventdsl.engine.binding import EventHeads, Match
from eventdsl.engine.entity_words import EntityWords, entity_words
from eventdsl.engine.event_time import event_time
from eventdsl.engine.frames import FrameMatcher
from eventdsl.engine.guards import Situation, failing_guard
from eventdsl.engine.index import FrameEntry, PhraseEntry, TriggerIndex
from eventdsl.engine.linking import link_mentions
from eventdsl.engine.overlap import Candidate, resolve_overlaps
from eventdsl.engine.prefilter import Prefilter
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.source_names import SourceNames
from eventdsl.engine.surroundings import take
from eventdsl.engine.view import SentenceView, ViewCache, last_part
from eventdsl.events.emit import mention_id
from eventdsl.events.mention import EventMention, EventTime, Polarity, Source, Trigger
from eventdsl.events.schema import Role
from eventdsl.german.attribution import SourceIndex
from eventdsl.german.factuality import assess
from eventdsl.german.nominal_frames import nominal_frame
from eventdsl.german.text_reader import TextReader
from eventdsl.ir.pattern import fold
from eventdsl.ir.program import CompiledRule, Program
from eventdsl.source import Span
from eventdsl.text.annotated import AnnotatedText, IndexedDocument
from eventdsl.text.clause import Frame, FrameForm, Voice

# Of the sentences of a text: where more can have an event, it is faster to analyse the text as a whole.
MOST_APART = 0.65


@dataclass(frozen=True, slots=True)
class Found:
    """An accepted match with the situation it was found in, the stretches of its trigger, and the id of its mention."""

    candidate: Candidate
    situation: Situation
    trigger: tuple[Span, ...]
    id: str


@dataclass(slots=True)
class Engine:
    """Runs one program; holds no state between documents."""

    program: Program
    indexes: tuple[TriggerIndex, ...] = field(init=False)
    _prefilter: Prefilter | None = field(init=False, default=None)
    _entity_words: EntityWords | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.indexes = tuple(TriggerIndex.of(self.program, stratum) for stratum in self.program.strata)

    @property
    def prefilter(self) -> Prefilter:
        """Made when the first text is read: to make it costs more than to match an example."""
        if self._prefilter is None:
            self._prefilter = Prefilter(self.program)
        return self._prefilter

    @property
    def entity_words(self) -> EntityWords:
        """Made when the first text is matched."""
        if self._entity_words is None:
            self._entity_words = entity_words(self.program.entities.values())
        return self._entity_words

    def mentions(self, text: AnnotatedText) -> tuple[EventMention, ...]:
        """All event mentions of a text, by the place of their triggers, those of one event linked."""
        return link_mentions(text, DocumentRun(self, text, range(len(text.starts))).run())

    def read(self, text: TextReader) -> tuple[EventMention, ...]:
        """The same of a text that has not been analysed: only what can have an event is, and what that needs."""
        prefilter = self.prefilter
        candidates = prefilter.candidates(text.words)
        if len(candidates) > MOST_APART * len(text.words):
            return self.mentions(IndexedDocument(text.document()))
        # before names are looked for: they make words names, which trigger no more than the words did
        numbers = [number for number in candidates if prefilter.confirms(text.tagged(number).tokens)]
        return link_mentions(text, DocumentRun(self, text, numbers).run()) if numbers else ()


@dataclass(slots=True)
class DocumentRun:
    """One program on some sentences of one text."""

    engine: Engine
    text: AnnotatedText
    sentences: Sequence[int]
    views: ViewCache = field(init=False)
    tester: SlotTester = field(init=False)
    sources: SourceIndex = field(init=False)
    speakers: SourceNames = field(init=False)
    found: list[Found] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.views = ViewCache(self.text)
        self.tester = SlotTester(self.engine.program, self.engine.entity_words, self.text)
        self.sources = SourceIndex(self.text)
        self.speakers = SourceNames(self.text)

    def run(self) -> tuple[EventMention, ...]:
        for index in self.engine.indexes:
            accepted: list[Found] = []
            for number in self.sentences:
                accepted += self.accepted(index, self.views[number])
            self.stand(accepted)
        return self.mentions()

    def mentions(self) -> tuple[EventMention, ...]:
        """What stands, in the order of the text."""
        emitted = [self._emit(found) for found in self.found]
        emitted.sort(key=_place)
        return tuple(emitted)

    def accepted(self, index: TriggerIndex, view: SentenceView) -> Iterable[Found]:
        """The matches of the index's patterns in a sentence that nothing refuses."""
        rules, tester = self.engine.program.rules, self.tester
        kept: list[Found] = []
        if not index.may_match(view):
            return kept
        for frame, entries in frame_candidates(index, view):
            matcher: FrameMatcher | None = None
            for entry in entries:
                if not entry.can_match(view):
                    continue
                matcher = matcher or FrameMatcher(view, frame, tester)
                match = matcher.match(entry.pattern)
                found = self.accept(rules[entry.rule], match, view) if isinstance(match, Match) else None
                if found is not None:
                    kept.append(found)
        for phrase in index.phrases(view):
            for tokens in Search(phrase.pattern.automaton, view, tester).matches():
                found = self.accept(rules[phrase.rule], phrase_match(phrase, tokens, view), view)
                if found is not None:
                    kept.append(found)
        return kept

    def accept(self, rule: CompiledRule, match: Match, view: SentenceView) -> Found | None:
        """A match with its situation; None where a required role stays empty or a guard fails."""
        completed = self.completed(rule, match, view)
        if completed is None:
            return None
        situation = self.situation(completed, view)
        if failing_guard(rule.guards, situation) is not None:
            return None
        trigger = self._trigger_spans(completed)
        return Found(Candidate(rule, completed), situation, trigger, mention_id(self.text.id, rule.id, trigger))

    def stand(self, accepted: list[Found]) -> None:
        """Resolve overlaps with what earlier strata found, and note the triggers for later ones."""
        everything = [*self.found, *accepted]
        standing = {id(candidate) for candidate in resolve_overlaps([found.candidate for found in everything])}
        self.found = [found for found in everything if id(found.candidate) in standing]
        heads: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {}
        for found in self.found:
            match, rule = found.candidate.match, found.candidate.rule
            entry = (rule.event.name, found.id)
            for token in match.trigger:
                heads[match.sentence, token] = (*heads.get((match.sentence, token), ()), entry)
        self.tester.events = EventHeads(heads)

    def completed(self, rule: CompiledRule, match: Match, view: SentenceView) -> Match | None:
        """The match with its empty roles taken from around it; None if a required role stays empty."""
        match = self.taken(rule, match, view)
        return None if missing_roles(rule, match) else match

    def taken(self, rule: CompiledRule, match: Match, view: SentenceView) -> Match:
        """The match with the roles that its pattern left empty filled by the rule's takes."""
        for source in rule.takes:
            if source.slot.role not in match.filled():
                match = match.with_more(take(match, source, view, self.tester))
        return match

    def situation(self, match: Match, view: SentenceView) -> Situation:
        """How the text puts the event: polarity, factuality, tense, source."""
        frame = match.frame or _trigger_frame(match)
        message = self.sources.message_around(view.sentence, frame)
        assessment = assess(view.sentence, frame, message)
        reading = self.sources.source_of(view.sentence, message)
        source = None
        if reading is not None:
            name = self.speakers.name(reading.span)
            source = Source(reading.span.of(self.text.text), reading.span, name, reading.kind)
        polarity = Polarity.POSITIVE if _asks_for_negation(match) else assessment.polarity
        return Situation(match, view, self.tester, polarity, assessment.factuality, assessment.tense, source)

    def _trigger_spans(self, match: Match) -> tuple[Span, ...]:
        """The spans of the trigger's tokens, neighbours joined."""
        tokens = self.text.tokens(match.sentence)
        spans: list[Span] = []
        previous = -2
        for index in match.trigger:
            if index == previous + 1:
                spans[-1] = spans[-1].join(tokens[index].span)
            else:
                spans.append(tokens[index].span)
            previous = index
        return tuple(spans)

    def _emit(self, found: Found) -> EventMention:
        rule, match, situation = found.candidate.rule, found.candidate.match, found.situation
        view, spans = situation.view, found.trigger
        arguments = arguments_of(match.bindings, view, self.tester, match.trigger)
        whole = spans[0]
        for span in spans[1:]:
            whole = whole.join(span)
        for argument in arguments:
            whole = whole.join(argument.span)
        return EventMention(
            id=found.id,
            doc=self.text.id,
            type=rule.event.name,
            types=rule.event.types,
            rule=rule.id,
            variant=match.variant,
            pattern=match.pattern.number,
            trigger=Trigger(" … ".join([span.of(self.text.text) for span in spans]), _lemma(match, view), spans),
            span=whole,
            sentence=view.sentence.span,
            arguments=arguments,
            time=self._time(match, view),
            polarity=situation.polarity,
            factuality=situation.factuality,
            tense=situation.tense,
            source=situation.source,
        )

    def _time(self, match: Match, view: SentenceView) -> EventTime | None:
        time = event_time(match, view, self.tester)
        if time is None:
            return None
        return EventTime(time.span.of(self.text.text), time.span, time.value, time.type.value)


def frame_candidates(index: TriggerIndex, view: SentenceView) -> list[tuple[Frame, tuple[FrameEntry, ...]]]:
    """The frames of the sentence, those of its nouns included, with the patterns that they trigger."""
    found: list[tuple[Frame, tuple[FrameEntry, ...]]] = []
    if index.verbs:
        for frame in view.sentence.frames:
            entries = index.verbs.get(fold(frame.lemma), ())
            if entries:
                found.append((frame, entries))
    if index.nouns and not index.nouns.keys().isdisjoint(view.words):
        for token, lemma in enumerate(view.lemmas):
            entries = index.nouns.get(lemma, ())
            if not entries and "-" in lemma:
                entries = index.nouns.get(last_part(lemma), ())
            frame_or_none = nominal_frame(view.sentence, token) if entries else None
            if frame_or_none is not None:
                found.append((frame_or_none, entries))
    return found


def phrase_match(entry: PhraseEntry, found: TokenMatch, view: SentenceView) -> Match:
    anchors = found.anchors or tuple(range(found.tokens.first, found.tokens.last))
    return Match(
        pattern=entry.pattern,
        variant="phrase",
        sentence=view.sentence.index,
        clause=view.clause_of[anchors[0]] if anchors else -1,
        frame=None,
        trigger=anchors,
        anchors=frozenset(anchors),
        bindings=found.bindings,
    )


def _trigger_frame(match: Match) -> Frame:
    """A frame that stands for the trigger of a phrase pattern, so that it can be assessed like a noun."""
    return Frame(index=-1, lemma="", verb=match.trigger[0], clause=match.clause, form=FrameForm.NOMINAL)


def missing_roles(rule: CompiledRule, match: Match) -> tuple[Role, ...]:
    """The required roles that stay empty although the variant has a place for them."""
    if lacks_subject(match.frame):
        return ()
    filled = match.filled()
    return tuple(role for role in rule.event.roles if role.minimum and role.name not in filled)


def lacks_subject(frame: Frame | None) -> bool:
    """Whether the variant has no place for who acts: passives, infinitives, participles, nouns."""
    return frame is not None and (frame.form is not FrameForm.FINITE or frame.voice is not Voice.ACTIVE)


def _place(mention: EventMention) -> tuple[int, int, str, str, int]:
    """Where a mention stands in the output: by the first and the last word of its trigger."""
    spans = mention.trigger.spans
    return spans[0].start, spans[-1].end, mention.type, mention.rule, mention.pattern


def _asks_for_negation(match: Match) -> bool:
    """Whether a *nicht* of the pattern took the negation: what it denies is then part of the event's meaning."""
    return match.frame is not None and match.frame.negation in match.anchors


def _lemma(match: Match, view: SentenceView) -> str:
    if match.frame is not None:
        return match.frame.lemma
    return " ".join(view.tokens[index].lemma for index in match.trigger)
