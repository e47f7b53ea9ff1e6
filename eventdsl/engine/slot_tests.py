"""Whether a phrase may fill a slot: case, number, head, mention kind and type.

Takes a slot test and a phrase of a sentence view; gives a three-valued verdict. A type is tested against everything
the document knows of the phrase: names of its kinds, the head noun with its compounds, gazetteers, token patterns, and
what a pronoun refers to. What is known to be something else is refused; what nothing is known of passes as unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventdsl.engine import automaton as automata
from eventdsl.engine.binding import Binding, EventHeads, FirstPart, PartFiller, Verdict
from eventdsl.engine.compounds import NamesByLastWord, first_part, part_types, part_verdict
from eventdsl.engine.entity_words import EntityWords, counted, has_head, is_entry, is_headed
from eventdsl.engine.large_lists import covers_head
from eventdsl.engine.view import SentenceView
from eventdsl.german.amounts import amount_of
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.temporal.grammar import TELLS_TIME
from eventdsl.ir.pattern import Automaton, SlotTest
from eventdsl.ir.program import EntityType, Program
from eventdsl.text.amount import Amount
from eventdsl.text.annotated import AnnotatedText, names_over
from eventdsl.text.clause import Phrase, PhraseKind, Range
from eventdsl.text.document import MentionKind, NameKind, TimeExpression
from eventdsl.text.morphology import ANY, Readings

CLAUSE_TYPE = "Satz"
TIME_TYPE = "Zeit"
NUMBER_TYPE = "Zahl"
ANY_TYPE = "Text"
LONGEST_EXTENT = 150  # code points: a phrase with its attachments longer than this is cut behind the last that fits
BRACKETS = frozenset("()[]{}")

MENTIONS: dict[PhraseKind, MentionKind] = {
    PhraseKind.NAME: MentionKind.NAME,
    PhraseKind.PRONOUN: MentionKind.PRONOUN,
    PhraseKind.REFLEXIVE: MentionKind.PRONOUN,
    PhraseKind.ADVERB: MentionKind.PRONOUN,
}
KINDS_OF_CLASSES = {NounClass.PERSON.value: NameKind.PERSON, NounClass.ORGANISATION.value: NameKind.ORGANISATION}


@dataclass(slots=True)
class SlotTester:
    """Tests slots in one document; remembers the types that it has found."""

    program: Program
    words: EntityWords  # of the entity types of the program
    text: AnnotatedText
    events: EventHeads = field(default_factory=EventHeads)
    _types: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    _entity_types: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    _word_types: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)  # the types that words alone tell
    _named_types: frozenset[str] = field(init=False)  # that a name can be of
    _extents: dict[tuple[int, int], Range] = field(default_factory=dict)
    _searches: dict[tuple[int, int], automata.Search] = field(default_factory=dict)  # of token patterns of types
    _named: NamesByLastWord = field(init=False)

    def __post_init__(self) -> None:
        self._named = NamesByLastWord(self.text)
        named = (entity.types for entity in self.program.entities.values() if entity.kinds)
        self._named_types = frozenset().union(*named)

    def verdict(self, view: SentenceView, slot: SlotTest, phrase_index: int) -> Verdict:
        """The verdict on a noun phrase."""
        return self.verdict_as(view, slot, phrase_index, slot.cases, slot.certain)

    def verdict_as(
        self, view: SentenceView, slot: SlotTest, phrase_index: int, cases: Readings, certain: bool
    ) -> Verdict:
        """The same, if the slot asked for these cases and were as certain."""
        phrase = view.phrase(phrase_index)
        if not self._has_form(view, slot, phrase, cases):
            return Verdict.NO
        verdict = self._type_verdict(view, slot.type, phrase, certain)
        return Verdict.NO if certain and verdict is Verdict.UNKNOWN else verdict

    def range_verdict(self, view: SentenceView, slot: SlotTest, tokens: Range) -> Verdict:
        """The verdict on captured tokens: that of the phrase whose head is the last of them, if there is one."""
        for index in range(tokens.last - 1, tokens.first - 1, -1):
            phrase_index = view.sentence.structure.phrase_at.get(index)
            if phrase_index is not None:
                return self.verdict(view, slot, phrase_index)
        return Verdict.NO if slot.certain or slot.heads else Verdict.UNKNOWN

    def _has_form(self, view: SentenceView, slot: SlotTest, phrase: Phrase, cases: Readings) -> bool:
        if cases != ANY and not phrase.readings & cases:
            return False
        if slot.numbers != ANY and not phrase.readings & slot.numbers:
            return False
        if slot.heads is not None and not has_head(view, phrase, slot.heads):
            return False
        return not slot.mentions or self.mention(view, phrase) in slot.mentions

    def mention(self, view: SentenceView, phrase: Phrase) -> MentionKind:
        """How the phrase mentions what it refers to."""
        reference = self.text.reference(view.sentence.index, phrase.head)
        if reference is not None:
            return reference.mention
        if phrase.name is not None:
            return MentionKind.NAME
        return MENTIONS.get(phrase.kind, MentionKind.DESCRIPTION)

    def _type_verdict(self, view: SentenceView, type_name: str | None, phrase: Phrase, certain: bool) -> Verdict:
        if type_name is None or type_name == ANY_TYPE:
            return Verdict.YES
        if type_name == CLAUSE_TYPE:
            return Verdict.NO
        if type_name == TIME_TYPE:
            return Verdict.YES if self.is_time(view, phrase) else Verdict.NO
        if type_name == NUMBER_TYPE:
            return Verdict.YES if has_number(view, phrase) else Verdict.NO
        if type_name in self.program.events:
            return Verdict.YES if self.event_id(view, phrase.head, type_name) else Verdict.NO
        return self._entity_verdict(view, type_name, phrase, certain)

    def _entity_verdict(self, view: SentenceView, type_name: str, phrase: Phrase, certain: bool) -> Verdict:
        """The verdict for an entity type; what takes time to find is asked only where the words do not settle it."""
        words = self.word_types(view, phrase)
        if type_name in words:
            return Verdict.YES
        has_names = type_name in self._named_types
        if words and not has_names:
            return Verdict.NO
        if certain and self._class_name(view, phrase) != type_name:
            return Verdict.YES if has_names and type_name in self.entity_types(view, phrase) else Verdict.NO
        types = self.types(view, phrase)
        if type_name in types:
            return Verdict.YES
        return Verdict.NO if types and not self._may_name(type_name, types) else Verdict.UNKNOWN

    def _may_name(self, type_name: str, types: frozenset[str]) -> bool:
        """Whether names of the type are of the class that a noun has: ein Kenner is a person, and may be an actor."""
        kinds = [kind for word, kind in KINDS_OF_CLASSES.items() if word in types]
        entities = self.program.entities.values() if kinds else ()
        return any(type_name in entity.types and not entity.kinds.isdisjoint(kinds) for entity in entities)

    def part_binding(self, view: SentenceView, slot: SlotTest, token: int) -> Binding | None:
        """The binding of a slot to the first part of a compound; None where it may not fill it."""
        part = first_part(view.tokens[token], self._named)
        verdict = part_verdict(part, slot, self.program.entities) if part is not None else Verdict.NO
        return Binding(slot, PartFiller(token, part, "compound"), verdict) if part is not None and verdict else None

    def nearest_part_type(self, part: FirstPart, wanted: str | None) -> str | None:
        """The most specific entity type of a first part, one of the wanted type before all others."""
        return self._nearest(part_types(part, self.program.entities), wanted)

    def event_id(self, view: SentenceView, token: int, type_name: str) -> str | None:
        """The id of the event of this type (or a subtype) that the token evokes."""
        for found, identifier in self.events.at.get((view.sentence.index, token), ()):
            if type_name in self.program.events[found].types:
                return identifier
        return None

    def is_time(self, view: SentenceView, phrase: Phrase) -> bool:
        times = self.times(view)
        return bool(times) and any(time.span.covers(view.tokens[phrase.head].span) for time in times)

    def times(self, view: SentenceView) -> Sequence[TimeExpression]:
        """The time expressions of a sentence, which are looked for where a word tells of a time."""
        return self.text.times(view.sentence.index) if view.sentence.signs & TELLS_TIME else ()

    def types(self, view: SentenceView, phrase: Phrase) -> frozenset[str]:
        """The entity types of a phrase with all their ancestors; empty if nothing is known.

        A noun of a known class that no entity type of the rule set takes has the class's own name as its type.
        """
        key = (view.sentence.index, phrase.index)
        found = self._types.get(key)
        if found is None:
            found = self._types[key] = self._find_types(view, phrase)
        return found

    def nearest_type(self, view: SentenceView, phrase: Phrase, wanted: str | None = None) -> str | None:
        """The most specific entity type of a phrase, one of the wanted type before all others."""
        return self._nearest(self.types(view, phrase), wanted) if self.program.entities else None

    def _nearest(self, found: frozenset[str], wanted: str | None) -> str | None:
        entities = self.program.entities
        types = [name for name in found if name in entities]
        fitting = [name for name in types if wanted in entities[name].types]
        return max(fitting or types, key=lambda name: (len(entities[name].types), name), default=None)

    def _find_types(self, view: SentenceView, phrase: Phrase) -> frozenset[str]:
        found = self.entity_types(view, phrase)
        if found:
            return found
        if self.is_time(view, counted(view, phrase)):
            return frozenset((TIME_TYPE,))
        known = self._class_name(view, phrase)
        return frozenset((known,)) if known is not None else found

    def _class_name(self, view: SentenceView, phrase: Phrase) -> str | None:
        """The class of the head noun, if it has one."""
        phrase = counted(view, phrase)
        known = noun_class(view.tokens[phrase.head].lemma) if phrase.kind is PhraseKind.NOMINAL else None
        return known.value if known is not None else None

    def entity_types(self, view: SentenceView, phrase: Phrase) -> frozenset[str]:
        """The entity types of a phrase by its words and by what it names or refers to, with all their ancestors."""
        key = (view.sentence.index, phrase.index)
        known = self._entity_types.get(key)
        if known is None:
            known = self.word_types(view, phrase)
            kinds = self._kinds(view, counted(view, phrase)) if self._named_types else frozenset()
            for entity in self.program.entities.values():
                if not kinds.isdisjoint(entity.kinds):
                    known |= entity.types
            self._entity_types[key] = known
        return known

    def word_types(self, view: SentenceView, phrase: Phrase) -> frozenset[str]:
        """The entity types that the words of a phrase have by themselves, with all their ancestors."""
        key = (view.sentence.index, phrase.index)
        known = self._word_types.get(key)
        if known is None:
            head = counted(view, phrase)
            known = frozenset()
            for entity in self.words.possible(view, head):
                if self._is_entity(view, head, entity):
                    known |= entity.types
            self._word_types[key] = known
        return known

    def _kinds(self, view: SentenceView, phrase: Phrase) -> frozenset[NameKind]:
        """What the recogniser of names, or the resolution of references, says of the phrase."""
        head = view.tokens[phrase.head].span
        reference = self.text.reference(view.sentence.index, phrase.head)
        if reference is not None and reference.kind is not None:
            return frozenset((reference.kind,))
        own = view.span(phrase.name) if phrase.name is not None else None
        kinds = [
            name.kind
            for name in names_over(self.text.names(view.sentence.index), head if own is None else own.join(head))
            if name.span.covers(head) or (own is not None and name.span.overlaps(own))
        ]
        return frozenset(kinds)

    def _is_entity(self, view: SentenceView, phrase: Phrase, entity: EntityType) -> bool:
        """Whether a phrase is of a type by its words: its head, a list, a token pattern."""
        if is_headed(view, phrase, entity.heads) or is_entry(view, phrase, entity.gazetteer):
            return True
        if any(covers_head(view, phrase, names) for names in entity.names):
            return True
        return any(self._covers_head(view, phrase, code) for code in entity.automata)

    def _covers_head(self, view: SentenceView, phrase: Phrase, code: Automaton) -> bool:
        key = (view.sentence.index, id(code))
        search = self._searches.get(key)
        if search is None:
            search = self._searches[key] = automata.Search(code, view, self)
        for start in range(phrase.core.first, phrase.head + 1):
            found = search.match_at(start)
            if found is not None and phrase.head in found.tokens:
                return True
        return False

    def extent(self, view: SentenceView, phrase_index: int) -> Range:
        """The phrase with what is attached to it and follows without a gap; relative clauses stay outside."""
        key = (view.sentence.index, phrase_index)
        found = self._extents.get(key)
        if found is None:
            found = self._extents[key] = self._find_extent(view, view.phrase(phrase_index))
        return found

    def _find_extent(self, view: SentenceView, phrase: Phrase) -> Range:
        first, last = phrase.core.first, phrase.core.last
        parts = sorted(
            (view.phrase(index) for index in {*phrase.genitives, *phrase.attached, *phrase.appositions}),
            key=lambda part: part.core.first,
        )
        for part in parts:
            begins = part.preposition if part.preposition is not None else part.core.first
            if part.index == phrase.index or begins < last or not _is_joined(view, last, begins):
                continue
            if part.preposition is not None and self.is_time(view, part):
                break  # das Parlament | in dieser Woche
            ends = (self._attached_end(view, part), self.extent(view, part.index).last, part.core.last)
            start = view.tokens[first].start
            fitting = [end for end in ends if view.tokens[end - 1].end - start <= LONGEST_EXTENT]
            if not fitting:
                break
            last = max(last, fitting[0])
        return Range(first, min(last, max(phrase.whole.last, phrase.core.last)))

    def _attached_end(self, view: SentenceView, part: Phrase) -> int:
        """Where an attachment ends, its conjuncts included: ein Abkommen *zwischen dem Iran und der Behörde*."""
        last = self.extent(view, part.index).last
        for conjunct in sorted((view.phrase(index) for index in part.conjuncts), key=lambda one: one.core.first):
            begins = conjunct.core.first
            if conjunct.preposition is not None and conjunct.preposition >= last:
                begins = conjunct.preposition
            if begins < last or not _is_coordination(view, last, begins):
                break
            last = self.extent(view, conjunct.index).last
        return last


def _is_coordination(view: SentenceView, first: int, last: int) -> bool:
    """Whether a conjunction or comma and nothing else stands between two conjuncts."""
    between = [view.tokens[index].pos for index in range(first, last)]
    return bool(between) and all(pos in ("KON", "$,") for pos in between)


def has_number(view: SentenceView, phrase: Phrase) -> bool:
    """Whether a phrase says how many or how much: zwölf Stellen, Hunderte Beschäftigte."""
    if any(view.tokens[index].pos == "CARD" for index in phrase.core.indices()):
        return True
    return amount(view, phrase) is not None


def amount(view: SentenceView, phrase: Phrase) -> Amount | None:
    """How many or how much a phrase says, by the words of its core as far as its head."""
    tokens = view.tokens[phrase.core.first : phrase.head + 1]
    return amount_of([token.norm for token in tokens], [token.pos for token in tokens])


def _is_joined(view: SentenceView, first: int, last: int) -> bool:
    """Whether only punctuation stands between two parts of a phrase, no bracket among it (Lungescu (2010-2023))."""
    return all(
        view.tokens[index].pos.startswith("$") and view.tokens[index].norm not in BRACKETS
        for index in range(first, last)
    )
